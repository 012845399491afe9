"""What can be done with the entry under the cursor: ticked, opened again, left out."""

from typing import Final

from closetui.domain.actions.items import just_said
from closetui.domain.actions.overtaking import Scope
from closetui.domain.actions.strength import go_without
from closetui.domain.events import Kind
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.domain.text import at_most, one_line
from closetui.reports.next_doing import lacking_day
from closetui.reports.signs import sign
from closetui.reports.when import Clock
from closetui.reports.words import TEXT_REMOVED
from closetui.reports.work import unread
from closetui.tui.closure_refusals import SAID, lit_item, notes_here
from closetui.tui.command import TAKES_BACK
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import LineOptions, any_line, anything
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.dialogs.sheet import Place
from closetui.tui.flows.asking_how import is_asked, question_texts
from closetui.tui.flows.conflict import GO_WITHOUT, ask_to_settle
from closetui.tui.flows.dating import change_wait
from closetui.tui.flows.ticking import give_anchor, say_again, say_no, tick_item
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View


async def reopen(controller: Controller) -> None:
    """Open the entry again: it is no longer so."""
    item = lit_item(controller)
    if item is not None:
        await untick(controller, item)


async def tick(controller: Controller) -> None:
    """Tick the entry, open it again when it is ticked, or settle what copies disagree on."""
    entry = controller.display.chosen()
    item = lit_item(controller)
    state = controller.view.verdict.states[entry]
    if item is not None and item.derived:
        controller.display.jump(_first_open_member(controller.view, item))
    elif state.state is State.CONFLICT:
        await _settle(controller, entry, item)
    elif item is None and state.state is State.ACKNOWLEDGED:
        await _unread(controller, entry)
    elif item is None:
        await _acknowledge(controller, entry)
    elif item.met_by and not state.statements:
        controller.display.run_later("apply")  # What is recorded of the application ticks it.
    elif state.state is State.WAITING:
        await change_wait(controller, item)
    elif (anchor := lacking_day(controller.view, item)) is not None:
        await give_anchor(controller, anchor)
    elif state.state in SAID and state.statements:  # What only the record answers is not open.
        await untick(controller, item)
    elif state.state is State.STALE:
        await say_again(controller, item, controller.view)
    else:
        await _tick_if_it_applies(controller, item)


async def _tick_if_it_applies(controller: Controller, item: Item) -> None:
    """Tick an item; asks first whether it applies, unless that question is on the screen.

    Where it is asked in which way it was met, that question stands there as well.
    """
    seen = controller.view
    hidden = not item.ways and not controller.display.reads(item.applies_if)
    if not (hidden and is_asked(seen, item)):
        await tick_item(controller, item)
    elif await _ask_whether(controller, item, seen, tick=True) == "yes":
        await tick_item(controller, item, seen=seen)


def _first_open_member(view: View, group: Item) -> str:
    states = view.verdict.states
    return next((one for one in group.children if not states[one].satisfied), group.children[0])


async def _settle(controller: Controller, entry: str, item: Item | None) -> None:
    seen = controller.view
    answer = await ask_to_settle(controller, seen.verdict.states[entry], item)
    if answer and item is None:
        await _acknowledge(controller, entry, seen)
    elif answer == "done" and item:
        await tick_item(controller, item, seen=seen)
    elif answer == "open" and item:
        await untick(controller, item, seen)
    elif answer == GO_WITHOUT.id and item:
        await go_on_without(controller, item, seen)
    elif answer and item:
        await skip_item(controller, item, seen)


async def _acknowledge(controller: Controller, entry: str, seen: View | None = None) -> None:
    """Say that a consequence was read; the light goes on to the next one, as on the pages."""
    message = f"Read: {controller.view.case.record.title(entry)}"
    if not await controller.act(lambda closure: closure.ack([entry]), message, seen=seen):
        return
    onward = unread(controller.view, entry)
    if onward:
        controller.display.jump(onward)


async def _unread(controller: Controller, entry: str) -> None:
    """Take back that a consequence was read.

    Where it was read just now and was the last one, that is not done: whoever presses the key once
    too often means the next one, and there is none.
    """
    case = controller.view.case
    newest = next(event for event in reversed(case.order) if event.kind != Kind.ROOT)
    if (newest.kind, newest.item) == (Kind.ACK, entry) and not unread(controller.view, entry):
        controller.display.say("All of it is read now.", TAKES_BACK)
        return
    title = case.record.title(entry)
    await controller.act(lambda closure: closure.untick([entry], ""), f"Unread: {title}")


