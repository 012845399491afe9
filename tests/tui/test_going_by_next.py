"""Going only by what the screen names next: a store closure from the first minute to the last."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.times import parse_day
from closetui.store.lookup import known_files
from tests.tui.desk_driver import NOW, Clock, desk, make_world
from tests.tui.terminal import PATIENCE, Terminal, terminal

MOST_KEYS = 110
"""More than anybody needs who is led well; a typed text with its enter counts as one."""

FIRST_TICK = 10

NAME = "Northwind"
EDGE = re.compile(r"[╰┗][─━] +(\S.* esc \S.*?) +[─━]")
"""The lower edge of a dialog says what enter does and what esc does."""
CANNOT = "THIS CANNOT BE TAKEN BACK"
ANSWERS = re.compile("I have read|read on|still so")
"""Stands in the line of keys where something is to be read or looked at first."""
FOLLOWED_BY = {"Did you send it?": "Write it down", "What did AliExpress answer?": "Write down:"}
"""Dialogs after which another one comes; what lies below is seen for a moment between them."""


def edge(text: str) -> str:
    """Return what the lower edge of the dialog in front says; empty where there is none."""
    found = EDGE.search(text)
    return found[1] if found else ""


def third(text: str) -> str:
    """Return the line that names what is next."""
    return text.splitlines()[2].strip()


class Hand:
    """A hand that presses what is lit, and counts."""

    def __init__(self, home: Path) -> None:
        """Begin on the first day with nothing pressed."""
        self.home, self.moment = home, NOW
        self.pressed: list[str] = []
        self.done = ""
        """The line by which something was done last; what stands there then is not yet new."""

    @property
    def session(self) -> Closure:
        """The closure as the file has it."""
        world = make_world(self.home, clock=Clock(self.moment))
        [path] = known_files(world.places)
        return Closure(world, str(path))

    def press(self, at: Terminal, *keys: str) -> None:
        """Press keys that count as one: a key, or a text and the enter behind it."""
        self.pressed.append(keys[0])
        assert len(self.pressed) <= MOST_KEYS, self.pressed
        at.press(*keys)

    def start(self, at: Terminal) -> None:
        """Start the closure."""
        at.wait_for("Start here", "] start")
        self.press(at, "]")
        at.wait_for("Not started", "CALL IT")
        self.press(at, NAME, "enter")
        at.wait_for(f"Start: {NAME}")
        at.quiet()  # Only a colour tells that the button is lit.
        self.press(at, "enter")
        at.wait_for("1 Requirements")

    def work(self, at: Terminal) -> bool:
        """Work until only time is left; return whether all is done."""
        self.done = ""
        while True:
            at.until(self.asks, "something new")
            at.quiet()  # A dialog may be drawn twice before it lies where it stays.
            if ANSWERS.search(at.text().splitlines()[-1]):
                at.reads()
            text = at.text()
            if "All done" in third(text):
                return True
            if edge(text):
                self.in_dialog(at, text)
            elif third(text).startswith("Next"):
                if third(text).endswith("the plan"):
                    return False
                self.on_closure(at, text)
            else:
                self.on_page(at, text)

    def asks(self, text: str) -> bool:
        """Return whether the screen asks for something that was not done yet."""
        known = ("Next", "Apply", "Since", "All done")
        return bool(edge(text)) or (third(text).startswith(known) and third(text) != self.done)

    def on_closure(self, at: Terminal, text: str) -> None:
        """Go to what is next, or do it."""
        on_it = "you are on it" in third(text)
        if not third(text).endswith("] go there"):
            self.done = third(text)
        self.press(at, "space" if on_it else "]")
        at.until(lambda now: edge(now) != "" or third(now) != third(text), "what is next is done")

    def in_dialog(self, at: Terminal, text: str) -> None:
        """Do the lit thing."""
        if CANNOT in text:
            [phrase] = re.findall(rf"{NAME} [0-9A-F]{{6}}", text)
            self.press(at, phrase, "enter")
            at.wait_for("Unlocked", gone=CANNOT)
            return
        self.press(at, "ctrl+s" if "ctrl+s keep it" in edge(text) else "enter")
        at.until(lambda now: edge(now) != edge(text), "the lit thing is done")
        at.wait_for(
            *(
                then
                for name, then in FOLLOWED_BY.items()
                if re.search(rf"─ +{re.escape(name)} +─", text)
            )
        )

    def on_page(self, at: Terminal, text: str) -> None:
        """Do what stands first in the line of keys."""
        key = text.splitlines()[-1].split()[0]
        assert key in ("space", "enter"), text
        self.press(at, key)
        at.until(lambda now: bool(edge(now)) or signs(now) != signs(text), "the page goes on")

    def wait(self, at: Terminal) -> None:
        """Close the window, and come back on the day until which there is nothing to do.

        The set clock stands still while the program runs; no key is pressed for that.
        """
        day = parse_day(self.session.view().verdict.next.day)
        assert day
        at.hang_up()
        at.process.wait(PATIENCE)
        self.moment = datetime.combine(day, self.moment.time(), self.moment.tzinfo)
        self.moment += timedelta(hours=1)


def signs(text: str) -> tuple[object, ...]:
    """Return how far a page has got."""
    return third(text), text.count("[x]"), text.count("just now"), re.findall(r"\d+ of \d+", text)


@pytest.mark.timeout(600)  # A whole closure, in a terminal, and a busy machine.
def test_a_store_is_closed_by_the_keys_that_the_screen_names(tmp_path: Path) -> None:
    hand = Hand(tmp_path)
    with terminal(tmp_path, CLOSETUI_NOW=hand.moment.isoformat()) as at:
        hand.start(at)
        done = hand.work(at)
        hand.wait(at)
    while not done:
        with terminal(tmp_path, NAME, CLOSETUI_NOW=hand.moment.isoformat()) as at:
            at.wait_for("Since you were here")  # It comes by itself, after the closure.
            done = hand.work(at)
            if not done:
                hand.wait(at)
    assert hand.session.view().verdict.after.finished


async def test_the_first_tick_is_made_within_ten_keys(tmp_path: Path) -> None:
    """From a folder with nothing in it, and a name that has to be asked for."""
    keys = ["]", "S", "enter", "enter", "M", "enter", "space"]
    assert len(keys) <= FIRST_TICK
    async with desk(make_world(tmp_path, by="")) as at:
        await at.sees("Start here", "] start")
        for key in keys:
            await at.press(key)
            await at.rest()
        await at.sees("Ticked: Evidence is saved outside AliExpress.")
