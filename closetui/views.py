"""What a closure gives out: how it stands at one moment, and what an act did to it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import Event
from closetui.domain.gate import Verdict, verdict
from closetui.domain.lists import RowList, row_list
from closetui.domain.merge import MergeSummary, Standing, summary, unite
from closetui.domain.values import distinct
from closetui.store.snapshot import Snapshot, fold_at


@distinct
class View(NamedTuple):
    """A closure and the verdict on it at one moment: all that a face draws from."""

    snapshot: Snapshot
    verdict: Verdict
    now: datetime

    @property
    def case(self) -> Case:
        """The closure as its events tell it."""
        return self.snapshot.case

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know: of the verdict, and of how the files were read."""
        return (*self.verdict.warnings, *self.snapshot.notices)

    @property
    def entries(self) -> int:
        """How many entries the closure holds, the constant first one included."""
        return len(self.snapshot.case.order)

    def rows(self, item: str) -> RowList:
        """Return the list behind an item; raises :class:`UsageError` for one that has none."""
        return row_list(self.case, item)

    def united(self, others: Mapping[str, Event]) -> "View":
        """Return how the closure would stand now with ``others``."""
        before = self.snapshot
        events = unite([before.events, others])
        case = fold_at(before.path, events, before.faults)
        snapshot = before._replace(events=events, case=case)
        return View(snapshot, verdict(case, self.now), self.now)

    def changes(self, before: "View") -> MergeSummary:
        """Return what changed since ``before``, a look at the same moment."""
        held, united = before.snapshot.file.events, self.snapshot.events
        return summary(
            Standing(held, before.verdict.states),
            Standing(united, self.verdict.states),
            [event for key, event in united.items() if key not in held],
        )


@distinct
class Done(NamedTuple):
    """What an act did."""

    view: View
    added: tuple[Event, ...]
    """New events; empty when it was so already."""
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return bool(self.added)


@distinct
class Merged(NamedTuple):
    """What a merge brought in, or would bring in."""

    view: View
    """How it stands now: with what came in, or without what only would come in."""
    summary: MergeSummary
    after: View
    """How it stands, or would stand, with what came in."""


@distinct
class Shared(NamedTuple):
    """A copy that was made to be passed on."""

    path: Path
    entries: int
    held_back: int
    """Texts of private notes that it does not hold."""
