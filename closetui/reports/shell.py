"""Commands as they are typed at a shell: words, and blanks that a person fills in."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final, NamedTuple

from closetui.domain.text import one_line
from closetui.domain.values import distinct

_PLAIN: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"
)
"""Characters that a shell takes literally."""


class Blank(Enum):
    """What a person fills in; printed by its value."""

    COPY = "COPY"
    DAY = "DAY"
    EXPORT = "EXPORT"
    FILE = "FILE"
    IDS = "ID..."
    ITEM = "ITEM"
    NAME = "NAME"
    ROUTE = "ROUTE"
    TEXT = "TEXT"
    WAY = "WAY"
    WHICH = "WHICH"
    """The number of one of several applications."""
    WORD = "WORD"
    """What became of an application."""


Part = str | Blank
"""One word of a command, not quoted yet, or a blank."""


@distinct
class ShellCommand(NamedTuple):
    """A command of this program; as text it can be pasted into a shell."""

    parts: tuple[Part, ...]
    """All words but the name of the program. What people named may look like a blank."""

    @property
    def blanks(self) -> frozenset[Blank]:
        """What is left to fill in."""
        return frozenset(part for part in self.parts if isinstance(part, Blank))

    def filled(self, known: Mapping[Blank, str]) -> "ShellCommand":
        """Return the command with those blanks filled in for which there is a word."""
        words = ((isinstance(part, Blank) and known.get(part)) or part for part in self.parts)
        return ShellCommand(tuple(words))

    def __str__(self) -> str:
        """Return the command as it is typed."""
        return as_typed(("closetui", *self.parts))


def shell_command(*parts: Part) -> ShellCommand:
    """Return the command of these words and blanks."""
    return ShellCommand(parts)


def blanks_of(*commands: ShellCommand | None) -> frozenset[Blank]:
    """Return what is left to fill in, in one command or another."""
    return frozenset(blank for one in commands if one for blank in one.blanks)


def as_typed(parts: Iterable[Part]) -> str:
    """Return words quoted for a shell, with the blanks in capitals."""
    return " ".join(part.value if isinstance(part, Blank) else quoted(part) for part in parts)


def quoted(word: str) -> str:
    """Return a word quoted for a shell, on one visible line."""
    if word and _PLAIN.issuperset(word):
        return word
    return one_line("'" + word.replace("'", "'\"'\"'") + "'")
