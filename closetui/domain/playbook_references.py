"""What the entries of a playbook name: it has to be there, and the working order follows from it.

``best_after`` and ``only_after`` name items; a group stands for its leaves, and what a group
follows, its leaves follow too. The working order puts every item after all that it follows and
otherwise keeps the order of the file.
"""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from closetui.domain.declarations import Problems
from closetui.domain.errors import Problem
from closetui.domain.playbook import BUILT_IN_ANCHORS, Item, NotApplicable, Playbook, Strength
from closetui.domain.playbook_items import NO, AnsweredBy, DeniedBy
from closetui.domain.playbook_texts import LetterPart


class References:
    """Looks whether what the entries name is there, and may be named there."""

    def __init__(self, playbook: Playbook, problems: Problems) -> None:
        self._playbook = playbook
        self._problems = problems
        self._items = {item.id: item for item in playbook.items()}
        self._leaves = [item.id for item in self._items.values() if not item.derived]
        self._gating = {item.id for item in self._items.values() if item.gates}
        self._lists = {item.list_name for item in self._items.values() if item.list_name}
        self._routes = [route.id for route in playbook.routes]
        self._anchors = {*BUILT_IN_ANCHORS, *(anchor.id for anchor in playbook.anchors)}

    def check(self) -> None:
        """Note each reference that names nothing or the wrong thing."""
        for item in self._playbook.items():
            self._item(item)
        for letter in self._playbook.letters:
            self._known(f"letters.{letter.id}.routes", letter.routes, self._routes)
            for part in letter.parts:
                self._part(f"letters.{letter.id}.{part.id}", part)
        for motive in self._playbook.motives:
            place = f"motives.{motive.id}.raises"
            named = self._known(place, motive.raises, self._items)
            other = (name for name in named if Strength.RECOMMENDED not in self._strengths(name))
            self._refuse(place, other, "is not recommended, so it cannot be raised")
        for consequence in self._playbook.consequences:
            self._known(f"{consequence.id}.softened_by", consequence.softened_by, self._items)
        entries = {*self._items, *(entry.id for entry in self._playbook.consequences)}
        for row in self._playbook.compare:
            self._known(f"compare.{row.id}.entries", row.entries, entries)
        sources = {source.id for source in self._playbook.sources}
        for origin in self._playbook.origins():
            self._known("sources", origin.sources, sources)

    def _item(self, item: Item) -> None:
        for name, named in (("best_after", item.best_after), ("only_after", item.only_after)):
            found = self._known(f"{item.id}.{name}", named, self._items)
            if item.gates:
                late = (known for known in found if known not in self._gating)
                what = "comes only after applying"
                self._refuse(f"{item.id}.{name}", late, what, "name a requirement or a step")
            if name == "only_after":
                self._must(f"{item.id}.{name}", found)
        daily = self._known(f"{item.id}.daily_with", (item.daily_with,), self._gating)
        musts = (name for name in daily if Strength.RECOMMENDED not in self._strengths(name))
        self._refuse(f"{item.id}.daily_with", musts, "is not recommended, so nobody raises it")
        lasting = daily if not item.fresh_for else ()
        self._refuse(f"{item.id}.daily_with", lasting, "shortens nothing", "give fresh_for too")
        self._known(f"{item.id}.routes", item.routes, self._routes)
        for answer in item.answered_by:
            self._answer(item, answer)
        for denied in item.denied_by:
            self._denied(item, denied)
        self._seen_by_applications(
            item,
            f"{item.id}.again_with",
            self._known(f"{item.id}.again_with", item.again_with, self._lists),
        )
        for anchor, key in ((item.wait_from, "wait_from"), (item.due_from, "due_from")):
            self._known(f"{item.id}.{key}", (anchor,), self._anchors)
        for way in item.ways:
            place = f"{item.id}.ways.{way.id}"
            known = self._known(f"{place}.only_with", way.only_with, self._gating)
            self._must(f"{place}.only_with", known)
            self._known(f"{place}.wait_from", (way.wait_from,), self._anchors)
            self._known(f"{place}.gives", (way.gives,), self._anchors)
            self._known(f"{place}.routes", way.routes, self._routes)
            self._known(f"{place}.first", way.first, self._gating)

    def _answer(self, item: Item, answer: AnsweredBy) -> None:
        """What answers is asked before: of what does not gate, or is in one phase, named first."""
        place = f"{item.id}.answered_by"
        asked_before = item.best_after if item.gates else {*self._gating, *item.best_after}
        for named in self._known(place, (answer.item,), asked_before):
            known = self._items.get(named)
            ruled_out = [NO] * bool(known and known.outcomes)  # By another end.
            ways = [*ruled_out, *self._answers(known)] if known else []
            self._known(f"{place}.{named}", answer.ways, ways)

    def _denied(self, item: Item, denied: DeniedBy) -> None:
        """What denies an answer is a list, or ways of another item, and bears on the gate too."""
        place = f"{item.id}.denied_by"
        if bool(denied.list_name) == bool(denied.item):
            message = "names neither a list nor an item, or both"
            self._problems.append(Problem(place, message, "give one of list and item"))
        if denied.item and not denied.answer:
            self._problems.append(Problem(place, "gives no answer", "name what the item denies"))
        self._known(place, (denied.answer,), self._answers(item))
        lists = self._known(place, (denied.list_name,), self._lists)
        for named in self._known(place, (denied.item,), self._items):
            ways = [way.id for way in self._items[named].ways]
            self._known(f"{place}.{named}", denied.ways, ways)
            self._must(place, (named,))
        self._seen_by_applications(item, place, lists)

    def _part(self, place: str, part: LetterPart) -> None:
        """What a part of a letter stands with is there, and an item can have the answers."""
        self._known(f"{place}.outcomes", part.outcomes, self._playbook.outcomes)
        self._known(f"{place}.routes", (*part.routes, *part.in_vain), self._routes)
        for answer in (*part.when, *part.unless):
            for named in self._known(f"{place}.when", (answer.item,), self._leaves):
                self._known(f"{place}.when.{named}", answer.ways, self._answers(self._items[named]))

    def _answers(self, item: Item) -> list[str]:
        """Return what can be said of an item: its ways, and ``no`` where it may not apply."""
        return [way.id for way in item.ways] + [NO] * (item.na is not NotApplicable.NEVER)

    def _seen_by_applications(self, item: Item, place: str, lists: Collection[str]) -> None:
        """Whoever applies has to have seen each row that lets something be looked at again."""
        if not item.gates:
            return
        behind = {item.list_name: item for item in self._items.values() if item.list_name}
        for name in lists:
            gates = behind[name].gates and behind[name].strength is Strength.MUST
            self._refuse(place, () if gates else (name,), "does not stand behind a must")

    def _known(self, place: str, named: Sequence[str], valid: Collection[str]) -> Collection[str]:
        """Return those named that are valid, each once, and note the others."""
        known: dict[str, None] = {}
        for name in named:
            if name in valid:
                known[name] = None
            elif name:
                self._problems.misspelt(place, f"{name} names nothing", name, valid)
        return known

    def _must(self, place: str, named: Collection[str]) -> None:
        # What counts only with, or after, something that may be skipped might never be met.
        weak = (name for name in named if Strength.MUST not in self._strengths(name))
        what = "is no item that must be met"
        self._refuse(place, weak, what, "name one whose strength is must")

    def _refuse(self, place: str, names: Iterable[str], what: str, hint: str = "") -> None:
        """Note of each of these that it is there and may not be named."""
        self._problems.extend(Problem(place, f"{name} {what}", hint) for name in names)

    def _strengths(self, name: str) -> set[Strength]:
        item = self._items[name]
        return {self._items[leaf].strength for leaf in item.children or (name,) if leaf}


