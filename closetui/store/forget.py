"""Forgetting what only the private copy holds: the way back from never losing anything."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import Advice, CommandName
from closetui.domain.errors import ClosetuiError, UnreadableError, UsageError
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.domain.merge import unite
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import real_path
from closetui.store.copies import closure_id, find_copies
from closetui.store.file_format import load_file
from closetui.store.known_paths import files_of, forget_path, known_path
from closetui.store.lock import locked
from closetui.store.paths import Places


@distinct
class Forgotten(NamedTuple):
    """What the private copy holds of a closure and no file does."""

    closure: str
    """Id of the closure that this installation knew at the path."""
    name: str
    """What it calls itself: to be typed before it is forgotten; may be empty."""
    entries: tuple[Event, ...]
    """Entries that no file holds."""
    texts: tuple[Event, ...]
    """Entries that a file holds without their text."""
    replaced: bool
    """Whether the file there now is another closure, which is accepted by forgetting."""


def would_forget(path: Path, where: Places) -> Forgotten:
    """Return what forgetting would drop; nothing is changed.

    Raises:
        UsageError: Nothing is known of the path.
        UnreadableError: A file that may hold the closure cannot be read.
    """
    return _looked_up(path, where)[0]


def forget(path: Path, where: Places) -> Forgotten:
    """Drop from the private copy what no file holds any more, and return what was dropped.

    Where another closure lies at the path now, it is taken for the right one from then on.
    Raises as :func:`would_forget`.
    """
    with locked(real_path(path), where.locks):
        dropped, left = _looked_up(path, where)
        replica.write_anew(dropped.closure, left, where)
        if dropped.replaced or not left or not path.exists():
            forget_path(path, where)
    return dropped


def _looked_up(path: Path, where: Places) -> tuple[Forgotten, dict[str, Event]]:
    """Return what is to be dropped, and what is left in the private copy."""
    here = _closure_at(path)
    closure = known_path(path, where).closure or here
    if not closure:
        raise UsageError(
            "nothing is known of this path",
            where=str(path),
            remedy=Advice("Where private copies are kept is shown by this", CommandName.PATHS),
        )
    held = replica.read(closure, where)
    if not held.readable:
        raise UnreadableError(" ".join(held.notices), where=str(path))
    in_files = _in_files(closure, path, where)
    left = {key: event for key, event in in_files.items() if key in held.events}
    dropped = Forgotten(
        closure,
        _name(held.events),
        tuple(event for key, event in held.events.items() if key not in in_files),
        tuple(_bodies_only_in(held.events, in_files)),
        replaced=bool(here) and here != closure,
    )
    return dropped, left


def _name(held: Mapping[str, Event]) -> str:
    """Return what a closure calls itself by now; empty where that cannot be read."""
    with suppress(ClosetuiError):
        return fold(held).name
    return ""


def _closure_at(path: Path) -> str:
    """Return the id of the closure in a file; empty where none can be read."""
    with suppress(ClosetuiError):
        return closure_id(load_file(path).events, path)
    return ""


def _in_files(closure: str, path: Path, where: Places) -> dict[str, Event]:
    """Return all that the files hold that this installation knows the closure to lie in."""
    found: list[Mapping[str, Event]] = []
    for file in {path, *files_of(closure, where)}:
        if file.exists():
            events = load_file(file).events
            found.append(events if closure in events else {})
        if file.parent.is_dir():
            found.append(find_copies(file, closure, {}).events)
    return unite(found)


def _bodies_only_in(held: Mapping[str, Event], files: Mapping[str, Event]) -> list[Event]:
    return [
        event
        for key, event in held.items()
        if key in files and event.body is not None and files[key].body is None
    ]
