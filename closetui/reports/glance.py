"""The first half page of a dossier: what a person with a minute should read."""

from collections import Counter
from collections.abc import Iterable, Iterator

from closetui.domain.events import name_or_nobody
from closetui.domain.planning.timetable import timetable
from closetui.domain.playbook import Section as Part
from closetui.domain.states import State
from closetui.domain.text import at_most, capitalised, counted, lowered, things_in_the_way
from closetui.domain.times import day_words
from closetui.reports.applications import attempt_text
from closetui.reports.days import Day, milestones
from closetui.reports.document import Paragraph, Section, Values
from closetui.reports.dossier_entries import left, money_texts
from closetui.reports.dossier_facts import Summary, not_applicable, softer, summary
from closetui.reports.facts import head
from closetui.reports.history import doubts
from closetui.reports.lines import MOST_LISTED
from closetui.reports.list_sections import list_values
from closetui.reports.lists import list_name, shown_lists
from closetui.reports.plan import open_rows_text
from closetui.reports.progress import GATING, countable
from closetui.reports.proofs import state_text
from closetui.reports.status import after_text, headline, what_came_of
from closetui.reports.titles import application_text
from closetui.reports.when import Clock
from closetui.reports.words import size_words, standing_word
from closetui.views import View


def glance(view: View, clock: Clock, *, private: bool) -> Section:
    """Return what a person with a minute should read; ``private`` tells of private lists too."""
    values = tuple((label, text) for label, text in _values(view, clock, private=private) if text)
    return Section("In short", (Values(values), Paragraph(_NOTHING_CONFIRMED)))


_NOTHING_CONFIRMED = (
    "Nothing here was checked with AliExpress: people recorded what they did and saw, and when. "
    "The head stands for everything recorded; 'How to check this' says how it is compared."
)


def _values(view: View, clock: Clock, *, private: bool) -> Iterator[tuple[str, str]]:
    numbers = summary(view.case, view.verdict)
    yield "Stage", _stage(view, numbers)
    yield "Verdict", _verdict(view, clock)
    yield "Days", _joined(_day(day) for day in milestones(view))
    yield from _days_to_come(view)
    yield "In the way", _joined(dict.fromkeys(one.title for one in view.verdict.blockers))
    yield "Must be met before applying", _must(numbers)
    yield "Recommended", _recommended(view, numbers)
    yield "Cannot be taken back", _read(numbers)
    yield "Applications", _applications(view, numbers)
    yield "Afterwards", _after(view)
    yield "Still out", _still_out(view)
    yield "Money", _joined(money_texts(view, clock, private=private))
    yield from list_values(view, clock, private=private)
    yield "Exceptions", str(numbers.exceptions) if numbers.exceptions else "none"
    yield "Proofs", _proofs(view, numbers)
    yield "Notes", _notes(numbers)
    yield "This copy", _copy(view, numbers, private=private)
    yield "Clock", _clock(view, numbers)
    people = (
        f"{name_or_nobody(person.name)} ({counted(person.entries, 'entry', 'entries')})"
        for person in numbers.people
    )
    yield "Recorded by", _joined(people, ", ")
    first, last = view.case.start.at, view.case.order[-1].at
    yield "Recorded", f"from {clock.moment(first)} until {clock.moment(last)}"
    yield "Entries", f"{numbers.entries}: the log has {numbers.entries - 1}, {_FIRST}"
    yield "Head", head(view.case)


_FIRST = "and the first one is the same in every closure"


def _day(day: Day) -> str:
    by = f", as recorded by {day.by}" if day.by else ""
    return f"{day_words(day.day)} {day.text}{by}"


def _stage(view: View, numbers: Summary) -> str:
    """Return how far it has got, and in the same line what was gone on without."""
    parts = [capitalised(standing_word(view.verdict, view.case.playbook))]
    if view.case.standing:
        counts = (
            (numbers.without, "recommended gone on without"),
            (numbers.unanswered, "recommended not answered"),
            (numbers.not_applicable, "not applicable"),
            (numbers.unread, "not read"),
        )
        named_counts = ", ".join(f"{count} {what}" for count, what in counts if count)
        parts += [f"of all items {named_counts}"] if named_counts else []
    return "; ".join(parts)


def _verdict(view: View, clock: Clock) -> str:
    """Return the verdict; to confirm an application here is not to confirm an answer."""
    application, blockers = view.verdict.application, view.verdict.blockers
    if application is None and blockers:
        return f"Not to be applied for yet: {things_in_the_way(len(blockers))}"
    if application is None or application.elsewhere:
        return capitalised(headline(view, clock))
    sentence = lowered(application_text(view, application, clock))
    quiet = "nothing that had to be met was opened again since"
    standing = what_came_of(view.verdict, application, quiet)
    return f"The {view.case.playbook.apply.noun} was {sentence}{standing}"


def _titles(titles: Iterable[str]) -> str:
    """Return how many there are, and which; equal titles are named once."""
    found = list(titles)
    return f"{len(found)}: {_joined(dict.fromkeys(found))}" if found else ""


def _joined(texts: Iterable[str], mark: str = "; ") -> str:
    """Return the first of some texts, and how many more there are, for reading at a glance."""
    return mark.join(at_most(list(texts), MOST_LISTED))


