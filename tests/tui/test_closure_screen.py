"""The closure screen: drawers, the light, reading, what is next, messages."""

from functools import partial
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.reports.next_sentence import sentence
from closetui.tui.content.footer import verbs_for
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.reading import Reading
from tests.domain.sample import consequence, entry, way
from tests.tui.desk_driver import (
    STORE,
    Clock,
    Desk,
    colleague,
    desk,
    make_world,
    new_closure,
    own_items,
    pass_time,
)
from tests.tui.own_guide import on_guide


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Closure:
    """A closure on a guide with an order, and something of every kind."""
    return on_guide(
        make_world(tmp_path / "ann", clock=clock),
        entry("first", how=["Do this", "Then that"]),
        entry("second", best_after=["first"]),
        entry("fresh", fresh_for="24h"),
        entry("pick", ways=[way("one"), way("two")]),
        entry("group", items=[entry("inner"), entry("other")]),
        consequences=[consequence("gone"), consequence("back", reversible=True, until="30 days")],
    )


def chest(at: Desk) -> Chest:
    return at.app.screen.query_one(Chest)


def reading(at: Desk) -> Reading:
    return at.app.screen.query_one(Reading)


async def test_numbers_and_tab_open_the_drawers(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        for key, name in zip(
            "23451", ("steps", "happens", "after", "guide", "requirements"), strict=True
        ):
            await at.press(key)
            assert chest(at).drawer.id == name
        await at.press("tab")
        assert chest(at).drawer.id == "steps"
        await at.press("shift+tab", "shift+tab")
        assert chest(at).drawer.id == "guide"


async def test_each_drawer_keeps_its_light(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("j", "j")
        here = at.chosen
        await at.press("3", "1")
        assert at.chosen == here


async def test_the_light_follows_every_move(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        ids = [row.id for row in chest(at).drawer.rows]
        await at.press("g")
        for key, place in (("j", 1), ("down", 2), ("k", 1), ("up", 0), ("up", 0), ("G", -1)):
            await at.press(key)
            assert at.chosen == ids[place], key
        await at.sees(session.view().verdict.states[ids[-1]].title)


async def test_the_light_starts_on_what_is_next(session: Closure) -> None:
    session.tick(["first"], Tick())
    async with desk(session.outside, session) as at:
        assert at.chosen == session.view().verdict.next.item != "first"
        await at.sees("you are on it", "space tick")


async def test_next_goes_round_all_that_can_be_worked_and_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("G", "]")
        assert at.chosen == at.view.verdict.next.item == "first"
        seen = []
        for _ in range(6):
            await at.press("]")
            seen.append(at.chosen)
        assert seen == ["fresh", "pick", "inner", "other", "gone", "first"]
        await at.press("[")
        assert at.chosen == "gone"
        assert chest(at).drawer.id == "happens"


async def test_space_on_a_group_goes_to_its_first_open_member(session: Closure) -> None:
    session.tick(["inner"], Tick())
    async with desk(session.outside, session) as at:
        at.jump("group")
        await at.press("space")
        assert at.chosen == "other"
        assert at.state("other") is State.OPEN


async def test_after_a_tick_the_light_stays_and_the_message_goes_with_the_next_move(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("space")
        await at.sees("Ticked: First.")
        assert at.chosen == "first"
        await at.press("j")
        await at.until(lambda: "Ticked: First." not in at.seen())


async def test_right_reads_and_left_or_esc_go_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        for there, back in (("right", "left"), ("enter", "escape")):
            await at.press(there)
            assert isinstance(at.app.focused, Reading)
            await at.press(back)
            assert isinstance(at.app.focused, Chest)
        await at.press("escape")
        await at.sees("o home q quit")


def test_changing_a_note_is_offered_once_there_is_one(session: Closure) -> None:
    item = own_items(session.view())[0].id
    session.tick([item], Tick())
    assert "edit" not in dict(verbs_for(session.view(), item))
    session.note(item, "seen")
    assert "edit" in dict(verbs_for(session.view(), item))


async def test_verbs_and_next_work_while_reading(session: Closure) -> None:
    async with desk(session.outside, session, size=(80, 24)) as at:
        await at.press("right", "space")
        await at.until(lambda: at.state("first") is State.DONE)
        await at.press("]")
        assert at.app.focused is reading(at)
        await at.sees(at.view.verdict.states[at.chosen].title)
        assert at.chosen == at.view.verdict.next.item


async def test_enter_in_the_reading_goes_to_what_an_entry_waits_for(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("second")
        await at.sees("not yet, comes after:")
        await at.press("enter", "enter")
        assert at.chosen == "first"
        assert at.app.focused is chest(at)


async def test_ctrl_d_scrolls_the_reading_and_the_light_stays(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=(80, 24)) as at:
        lit = at.chosen
        await at.press("ctrl+d")
        assert reading(at).top > 0
        await at.press("ctrl+u")
        assert reading(at).top == 0
        assert at.chosen == lit
        assert at.app.focused is chest(at)


async def test_what_ran_out_says_when_it_was_seen_and_what_helps(session: Closure) -> None:
    session.tick(["fresh"], Tick(observed=session.outside.now()))
    pass_time(session, hours=30)
    async with desk(session.outside, session) as at:
        at.jump("fresh")
        await at.sees(
            "done, look again", "Seen yesterday 10:00 by Ann.", "Holds 24 hours",
            "space still so", "backspace no longer so", "1 to look at again",
        )  # fmt: skip


async def test_backspace_opens_again_what_is_no_longer_so(session: Closure) -> None:
    session.tick(["first"], Tick())
    async with desk(session.outside, session) as at:
        at.jump("first")
        await at.press("backspace")
        await at.sees("Open again: First")
        await at.press("enter")
        await at.until(lambda: at.state("first") is State.OPEN)
        await at.press("backspace")
        await at.sees("It is open already.")


async def test_an_unknown_key_is_told_once(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        await at.press("Z")
        await at.sees('"Z" does nothing here. ? shows the keys')
        await at.press("j")
        await at.until(lambda: "does nothing here" not in at.seen())
        await at.press("Z", "j", "Z")
        await at.sees('"Z" does nothing here.')


async def test_f_shows_how_sure_a_rule_is_and_from_where(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session) as at:
        at.jump("x.store.notice30")
        await at.press("f")
        await at.sees("How sure, and from where", "WHAT THAT MEANS", "WORDS FOR HOW SURE")
        await at.press("escape")
        await at.home_again()
        await at.press("5", "f")
        await at.sees("How sure, and from where")


async def test_the_guide_can_be_read_before_anything_is_done(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    playbook = session.view().case.playbook
    async with desk(session.outside, session) as at:
        await at.press("5")
        held = [
            *(route.title for route in playbook.routes),
            *(softer.title for softer in playbook.alternatives),
            *(known.title for known in playbook.background),
            *(letter.title for letter in playbook.letters),
        ]
        assert len(chest(at).drawer.rows) == len(held) + 1
        for title in held:
            await at.sees(title[:40])
            await at.press("j")
        await at.press("space")
        await at.sees("This is there to be read.")


def moved_on(at: Desk, item: str) -> bool:
    return at.view.verdict.next.item != item


async def test_next_is_the_same_sentence_as_in_the_commands(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        for _ in range(12):
            told = sentence(at.view)
            assert told.title
            await at.sees(told.title)
            if not told.item:
                break
            if at.chosen != told.item:
                await at.press("]")
            assert at.chosen == told.item
            if told.item == "pick":
                session.tick(["pick"], Tick(("one",)))
            else:
                await at.press("space")
            await at.until(partial(moved_on, at, told.item))
        assert told.title.startswith("Nothing is in the way")


async def test_what_a_colleague_says_comes_in_under_the_light(
    session: Closure, tmp_path: Path, clock: Clock
) -> None:
    bob = colleague(session, tmp_path / "bob", clock=clock)
    async with desk(session.outside, session) as at:
        at.jump("pick")
        bob.tick(["first"], Tick())
        await at.sees("Bob, 1 new i")
        assert at.chosen == "pick"
        await at.press("i", "escape")
        await at.until(lambda: "1 new" not in at.seen())
        await at.sees("Bob was here 10:00")


async def test_an_empty_drawer_says_why_and_what_fills_it(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("2")
        await at.sees("Nothing here. + adds an item of your own")
        assert at.chosen == ""
        await at.sees("About this closure")
        await at.press("j", "space", "1")
        assert at.chosen
