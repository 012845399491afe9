"""What a closure gives out: how it stands at one moment, and what an act did to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import Author, Draft, Event, seal
from closetui.domain.gate import Verdict, verdict
from closetui.domain.lists import RowList, row_list
from closetui.domain.merge import MergeSide, MergeSummary, summary, unite
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.store.memory import fold_at
from closetui.store.proofs import Attached, look
from closetui.store.snapshot import Snapshot

__all__ = ["NOBODY", "Attached", "Done", "Merged", "Shared", "View", "judged"]

NOBODY: Final = Author("", "")
"""Who says what is only supposed."""


@distinct
class View(NamedTuple):
    """A closure and the verdict on it at one moment: all that a face draws from."""

    snapshot: Snapshot
    verdict: Verdict
    now: datetime
    proofs: tuple[Attached, ...] = ()
    """The proofs that stand, oldest first, and how their files do."""

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

    def proofs_on(self, entry: str) -> tuple[Attached, ...]:
        """Return the proofs of an item or a consequence, oldest first; of the closure for none."""
        return tuple(attached for attached in self.proofs if attached.proof.item == entry)

    def with_proofs_read(self) -> "View":
        """Return the view after every file of a proof was read whole and compared."""
        return self._replace(proofs=look(self.snapshot.path, self.case.proofs, read=True))

    def rows(self, item: str) -> RowList:
        """Return the list behind an item; raises :class:`UsageError` for one that has none."""
        return row_list(self.case, item)

    def united(self, others: Mapping[str, Event]) -> "View":
        """Return how the closure would stand now with ``others``."""
        before = self.snapshot
        events = unite([before.events, others])
        case = fold_at(before.path, events, before.faults)
        return judged(before._replace(events=events, case=case), self.now)

    def at(self, now: datetime) -> "View":
        """Return how the closure stands, or stood, at another moment."""
        return judged(self.snapshot, now)

    def supposed(self, drafts: Iterable[Draft]) -> "View":
        """Return how the closure would stand if somebody had just said this; nothing is saved."""
        heads, at = self.case.heads, moment_text(self.now)
        said = [seal(draft, heads, at, NOBODY, "supposed") for draft in drafts]
        return self.united({event.id: event for event in said})

    def changes(self, before: "View") -> MergeSummary:
        """Return what changed since ``before``, a look at the same moment."""
        held, united = before.snapshot.file.events, self.snapshot.events
        return summary(
            MergeSide(held, before.verdict.states),
            MergeSide(united, self.verdict.states),
            [event for key, event in united.items() if key not in held],
        )


def judged(snapshot: Snapshot, now: datetime) -> View:
    """Return what was read, with the verdict on it at one moment."""
    case = snapshot.case
    return View(snapshot, verdict(case, now), now, look(snapshot.path, case.proofs))


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
    proofs: int = 0
    """Files of proofs that came in, or would."""


@distinct
class Shared(NamedTuple):
    """A copy that was made to be passed on."""

    path: Path
    entries: int
    held_back: int
    """Texts of private notes and lists that it does not hold."""
    proofs: int = 0
    """Files of proofs that were copied beside it."""
    left: tuple[Attached, ...] = ()
    """Proofs that it names and of which the file does not lie beside it."""
