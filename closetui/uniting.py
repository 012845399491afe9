"""Copies that somebody brings back: read strictly, and what they would change."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from closetui.domain.errors import DamagedError, UsageError
from closetui.domain.events import Event
from closetui.domain.gate import verdict
from closetui.domain.merge import MergeSummary, Standing, summary, unite
from closetui.domain.text import one_line
from closetui.store.paths import user_path
from closetui.store.reading import FileReader
from closetui.store.snapshot import closure_id, fold_at
from closetui.view import View


def incoming(paths: Iterable[str], closure: str, reader: FileReader) -> dict[str, Event]:
    """Return the union of copies of one closure.

    Raises :class:`UsageError` for a copy of another closure, and
    :class:`DamagedError` for one that is not whole.
    """
    return unite(_copy(path, closure, reader) for path in paths)


def merge_summary(path: Path, before: View, others: Mapping[str, Event]) -> MergeSummary:
    """Return what uniting ``others`` with the closure at ``path`` changes, or would change."""
    united = unite([before.snapshot.events, others])
    added = [event for key, event in united.items() if key not in before.snapshot.file.events]
    after = verdict(fold_at(path, united, before.snapshot.faults), before.now)
    return summary(
        Standing(before.snapshot.file.events, before.verdict.states),
        Standing(united, after.states),
        added,
    )


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
