"""Cycles: items of a playbook that wait for themselves."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from closetui.domain.errors import Problem
from closetui.domain.playbook import Playbook

_MOST_CYCLES: Final = 20
"""Cycles that are told; a tangle has far more of them than items."""

_LONGEST_CYCLE: Final = 12
"""Items of one cycle that are named."""

_Node = tuple[str, bool]
"""One end of an item, its beginning if true: a group begins before its first sub-item."""


def cycles(playbook: Playbook) -> Iterator[Problem]:
    """Yield the ways from an item back to itself, over all that it waits for."""
    # Depth first, visiting no node twice: a guide made to be slow costs no more than its size. With
    # our own stack, since a chain of items may be deeper than Python's recursion limit.
    graph = _graph(playbook)
    count = 0
    finished: set[_Node] = set()
    for start in graph:
        trail: dict[_Node, None] = {}
        stack = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                trail.pop(node)
                finished.add(node)
            elif node in trail:
                yield Problem(node[0], f"waits for itself: {_loop(trail, node)}")
                count += 1
                if count == _MOST_CYCLES:
                    return
            elif node not in finished:
                trail[node] = None
                stack.append((node, True))
                stack.extend((named, False) for named in graph.get(node, ()))


def _graph(playbook: Playbook) -> Mapping[_Node, Sequence[_Node]]:
    """Return what each item waits for; a sub-item waits for the beginning of its group."""
    graph: dict[_Node, Sequence[_Node]] = {}
    for item in playbook.items():
        with_ways = (name for way in item.ways for name in way.only_with)
        named = [(name, False) for name in (*item.best_after, *item.only_after, *with_ways)]
        if item.derived:
            graph[item.id, True] = named
            named = [(child, False) for child in item.children]
        elif item.parent:
            named.append((item.parent, True))
        graph[item.id, False] = named
    return graph


def _loop(trail: Mapping[_Node, None], node: _Node) -> str:
    """Return the names on the trail from a node on, back to it."""
    nodes = list(trail)
    names = [*(step for step, _ in nodes[nodes.index(node) :]), node[0]]
    names = [name for name, _ in groupby(names)] if len(names) > 2 else names
    if len(names) > _LONGEST_CYCLE:
        names[_LONGEST_CYCLE - 1 : -1] = ["..."]
    return " -> ".join(names)
