"""Who is speaking: a random id for this installation, and a display name.

Both are claims. A shared file proves nothing about who wrote into it.
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.events import NOBODY, Author
from closetui.domain.people import LONGEST_PERSON
from closetui.domain.text import as_typed_line
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes, sweep, write_bytes
from closetui.store.paths import Places


@distinct
class Stamp(NamedTuple):
    """What the outside world adds to a draft: who speaks, when, and randomness."""

    author: Author
    at: str
    salt: Callable[[], str]
    clock: str = ""
    """``set`` where the time was set by hand, which leaves its mark on the event."""


_ACTOR = re.compile(r"[0-9a-f]{16}")


def author(environ: Mapping[str, str], where: Places, by: str = "") -> Author:
    """Return the author of what is said now.

    The display name is ``by``, else ``CLOSETUI_USER``, else the name saved on
    this machine, else the login name. Raises :class:`UsageError` for a name
    that is too long.
    """
    return Author(installation(where), display_name(environ, where, by))


def display_name(environ: Mapping[str, str], where: Places, by: str = "") -> str:
    """Return the name under which something would be said now; writes nothing.

    Raises :class:`UsageError` for one that is too long.
    """
    login = environ.get("USER", "") or environ.get("USERNAME", "")
    return clean_name(_given(environ, where, by) or login)


def chosen_name(environ: Mapping[str, str], where: Places, by: str = "") -> str:
    """Return the name that somebody chose to show; the login name is only a guess."""
    name = _given(environ, where, by)
    return clean_name(name) if name.strip() else ""


def _given(environ: Mapping[str, str], where: Places, by: str) -> str:
    return by or environ.get("CLOSETUI_USER", "") or saved_name(where)


def clean_name(name: str) -> str:
    """Return a display name on one line; raises :class:`UsageError` if it is too long."""
    whole = name.encode("utf-8", "replace").decode()  # A lone surrogate cannot be kept.
    clean = as_typed_line(whole)
    if len(clean) > LONGEST_PERSON:
        raise UsageError(f"the display name is longer than {LONGEST_PERSON} characters")
    return clean or NOBODY


def saved_name(where: Places) -> str:
    """Return the display name saved on this machine, or an empty text."""
    return _text_in(where.config / "name", 1024)


def save_name(where: Places, name: str) -> str:
    """Save the display name for this machine and return it as it will be shown.

    Raises :class:`UsageError` for a name that is blank or too long.
    """
    clean = clean_name(name)
    if not name.strip():
        raise UsageError("a name needs at least one letter")
    write_bytes(where.config / "name", clean.encode("utf-8"))
    return clean


def is_known(environ: Mapping[str, str], where: Places, by: str = "") -> bool:
    """Return whether somebody said what name to show."""
    return bool(_given(environ, where, by))


def known_installation(where: Places) -> str:
    """Return the id of this installation; empty where there is none or it cannot be read."""
    with suppress(UnreadableError):
        actor = _text_in(where.state / "actor", 64)
        return actor if _ACTOR.fullmatch(actor) else ""
    return ""


def installation(where: Places) -> str:
    """Return the id of this installation, made once; programs that start at once agree on it."""
    path = where.state / "actor"
    there = os.path.lexists(path)
    actor = _text_in(path, 64)
    if _ACTOR.fullmatch(actor):
        return actor
    made = os.urandom(8).hex()
    sweep(path)
    if there:
        replace_bytes(path, made.encode("ascii"))
        return made
    try:
        create_bytes(path, made.encode("ascii"))
    except UnreadableError:
        # Another program may have made one at the same moment. The first one counts for both:
        # otherwise one of them would speak as a stranger, whose words nobody here can take back.
        actor = _text_in(path, 64)
        if not _ACTOR.fullmatch(actor):
            raise
        return actor
    return made


def _text_in(path: Path, limit: int) -> str:
    """Return the text of a small file of ours, or an empty one where there is none."""
    if not os.path.lexists(path):
        return ""
    return read_bytes(path, limit).decode("utf-8", "replace").strip()
