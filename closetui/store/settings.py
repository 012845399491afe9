"""What a person chose for the app, in a small TOML file beside their name.

::

    theme = "closetui-light"
    plain-lines = true

A file that cannot be read is told and left as it is; the app then goes by what is usual.
"""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Key, Problems
from closetui.domain.errors import ClosetuiError, UnreadableError, problems_found
from closetui.domain.reader import read
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes
from closetui.store.paths import Places
from closetui.store.toml import read_toml

_LARGEST: Final = 64 * 1024
_THEME_LINE = re.compile(r"^\s*theme\s*=.*$", re.MULTILINE)
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_A_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@distinct
class Settings(NamedTuple):
    """The keys of the file; each may be left out."""

    theme: str = ""
    """Name of the theme; empty: the usual one. A theme that there is not is only a wish."""
    plain_lines: Annotated[bool, Key("plain-lines")] = False
    """Whether frames and bars are drawn with signs that every terminal has."""


@distinct
class Found(NamedTuple):
    """The settings that count, and what is wrong with the file."""

    settings: Settings
    trouble: str = ""
    """In a sentence; empty where nothing is wrong."""


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
    """Return what the person chose; a faulty key takes its usual value. Never raises."""
    path = settings_file(where)
    if not path.exists():
        return Found(Settings())
    try:
        data = read_toml(path, "settings")
    except ClosetuiError as error:
        return Found(Settings(), f"{path.name}: {error.what}")
    problems = Problems()
    read(Settings, data, problems)
    faulty = {problem.place.split(".")[0] for problem in problems}
    sound = {key: value for key, value in data.items() if key not in faulty}
    told = "; ".join(f"{problem.place} {problem.message}" for problem in problems)
    return Found(read(Settings, sound, Problems()), f"{path.name}: {told}" if told else "")


def save_theme(where: Places, name: str) -> None:
    """Keep the choice of a theme; what else stands in the file stays as it is.

    Raises :class:`UnreadableError` where the file cannot be read or written, or is no
    settings file that could be added to without harm.
    """
    path = settings_file(where)
    if not _A_NAME.fullmatch(name):
        raise UnreadableError("this theme has a name that cannot be kept", where=name)
    line = f'theme = "{name}"'
    if not path.exists():
        create_bytes(path, f"{line}\n".encode())
        return
    text = read_bytes(path, _LARGEST).decode("utf-8", "replace")
    table = _TABLE.search(text)
    top, rest = (text[: table.start()], text[table.start() :]) if table else (text, "")
    found = _THEME_LINE.search(top)
    new = (_THEME_LINE.sub(line, top, count=1) if found else f"{line}\n{top}") + rest
    try:
        kept = tomllib.loads(new).get("theme") == name
    except tomllib.TOMLDecodeError:
        kept = False
    if not kept:
        raise UnreadableError(
            "the theme could not be added to it; it was left as it is",
            where=str(path),
            remedy=f"Write this line into it: {line}",
        )
    replace_bytes(path, new.encode("utf-8"))
