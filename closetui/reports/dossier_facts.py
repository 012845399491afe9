"""What a dossier counts, each number from events and verdict; and the whole of it for JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.drift import states_when_sent
from closetui.domain.events import ROOT, Event, Kind
from closetui.domain.gate import Verdict
from closetui.domain.merge import private_events
from closetui.domain.playbook import Section as Part
from closetui.domain.playbook_items import Strength
from closetui.domain.states import ItemState, State
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.reports.acts import event_text
from closetui.reports.choices import chosen
from closetui.reports.dossier_entries import PRIVATE, still_out, sums
from closetui.reports.facts import Facts, event_facts, head
from closetui.reports.history import doubts, log_facts
from closetui.reports.list_sections import list_facts_shown
from closetui.reports.lists import shown_lists
from closetui.reports.plain import show_facts
from closetui.reports.progress import GATING, countable
from closetui.reports.waits import Wait, all_waits
from closetui.reports.when import Clock
from closetui.views import View

EXCEPTIONS = frozenset({Kind.ELSEWHERE, Kind.ACCEPT, Kind.REPAIR})
"""Acts that let something stand which the rules alone would not."""


@distinct
class Share(NamedTuple):
    """A share of a whole."""

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
    must_when_sent: Share | None
    """The same when the application that stands was sent; None where none was."""
    must_not_applicable: int
    """How many of those do not apply."""
    not_applicable: int
    """Items of all parts that do not apply, as many as have that state."""
    recommended: Share
    without: int
    """Recommended items that somebody chose to go on without."""
    unanswered: int
    read: Share
    """Consequences that cannot be taken back: how many were read."""
    unread: int
    """Consequences that can be taken back, and that nobody read."""
    attempts: int
    """Applications that were recorded."""
    afterwards: Share
    notes: int
    """Notes that stand."""
    private: int
    """How many of those are private."""
    withheld: int
    """Entries whose text is not in this copy because it was kept back."""
    removed: int
    """Entries whose text was removed for good."""
    proofs: int
    """Proofs that stand; one file can be several."""
    proof_files: int
    """Files of all proofs that stand, each counted once."""
    proof_bytes: int
    """Bytes of these files."""
    exceptions: int
    people: tuple[Contributor, ...]
    """Those with the most entries first."""


def summary(case: Case, verdict: Verdict) -> Summary:
    """Return the numbers of a closure."""
    entries = list(countable(verdict.states))
    before = [state for state in entries if state.section in GATING]
    files = {proof.body.sha256: proof.body.size for proof in case.proofs}
    must = [state for state in before if state.blocks]
    applied = verdict.application
    then = states_when_sent(case, applied) if applied else {}
    sent = [s for s in countable(then) if s.section in GATING and s.blocks]
    recommended = softer(before)
    empty = [event for event in case.order if event.body is None and event.id != ROOT.id]
    removed = sum(event.id in case.removed for event in empty)
    return Summary(
        entries=len(case.order),
        must=_satisfied(must),
        must_when_sent=_satisfied(sent) if sent else None,
        must_not_applicable=not_applicable(must),
        not_applicable=not_applicable(verdict.states.values()),
        recommended=_satisfied(recommended),
        without=sum(state.answered for state in recommended),
        unanswered=sum(not (state.satisfied or state.answered) for state in recommended),
        read=_satisfied(
            state for state in entries if state.section is Part.CONSEQUENCE and state.blocks
        ),
        unread=sum(
            s.section is Part.CONSEQUENCE and not s.blocks and s.state is State.OPEN
            for s in entries
        ),
        attempts=len(case.applications),
        afterwards=Share(verdict.after.done, verdict.after.total),
        notes=len(case.notes),
        private=sum(note.private for note in case.notes),
        withheld=len(empty) - removed,
        removed=removed,
        proofs=len(case.proofs),
        proof_files=len(files),
        proof_bytes=sum(files.values()),
        exceptions=len(list(exceptions(case))),
        people=_contributors(case),
    )


def softer(states: Iterable[ItemState]) -> list[ItemState]:
    """Return what is recommended of some items."""
    return [s for s in states if not s.blocks and s.strength is not Strength.INFO]


def _satisfied(states: Iterable[ItemState]) -> Share:
    found = [state.satisfied for state in states]
    return Share(sum(found), len(found))


def not_applicable(states: Iterable[ItemState]) -> int:
    """Return how many of some items do not apply."""
    return sum(state.state is State.NOT_APPLICABLE for state in states)


def exceptions(case: Case) -> Iterator[Event]:
    """Yield every act that let something stand which the rules alone would not."""
    return (event for event in case.order if event.kind in EXCEPTIONS)


def _contributors(case: Case) -> tuple[Contributor, ...]:
    events = [event for event in case.order if event.id != ROOT.id]
    firsts = {event.by: event.at for event in reversed(events)}
    lasts = {event.by: event.at for event in events}
    counts = Counter(event.by for event in events)
    return tuple(
        Contributor(name, count, firsts[name], lasts[name]) for name, count in counts.most_common()
    )


def dossier_facts(view: View, *, private: bool = False) -> Facts:
    """Return the dossier as facts; see :func:`dossier`."""
    facts = show_facts(view if private else _without_private_rows(view))
    clock = Clock(view.now, lasting=True)
    notes = facts["notes"] if isinstance(facts["notes"], list) else []
    entries = log_facts(view.case, view.now)
    if not private:
        notes = [note | {"text": PRIVATE} if note["private"] else note for note in notes]
        secret = private_events({event.id: event for event in view.case.order})
        none = {"text": PRIVATE, "rows": []}
        entries = [entry | none if entry["id"] in secret else entry for entry in entries]
    return {
        "report": {
            "made_at": moment_text(view.now),
            "head": head(view.case),
            "events": view.event_count,
        },
        "summary": _summary_facts(summary(view.case, view.verdict)),
        **facts,
        "notes": notes,
        "exceptions": [
            {**event_facts(event), "text": event_text(view.case, event)}
            for event in exceptions(view.case)
        ],
        "still_out": [bullet.text for bullet in still_out(view, clock, private=private)],
        "lists": list_facts_shown(view, private=private),
        "waits": [_wait_facts(view, wait) for wait in all_waits(view)],
        "money": [found._asdict() for found in sums(view, clock, private=private)],
        "clock_doubts": dict(doubts(view.case, view.now)),
        "choices": dict(chosen(view, clock)),
        "sources": [source._asdict() for source in view.case.playbook.sources],
        "log": entries,
    }


def _without_private_rows(view: View) -> View:
    """Return the view without the ids of open rows of private lists."""
    hidden = {shown.found.item for shown in shown_lists(view, private=False) if shown.held_back}
    blockers = tuple(
        blocker._replace(rows=()) if blocker.item in hidden else blocker
        for blocker in view.verdict.blockers
    )
    return view._replace(verdict=view.verdict._replace(blockers=blockers))


def _summary_facts(numbers: Summary) -> Facts:
    shares = {"must", "must_when_sent", "recommended", "read", "afterwards"}
    return {
        name: value._asdict() if name in shares and value else value
        for name, value in numbers._asdict().items()
        if name != "people"
    } | {"people": [person._asdict() for person in numbers.people]}


def _wait_facts(view: View, wait: Wait) -> Facts:
    """Return a wait by its days, and what it counts from."""
    return {
        "item": wait.item,
        "from": str(wait.first),
        "last_day": str(wait.last),
        "free_from": str(wait.clear),
        "length": wait.length,
        "counted_from": wait.anchor or None,
        "question": view.case.record.question(wait.anchor) if wait.anchor else None,
    }
