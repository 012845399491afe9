"""What time does: a tick goes stale or counts only after some days, and things fall due.

Freshness is counted in elapsed hours. A wait of N days from day D ends with D+N and is
over on D+N+1: a day is over once it is over both where it was recorded and where it is read, so
neither summer time nor a journey shortens it. What is left to do once an application was made has
deadlines, and an end, of its own (:class:`After`).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.applying import asked_about, is_after_rejection
from closetui.domain.fold.record import Record, earliest_day, latest_day
from closetui.domain.fold.statements import Statement
from closetui.domain.playbook import BUILT_IN_ANCHORS
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import NOT_DONE, Answer, State, Viewpoint
from closetui.domain.times import (
    CLOCK_TOLERANCE,
    ONE_DAY,
    Dated,
    day_after,
    day_later,
    day_words,
    exact_moment,
    is_in_days,
    nothing_before,
    span,
    span_words,
)  # fmt: skip
from closetui.domain.values import distinct


@distinct
class AnchorDay(NamedTuple):
    """The day of an anchor, and the moments at which it was recorded."""

    day: date
    recorded: tuple[datetime, ...]


_DONE = Answer(State.DONE)


def aged(
    record: Record, view: Viewpoint, item: Item, statement: Statement, way: Way | None = None
) -> Answer:
    """Return how a tick that counts stands at the moment of ``view``; without one nothing ages.

    ``way`` is the one that has to wait, if it was met in one.
    """
    now, observed = view.now, statement.observed
    if way is not None and (way.wait_from or way.postpones):
        by_day = postponed if way.postpones else counted_from_anchor
        return by_day(record, view, way)
    if now is None or observed is None:
        return _DONE
    # Open, not fresh: otherwise a tick dated far ahead would hold as long as its author likes, and
    # one made while a clock was wrong would never run out.
    if observed - now > CLOCK_TOLERANCE:
        reason = f"said to be seen in the future ({day_words(observed.date())})"
        return Answer(State.OPEN, reason, str(observed.date()))
    if held := item.holds(statement.ways):
        return _fresh(held, observed, now)
    if way is not None:
        return _waiting(way, observed, now)
    return _DONE


def _fresh(held: str, observed: datetime, now: datetime) -> Answer:
    # In elapsed time, so that neither summer time nor a journey extends it.
    length = span(held)
    last = str(day_after(observed, length) or "")
    if now - observed <= length:
        return Answer(State.DONE, day=last)
    why = Dated("last looked at", observed.date(), f", holds {span_words(held)}")
    return Answer(State.STALE, why, last)


def counted_from_anchor(record: Record, view: Viewpoint, way: Way) -> Answer:
    """Return how a way stands whose wait counts from a day that somebody gives."""
    given = anchor_day(record, way.wait_from, view.cut)
    if given is None:
        return Answer(State.OPEN, f"a day is needed: {record.question(way.wait_from)}")
    if view.now is None:
        return _DONE
    return _until(way, given, view.now)


def _waiting(way: Way, observed: datetime, now: datetime) -> Answer:
    """Return whether the wait of a way that counts from the tick is over."""
    if is_in_days(way.wait_for):
        return _until(way, AnchorDay(observed.date(), (observed,)), now)
    if now - observed >= span(way.wait_for):
        return _DONE
    return _still_waits(way, observed.date(), day_after(observed, span(way.wait_for)))


def _until(way: Way, first: AnchorDay, now: datetime) -> Answer:
    """Return whether a wait in days that counts from ``first`` is over."""
    clear = clear_day(first.day, way.wait_for)
    if clear is not None and clear <= _earliest_date(now, first.recorded):
        return _DONE
    return _still_waits(way, first.day, clear)


def _still_waits(way: Way, first: date, clear: date | None) -> Answer:
    if clear is None:
        return Answer(State.OPEN, "the wait ends beyond the calendar")
    length = f"{span_words(way.wait_for)} from" if span(way.wait_for) else "to the end of"
    reason = f"{length} {day_words(first)}: clear on {day_words(clear)}"
    return Answer(State.WAITING, reason, str(clear))


def postponed(record: Record, view: Viewpoint, way: Way) -> Answer:
    """Return how an item stands that was put off until the day that a way gives.

    Where something else waits until that day is over, as for an answer that is due on it, so does
    the item. Without the clock of ``view`` that day never comes.
    """
    until = anchor_day(record, way.gives, view.cut)
    if until is None:
        return Answer(State.OPEN, "the day until which it was put off is not known")
    is_due = any(item.wait_from == way.gives for item in record.playbook.after)
    first = (clear_day(until.day, "0d") if is_due else None) or until.day
    if view.clock is None or _earliest_date(view.clock, until.recorded) < first:
        return Answer(State.WAITING, f"put off until {day_words(first)}", str(first))
    return Answer(State.OPEN, f"it was put off until {day_words(first)}")


def afterwards(record: Record, view: Viewpoint, item: Item, answer: Answer) -> Answer:
    """Return how an item of afterwards stands, by what was said of it and by what became of it.

    A recorded outcome may meet it, and it may be too early to do anything about it; not without the
    clock of ``view``. ``answer`` says how it stands by what was said of it.
    """
    if answer.state in (State.CONFLICT, State.NOT_APPLICABLE):
        return answer
    known = asked_about(record, view.cut, item)
    waits = known is not None and known.state is State.WAITING
    if known and (waits or answer.state is State.STALE or answer.why == NOT_DONE):
        return known
    return answer if answer.state is State.DONE else _left_afterwards(record, view, item, answer)


def _left_afterwards(record: Record, view: Viewpoint, item: Item, answer: Answer) -> Answer:
    anchor = "applied" if item.met_by == "sent" else item.met_by
    if anchor and _built_in(record, anchor, view.cut) is not None:
        return _DONE
    is_left = answer.state in (State.OPEN, State.STALE)
    if not (is_left and item.wait_from and view.clock):
        return answer
    if is_after_rejection(record, view.cut, item):  # What is refused is not late.
        return answer
    first = anchor_day(record, item.wait_from, view.cut)
    if first is None:
        return _not_yet(item.wait_from, answer)
    clear = clear_day(first.day, item.wait_for)
    if clear is None or clear <= _earliest_date(view.clock, first.recorded):
        return answer
    return Answer(State.WAITING, nothing_before(day_words(clear)), str(clear))


def _not_yet(anchor: str, answer: Answer) -> Answer:
    """Return the answer for a day that has not come yet, as far as the record alone tells it."""
    if anchor not in BUILT_IN_ANCHORS:
        return answer
    return Answer(State.WAITING, nothing_before(f"it is {anchor}"))


def clear_day(first: date, wait: str) -> date | None:
    """Return the first day after a wait that counts from ``first``; None beyond the calendar."""
    # The whole last day belongs to the wait: nobody says at what time of its first day it began.
    return day_later(first, span(wait) + ONE_DAY)


def _earliest_date(now: datetime, recorded: Iterable[datetime]) -> date:
    """Return the earlier of today's dates: where it is read, and where it was recorded."""
    # Neither a journey nor a clock set to another zone may end a wait early, so it has to be over
    # in both places.
    return min([now.date(), *(now.astimezone(moment.tzinfo).date() for moment in recorded)])


