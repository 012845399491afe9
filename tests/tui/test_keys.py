"""Every key that the design promises does what it promises, and says why where it does not."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Item, NotApplicable
from closetui.domain.playbook_items import Strength
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.dialogs.deeds import Confirm, Message
from closetui.tui.dialogs.ways import Ways
from tests.tui.desk_driver import (
    desk,
    make_world,
    new_closure,
    own_items,
    pass_time,
    rows_of,
)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"))


def without_ways(session: Closure) -> Item:
    return next(each for each in own_items(session.view()) if not each.ways)


async def test_space_ticks_and_opening_again_asks_why_after_a_while(session: Closure) -> None:
    item = without_ways(session)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)
        await at.until(lambda: "u takes it back" in at.text(), "the way back")
        await at.press("space", "enter")
        await at.until(lambda: at.state(item.id) is State.OPEN)
        await at.sees("Opened again")
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)
        pass_time(session, minutes=11)
        await at.press("space")
        await at.on(AskLine)
        await at.press("escape")
        await at.home_again()
        assert at.state(item.id) is State.DONE
        await at.press("space")
        await at.on(AskLine)
        await at.fill("It came back")
        await at.home_again()
        await at.until(lambda: at.state(item.id) is State.OPEN)
        assert "It came back" in at.view.verdict.states[item.id].reason


async def test_keys_typed_ahead_are_all_taken_in_their_order(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3", "g", "space", "space", "j", "k", "space")
        await at.until(lambda: "3/3 read" in at.text())
        assert sum(each.satisfied for each in at.view.verdict.states.values()) == 3


async def test_the_light_goes_on_where_consequences_are_read(session: Closure) -> None:
    final = [one.id for one in session.view().case.playbook.consequences if not one.reversible]
    async with desk(session.outside, session) as at:
        at.jump(final[1])
        await at.press("space")
        await at.until(lambda: at.state(final[1]) is State.ACKNOWLEDGED)
        assert at.chosen == final[2]
        await at.press("space")
        assert at.chosen == final[0]
        await at.press("space")
        await at.until(lambda: at.state(final[0]) is State.ACKNOWLEDGED)
        assert at.chosen == final[0]  # Nothing is left to be read.


async def test_a_tick_asks_for_the_way_and_esc_leaves_it(session: Closure) -> None:
    item = next(i for i in own_items(session.view()) if sum(not w.alone for w in i.ways) > 1)
    ways = [way.id for way in item.ways if not way.alone]
    assert [way.id for way in item.ways[:2]] == ways[:2]
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.on(Ways)
        await at.press("escape")
        await at.home_again()
        assert at.state(item.id) is State.OPEN
        await at.press("space")
        await at.on(Ways)
        await at.press("space", "j", "space", "enter")
        await at.until(lambda: at.state(item.id) is State.DONE)
        (said,) = at.view.verdict.states[item.id].statements
        assert set(said.ways) == {way.id for way in item.ways[:2]}


async def test_x_answers_the_question_and_is_refused_where_an_item_always_applies(
    session: Closure,
) -> None:
    items = own_items(session.view())
    asked = next(i for i in items if i.applies_if)
    never = next(each for each in items if each.na is NotApplicable.NEVER)
    async with desk(session.outside, session) as at:
        at.jump(asked.id)
        await at.press("x")
        await at.sees("THE GUIDE ASKS")
        await at.press("enter")  # The answer that leaves it out is lit.
        await at.until(lambda: at.state(asked.id) is State.NOT_APPLICABLE)
        await at.sees("Does not apply", "u takes it back")
        at.jump(never.id)
        await at.press("x")
        await at.sees("It always applies.")
        recommended = never.strength is Strength.RECOMMENDED
        assert ("You may go on without it" in at.seen()) is recommended
        assert at.state(never.id) is State.OPEN
        await at.press("3", "x")
        await at.sees("A consequence cannot be left out.")


async def test_n_writes_a_note_of_several_lines(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(AskText)
        await at.press("f2")
        await at.sees("Write something first")
        await at.write("one")
        await at.press("enter")
        await at.write("two q a")
        await at.press("ctrl+s")
        await at.home_again()
        await at.until(lambda: [each.text for each in at.view.case.notes] == ["one\ntwo q a"])
        await at.sees("two q a")


async def test_m_shows_what_would_come_in_before_it_does(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "ann"))
    copy = tmp_path / "copy.closetui.json"
    copy.write_bytes(session.path.read_bytes())
    other = Closure(make_world(tmp_path / "bob", "Bob"), str(copy))
    item = without_ways(session)
    other.tick([item.id], Tick())
    async with desk(session.outside, session) as at:
        for answer in ("enter", "escape"):
            await at.press("m")
            await at.fill(str(copy))
            await at.on(Confirm)
            await at.sees("1 entry in copy.closetui.json", "1 by Bob", item.title, "Merge it")
            shown = rows_of(at.app)
            assert shown.rows[shown.cursor].id == "no"
            await at.press(answer)
            await at.home_again()
            assert at.state(item.id) is State.OPEN
        await at.press("m")
        await at.fill(str(copy))
        await at.on(Confirm)
        await at.press("tab", "enter")
        await at.until(lambda: at.state(item.id) is State.DONE)
        await at.home_again()
        await at.press("m")
        await at.fill(str(copy))
        await at.sees("nothing that is not here already")


@pytest.mark.parametrize("path", ["/dev/null/x", "~nobody-at-all/x", "a\0b", "x" * 5000])
async def test_a_path_that_cannot_be_is_told(session: Closure, path: str) -> None:
    async with desk(session.outside, session) as at:
        for key in ("m", "r"):
            await at.press(key)
            await at.fill(path + (".md" if key == "r" else ""))
            await at.on(Message)
            await at.sees("Not done")
            await at.press("escape")
            await at.on(AskLine)
            kept = at.app.screen.query_one(Input).value
            assert kept.startswith(path[:9])
            await at.press("escape")
            await at.home_again()