async def untick(controller: Controller, item: Item, seen: View | None = None) -> bool:
    """Open an item again, and return whether it was done.

    Asks why; one's own word of a moment ago can be taken back without a reason. Whoever
    opens what somebody else said owes them one, however fresh it is.
    """
    actor = controller.closure.actor
    standing = (seen or controller.view).case.statements.get(item.id, ())
    free = just_said(standing, actor, controller.closure.outside.now())
    others = {one.event.who for one in standing if one.event.actor != actor}
    whose = f"{' and '.join(sorted(others))} said it. Why is it not so?"
    stays = "stays in the history; may be empty at first" if free else "stays in the history"
    return await controller.write(
        CheckedLine,
        f"Open again: {item.title}",
        f"{whose} It stays in the history." if others else stays,
        lambda closure, why: closure.untick([item.id], why),
        f"Opened again: {item.title}",
        seen=seen,
        options=LineOptions(
            usual=USUAL_REASONS,
            below=what_else_opens(seen or controller.view, item),
            enter="opens it again",
            heading="" if others else "WHY?",
            place=Place.BESIDE,
            check=any_line if free else anything,
        ),
    )


async def skip(controller: Controller) -> None:
    """Record the entry as not applicable; asks why."""
    item = lit_item(controller)
    if item is not None:
        await skip_item(controller, item)


async def skip_item(controller: Controller, item: Item, seen: View | None = None) -> bool:
    """Record an item as not applicable, and return whether it was done.

    Asks the guide's question, where it has one; otherwise why.
    """
    message = f"Does not apply: {item.title}"
    if item.applies_if:
        seen = seen or controller.view
        answer = await _ask_whether(controller, item, seen)
        if answer == "yes" and seen.verdict.states[item.id].state is State.NOT_APPLICABLE:
            return await untick(controller, item, seen)
        return answer == "no"
    return await controller.write(
        CheckedLine,
        message,
        "Why does it not apply? It stays in the history.",
        lambda closure, why: closure.skip([item.id], why),
        message,
        seen=seen,
        options=LineOptions(enter="leaves it out", place=Place.BESIDE),
    )


async def go_on_without(controller: Controller, item: Item, seen: View) -> bool:
    """Go on without a recommended item, and return whether it was done; asks why."""
    return await controller.write(
        CheckedLine,
        f"Go on without: {item.title}",
        "Why? It is printed on every report.",
        lambda closure, why: closure.act(
            lambda case: go_without(case, item.id, why, now=seen.now), Scope([item.id])
        ),
        f"Going on without: {item.title}",
        seen=seen,
    )


async def _ask_whether(
    controller: Controller, item: Item, seen: View, *, tick: bool = False
) -> str:
    """Ask the guide's question, record a plain no, and return the answer.

    Of what is to be ticked yes is lit, as somebody just said so.
    """
    out = seen.verdict.states[item.id].state is State.NOT_APPLICABLE
    yes = "It is to be done after all." if out else "Nothing is written."
    yes = "Goes on to tick it." if tick else yes
    deeds = [Deed("yes", "Yes, it applies", yes), Deed("no", "No", "It is left out.")]
    texts = question_texts(item)
    dialog = Choice(
        f"Does it apply? {item.title}",
        texts,
        deeds,
        place=Place.BESIDE,
        lit="yes" if out or tick else "no",
    )
    answer = await controller.ask(dialog) or ""
    return "" if answer == "no" and not await say_no(controller, item, seen) else answer


async def retract(controller: Controller) -> None:
    """Take back a note on the entry; asks which."""
    seen, notes = controller.view, notes_here(controller)
    clock = Clock(controller.closure.outside.now())
    deeds = [LATER._replace(about="Nothing is taken back.")]
    for note in notes:
        by = note.event.who
        where = by if note.item else f"{by}, on the closure"
        text = note.text or TEXT_REMOVED
        about = f"{clock.moment(note.event.at)}\n{text}"
        deeds.append(Deed(note.event.id, one_line(text), about, where))
    dialog = Choice(
        "Take a note back",
        [Text(user_text("Which one? That there was a note stays in the history."))],
        deeds,
        place=Place.BESIDE,
    )
    chosen = await controller.ask(dialog)
    if chosen and chosen != LATER.id:
        note = next(note for note in notes if note.event.id == chosen)
        about = seen.case.record.title(note.item) or seen.case.name
        await controller.act(
            lambda closure: closure.retract(chosen), f"Note taken back: {about}", seen=seen
        )


USUAL_REASONS: Final = (
    "A new order or dispute came in",
    "I ticked the wrong entry",
    "I saw it wrongly",
    "The page says something else now",
)
"""Why people open an entry again, mostly."""

MOST: Final = 6
"""Entries that are named one by one."""


def what_else_opens(view: View, item: Item) -> list[Text]:
    """Return what is to be looked at again once an item is open: what was built upon it."""
    guide, states = view.case.record.guide, view.verdict.states
    after = [
        states[other.id]
        for other in view.case.playbook.items()
        if item.id in guide.leaves_before(other.id) and not other.derived
    ]
    ticked = [state for state in after if state.state in (State.DONE, State.WAITING)]
    if not ticked:
        return [BLANK, heading("WHAT ELSE OPENS"), Text(user_line("Nothing."), indent=2)]
    texts = [
        BLANK,
        heading("WHAT ELSE OPENS"),
        Text(user_line("Nothing by itself. To be looked at again then:"), indent=2),
    ]
    told = at_most([f"{sign(view, one).mark} {one.title}" for one in ticked], MOST)
    return [*texts, *(Text(user_line(line), indent=2) for line in told)]
