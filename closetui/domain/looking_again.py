"""Which ticks must be looked at again: their authors had not known, or the record denies them.

Besides the clock, four things make a tick stale: news about what comes before it in the working
order, or in a list that it rests on; something in the record that contradicts it; having come too
early, where it counts only after something else; and the withdrawal of an application, after which
everything is asked again.

A guide says what contradicts an answer (``denied_by``): open rows of a list, or another answer.
Such an answer is refused, not offered, and where it stands all the same, by a merge or a later
import, it is looked at again. So is a tick that rows deny whatever its way: it is recorded, and
counts once they are settled.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from closetui.domain.deeds import did, told_end, told_news
from closetui.domain.events import Event, Kind
from closetui.domain.fold.applications import ended_attempts, withdrawals
from closetui.domain.fold.causes import Placed, bit_set
from closetui.domain.fold.record import Record, latest_day
from closetui.domain.fold.rows import RowLog, newly_open
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.outcomes import OVER
from closetui.domain.playbook_items import NO, DeniedBy, Item, Strength
from closetui.domain.states import Answer, State, Viewpoint
from closetui.domain.times import Reason
from closetui.domain.values import distinct

WasMet = Callable[[str, int], bool]
"""Whether a leaf was met in a part of the record, ignoring the clock."""


def why_again(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], was_met: WasMet
) -> Answer | None:
    """Return why a tick or not-applicable must be looked at again, or None.

    Where an application that stands had seen the statement, what else it had seen was judged when
    it was made and is left aside.
    """
    past = record.past(placed.place)
    judged = bool(view.aside >> placed.place & 1)
    # An application judged its author's ticks together with everything else they had seen. A tick
    # that it had not seen was judged by nobody, so for that one nothing is left aside.
    if not judged:
        view = view._replace(aside=0)
    news = _news_before(record, view, item, past) | _later_days(record, view, item, placed, past)
    news |= _ended_by(record, view, item, placed, past)
    news |= _new_rows(record, view, item, placed, past)
    denials = statement_denials(record, view.cut, item, placed.word)
    fresh = [denial for denial in denials if denial.places & ~view.aside]
    for denial in fresh:
        news |= denial.places
    if news:
        events = record.events_at(news)
        return _stale(fresh[0].text if fresh else told_news(record, events[-1]), events)
    if judged and item.gates:  # Applying judges nothing of afterwards.
        return None
    early = next(
        (leaf for leaf in record.guide.only_after(item.id) if not was_met(leaf, past)), None
    )
    if early is not None:
        return _stale(_out_of_turn(record, early, past), (placed.word.event,))
    return asked_anew(record, view, item, placed)


def _out_of_turn(record: Record, early: str, past: int) -> str:
    """Return why a tick came too early for an entry that comes before it and did not count then."""
    title = record.title(early)
    ticked = any(one.said is Said.DONE for one in record.statements(early, past))
    if ticked:
        return f"ticked while {title!r} was waiting or to be looked at again"
    return f"ticked before {title!r} was done"


def was_meant(
    record: Record, item: Item, placed: Placed[Statement], was_met: WasMet
) -> Answer | None:
    """Return that a tick only said what its author meant to do, now that it can be so; or None."""
    past, statement = record.past(placed.place), placed.word
    meant = [way for way in item.used(statement.ways) if way.intends]
    needed = {need: way for way in meant for need in way.only_with if not was_met(need, past)}
    for need, way in needed.items():
        since = f": {way.title!r}. Since then {record.title(need)!r} was done"
        return _stale(did(statement.event, "said", since), (statement.event,))
    return None


def asked_anew(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement]
) -> Answer | None:
    """Return which end of an application the author of a statement had not known of, or None.

    What can be done at any time, whatever the end, belongs to no application.
    """
    if not item.gates and item.any_time and not item.outcomes:
        return None
    past = record.past(placed.place)
    # If something afterwards does not apply, or was skipped, that holds for every attempt.
    if not item.gates and placed.word.event.kind != Kind.TICK:
        return None
    if item.gates and record.strength(item, view.cut) is Strength.INFO:
        return None
    ended = ended_since(record, view.cut, item, past) & ~past
    if not ended:
        return None
    events = record.events_at(ended)
    return _stale(told_end(events[-1]), events)


def _news_before(record: Record, view: Viewpoint, item: Item, past: int) -> int:
    """Return the places of news about the leaves that come anywhere before."""
    news = 0
    for leaf in record.guide.leaves_before(item.id):
        # Only what bears on the gate: recommended items are asked once and may change freely.
        if record.gates(record.guide.items[leaf], view.cut):
            for log in (record.entries.get(leaf), record.lists.get(leaf)):
                news |= log.news(view.cut, past, view.aside) if log else 0
    return news


def _new_rows(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of imports that brought open rows which came after a statement.

    A row of a day before it was there when the person looked; of what does not apply nobody
    says when they looked.
    """
    since = str(placed.word.observed.date()) if placed.word.observed else ""
    places = 0
    for name in item.again_with:
        _, log = list_of(record, name)
        places |= newly_open(log, view.cut, past | view.aside, since)
    return places


