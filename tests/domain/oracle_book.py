"""What the oracle reads out of the embedded playbook: order, strengths, what gates.

From the laws alone, on the raw table of the playbook; nothing of the
program is used.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

Raw = dict[str, Any]

BEFORE: Final = ("requirements", "steps")


def length(text: str) -> timedelta:
    """Return the length of a span such as ``24h`` or ``30d``."""
    return timedelta(hours=int(text[:-1]) * (24 if text[-1] == "d" else 1))


class Book:
    """The playbook of one closure, by ids."""

    def __init__(self, playbook: Raw) -> None:
        """Take the playbook as the start of the closure embeds it."""
        self.raw = playbook
        self.items: dict[str, Raw] = {}
        self.parents: dict[str, str] = {}
        self.sections: dict[str, str] = {}
        for section in (*BEFORE, "after"):
            for item in playbook.get(section, []):
                self._add(section, item)
        self.losses = {loss["id"]: loss for loss in playbook["consequences"]}
        self.routes = {route["id"] for route in playbook["routes"]}
        self.anchors = {anchor["id"] for anchor in playbook.get("anchors", [])}
        self.leaves = tuple(item for item in self.items if not self.items[item].get("items"))
        self._before: dict[str, frozenset[str]] = {}

    def _add(self, section: str, item: Raw) -> None:
        self.items[item["id"]] = item
        self.sections[item["id"]] = section
        for child in item.get("items", []):
            self.parents[child["id"]] = item["id"]
            self._add(section, child)

    def children(self, item: str) -> tuple[str, ...]:
        """Return the ids of the sub-items."""
        return tuple(child["id"] for child in self.items.get(item, {}).get("items", []))

    def expanded(self, name: str) -> tuple[str, ...]:
        """Return the leaves of a group, or the leaf itself."""
        return self.children(name) or (name,)

    def any_of(self, item: str) -> bool:
        """Whether some of the sub-items are enough."""
        children = self.children(item)
        return bool(children) and self.items[item].get("need", len(children)) < len(children)

    def whole(self, leaf: str) -> tuple[str, ...]:
        """Return the leaves that share the leaf's strength: those of its any-of, or itself."""
        parent = self.parents.get(leaf, "")
        return self.children(parent) if self.any_of(parent) else (leaf,)

    def before_applying(self, item: str) -> bool:
        """Whether an item belongs to the phase before applying."""
        return self.sections.get(item, "") in BEFORE

    def is_free(self, item: str) -> bool:
        """Whether an item of the time after belongs to no application."""
        entry = self.items.get(item, {})
        return bool(entry.get("any_time")) and not entry.get("outcomes")

    def named(self, leaf: str, *fields: str) -> Iterator[str]:
        """Yield what a leaf or its parent names in these fields."""
        for item in (leaf, self.parents.get(leaf, "")):
            for field in fields:
                yield from self.items.get(item, {}).get(field, [])

    def directly_before(self, leaf: str) -> frozenset[str]:
        """Return the leaves that are to be settled right before this one."""
        names = self.named(leaf, "best_after", "only_after")
        return frozenset(one for name in names for one in self.expanded(name))

    def before(self, leaf: str) -> frozenset[str]:
        """Return the leaves anywhere before this one."""
        if leaf not in self._before:
            near = self.directly_before(leaf)
            self._before[leaf] = near.union(*(self.before(one) for one in near))
        return self._before[leaf]

    def written(self, leaf: str) -> str:
        """Return the strength that the playbook gives a leaf."""
        return str(self.items[leaf].get("strength", "must"))

    def ways(self, item: str, body: Raw) -> list[Raw]:
        """Return the ways of an item that a tick names."""
        ways: list[Raw] = self.items.get(item, {}).get("ways", [])
        return [way for way in ways if way["id"] in body.get("ways", [])]

    def puts_off(self, event: Raw) -> bool:
        """Whether a tick only puts its item off until a day, so that it stays open."""
        used = self.ways(event["item"], event["body"] or {})
        return event["kind"] == "tick" and any(way.get("postpones") for way in used)

    def list_of(self, item: str) -> str:
        """Return what the list behind an item is called; empty where there is none."""
        return str(self.items.get(item, {}).get("list", ""))

    @staticmethod
    def alone(way: Raw) -> bool:
        """Whether a way cannot be picked together with others."""
        return bool(way.get("alone") or way.get("wait_for"))
