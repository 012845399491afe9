"""Removing a closure for good: its file, and everything that this installation keeps of it."""

import errno
import os
from pathlib import Path

from closetui.store import replica
from closetui.store.archive import marker
from closetui.store.atomic import real_path
from closetui.store.drafts import drafts_of
from closetui.store.known_paths import place_of
from closetui.store.leftovers import ours_beside
from closetui.store.lock import locked
from closetui.store.paths import Places
from closetui.store.proofs import kept_files


def to_remove(path: Path, closure: str, where: Places) -> list[Path]:
    """Return what :func:`remove` would remove, as far as it is there.

    Args:
        path: The file.
        closure: The id of the closure in it; empty where that is not known.
        where: The folders.
    """
    found = [path, real_path(path), *ours_beside(real_path(path)), place_of(path, where)]
    found += kept_files(path)
    if closure:
        found += [replica.path_of(closure, where), marker(closure, where)]
        found += drafts_of(closure, where)
    return [path for path in dict.fromkeys(found) if os.path.lexists(path)]


def remove(path: Path, closure: str, where: Places) -> None:
    """Remove the file of a closure, its proofs, the private copy and the markers; raises OSError.

    A folder of proofs in which something else lies as well stays.
    """
    with locked(real_path(path), where.locks):
        for found in to_remove(path, closure, where):
            if found.is_dir() and not found.is_symlink():
                _remove_folder(found)
            else:
                found.unlink()


def _remove_folder(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
