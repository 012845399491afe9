"""Writing a new file that a person asked for; one that is there is never replaced."""

from pathlib import Path

from closetui.domain.errors import UsageError
from closetui.store.atomic import create_bytes
from closetui.store.paths import user_path


def write_new(word: str, text: str) -> Path:
    """Write a text to the path that was typed after ``-o`` and return the path.

    Raises :class:`UsageError` where there is a file already, or no folder for it.
    """
    path = user_path(word, "-o")
    if path.exists() or path.is_symlink():
        raise UsageError(
            "there is a file already", where=str(path), remedy="Give another name after -o."
        )
    if not path.parent.is_dir():
        raise UsageError("there is no such folder", where=str(path.parent))
    create_bytes(path, text.encode("utf-8"))
    return path
