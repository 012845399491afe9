"""What the platform asked or answered, and what was done about it, as letters to it tell it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.events import field
from closetui.domain.fold.record import OwnItem
from closetui.domain.fold.statements import Said
from closetui.domain.outcomes import DONE, LEFT, End
from closetui.domain.text import one_line
from closetui.domain.times import day_words, named_day, told_day
from closetui.reports.words import stage_word

ASKED: Final = frozenset({End.ASKED, End.REJECTED})
"""What the other side wanted, or why it refused."""

ANSWERED: Final = ASKED | DONE - LEFT
"""What the other side said; giving up is not a word of theirs."""


def said_since(case: Case, application: Application | None, words: frozenset[End]) -> str:
    """Return what was said of an application since, and of those before it."""
    requests = "; ".join(_requests(case, application, words)) or "nothing"
    return "; ".join([requests, *_before(case, application)])


def _requests(
    case: Case, application: Application | None, words: frozenset[End] = ASKED
) -> Iterator[str]:
    """Yield what was asked or rejected of an application, with the day and whether answered.

    What several people recorded in the same words happened once.
    """
    answers = application.answers if application else ()
    told = (_request(case, outcome) for outcome in answers if outcome.outcome in words)
    yield from dict.fromkeys(told)


def _before(case: Case, application: Application | None) -> Iterator[str]:
    """Yield each application that was rejected before this one, with what was said to it."""
    for earlier in case.applications:
        if application is None or earlier.event.id == application.event.id:
            return
        if End.REJECTED in earlier.words:
            day = earlier.given_day
            made = f" on {day_words(day)}" if day else ""
            named = f" (reference {earlier.reference})" if earlier.reference else ""
            requests = "; ".join(_requests(case, earlier))
            yield f"before that the {case.playbook.apply.noun}{made}{named}: {requests}"


def _request(case: Case, outcome: Outcome) -> str:
    # What was asked for tells it; a note beside it, or beside a good end, is for one's own record.
    told = outcome.asks or (outcome.note if outcome.outcome in ASKED else "",)
    texts = [text for text in told if text.strip()]
    day = told_day(outcome.when, outcome.event.at)
    phrase = f"{stage_word(outcome.outcome)} on {day}{': ' if texts else ''}{', '.join(texts)}"
    answers = [case.record.order[place] for place in case.record.answers.get(outcome.event.id, ())]
    if answers:
        return f"{phrase} (answered on {told_day(field(answers[-1], 'when'), answers[-1].at)})"
    met = _met(case, outcome)
    return f"{phrase} ({met})" if met else phrase


def _met(case: Case, outcome: Outcome) -> str:
    """Return what became of what was asked for in words; empty while one of it is open."""
    record = case.record
    asked = [own for own in record.own.values() if own.item.title in outcome.asks]
    left = {item.id for item in record.own_items(record.everything)}
    # What was dropped was answered in words, in place of what was wanted.
    answered = [
        named_day(event.at)
        for own in asked
        if own.item.id not in left
        for event, _ in own.drops.values()
    ]
    done = [_day_done(case, own) for own in asked if own.item.id in left]
    days = [day for day in (*answered, *done) if day]
    if not days or not all(done):
        return ""
    return f"{'answered' if answered else 'done'} on {day_words(max(days))}"


def _day_done(case: Case, own: OwnItem) -> date | None:
    """Return the day on which an item of one's own was last seen to be done; None while open."""
    statements = case.statements.get(own.item.id, ())
    is_done = all(one.said is Said.DONE for one in statements)
    moments = [one.observed for one in statements if one.observed]
    return max(moments).date() if is_done and moments else None


def quoted_notes(case: Case, text: str) -> tuple[str, ...]:
    """Return the notes on what was asked or rejected that stand in the text of a letter."""
    outcomes = (outcome for one in case.applications for outcome in one.answers)
    notes = (one_line(outcome.note) for outcome in outcomes if outcome.outcome in ASKED)
    return tuple(dict.fromkeys(note for note in notes if note and f": {note}" in text))
