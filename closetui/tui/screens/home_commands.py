"""Everything that can be done on the home screen, and what is asked of it for that."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from textual.message import Message

from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.store.playbooks import Guides
from closetui.tui.command import RESTORE, SEE, SHARE, WORK, Command, Hint
from closetui.tui.content.home import HomeEntry
from closetui.tui.messages import CompareGuides, LookAtGuide, ShowClosure, StartClosure
from closetui.tui.screens.anywhere import HELP, OWN_FILES, QUIT, THEME, ShowsKeys


class Home(ShowsKeys, Protocol):
    """What the commands ask of the home screen."""

    showing_away: bool
    entries: dict[str, HomeEntry]
    shown: list[HomeEntry]
    guides: Guides

    @property
    def is_empty(self) -> bool:
        """Whether the folder was read and holds no closure."""

    def post_message(self, message: Message) -> bool:
        """Ask the app for something."""

    def chosen(self) -> HomeEntry | None:
        """Return the closure under the light; None where the light is on none."""

    def key_of(self, command_id: str) -> str:
        """Return the key of a command, as the person knows it."""

    def in_app(self, error: ClosetuiError, entry: HomeEntry | None = None) -> str:
        """Return an error whole, in words with the keys of the app; ``entry`` is what failed."""

    def greets(self, entry: HomeEntry) -> bool:
        """Whether a closure begins with what happened since the person was there."""

    def first(self) -> HomeEntry | None:
        """Return the closure that comes first."""

    def lit_guide(self) -> Playbook | None:
        """Return the guide under the light, or that of the closure under it."""

    def in_guides(self) -> bool:
        """Whether the keyboard is among the guides."""

    def say(self, text: str, hint: Hint | None = None) -> None:
        """Say in passing what happened."""

    def action_go(self, part: str) -> None:
        """Give the keyboard to the closures or to the guides."""

    def read_again(self, light: str = "") -> None:
        """Read the folder again, and put the light on a file."""


async def _open(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    entry = home.chosen()
    if home.in_guides():
        home.post_message(LookAtGuide(guide.id) if guide else CompareGuides())
    elif entry:
        home.post_message(ShowClosure(entry.path))


async def _go(home: Home) -> None:
    first = home.first()
    if first and (first.found or first.trouble):
        home.post_message(ShowClosure(first.path, first.found.next.item if first.found else ""))
    else:
        await _new(home)


async def _new(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    home.post_message(StartClosure(guide.id if guide else ""))


async def _look(home: Home) -> None:
    """Look at the lit guide or that of the lit closure; where it is not here, at what there is."""
    guide = home.lit_guide()
    home.post_message(LookAtGuide(guide.id) if guide else CompareGuides())


async def _compare(home: Home) -> None:
    guide = home.lit_guide() if home.in_guides() else None
    home.post_message(CompareGuides(guide.id if guide else ""))


async def _find(home: Home) -> None:
    from closetui.tui.screens.home_files import find_anything  # All that can be found with it.

    await find_anything(home)


def _on_file(command: str) -> Callable[[Home], Awaitable[None]]:
    """Return what does something with a closure as a file; the first time brings all that acts."""

    def run(home: Home) -> Awaitable[None]:
        from closetui.tui.screens.home_files import ON_FILES

        return ON_FILES[command](home)

    return run


async def _since(home: Home) -> None:
    """Open the closure on what happened: it begins with that by itself, if anything did."""
    entry = home.chosen()
    if entry:
        home.post_message(ShowClosure(entry.path, command="" if home.greets(entry) else "again"))


async def _restore(home: Home) -> None:
    entry = home.chosen()
    if entry:
        home.post_message(ShowClosure(entry.path, command="restore"))


def _needs_no_restoring(home: Home) -> str:
    entry = home.chosen()
    if _no_closure(home) or (entry and entry.restores):
        return _no_closure(home)
    return "This file needs no private copy in its place."


def _no_row(home: Home) -> str:
    """Return why nothing can be opened; empty where something can."""
    if home.in_guides() or home.chosen():
        return ""
    return f"There is no closure to open. {home.key_of('new')} starts one."


def _no_closure(home: Home) -> str:
    if home.in_guides():
        return "The light is on a guide. 1 goes to the closures."
    if home.chosen():
        return ""
    return f"There is no closure under the light. {home.key_of('new')} starts one."


def _not_read(home: Home) -> str:
    entry = home.chosen()
    if _no_closure(home) or (entry and entry.found):
        return _no_closure(home)
    if _not_yet(home):
        return _not_yet(home)
    return "This closure cannot be read, so it cannot be put away or renamed."


def _nothing_away(home: Home) -> str:
    away = any(entry.is_away for entry in home.entries.values())
    return "" if away else "No closure was put away."


def _not_yet(home: Home) -> str:
    entry = None if home.in_guides() else home.chosen()
    return "This closure is still being read." if entry and entry.is_unread else ""


def _nothing_next(home: Home) -> str:
    first = home.first()
    if home.is_empty or (first and (first.found or first.trouble)):
        return ""
    return "No closure was read yet."


HOME_COMMANDS: tuple[Command[Home], ...] = (
    Command("open", "enter", "open", "Open the closure, or look at the guide.", _open, _no_row),
    Command("new", "n", "new closure", "Start a closure.", _new),
    Command("look", "v", "look at a guide", "Read a guide; nothing is written.", _look, _not_yet,
            group=SEE),
    Command("compare", "equals_sign", "compare two guides",
            "Lay two guides side by side.", _compare,
            group=SEE),
    Command("bring-in", "m", "bring in a copy", "Take a closure that was sent to you.",
            _on_file("bring-in"), group=SHARE),
    Command("find", "slash", "find, in everything",
            "Find a closure, or anything that a guide says, by any word "
            "in it.", _find, group=SEE, also="search"),
    Command("next", "right_square_bracket", "go there", "Open the first closure on what is next; "
            "where there is none, start one.", _go, _nothing_next, group=SEE),
    Command("put-away", "z", "put away", "Take the closure under the light out of the list, or "
            "into it again; its file stays.", _on_file("put-away"), _not_read, also="archive hide"),
    Command("undo", "u", "take back", "Take the closure into the list again that left it last.",
            _on_file("undo"), _nothing_away, also="undo"),
    Command("show-away", "", "show what was put away", "Show or hide closures that were put away.",
            _on_file("show-away"), also="put back again return archive hidden"),
    Command("rename", "", "rename", "Give a closure another name.", _on_file("rename"),
            _not_read),
    Command("remove", "", "remove for good", "Remove a closure and all that is kept of it here. "
            "It asks for its name.", _on_file("remove"), _no_closure, also="delete erase"),
    Command("again", "l", "look again at what ran out",
            "Open the closure on what ran out.", _since, _not_read,
            group=WORK),
    Command("arrivals", "i", "what came in", "Open the closure on what came in.", _since, _not_read,
            group=SHARE),
    RESTORE._replace(label="restore", run=_restore, refusal=_needs_no_restoring),
    THEME,
    OWN_FILES,
    HELP,
    QUIT,
)  # fmt: skip
"""Everything that can be done on the home screen, in the order of the line of keys."""
