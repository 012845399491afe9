"""What is answered to what the platform asked, or rejected for."""

from datetime import date, datetime

from closetui.domain.actions.checks import day_so_far
from closetui.domain.actions.outcome_checks import refuse_before
from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind, field
from closetui.domain.fold.requests import open_requests
from closetui.domain.fold.statements import Said
from closetui.domain.text import as_typed, first_of, one_line, same_words
from closetui.domain.times import named_day


def answer(case: Case, text: str, now: datetime, when: str = "") -> list[Draft]:
    """Return the draft that records what was answered to what the platform asked.

    An answer is corrected by another one to the same requests. ``when`` is the day or moment on
    which it was answered; empty where that is now.

    Raises:
        RefusedError: Nothing is waiting for an answer, and none was given.
        UsageError: It has no words, or its day is none on which it can have been answered.
    """
    words = as_typed(text)
    if not words.strip():
        raise UsageError("an answer needs words", remedy="Say what was answered.")
    left = open_requests(case.record, case.record.everything)
    refs = tuple(dict.fromkeys(asked.outcome.event.id for asked in left))
    given = [event for event in case.order if event.kind == Kind.ANSWER]
    if not refs and given:
        refs = given[-1].refs
        last = [event for event in given if set(event.refs) == set(refs)]
        if any(
            same_words(field(event, "text"), words) and when in ("", field(event, "when"))
            for event in last
        ):
            return []
    if not refs:
        raise _nothing_to_answer(case)
    requests = [placed.word for placed in case.record.outcomes if placed.word.event.id in refs]
    days = (named_day(word.when) or named_day(word.event.at) for word in requests)
    first = min(filter(None, days), default=None)
    body = {"text": words, "when": _answered_on(when, first, now)} if when else {"text": words}
    return [Draft(Kind.ANSWER, "", body, refs)]


def _answered_on(when: str, asked: date | None, now: datetime) -> str:
    """Return the day of an answer that was given; not one to come, nor one before the request."""
    given = day_so_far(when, now)
    refuse_before(named_day(given), asked, "it was asked")
    return given


def _nothing_to_answer(case: Case) -> RefusedError:
    """Say that no request waits for an answer in words, and which items to tick if it named any."""
    record = case.record
    asked = [placed.word for placed in record.outcomes]
    titles = {title for word in asked for title in word.asks}
    named = {item for word in asked for item in word.items}
    items = [i for i in case.playbook.items() if i.title in titles or i.id in named]
    left = [item for item in items if not _is_ticked(case, item.id)]
    what = "nothing that AliExpress asked is waiting for an answer"
    if not left:
        return RefusedError(what)
    names = first_of([f"'{one_line(item.title)}'" for item in left])
    own = next((item.id for item in left if item.id in record.own), "")
    advice = Advice(
        f"It named what it wants: {names}. Tick that once it is so",
        "tick",
        left[0].id,
        instead=("If you answered otherwise, say how", "drop", own, "reason") if own else None,
    )
    return RefusedError(f"{what} in words", remedy=advice)


def _is_ticked(case: Case, item_id: str) -> bool:
    log = case.record.entries.get(item_id)
    standing = log.standing(case.record.everything) if log else []
    return any(placed.word.said is Said.DONE for placed in standing)
