"""The rows of a timetable: bars over days, and the rows of what is to be met before applying."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.ageing import anchor_day, clear_day, deadline
from closetui.domain.case import Case
from closetui.domain.due import States
from closetui.domain.planning.network import Followed, Network, Task
from closetui.domain.playbook_items import Item, Strength, Way
from closetui.domain.states import ItemState, State, done_on
from closetui.domain.times import ONE_DAY, day_later, exact_moment, parse_day, span
from closetui.domain.values import distinct


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
class TimetableRow(NamedTuple):
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
    """The anchor whose day nobody gave, so that it is taken as today, or as :attr:`latest`."""
    latest: date | None = None
    """The latest day of that anchor that is possible, where today would be too late."""
    room: Room | None = None
    with_it: date | None = None
    """For what is only recommended: the earliest day to apply if it is waited for."""
    wait: str = ""
    """The span that it has to wait, such as ``15d``."""

    @property
    def assumed_today(self) -> str:
        """The anchor whose day is taken as today; empty where none is."""
        return "" if self.latest else self.assumed

    @property
    def takes_time(self) -> bool:
        """Whether there is more to draw than one day on which it can be done."""
        long = any(bar.first < bar.last for bar in self.bars)
        return long or bool(self.wait or self.due) or self.kind is not RowKind.ITEM


def start_of_wait(clear: date, wait: str) -> date:
    """Return the day from which a wait counts that is over on ``clear``."""
    return (day_later(clear, -span(wait) - ONE_DAY) or date.min) if wait else clear


def later(day: date, days: int) -> date:
    """Return the day so many days later, or the last one of the calendar."""
    return day_later(day, timedelta(days=days)) or date.max


def up_to_today(first: date, last: date, today: date) -> Iterator[Bar]:
    """Yield a wait from its first to its last day: heavy before today, dashes from then on."""
    if first < today:
        yield Bar(BarKind.DONE, first, min(last, today - ONE_DAY))
    if last >= today:
        yield Bar(BarKind.WAIT, max(first, today), last)


WEEK: Final = 7
"""Days by which something is late where it is told what then moves."""

MOST_ROOMS: Final = 100
"""Items of which it is worked out how late they may be; the shipped guides have under 30."""

_MOST_WORK: Final = 400_000
"""Items and what they name that are followed for it at most: guides come from other people."""


class Before:
    """The rows of what is to be met before applying."""

    def __init__(
        self, case: Case, states: States, network: Network, followed: Followed, target: date | None
    ) -> None:
        """Look at a closure, somebody followed through it, and the day one wants."""
        self._case, self._states = case, states
        self._network, self._followed, self._target = network, followed, target
        # How late one item may be is found by following all of them again and again. So it is
        # worked out for a bounded number: a guide made to be slow costs no more than a large one.
        self._slack = Slack(network, followed)
        named = sum(len(task.before) + len(task.beside) + 1 for task in network.tasks.values())
        self._left = min(MOST_ROOMS, _MOST_WORK // max(named, 1))

    def rows(self) -> Iterator[TimetableRow]:
        """Yield the rows in working order."""
        for item in self._case.in_order:
            if item.id in self._network.tasks:
                yield self._row(self._network.tasks[item.id])
            elif item.gates and not item.derived and self._left and self._may_be_counted(item):
                self._left -= 1
                yield self._recommended(item)

    def _may_be_counted(self, item: Item) -> bool:
        """Whether an item is recommended, has to wait, and nothing was said of it."""
        state = self._states[item.id]
        waits = any(way.usual and way.wait_for for way in item.ways)
        waiting = state.state is State.WAITING
        unanswered = not state.satisfied and not state.answered
        return state.strength is Strength.RECOMMENDED and unanswered and (waits or waiting)

    def _recommended(self, item: Item) -> TimetableRow:
        network = Network(self._case, self._states, self._network.now, (item.id,))
        followed = Followed(network)
        row = self._drawn(network.tasks[item.id], followed)
        return row._replace(counted=False, with_it=followed.last.day)

    def _row(self, task: Task) -> TimetableRow:
        row = self._drawn(task, self._followed)
        if self._states[task.item.id].satisfied or not self._left:
            return row
        self._left -= 1
        return row._replace(room=self._room(task))

    def _drawn(self, task: Task, followed: Followed) -> TimetableRow:
        state, earliest = self._states[task.item.id], followed.leaves[task.item.id]
        row = TimetableRow(
            RowKind.ITEM,
            task.item.id,
            task.item.title,
            day=earliest.day,
            due=deadline(self._case.record, task.item),
            wait=task.way.wait_for if task.way else "",
        )
        if state.satisfied:
            return self._met(row, task, state)
        if state.state is State.WAITING:
            return self._waiting(row, task, state)
        bars = self._to_do(task, earliest.begin or self._network.today, earliest.day, row.due)
        kept = task.met_on is not None
        return row._replace(
            bars=tuple(bars), begin=None if kept else earliest.begin, assumed=task.assumed
        )

    def _met(self, row: TimetableRow, task: Task, state: ItemState) -> TimetableRow:
        """Return the row of what is met: the day on which it was, or the wait that is over."""
        done = done_on(state) or self._network.today
        first = done
        way = _waited(task.item, state)
        if way is not None:
            given = anchor_day(self._case.record, way.wait_from, self._case.record.everything)
            first = given.day if way.wait_from and given else done
            done = min(clear_day(first, way.wait_for) or done, self._network.today)
        bar = Bar(BarKind.DONE, first, max(first, done))
        return row._replace(bars=(bar,), day=bar.last, due=None, wait="")

    def _waiting(self, row: TimetableRow, task: Task, state: ItemState) -> TimetableRow:
        """Return the row of a wait that runs: heavy up to today, then dashes."""
        way = _waited(task.item, state) or task.way
        clear = parse_day(state.day) or self._network.today
        wait = way.wait_for if way else ""
        first = start_of_wait(clear, wait)
        bars = up_to_today(first, clear - ONE_DAY, self._network.today)
        return row._replace(bars=tuple(bars), day=clear, wait=wait)

    def _to_do(self, task: Task, begin: date, day: date, due: date | None) -> Iterator[Bar]:
        """Yield the bars of what is not met: what was worked on, its wait, then what is left."""
        today, worked = self._network.today, self._worked_since(task.item)
        if worked and worked < today:
            yield Bar(BarKind.DONE, worked, today - ONE_DAY)
        if task.way and task.way.wait_for:
            yield from up_to_today(task.since or begin, day - ONE_DAY, today)
        yield Bar(BarKind.WORK, day, max(day, due or day))

    def _worked_since(self, item: Item) -> date | None:
        """Return the day on which the list behind an item came in, if it has one."""
        log = self._case.record.lists.get(item.id)
        words = log.counting(self._case.record.everything) if log else ()
        days = [moment.date() for word in words if (moment := exact_moment(word.event.at))]
        return min(days, default=None)

    def _room(self, task: Task) -> Room | None:
        if self._states[task.item.id].state is State.WAITING:
            return None
        leaf, last = task.item.id, self._followed.last.day
        keeps = self._slack.latest(leaf, last) or last
        in_time = self._slack.latest(leaf, self._target) if self._target else None
        by = in_time or keeps
        begins = bool(task.way and task.way.wait_for) and task.met_on is None
        to_begin = begins and (task.since is None or task.assumed)
        start_by = start_of_wait(by, task.way.wait_for) if task.way and to_begin else None
        late = later(keeps, WEEK)
        if in_time and in_time > keeps:
            late = min(late, in_time)
        return Room(keeps, in_time, start_by, late, self._slack.end(leaf, late))


def _waited(item: Item, state: ItemState) -> Way | None:
    """Return the way with a wait in which an item was ticked, None where there is none."""
    return next((way for way in item.used(state.ways_used) if way.wait_for), None)


class Slack:
    """How late each leaf of a network may be."""

    def __init__(self, network: Network, usual: Followed) -> None:
        """Look at a network, and at somebody followed through it without any delay."""
        self._network, self._usual = network, usual

    def latest(self, leaf: str, bound: date) -> date | None:
        """Return the last day on which a leaf may be met so that all is met by ``bound``.

        None where not even its earliest day is early enough.
        """
        low, high = self._usual.leaves[leaf].day, bound
        if self._usual.last.day > bound or low > bound:
            return None
        end = self.end(leaf, high)
        if end <= bound:
            return high
        # Later here never means earlier at the end, so the last day can be found by bisection.
        # Nearly always a day later here is a day later at the end, so the first guess fits.
        likely = high - (end - high)
        for guess in (likely, likely + ONE_DAY):
            if low < guess < high:
                low, high = (guess, high) if self.end(leaf, guess) <= bound else (low, guess)
        while high - low > ONE_DAY:
            guess = low + (high - low) // 2
            low, high = (guess, high) if self.end(leaf, guess) <= bound else (low, guess)
        return low

    def end(self, leaf: str, day: date) -> date:
        """Return when all is met if one leaf is not met before a day."""
        return Followed(self._network, {leaf: day}, self._usual).last.day
