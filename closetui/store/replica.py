"""The private replica: this user's own copy of everything ever saved or merged.

The shared file is only the medium of exchange. A sync client may put an old
version back, a colleague may overwrite it; the replica still has every event,
and the next opening unites the two again.

It is a journal, one event a line, that only grows: keeping one more event
costs one short write, whatever the size of the closure. A last line that was
cut off by a crash is passed over; its event was never acknowledged.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.errors import DamagedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import unite
from closetui.store.atomic import append_bytes, create_bytes, read_bytes, replace_bytes, sweep
from closetui.store.layout import read_event
from closetui.store.limits import MAX_BYTES
from closetui.store.lock import locked
from closetui.store.paths import Places
from closetui.store.reading import FileReader

SUFFIX = ".events.jsonl"
"""How the name of a replica ends."""


class Replica(NamedTuple):
    """What the private copy of a closure holds."""

    events: Mapping[str, Event]
    whole: bool = True
    """Whether every line could be read; otherwise the next save writes it anew."""
    readable: bool = True
    """Whether the file could be read at all; one that could not is never overwritten."""
    notices: tuple[str, ...] = ()


def path_of(closure: str, where: Places) -> Path:
    """Return where the replica of a closure lies."""
    return where.replicas / f"{closure[:32]}{SUFFIX}"


def read(closure: str, where: Places, reader: FileReader) -> Replica:
    """Return the replica; absent or damaged parts are left out, the latter with a notice."""
    path = path_of(closure, where)
    try:
        if not path.exists():
            return Replica({})
        lines = read_bytes(path, 2 * MAX_BYTES).decode("ascii", "replace").split("\n")
    except (UnreadableError, OSError) as error:
        told = f"Your private copy cannot be read: {error}"
        return Replica({}, readable=False, notices=(told,))
    found = [(line, read_event(line, reader.known)) for line in lines if line]
    events = unite([{event.id: event} for _, event in found if event])
    broken = [line for line, event in found if event is None]
    if not broken:
        return Replica(events, whole=not lines[-1])
    if broken == [lines[-1]]:
        return Replica(events, whole=False)
    told = f"{len(broken)} lines of your private copy are damaged; the rest counts"
    return Replica(events, whole=False, notices=(told,))


def keep(
    closure: str, file: Path, events: Mapping[str, Event], where: Places, reader: FileReader
) -> None:
    """Add events to the replica; raises :class:`UnreadableError`.

    ``file`` is the shared file, remembered so that its replica can be found
    even when the file itself can no longer be read.
    """
    path = path_of(closure, where)
    # Its own lock: another file of the same closure may be saved at the same time.
    with locked(path, where.locks):
        held = read(closure, where, reader)
        if not held.readable:
            raise UnreadableError(
                "it cannot be read and is left as it is",
                where=str(path),
                remedy="Check your rights to it; closetui paths shows where it lies.",
            )
        if os.path.lexists(path):
            _add(path, held, events)
        else:
            create_bytes(path, _lines(events.values()))
        _remember(closure, file, where)


def _add(path: Path, held: Replica, events: Mapping[str, Event]) -> None:
    united = unite([held.events, events])
    if not held.whole or any(united[each] != event for each, event in held.events.items()):
        sweep(path)
        replace_bytes(path, _lines(united.values()))
        return
    fresh = [event for event_id, event in united.items() if event_id not in held.events]
    if fresh:
        append_bytes(path, _lines(fresh))


def with_remedy(error: DamagedError, file: Path, where: Places) -> DamagedError:
    """Return the error, its remedy naming the replica of the damaged file if there is one."""
    held = known_copy(file, where)
    if not held:
        return error
    return DamagedError(
        error.what,
        where=error.where or str(file),
        remedy=f"Nothing was changed. Your private copy holds {len(held)} entries of this "
        "closure; put it in place with: closetui restore FILE",
    )


def known_copy(file: Path, where: Places) -> Mapping[str, Event]:
    """Return the events of the closure that this path last held, if they can replace it."""
    closure = remembered(file, where)
    held = read(closure, where, FileReader()).events if closure else {}
    return held if closure in held else {}


def remembered(file: Path, where: Places) -> str | None:
    """Return the id of the closure that this path last held, as far as is known."""
    try:
        return _memo(file, where).read_text("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _lines(events: Iterable[Event]) -> bytes:
    return "".join(f"{event.text}\n" for event in events).encode("ascii")


def _memo(file: Path, where: Places) -> Path:
    key = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:32]
    return where.replicas / "by-path" / key


def _remember(closure: str, file: Path, where: Places) -> None:
    if remembered(file, where) != closure:
        memo = _memo(file, where)
        if os.path.lexists(memo):
            replace_bytes(memo, closure.encode("ascii"))
        else:
            create_bytes(memo, closure.encode("ascii"))
