"""Who said of a row that it is settled or open, and why; an export that agrees hides nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import bit_set
from closetui.domain.fold.record import Record
from closetui.domain.fold.row_words import ListWord, standing_words
from closetui.domain.fold.rows import RowLog
from closetui.domain.list_bodies import meaning_of
from closetui.domain.platform_words import DAYS_TO_ANSWER
from closetui.domain.times import day_later
from closetui.domain.values import distinct


@distinct
class RowSide(NamedTuple):
    """What one of several says of a row on which copies disagree."""

    event: Event
    settled: bool
    reason: str
    is_import: bool
    """Whether an export says so, and no person."""
    status: str = ""
    """The word of the platform by which an export says so; empty where a person does."""


def sides(log: RowLog, row: str, places: Iterable[int]) -> tuple[RowSide, ...]:
    """Return what is said of a row at each of these places.

    Who settled it and took just that back gave back what had been said before.
    """
    words, taken_back = log.register.words, dict(log.undos.slips)
    found: list[RowSide] = []
    for place in places:
        if row in log.disputed.get(place, ()):
            before = log.standing(log.register.past(taken_back[place]))[row]
            found += sides(log, row, before)
        else:
            word = words[place]
            reason = log.reason(row, place)
            status = word.rows[row].status if row in word.rows else ""
            found.append(RowSide(word.event, word.says[row], reason, word.is_import, status))
    return tuple(found)


def words_of_people(log: RowLog, cut: int) -> Mapping[str, tuple[int, ...]]:
    """Return by row the places of the last words of people who settled or opened it.

    Words that were taken back are left out, and those by which a row was only kept as it was.
    """
    slips = {place for pair in log.undos.slips for place in pair}
    counting = log.register.among(cut & ~log.undos.passed_over(cut) & ~bit_set(slips))
    settles = (
        p.place for p in counting if p.word.event.kind == Kind.SETTLE and not p.word.event.refs
    )
    return standing_words(log.register, bit_set(settles), lambda word: word.says)


def to_answer(record: Record) -> Mapping[str, Mapping[str, int]]:
    """Return, by item and then by day (ISO), how many buyers have to be answered at the latest.

    Since when each asks is not in an export: they did at the latest on the day on which it was
    first shown. A day by which none has to be any more stands there with 0.
    """
    by_item = {item: _days_to_answer(log, record.everything) for item, log in record.lists.items()}
    return {item: days for item, days in by_item.items() if days}


def _days_to_answer(log: RowLog, cut: int) -> Mapping[str, int]:
    words = list(log.counting(cut))
    statuses = {row.status for word in words for row in word.rows.values()}
    asking = {status for status in statuses if meaning_of(status) in DAYS_TO_ANSWER}
    if not asking:
        return {}
    since: dict[str, tuple[str, int]] = {}
    ever: set[str] = set()
    for word in words:
        for key, row in word.rows.items():
            if row.status not in asking:
                since.pop(key, None)
            elif word.of_day:
                first = (word.of_day, DAYS_TO_ANSWER[meaning_of(row.status)])
                since[key] = min(since.get(key, first), first)
                ever.add(_later(*since[key]))
    latest = (_later(*since[row]) for row in log.open_rows(cut) if row in since)
    return dict(sorted((dict.fromkeys(ever, 0) | Counter(latest)).items()))


def _later(day: str, days: int) -> str:
    return str(day_later(date.fromisoformat(day), timedelta(days=days)) or date.max)


def last_said(
    log: RowLog, row: str, places: tuple[int, ...], people: Sequence[int], *, is_settled: bool
) -> tuple[ListWord, str]:
    """Return the last word on a row, and the reasons that were given for how it stands.

    Args:
        log: All words on the list.
        row: The row.
        places: Where the words are that stand on it.
        people: Where those of people are that were not taken back, see :func:`words_of_people`.
        is_settled: How it stands; who says otherwise gave no reason for that.
    """
    words = log.register.words
    last = words[places[-1]]
    reason = log.reason(row, places[-1]) if last.event.refs else last.reason
    agreeing = [words[place] for place in people if words[place].says[row] is is_settled]
    if not agreeing or not (last.is_import or len(agreeing) > 1):
        return last, reason
    reasons = {word.event.who: word.reason for word in agreeing if word.reason}
    by_name = [f"{who}: {why}" for who, why in reasons.items()]
    return agreeing[-1], "; ".join(by_name if len(by_name) > 1 else reasons.values())
