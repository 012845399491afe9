"""Days: the earliest one on which applying is possible, and what is left afterwards.

From the laws alone. The earliest day is not calculated here: somebody
is followed, day by day, who does each thing as soon as it is due.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final

from tests.domain.oracle import Judge
from tests.domain.oracle_book import Raw, length
from tests.domain.oracle_record import Record, moment
from tests.domain.oracle_view import Day

MOST_DAYS: Final = 5000
"""After so many days a simulation gives up: nothing waits that long."""

NEXT_DAY: Final = timedelta(days=1)


def court(lines: Iterable[str], now: datetime) -> Judge:
    """Return the judge of the events of these lines."""
    return Judge(Record([json.loads(line) for line in lines]), now)


class Diligent:
    """Somebody who does each thing on the first day on which it is due."""

    def __init__(self, judge: Judge) -> None:
        """Begin with how things are now."""
        self._judge, self._book = judge, judge.record.book
        self._today = judge.now.date()
        self._leaves = [
            leaf
            for leaf in self._book.leaves
            if self._book.before_applying(leaf) and judge.view.strength(leaf) == "must"
        ]
        self._clear = {leaf: self._clears(leaf) for leaf in self._leaves}
        good = {leaf: judge.still.state(leaf) for leaf in self._leaves if self._settled(leaf)}
        self._done = {leaf for leaf, state in good.items() if state == "done"}
        self._left_out = good.keys() - self._done
        self._way = {leaf: self._planned(leaf) for leaf in self._leaves}
        kept = {leaf: self._kept(leaf) for leaf in self._leaves}
        self._ticked = {leaf: begun for leaf, (_, begun) in kept.items() if begun}
        self._way |= {leaf: way for leaf, (way, begun) in kept.items() if begun}

    def _settled(self, leaf: str) -> bool:
        now = self._judge.view.state(leaf)
        return self._judge.still.met(leaf) and now in ("done", "not-applicable", "stale")

    def _planned(self, leaf: str) -> Raw:
        """The way in which a leaf was met that is looked at again, or the usual one."""
        view = self._judge.view
        said = view.said(leaf)
        used = [way for event in said for way in self._book.ways(leaf, event["body"])]
        alike = len({way["id"] for way in used}) == 1 and all(e["kind"] == "tick" for e in said)
        again = view.state(leaf) == "stale" or any(map(view.looked_again, said))
        if alike and again and view.state(leaf) in ("stale", "open"):
            return used[0]
        ways = self._book.items[leaf].get("ways", [])
        return next((way for way in ways if way.get("usual")), {})

    def _kept(self, leaf: str) -> tuple[Raw, date | None]:
        """The one way in which a leaf was ticked that only lacks company or a day, and when."""
        view = self._judge.view
        said = view.said(leaf)
        ways = [way for event in said for way in self._book.ways(leaf, event["body"])]
        alike = len({way["id"] for way in ways}) == 1 and all(e["kind"] == "tick" for e in said)
        if view.state(leaf) != "open" or not alike or any(map(view.looked_again, said)):
            return {}, None
        return ways[0], max(datetime.fromisoformat(e["body"]["observed"]).date() for e in said)

    def _clears(self, leaf: str) -> date | None:
        """The day from which a tick that waits will count."""
        if self._judge.view.state(leaf) != "waiting":
            return None
        ends = [
            end.day
            for event in self._judge.view.said(leaf)
            for way in self._book.ways(leaf, event["body"])
            if (end := self._judge.view.clears(way, event)) is not None
        ]
        return max(ends) + NEXT_DAY

    def clear_on(self) -> date:
        """Return the first day on which everything is done."""
        for number in count():
            day = self._today + timedelta(days=number)
            while self._works(day):
                pass
            if all(self._is_met(self._enough(leaf)) for leaf in self._leaves):
                return day
            if number > MOST_DAYS:
                raise AssertionError(f"never clear: {set(self._leaves) - self._done}")
        raise AssertionError

    def _works(self, day: date) -> bool:
        """Do what is due on a day; returns whether anything was done."""
        before = (len(self._done), len(self._ticked))
        for leaf in self._leaves:
            if leaf not in self._done and self._finishes(leaf, day):
                self._done.add(leaf)
        return before != (len(self._done), len(self._ticked))

    def _finishes(self, leaf: str, day: date) -> bool:
        if leaf in self._left_out and not self._book.any_of(self._enough(leaf)):
            return False
        clear = self._clear[leaf]
        if clear is not None:
            return day >= clear
        if leaf not in self._ticked and self._is_due(leaf):
            self._ticked[leaf] = day
        if leaf not in self._ticked:
            return False
        way = self._way[leaf]
        company = all(self._is_met(name) for name in way.get("only_with", []))
        return day >= self._over(way, self._ticked[leaf]) and company

    def _is_due(self, leaf: str) -> bool:
        """Whether all that comes right before it is met, or is in a group that is."""
        before = [one for one in self._book.directly_before(leaf) if one in self._leaves]
        return all(self._is_met(one) or self._is_met(self._enough(one)) for one in before)

    def _enough(self, leaf: str) -> str:
        """The group of which some leaves are enough, or the leaf itself."""
        parent = self._book.parents.get(leaf, "")
        return parent if self._book.any_of(parent) else leaf

    def _is_met(self, name: str) -> bool:
        if self._book.any_of(name):
            done = sum(child in self._done for child in self._book.children(name))
            return done >= int(self._book.items[name]["need"])
        leaves = [leaf for leaf in self._book.expanded(name) if leaf in self._leaves]
        return all(leaf in self._done or leaf in self._left_out for leaf in leaves)

    def _over(self, way: Raw, ticked: date) -> date:
        """The first day on which a way counts that was ticked on a day."""
        if not way.get("wait_for"):
            return ticked
        begins = ticked
        if way.get("wait_from"):
            given = self._judge.view.day(way["wait_from"])
            begins = given.day if given else self._today
        return begins + length(way["wait_for"]) + NEXT_DAY


def earliest(lines: Iterable[str], now: datetime) -> date:
    """Return the first day on which everything can be met, found day by day."""
    return Diligent(court(lines, now)).clear_on()


class Afterwards:
    """What is left to do after applying."""

    def __init__(self, judge: Judge) -> None:
        """Look at how things are now."""
        self._judge, self._record = judge, judge.record
        self.left = judge.left()
        self.waiting = {one for one in self.left if self._waits(one)}
        self.overdue = {one for one in self.left if self._is_overdue(one)}

    def exit_code(self) -> int:
        """What ``status --all`` says once it is closed: 3 something to do, 6 only waits, 0."""
        if any(self._can_be_done(leaf) for leaf in self.left - self.waiting):
            return 3
        return 6 if self.left else 0

    def _can_be_done(self, leaf: str) -> bool:
        """Whether all right before it is met, or its day has come and that waits for a later one.

        What counts only after the other waits for it all the same.
        """
        view, book = self._judge.view, self._record.book
        before = {one for one in book.directly_before(leaf) if not view.met(one)}
        strict = {one for name in book.named(leaf, "only_after") for one in book.expanded(name)}
        waits = {one for one in before if view.too_early(one)}
        timed = {one for one in waits - strict if view.day(self._item(one)["wait_from"])}
        return not before or (leaf in self._pressing() and before <= timed)

    def _pressing(self) -> set[str]:
        """What has to be done by today, and what is open anywhere before it."""
        tomorrow = self._judge.now + NEXT_DAY
        due = {leaf for leaf in self.left if any(d.over(tomorrow) for d in self._deadlines(leaf))}
        return due.union(*(self._record.book.before(leaf) & self.left for leaf in due))

    def _item(self, leaf: str) -> Raw:
        return self._record.book.items.get(leaf, {})

    def _waits(self, leaf: str) -> bool:
        return bool(self._item(leaf).get("met_by")) or self._judge.view.too_early(leaf)

    def _is_overdue(self, leaf: str) -> bool:
        return any(day.over(self._judge.now) for day in self._deadlines(leaf))

    def _deadlines(self, leaf: str) -> list[Day]:
        item, own = self._item(leaf), self._record.owns.get(leaf)
        found: list[Day] = []
        begins = self._judge.view.day(item["due_from"], min) if item.get("due_from") else None
        if begins:
            found.append(begins.plus(length(item["due_after"])))
        given = self._record.latest(e for e in self._record.of("due") if e["item"] == leaf)
        for event in [*given, *([own] if own else [])]:
            if event["body"].get("day"):
                day = date.fromisoformat(event["body"]["day"])
                found.append(Day(day, frozenset({moment(event).tzinfo})))
        return found


def afterwards(lines: Iterable[str], now: datetime) -> Afterwards:
    """Return what is left to do after applying."""
    return Afterwards(court(lines, now))
