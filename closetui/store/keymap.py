"""A person's own keys for the terminal app, as lines of a TOML file.

The file is ``keys.toml`` in the folder of settings::

    format = 1

    [keys]
    note = "N"
    find = ["/", "ctrl+f"]

Each line stands for itself: one that cannot be used is left out with its reason, and the
others hold. Which commands there are, and which keys are free, only the app knows.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.declarations import noun_of
from closetui.domain.errors import Problem, problems_found
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.toml import read_toml_lines

FORMAT: Final = 1
"""Version of the format that this release reads."""

NAME: Final = "keys.toml"
"""Name of the file in the folder of settings."""

NAMED_KEYS: Final = (
    "space", "enter", "tab", "escape", "backspace", "delete", "insert",
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
"""Keys that are not written as the character they type."""

_MODIFIERS = re.compile(r"(?:(?:ctrl|alt|shift)\+)*")
_HOW_TO_WRITE: Final = "write it as n, N, ?, space, f5 or ctrl+n"
_SHIFTED = re.compile(r"(?:ctrl\+|alt\+)*shift\+.")


@distinct
class KeyLines(NamedTuple):
    """What a file of keys says, line by line."""

    keys: Mapping[str, tuple[str, ...]]
    """The keys wished for each command, by its id, in the order of the file."""
    problems: tuple[Problem, ...]
    """What is wrong with the lines that were left out."""


def read_keymap_file(path: Path) -> KeyLines:
    """Return the good lines of the file at ``path``, and what is wrong with the others.

    Raises :class:`UnreadableError` for a file that cannot be opened, and
    :class:`ProblemsError` for one of which no line can be used.
    """
    data, faults = read_toml_lines(path, "keymap")
    if data.get("format", FORMAT) != FORMAT:
        fault = Problem("format", f"should be {FORMAT}", "this release reads no other format")
        raise problems_found("keymap", [*faults, fault], str(path))
    faults += _strangers(data)
    keys: dict[str, tuple[str, ...]] = {}
    table = data.get("keys", {})
    if not isinstance(table, Mapping):
        faults.append(Problem("keys", f"should be a table, not {noun_of(table)}"))
        table = {}
    for command, wish in table.items():
        found = _keys_of(wish)
        if isinstance(found, str):
            faults.append(Problem(place(command), found, _HOW_TO_WRITE))
        else:
            keys[command] = found
    return KeyLines(keys, tuple(faults))


def place(command: str) -> str:
    """Return what a fault of the line of a command is found under."""
    return f"keys.{one_line(command)}"


def _strangers(data: Mapping[str, object]) -> Iterator[Problem]:
    for key in data:
        if key not in ("format", "keys"):
            yield Problem(one_line(key), "is not a known key", "keys stand below [keys]")


def _keys_of(wish: object) -> tuple[str, ...] | str:
    """Return the keys that a line wishes for, or what is wrong with it."""
    keys = wish if isinstance(wish, list) else [wish]
    if not keys:
        return "names no key; every command keeps at least one"
    for key in keys:
        if not isinstance(key, str):
            return f"should be a key or a list of keys, not {noun_of(key)}"
        if not _is_key(key):
            return f"{one_line(key)!r} is no key"
    return tuple(dict.fromkeys(keys))


def _is_key(text: str) -> bool:
    """Return whether a text names a key: a character, or a name, after ctrl+ and the like."""
    if _SHIFTED.fullmatch(text):
        return False  # A terminal sends the character that is typed with it.
    name = text[_end_of_modifiers(text) :]
    return name in NAMED_KEYS or (len(name) == 1 and name.isprintable() and not name.isspace())


def _end_of_modifiers(text: str) -> int:
    found = _MODIFIERS.match(text)
    return found.end() if found else 0
