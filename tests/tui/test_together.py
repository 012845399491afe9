"""Two people on one closure: what comes in, what a merge would do, what is contested."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Message, ReadingSheet
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.dialogs.ways import Ways
from tests.tui.desk_driver import (
    Desk,
    colleague,
    desk,
    make_world,
    own_items,
    pane_text,
    rows_of,
)
from tests.tui.dialogs_open import disagree


@pytest.fixture
def apart(session: Closure, tmp_path: Path) -> Closure:
    """Bob's own copy, in another folder."""
    copy = tmp_path / "mail" / "Shop.closetui.json"
    copy.parent.mkdir()
    copy.write_bytes(session.path.read_bytes())
    return Closure(make_world(tmp_path / "bob", "Bob"), str(copy))


def plain(session: Closure) -> list[Item]:
    return [i for i in own_items(session.view()) if not i.ways and not i.fresh_for]


async def answer(at: Desk, word: str) -> None:
    """Choose an answer of the question on top."""
    await at.on(Choice)
    ids = [row.id for row in rows_of(at.app).rows]
    await at.press(*"j" * ids.index(word), "enter")


# What comes in while the app is open.


async def test_what_came_in_is_told_with_what_moved(session: Closure, bob: Closure) -> None:
    item = plain(session)[0]
    async with desk(session.outside, session) as at:
        bob.tick([item.id], Tick())
        await at.sees(f"1 entry came in from Bob. {item.title}: open -> done", "Bob, 1 new i")


async def test_two_quick_arrivals_do_not_hide_the_first(
    session: Closure, bob: Closure, tmp_path: Path
) -> None:
    first, second = plain(session)[:2]
    cat = colleague(session, tmp_path / "cat", "Cat")
    async with desk(session.outside, session) as at:
        bob.tick([first.id], Tick())
        await at.sees("came in from Bob", "1 new i")
        cat.tick([second.id], Tick())
        cat.note(second.id, "Seen in the mail")
        await at.sees("from Cat", "3 new i")
        await at.press("i")
        await at.on(ReadingSheet)
        text = pane_text(at.app, "text")
        for told in (
            "1 by Bob", "2 by Cat", f"{first.title}: open -> done",
            f"{second.title}: open -> done", "Seen in the mail", "in the way ->",
            "NEW: 2 ENTRIES",
        ):  # fmt: skip
            assert told in text
        await at.press("escape")
        await at.home_again()
        await at.until(lambda: " new  i" not in at.text(), "nothing waits any more")
        await at.press("i")
        assert "1 by Bob" in pane_text(at.app, "text")


async def test_what_comes_in_with_an_own_act_is_told(session: Closure, bob: Closure) -> None:
    """The act reads the file before the poll does, which then finds nothing new."""
    mine, his = plain(session)[:2]
    async with desk(session.outside, session) as at:
        at.jump(mine.id)
        bob.tick([his.id], Tick())
        await at.press("space")
        await at.sees("Ticked", "1 new i")
        await at.press("i")
        text = pane_text(at.app, "text")
        assert f"{his.title}: open -> done" in text
        assert f"{mine.title}: open -> done" not in text


async def test_the_key_for_what_came_in_types_a_letter_in_a_form(
    session: Closure, bob: Closure
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write("I ")
        bob.note("", "hello")
        await at.sees("1 entry came in from Bob.")
        await at.write("insist")
        assert at.app.screen.query_one(TextArea).text == "I insist"


async def test_nothing_came_in_is_said_too(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("i")
        await at.sees("Nothing came in by itself", "What you merged stands in the history")


# Forms hold against what their person had seen.


async def test_a_tick_over_an_unseen_word_is_shown_first(session: Closure, bob: Closure) -> None:
    item = plain(session)[0]
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        bob.tick([item.id], Tick())
        bob.untick([item.id], "Not true after all")
        await at.press("space")
        await at.on(Message)
        await at.sees("Somebody was first", "Bob", "Not true after all")
        assert at.state(item.id) is State.OPEN
        await at.press("enter")
        await at.home_again()
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)


async def test_the_ways_picked_are_kept_when_somebody_was_first(
    session: Closure, bob: Closure
) -> None:
    item = next(each for each in own_items(session.view()) if len(each.ways) > 1)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.on(Ways)
        await at.press("space")
        bob.tick([item.id], Tick((item.ways[1].id,)))
        await at.press("enter")
        await at.on(Message)
        await at.press("enter")
        await at.on(Ways)
        screen = at.app.screen
        assert isinstance(screen, Ways)
        assert screen.picked == {item.ways[0].id} or rows_of(at.app).cursor == 0
        await at.press("escape")
        await at.home_again()
        (said,) = at.view.verdict.states[item.id].statements
        assert said.event.by == "Bob"


async def test_settling_holds_against_what_was_shown(session: Closure, bob: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("space")
        await at.on(Choice)
        bob.untick([item], "I looked again")
        await at.sees("came in from Bob")
        await answer(at, "open")
        await at.on(AskLine)
        await at.fill("Ann is right")
        await at.on(Message)
        await at.sees("Somebody was first", "I looked again")
        await at.press("enter")
        await at.on(AskLine)
        assert at.app.screen.query_one(Input).value == "Ann is right"


@pytest.mark.parametrize("theirs", ["a note", "a tick"])
async def test_bug_a_note_was_added_before_what_others_said_was_shown(
    session: Closure, bob: Closure, theirs: str
) -> None:
    """Their words stood in the lower edge only, while the note went in beside them."""
    item = plain(session)[0]
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("n")
        await at.on(NoteForm)
        await at.press(*"mine")
        if theirs == "a note":
            bob.note(item.id, "The bank was asked")
        else:
            bob.tick([item.id], Tick())
        await at.press("ctrl+s")
        await at.on(Message)
        await at.sees("Somebody was first", "Bob")
        assert [note.text for note in session.view().case.notes if note.event.by != "Bob"] == []
        await at.press("enter")
        await at.on(NoteForm)
        await at.sees("mine")
        await at.press("ctrl+s")
        await at.home_again()
    assert "mine" in [note.text for note in session.view().case.notes]


async def test_what_somebody_else_just_said_is_opened_only_with_a_reason(
    session: Closure, bob: Closure
) -> None:
    first = plain(session)[0]
    bob.tick([first.id], Tick())
    async with desk(session.outside, session) as at:
        at.jump(first.id)
        await at.press("backspace")
        await at.sees(f"Open again: {first.title[:20]}", "Bob said it. Why is it not so?")
        await at.press("enter")
        await at.rest()
        assert at.state(first.id) is State.DONE
        await at.write("the page says something else")
        await at.press("enter")
        await at.until(lambda: at.state(first.id) is State.OPEN)
