"""What can be done on every screen that has a table of commands of its own."""

from typing import Any, Final, Protocol

from closetui.tui import command
from closetui.tui.command import Command, HasKeys
from closetui.tui.dialogs.asking import Asker, FormDraft
from closetui.tui.messages import GoHome
from closetui.world import World


class ShowsKeys(HasKeys, Protocol):
    """A screen with commands of its own, which its keys page lists."""

    @property
    def asker(self) -> Asker:
        """What asks for the commands."""

    @property
    def outside(self) -> World:
        """The world, in which a choice is kept."""


async def _help(shown: ShowsKeys) -> None:
    from closetui.tui.dialogs.help import show_keys  # Brings the search, too.

    await show_keys(shown.asker, shown)


async def _theme(shown: ShowsKeys) -> None:
    from closetui.tui.flows.general import choose_theme

    await choose_theme(shown.asker, shown.outside)


async def _own_files(shown: ShowsKeys) -> None:
    from closetui.tui.flows.general import show_own_files

    await show_own_files(shown.asker, shown.outside)


def _home(shown: ShowsKeys) -> None:
    shown.asker.screen.post_message(GoHome())


def _quit(shown: ShowsKeys) -> None:
    FormDraft.leave(shown.asker.screen.app)


HELP: Final[Command[Any]] = command.HELP._replace(run=_help)
THEME: Final[Command[Any]] = command.THEME._replace(run=_theme)
OWN_FILES: Final[Command[Any]] = command.OWN_FILES._replace(run=_own_files)
QUIT: Final[Command[Any]] = command.QUIT._replace(run=_quit)

ABOUT_GUIDES: Final[tuple[Command[Any], ...]] = (
    HELP,
    THEME,
    OWN_FILES,
    command.HOME._replace(run=_home),
    QUIT,
)
"""What every screen about guides offers."""
