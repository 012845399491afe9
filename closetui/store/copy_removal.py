"""Removing a copy of a closure that says nothing more than its file."""

import os
from collections.abc import Mapping
from pathlib import Path

from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import removals_asked
from closetui.domain.text import one_line
from closetui.store.atomic import real_path, temp_stem
from closetui.store.copies import closure_id
from closetui.store.file_format import load_file
from closetui.store.lock import locked
from closetui.store.paths import Places


def remove_copy(path: Path, copy: Path, where: Places) -> int:
    """Remove ``copy`` if the file at ``path`` holds every entry and text of it; return how many.

    Both are read afresh. The copy is put under another name first, so that
    what a sync client writes under its name meanwhile is never the file that
    goes. Raises :class:`RefusedError` when anything of it would be lost or it
    is the file itself, :class:`UnreadableError` when the folder refuses.
    """
    with locked(real_path(path), where.locks):
        events = load_file(path).events
        away = _away(copy)
        try:
            if os.path.samefile(path, copy):
                raise RefusedError("it is the file itself, under another name", where=str(copy))
            copy.rename(away)
        except OSError as error:
            raise _refused_by_system(copy, error) from None
        try:
            count = _check(away, closure_id(events, path), events)
            away.unlink()
        except ClosetuiError:
            _put_back(away, copy)
            raise
        except OSError as error:
            _put_back(away, copy)
            raise _refused_by_system(copy, error) from None
    return count


def _check(copy: Path, closure: str, kept: Mapping[str, Event]) -> int:
    """Return how many entries the copy holds; raises if one, or its text, is not among those kept.

    A text that somebody removed for good is not missed.
    """
    loaded = load_file(copy)
    removed = set(removals_asked(kept))
    lost = any(
        key not in kept
        or (event.body is not None and kept[key].body is None and key not in removed)
        for key, event in loaded.events.items()
    )
    if loaded.aside or lost or closure_id(loaded.events, copy) != closure:
        raise RefusedError(
            "it holds something that this file does not",
            where=one_line(copy.name),
            remedy="It was left where it is. Merge it first.",
        )
    return len(loaded.events)


def _away(copy: Path) -> Path:
    """Return a name beside the copy that no scan takes for a closure."""
    return copy.with_name(f"{temp_stem(copy.name)}{os.urandom(4).hex()}.gone")


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
