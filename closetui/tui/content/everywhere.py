"""The rows of the commands that stand on every screen; each screen says what they do there."""

from typing import Any, Final

from closetui.tui.command import ANYWHERE, Command
from closetui.tui.content import own_files


def _nowhere(_target: object) -> None:
    """Do nothing: the row is on no screen yet."""


HELP: Final[Command[Any]] = Command(
    "help", "question_mark,f1", "keys", "Show what the keys do; enter runs it.", _nowhere,
    group=ANYWHERE,
)  # fmt: skip
THEME: Final[Command[Any]] = Command(
    "theme", "t", "theme", "Choose another theme.", _nowhere, group=ANYWHERE, also="colours colors"
)
OWN_FILES: Final[Command[Any]] = Command(
    "own-files", "exclamation_mark", "your own files", own_files.ABOUT, _nowhere,
    group=ANYWHERE, also=own_files.ALSO,
)  # fmt: skip
HOME: Final[Command[Any]] = Command(
    "others", "o", "home", "Go to the list of closures.", _nowhere,
    instead_of={"list": ""}, group=ANYWHERE, also="closures",
)  # fmt: skip
QUIT: Final[Command[Any]] = Command(
    "quit", "q", "leave; all is saved", "Leave; everything is saved already.", _nowhere,
    group=ANYWHERE, also="exit",
)  # fmt: skip
