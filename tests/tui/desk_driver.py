"""A desk for the tests: a world in a folder, and the app in a pilot."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.playbook import Item
from closetui.domain.playbook_references import working_order
from closetui.domain.states import State
from closetui.folder import start
from closetui.store.paths import places
from closetui.tui.app import ClosetuiApp
from closetui.tui.content.drawers import drawers
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Row, Rows
from closetui.views import View
from closetui.world import World
from tests.tui.eye import flat
from tests.tui.guide import start_small
from tests.tui.hands import Hands

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SMALL = ""
"""Stands for the small guide of the tests' own."""
STORE = "aliexpress-store-close"


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **span: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**span)


def make_world(home: Path, by: str = "Ann", clock: Clock | None = None, **environ: str) -> World:
    """Return a world whose folders all lie in ``home``."""
    settings = {"CLOSETUI_HOME": str(home), **environ}
    return World(places(settings), clock or Clock(), settings, by)


def new_closure(world: World, playbook: str = SMALL, name: str = "Shop", **more: str) -> Closure:
    """Start a closure and return a session on it."""
    if playbook == SMALL:
        return Closure(world, str(start_small(world, name, **more)))
    return Closure(world, str(start(world, playbook, name, **more)))


def colleague(session: Closure, home: Path, by: str = "Bob", clock: Clock | None = None) -> Closure:
    """Return another person's session on the same file, with a home of their own."""
    return Closure(make_world(home, by, clock), str(session.path))


def own_items(view: View, *, gating: bool = True) -> list[Item]:
    """Return the items that have a tick of their own."""
    items = view.case.playbook.items()
    return [each for each in items if not each.derived and (each.gates or not gating)]


def best_way(item: Item) -> tuple[int, tuple[str, ...]]:
    """Return place and id of the way that counts at once and alone, if the item has ways."""
    for place, way in enumerate(item.ways):
        if not way.only_with and not way.wait_for:
            return place, (way.id,)
    return 0, tuple(way.id for way in item.ways[:1])


def tick_all(session: Closure, *, but: tuple[str, ...] = (), acknowledge: bool = True) -> View:
    """Tick and acknowledge everything by the session in working order, as a colleague would."""
    view = session.view()
    for item in working_order(view.case.playbook):
        if item.gates and not item.derived and item.id not in but:
            session.tick([item.id], Tick(best_way(item)[1], early=bool(but)))
    if acknowledge:
        session.ack([each.id for each in view.case.playbook.consequences])
    return session.view()


def applied_elsewhere(session: Closure, why: str) -> View:
    """Record by the session that it was applied for outside."""
    phrase = elsewhere_phrase(session.view().case)
    return session.elsewhere(Elsewhere(why), phrase).view


def pass_time(session: Closure, **span: float) -> None:
    """Let time pass for a session and all who share its clock."""
    clock = session.outside.clock
    assert isinstance(clock, Clock)
    clock.move(**span)


@dataclass
class Desk(Hands):
    """The app as a person at the keyboard has it."""

    app: ClosetuiApp
    pilot: Pilot[None]
    session: Closure | None

    async def fill(self, text: str) -> None:
        """Replace what stands in the field of the dialog, once it is there, and press enter."""
        await self.until(lambda: bool(self.app.screen.query(Input)), "a field")
        self.app.screen.query_one(Input).value = text
        await self.press("enter")

    async def fill_form(self, **texts: str) -> None:
        """Fill in fields of a form by their ids once they are there, and keep it."""
        await self.until(lambda: all(self.app.screen.query(f"#field-{name}") for name in texts))
        screen = self.app.screen
        for name, text in texts.items():
            screen.query_one(f"#field-{name}", Input).value = text
        await self.press("ctrl+s")

    async def sees(self, *texts: str) -> str:
        """Wait until all of the texts are on the screen, and return the screen's text."""
        await self.until(lambda: all(each in self.seen() for each in texts), f"sees {texts}")
        return self.seen()

    def seen(self) -> str:
        """Return what stands on the screen on one line."""
        return flat(self.text())

    async def on(self, screen: type[Screen[Any]]) -> None:
        """Wait until a screen of this kind is on top."""
        await self.until(
            lambda: isinstance(self.app.screen, screen) and self.app.screen.is_mounted,
            f"on {screen.__name__}",
        )

    async def home_again(self) -> None:
        """Wait until the closure itself is on top."""
        await self.until(lambda: isinstance(self.app.screen, ClosureScreen), "on the closure")

    @property
    def view(self) -> View:
        """The closure as the file has it."""
        assert self.session
        return self.session.view()

    @property
    def chosen(self) -> str:
        """The entry under the cursor of the closure screen."""
        stack = reversed(self.app.screen_stack)  # The one in front, if another rests below.
        screen = next(s for s in stack if isinstance(s, ClosureScreen))
        return screen.chosen()

    def state(self, item: str) -> State:
        """Return the state of an entry as the file has it."""
        return self.view.verdict.states[item].state

    def jump(self, item: str) -> None:
        """Put the cursor on an entry."""
        screen = self.app.screen
        assert isinstance(screen, ClosureScreen)
        screen.jump(item)


@asynccontextmanager
async def desk(
    world: World,
    session: Closure | None = None,
    *,
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Desk]:
    """Run the app, on a closure if there is a session."""
    app = ClosetuiApp(world, session, session.view() if session else None)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Desk(app, pilot, session)


class Shown(NamedTuple):
    """A row as the eye finds it."""

    id: str
    title: str
    mark: str = ""
    word: str = ""


@dataclass
class ShownRows:
    """The rows of a list in the dialog on top."""

    rows: list[Shown]
    cursor: int
    """The place of the light."""


_ROW = re.compile(r"\s*([\[(].[\])] )?(.*?)(?:  +(\S.*))?")


def drawer_rows(at: "Desk", name: str) -> list[Shown]:
    """Return the rows of a drawer of the closure."""
    screen = next(s for s in at.app.screen_stack if isinstance(s, ClosureScreen))
    drawer = next(one for one in drawers(screen.controller.view) if one.id == name)
    return [_shown(row) for row in drawer.rows if row.id]


def rows_of(app: App[None]) -> ShownRows:
    """Return the rows that can be lit in the dialog on top."""
    found = app.screen.query(Rows).first()
    rows = [row for row in found.rows if row.id]
    lit = found.current
    return ShownRows([_shown(row) for row in rows], rows.index(lit) if lit in rows else 0)


def _shown(row: Row) -> Shown:
    match = _ROW.fullmatch(row.draw(200)[0].plain.rstrip())
    assert match
    return Shown(row.id, match[2], (match[1] or "").strip(), match[3] or "")


def pane_text(app: App[None], id: str = "known") -> str:
    """Return the whole text of a pane, also what is scrolled out of sight."""
    texts = app.screen.query_one(f"#{id}", Reading).texts
    return "\n".join(text.content.plain for text in texts)