def _days_to_come(view: View) -> Iterator[tuple[str, str]]:
    """Yield the days that the plan gives, if they rest on what is known."""
    days = timetable(view.case, view.verdict.states, view.now)
    if days.earliest:
        rows = open_rows_text(view)
        soonest = f"{day_words(days.earliest)}, if each thing is done as soon as it can be"
        soonest = f"{soonest} and {rows} by then" if rows else soonest
        yield "Earliest day to apply", soonest
        yield "Wanted", f"by {day_words(days.target)}" if days.target else ""
    elif days.last and days.last.day and not days.last.assumed:
        yield "Last wait afterwards", f"{day_words(days.last.day)}: {days.last.title}"


def _must(numbers: Summary) -> str:
    now = f"{numbers.must} met{_apart(numbers.must_not_applicable)}"
    if numbers.must_when_sent in (None, numbers.must):
        return now
    return f"{numbers.must_when_sent} met when it was applied for; now {now}"


def _apart(count: int) -> str:
    """Return how many of what is met do not apply, as the end of a sentence."""
    return f"; {count} of them {'does' if count == 1 else 'do'} not apply" if count else ""


def _recommended(view: View, numbers: Summary) -> str:
    if not numbers.recommended.total:
        return ""
    states = countable(view.verdict.states)
    before = list(softer(state for state in states if state.section in GATING))
    parts = [f"{numbers.recommended} met{_apart(not_applicable(before))}"]
    if numbers.without:
        parts.append(f"gone on without {numbers.without}")
    asked = Counter(state.state for state in before if not (state.satisfied or state.answered))
    words = {State.STALE: "to look at again", State.CONFLICT: "on which copies differ"}
    for state, count in asked.items():
        parts.append(f"{count} {words.get(state, 'not answered')}")
    return "; ".join(parts)


def _read(numbers: Summary) -> str:
    other = f"; of what can be taken back {numbers.unread} not read" if numbers.unread else ""
    return f"{numbers.read} read{other}"


def _after(view: View) -> str:
    """Return how far afterwards has got, and what of it does not apply here."""
    afterwards = capitalised(after_text(view))
    found = [s for s in view.verdict.states.values() if s.section is Part.AFTER]
    count = not_applicable(found)
    apart = f"; {count} {'does' if count == 1 else 'do'} not apply" if afterwards and count else ""
    return f"{afterwards}{apart}"


def _still_out(view: View) -> str:
    """Return what is left to do after an application, even if that is nothing."""
    titles = _titles(view.verdict.states[item.id].title for item in left(view))
    return titles or ("nothing" if view.case.standing else "")


def _applications(view: View, numbers: Summary) -> str:
    attempts = _joined(attempt_text(view, application) for application in view.case.applications)
    return f"{numbers.attempts}: {attempts}" if attempts else "none"


def _proofs(view: View, numbers: Summary) -> str:
    if not numbers.proofs:
        return "none"
    wrong = {one.proof.body.sha256 for one in view.proofs if state_text(one)}
    lacking = f"; {len(wrong)} not here as attached" if wrong else ""
    size = f"{counted(numbers.proof_files, 'file')}, {size_words(numbers.proof_bytes)} together"
    several = numbers.proofs > numbers.proof_files
    return f"{size}{f', for {numbers.proofs} proofs' if several else ''}{lacking}"


def _notes(numbers: Summary) -> str:
    private = f"; {numbers.private} of them private" if numbers.private else "; none private"
    return f"{numbers.notes}{private}" if numbers.notes else "none, and no private ones"


def _copy(view: View, numbers: Summary, *, private: bool) -> str:
    """Return whether this copy is whole, and what the report does not print of it."""
    lists = list(shown_lists(view, private=private))
    away = [list_name(view, one.found) for one in lists if one.found.held_back]
    parts = (
        (f"the text of {counted(numbers.withheld, 'entry', 'entries')} was kept back",
         numbers.withheld),
        (f"left out of it: {', '.join(away)}", away),
        (f"{counted(len(view.case.faults), 'entry', 'entries')} damaged or not here",
         view.case.faults),
    )  # fmt: skip
    lacking = [text for text, is_so in parts if is_so]
    whole = f"not whole: {', '.join(lacking)}" if lacking else "whole, nothing was kept back"
    gone = counted(numbers.removed, "entry", "entries")
    removed = f"; the text of {gone} was removed for good" if numbers.removed else ""
    hidden = sum(bool(one.held_back) for one in lists)
    notes = 0 if private else numbers.private
    counts = ((notes, "private note"), (hidden, "private list"))
    quiet = " and ".join(counted(count, what) for count, what in counts if count)
    return f"{whole}{removed}{f'; not printed here: {quiet}' if quiet else ''}"


def _clock(view: View, numbers: Summary) -> str:
    """Return how far the times of the entries can be trusted; empty where no doubt is known."""
    found = doubts(view.case, view.now)
    if not found:
        return ""
    counts = ", ".join(f"{why}: {count}" for why, count in found.items())
    total = f"{sum(found.values())} of {numbers.entries - 1}"
    return f"no day is proven by it: the times of {total} entries are doubtful ({counts})"
