"""The first half page of a dossier: for people who have a minute."""

from collections.abc import Iterable, Iterator

from closetui.domain.after import deadline
from closetui.domain.planning.timetable import timetable
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised
from closetui.domain.times import day_words, parse_day
from closetui.reports import record_head, words
from closetui.reports.choices import after_text
from closetui.reports.document import Bullet, Paragraph, Section, Values
from closetui.reports.end import milestones
from closetui.reports.money import owed
from closetui.reports.proofs import state_text
from closetui.reports.row_lists import list_text, lists
from closetui.reports.status import headline
from closetui.reports.summary import Summary, summary
from closetui.reports.when import Clock
from closetui.reports.words import counted, size_words
from closetui.views import View

NOTHING_CONFIRMED = (
    "AliExpress has confirmed nothing here: people recorded what they did and saw. The head "
    "stands for everything recorded; to compare it: closetui verify FILE --expect HEAD"
)


def glance(view: View, clock: Clock, *, private: bool) -> Section:
    """Return what a person with a minute should read; ``private`` tells of private lists too."""
    values = tuple((label, text) for label, text in _values(view, clock, private=private) if text)
    return Section("In short", (Values(values), Paragraph(NOTHING_CONFIRMED)))


def _values(view: View, clock: Clock, *, private: bool) -> Iterator[tuple[str, str]]:
    numbers = summary(view.case, view.verdict)
    yield "Stage", capitalised(words.standing_word(view.verdict))
    yield "Verdict", capitalised(headline(view, clock))
    yield "Days", "; ".join(f"{day_words(day.day)} {day.text}" for day in milestones(view))
    yield from _days_to_come(view)
    yield "In the way", _titles(blocker.title for blocker in view.verdict.blockers)
    yield "Must be met before applying", _must(numbers)
    yield "Recommended", _recommended(numbers)
    yield "Cannot be taken back", f"{numbers.read} read"
    yield "Applications", _applications(view, numbers)
    yield "Afterwards", capitalised(after_text(view))
    yield "Still out", _titles(view.verdict.states[item.id].title for item in left(view))
    shown = lists(view, private=private)
    yield "Lists", "; ".join(f"{found.found.name}: {list_text(found)}" for found in shown)
    yield "Exceptions", str(numbers.exceptions) if numbers.exceptions else "none"
    yield "Proofs", _proofs(view, numbers)
    yield "Notes", _notes(numbers)
    yield (
        "Recorded by",
        ", ".join(
            f"{person.name or 'somebody'} ({counted(person.entries, 'entry', 'entries')})"
            for person in numbers.people
        ),
    )
    yield "Recorded from", clock.moment(view.case.start.at)
    yield "Recorded until", clock.moment(view.case.order[-1].at)
    yield "Entries", f"{numbers.entries}, the first of them the same in every closure"
    yield "Head", record_head.head(view.case)


def _titles(titles: Iterable[str]) -> str:
    """Return how many there are, and which; those of one title are told once."""
    found = list(titles)
    return f"{len(found)}: {'; '.join(dict.fromkeys(found))}" if found else ""


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
    verb = "does" if numbers.not_applicable == 1 else "do"
    apart = f"; {numbers.not_applicable} of them {verb} not apply" if numbers.not_applicable else ""
    return f"{numbers.must} met{apart}"


def _recommended(numbers: Summary) -> str:
    if not numbers.recommended.total:
        return ""
    parts = [f"{numbers.recommended} met"]
    if numbers.without:
        parts.append(f"gone on without {numbers.without}")
    if numbers.unanswered:
        parts.append(f"{numbers.unanswered} not answered")
    return "; ".join(parts)


def _applications(view: View, numbers: Summary) -> str:
    ended = sum(application.ended for application in view.case.applications)
    over = f"; {ended} of them over" if ended else ""
    return f"{numbers.attempts}{over}" if numbers.attempts else "none"


def _proofs(view: View, numbers: Summary) -> str:
    if not numbers.proofs:
        return "none"
    wrong = sum(bool(state_text(attached)) for attached in view.proofs)
    lacking = f"; {wrong} not here as attached" if wrong else ""
    size = size_words(numbers.proof_bytes)
    return f"{counted(numbers.proofs, 'file')}, {size} together{lacking}"


def _notes(numbers: Summary) -> str:
    private = f"; {numbers.private} of them private" if numbers.private else ""
    return f"{numbers.notes}{private}" if numbers.notes else "none"


def blockers(view: View) -> Iterator[Bullet]:
    """Yield everything that stands in the way, with its reason."""
    for blocker in view.verdict.blockers:
        yield Bullet(f"{blocker.title}: {blocker.reason}", words.kind_word(blocker.kind))


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
