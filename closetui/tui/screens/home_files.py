"""What is done with closures as files from the home screen."""

import asyncio
from pathlib import Path
from typing import Protocol

from textual.message import Message

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.folder import Removal, copy_in, put_away, removal, remove_for_good, rename
from closetui.tui.content.home import HomeEntry
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Message as Told
from closetui.tui.screens.anywhere import ShowsKeys
from closetui.tui.text import user_text
from closetui.world import World


class Home(ShowsKeys, Protocol):
    """What the commands ask of the home screen."""

    outside: World
    showing_away: bool

    @property
    def is_empty(self) -> bool:
        """Whether the folder was read and holds no closure."""

    def send(self, message: Message) -> None:
        """Ask the app for something."""

    def chosen(self) -> HomeEntry | None:
        """Return the closure under the light; None where the light is on none."""

    def greets(self, entry: HomeEntry) -> bool:
        """Whether a closure begins with what happened since the person was there."""

    def first(self) -> HomeEntry | None:
        """Return the closure that comes first."""

    def lit_guide(self) -> Playbook | None:
        """Return the guide under the light of the guides."""

    def in_guides(self) -> bool:
        """Whether the keyboard is among the guides."""

    def show_field(self) -> None:
        """Let the person type words to look for."""

    def say(self, text: str, tail: str = "") -> None:
        """Say in passing what happened."""

    def read_again(self, light: str = "") -> None:
        """Read the folder again, and put the light on a file."""


async def bring_in_closure(home: Home) -> None:
    """Take a closure that was sent, and show it in the list."""
    hint = "The path of a closure that somebody sent you. It is copied into your folder."
    written = ""
    while True:
        answer = await home.asker.ask(AskLine("Bring in a copy", hint, initial=written))
        if not answer:
            return
        written = answer
        try:
            path = await asyncio.to_thread(copy_in, home.outside, answer.strip())
        except ClosetuiError as error:
            hint = str(error)
            continue
        home.read_again(path.name)
        home.say(f"Brought in: {one_line(path.name)}.", "enter opens it")
        return


async def put_away_closure(home: Home) -> None:
    """Take the closure under the light out of the list, or put it back."""
    entry = home.chosen()
    if entry is None:
        return
    away = not entry.is_away
    await asyncio.to_thread(put_away, home.outside, entry.closure, away=away)
    home.read_again(entry.path.name)
    name = one_line(entry.name)
    if away:
        home.say(f"Put away: {name}. Its file stays.", "Palette (:): show what was put away")
    else:
        home.say(f"Back in the list: {name}.")


async def show_put_away(home: Home) -> None:
    """Show or hide what was put away."""
    home.showing_away = not home.showing_away
    home.read_again()
    home.say("What was put away is shown." if home.showing_away else "What was put away is hidden.")


async def rename_closure(home: Home) -> None:
    """Give the closure under the light another name."""
    entry = home.chosen()
    if entry is None:
        return
    hint = "Its name, in the list and in what has to be typed to apply. The file keeps its own."
    name = await home.asker.ask(AskLine(f"Rename {entry.name}", hint, initial=entry.name))
    if not name:
        return
    try:
        done = await asyncio.to_thread(rename, Closure(home.outside, str(entry.path)), name)
    except ClosetuiError as error:
        await home.asker.ask(Told("Not done", user_text(str(error))))
        return
    home.read_again(entry.path.name)
    home.say(f"It is called {one_line(done.view.case.name)} now.")


async def remove_closure(home: Home) -> None:
    """Remove the closure under the light for good, once its name was typed."""
    entry = home.chosen()
    if entry is None:
        return
    try:
        wanted = await asyncio.to_thread(removal, home.outside, entry.path)
        if await _confirmed(home, wanted):
            home.read_again()
            home.say(f"Removed: {one_line(wanted.name)}.")
    except ClosetuiError as error:
        await home.asker.ask(Told("Not done", user_text(str(error))))


async def _confirmed(home: Home, wanted: Removal) -> bool:
    """Ask for the name, and remove the closure once it fits."""
    files = ", ".join(_short(path) for path in wanted.files)
    told = f"This goes for good, with everything said in it: {files}. There is no other copy here."
    if wanted.stay:
        stay = ", ".join(_short(path) for path in wanted.stay)
        told = f"{told} What holds another closure stays: {stay}."
    hint = f"{told} Type {one_line(wanted.name)} to remove it."
    while True:
        typed = await home.asker.ask(AskLine(f"Remove {wanted.name}", hint))
        if not typed:
            return False
        try:
            await asyncio.to_thread(remove_for_good, home.outside, wanted, typed)
        except ClosetuiError as error:
            hint = f"{error} {told}"
        else:
            return True


def _short(path: Path) -> str:
    """Return a file by its folder and name."""
    return one_line(f"{path.parent.name}/{path.name}")
