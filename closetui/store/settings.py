"""What a person chose for the app: settings and keys, in two small TOML files.

``settings.toml`` has lines such as ``theme = "closetui-light"``. ``keys.toml`` is::

    format = 1

    [keys]
    note = "N"
    find = ["/", "ctrl+f"]

Each line there stands by itself: one that cannot be used is left out with its reason, and the
others apply. Which commands there are, and which keys are free, only the app knows. A file that
cannot be read is reported and left as it is.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Key, Problems, nearest, noun_of, other_format
from closetui.domain.errors import ClosetuiError, Problem, UnreadableError, problems_found
from closetui.domain.reader import read
from closetui.domain.text import one_line, was_meant
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes
from closetui.store.paths import Places
from closetui.store.toml import TomlLines, parsed, read_toml, read_toml_lines

_LARGEST: Final = 64 * 1024
_THEME_LINE = r"(?m)^\s*theme\s*=.*$"
_TABLE = r"(?m)^\s*\["
_A_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*"


@distinct
class Settings(NamedTuple):
    """The keys of the file; each may be left out."""

    theme: str = ""
    """Name of the theme; empty: the usual one. An unknown name is not an error."""
    plain_lines: Annotated[bool, Key("plain-lines")] = False
    """Whether frames and bars are drawn with characters that every terminal has."""


@distinct
class Found(NamedTuple):
    """The settings that count, and what is wrong with the file."""

    settings: Settings
    trouble: ClosetuiError | None = None
    """With every fault of it; None where nothing is wrong."""


SETTINGS: Final = "settings.toml"
"""The name of the file."""


def settings_file(where: Places) -> Path:
    """Return where the settings lie, if there are any."""
    return where.config / SETTINGS


def check_settings(path: Path) -> Settings:
    """Return the settings in a file; raises :class:`ProblemsError` with all its faults."""
    problems = Problems()
    settings = read(Settings, read_toml(path, "settings"), problems)
    if problems:
        raise problems_found("settings", problems, str(path))
    return settings


def read_settings(where: Places) -> Found:
    """Return what the person chose; a faulty key falls back on its default. Never raises."""
    path = settings_file(where)
    if not path.exists():
        return Found(Settings())
    try:
        data = read_toml(path, "settings")
    except ClosetuiError as error:
        return Found(Settings(), error)
    problems = Problems()
    read(Settings, data, problems)
    faulty = {problem.place.split(".")[0] for problem in problems}
    sound = {key: value for key, value in data.items() if key not in faulty}
    trouble = problems_found("settings", problems, str(path)) if problems else None
    return Found(read(Settings, sound, Problems()), trouble)


def save_theme(where: Places, name: str) -> None:
    """Keep the choice of a theme; what else stands in the file stays as it is.

    Raises :class:`UnreadableError` where the file cannot be read or written, or is no
    settings file that could be added to without harm.
    """
    path = settings_file(where)
    if not re.fullmatch(_A_NAME, name):
        raise UnreadableError("this theme has a name that cannot be kept", where=name)
    line = f'theme = "{name}"'
    if not path.exists():
        create_bytes(path, f"{line}\n".encode())
        return
    # As text, so that comments and everything else a person wrote stay. The result is parsed before
    # it is saved: a pattern that matches the wrong place must not spoil the file.
    text = read_bytes(path, _LARGEST).decode("utf-8", "replace")
    table = re.search(_TABLE, text)
    top, rest = (text[: table.start()], text[table.start() :]) if table else (text, "")
    has_line = re.search(_THEME_LINE, top)
    new = (re.sub(_THEME_LINE, line, top, count=1) if has_line else f"{line}\n{top}") + rest
    kept = parsed(new)
    if isinstance(kept, Problem) or kept.get("theme") != name:
        raise UnreadableError(
            "the theme could not be added to it; it was left as it is",
            where=str(path),
            remedy=f"Write this line into it: {line}",
        )
    replace_bytes(path, new.encode("utf-8"))


FORMAT: Final = 1
"""Version of the format that this release reads."""

NAME: Final = "keys.toml"
"""Name of the file in the folder of settings."""

NAMED_KEYS: Final = (
    "space", "enter", "tab", "esc", "escape", "backspace", "delete", "insert",
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown",
    *(f"f{number}" for number in range(1, 25)),
)  # fmt: skip
"""Keys that are not written as the character they type."""

_MODIFIERS = r"(?:(?:ctrl|alt|shift)\+)*"
_HOW_TO_WRITE: Final = "write it as n, N, ?, space, f5 or ctrl+n"
_SHIFTED = r"(?:ctrl\+|alt\+)*shift\+.|(?:alt\+)?ctrl\+[A-Z]"
"""Keys that no terminal sends, or that few terminals tell from those without shift."""

_SENT_AS: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc"}
"""Keys that no terminal tells from others."""


@distinct
class KeyLines(NamedTuple):
    """What a file of keys says, line by line."""

    keys: Mapping[str, tuple[str, ...]]
    """The keys wanted for each command, by its id, in the order of the file."""
    problems: tuple[Problem, ...]
    """What is wrong with the lines that were left out."""
    places: Mapping[str, str]
    """Where the line of each command stands."""


def read_keymap_file(path: Path) -> KeyLines:
    """Return the good lines of the file at ``path``, and what is wrong with the others.

    Raises :class:`UnreadableError` for a file that cannot be opened, and
    :class:`ProblemsError` for one of which no line can be used.
    """
    lines = read_toml_lines(path, "keymap")
    data, faults = lines.data, lines.faults
    if data.get("format", FORMAT) != FORMAT:
        fault = other_format(lines.place("format", "format"), FORMAT)
        raise problems_found("keymap", [*faults, fault], str(path))
    faults += _strangers(lines)
    keys: dict[str, tuple[str, ...]] = {}
    table = data.get("keys", {})
    if not isinstance(table, Mapping):
        faults.append(
            Problem(lines.place("keys", "keys"), f"should be a table, not {noun_of(table)}")
        )
        table = {}
    places = {command: lines.place(command, one_line(command)) for command in table}
    for command, wish in table.items():
        wished = _keys_of(wish)
        if isinstance(wished, Problem):
            faults.append(wished._replace(place=places[command]))
        else:
            keys[command] = wished
    return KeyLines(keys, tuple(faults), places)


def _strangers(lines: TomlLines) -> Iterator[Problem]:
    for key in lines.data:
        if key in ("format", "keys"):
            continue
        has_table = "keys" in lines.data
        helps = "write it below the line [keys]" if has_table else "write the line [keys] above it"
        yield Problem(lines.place(key, one_line(key)), "does not stand below [keys]", helps)


def _keys_of(wish: object) -> tuple[str, ...] | Problem:
    """Return the keys that a line asks for, or what is wrong with it."""
    keys = wish if isinstance(wish, list) else [wish]
    if not keys:
        return Problem("", "names no key; every command keeps at least one", _HOW_TO_WRITE)
    for key in keys:
        if not isinstance(key, str):
            message = f"should be a key or a list of keys, not {noun_of(key)}"
            return Problem("", message, _HOW_TO_WRITE)
        if key in _SENT_AS:
            sent = f"a terminal sends {_SENT_AS[key]} for it"
            return Problem("", f"{key!r} is no key of its own", sent)
        if not _is_key(key):
            near = nearest(key, NAMED_KEYS)
            helps = was_meant(near) if near else _HOW_TO_WRITE
            return Problem("", f"{one_line(key)!r} is no key", helps)
    return tuple(dict.fromkeys(keys))


def _is_key(text: str) -> bool:
    """Return whether a text names a key: a character, or a name, after ctrl+ and the like."""
    if re.fullmatch(_SHIFTED, text):
        return False
    name = re.sub(_MODIFIERS, "", text, count=1)
    return name in NAMED_KEYS or (len(name) == 1 and name.isprintable() and not name.isspace())