def before(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Return for each item the leaves that come before it, in the order they are named.

    A leaf has those of its group as well.
    """
    return _leaves(playbook, lambda item: (*item.best_after, *item.only_after))


def only_after(playbook: Playbook) -> Mapping[str, tuple[str, ...]]:
    """Return for each item the leaves before which a tick of it does not count."""
    return _leaves(playbook, lambda item: item.only_after)


def _leaves(
    playbook: Playbook, named: Callable[[Item], tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    items = {item.id: item for item in playbook.items()}
    found: dict[str, tuple[str, ...]] = {}
    for item in items.values():  # A group comes before its sub-items.
        leaves = [leaf for name in named(item) for leaf in items[name].children or (name,)]
        inherited = found[item.parent] if item.parent else ()
        found[item.id] = tuple(dict.fromkeys((*leaves, *inherited)))
    return found


class GuideOrder:
    """What comes before what in one playbook, worked out once."""

    def __init__(self, playbook: Playbook) -> None:
        """Look at the order of a checked playbook."""
        self.items = {item.id: item for item in playbook.items()}
        self._before = before(playbook)
        self._only_after = only_after(playbook)
        self._leaves_before: dict[str, tuple[str, ...]] = {}

    def before(self, item: str) -> tuple[str, ...]:
        """Return the leaves that come directly before an item; none before one's own."""
        return self._before.get(item, ())

    def leaves_before(self, item: str) -> tuple[str, ...]:
        """Return every leaf that comes anywhere before an item."""
        if item not in self._leaves_before:
            self._leaves_before[item] = self.needed_for(item, lambda _: True)
        return self._leaves_before[item]

    def needed_for(self, item: str, is_open: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the open leaves that come before an item, and what is open before those."""
        found: dict[str, None] = {}
        waiting = [item]
        while waiting:
            for leaf in self.before(waiting.pop()):
                if leaf not in found and is_open(leaf):
                    found[leaf] = None
                    waiting.append(leaf)
        return tuple(found)

    def only_after(self, item: str) -> tuple[str, ...]:
        """Return the leaves before which a tick of an item does not count."""
        return self._only_after.get(item, ())

    def putting_off(self, item: str) -> frozenset[str]:
        """Return the ways of an item that only put it off until a day; none of one's own."""
        ways = self.items[item].ways if item in self.items else ()
        return frozenset(way.id for way in ways if way.postpones)

    def leaves_of(self, item: str) -> tuple[str, ...]:
        """Return the sub-items of a group, or the item itself."""
        return self.items[item].children or (item,)

    def together(self, item: str) -> tuple[str, ...]:
        """Return the leaves that are raised with an item: where some of a group are enough, all."""
        known = self.items.get(item)
        group = self.items.get(known.parent or "") if known else None
        return group.children if group and group.need < len(group.children) else (item,)


def working_order(playbook: Playbook) -> tuple[Item, ...]:
    """Return all items of a checked playbook so that each follows what comes before it.

    Of the items that could come next, the first in the file does. A group stands
    directly before the first of its sub-items.
    """
    items = list(playbook.items())
    earlier = before(playbook)
    place = {item.id: index for index, item in enumerate(items)}
    followers: dict[str, list[int]] = {item.id: [] for item in items}
    missing = {index: len(earlier[item.id]) for index, item in enumerate(items) if not item.derived}
    for index in missing:
        for leaf in earlier[items[index].id]:
            followers[leaf].append(index)
    ready = [index for index, count in missing.items() if not count]
    order: dict[str, Item] = {}
    while ready:
        item = items[heapq.heappop(ready)]
        if item.parent and item.parent not in order:
            order[item.parent] = items[place[item.parent]]
        order[item.id] = item
        for index in followers[item.id]:
            missing[index] -= 1
            if not missing[index]:
                heapq.heappush(ready, index)
    return tuple(order.values())


def order_warnings(playbook: Playbook) -> Iterator[Problem]:
    """Yield a warning for each item that stands in the file before one that it follows.

    Requirements, steps and what comes afterwards are lists of their own.
    """
    for name in ("requirements", "steps", "after"):
        items: tuple[Item, ...] = getattr(playbook, name)
        place = {item.id: index for index, item in enumerate(items)}
        for index, item in enumerate(items):
            for earlier in dict.fromkeys((*item.best_after, *item.only_after)):
                if place.get(earlier, -1) > index:
                    warning = f"stands before {earlier}, which is worked first"
                    yield Problem(f"{name}.{item.id}", warning, f"move it after {earlier}")
