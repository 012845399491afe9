"""Every dialog and page of the app, and how a person comes to it."""

from collections.abc import Mapping

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import NotApplicable, Strength
from closetui.domain.states import State
from closetui.tui.dialogs.deeds import Choice, Decide, Deeds, Message
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.import_preview import MergePreview
from closetui.tui.dialogs.line_kinds import AskName, AskWho
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.in_the_way_page import InTheWayPage
from tests.tui.desk_driver import (
    Desk,
    applied_elsewhere,
    best_way,
    make_world,
    own_items,
    tick_all,
)
from tests.tui.dialogs_applying import (
    Way,
    applied,
    choose_end,
    keys,
    to_consequences,
    to_did_you_send,
    to_path,
    to_phrase,
    to_reason,
    to_sent,
    to_sweep,
    to_ways,
    up_to_date,
)


async def to_who(at: Desk, session: Closure) -> None:
    """Come to the question who sees to an entry."""
    at.jump(own_items(session.view())[0].id)
    await at.press("w")
    await at.on(AskWho)


async def to_secret(at: Desk, _: Closure) -> None:
    """Come to the warning about a text that looks like a secret."""
    await at.press("n")
    await at.write("4111111111111111")
    await at.press("ctrl+s")
    await at.on(Decide)


async def to_sign(at: Desk, session: Closure) -> None:
    """Come to the question whether to sign off what stands."""
    tick_all(session)
    session.demand("", wanted=True)
    screen = at.app.screen
    assert isinstance(screen, ClosureScreen)
    await at.until(lambda: len(screen.controller.view.verdict.blockers) == 1)
    await at.press("s")
    await at.on(Decide)


async def to_removal(at: Desk, session: Closure) -> None:
    """Come to the choice of a text to be removed for good."""
    for text in ("one", "two"):
        session.note("", text)
    await at.until(lambda: possible(at, "redact"))
    await from_palette(at, "Remove text")
    await at.on(Choice)


async def to_private(at: Desk, session: Closure) -> None:
    """Come to the question whether a note is to be private."""
    session.note(at.chosen, "mine")
    await at.until(lambda: possible(at, "private"))
    await from_palette(at, "Make a note private")
    await at.on(Decide)


async def to_name(at: Desk, _: Closure) -> None:
    """Come to the question for one's name."""
    await from_palette(at, "Change the name")
    await at.on(AskName)


def possible(at: Desk, command_id: str) -> bool:
    """Return whether a command of the closure screen is possible now."""
    screen = at.app.screen
    assert isinstance(screen, ClosureScreen)
    return not next(offer.refusal for offer in screen.offers() if offer.id == command_id)


async def from_palette(at: Desk, words: str) -> None:
    """Run a command from the palette."""
    await at.press("ctrl+p")
    await at.write(words)
    await at.sees(words)
    await at.press("enter")


async def to_message(at: Desk, _: Closure) -> None:
    """Come to a refusal."""
    await at.press("m")
    await at.fill("/nowhere/at-all.json")
    await at.on(Message)


def disagree(session: Closure, on: str = "") -> str:
    """Let a copy disagree with the closure on an item, and unite the two; return the item."""
    items = [one for one in own_items(session.view()) if on in ("", one.id)]
    always = [item for item in items if item.na is NotApplicable.NEVER and not item.only_after]
    item = next(item for item in always if item.ways and best_way(item)[0] == 0)
    copy = session.path.parent / "apart" / session.path.name
    copy.parent.mkdir()
    copy.write_bytes(session.path.read_bytes())
    other = Closure(make_world(copy.parent, "Bob"), str(copy))
    other.tick([item.id], Tick(best_way(item)[1]))
    session.tick([item.id], Tick(best_way(item)[1]))
    session.untick([item.id], "Two parcels came back from Lyon this morning")
    session.merge([str(copy)])
    return item.id


