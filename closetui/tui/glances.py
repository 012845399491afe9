"""How each closure of the default folder stood when it was last looked at.

The home screen shows this at once and looks again in the background. It is a
convenience that can be thrown away: no decision rests on it, opening a closure
always reads the closure, and a damaged or missing index is made anew.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError, UnreadableError
from closetui.domain.values import distinct
from closetui.reports.urgency import UNREADABLE, urgency
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes
from closetui.store.copies import FolderScan
from closetui.store.paths import Signature, signature
from closetui.tui.rows import done_count, gate_words
from closetui.world import World

INDEX: Final = "home-index.jsonl"
_FORMAT: Final = 1
_MOST_BYTES: Final = 256 * 2**20
_FIRST_BYTES: Final = 2**16
"""As much of the index as is read before the first paint: more than any screen shows."""
_CHUNK: Final = 100
"""Rows that are dealt with in one go: a key that is pressed meanwhile waits for no more."""
FRESH_SECONDS: Final = 3600
"""How long a glance holds for an unchanged file: ticks grow stale with time alone."""

REASONS: Final = 5
"""Blockers that are told beside the list; the closure itself tells all."""

Rest = Callable[[], None]
"""Called now and then on a thread of its own, to wait while keys are pressed."""

_Any = TypeVar("_Any")


def no_rest() -> None:
    """Go on at once."""


def in_pieces(things: Sequence[_Any], rest: Rest) -> Iterator[_Any]:
    """Yield all of them, with a rest before every few."""
    for number, each in enumerate(things):
        if not number % _CHUNK:
            rest()
        yield each


@distinct
class Glance(NamedTuple):
    """One file of the folder as the list shows it."""

    file: str
    """The name of the file."""
    mark: tuple[int, ...]
    """Signature of the file, and the time it was looked at in seconds."""
    closure: str
    """The id of the closure in it; empty for a file that cannot be read."""
    rank: int
    """See :mod:`closetui.reports.urgency`."""
    name: str
    title: str
    """What the playbook closes; for a file that cannot be read, why not."""
    stage: str
    done: int
    total: int
    gate: str
    clear: bool
    about: str
    """What is told about it, as JSON text: it is decoded when it is shown."""

    @property
    def unreadable(self) -> bool:
        """Whether the file could not be read."""
        return not self.stage

    @property
    def told(self) -> str:
        """What is told about it below the list."""
        try:
            return str(json.loads(self.about))
        except (ValueError, RecursionError):
            return ""

    @property
    def file_mark(self) -> Signature:
        """The signature of the file alone."""
        changed, size, node = self.mark[:3]
        return changed, size, node

    def holds(self, mark: tuple[int, ...]) -> bool:
        """Return whether the file is the one that was looked at, not long before ``mark``."""
        return self.mark[:-1] == mark[:-1] and 0 <= mark[-1] - self.mark[-1] < FRESH_SECONDS


Glances = Mapping[str, Glance]


def remembered(outside: World, *, first: bool = False, rest: Rest = no_rest) -> dict[str, Glance]:
    """Return what was kept, by file name, the most urgent first; the ``first`` few, or all.

    It rests now and then. There is nothing where the index is absent, damaged or of another folder.
    """
    limit = _FIRST_BYTES if first else _MOST_BYTES
    try:
        data = read_bytes(_index(outside), limit)
        head, *lines = data.decode("ascii").split("\n")
        if len(data) > limit:
            del lines[-1:]  # It is cut off.
        if json.loads(head) != _head(outside):
            return {}
        parts = [line.partition("\t") for line in lines]
        rows: list[list[Any]] = []
        for place in range(0, len(parts), _CHUNK):
            rest()
            some = ",".join(part[0] for part in parts[place : place + _CHUNK])
            rows += json.loads(f"[{some}]")
        paired = in_pieces([*zip(rows, parts, strict=True)], rest)
        return {row[0]: _glance(row, part[2]) for row, part in paired}
    except (UnreadableError, ValueError, TypeError, IndexError, RecursionError):
        return {}


_TYPES: Final = (str, list, str, int, str, str, str, int, int, str, bool)


def _glance(row: list[Any], about: str) -> Glance:
    """Return the glance in a row; raises ValueError for a row that we did not write."""
    if tuple(map(type, row)) != _TYPES or set(map(type, row[1])) != {int}:
        raise ValueError(row[0])
    return Glance._make([row[0], tuple(row[1]), *row[2:], about])


def keep(outside: World, glances: Iterable[Glance]) -> None:
    """Keep glances for the next time; a failure only costs that time."""
    lines = [json.dumps(_head(outside))]
    ranked = sorted(glances, key=lambda each: (each.rank, each.file))
    lines += [f"{json.dumps(each[:-1])}\t{each.about}" for each in ranked]
    data = "\n".join(lines).encode("ascii")
    path = _index(outside)
    with suppress(UnreadableError):
        (replace_bytes if os.path.lexists(path) else create_bytes)(path, data)


def _index(outside: World) -> Path:
    return outside.places.state / INDEX


def _head(outside: World) -> list[object]:
    return [_FORMAT, str(outside.places.data)]


def look_again(
    outside: World,
    files: Sequence[Path],
    known: Glances,
    going: Callable[[], bool],
    rest: Rest = no_rest,
) -> Iterator[Glance]:
    """Yield a new glance at each of the files that is not known as it is now.

    Copies of a closure count for each other: where one changed, came or went,
    all are looked at. Ends early when ``going`` says so, and rests before each.
    """
    seconds = int(outside.now().timestamp())
    marks = {path.name: (*signature(path), seconds) for path in in_pieces(files, rest)}
    held = {
        name: each
        for name, each in in_pieces([*known.items()], rest)
        if name in marks and each.holds(marks[name])
    }
    sweep = FolderScan()
    moved = {each.closure for name, each in known.items() if name not in held} - {""}
    kept: list[Path] = []
    for path in files:
        if path.name in held:
            kept.append(path)
        elif going():
            rest()
            glance = _look(outside, path, sweep, marks[path.name])
            moved.add(glance.closure)
            yield glance
    for path in kept:
        if held[path.name].closure in moved and going():
            rest()
            yield _look(outside, path, sweep, marks[path.name])


def _look(outside: World, path: Path, sweep: FolderScan, mark: tuple[int, ...]) -> Glance:
    try:
        view = Closure(outside, str(path), sweep).view()
    except ClosetuiError as error:
        told = json.dumps(str(error))
        return Glance(path.name, mark, "", UNREADABLE, "", error.what, "", 0, 0, "", False, told)
    done, total = done_count(view)
    blockers = view.verdict.blockers
    reasons = [f"  {each.title}: {each.reason}" for each in blockers[:REASONS]]
    if len(blockers) > REASONS:
        reasons.append(f"  and {len(blockers) - REASONS} more; enter opens it and a lists them all")
    return Glance(
        file=path.name,
        mark=mark,
        closure=view.case.id,
        rank=urgency(view.verdict),
        name=view.case.name,
        title=view.case.playbook.title,
        stage=str(view.verdict.stage),
        done=done,
        total=total,
        gate=gate_words(view.verdict),
        clear=view.verdict.open,
        about=json.dumps("\n".join(reasons)),
    )
