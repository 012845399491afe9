"""The rows of a timetable: what was done, what waits, what is to be done, as bars over days."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.states import ItemState
from closetui.domain.times import exact_moment, span
from closetui.domain.values import distinct

ONE_DAY: Final = timedelta(days=1)


class BarKind(StrEnum):
    """What a stretch of days is."""

    DONE = "done"
    """Past, or being worked on."""
    WAIT = "wait"
    WORK = "work"
    """Still to be done."""
    UNKNOWN = "unknown"
    """Nobody knows how long it takes."""


@distinct
class Bar(NamedTuple):
    """A stretch of days, both ends included."""

    kind: BarKind
    first: date
    last: date
    beyond: bool = False
    """Whether it may go on after its last day."""


class RowKind(StrEnum):
    """What a row is about."""

    ITEM = "item"
    """Something to be met before applying."""
    APPLY = "apply"
    DECISION = "decision"
    AFTER = "after"


@distinct
class Room(NamedTuple):
    """How late an item may be."""

    keeps: date
    """The last day on which it may be met without moving the earliest day to apply."""
    in_time: date | None
    """The last day on which it may be met for the day one wants; None: too late, or none wanted."""
    start_by: date | None
    """The last day on which its wait may begin for that; None where no wait is to begin.

    Where the day one wants cannot be met, or none is wanted, it is for the earliest day.
    """
    late: date
    """A day after :attr:`keeps`, to tell what is then: about a week, but in time if that is so."""
    moves_to: date
    """The earliest day to apply if it is met on that day."""


@distinct
class Row(NamedTuple):
    """One line of the timetable."""

    kind: RowKind
    entry: str
    """Id of the item; empty for the application and the decision."""
    title: str
    bars: tuple[Bar, ...] = ()
    day: date | None = None
    """When it is met, or was; for afterwards: from when it can be done. None: nobody knows."""
    begin: date | None = None
    """When it can be begun; None for what is met, or waits already."""
    due: date | None = None
    """By when it should be done, where a day was given or follows from one."""
    counted: bool = True
    """Whether the earliest day waits for it; otherwise it is recommended."""
    assumed: str = ""
    """The anchor whose day nobody gave, so that it is taken as today."""
    room: Room | None = None
    with_it: date | None = None
    """For what is only recommended: the earliest day to apply if it is waited for."""
    wait: str = ""
    """The span that it has to wait, such as ``15d``."""

    @property
    def takes_time(self) -> bool:
        """Whether there is more to draw than one day on which it can be done."""
        long = any(bar.first < bar.last for bar in self.bars)
        return long or bool(self.wait or self.due) or self.kind is not RowKind.ITEM


def done_on(state: ItemState) -> date | None:
    """Return the day on which an entry was met, by what was said of it."""
    days = [
        moment.date()
        for said in state.statements
        if (moment := said.observed or exact_moment(said.event.at))
    ]
    return max(days, default=None)


def start_of_wait(clear: date, wait: str) -> date:
    """Return the day from which a wait counts that is over on ``clear``."""
    try:
        return clear - span(wait) - ONE_DAY if wait else clear
    except OverflowError:
        return date.min


def later(day: date, days: int) -> date:
    """Return the day so many days later, or the last one of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def up_to_today(first: date, last: date, today: date) -> Iterator[Bar]:
    """Yield a wait from its first to its last day: heavy before today, dashes from then on."""
    if first < today:
        yield Bar(BarKind.DONE, first, min(last, today - ONE_DAY))
    if last >= today:
        yield Bar(BarKind.WAIT, max(first, today), last)