def anchor_day(record: Record, anchor: str, cut: int) -> AnchorDay | None:
    """Return the day that waits from an anchor count from, None while nobody gave it."""
    if anchor in BUILT_IN_ANCHORS:
        moment = _built_in(record, anchor, cut)
        return AnchorDay(moment.date(), (moment,)) if moment else None
    given = record.days.standing(anchor, cut)
    # Where copies disagree the latest day counts: a wait that is too long harms nobody. The
    # disagreement is reported, and blocks nothing.
    day = latest_day(given)
    if day is None:
        return None
    moments = (exact_moment(known.event.at) for known in given if known.day == day)
    return AnchorDay(day, tuple(moment for moment in moments if moment))


def _built_in(record: Record, anchor: str, cut: int) -> datetime | None:
    """Return when the closure started, was applied for, or was decided."""
    if anchor == "started":
        return exact_moment(record.order[record.start].at)
    moments = [
        moment
        for tracked in record.attempts(cut)
        if (moment := tracked.sent(cut) if anchor == "applied" else tracked.decided(cut))
    ]
    return max(moments, default=None)


def deadline(record: Record, item: Item) -> date | None:
    """Return the day by which an item should be done, if one is known."""
    own = record.own.get(item.id)
    days = [_given(record, item.id), own.day if own else None]
    if item.due_from and item.due_after:
        last = anchor_day(record, item.due_from, record.everything)
        given = earliest_day(record.days.standing(item.due_from, record.everything))
        first = given or (last.day if last else None)
        days.append(first + span(item.due_after) if first else None)
    return min((day for day in days if day), default=None)


def wanted_day(record: Record) -> date | None:
    """Return the day by which one wants to apply, if anybody gave one."""
    return _given(record, "")


def _given(record: Record, about: str) -> date | None:
    """Return the day that was given for an item, or for the whole closure."""
    return earliest_day(record.deadlines.standing(about, record.everything))
