"""The hands of the tests at the keyboard of the app, as a person has them who reads first."""

import asyncio
import math
import time
from collections.abc import Callable
from string import punctuation

from textual import events
from textual.pilot import Pilot

from closetui.tui.app import ClosetuiApp
from closetui.tui.command import key_id
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.screens.since_page import SincePage
from closetui.tui.seeing import HELD_SECONDS
from tests.tui.eye import screen_text

NAMED = {"space": " ", **{key_id(char): char for char in punctuation}}
"""Keys that Textual names otherwise than by what they type."""
PATIENCE = 20.0
"""Seconds after which a wait has failed; nothing ever waits as long in a sound run."""


SHORTEST_PAUSE, LONGEST_PAUSE = 0.01, 0.05
"""Seconds between two looks; to look at a whole screen takes a third of the shorter."""
READING_SECONDS = 1.0
"""How long somebody reads before the next key."""
ANSWERS = ("enter", "space")
"""Keys that may say that something was read; on what happened meanwhile every key may."""
READ = (ClosureScreen, ConsequencePage, SincePage)
"""Screens of which they may say so."""


def typed(key: str) -> events.Key:
    """Return a key as a terminal hands it on."""
    char = NAMED.get(key) or (key if len(key) == 1 else None)
    name = next((name for name, letter in NAMED.items() if letter == key), key)
    return events.Key(name, char)


class Hands:
    """Presses keys in a pilot, and waits for what they do."""

    app: ClosetuiApp
    pilot: Pilot[None]
    pressed_at: float = 0.0
    """When a key was pressed last by somebody who reads first, in seconds."""

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until what they do has happened.

        As somebody does who reads first: an answer comes well after what it answers.
        """
        for key in keys:
            if key in ANSWERS or isinstance(self.app.screen, SincePage):
                await self._seen()
            event = typed(key)
            self.pressed_at = event.time = max(event.time, self.pressed_at) + READING_SECONDS
            self.app.post_message(event)
        await self._taken()
        await self.until(lambda: not (self.app.keys.at_work and self.app.is_running), "keys")
        await self._drawn()

    async def burst(self, *keys: str) -> None:
        """Send all keys at once, as a terminal does that hands on what waited in it."""
        for key in keys:
            self.app.post_message(typed(key))
        await self._taken()

    async def _taken(self) -> None:
        """Wait until the app has taken in all that was sent."""
        taken = asyncio.Event()
        if self.app.call_later(taken.set):
            await self.until(lambda: taken.is_set() or not self.app.is_running, "keys are taken")

    async def reads(self) -> None:
        """Read what stands there, for as short a time as it must take."""
        await self._seen()
        await asyncio.sleep(HELD_SECONDS)

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

    async def until(self, true: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so; what takes longer is looked for less often."""
        deadline, pause = time.monotonic() + PATIENCE, SHORTEST_PAUSE
        while not true():
            if time.monotonic() > deadline:
                raise AssertionError(f"never so: {what}\n{self.text()}")
            await asyncio.sleep(pause)
            pause = min(1.25 * pause, LONGEST_PAUSE)

    def text(self) -> str:
        """Return what stands on the screen."""
        return screen_text(self.app)
