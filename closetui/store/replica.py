"""The private replica: this user's own copy of everything ever saved or merged.

The shared file is only the medium of exchange. A sync client may put an old
version back, a colleague may overwrite it; the replica still has every event,
and the next opening unites the two again.

It is a journal, one event a line, that only grows: keeping one more event
costs one short write, whatever the size of the closure. So it holds every
earlier generation of the file at once, and a backup of the file beside it
could hold nothing more; only removed texts leave it, as they leave the file.
A last line that was cut off by a crash is passed over; its event was never
acknowledged. Other lines that were damaged are kept aside.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.errors import DamagedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import unite, united_events
from closetui.domain.remedies import Advice, Command
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.atomic import (
    append_bytes,
    create_bytes,
    free_name,
    read_bytes,
    replace_bytes,
    sweep,
)
from closetui.store.file_format import Known, read_line
from closetui.store.lock import locked
from closetui.store.paths import Places
from closetui.store.strict_json import MAX_BYTES

SUFFIX = ".events.jsonl"
"""How the name of a replica ends."""


@distinct
class Replica(NamedTuple):
    """What the private copy of a closure holds."""

    events: Mapping[str, Event]
    whole: bool = True
    """Whether every line could be read; otherwise the next save writes it anew."""
    readable: bool = True
    """Whether the file could be read at all; one that could not is never overwritten."""
    notices: tuple[str, ...] = ()
    damaged: tuple[bytes, ...] = ()
    """The lines that are no intact events, as they stand there."""


def path_of(closure: str, where: Places) -> Path:
    """Return where the replica of a closure lies."""
    return where.replicas / f"{closure[:32]}{SUFFIX}"


def read(closure: str, where: Places, known: Known | None = None) -> Replica:
    """Return the replica; absent or damaged parts are left out, the latter with a notice.

    Lines found in ``known`` need no second check, and new ones are added to it.
    """
    path = path_of(closure, where)
    try:
        if not path.exists():
            return Replica({})
        data = read_bytes(path, 2 * MAX_BYTES)
    except (UnreadableError, OSError) as error:
        notice = f"Your private copy cannot be read: {error}"
        return Replica({}, readable=False, notices=(notice,))
    return _parsed(data, {} if known is None else known)


def _parsed(data: bytes, known: Known) -> Replica:
    """Return what the lines of a journal say."""
    lines = data.split(b"\n")
    ended = not lines[-1]
    checked = [
        read_line(line.decode("ascii", "replace"), known) if line else None for line in lines
    ]
    events = united_events((line.event for line in checked if line is not None), {})
    broken = tuple(text for text, line in zip(lines, checked, strict=True) if text and line is None)
    if not broken:
        return Replica(events, whole=ended)
    if not ended and checked[-1] is None and len(broken) == 1:
        return Replica(events, whole=False)  # Cut off by a crash; nobody was told that it stands.
    notice = f"{len(broken)} lines of your private copy are damaged; the rest counts"
    return Replica(events, whole=False, notices=(notice,), damaged=broken)


def keep(
    closure: str,
    file: Path,
    events: Mapping[str, Event],
    where: Places,
    known: Known | None = None,
) -> tuple[str, ...]:
    """Add events to the replica and return what a person should know of it.

    Raises :class:`UnreadableError`; the replica then stands as it was.

    ``file`` is the shared file, remembered so that its replica can be found
    even when the file itself can no longer be read.
    """
    notices: tuple[str, ...] = ()
    path = path_of(closure, where)
    # Its own lock: another file of the same closure may be saved at the same time.
    with locked(path, where.locks):
        held = read(closure, where, known)
        if not held.readable:
            raise UnreadableError(
                "it cannot be read and is left as it is",
                where=str(path),
                remedy=Advice(
                    "Check your rights to it. Where it lies is shown by this", Command.PATHS
                ),
            )
        if os.path.lexists(path):
            notices = _add(path, held, events)
        else:
            create_bytes(path, _lines(events.values()))
        _remember(closure, file, where)
    return notices


def _add(path: Path, held: Replica, events: Mapping[str, Event]) -> tuple[str, ...]:
    united = unite([held.events, events])
    if not (held.whole and held.events.items() <= united.items()):
        notices = _set_aside(path, held.damaged)
        sweep(path)
        replace_bytes(path, _lines(united.values()))
        return notices
    if len(united) > len(held.events):
        fresh = (event for event_id, event in united.items() if event_id not in held.events)
        append_bytes(path, _lines(fresh))
    return ()


def _set_aside(path: Path, damaged: tuple[bytes, ...]) -> tuple[str, ...]:
    """Keep damaged lines in a file of their own before the replica is written without them."""
    if not damaged:
        return ()
    aside = free_name(path)
    create_bytes(aside, b"".join(line + b"\n" for line in damaged))
    lines = "1 damaged line" if len(damaged) == 1 else f"{len(damaged)} damaged lines"
    return (f"Kept {lines} of your private copy aside in {one_line(str(aside))}; the rest counts",)


def with_remedy(error: DamagedError, file: Path, where: Places) -> DamagedError:
    """Return the error, its remedy naming the replica of the damaged file if there is one."""
    held = known_copy(file, where)
    if not held:
        return error
    return DamagedError(
        error.what,
        where=error.where or str(file),
        remedy=Advice(
            f"Nothing was changed. Your private copy holds {len(held)} entries of this "
            "closure. Put it in place",
            Command.RESTORE,
        ),
    )


def known_copy(file: Path, where: Places) -> Mapping[str, Event]:
    """Return the events of the closure that this path last held, if they can replace it."""
    closure = remembered(file, where)
    held = read(closure, where).events if closure else {}
    return held if closure in held else {}


def remembered(file: Path, where: Places) -> str | None:
    """Return the id of the closure that this path last held, as far as is known."""
    try:
        return memory_of(file, where).read_text("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _lines(events: Iterable[Event]) -> bytes:
    return "".join(f"{event.text}\n" for event in events).encode("ascii")


def memory_of(file: Path, where: Places) -> Path:
    """Return where it is kept which closure a path last held."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:32]
    return where.replicas / "by-path" / key


def _remember(closure: str, file: Path, where: Places) -> None:
    if remembered(file, where) != closure:
        memo = memory_of(file, where)
        if os.path.lexists(memo):
            replace_bytes(memo, closure.encode("ascii"))
        else:
            create_bytes(memo, closure.encode("ascii"))
