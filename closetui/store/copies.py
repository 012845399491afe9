"""Removing a copy of a closure once all that it says is in the file."""

import os
from pathlib import Path

from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.domain.text import one_line
from closetui.store.atomic import real_path
from closetui.store.lock import locked
from closetui.store.paths import Places
from closetui.store.reading import FileReader
from closetui.store.snapshot import closure_id


def remove_copy(path: Path, copy: Path, where: Places) -> int:
    """Remove ``copy`` if the file at ``path`` holds every entry of it; return how many.

    Both are read afresh. The copy is put under another name first, so that
    what a sync client writes under its name meanwhile is never the file that
    goes. Raises :class:`RefusedError` when anything of it would be lost or it
    is the file itself, :class:`UnreadableError` when the folder refuses.
    """
    with locked(real_path(path), where.locks):
        held = FileReader().load(path)
        away = _away(copy)
        try:
            if os.path.samefile(path, copy):
                raise RefusedError("it is the file itself, under another name", where=str(copy))
            copy.rename(away)
        except OSError as error:
            raise _refused_by_system(copy, error) from None
        try:
            count = _check(away, closure_id(held.events, path), set(held.events))
            away.unlink()
        except ClosetuiError:
            _put_back(away, copy)
            raise
        except OSError as error:
            _put_back(away, copy)
            raise _refused_by_system(copy, error) from None
    return count


def _check(copy: Path, closure: str, held: set[str]) -> int:
    """Return how many entries the copy holds; raises if any of them is not held."""
    loaded = FileReader().load(copy)
    lost = sum(event_id not in held for event_id in loaded.events)
    if loaded.aside or lost or closure_id(loaded.events, copy) != closure:
        raise RefusedError(
            "it holds something that this file does not",
            where=one_line(copy.name),
            remedy="It was left where it is. Merge it first.",
        )
    return len(loaded.events)


def _away(copy: Path) -> Path:
    """Return a name beside the copy that no scan takes for a closure."""
    return copy.with_name(f".~{copy.name}.{os.urandom(4).hex()}.gone")


def _put_back(away: Path, copy: Path) -> None:
    """Give the copy its name back, unless something new lies under it now."""
    if os.path.lexists(away) and not os.path.lexists(copy):
        away.rename(copy)


def _refused_by_system(copy: Path, error: OSError) -> UnreadableError:
    return UnreadableError(
        f"it cannot be removed: {error.strerror}",
        where=one_line(copy.name),
        remedy="It was left where it is.",
    )
