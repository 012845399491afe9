"""The first half page of a dossier, and its numbers: each counted from events and verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.case import Case
from closetui.domain.events import ROOT, Event, Kind
from closetui.domain.gate import Verdict
from closetui.domain.planning.timetable import timetable
from closetui.domain.playbook import Section as Part
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised
from closetui.domain.times import day_words, parse_day
from closetui.domain.values import distinct
from closetui.reports.applications import attempt_text
from closetui.reports.days import milestones, owed
from closetui.reports.document import Bullet, Paragraph, Section, Values, most_bullets
from closetui.reports.facts import head
from closetui.reports.lines import MOST_LISTED
from closetui.reports.lists import list_values
from closetui.reports.progress import GATING, countable
from closetui.reports.proofs import state_text
from closetui.reports.remedies import quoted
from closetui.reports.status import after_text, headline, most_of
from closetui.reports.when import Clock
from closetui.reports.words import counted, kind_word, size_words, standing_word
from closetui.views import View

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
    recommended = _softer(before)
    return Summary(
        entries=len(case.order),
        must=_satisfied(must),
        not_applicable=_not_applicable(must),
        recommended=_satisfied(recommended),
        without=sum(state.answered for state in recommended),
        unanswered=sum(not (state.satisfied or state.answered) for state in recommended),
        read=_satisfied(
            state for state in entries if state.section is Part.CONSEQUENCE and state.blocks
        ),
        attempts=len(case.applications),
        afterwards=Share(verdict.after.done, verdict.after.total),
        notes=len(case.notes),
        private=sum(note.private for note in case.notes),
        proofs=len(case.proofs),
        proof_files=len(files),
        proof_bytes=sum(files.values()),
        exceptions=len(list(exceptions(case))),
        people=_contributors(case),
    )


def _softer(states: Iterable[ItemState]) -> list[ItemState]:
    """Return what is recommended of some items."""
    return [s for s in states if not s.blocks and s.strength is not Strength.INFO]


def _satisfied(states: Iterable[ItemState]) -> Share:
    found = [state.satisfied for state in states]
    return Share(sum(found), len(found))


def _not_applicable(states: Iterable[ItemState]) -> int:
    return sum(state.state is State.NOT_APPLICABLE for state in states)


def exceptions(case: Case) -> Iterator[Event]:
    """Yield every act that let something stand which the rules alone would not."""
    return (event for event in case.order if event.kind in EXCEPTIONS)


def _contributors(case: Case) -> tuple[Contributor, ...]:
    said = [event for event in case.order if event.id != ROOT.id]
    firsts = {event.by: event.at for event in reversed(said)}
    lasts = {event.by: event.at for event in said}
    counts = Counter(event.by for event in said)
    return tuple(
        Contributor(name, count, firsts[name], lasts[name]) for name, count in counts.most_common()
    )


def glance(view: View, clock: Clock, *, private: bool) -> Section:
    """Return what a person with a minute should read; ``private`` tells of private lists too."""
    values = tuple((label, text) for label, text in _values(view, clock, private=private) if text)
    return Section("In short", (Values(values), Paragraph(_nothing_confirmed(view.case))))


def _nothing_confirmed(case: Case) -> str:
    """Return what the record proves, and how it is compared with the closure later."""
    compare = f"closetui verify {quoted(case.name)} --expect {head(case)}"
    return (
        "AliExpress has confirmed nothing here: people recorded what they did and saw. The head "
        f"stands for everything recorded; to compare it: {compare}"
    )


def _values(view: View, clock: Clock, *, private: bool) -> Iterator[tuple[str, str]]:
    numbers = summary(view.case, view.verdict)
    yield "Stage", capitalised(standing_word(view.verdict, view.case.playbook))
    yield "Verdict", capitalised(headline(view, clock))
    yield "Days", _joined(f"{day_words(day.day)} {day.text}" for day in milestones(view))
    yield from _days_to_come(view)
    yield "In the way", _titles(blocker.title for blocker in view.verdict.blockers)
    yield "Must be met before applying", _must(numbers)
    yield "Recommended", _recommended(view, numbers)
    yield "Cannot be taken back", f"{numbers.read} read"
    yield "Applications", _applications(view, numbers)
    yield "Afterwards", capitalised(after_text(view))
    yield "Still out", _titles(view.verdict.states[item.id].title for item in left(view))
    yield from list_values(view, clock, private=private)
    yield "Exceptions", str(numbers.exceptions) if numbers.exceptions else "none"
    yield "Proofs", _proofs(view, numbers)
    yield "Notes", _notes(numbers)
    people = (
        f"{person.name or 'somebody'} ({counted(person.entries, 'entry', 'entries')})"
        for person in numbers.people
    )
    yield "Recorded by", _joined(people, ", ")
    yield "Recorded from", clock.moment(view.case.start.at)
    yield "Recorded until", clock.moment(view.case.order[-1].at)
    yield "Entries", f"{numbers.entries}, the first of them the same in every closure"
    yield "Head", head(view.case)


def _titles(titles: Iterable[str]) -> str:
    """Return how many there are, and which; those of one title are told once."""
    found = list(titles)
    return f"{len(found)}: {_joined(dict.fromkeys(found))}" if found else ""


def _joined(texts: Iterable[str], mark: str = "; ") -> str:
    """Return the first of some texts, and how many more there are: this is to be read at once."""
    found = list(texts)
    more = f"{mark}and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
    return f"{mark.join(found[:MOST_LISTED])}{more}"


def _days_to_come(view: View) -> Iterator[tuple[str, str]]:
    """Yield the days that the plan gives, as far as they rest on what is known."""
    days = timetable(view.case, view.verdict.states, view.now)
    if days.earliest:
        soonest = f"{day_words(days.earliest)}, if each thing is done as soon as it can be"
        yield "Earliest day to apply", soonest
        yield "Wanted", f"by {day_words(days.target)}" if days.target else ""
    elif days.last and days.last.day and not days.last.assumed:
        yield "Last wait afterwards", f"{day_words(days.last.day)}: {days.last.title}"


def _must(numbers: Summary) -> str:
    return f"{numbers.must} met{_apart(numbers.not_applicable)}"


def _apart(count: int) -> str:
    """Return how many of what is met do not apply, as the end of a sentence."""
    return f"; {count} of them {'does' if count == 1 else 'do'} not apply" if count else ""


def _recommended(view: View, numbers: Summary) -> str:
    if not numbers.recommended.total:
        return ""
    states = countable(view.verdict.states)
    before = _softer(state for state in states if state.section in GATING)
    parts = [f"{numbers.recommended} met{_apart(_not_applicable(before))}"]
    if numbers.without:
        parts.append(f"gone on without {numbers.without}")
    if numbers.unanswered:
        parts.append(f"{numbers.unanswered} not answered")
    return "; ".join(parts)


def _applications(view: View, numbers: Summary) -> str:
    told = _joined(attempt_text(view, application) for application in view.case.applications)
    return f"{numbers.attempts}: {told}" if told else "none"


def _proofs(view: View, numbers: Summary) -> str:
    if not numbers.proofs:
        return "none"
    wrong = {one.proof.body.sha256 for one in view.proofs if state_text(one)}
    lacking = f"; {len(wrong)} not here as attached" if wrong else ""
    size = f"{counted(numbers.proof_files, 'file')}, {size_words(numbers.proof_bytes)} together"
    several = numbers.proofs > numbers.proof_files
    return f"{size}{f', for {numbers.proofs} proofs' if several else ''}{lacking}"


def _notes(numbers: Summary) -> str:
    private = f"; {numbers.private} of them private" if numbers.private else ""
    return f"{numbers.notes}{private}" if numbers.notes else "none"


def blockers(view: View) -> Iterator[Bullet]:
    """Yield what stands in the way, with its reason, as much of it as a person can use."""
    for some, most in most_of(view.verdict.blockers):
        told = [
            Bullet(f"{blocker.title}: {blocker.reason}", kind_word(blocker.kind))
            for _, blocker in some
        ]
        yield from most_bullets(told, most)


def left(view: View) -> list[Item]:
    """Return what is left to do after an application that stands."""
    states = view.verdict.states
    after = view.case.playbook.after if view.case.standing else ()
    return [
        item
        for item in after
        if not item.derived
        and not states[item.id].satisfied
        and states[item.id].strength is not Strength.INFO
    ]


def still_out(view: View, clock: Clock) -> Iterator[Bullet]:
    """Yield what is left to do after an application that stands, with its days."""
    overdue = set(view.verdict.after.overdue)
    for item in left(view):
        state, day = view.verdict.states[item.id], deadline(view.case.record, item)
        parts = [amount] if (amount := owed(view, item)) else []
        parts += [f"by {day_words(day)}"] if day else []
        parts += ["overdue"] if item.id in overdue else []
        parts += _waits(state, clock)
        yield Bullet(f"{state.title}{': ' if parts else ''}{', '.join(parts)}")


def _waits(state: ItemState, clock: Clock) -> list[str]:
    return [f"nothing to do before {clock.day(state.day)}"] if parse_day(state.day) else []
