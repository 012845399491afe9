"""The earliest day on which one could apply, if each thing is done as soon as it is due.

Days are followed from event to event: once something is met, what comes after it can begin, and
what waits is met when its wait is over. So a group may need only some of its sub-items, in whatever
order they come, and nothing has to be worked out backwards.
"""

import heapq
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.planning.network import Network, States
from closetui.domain.times import ONE_DAY
from closetui.domain.values import distinct


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

        Args:
            network: What must be met.
            not_before: Leaves that are met no earlier than on these days.
            usual: How it goes without that delay, for days that move on with it.
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
    """Return the earliest day on which everything that must be met can be met.

    A day that nobody gave is taken as today; where a way has to wait, the usual way of
    the item is assumed. Only what must be met holds anything up. None once something was
    applied for.
    """
    return None if case.standing else Followed(Network(case, states, now)).last.day


def chain(followed: Followed) -> tuple[str, ...]:
    """Return the leaves that set the earliest day, each waiting for the one before it."""
    leaves: list[str] = []
    leaf = followed.last.after
    while leaf and leaf not in leaves:
        leaves.append(leaf)
        leaf = followed.leaves[leaf].after
    return tuple(leaves[::-1])


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
