"""Going only by what the screen names next: a store closure from the first minute to the last."""

from datetime import timedelta
from pathlib import Path

from textual.widgets import Input

from closetui.closure import Closure, closures
from closetui.domain.gate import confirm_phrase
from closetui.domain.next_step import NextKind
from closetui.domain.times import parse_day
from closetui.reports.next_sentence import sentence
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.desk_driver import Clock, Desk, desk, make_world
from tests.tui.dialogs_applying import up_to_date

MOST_KEYS = 110
"""More than anybody needs who is led well; a text or a day that is typed counts as one."""


class Hand:
    """A hand that presses what is lit, and counts."""

    def __init__(self, at: Desk, clock: Clock) -> None:
        """Begin with nothing pressed."""
        self.at, self.clock = at, clock
        self.pressed: list[str] = []

    @property
    def session(self) -> Closure:
        """The closure as the file has it."""
        world = self.at.app.outside
        [path] = closures(world)
        return Closure(world, str(path))

    async def press(self, key: str) -> None:
        """Press a key."""
        self.pressed.append(key)
        await self.at.press(key)

    async def give(self, text: str) -> None:
        """Type a text into a field, and end it with enter."""
        self.pressed.append(text)
        await self.at.write(text)
        await self.at.press("enter")

    async def step(self) -> None:
        """Do the lit thing of whatever is in front, once all is done that was asked for."""
        await self.at.until(lambda: self.at.settled, "settled")
        screen = self.at.app.screen
        field = next(iter(screen.query(Input)), None)
        if isinstance(screen, TypedConfirmation):
            await self.give(confirm_phrase(self.session.view().case))
        elif isinstance(screen, PathPage):
            await self.press("enter" if screen.row_id.startswith("?") else "space")
        elif isinstance(screen, SincePage):
            await self.press("space" if screen.found.look_again else "enter")
        elif isinstance(screen, ClosureScreen):
            await self.on_closure(screen)
        elif isinstance(screen, FieldForm):
            await self.press("ctrl+s")  # What is known stands in it already.
        elif field is not None and not field.value:
            await self.give("yesterday")
        else:
            await self.press("enter")

    async def on_closure(self, screen: ClosureScreen) -> None:
        """Do what is next, by the keys that stand beside it."""
        await up_to_date(self.at, self.session)
        if self.at.app.screen is not screen:
            return  # Another dialog came.
        found = screen.view.verdict.next
        if found.kind is NextKind.WAIT and found.day:
            day = parse_day(found.day)
            assert day
            clock = self.clock
            clock.moment = clock.moment.replace(year=day.year, month=day.month, day=day.day)
            clock.moment += timedelta(hours=1)
            await self.at.until(lambda: screen.view.now == clock.moment)
        elif not sentence(screen.view).item:
            await self.press("a")
        else:
            if screen.lit() != found.item:
                await self.press("]")
            assert screen.lit() == found.item
            await self.press("space")


async def test_a_store_is_closed_by_the_keys_that_the_screen_names(tmp_path: Path) -> None:
    clock = Clock()
    world = make_world(tmp_path, clock=clock)
    async with desk(world) as at:
        hand = Hand(at, clock)
        await at.sees("Start here", "Close an AliExpress store")
        await hand.press("n")
        await at.on(StartScreen)
        await hand.give("Northwind")
        await hand.press("ctrl+s")
        await at.on(ClosureScreen)
        while not hand.session.view().verdict.after.finished:
            await hand.step()
            assert len(hand.pressed) <= MOST_KEYS, hand.pressed
        await at.sees("All done")
