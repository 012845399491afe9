"""What a person sees of the screens: whole titles, one word for a thing, and where more lies."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.playbook import Section
from closetui.tui.content.footer import status_lines
from closetui.tui.content.in_the_way import ELSEWHERE
from closetui.tui.content.reading import reading
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_applying import to_path
from tests.tui.screens_of import lines
from tests.tui.usual_keys import usual_key

NARROW = (40, 20)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


@pytest.mark.parametrize("guide", [STORE, "aliexpress-account-deactivate"])
def test_a_consequence_is_never_said_to_be_done_or_recommended(tmp_path: Path, guide: str) -> None:
    """Where there is little room the status said '( ) to do  recommended' of it."""
    view = new_closure(make_world(tmp_path), guide, "Northwind Gadgets").view()
    for state in view.verdict.states.values():
        if state.section is Section.CONSEQUENCE:
            told = " ".join(
                line.plain for line in status_lines(view, state.id, state.title, usual_key, 38)
            )
            assert ("not read" if state.blocks else "can change again") in told
            assert not any(word in told for word in ("must", "recommended", "to do"))


def test_what_can_be_done_about_a_consequence_stands_in_one_column(session: Closure) -> None:
    """A group has no sign: its title had slipped to the left."""
    view = session.view()
    found = next(
        each
        for each in view.case.playbook.consequences
        if any(view.verdict.states[entry].derived for entry in each.softened_by)
    )
    texts = reading(view, found.id, usual_key).texts
    titles = {view.verdict.states[entry].title for entry in found.softened_by}
    rows = [text.content.plain for text in texts if any(t in text.content.plain for t in titles)]
    assert {row.index(title) for row in rows for title in titles if title in row} == {4}


@pytest.mark.parametrize("size", [(80, 24), NARROW])
async def test_the_form_says_how_much_of_it_lies_below(
    session: Closure, size: tuple[int, int]
) -> None:
    async with desk(session.outside, None, size=size) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.sees("more lines: down")
        await at.press(*["tab"] * 7)
        await at.until(lambda: "more line" not in lines(at)[12 if size[0] == 40 else 13])


async def test_an_empty_answer_to_the_day_takes_no_line(session: Closure) -> None:
    async with desk(session.outside, None) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.sees("WHY")
        drawn = lines(at)
        day = next(y for y, line in enumerate(drawn) if "DAY YOU WANT" in line)
        assert "WHY" in drawn[day + 3]


async def test_the_form_keeps_in_sight_what_is_in_use_when_the_window_changes(
    session: Closure,
) -> None:
    async with desk(session.outside, None) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.press("tab", "tab", "tab", "tab")
        await at.until(lambda: "▌" in at.text(), "the light")
        for size in ((80, 24), NARROW, (40, 12)):
            await at.pilot.resize_terminal(*size)
            await at.until(lambda: "▌" in at.text(), f"the light at {size}")


async def test_the_title_of_a_click_path_is_whole_before_what_stands_beside_it(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await to_path(at, session)
        await at.on(PathPage)
        await at.sees("In the seller backend")


async def test_the_way_out_of_what_is_in_the_way_has_a_title(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("G")
        await at.until(lambda: getattr(at.app.screen, "row_id", "") == ELSEWHERE)
        await at.until(lambda: "─ Applied for, elsewhere ─" in at.text())


async def test_a_title_goes_before_the_word_beside_it(session: Closure) -> None:
    session.assign(["stop-orders"], "Somebody")
    async with desk(session.outside, session, size=NARROW) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.until(lambda: "[ ] No new order can be placed" in at.text())
        assert "Somebody" not in at.text(), "there is no room for both"


async def test_a_drawer_without_a_must_counts_what_is_recommended(session: Closure) -> None:
    """It said '0/0 must'."""
    account = new_closure(session.outside, "aliexpress-account-delete", "Account")
    for size in ((120, 40), (80, 24)):
        async with desk(account.outside, account, size=size) as at:
            await at.sees("2 Steps")
            assert "0/0" not in at.text()
            assert ("0/1 rec." if size[0] == 120 else "2 Steps 0/1") in at.text()


async def test_where_there_are_few_lines_the_list_of_closures_has_them_all(tmp_path: Path) -> None:
    """It kept half of them, and the other half lay blank."""
    world = make_world(tmp_path)
    names = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
    for name in names:
        new_closure(world, name=name)
    async with desk(world, None, size=(80, 16)) as at:
        await at.sees(*names)
        await at.until(lambda: lines(at)[13].startswith("╰"), "the frame ends above the status")


async def test_that_nothing_is_written_is_said_whole_on_a_small_screen(session: Closure) -> None:
    async with desk(session.outside, None, size=NARROW) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.sees("Not started Nothing is written.")


async def test_bug_the_field_in_use_was_not_lit_where_a_closure_is_started(
    session: Closure,
) -> None:
    """Its caret alone told it from the others."""
    async with desk(session.outside, None) as at:
        await at.press("n")
        await at.on(StartScreen)
        name, day = (at.app.screen.query_one(field, Input) for field in ("#name", "#day"))
        lit = Color.parse(at.app.theme_variables["cursor-background"])
        await at.until(lambda: name.styles.background == lit)
        assert day.styles.background != lit
