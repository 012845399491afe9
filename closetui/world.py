"""The world outside a closure: folders, clock, environment, and who is speaking.

It is passed in under the name ``outside``, and its folders under the name ``where``, so that
tests and rehearsals can bring their own.
"""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from closetui.domain.errors import ClosetuiError
from closetui.domain.times import moment_text, parse_moment
from closetui.domain.values import distinct
from closetui.store.identity import NOBODY, Stamp, author, display_name
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
        """Return the moment, to the second, as events record it."""
        return self.clock().replace(microsecond=0)


def world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the real world: system folders and clock, unless the environment says else.

    ``CLOSETUI_NOW`` fixes the clock; raises :class:`UsageError` if it is no time.
    """
    fixed = environ.get("CLOSETUI_NOW", "")
    if fixed:
        moment = parse_moment(fixed, where="CLOSETUI_NOW")
        return World(places(environ), lambda: moment, environ, by, clock_set=True)
    return World(places(environ), lambda: datetime.now(UTC).astimezone(), environ, by)


def stamp(outside: World, moment: datetime | None = None) -> Stamp:
    """Return what is added to a draft said at ``moment`` (now); makes the installation's id."""
    who = author(outside.environ, outside.places, outside.by)
    at = moment_text(moment or outside.now())
    return Stamp(who, at, lambda: os.urandom(8).hex(), "set" if outside.clock_set else "")


def person(outside: World) -> str:
    """Return the name that stands by what is said now; empty where that cannot be used."""
    try:
        return display_name(outside.environ, outside.places, outside.by)
    except ClosetuiError:
        return ""  # Such as one too long: it is told, with the way out, with the first act.


def known_person(outside: World) -> str:
    """Return the name that stands by what is said now; empty also where none is known."""
    name = person(outside)
    return "" if name == NOBODY else name
