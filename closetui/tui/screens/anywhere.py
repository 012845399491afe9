"""What can be done on every screen that has a table of commands of its own."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Protocol

from closetui.tui.command import ANYWHERE, Command, Move, Offer
from closetui.tui.content import own_files
from closetui.tui.dialogs.asking import Asker, FormDraft
from closetui.tui.messages import GoHome
from closetui.world import World


class ShowsKeys(Protocol):
    """What the commands below act on."""

    MOVES: ClassVar[Sequence[Move]]
    """The keys that move about there."""

    @property
    def asker(self) -> Asker:
        """What asks for the commands."""

    def offers(self) -> list[Offer]:
        """Return what can be done here."""

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""


async def _help(shown: ShowsKeys) -> None:
    from closetui.tui.dialogs.help import Help  # Brings the search, too.

    command = await shown.asker.ask(Help(shown.offers(), shown.MOVES))
    if command:
        shown.run_later(command)


class OfAWorld(ShowsKeys, Protocol):
    """What the commands below act on."""

    @property
    def outside(self) -> World:
        """The world, which keeps the choice."""


async def _theme(shown: OfAWorld) -> None:
    from closetui.tui.flows.general import choose_theme

    await choose_theme(shown.asker, shown.outside)


async def _own_files(shown: OfAWorld) -> None:
    from closetui.tui.flows.general import show_own_files

    await show_own_files(shown.asker, shown.outside)


def _home(shown: ShowsKeys) -> None:
    shown.asker.screen.post_message(GoHome())


def _quit(shown: ShowsKeys) -> None:
    FormDraft.leave(shown.asker.screen.app)


HELP: Final[Command[Any]] = Command(
    "help", "question_mark,f1", "keys", "Show what the keys do; enter runs it.", _help,
    group=ANYWHERE,
)  # fmt: skip
THEME: Final[Command[Any]] = Command(
    "theme", "t", "theme", "Choose another theme.", _theme, group=ANYWHERE
)
OWN_FILES: Final[Command[Any]] = Command(
    "own-files", "exclamation_mark", "your own files", own_files.ABOUT, _own_files,
    group=ANYWHERE, also=own_files.ALSO,
)  # fmt: skip
QUIT: Final[Command[Any]] = Command(
    "quit", "q", "leave; all is saved", "Leave.", _quit, group=ANYWHERE
)

ABOUT_GUIDES: Final[tuple[Command[Any], ...]] = (
    HELP,
    THEME,
    OWN_FILES,
    Command("others", "o", "home", "Go to the list of closures.", _home, group=ANYWHERE),
    QUIT,
)
"""What every screen about guides offers."""
