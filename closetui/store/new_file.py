"""Files that are written for a person to take away: never over one that is there."""

from pathlib import Path

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line
from closetui.store.atomic import create_bytes


def write_new(path: Path, data: bytes) -> None:
    """Write a new file, durably and for this user only.

    Raises:
        UsageError: There is a file already, or no such folder.
        UnreadableError: It cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise UsageError(
            "there is a file already", where=one_line(str(path)), remedy="Give another name."
        )
    if not path.parent.is_dir():
        raise UsageError(
            "there is no such folder",
            where=one_line(str(path.parent)),
            remedy="Make it first, or give another.",
        )
    create_bytes(path, data)
