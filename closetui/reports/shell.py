"""Commands as they are typed at a shell: words, and blanks that a person fills in."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from closetui.domain.blockers import CommandName, Option
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
    NUMBER = "NUMBER"
    """Of a line of a click path."""
    ROUTE = "ROUTE"
    TEXT = "TEXT"
    WAY = "WAY"
    WHICH = "WHICH"
    """The number of one of several applications."""
    WORD = "WORD"
    """What became of an application."""


Part = str | Blank
"""One word of a command, not quoted yet, or a blank."""

_FILE: Final = (Blank.FILE,)
_ABOUT_ITEM: Final = (Blank.FILE, Blank.ITEM)
_REASON: Final = ("--reason", Blank.TEXT)

USAGE: Final[Mapping[CommandName, tuple[Part, ...]]] = {
    "add": (Blank.FILE, Blank.TEXT),
    "answer": (Blank.FILE, Blank.TEXT),
    "apply": (Blank.FILE, "--route", Blank.ROUTE),
    "date": (*_ABOUT_ITEM, Blank.DAY),
    "accept": (Blank.FILE, *_REASON),
    "ack": _ABOUT_ITEM,
    "demand": _FILE,
    "drop": _ABOUT_ITEM,
    "elsewhere": (Blank.FILE, "--why", Blank.TEXT),
    "forget": (Blank.FILE, "--confirm", Blank.NAME),
    "import": (*_ABOUT_ITEM, Blank.EXPORT),
    "list": (),
    "log": (Blank.FILE, "--ids"),
    "merge": (Blank.FILE, Blank.COPY),
    "new": (Blank.ITEM, Blank.NAME),
    "note": (Blank.FILE, Blank.TEXT),
    "outcome": (Blank.FILE, Blank.WORD),
    "paths": (),
    "repair": (Blank.FILE, *_REASON),
    "restore": _FILE,
    "rows": _ABOUT_ITEM,
    "settle": (*_ABOUT_ITEM, Blank.IDS),
    "show": (Blank.FILE, "--ids"),
    "sign": _FILE,
    "skip": _ABOUT_ITEM,
    "status": _FILE,
    "tick": _ABOUT_ITEM,
    "untick": (*_ABOUT_ITEM, *_REASON),
    "verify": _FILE,
    "without": (*_ABOUT_ITEM, *_REASON),
}
"""What stands after the name of a command at a shell."""

OPTIONS: Final[Mapping[Option, tuple[Part, ...]]] = {
    "after": ("--after",),
    "note": ("--note", Blank.TEXT),
    "application": ("--application", Blank.WHICH),
    "reason": _REASON,
    "reference": ("--reference", Blank.TEXT),
    "way": ("--way", Blank.WAY),
    "when": ("--when", Blank.DAY),
    "why": ("--why", Blank.TEXT),
}


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


def typed_command(name: CommandName, subject: str, word: str, *options: Part) -> ShellCommand:
    """Return a command of a name on what it acts on, with ``word`` as its file.

    What is empty stays a blank.
    """
    known = {Blank.FILE: word, Blank.ITEM: subject, Blank.WORD: subject}
    return shell_command(name, *USAGE[name], *options).filled(known)


def which(applications: Sequence[str]) -> tuple[Part, ...]:
    """Return the option that says which of several applications is meant; empty for none."""
    return ("--application", one_of(applications, Blank.WHICH)) if applications else ()


def one_of(choices: Sequence[str], blank: Blank) -> Part:
    """Return the only choice, or a blank where there are several."""
    return choices[0] if len(choices) == 1 else blank


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
