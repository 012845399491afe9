"""Files that are written for a person to take away: never over one that is there."""

from collections.abc import Mapping
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
    _must_be_free(path)
    _must_have_folder(path)
    create_bytes(path, data)


def write_files(path: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write new files, and return where they are: into a folder, or one file to its own path.

    A folder is made for several. Nothing is written where one of them is there already.

    Args:
        path: A folder, or the path of the one file.
        files: What they hold, by the names that they have in a folder.

    Raises:
        UsageError: There is a file already, or no folder can be there.
        UnreadableError: One cannot be written.
    """
    if len(files) == 1 and not path.is_dir():
        write_new(path, *files.values())
        return [path]
    if not path.is_dir():
        _must_be_free(path)
        _must_have_folder(path)
    paths = [path / name for name in files]
    for free in paths:
        _must_be_free(free)
    for free, data in zip(paths, files.values(), strict=True):
        create_bytes(free, data)
    return paths


def _must_be_free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UsageError(
            "there is a file already", where=one_line(str(path)), remedy="Give another name."
        )


def _must_have_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise UsageError(
            "there is no such folder",
            where=one_line(str(path.parent)),
            remedy="Make it first, or give another.",
        )
