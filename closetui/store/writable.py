"""Whether a file can be written at all, found out before anybody acts on it."""

import os
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.values import distinct

FILE: Final = "the file is read-only"
FOLDER: Final = "its folder is read-only"


@distinct
class ReadOnly(NamedTuple):
    """Why nothing can be recorded in a file, and what helps."""

    head: str = ""
    """Empty where it can be written."""
    helps: Advice | str = ""
    cause: str = ""
    """Why it cannot be read, where that is known."""

    @property
    def why(self) -> str:
        """What it is, with its cause; empty where it can be written."""
        return f"{self.head}: {self.cause}" if self.cause else self.head

    @property
    def keeps_aside(self) -> bool:
        """Whether what a command says is kept all the same: in the private copy."""
        return self.head == FOLDER

    @property
    def restores(self) -> bool:
        """Whether it helps to put the private copy in the place of the file."""
        return isinstance(self.helps, Advice) and self.helps.command == "restore"


WRITABLE: Final = ReadOnly()
NEWER: Final = ReadOnly("part of it was written by a newer closetui", "Update closetui.")


def read_only(path: Path) -> ReadOnly:
    """Return why the file at ``path`` (a link is followed) cannot be replaced, where it cannot.

    The folder comes first: if nothing at all can be written there, as on a read-only disk, the
    file's own mode means nothing. A file alone is protected because somebody wants it.
    """
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    if os.path.isdir(folder) and not os.access(folder, os.W_OK):
        return ReadOnly(FOLDER, _HELPS_FOLDER)
    if os.path.exists(target) and not os.access(target, os.W_OK):
        return ReadOnly(FILE, _HELPS)
    return WRITABLE


_HELPS: Final = "You can look, report and share; to act, take the write protection away."
_HELPS_FOLDER: Final = (
    "Commands record in your private copy; to act here, make the folder writable."
)
