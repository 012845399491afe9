"""The working order of a playbook: what is sensibly done before what.

``best_after`` and ``only_after`` name items; a group stands for its leaves,
and what a group follows, its leaves follow too. The working order puts every
item after all that it follows and otherwise keeps the order of the file.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping

from closetui.domain.errors import Problem
from closetui.domain.playbook import Item, Playbook


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
