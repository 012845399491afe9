"""Which closures are out of the list: a marker in the private state, never in the file."""

from contextlib import suppress
from pathlib import Path

from closetui.store.atomic import create_bytes
from closetui.store.paths import Places

_ID_LENGTH = 32
"""Characters of a closure's id in the name of a marker."""


def marker(closure: str, where: Places) -> Path:
    """Return where the marker of a closure lies, if there is one."""
    return where.state / "archived" / closure[:_ID_LENGTH]


def is_archived(closure: str, where: Places) -> bool:
    """Return whether somebody took a closure out of the list."""
    return marker(closure, where).exists()


def set_archived(closure: str, where: Places, *, archived: bool) -> None:
    """Take a closure out of the list, or put it back."""
    path = marker(closure, where)
    if not archived:
        with suppress(FileNotFoundError):
            path.unlink()
    elif not path.exists():
        create_bytes(path, b"")
