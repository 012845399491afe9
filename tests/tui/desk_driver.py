"""A desk for the tests: a world in a folder, and the app in a pilot."""

import asyncio
import math
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import punctuation
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.elsewhere import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.order import working_order
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.folder import start
from closetui.store.paths import places
from closetui.tui.app import ClosetuiApp
from closetui.tui.command import key_id
from closetui.tui.content.drawers import drawers
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.screens.since_page import SincePage
from closetui.tui.seeing import SEEING_SECONDS
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Row, Rows
from closetui.views import View
from closetui.world import World
from tests.tui.eye import flat, screen_text
from tests.tui.guide import start_small

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SMALL = ""
"""Stands for the small guide of the tests' own."""
STORE = "aliexpress-store-close"
NAMED = {"space": " ", **{key_id(char): char for char in punctuation}}
"""Keys that Textual names otherwise than by what they type."""
PATIENCE = 20.0
"""Seconds after which a wait has failed; nothing ever waits as long in a sound run."""


READING_SECONDS = 1.0
"""How long somebody reads before the next key."""
ANSWERS = ("enter", "space")
"""Keys that may say that something was read."""
READ = (ClosureScreen, ConsequencePage, SincePage)
"""Screens of which they may say so."""


def _typed(key: str) -> events.Key:
    """Return a key as a terminal hands it on."""
    char = NAMED.get(key) or (key if len(key) == 1 else None)
    name = next((name for name, typed in NAMED.items() if typed == key), key)
    return events.Key(name, char)


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
            session.tick([item.id], Tick(best_way(item)[1]))
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
class Desk:
    """The app as a person at the keyboard has it."""

    app: ClosetuiApp
    pilot: Pilot[None]
    session: Closure | None
    pressed_at: float = 0.0
    """When a key was pressed last by somebody who reads first, in seconds."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until what they do has happened.

        As somebody does who reads first: an answer comes well after what it answers.
        """
        for key in keys:
            if key in ANSWERS:
                await self._seen()
            event = _typed(key)
            self.pressed_at = event.time = max(event.time, self.pressed_at) + READING_SECONDS
            self.app.post_message(event)
        await self._taken()
        await self.until(lambda: not (self.app.keys.at_work and self.app.is_running), "keys")
        await self._drawn()

    async def burst(self, *keys: str) -> None:
        """Send all keys at once, as a terminal does that hands on what waited in it."""
        for key in keys:
            self.app.post_message(_typed(key))
        await self._taken()

    async def _taken(self) -> None:
        """Wait until the app has taken in all that was sent."""
        taken = asyncio.Event()
        if self.app.call_later(taken.set):
            await self.until(lambda: taken.is_set() or not self.app.is_running, "keys are taken")

    async def reads(self) -> None:
        """Read what stands there, for as short a time as it must take."""
        await self._seen()
        await asyncio.sleep(SEEING_SECONDS)

    async def _seen(self) -> None:
        """Wait until what the keys so far brought to be read stands on the screen."""
        await self._taken()
        await self.until(lambda: self._stands_there, "it stands there")

    @property
    def _stands_there(self) -> bool:
        if not self.app.is_running:
            return True
        front = self.app.screen
        if self.app.keys.at_work or not isinstance(front, READ):
            return not self.app.keys.at_work
        return front.sight.is_seen(math.inf)

    @property
    def settled(self) -> bool:
        """Whether all that keys led to has happened."""
        asked = [screen for screen in self.app.screen_stack if isinstance(screen, CommandScreen)]
        return not self.app.keys.at_work and all(s.asker.turns.is_persons for s in asked)

    async def rest(self) -> None:
        """Wait until all that keys led to has happened, and is drawn."""
        await self.until(
            lambda: not self.app.is_running or (self.settled and self.app.screen.is_mounted),
            "at rest",
        )
        await self._drawn()

    async def _drawn(self) -> None:
        """Wait until all is drawn; an app that is leaving draws no more."""
        if self.app.return_code is None:
            await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type text into the field that has the keyboard."""
        await self.press(*text)

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

    async def until(self, true: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > deadline:
                raise AssertionError(f"never so: {what}\n{self.text()}")
            await asyncio.sleep(0.01)

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

    def text(self) -> str:
        """Return what stands on the screen."""
        return screen_text(self.app)

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