async def to_settle(at: Desk, session: Closure) -> None:
    """Come to the question how a disagreement is settled."""
    item = disagree(session)
    screen = at.app.screen
    assert isinstance(screen, ClosureScreen)
    await at.until(lambda: screen.controller.view.verdict.states[item].state is State.CONFLICT)
    at.jump(item)
    await at.press("space")
    await at.on(Choice)


async def to_look(at: Desk, session: Closure) -> None:
    """Come to what a copy in another folder would bring."""
    copy = session.path.parent / "apart" / session.path.name
    copy.parent.mkdir()
    copy.write_bytes(session.path.read_bytes())
    tick_all(Closure(make_world(copy.parent, "Bob"), str(copy)))
    await at.press("m")
    await at.fill(str(copy))
    await at.on(MergePreview)


async def to_copies(at: Desk, session: Closure) -> None:
    """Come to the choice between copies in the folder."""
    for number in range(4):
        beside = session.path.with_name(f"Northwind ({number}'s conflicted copy).closetui.json")
        beside.write_bytes(session.path.read_bytes())
    session.note("", "Now the copies have nothing new")
    await at.sees("1 new")
    await at.press("m")
    await at.on(Choice)


async def to_retract(at: Desk, session: Closure) -> None:
    """Come to the choice which note is taken back."""
    session.note("", "A note on the whole closure that is quite long for one line of a list")
    await at.until(lambda: possible(at, "retract"))
    await at.press("D")
    await at.on(Choice)


async def to_drop(at: Desk, _: Closure) -> None:
    """Come to the question whether a text is dropped."""
    await at.press("n")
    await at.write("Half a thought, ")
    await at.press("enter")
    await at.write("and the other half")
    await at.press("escape")
    await at.on(Choice)


async def to_contested(at: Desk, session: Closure) -> None:
    """Come to the explanation of an application that is no longer clear."""
    tick_all(session)
    applied_elsewhere(session, "By telephone on Monday")
    item = next(i for i in own_items(session.view()) if i.strength is Strength.MUST)
    session.untick([item.id], "It came back")
    await up_to_date(at, session)
    await at.press("a")
    await at.on(Deeds)


async def to_after(at: Desk, session: Closure) -> None:
    """Come to the choice of what can be done once an application stands."""
    await applied(at, session)
    await at.press("a")
    await at.on(Deeds)


async def to_rejected(at: Desk, session: Closure) -> None:
    """Come to the fields for a rejection."""
    await to_after(at, session)
    await choose_end(at, "rejected")
    await at.sees("object to?")
    await at.press("space", "enter")
    await at.on(FieldForm)


async def to_elsewhere(at: Desk, _: Closure) -> None:
    """Come to the fields for an application that was made outside."""
    await at.press("a")
    await at.on(InTheWayPage)
    await at.press("G", "enter")
    await at.on(FieldForm)


DIALOGS: Mapping[str, Way] = {
    "note": keys("n"),
    "day": keys("d"),
    "due": keys("d", "enter"),
    "own item": keys("+"),
    "secret": to_secret,
    "who": to_who,
    "demand": keys("s"),
    "sign": to_sign,
    "share": keys("c"),
    "share path": keys("c", "enter"),
    "removal": to_removal,
    "private": to_private,
    "name": to_name,
    "reason": to_reason,
    "ways": to_ways,
    "blockers": keys("a"),
    "merge": keys("m"),
    "report": keys("r"),
    "find": keys("slash"),
    "help": keys("question_mark"),
    "message": to_message,
    "sweep": to_sweep,
    "consequences": to_consequences,
    "sent": to_sent,
    "elsewhere": to_elsewhere,
    "path": to_path,
    "did you send": to_did_you_send,
    "phrase": to_phrase,
    "settle": to_settle,
    "look": to_look,
    "copies": to_copies,
    "retract": to_retract,
    "drop": to_drop,
    "contested": to_contested,
    "after": to_after,
    "rejected": to_rejected,
    "arrivals": keys("i"),
    "history": keys("h"),
}
