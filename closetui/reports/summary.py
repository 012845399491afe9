"""The numbers of a closure at a glance, each counted from its events and its verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import ROOT, Event, Kind
from closetui.domain.gate import Verdict
from closetui.domain.playbook import Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.reports.progress import GATING, countable

EXCEPTIONS = frozenset({Kind.ELSEWHERE, Kind.ACCEPT, Kind.REPAIR})
"""Acts that let something stand which the rules alone would not."""


@distinct
class Share(NamedTuple):
    """How many of how many."""

    done: int
    total: int

    def __str__(self) -> str:
        """Return it in words: ``7 of 13``."""
        return f"{self.done} of {self.total}"


@distinct
class Contributor(NamedTuple):
    """Somebody who recorded something, by the name that stands on it."""

    name: str
    """Empty where none was given."""
    entries: int
    first: str
    """When the first of them was recorded, in the order of the record."""
    last: str


@distinct
class Summary(NamedTuple):
    """What the record holds, and how far it has got."""

    entries: int
    """All of them, the constant first one included, as ``verify`` counts."""
    must: Share
    """Of what must be met before applying: what is met, or does not apply."""
    not_applicable: int
    """Of those: how many do not apply."""
    recommended: Share
    without: int
    """Recommended items that somebody chose to go on without."""
    unanswered: int
    read: Share
    """Consequences that cannot be taken back: how many were read."""
    attempts: int
    """Applications that were recorded."""
    afterwards: Share
    notes: int
    """Notes that stand."""
    private: int
    """Of those: private ones."""
    proofs: int
    proof_bytes: int
    """Bytes of all proofs that stand."""
    exceptions: int
    people: tuple[Contributor, ...]
    """Those with the most entries first."""


def summary(case: Case, verdict: Verdict) -> Summary:
    """Return the numbers of a closure."""
    entries = list(countable(verdict.states))
    before = [state for state in entries if state.section in GATING]
    must = [state for state in before if state.blocks]
    recommended = [s for s in before if not s.blocks and s.strength is not Strength.INFO]
    return Summary(
        entries=len(case.order),
        must=_satisfied(must),
        not_applicable=sum(state.state is State.NOT_APPLICABLE for state in must),
        recommended=_satisfied(recommended),
        without=sum(state.answered for state in recommended),
        unanswered=sum(not (state.satisfied or state.answered) for state in recommended),
        read=_satisfied(
            state for state in entries if state.section is Section.CONSEQUENCE and state.blocks
        ),
        attempts=len(case.applications),
        afterwards=Share(verdict.after.done, verdict.after.total),
        notes=len(case.notes),
        private=sum(note.private for note in case.notes),
        proofs=len(case.proofs),
        proof_bytes=sum(proof.body.size for proof in case.proofs),
        exceptions=len(list(exceptions(case))),
        people=_people(case),
    )


def _satisfied(states: Iterable[ItemState]) -> Share:
    found = [state.satisfied for state in states]
    return Share(sum(found), len(found))


def exceptions(case: Case) -> Iterator[Event]:
    """Yield every act that let something stand which the rules alone would not."""
    return (event for event in case.order if event.kind in EXCEPTIONS)


def _people(case: Case) -> tuple[Contributor, ...]:
    said = [event for event in case.order if event.id != ROOT.id]
    firsts = {event.by: event.at for event in reversed(said)}
    lasts = {event.by: event.at for event in said}
    counts = Counter(event.by for event in said)
    return tuple(
        Contributor(name, count, firsts[name], lasts[name]) for name, count in counts.most_common()
    )
