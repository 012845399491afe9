"""The world outside a closure: folders, clock, environment, and who is speaking.

It is passed in under the name ``outside``, and its folders under the name ``where``, so that
tests and rehearsals can bring their own. Who speaks is a random id for this installation and a
display name. Both are claims: a shared file proves nothing about who wrote into it.
"""

import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.errors import ClosetuiError, UnreadableError, UsageError
from closetui.domain.events import NOBODY, Author
from closetui.domain.people import LONGEST_PERSON
from closetui.domain.text import as_typed_line
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes, sweep, write_bytes
from closetui.store.paths import Places, places

Clock = Callable[[], datetime]


@distinct
class World(NamedTuple):
    """What a closure needs from outside; tests pass in their own."""

    places: Places
    clock: Clock
    environ: Mapping[str, str]
    by: str = ""
    """Display name given on the command line; empty for the usual one."""
    clock_set: bool = False
    """Whether the clock was set by hand, and is not the real one."""

    def now(self) -> datetime:
        """Return the present moment, to the second, as events record it."""
        return self.clock().replace(microsecond=0)

    def author(self) -> Author:
        """Return the author of what is said now; raises as :meth:`display_name`."""
        return Author(installation(self.places), self.display_name())

    def display_name(self) -> str:
        """Return the name under which something would be said now; writes nothing.

        It is ``by``, else ``CLOSETUI_USER``, else the name saved on this machine, else the
        login name. Raises :class:`UsageError` for one that is too long.
        """
        login = self.environ.get("USER", "") or self.environ.get("USERNAME", "")
        return clean_name(self._given_name or login)

    def chosen_name(self) -> str:
        """Return the name that somebody chose to show; the login name is only a guess."""
        name = self._given_name
        return clean_name(name) if name.strip() else ""

    @property
    def is_named(self) -> bool:
        """Whether somebody said what name to show."""
        return bool(self._given_name)

    @property
    def person(self) -> str:
        """The name under which things are said now; empty if it cannot be used."""
        try:
            return self.display_name()
        except ClosetuiError:
            return ""  # For example one that is too long: the first act reports it, and what to do.

    @property
    def known_person(self) -> str:
        """The name under which things are said now; empty also if none is known."""
        name = self.person
        return "" if name == NOBODY else name

    @property
    def _given_name(self) -> str:
        return self.by or self.environ.get("CLOSETUI_USER", "") or saved_name(self.places)


def world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the real world: system folders and clock, unless the environment says otherwise.

    ``CLOSETUI_NOW`` fixes the clock; raises :class:`UsageError` if it is not a time.
    """
    fixed = environ.get("CLOSETUI_NOW", "")
    if fixed:
        from closetui.domain.days import parse_moment  # Only a clock set by hand is read.

        moment = parse_moment(fixed, where="CLOSETUI_NOW")
        return World(places(environ), lambda: moment, environ, by, clock_set=True)
    return World(places(environ), lambda: datetime.now(UTC).astimezone(), environ, by)


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


_ACTOR: Final = "[0-9a-f]{16}"
"""What the id of an installation looks like."""


def known_installation(where: Places) -> str:
    """Return the id of this installation; empty where there is none or it cannot be read."""
    with suppress(UnreadableError):
        actor = _text_in(where.state / "actor", 64)
        return actor if re.fullmatch(_ACTOR, actor) else ""
    return ""


def installation(where: Places) -> str:
    """Return the id of this installation, made once; programs that start at once agree on it."""
    path = where.state / "actor"
    there = os.path.lexists(path)
    actor = _text_in(path, 64)
    if re.fullmatch(_ACTOR, actor):
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
        if not re.fullmatch(_ACTOR, actor):
            raise
        return actor
    return made


def _text_in(path: Path, limit: int) -> str:
    """Return the text of a small file of ours, or an empty one where there is none."""
    if not os.path.lexists(path):
        return ""
    return read_bytes(path, limit).decode("utf-8", "replace").strip()
