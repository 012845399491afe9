"""What must be met before applying, with all that each thing waits for."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from closetui.domain.ageing import anchor_day, clear_day
from closetui.domain.case import Case
from closetui.domain.fold.statements import Said
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import ItemState, State
from closetui.domain.times import day_after, is_in_days, parse_day, span
from closetui.domain.values import distinct

States = Mapping[str, ItemState]


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
        """Look at a closure.

        Args:
            case: The closure.
            states: The state of every item now.
            now: The moment.
            counting: Recommended items that are to be met as well.
            leave_out: Whether to plan as if nothing applied of which nobody has said so yet.
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

        Args:
            task: The leaf.
            begin: The day on which it is begun.
            late: By how much that is later than it could be. A day that nobody gave is only assumed
                to be today, and moves by as much.
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
        kept = _kept(item, state)
        way = kept or _said(item, state) or next((way for way in item.ways if way.usual), None)
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


def is_asked(item: Item, state: ItemState) -> bool:
    """Return whether nobody has said yet whether an item applies, of which the guide asks that."""
    is_open = state.state is State.OPEN and not state.statements and not state.rows
    return bool(item.applies_if) and is_open


def _said(item: Item, state: ItemState) -> Way | None:
    """Return the way in which an item was ticked that has to be looked at again.

    It will be said again, as far as anybody knows; not that a wait is over, which news may deny.
    """
    again = state.state is State.STALE or (state.state is State.OPEN and bool(state.news))
    ticked = all(statement.said is Said.DONE for statement in state.statements)
    if not (again and ticked and len(state.ways_used) == 1):
        return None
    return next((way for way in item.ways if way.id in state.ways_used and not way.over), None)


def _kept(item: Item, state: ItemState) -> Way | None:
    """Return the way in which an open item was ticked already, if only its company is missing.

    Or the day that the way counts from. Ticking it again would change nothing.
    """
    ticked = all(statement.said is Said.DONE for statement in state.statements)
    if state.state is not State.OPEN or state.news or not ticked or len(state.ways_used) != 1:
        return None
    return next((way for way in item.ways if way.id in state.ways_used), None)
