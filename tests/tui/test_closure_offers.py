"""What the closure screen shows as possible is possible: by key, and by click."""

import re
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.tui.content.footer import verbs_for
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.line_bar import LineBar
from tests.domain.sample import entry
from tests.tui.desk_driver import STORE, Clock, Desk, desk, make_world, new_closure, pass_time
from tests.tui.own_guide import on_guide


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Closure:
    """A store closure with entries in many states."""
    session = new_closure(make_world(tmp_path / "ann", clock=clock), STORE)
    now = session.outside.now()
    session.tick(["x.store.evidence"], Tick())
    session.tick(["x.store.disputes"], Tick(observed=now))
    session.tick(["x.store.notice30"], Tick(("count",), observed=now))
    today = now.date()
    session.act(lambda case: give_day(case, "notice-up", today, today))
    session.note("x.store.evidence", "on the disk")
    session.ack(["store-freezes"])
    pass_time(session, days=3)
    return session


async def test_no_verb_in_the_line_of_keys_is_refused(session: Closure) -> None:
    async with desk(session.outside, session, size=(200, 60)) as at:
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        chest = screen.query_one(Chest)
        for drawer in chest.drawers:
            for row in drawer.rows:
                screen.jump(row.id)
                offers = {offer.id: offer for offer in screen.offers()}
                screen.draw_lines()
                await at.pilot.pause()  # A line is drawn only once all that is new has been told.
                shown = line(at, "#keys")
                for command, label in verbs_for(at.view, row.id):
                    refused = command not in offers or offers[command].refusal
                    assert not (refused and f" {label}  " in shown), (row.id, command)


async def test_a_note_is_offered_to_be_edited_only_where_there_is_one(session: Closure) -> None:
    session.tick(["x.store.ads"], Tick(("spent",)))
    edit = ("edit", "edit note")
    assert edit not in verbs_for(session.view(), "x.store.ads")
    session.note("x.store.ads", "the balance is on the card")
    assert edit in verbs_for(session.view(), "x.store.ads")


def line(at: Desk, name: str) -> str:
    bar = at.app.screen.query_one(name, LineBar)
    return " ".join(strip.text for strip in bar.render_lines(bar.region.reset_offset))


async def click(at: Desk, name: str, text: str) -> None:
    """Click on a text in one of the lines."""
    found = re.search(re.escape(text), line(at, name))
    assert found, (text, line(at, name))
    await at.pilot.click(name, offset=(found.start(), 0))
    await at.pilot.pause()


async def test_every_key_shown_works_by_click(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("g")
        await click(at, "#next", "] go there")
        assert at.chosen == at.view.verdict.next.item
        await click(at, "#track", "Afterwards")
        assert at.app.screen.query_one(Chest).drawer.id == "after"
        await click(at, "#track", "Prepare")
        assert at.app.screen.query_one(Chest).drawer.id == "requirements"
        before = at.app.screen
        for name, text in (("#status", "in the way"), ("#keys", "? keys"), ("#keys", "note")):
            at.jump("x.store.violations")
            await at.rest()
            await click(at, name, text)
            await at.until(lambda: at.app.screen is not before, text)
            await at.press("escape")
            await at.home_again()


async def test_a_click_on_a_row_puts_the_light_there_and_on_its_sign_ticks(
    tmp_path: Path,
) -> None:
    session = on_guide(make_world(tmp_path), entry("first"), entry("second"), entry("third"))
    async with desk(session.outside, session) as at:
        await at.pilot.click(Chest, offset=(12, 3))
        assert at.chosen == "third"
        await at.pilot.click(Chest, offset=(4, 2))
        assert at.chosen == "second"
        await at.until(lambda: at.state("second") is State.DONE)
        await at.pilot.click(Chest, offset=(12, 1), times=2)
        await at.until(lambda: at.app.focused is at.app.screen.query_one("#reading"), "reading")


async def test_a_click_on_a_heading_opens_its_drawer(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        chest = at.app.screen.query_one(Chest)
        rows = [n for n, text in enumerate(at.text().splitlines()) if "3 What happens" in text]
        await at.pilot.click(offset=Offset(10, rows[0]))
        assert chest.drawer.id == "happens"
    async with desk(session.outside, session, size=(80, 24)) as at:
        chest = at.app.screen.query_one(Chest)
        place = at.text().splitlines()[3].index("2 Steps")
        await at.pilot.click(Chest, offset=(place, 0))
        assert chest.drawer.id == "steps"


async def test_the_wheel_scrolls_and_moves_no_light(session: Closure) -> None:
    async with desk(session.outside, session, size=(80, 24)) as at:
        await at.press("g")
        lit, before = at.chosen, at.text()
        chest = at.app.screen.query_one(Chest)
        chest.post_message(wheel(chest))
        await at.until(lambda: at.text() != before)
        assert at.chosen == lit


def wheel(chest: Chest) -> events.MouseScrollDown:
    """Return one step of the wheel above the second row."""
    x, y = chest.region.x + 5, chest.region.y + 2
    return events.MouseScrollDown(
        chest, 5, 2, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
    )


async def test_text_of_the_reading_is_marked_with_the_mouse_and_copied(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("x.store.evidence")
        await at.rest()
        lines = at.text().splitlines()
        y = next(n for n, line in enumerate(lines) if "Save shipping proofs" in line)
        x = lines[y].index("Save shipping proofs")
        await at.pilot.mouse_down(offset=Offset(x, y))
        await at.pilot.hover(offset=Offset(x + 8, y))
        await at.pilot.hover(offset=Offset(x + 20, y))
        await at.pilot.mouse_up(offset=Offset(x + 20, y))
        await at.press("ctrl+c")
        await at.until(lambda: at.app.clipboard.startswith("Save shipping proofs"), "a copy")
        assert at.chosen == "x.store.evidence"
