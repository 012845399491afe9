"""Putting the private replica in the place of a file that is damaged, replaced or gone."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import Advice, CommandName
from closetui.domain.case import FaultKind
from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import unite, without_private
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import (
    create_bytes,
    make_folder,
    read_bytes,
    real_path,
    replace_bytes,
)
from closetui.store.copies import closure_id
from closetui.store.file_format import BARE_FIRST_LINE, load_file, render
from closetui.store.known_paths import known_path
from closetui.store.leftovers import free_name
from closetui.store.lock import locked
from closetui.store.memory import fold_at
from closetui.store.paths import Places
from closetui.store.strict_json import MAX_BYTES


def restore(path: Path, where: Places) -> Path:
    """Put the private replica in the place of a file, which is kept aside if there is one.

    What is intact in a damaged file stays; a copy made without private notes stays one.

    Returns where the former file is now. Raises :class:`RefusedError` when the file is
    whole, :class:`UnreadableError` when no whole replica is known for this path or the
    folder cannot be written; the file then stands as it was.
    """
    target = real_path(path)
    with locked(target, where.locks):
        held = replica.known_copy(path, where)
        if not held:
            raise UnreadableError(
                "no private copy is known for this path",
                where=str(path),
                remedy=Advice("Where private copies are kept is shown by this", CommandName.PATHS),
            )
        if is_whole(path, where):
            raise RefusedError(
                "the file can be read, so there is nothing to restore",
                where=str(path),
                remedy="What only your private copy holds comes in with the next save.",
            )
        bare = _was_bare(path, where)
        events = unite([held, _intact(path, where)])
        aside = free_name(target)
        try:
            _put(target, render(without_private(events) if bare else events, bare=bare), aside)
        except UnreadableError as error:
            _drop_second_name(target, aside)
            raise UnreadableError(error.what, where=str(path), remedy=error.remedy) from None
    return aside


@distinct
class Restoring(NamedTuple):
    """What would be put in the place of a file."""

    entries: int
    """How many entries the private copy, and what is intact in the file, hold together."""
    aside: Path | None
    """What the file there now would be called then; None where there is none."""
    bare: bool
    """Whether it stays a copy without private notes."""


def would_restore(path: Path, where: Places) -> Restoring:
    """Return what :func:`restore` would do; nothing is written."""
    target = real_path(path)
    events = unite([replica.known_copy(path, where), _intact(path, where)])
    there = os.path.lexists(target)
    return Restoring(len(events), free_name(target) if there else None, _was_bare(path, where))


def is_whole(path: Path, where: Places) -> bool:
    """Return whether the file holds the closure that belongs there, and nothing damaged."""
    try:
        loaded = load_file(path)
        closure = closure_id(loaded.events, path)
        faults = fold_at(path, loaded.events, [entry.fault for entry in loaded.aside]).faults
    except ClosetuiError:
        return False
    replaced = known_path(path, where).closure not in ("", closure)
    return not replaced and all(fault.kind is FaultKind.NEWER for fault in faults)


def _intact(path: Path, where: Places) -> Mapping[str, Event]:
    """Return what can still be read of the closure in its damaged file."""
    with suppress(ClosetuiError):
        events = load_file(path).events
        if closure_id(events, path) == known_path(path, where).closure:
            return events
    return {}


def _was_bare(path: Path, where: Places) -> bool:
    """Return whether the file was a copy without private notes, as far as can be told."""
    with suppress(ClosetuiError):
        if read_bytes(path, len(BARE_FIRST_LINE)).startswith(BARE_FIRST_LINE.encode()):
            return True
    return known_path(path, where).bare


def _put(target: Path, data: bytes, aside: Path) -> None:
    """Write the file, after what lies there was kept aside; raises :class:`UnreadableError`."""
    if os.path.lexists(target):
        _keep_aside(target, aside)
        replace_bytes(target, data)
        return
    try:
        make_folder(target.parent)
    except OSError as error:
        raise UnreadableError(
            f"its folder cannot be made: {error.strerror}", where=str(target)
        ) from None
    create_bytes(target, data)


def _keep_aside(target: Path, aside: Path) -> None:
    """Give the damaged file a second name, or copy it where that is not possible."""
    if not os.path.lexists(target):
        return
    try:
        os.link(target, aside)
    except OSError:
        create_bytes(aside, read_bytes(target, 64 * MAX_BYTES))


def _drop_second_name(target: Path, aside: Path) -> None:
    """Take the second name back, if the damaged file still has its first one."""
    with suppress(OSError):
        if aside.samefile(target):
            aside.unlink()
