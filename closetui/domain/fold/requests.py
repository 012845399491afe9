"""What the platform asked, or rejected for, and whether somebody who knew of it met or answered it.

A request blocks until then, by the items that it opened or by itself, whatever is taken back in the
meantime.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from closetui.domain.bodies import Outcome
from closetui.domain.fold.causes import Placed
from closetui.domain.fold.record import OwnItem, Record
from closetui.domain.fold.statements import Said, is_undo
from closetui.domain.outcomes import DONE, OVER, RUNNING, End
from closetui.domain.playbook_items import Strength
from closetui.domain.values import distinct


@distinct
class Request(NamedTuple):
    """What the platform asked, or rejected for, and nobody has met or answered yet."""

    outcome: Outcome
    item: str = ""
    """The item it named; empty where only words answer it."""


def open_requests(record: Record, cut: int, aside: int = 0) -> tuple[Request, ...]:
    """Return the unanswered requests of a cut, unless an item of them blocks already.

    A rejection lapses by a running or done word that saw it, a request by a done word
    or one by which the application is over. What lies in ``aside`` was judged already.
    An item that was named has to be met, or left out, by somebody who had seen that it was.
    """
    return tuple(
        Request(asked.word, item)
        for asked in record.outcomes
        if cut & ~aside & 1 << asked.place and _is_open(record, asked, cut)
        for item in _left(record, asked, cut)
    )


def is_waited_for(record: Record, cut: int) -> bool:
    """Return whether something that the platform asked for is not met, given up or answered yet.

    An item that blocks by itself is no open request, and is waited for all the same.
    """
    return any(
        next(_left(record, asked, cut), None) is not None
        or any(_is_open_item(record, item, cut) for item in asked.word.items)
        or any(_is_open_item(record, own.item.id, cut) for own in _added(record, asked, cut))
        for asked in record.outcomes
        if asked.word.outcome is End.ASKED and cut >> asked.place & 1
        if _is_open(record, asked, cut)
    )


def _added(record: Record, asked: Placed[Outcome], cut: int) -> Iterator[OwnItem]:
    """Yield the items of one's own that were added for a request, and not dropped since."""
    for own in record.own.values():
        is_there = cut >> own.place & 1 and not record.dropped_at(own, cut)
        if is_there and _is_asked_for(record, own, asked.word, [asked.place]):
            yield own


def _is_open_item(record: Record, item: str, cut: int) -> bool:
    log = record.entries.get(item)
    standing = log.standing(cut) if log else []
    return not standing or any(word.word.said is Said.OPEN for word in standing)


def is_untouched(record: Record, outcome: Outcome) -> bool:
    """Return whether nobody has met, dropped or answered anything that a request asked for."""
    cut = record.everything
    places = [asked.place for asked in record.outcomes if asked.word.event.id == outcome.event.id]
    owned = [own for own in record.own.values() if _is_asked_for(record, own, outcome, places)]
    named = [*outcome.items, *(own.item.id for own in owned)]
    logs = (record.entries.get(item) for item in named)
    words = (word for log in logs if log for word in log.standing(cut))
    met = any(w.word.said is not Said.OPEN and _saw(record, w.place, places) for w in words)
    dropped = any(record.dropped_at(own, cut) for own in owned)
    return not (met or dropped or record.answers.get(outcome.event.id))


def _is_asked_for(record: Record, own: OwnItem, outcome: Outcome, places: Iterable[int]) -> bool:
    """Whether an item of one's own was added for what a request asked."""
    title = (own.event.body or {}).get("title")
    return title in outcome.asks and _saw(record, own.place, places)


def _saw(record: Record, place: int, others: Iterable[int]) -> bool:
    return any(record.past(place) >> other & 1 for other in others)


def _left(record: Record, asked: Placed[Outcome], cut: int) -> Iterator[str]:
    """Yield the named items that are left; an empty id where it names none, or lost one."""
    outcome = asked.word
    if not outcome.names_something or not _all_added(record, asked, cut):
        yield ""
    for item in outcome.items:
        if not _is_met(record, asked, item, cut):
            yield item if record.is_item(item) else ""


def _all_added(record: Record, asked: Placed[Outcome], cut: int) -> bool:
    """Whether each thing asked for in words has, or had until it was dropped, an own item."""
    # By title: the items are drafted in the same act as the request, when neither has an id yet,
    # so no event could name the other, and the records there are hold nothing else.
    added = {
        (own.event.body or {}).get("title")
        for own in record.own.values()
        if cut >> own.place & record.past(own.place) >> asked.place & 1
        and record.gates(own.item, record.everything)
        and not _is_gone(record, asked, own, cut)
    }
    return added.issuperset(asked.word.asks)


def _is_gone(record: Record, asked: Placed[Outcome], own: OwnItem, cut: int) -> bool:
    """Whether an item was only dropped by an undo, or by somebody who had not seen the request."""
    drops = record.dropped_at(own, cut)
    return bool(drops) and all(
        is_undo(record.order[place]) or not record.past(place) >> asked.place & 1 for place in drops
    )


def _is_met(record: Record, asked: Placed[Outcome], item: str, cut: int) -> bool:
    """Whether a named item was met by somebody who knew of this, or blocks by itself."""
    own, log = record.own.get(item), record.entries.get(item)
    if own and record.dropped_at(own, cut):
        return not _is_gone(record, asked, own, cut)
    # A tick by somebody who did not know of the request is no answer to it: the platform asked
    # because it was not content with what had been ticked.
    standing = log.standing(cut) if log else []
    if standing and all(word.word.said is not Said.OPEN for word in standing):
        return any(record.past(word.place) >> asked.place & 1 for word in standing)
    known = own.item if own else record.guide.items.get(item)
    if known is None or not record.gates(known, cut) or len(record.guide.together(item)) > 1:
        return False
    return record.strength(known, cut) is Strength.MUST


def _is_open(record: Record, asked: Placed[Outcome], cut: int) -> bool:
    outcome = asked.word
    if outcome.outcome not in (End.REJECTED, End.ASKED):
        return False
    if any(cut >> place & 1 for place in record.answers.get(outcome.event.id, ())):
        return False
    closing = RUNNING | DONE if outcome.outcome is End.REJECTED else DONE | OVER
    return not any(
        later.word.outcome in closing
        and cut >> later.place & 1
        and record.past(later.place) >> asked.place & 1
        for later in record.outcomes
    )