def _later_days(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of days later than the ticker knew, which other ways count from.

    What counts from a way that was ticked moves by itself.
    """
    used = {way.wait_from for way in item.ways if way.id in placed.word.ways}
    anchors = {way.wait_from for way in item.ways} - used
    places: list[int] = []
    for anchor in sorted(anchors - {""}):
        known = latest_day(record.days.standing(anchor, past))
        register = record.days.get(anchor)
        for given in register.standing(view.cut) if register else ():
            unseen = not (past | view.aside) >> given.place & 1
            if unseen and given.word.day and (known is None or given.word.day > known):
                places.append(given.place)
    return bit_set(places)


def _ended_by(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of outcomes since, after which a way that was ticked is so no longer."""
    ends = {end for way in item.ways if way.id in placed.word.ways for end in way.ends_with}
    places = bit_set(one.place for one in record.outcomes if ends and one.word.outcome in ends)
    return places & view.cut & ~past & ~view.aside


def ended_since(record: Record, cut: int, item: Item, past: int) -> int:
    """Return the places of the outcomes that ended applications, after which all is asked again.

    What comes afterwards belongs to one attempt: it is asked again after any end that whoever
    ticked it did not know of. What was never sent was no attempt.
    """
    if item.gates:
        return withdrawals(record, cut)
    return bit_set(
        word.place
        for tracked in ended_attempts(record, cut)
        if past >> tracked.place & 1 and not tracked.has_ended(past)
        for word in tracked.outcomes.standing(cut)
        if word.word.outcome in OVER
    )


def _stale(why: Reason, events: Iterable[Event]) -> Answer:
    return Answer(State.STALE, why, news=tuple(event.id for event in events))


@distinct
class Contradiction(NamedTuple):
    """What the record holds against an answer.

    No ids of rows are told: a list may be private, and this stands in every report.
    """

    places: int
    """Of the events that say so."""
    behind: str
    """The title of the item that they are about."""
    behind_id: str
    """The id of that item."""
    what: str
    """What they say: ``1 order is in dispute``, or the way in which that item was met."""
    rows: int
    """How many rows of a list say so; 0 where another answer does."""

    @property
    def text(self) -> str:
        """What stands where, as the end of a sentence."""
        if not self.rows:
            return f"{self.behind!r} was answered with {self.what!r}"
        return f"in the list of {self.behind!r} {self.what}"


def list_of(record: Record, name: str) -> tuple[Item, RowLog]:
    """Return the item behind which a list of the guide stands, and what was said of its rows."""
    item = next(one for one in record.guide.items.values() if one.list_name == name)
    return item, record.lists.get(item.id) or RowLog()


def contradiction(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    """Return what a part of the record holds that denies an answer; None where nothing does."""
    return _by_rows(record, cut, denied) if denied.list_name else _by_way(record, cut, denied)


def _by_rows(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    item, log = list_of(record, denied.list_name)
    rows = _once_open(log, cut) if denied.once else _open_now(log, cut, denied.meaning)
    if not rows:
        return None
    counted = f"1 {item.row}" if len(rows) == 1 else f"{len(rows)} {item.several}"
    verb = ("was" if len(rows) == 1 else "were") if denied.once else ""
    verb = verb or ("is" if len(rows) == 1 else "are")
    places = bit_set(place for found in rows.values() for place in found)
    what = f"{counted} {verb} {denied.meaning or 'open'}"
    still = len(log.open_rows(cut)) if denied.once else len(rows)
    if still != len(rows):
        what = f"{what}, {still or 'none'} still {'is' if still == 1 else 'are'}"
    return Contradiction(places, item.title, item.id, what, len(rows))


def _open_now(log: RowLog, cut: int, meaning: str) -> Mapping[str, tuple[int, ...]]:
    """Return the open rows with a meaning, or all, each with the places of what opens it."""
    standing, rows = log.standing(cut), log.open_rows(cut)
    if meaning and rows:
        meanings = zip(rows, log.meanings(cut, rows), strict=True)
        rows = tuple(row for row, found in meanings if found == meaning)
    return {row: standing[row] for row in rows}


def _once_open(log: RowLog, cut: int) -> Mapping[str, tuple[int, ...]]:
    """Return the rows that somebody, or an export, ever called open, with the places of that."""
    found: dict[str, tuple[int, ...]] = {}
    for placed in log.register.among(cut & ~log.undos.passed_over(cut)):
        for row in placed.word.opened:
            found[row] = (*found.get(row, ()), placed.place)
    return found


def _by_way(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    """Return the ticks of another item in a way with which an answer cannot be so."""
    log, item = record.entries.get(denied.item), record.guide.items[denied.item]
    placed = log.standing(cut) if log else []
    for way in item.used(denied.ways):
        contrary = [one.place for one in placed if way.id in one.word.ways]
        if contrary:
            return Contradiction(bit_set(contrary), item.title, item.id, way.title, 0)
    return None


def answer_denied(record: Record, cut: int, item: Item, answer: str) -> Contradiction | None:
    """Return what contradicts an answer about an item: a way, or :data:`NO`."""
    found = (contradiction(record, cut, one) for one in item.denied_by if one.answer == answer)
    return next(filter(None, found), None)


def statement_denials(
    record: Record, cut: int, item: Item, statement: Statement
) -> list[Contradiction]:
    """Return all that contradicts a statement on an item: an answer in it, or its tick as such."""
    answers = frozenset(_answers(statement))
    denied = (one for one in item.denied_by if one.answer in answers)
    return [found for one in denied if (found := contradiction(record, cut, one))]


def _answers(statement: Statement) -> Iterator[str]:
    if statement.said is Said.NOT_APPLICABLE:
        yield NO
    elif statement.said is Said.DONE:
        yield from ("", *statement.ways)
