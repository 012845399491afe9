"""Removing for good: a copy that holds nothing more than its file, or a whole closure."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import removals_asked
from closetui.domain.text import one_line
from closetui.store import replica
from closetui.store.atomic import real_path, temp_stem
from closetui.store.beside import ours_beside
from closetui.store.copies import closure_id
from closetui.store.file_format import load_file
from closetui.store.lock import locked
from closetui.store.own_state import calendar_place, drafts_of, marker
from closetui.store.paths import Places, place_of
from closetui.store.proofs import kept_files


def remove_copy(path: Path, copy: Path, where: Places) -> int:
    """Remove ``copy`` if the file at ``path`` holds every entry and text of it; return how many.

    Both are read afresh. The copy is renamed first, so that what a sync client writes under its
    name meanwhile is never the file that gets removed. Raises :class:`RefusedError` if anything in
    it would be lost or it is the file itself, :class:`UnreadableError` if the folder cannot be
    changed.
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

    A text that was removed for good does not count as missing.
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
    """Return a name beside the copy that no scan mistakes for a closure."""
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


def to_remove(path: Path, closure: str, where: Places) -> list[Path]:
    """Return what :func:`remove` would remove, as far as it is there.

    The id of the closure is empty where it is not known.
    """
    others = holding_another(path, closure)
    paths = [file for file in _files(path) if file not in others]
    paths += [place_of(path, where), *_proofs(path, others.values())]
    if closure:
        paths += [replica.path_of(closure, where), marker(closure, where)]
        paths += [calendar_place(closure, where), *drafts_of(closure, where)]
    return [path for path in dict.fromkeys(paths) if os.path.lexists(path)]


def holding_another(path: Path, closure: str) -> dict[Path, Mapping[str, Event]]:
    """Return the events of what lies at a path, or was kept aside there, of another closure.

    Such a file stays, with its proofs: it does not belong to this closure. One in which no closure
    can be read counts as a damaged file of this one.
    """
    others: dict[Path, Mapping[str, Event]] = {}
    for file in _files(path):
        with suppress(ClosetuiError):
            events = load_file(file).events
            if closure_id(events, file) != closure:
                others[file] = events
    return others


def _files(path: Path) -> list[Path]:
    """Return what lies at a path, and what was kept aside or half written beside it."""
    return list(dict.fromkeys([path, real_path(path), *ours_beside(real_path(path))]))


def _proofs(path: Path, others: Iterable[Mapping[str, Event]]) -> list[Path]:
    """Return the proofs beside a path and their folder, except for those that others name."""
    bodies = (event.body or {} for events in others for event in events.values())
    named = {body.get("sha256") for body in bodies}
    return [kept for kept in kept_files(path) if kept.name not in named]


def remove(path: Path, closure: str, where: Places) -> None:
    """Remove the file of a closure, its proofs, the private copy and the markers; raises OSError.

    What holds another closure stays, and so does a folder of proofs with something else in it.
    """
    with locked(real_path(path), where.locks):
        for wanted in to_remove(path, closure, where):
            if wanted.is_dir() and not wanted.is_symlink():
                _remove_folder(wanted)
            else:
                wanted.unlink()


def _remove_folder(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
