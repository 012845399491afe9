"""What a command gets: its options, the world, and where to print."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from closetui.cli.output import Output
from closetui.cli.parser import Options, Parser, once
from closetui.domain.errors import UsageError
from closetui.domain.naming import find_entry
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.choices import own_items_told
from closetui.store.paths import user_path
from closetui.views import OpenClosure, View
from closetui.world import World, world

if TYPE_CHECKING:
    from closetui.closure import Closure


@distinct
class Context(NamedTuple):
    """One call of a command."""

    options: Options
    outside: World
    out: Output

    def reading(self) -> OpenClosure:
        """Return the closure that ``FILE`` means, to look at; raises :class:`UsageError`."""
        return OpenClosure(self.outside, str(self.options.file))

    def closure(self) -> "Closure":
        """Return the closure that ``FILE`` means, to act on; raises :class:`UsageError`."""
        from closetui.closure import Closure  # Brings every act; who only looks needs none.

        return Closure(self.outside, str(self.options.file))

    @property
    def word(self) -> str:
        """What was typed for ``FILE``."""
        return self.out.word


@distinct
class Action(NamedTuple):
    """What a command does."""

    about: str
    """The text at the head of its help."""
    arguments: Callable[[Parser], None]
    run: Callable[[Context], int]
    examples: tuple[str, ...] = ()


def item_ids(view: View, words: Iterable[str]) -> list[str]:
    """Return the ids that ``words`` mean in a closure, each once.

    A word that means nothing is left as it is: the act on it says so.
    Raises :class:`UsageError` for a word that means several entries.
    """
    titles = entry_titles(view)
    told = own_items_told(view)
    return once(find_entry(word, titles, told) for word in words)


def entry_titles(view: View) -> dict[str, str]:
    """Return the title of every item and consequence of a closure, by its id."""
    playbook = view.case.playbook
    titles = {item.id: item.title for item in playbook.items()}
    return titles | {found.id: found.title for found in playbook.consequences}


LONGEST_LINE = 500
"""Characters of a reference, a channel or a name in a command."""


def short(text: str, where: str, most: int = LONGEST_LINE) -> str:
    """Return a text that is to be one line; raises :class:`UsageError` for one that is long."""
    if len(text) > most:
        raise UsageError(
            f"it is longer than {most} characters",
            where=where,
            remedy="Keep the text in a note: closetui note FILE TEXT",
        )
    return text


def outer_world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the world; raises :class:`UsageError` for settings that cannot be used."""
    home = environ.get("CLOSETUI_HOME", "")
    if home:
        refuse_impossible_text([home])
        folder = user_path(home, "CLOSETUI_HOME")
        if folder.exists() and not folder.is_dir():
            raise UsageError(
                "it is no folder",
                where=f"CLOSETUI_HOME {one_line(home)}",
                remedy="Let it name a folder, or unset it to use the usual folders.",
            )
    outside = world(environ, by)
    if not 1970 <= outside.now().year < 9000:
        raise UsageError("the time lies outside of all calendars in use", where="CLOSETUI_NOW")
    return outside


def refuse_impossible_text(words: Sequence[str]) -> None:
    """Raise :class:`UsageError` for a word that no system call would take."""
    for word in words:
        if "\0" in word:
            raise UsageError("a word on the command line holds a NUL", where=one_line(word))
        try:
            os.fsencode(word)
        except UnicodeEncodeError:
            raise UsageError(
                "a word on the command line holds half of a character", where=one_line(word)
            ) from None
