"""Everything that can be done on the home screen."""

import asyncio
from pathlib import Path
from typing import Protocol

from textual.message import Message

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.folder import Removal, bring_in, put_away, removal, remove_for_good, rename
from closetui.tui.command import ANYWHERE, SEE, SHARE, Command, Offer
from closetui.tui.content.home import HomeEntry
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.dialog import Message as Told
from closetui.tui.dialogs.help import Help
from closetui.tui.flows.theme import choose_theme
from closetui.tui.messages import CompareGuides, LookAtGuide, OpenClosure, StartClosure
from closetui.tui.text import user_text
from closetui.world import World


class Home(Protocol):
    """What the commands ask of the home screen."""

    outside: World
    showing_away: bool

    @property
    def asker(self) -> Asker:
        """What asks for the commands."""

    def offers(self) -> list[Offer]:
        """Return what can be done here."""

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""

    def send(self, message: Message) -> None:
        """Ask the app for something."""

    def chosen(self) -> HomeEntry | None:
        """Return the closure under the light; None where the light is on none."""

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


async def _open(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    entry = home.chosen()
    if home.in_guides():
        home.send(LookAtGuide(guide.id) if guide else CompareGuides())
    elif entry:
        home.send(OpenClosure(entry.path))


async def _go(home: Home) -> None:
    first = home.first()
    if first and first.found:
        home.send(OpenClosure(first.path, first.found.next.item))


async def _new(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    home.send(StartClosure(guide.id if guide else ""))


async def _look(home: Home) -> None:
    guide = home.lit_guide()
    home.send(LookAtGuide(guide.id) if guide else CompareGuides())


async def _compare(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    home.send(CompareGuides(guide.id if guide else ""))


async def _bring_in(home: Home) -> None:
    hint = "The path of a closure that somebody sent you. It is copied into your folder."
    written = ""
    while True:
        answer = await home.asker.ask(AskLine("Bring in a copy", hint, initial=written))
        if not answer:
            return
        written = answer
        try:
            path = await asyncio.to_thread(bring_in, home.outside, answer.strip())
        except ClosetuiError as error:
            hint = str(error)
            continue
        home.read_again(path.name)
        home.say(f"Brought in: {one_line(path.name)}.", "enter opens it")
        return


async def _put_away(home: Home) -> None:
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


async def _show_away(home: Home) -> None:
    home.showing_away = not home.showing_away
    home.read_again()
    home.say("What was put away is shown." if home.showing_away else "What was put away is hidden.")


async def _rename(home: Home) -> None:
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


async def _remove(home: Home) -> None:
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


async def _find(home: Home) -> None:
    home.show_field()


async def _help(home: Home) -> None:
    command = await home.asker.ask(Help("Keys", home.offers()))
    if command:
        home.run_later(command)


async def _theme(home: Home) -> None:
    await choose_theme(home.asker, home.outside)


async def _quit(home: Home) -> None:
    home.asker.screen.app.exit()


def _no_row(home: Home) -> str:
    """Return why nothing can be opened; empty where something can."""
    if home.in_guides() or home.chosen():
        return ""
    return "There is no closure to open. n starts one."


def _no_closure(home: Home) -> str:
    if home.in_guides():
        return "The light is on a guide. 1 goes to the closures."
    return "" if home.chosen() else "There is no closure under the light. n starts one."


def _not_read(home: Home) -> str:
    entry = home.chosen()
    if _no_closure(home) or (entry and entry.found):
        return _no_closure(home)
    return "This closure cannot be read, so it cannot be put away or renamed."


def _nothing_next(home: Home) -> str:
    first = home.first()
    return "" if first and first.found else "There is no closure that can be read. n starts one."


HOME_COMMANDS: tuple[Command[Home], ...] = (
    Command("open", "enter", "open", "Open the closure, or look at the guide.", _open, _no_row),
    Command("new", "n", "new closure", "Start a closure.", _new),
    Command("look", "v", "look at a guide", "Read a guide; nothing is written.", _look, group=SEE),
    Command(
        "compare", "equals_sign", "compare", "Lay two guides side by side.", _compare, group=SEE
    ),
    Command(
        "bring-in",
        "m",
        "bring in a copy",
        "Take a closure that was sent to you.",
        _bring_in,
        group=SHARE,
    ),
    Command("find", "slash", "find", "Find a closure by its name.", _find, group=SEE),
    Command(
        "next",
        "right_square_bracket",
        "go there",
        "Open the first closure on what is next.",
        _go,
        _nothing_next,
        group=SEE,
    ),
    Command(
        "put-away",
        "z",
        "put away",
        "Take a closure out of the list, or put it back; its file stays.",
        _put_away,
        _not_read,
    ),
    Command(
        "show-away",
        "",
        "show what was put away",
        "Show or hide closures that were put away.",
        _show_away,
    ),
    Command("rename", "", "rename", "Give a closure another name.", _rename, _not_read),
    Command(
        "remove",
        "",
        "remove for good",
        "Remove a closure and all that is kept of it here. It asks for its name.",
        _remove,
        _no_closure,
    ),
    Command("theme", "t", "theme", "Choose another theme.", _theme, group=ANYWHERE),
    Command(
        "help",
        "question_mark,f1",
        "keys",
        "Show what the keys do; enter runs it.",
        _help,
        group=ANYWHERE,
    ),
    Command("quit", "q", "quit", "Leave.", _quit, group=ANYWHERE),
)
"""Everything that can be done on the home screen, in the order of the line of keys."""
