"""A monkey at the keyboard: whatever is pressed, nothing ends the app and nothing is lost.

``pytest tests/tui/test_monkey.py -m campaign`` presses 20,000 keys; every run presses fewer.
"""

import random
from pathlib import Path

import pytest
from textual import events

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Kind
from tests.tui.desk_driver import (
    STORE,
    Clock,
    Desk,
    colleague,
    desk,
    make_world,
    new_closure,
    own_items,
    tick_all,
)
from tests.tui.hands import typed

KEYS = [
    *"abcdefghijklmnoprstuvwxyzABDGU12345!?./,+-*=[]:",
    "space", "space", "enter", "enter", "enter", "escape", "escape", "tab", "shift+tab",
    "up", "down", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace",
    "delete", "f1", "f2", "f4", "ctrl+a", "ctrl+d", "ctrl+k", "ctrl+l", "ctrl+o", "ctrl+p",
    "ctrl+s", "ctrl+u", "ctrl+w", "ctrl+x", "ctrl+y", "ctrl+z",
]  # fmt: skip
"""What a monkey presses; the keys that leave are pressed at the end of a session alone."""

PASTES = ["one\ntwo", "\x1b]0;x\x07", "\u202eabc", "4111 1111 1111 1111", "", "x" * 3000, "-8d"]
SIZES = [(120, 40), (100, 30), (80, 24), (40, 20), (40, 12), (30, 8), (200, 60)]
APPLICATIONS = {Kind.APPLY, Kind.ELSEWHERE}
"""What the gate allows nobody who does not type a line by hand."""

MOST_AT_ONCE = 6
KEYS_IN_A_SESSION = 100


class Monkey:
    """Presses keys by dice, and meddles from outside as a colleague would."""

    def __init__(self, at: Desk, session: Closure, bob: Closure, dice: random.Random) -> None:
        """Sit down at the desk."""
        self._at, self._session, self._bob, self._dice = at, session, bob, dice
        self.pressed: list[str] = []

    async def play(self, keys: int) -> None:
        """Press so many keys, or until the app was left."""
        while len(self.pressed) < keys and self._at.app.is_running:
            await self._burst()
            if self._dice.random() < 0.05:
                await self._meddle()

    async def _burst(self) -> None:
        for key in self._dice.choices(KEYS, k=self._dice.randint(1, MOST_AT_ONCE)):
            self.pressed.append(key)
            self._at.app.post_message(typed(key))
        if self._dice.random() < 0.05:
            self._at.app.post_message(events.Paste(self._dice.choice(PASTES)))
        await self._at.press()

    async def _meddle(self) -> None:
        """Change the size, let time pass, or let a colleague say something."""
        match self._dice.randrange(3):
            case 0:
                await self._at.pilot.resize_terminal(*self._dice.choice(SIZES))
            case 1:
                clock = self._session.outside.clock
                assert isinstance(clock, Clock)
                clock.move(hours=self._dice.choice([0.1, 5, 30, 800]))
            case _:
                self._speak()

    def _speak(self) -> None:
        items = own_items(self._bob.view())
        item = self._dice.choice(items)
        try:
            if self._dice.random() < 0.5:
                self._bob.note(item.id, "Bob was here")
            else:
                self._bob.untick([item.id], "Not so any more")
        except ClosetuiError:
            pass  # The monkey may have removed or applied; Bob is told so and goes.


async def session_of(seed: int, home: Path, *, keys: int = KEYS_IN_A_SESSION) -> None:
    """Let a monkey play one session, and look at what it left."""
    dice = random.Random(seed)
    clock = Clock()
    session = new_closure(make_world(home / "ann", clock=clock), dice.choice(["", STORE]))
    if dice.random() < 0.3:
        tick_all(session)  # All that applying shows can be come to then.
    bob = colleague(session, home / "bob", clock=clock)
    before = set(session.view().snapshot.events)
    opened = session if dice.random() < 0.7 else None
    async with desk(session.outside, opened, size=dice.choice(SIZES[:4])) as at:
        monkey = Monkey(at, session, bob, dice)
        try:
            await monkey.play(keys)
        finally:
            played = " ".join(monkey.pressed)
    assert at.app.return_code in (None, 0), f"seed {seed}: {played}"
    if session.path.exists():
        view = session.view()
        assert before <= set(view.snapshot.events), f"seed {seed}: {played}"
        assert not view.case.faults, f"seed {seed}: {played}"
        kinds = {event.kind for event in view.case.order}
        assert not kinds & APPLICATIONS, f"seed {seed}: no monkey can type the line: {played}"


@pytest.mark.parametrize("seed", range(1, 4))
async def test_a_monkey_ends_nothing_and_loses_nothing(seed: int, tmp_path: Path) -> None:
    await session_of(seed, tmp_path)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1, 201))
async def test_twenty_thousand_keys(seed: int, tmp_path: Path) -> None:
    await session_of(seed, tmp_path)
