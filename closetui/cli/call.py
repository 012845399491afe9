"""What a command gets: its options, the world, and where to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from closetui.cli.output import Output
from closetui.cli.parser import Options, Parser
from closetui.cli.words import check_words
from closetui.closure import Closure
from closetui.domain.errors import UsageError
from closetui.domain.values import distinct
from closetui.store.paths import user_path
from closetui.world import World, world


@distinct
class Call(NamedTuple):
    """One call of a command."""

    options: Options
    outside: World
    out: Output

    def closure(self) -> Closure:
        """Return the closure that ``FILE`` means; raises :class:`UsageError`."""
        return Closure(self.outside, self._file())

    def _file(self) -> str:
        word = str(self.options.file)
        user_path(word, "FILE")
        return word

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
    run: Callable[[Call], int]


def outer_world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the world; raises :class:`UsageError` for settings that cannot be used."""
    home = environ.get("CLOSETUI_HOME", "")
    if home:
        check_words([home])
        user_path(home, "CLOSETUI_HOME")
    outside = world(environ, by)
    if not 1970 <= outside.now().year < 9000:
        raise UsageError("the time lies outside of all calendars in use", where="CLOSETUI_NOW")
    return outside
