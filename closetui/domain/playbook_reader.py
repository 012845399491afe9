"""From plain data (TOML or the copy that a closure embeds) to a checked playbook.

What ties its entries together is checked here: ids, references, order, strengths. Every check takes
time proportional to the size of the playbook: embedded playbooks come from other people, and one of
512 KiB made to be slow must read like any other.
"""

import marshal
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Problems, Table, Through, Verbatim
from closetui.domain.errors import Problem, ProblemsError, problems_found
from closetui.domain.outcomes import End, own_done
from closetui.domain.playbook import (
    BUILT_IN_ANCHORS,
    Item,
    NotApplicable,
    Playbook,
    Route,
    Strength,
)
from closetui.domain.playbook_references import References
from closetui.domain.reader import read
from closetui.domain.values import distinct

MOST_ENTRIES: Final = 500
"""Items and consequences that one playbook may hold; the shipped ones have under 50."""

MOST_LISTS: Final = 5
"""Items of one guide that may have a list."""


_LISTS: Final = (
    "sources", "motives", "alternatives", "background", "routes", "anchors", "compare", "letters",
)  # fmt: skip
"""The lists of a playbook of which each has ids of its own."""


def check_playbook(playbook: Playbook, problems: Problems) -> None:
    """Note every fault that only shows when the whole playbook is seen.

    Entries that could not be read are blank in it.
    """
    if sum(1 for _ in playbook.items()) + len(playbook.consequences) > MOST_ENTRIES:
        message = f"it has more than {MOST_ENTRIES} items and consequences"
        problems.append(Problem("top level", message, "split it into several playbooks"))
        return
    problems.extend(_duplicates(playbook))
    References(playbook, problems).check()
    problems.extend(cycles(playbook))
    for item in playbook.items():
        problems.extend(_item_rules(item))
        problems.extend(_strength_rules(item, playbook))
    problems.extend(_list_rules(playbook))
    problems.extend(_money_rules(playbook))
    problems.extend(_outcome_rules(playbook))
    for route in playbook.routes:
        problems.extend(_route_rules(route))
    problems.extend(_missing(playbook))


def _missing(playbook: Playbook) -> Iterator[Problem]:
    if not any(item.gates for item in playbook.items()):
        yield Problem("requirements", "there is nothing to meet before applying")
    for name in ("routes", "consequences"):
        if not getattr(playbook, name):
            yield Problem(name, "there is none", "give at least one")


def _duplicates(playbook: Playbook) -> Iterator[Problem]:
    """Items and consequences share one space of ids, every other list has its own."""
    items = list(playbook.items())
    spaces = {
        "items and consequences": [
            *(item.id for item in items),
            *(entry.id for entry in playbook.consequences),
        ],
        **{name: [entry.id for entry in getattr(playbook, name)] for name in _LISTS},
        **{f"ways of {item.id}": [way.id for way in item.ways] for item in items},
        **{f"parts of {one.id}": [part.id for part in one.parts] for one in playbook.letters},
        **{f"path of {route.id}": [line.id for line in route.path] for route in playbook.routes},
    }
    for place, ids in spaces.items():
        for entry_id, count in Counter(ids).items():
            if entry_id and count > 1:  # That an id is missing was noted on reading.
                yield Problem(place, f"the id {entry_id} stands {count} times")
    for anchor in playbook.anchors:
        if anchor.id in BUILT_IN_ANCHORS:
            yield Problem("anchors", f"{anchor.id} is built in", "leave it out")


_NOT_BEFORE: Final = (
    "met_by", "asked_with", "wait_from", "due_from", "outcomes", "routes", "any_time",
)  # fmt: skip
_NOT_AFTER: Final = ("after_reading",)
"""Keys that say nothing of what is done before applying, or after it."""


def _item_rules(item: Item) -> Iterator[Problem]:
    if item.fresh_for and any(way.wait_for for way in item.ways):
        yield Problem(item.id, "goes stale and waits at once", "split it into two items")
    if item.applies_if and item.na is NotApplicable.NEVER:
        yield Problem(item.id, "asks whether it applies but never allows not-applicable")
    if sum(way.usual for way in item.ways) > 1:
        yield Problem(f"{item.id}.ways", "has more than one usual way", "keep the most common")
    for start, length in (("wait_from", "wait_for"), ("due_from", "due_after")):
        if bool(getattr(item, start)) != bool(getattr(item, length)):
            yield Problem(item.id, f"gives only one of {start} and {length}", "give both")
    for key in _NOT_BEFORE if item.gates else _NOT_AFTER:
        if getattr(item, key):
            when = "after" if item.gates else "before"
            yield Problem(f"{item.id}.{key}", f"is only for what comes {when} applying")
    if item.gates and item.strength is Strength.MUST and item.answered_by:
        yield Problem(f"{item.id}.answered_by", "stands at a must", "ask with applies_if instead")
    waits = item.wait_from or any(way.wait_from for way in item.ways)
    if any(way.over for way in item.ways) and not waits:
        yield Problem(f"{item.id}.ways", "says that a wait is over, and no way waits from a day")


