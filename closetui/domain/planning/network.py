"""What must be met before applying, and the earliest day on which it all can be.

Days are followed from event to event: once something is met, what comes after it can begin, and
what waits is met when its wait is over. So a group may need only some of its sub-items, in whatever
order they come, and nothing has to be worked out backwards.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from closetui.domain.ageing import anchor_day, clear_day
from closetui.domain.applying import is_asked, way_again, way_kept
from closetui.domain.case import Case
from closetui.domain.due import States
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import ItemState, State
from closetui.domain.times import day_after, is_in_days, parse_day, span
from closetui.domain.values import distinct


@distinct
class Task(NamedTuple):
    """One leaf that has to be met, as far as days go."""

    item: Item
    met_on: date | None
    """For what is met, or was ticked already: the day. None: it is still to be done."""
    settled: bool
    """Whether what comes after it need not wait for it."""
    way: Way | None
    """The way that is planned with."""
    since: date | None
    """The day that the wait of that way counts from; None: the day on which it is begun."""
    assumed: str
    """The anchor whose day nobody gave, so that it is taken as today."""
    before: tuple[str, ...]
    """Leaves that have to be settled before it is begun."""
    beside: tuple[str, ...]
    """Leaves, and groups of which some are enough, that have to be met for it to count."""


class Network:
    """All that must be met before applying, with what each thing waits for."""

    def __init__(
        self,
        case: Case,
        states: States,
        now: datetime,
        counting: Collection[str] = (),
        *,
        leave_out: bool = False,
    ) -> None:
        """Look at a closure of which the recommended items of ``counting`` are to be met as well.

        ``leave_out`` plans as if nothing applied of which nobody has said so yet.
        """
        self._leave_out = leave_out
        self.now, self.today = now, now.date()
        self._case, self._states = case, states
        more = {leaf for item in counting for leaf in case.record.guide.together(item)}
        leaves = [
            item
            for item in case.in_order
            if item.gates and not item.derived and (states[item.id].blocks or item.id in more)
        ]
        self._held = {item.id for item in leaves}
        self.groups = {
            item.id: item
            for item in case.playbook.items()
            if item.derived and states[item.id].any_of and self._held.issuperset(item.children)
        }
        """The groups of which some sub-items are enough."""
        self.tasks = {item.id: self._task(item) for item in leaves}

    def group_of(self, leaf: str) -> str:
        """Return the group of which some sub-items are enough, if the leaf is in one."""
        parent = self.tasks[leaf].item.parent or ""
        return parent if parent in self.groups else ""

    def needs(self) -> Iterator[str]:
        """Yield the leaves and groups that have to be met before applying."""
        yield from (leaf for leaf in self.tasks if not self.group_of(leaf))
        yield from self.groups

    def clear(self, task: Task, begin: date, late: timedelta = timedelta()) -> date:
        """Return the day on which a leaf is met if it begins on a day, by its own wait alone.

        ``late`` says by how much that is later than it could be: a day that nobody gave is only
        assumed to be today, and moves by as much.
        """
        way = task.way
        if way is None or not way.wait_for:
            return begin
        if task.since is not None or is_in_days(way.wait_for):
            since = task.since + late if task.since and task.assumed else task.since
            day = clear_day(since or begin, way.wait_for)
        else:
            moment = datetime.combine(begin, self.now.timetz())
            day = day_after(moment, span(way.wait_for))
        # A wait that is over before it begins makes nothing earlier; one beyond the end of the
        # calendar never ends.
        return max(day or date.max, begin)

    def _task(self, item: Item) -> Task:
        guide, state = self._case.record.guide, self._states[item.id]
        group = self._states[item.parent] if item.parent in self.groups else None
        left_out = self._leave_out and group is None and is_asked(item, state)
        met_on = self.today if left_out else self._met_on(item, state)
        kept = way_kept(item, state)
        way = kept or way_again(item, state) or next((way for way in item.ways if way.usual), None)
        since, assumed = self._since(way)
        task = Task(
            item,
            met_on=met_on,
            settled=state.settled or left_out or (group is not None and group.satisfied),
            way=way,
            since=since,
            assumed=assumed,
            before=tuple(leaf for leaf in guide.before(item.id) if leaf in self._held),
            beside=self._company(way) if way and met_on is None else (),
        )
        if kept is None:
            return task
        # It was ticked, and only what it needs beside it is missing: its own wait is running.
        ticked = max((said.observed.date() for said in state.statements if said.observed),
                     default=self.today)  # fmt: skip
        return task._replace(met_on=max(self.clear(task, ticked), self.today))

    def _met_on(self, item: Item, state: ItemState) -> date | None:
        """Return when a leaf is met by itself; what was left out does not count for a group."""
        if state.state is State.WAITING:
            return parse_day(state.day) or self.today
        # In a group enough sub-items must truly be done: one that does not apply does not count.
        skipped = state.state is State.NOT_APPLICABLE and item.parent in self.groups
        return self.today if state.settled and not skipped else None

    def _since(self, way: Way | None) -> tuple[date | None, str]:
        if way is None or not way.wait_from:
            return None, ""
        given = anchor_day(self._case.record, way.wait_from, self._case.record.everything)
        return (given.day, "") if given else (self.today, way.wait_from)

    def _company(self, way: Way) -> tuple[str, ...]:
        """Return the leaves and groups that a way needs beside it."""
        company: dict[str, None] = {}
        for name in way.only_with:
            leaves = self._case.record.guide.leaves_of(name)
            company |= dict.fromkeys([name] if name in self.groups else leaves)
        return tuple(need for need in company if need in self._held or need in self.groups)


@distinct
class Earliest(NamedTuple):
    """The earliest day for one leaf, and what sets it."""

    day: date
    after: str = ""
    """The leaf that has to be met first and sets the day; empty where none does."""
    begin: date | None = None
    """The day on which it can be begun; None for what is met or waits already."""


class Followed:
    """Somebody followed through a network who does each thing as soon as it is due."""

    def __init__(
        self,
        network: Network,
        not_before: Mapping[str, date] | None = None,
        usual: "Followed | None" = None,
    ) -> None:
        """Follow from today to the day on which everything is met.

        Leaves of ``not_before`` are met no earlier than on these days; ``usual`` is how it goes
        without that delay, for days that move on with it.
        """
        self._network, self._not_before, self._usual = network, not_before or {}, usual
        self.leaves: dict[str, Earliest] = {}
        self.groups: dict[str, tuple[date, str]] = {}
        """When a group of which some are enough is met, and by which leaf."""
        self._before = {leaf: set(task.before) for leaf, task in network.tasks.items()}
        self._beside = {leaf: set(task.beside) for leaf, task in network.tasks.items()}
        self._begun: dict[str, Earliest] = {}
        self._missing = {group: item.need for group, item in network.groups.items()}
        self._holds_up = _turned({leaf: task.before for leaf, task in network.tasks.items()})
        self._goes_with = _turned({leaf: task.beside for leaf, task in network.tasks.items()})
        # Ties go by working order: the same plan always names the same leaf.
        self._place = {leaf: place for place, leaf in enumerate(network.tasks)}
        self._coming: list[tuple[date, int, str]] = []
        self._start()
        # Day by day: what is met on one day only lets others begin on that day or later, so no
        # earlier day has to be looked at again.
        while self._coming:
            day, _, leaf = heapq.heappop(self._coming)
            self._meet(leaf, day)

    @property
    def last(self) -> Earliest:
        """The day on which everything is met, and the leaf that sets it; today for nothing."""
        latest = Earliest(self._network.today)
        for need in self._network.needs():
            met, leaf = self.groups.get(need) or (self.leaves[need].day, need)
            if met > latest.day:
                latest = Earliest(met, leaf)
        return latest

    def _start(self) -> None:
        today = self._network.today
        for leaf, task in self._network.tasks.items():
            if task.met_on is not None:
                self._begun[leaf] = Earliest(task.met_on)
                if not task.beside:
                    self._come(leaf, task.met_on)
        for leaf, task in self._network.tasks.items():
            if task.settled:
                self._settle(leaf, today, "")
        for leaf, missing in self._before.items():
            if not missing:
                self._begin(leaf, today, "")

    def _begin(self, leaf: str, day: date, after: str) -> None:
        if leaf in self._begun:
            return
        task = self._network.tasks[leaf]
        # A wait from a day that nobody gave counts from today, for lack of a better one. If the
        # leaf begins later than usual, that day is assumed to move by as much.
        could = self._usual.leaves[leaf].begin if self._usual else None
        met = self._network.clear(task, day, day - (could or day))
        # If it could begin today, or waits for a given day, nothing held it up.
        given = day == self._network.today or (task.since is not None and met > day)
        self._begun[leaf] = Earliest(met, "" if given else after, day)
        if not self._beside[leaf]:
            self._come(leaf, met)

    def _come(self, leaf: str, day: date) -> None:
        day = max(day, self._not_before.get(leaf, day))
        heapq.heappush(self._coming, (day, self._place[leaf], leaf))

    def _meet(self, leaf: str, day: date) -> None:
        begun = self._begun[leaf]
        self.leaves[leaf] = begun._replace(day=day)
        self._accompany(leaf, day, leaf)
        self._settle(leaf, day, leaf)
        # The sub-item that makes enough of them meets the group: days come in order, so it sets the
        # day.
        group = self._network.group_of(leaf)
        if group:
            self._missing[group] -= 1
            if not self._missing[group]:
                self.groups[group] = (day, leaf)
                self._accompany(group, day, leaf)
                for child in self._network.groups[group].children:
                    self._settle(child, day, leaf)

    def _settle(self, leaf: str, day: date, after: str) -> None:
        """Begin what no longer waits for anything else."""
        for later in self._holds_up.get(leaf, ()):
            if leaf in self._before[later]:
                self._before[later].remove(leaf)
                if not self._before[later]:
                    self._begin(later, day, after)

    def _accompany(self, met: str, day: date, after: str) -> None:
        """Count what needed this item beside it, once that has begun and waits for nothing else."""
        for later in self._goes_with.get(met, ()):
            self._beside[later].discard(met)
            begun = self._begun.get(later)
            if self._beside[later] or begun is None:
                continue
            if day > begun.day:
                begun = begun._replace(day=day, after=after)
                self._begun[later] = begun
            self._come(later, begun.day)


def _turned(named: Mapping[str, Collection[str]]) -> Mapping[str, Collection[str]]:
    """Return for each name the keys that name it."""
    named_by: dict[str, list[str]] = {}
    for key, names in named.items():
        for name in names:
            named_by.setdefault(name, []).append(key)
    return named_by


def earliest_to_apply(case: Case, states: States, now: datetime) -> date | None:
    """Return the earliest day on which all that must be met can be; None once one has applied.

    A day that nobody gave is taken as today, and where a way has to wait, the usual way is assumed.
    """
    return None if case.standing else Followed(Network(case, states, now)).last.day
