"""The private copy: put in place of a file that is damaged or gone, or forgotten.

Forgetting drops what only the private copy holds: the way out of never losing anything.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import Advice, BlockerKind
from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError, UsageError
from closetui.domain.events import Event, Kind
from closetui.domain.fold.fold import fold
from closetui.domain.merge import texts_only_in, unite, without_private
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import create_bytes, make_folder, read_bytes, real_path, replace_bytes
from closetui.store.beside import free_name
from closetui.store.copies import closure_id, find_copies, fold_at
from closetui.store.file_format import BARE_FIRST_LINE, load_file, render
from closetui.store.lock import locked
from closetui.store.lookup import closure_in, is_another
from closetui.store.paths import Places, files_of, forget_path, known_path
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
        kept = replica.known_copy(path, where)
        if not kept:
            raise UnreadableError(
                "no private copy is known for this path",
                where=str(path),
                remedy=Advice("Where private copies are kept is shown by this", "paths"),
            )
        if is_whole(path, where):
            raise RefusedError(
                "the file can be read, so there is nothing to restore",
                where=str(path),
                remedy="What only your private copy holds comes in with the next save.",
            )
        # What the damaged file still holds may be newer than the private copy, so both count.
        bare = _was_bare(path, where)
        events = unite([kept, _intact(path, where)])
        aside = _name_aside(path, where)
        try:
            _put(target, render(without_private(events) if bare else events, bare=bare), aside)
        except UnreadableError as error:
            _drop_second_name(target, aside)
            raise UnreadableError(
                error.head, cause=error.cause, where=str(path), remedy=error.remedy
            ) from None
    return aside


@distinct
class Restoring(NamedTuple):
    """What would be put in place of a file."""

    entries: int
    """How many entries the private copy, and what is intact in the file, hold together."""
    aside: Path | None
    """What the file there now would be called then; None where there is none."""
    another: bool
    """Whether the file there now holds another closure, of which nothing is taken over."""
    bare: bool
    """Whether it stays a copy without private notes."""


def would_restore(path: Path, where: Places) -> Restoring:
    """Return what :func:`restore` would do; nothing is written."""
    target = real_path(path)
    events = unite([replica.known_copy(path, where), _intact(path, where)])
    there = os.path.lexists(target)
    return Restoring(
        len(events),
        _name_aside(path, where) if there else None,
        is_another(path, where),
        _was_bare(path, where),
    )


def is_whole(path: Path, where: Places) -> bool:
    """Return whether the file holds the closure that belongs there, and nothing damaged."""
    try:
        loaded = load_file(path)
        closure = closure_id(loaded.events, path)
        faults = fold_at(path, loaded.events, [entry.fault for entry in loaded.aside]).faults
    except ClosetuiError:
        return False
    replaced = known_path(path, where).closure not in ("", closure)
    return not replaced and all(fault.kind is BlockerKind.NEWER for fault in faults)


def _intact(path: Path, where: Places) -> Mapping[str, Event]:
    """Return what can still be read of the closure in its damaged file."""
    with suppress(ClosetuiError):
        events = load_file(path).events
        if closure_id(events, path) == known_path(path, where).closure:
            return events
    return {}


def _name_aside(path: Path, where: Places) -> Path:
    """Return the name under which the file there now is kept."""
    return free_name(real_path(path), "other" if is_another(path, where) else "damaged")


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
    # Never renamed away: if writing the new file fails, the damaged one is still in its place.
    try:
        os.link(target, aside)
    except OSError:
        create_bytes(aside, read_bytes(target, 64 * MAX_BYTES))


def _drop_second_name(target: Path, aside: Path) -> None:
    """Take the second name back, if the damaged file still has its first one."""
    with suppress(OSError):
        if aside.samefile(target):
            aside.unlink()


@distinct
class Forgotten(NamedTuple):
    """What the private copy holds of a closure and no file does."""

    closure: str
    """Id of the closure that this installation knew at the path."""
    name: str
    """Its own name, to be typed before it is forgotten; may be empty."""
    entries: tuple[Event, ...]
    """Entries that no file holds."""
    texts: tuple[Event, ...]
    """Entries that a file holds without their text."""
    titles: Mapping[str, str]
    """Titles of the items that the entries speak of, by id."""
    replaced: bool
    """Whether the file there now is another closure, which is accepted by forgetting."""


def would_forget(path: Path, where: Places) -> Forgotten:
    """Return what forgetting would drop; nothing is changed.

    Raises :class:`UsageError` where nothing is known of the path, and :class:`UnreadableError` for
    a file that may hold the closure and cannot be read.
    """
    return _looked_up(path, where)[0]


def forget(path: Path, where: Places) -> Forgotten:
    """Drop from the private copy what no file holds any more, and return what was dropped.

    If another closure lies at the path now, it is accepted as the right one from then on. Raises as
    :func:`would_forget`.
    """
    with locked(real_path(path), where.locks):
        dropped, left = _looked_up(path, where)
        replica.write_anew(dropped.closure, left, where)
        if dropped.replaced or not left or not path.exists():
            forget_path(path, where)
    return dropped


def _looked_up(path: Path, where: Places) -> tuple[Forgotten, dict[str, Event]]:
    """Return what is to be dropped, and what is left in the private copy."""
    here = closure_in(path)
    closure = known_path(path, where).closure or here
    if not closure:
        raise UsageError(
            "nothing is known of this path",
            where=str(path),
            remedy=Advice("Where private copies are kept is shown by this", "paths"),
        )
    kept = replica.read(closure, where)
    if not kept.readable:
        raise UnreadableError(" ".join(kept.notices), where=str(path))
    in_files = _in_files(closure, path, where)
    left = {key: event for key, event in in_files.items() if key in kept.events}
    only_held = (event for key, event in kept.events.items() if key not in in_files)
    entries = tuple(event for event in only_held if event.kind != Kind.ROOT)
    name, titles = _called(kept.events, entries)
    texts = tuple(texts_only_in(kept.events, in_files))
    replaced = bool(here) and here != closure
    dropped = Forgotten(closure, name, entries, texts, titles, replaced=replaced)
    return dropped, left


def _called(events: Mapping[str, Event], entries: Iterable[Event]) -> tuple[str, Mapping[str, str]]:
    """Return a closure's present name, and its items; nothing where none can be read."""
    with suppress(ClosetuiError):
        case = fold(events)
        return case.name, {event.item: case.record.title(event.item) for event in entries}
    return "", {}


def _in_files(closure: str, path: Path, where: Places) -> dict[str, Event]:
    """Return all that the files hold that this installation knows the closure to lie in."""
    sets: list[Mapping[str, Event]] = []
    for file in {path, *files_of(closure, where)}:
        if file.exists():
            # An unreadable one stops it: it might be the last other copy.
            events = load_file(file).events
            sets.append(events if closure in events else {})
        if file.parent.is_dir():
            sets.append(find_copies(file, closure, {}, where).events)
    return unite(sets)