def _strength_rules(item: Item, playbook: Playbook) -> Iterator[Problem]:
    """In a group of which some sub-items are enough, all of them must weigh the same."""
    if not item.derived or item.need >= len(item.children):
        return
    if len({leaf.strength for leaf in playbook.items() if leaf.parent == item.id}) > 1:
        yield Problem(item.id, "asks for some of sub-items that differ in strength")


def _money_rules(playbook: Playbook) -> Iterator[Problem]:
    """Money can only be out once it was applied for: before, a must says that none is left."""
    for item in playbook.items():
        if item.money and item.gates:
            what = "names money that is out before applying"
            yield Problem(f"{item.id}.money", what, "give it to an item of afterwards")


def _list_rules(playbook: Playbook) -> Iterator[Problem]:
    """Lists are told apart by their names, and an outcome cannot tick what has open rows."""
    listed = [item for item in playbook.items() if item.list_name or item.row]
    for item in listed:
        if not (item.list_name and item.row):
            yield Problem(item.id, "gives only one of list and row", "give both")
        if item.met_by:
            yield Problem(f"{item.id}.met_by", "cannot stand beside a list", "leave one out")
    for name, count in Counter(item.list_name for item in listed).items():
        if name and count > 1:
            yield Problem("lists", f"the list {name} stands behind {count} items")
    if len(listed) > MOST_LISTS:
        yield Problem("lists", f"there are more than {MOST_LISTS}")


def _outcome_rules(playbook: Playbook) -> Iterator[Problem]:
    if not playbook.outcomes:
        yield Problem("outcomes", "is an empty list", "leave it out for the usual words")
    for outcome, count in Counter(playbook.outcomes).items():
        if count > 1:
            yield Problem("outcomes", f"{outcome} stands {count} times")
    done = own_done(playbook.outcomes)
    if done is not End.CLOSED and End.CLOSED in playbook.outcomes:
        yield Problem("outcomes", f"has closed, which stands for {done}", "leave one out")
    for item in playbook.items():
        of_ways = ((*way.outcomes, *way.ends_with) for way in item.ways)
        for named in (item.outcomes, *of_ways):
            for end in set(named) - set(playbook.outcomes):
                yield Problem(f"{item.id}.outcomes", f"{end} is no outcome of this guide")
    for route in playbook.routes:
        if route.brings and route.brings not in playbook.outcomes:
            yield Problem(f"{route.id}.brings", f"{route.brings} is no outcome of this guide")


def _route_rules(route: Route) -> Iterator[Problem]:
    if sum(line.final for line in route.path) > 1:
        hint = "mark only the first that cannot be taken back"
        yield Problem(f"{route.id}.path", "has more than one final line", hint)


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


def read_playbook(data: Mapping[str, object], where: str) -> Playbook:
    """Return the playbook that ``data`` of TOML or JSON describes.

    Each entry is read as it is declared, then what ties the entries together is checked; both note
    their faults in one list. Raises :class:`ProblemsError` with every fault at once; ``where`` is
    the name of the file.
    """
    problems = Problems()
    playbook = read(Playbook, data, problems)
    check_playbook(playbook, problems)
    if problems:
        raise problems_found("guide", problems, where)
    return playbook


_MOST_READ: Final = 16

_WITHOUT_REFERENCES: Final = 2
"""The version of marshal in which equal data has equal bytes, wherever else its parts are used."""

_read: dict[bytes, Playbook] = {}
"""By their data: playbooks that were read already; most closures in a folder share one or two."""


def _embedded(data: Mapping[str, object], table: Table, key: str) -> Playbook | None:
    """Return the playbook that a closure embeds; a faulty one is a single fault here."""
    # Keyed by all of it, not its id: two closures may embed different versions, or one that was
    # changed by hand. These bytes tell 1 from true, and take a quarter of the time of its JSON.
    whole = marshal.dumps(dict(data), _WITHOUT_REFERENCES)
    if whole not in _read:
        try:
            playbook = read_playbook(data, "embedded playbook")
        except ProblemsError as error:
            table.fault(key, f"has {len(error.problems)} problems, first {error.problems[0]}")
            return None
        if len(_read) >= _MOST_READ:
            _read.clear()
        _read[whole] = playbook
    return _read[whole]


@distinct
class Start(NamedTuple):
    """How a closure began."""

    name: Verbatim
    playbook: Annotated[Playbook, Through(Mapping[str, object], _embedded)]
    motives: tuple[str, ...] = ()
