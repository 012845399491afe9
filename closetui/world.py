"""The world outside a closure: folders, clock, environment.

It is passed in under the name ``outside``, and its folders under the name ``where``, so that
tests and rehearsals can bring their own.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from closetui.domain.values import distinct
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
