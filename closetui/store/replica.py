"""The private replica: this user's own copy of everything ever saved, merged or read.

The shared file is only the medium of exchange. A sync client may put an old
version back, a colleague may overwrite it; the replica still has every event,
and the next opening unites the two again. What was seen once is never unseen.

It is a journal, one event a line, that only grows: keeping one more event costs one short write,
whatever the size of the closure. So it holds every earlier generation of the file at once, and a
backup of the file could hold nothing more; only removed texts leave it, as they leave the file. A
last line cut off by a crash is ignored: its event was never acknowledged. Other damaged lines are
kept aside.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.errors import DamagedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import removals_asked, texts_only_in, unite, united_events
from closetui.domain.text import counted, one_line
from closetui.domain.values import distinct
from closetui.store.atomic import append_bytes, create_bytes, read_bytes, replace_bytes, sweep
from closetui.store.beside import clean, free_name, is_called_a_copy
from closetui.store.file_format import Known, read_line
from closetui.store.lock import TIMEOUT, locked
from closetui.store.paths import KnownPath, Places, known_path, known_paths, remember_path
from closetui.store.strict_json import MAX_BYTES

SUFFIX = ".events.jsonl"
"""How the name of a replica ends."""

_PATIENCE = 2.0
"""Seconds that a reader waits for another program that is writing the replica."""


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
    """The lines that are not intact events, as they are."""
    data: bytes = b""
    """The bytes that this was read from."""


def path_of(closure: str, where: Places) -> Path:
    """Return where the replica of a closure lies."""
    return where.replicas / f"{closure[:32]}{SUFFIX}"


def read(
    closure: str, where: Places, known: Known | None = None, last: Replica | None = None
) -> Replica:
    """Return the replica; absent or damaged parts are left out, the latter with a notice.

    Lines that are ``known`` need no second check; new ones are added to them. What it held ``last``
    counts if the bytes are still the same.
    """
    path = path_of(closure, where)
    try:
        if not path.exists():
            return Replica({})
        # It may be larger than the file, which drops duplicates.
        data = read_bytes(path, 2 * MAX_BYTES)
    except (UnreadableError, OSError) as error:
        notice = f"Your private copy cannot be read: {error}"
        return Replica({}, readable=False, notices=(notice,))
    if last is not None and last.readable and last.data == data:
        return last
    return _parsed(data, {} if known is None else known)._replace(data=data)


def _parsed(data: bytes, known: Known) -> Replica:
    """Return what the lines of a journal say."""
    ended = not data or data.endswith(b"\n")
    # One character per byte: a foreign byte spoils only its own line, which then fails the hash.
    lines = [line for line in data.decode("ascii", "replace").split("\n") if line]
    checked = [known.get(line) or read_line(line, known) for line in lines]
    events = united_events(line.event for line in checked if line)
    if all(checked):
        return Replica(events, whole=ended)
    parts = [part for part in data.split(b"\n") if part]
    broken = tuple(part for part, line in zip(parts, checked, strict=True) if not line)
    if not ended and checked[-1] is None and len(broken) == 1:
        return Replica(events, whole=False)  # Cut off by a crash; it was never acknowledged.
    of = "of your private copy"
    lines_are = counted(len(broken), f"line {of} is", f"lines {of} are")
    notice = f"{lines_are} damaged; the rest counts"
    return Replica(events, whole=False, notices=(notice,), damaged=broken)


def keep(
    known: KnownPath,
    file: Path,
    events: Mapping[str, Event],
    where: Places,
    last: Replica | None = None,
    *,
    durable: bool = True,
) -> tuple[str, ...]:
    """Add events to the replica and return what a person should know about that.

    The ``file`` is remembered, so that its replica can be found even when it can no longer be read.
    ``durable`` waits until the disk has it, and for as long as it takes for the lock. Raises
    :class:`UnreadableError`; the replica then stands as it was.
    """
    path = path_of(known.closure, where)
    # Its own lock: another file of the same closure may be saved at the same time.
    with locked(path, where.locks, TIMEOUT if durable else _PATIENCE):
        before = read(known.closure, where, last=last)
        if not before.readable:
            raise _left_as_it_is(path)
        notices = _add(path, before, events, durable=durable)
        remember_path(known, file, where)
    return notices


def _left_as_it_is(path: Path) -> UnreadableError:
    return UnreadableError(
        "it cannot be read and is left as it is",
        where=str(path),
        remedy="Check your rights to it.",  # It stands in a notice, where no face names a command.
    )


def _add(
    path: Path, before: Replica, events: Mapping[str, Event], *, durable: bool
) -> tuple[str, ...]:
    if not os.path.lexists(path):
        create_bytes(path, _lines(events.values()))
        return ()
    united = unite([before.events, events])
    # A journal can only grow. If a line is damaged, or a text has to go for good, it is rewritten
    # as a whole; damaged lines are set aside first, since they may be all there is.
    if not (before.whole and before.events.items() <= united.items()):
        notices = _set_aside(path, before.damaged)
        sweep(path)
        replace_bytes(path, _lines(united.values()))
        return (*notices, *clean(path, without_text(before.events, united)))
    if len(united) > len(before.events):
        fresh = (event for event_id, event in united.items() if event_id not in before.events)
        append_bytes(path, _lines(fresh), durable=durable)
    return ()


def write_anew(closure: str, events: Mapping[str, Event], where: Places) -> None:
    """Make the replica hold exactly these events; none at all removes it.

    Raises :class:`UnreadableError`. The caller holds no lock of it.
    """
    path = path_of(closure, where)
    with locked(path, where.locks):
        if events:
            replace_bytes(path, _lines(events.values()))
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UnreadableError(
                "it cannot be removed", cause=error.strerror or "", where=str(path)
            ) from None


def without_text(before: Mapping[str, Event], after: Mapping[str, Event]) -> list[Event]:
    """Return the events whose text was there before and is removed for good afterwards."""
    asked = set(removals_asked(after))
    return [event for event in texts_only_in(before, after) if event.id in asked]


def _set_aside(path: Path, damaged: tuple[bytes, ...]) -> tuple[str, ...]:
    """Keep damaged lines in a file of their own before the replica is written without them."""
    if not damaged:
        return ()
    aside = free_name(path)
    create_bytes(aside, b"".join(line + b"\n" for line in damaged))
    lines = counted(len(damaged), "damaged line")
    return (f"Kept {lines} of your private copy aside in {one_line(str(aside))}; the rest counts",)


def with_remedy(error: DamagedError, file: Path, where: Places) -> DamagedError:
    """Return the error, its remedy naming the replica of the damaged file if there is one."""
    kept = known_copy(file, where)
    if not kept:
        return error
    return DamagedError(
        error.head,
        cause=error.cause,
        where=error.where or str(file),
        remedy=Advice(
            f"Nothing was changed. Put your private copy of {len(kept)} entries in place",
            "restore",
        ),
    )


def gone(file: Path, where: Places) -> UnreadableError | None:
    """Return the error that a file which held a closure is gone, if it is."""
    there = os.path.lexists(os.path.realpath(file))  # A link may point to a missing file.
    kept = {} if there else known_copy(file, where)
    if not kept:
        return None
    return UnreadableError(
        "its file is gone",
        where=str(file),
        remedy=Advice(
            f"Your private copy holds all {len(kept)} entries that were seen of it. Put it back",
            "restore",
        ),
    )


def refuse_another(closure: str, file: Path, where: Places) -> None:
    """Raise :class:`DamagedError` where another closure lies in the place of a known one.

    Otherwise anybody who may write there could replace a closure by one that asks for less.
    """
    known = known_path(file, where).closure
    if known in ("", closure):
        return
    name = name_of(known, where)
    own = repr(one_line(name)) if name else ""
    raise DamagedError(
        f"another closure lies in the place of {own or 'the one that was here before'}",
        where=str(file),
        remedy=Advice(
            "Nothing was changed. Give that file another name to look at it. "
            "To put your own back (the file there is kept aside)",
            "restore",
            instead=(
                "To take the one there for right, and drop your private copy of your own",
                "forget",
            ),
        ),
    )


def name_of(closure: str, where: Places) -> str:
    """Return the own name of a closure that has a replica; empty if unknown."""
    start = read(closure, where).events.get(closure)
    name = start.body.get("name") if start is not None and start.body else None
    return name if isinstance(name, str) else ""


def known_copy(file: Path, where: Places) -> Mapping[str, Event]:
    """Return the events of the closure that this path last held, if they can replace it."""
    closure = known_path(file, where).closure
    events = read(closure, where).events if closure else {}
    return events if closure in events else {}


def lost(where: Places) -> list[Path]:
    """Return the paths of known closures where a file was and none is left.

    A sync client's copy that was looked at does not count as another place of it.
    """
    known = [(seen.path, seen.closure) for seen in known_paths(where) if seen.path is not None]
    there: dict[str, list[Path]] = {}
    for path, closure in known:
        if os.path.lexists(path):
            there.setdefault(closure, []).append(path)
    return [
        path
        for path, closure in known
        if all(is_called_a_copy(file, path) for file in there.get(closure, ()))
        and path_of(closure, where).exists()
    ]


def _lines(events: Iterable[Event]) -> bytes:
    return "".join(f"{event.text}\n" for event in events).encode("ascii")
