"""Copies that somebody brings back: read strictly, and what they would change."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from closetui.domain.case import Fault, FaultKind
from closetui.domain.errors import DamagedError, UsageError
from closetui.domain.events import Event
from closetui.domain.gate import verdict
from closetui.domain.merge import MergeSummary, Standing, summary, unite
from closetui.domain.text import one_line
from closetui.store.paths import user_path
from closetui.store.reading import FileReader
from closetui.store.snapshot import closure_id, fold_at
from closetui.view import View


def incoming(paths: Sequence[str], before: View, reader: FileReader) -> dict[str, Event]:
    """Return the union of copies of the closure seen in ``before``.

    Raises :class:`UsageError` for a copy of another closure, and
    :class:`DamagedError` for one that is not whole, or that would make the
    union less than whole: its sender's file lacks what later entries build on.
    """
    others = unite(_copy(path, before.case.id, reader) for path in paths)
    united = unite([before.snapshot.events, others])
    known = {fault.id for fault in before.case.faults}
    faults = fold_at(before.snapshot.path, united, before.snapshot.faults).faults
    new = [each for each in faults if each.id not in known]
    if new:
        raise _not_whole(new, ", ".join(one_line(path) for path in paths))
    return others


def _not_whole(faults: Sequence[Fault], where: str) -> DamagedError:
    """Return the refusal of a copy after which the gate would be shut."""
    if any(fault.kind is FaultKind.NEWER for fault in faults):
        return DamagedError(
            "part of it was written by a newer closetui",
            where=where,
            remedy="Nothing was merged. Update closetui and try again.",
        )
    missing = sum(fault.kind is FaultKind.MISSING for fault in faults)
    if missing == len(faults):
        lacks = "an entry is" if missing == 1 else f"{missing} entries are"
        what = f"{lacks} missing from it that others build on: it was cut, or not sent whole"
    else:
        what = next(fault.text for fault in faults if fault.kind is FaultKind.DAMAGED)
    return DamagedError(
        what, where=where, remedy="Nothing was merged. Ask for a copy that is whole."
    )


def merge_summary(before: View, after: View) -> MergeSummary:
    """Return what a union changes, or would change, between two looks at one moment."""
    held, united = before.snapshot.file.events, after.snapshot.events
    return summary(
        Standing(held, before.verdict.states),
        Standing(united, after.verdict.states),
        [event for key, event in united.items() if key not in held],
    )


def united_view(path: Path, before: View, others: Mapping[str, Event]) -> View:
    """Return how the closure at ``path`` would stand with ``others``."""
    united = unite([before.snapshot.events, others])
    case = fold_at(path, united, before.snapshot.faults)
    snapshot = before.snapshot._replace(events=united, case=case)
    return View(snapshot, verdict(case, before.now), before.now)


def _copy(path: str, closure: str, reader: FileReader) -> Mapping[str, Event]:
    loaded = reader.load(user_path(path, "OTHER"))
    if loaded.aside:
        first = loaded.aside[0].fault
        raise DamagedError(
            f"{first.place}: {first.text}",
            where=path,
            remedy="Nothing was merged. Ask for a copy that is whole.",
        )
    if closure_id(loaded.events, Path(path)) != closure:
        raise UsageError(
            "it is a copy of another closure",
            where=one_line(path),
            remedy="Nothing was merged. Only copies of the same closure can be united.",
        )
    return loaded.events
