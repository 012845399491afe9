"""Going only by what the screen names next: a store closure from the first minute to the last."""

from datetime import timedelta
from pathlib import Path

from textual.widgets import Input

from closetui.domain.gate import confirm_phrase
from closetui.domain.next_step import NextKind
from closetui.domain.times import parse_day
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.desk_driver import STORE, Clock, Desk, desk, make_world, new_closure
from tests.tui.dialogs_applying import up_to_date

MOST_STEPS = 600
"""More than anybody needs who is led well."""


async def step(at: Desk, clock: Clock) -> None:
    """Do the lit thing of whatever is in front."""
    screen = at.app.screen
    if isinstance(screen, TypedConfirmation):
        assert at.session
        await at.write(confirm_phrase(at.session.view().case))
        await at.press("enter")
    elif isinstance(screen, PathPage):
        await at.press("enter" if screen.row_id.startswith("?") else "space")
    elif isinstance(screen, SincePage):
        await at.press("space" if screen.found.look_again else "enter")
    elif isinstance(screen, ClosureScreen):
        await on_closure(at, screen, clock)
    elif isinstance(screen, FieldForm):
        await at.press("enter")
    else:
        field = next(iter(screen.query(Input)), None)
        if field is not None and not field.value:
            await at.write("yesterday")
        await at.press("enter")


async def on_closure(at: Desk, screen: ClosureScreen, clock: Clock) -> None:
    """Do what is next, by the keys that stand beside it."""
    assert at.session
    await up_to_date(at, at.session)
    if at.app.screen is not screen:
        return  # Another dialog came.
    found = screen.view.verdict.next
    if found.kind is NextKind.WAIT and found.day:
        day = parse_day(found.day)
        assert day
        clock.moment = clock.moment.replace(year=day.year, month=day.month, day=day.day)
        clock.moment += timedelta(hours=1)
        await at.until(lambda: screen.view.now == clock.moment)
    elif not found.item:
        await at.press("a")
    else:
        if screen.lit() != found.item:
            await at.press("]")
        assert screen.lit() == found.item
        await at.press("space")


async def test_a_store_closure_can_be_worked_from_start_to_the_end(tmp_path: Path) -> None:
    clock = Clock()
    session = new_closure(make_world(tmp_path, clock=clock), STORE)
    async with desk(session.outside, session) as at:
        for _ in range(MOST_STEPS):
            if session.view().verdict.after.finished:
                break
            await step(at, clock)
        assert session.view().verdict.after.finished
        await at.sees("All done")
