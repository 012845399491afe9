"""Every short history of two people: what they can do, and how often each end is reached.

Two people start from the same copy of a closure with one item. Each step one
of them does one of ten things, or takes in all that the other has. The events
of a step depend on nothing but the author and the copy they hold: no clock
runs, no salt is drawn. So different histories can lead to the same two copies,
and each pair is followed once, with the number of histories that lead to it.
Nothing is left out: a count of plain steps, one after the other, comes to the
same number. A third person began the closure, so the two can change places:
of two copies that differ in who is who, one is judged.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final, NamedTuple, TypeVar, cast

from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Event
from tests.domain.build import Person, World, share
from tests.domain.checking import check
from tests.domain.sample import LISTINGS, consequence, entry, plain, way
from tests.domain.speaking import LIST

ITEM: Final = "only.item"

ACTS: Final[Mapping[str, Callable[[Person], object]]] = {
    "tick": lambda one: one.tick(ITEM),
    "untick": lambda one: one.untick(ITEM),
    "skip": lambda one: one.skip(ITEM),
    "undo": lambda one: one.undo(),
    "apply": lambda one: one.apply(),
    "elsewhere": lambda one: one.elsewhere(),
    "reject": lambda one: one.outcome("rejected", ITEM),
    "close": lambda one: one.outcome("closed"),
    "accept": lambda one: one.accept(),
}
"""What one person can do alone; the tenth is to take in the other's copy."""

FIRST, LAST = "first.item", "last.item"

ORDERED: Final[Mapping[str, Callable[[Person], object]]] = {
    "done first": lambda one: one.done(FIRST, "plain"),
    "other way": lambda one: one.done(FIRST, "other"),
    "reopen first": lambda one: one.opened(FIRST),
    "done last": lambda one: one.done(LAST),
    "undo": lambda one: one.undo(),
    "confirm": lambda one: one.confirmed(),
    "withdraw": lambda one: one.became("withdrawn"),
}
"""The same where one item follows another and applications are confirmed and withdrawn."""

LISTED: Final[Mapping[str, Callable[[Person], object]]] = {
    "open there": lambda one: one.brought(FIRST, {"1": "OPEN"}),
    "finished there": lambda one: one.brought(FIRST, {"1": "FINISH"}),
    "settle": lambda one: one.settled(FIRST, "1"),
    "open again": lambda one: one.settled(FIRST, "1", open_again=True),
    "undo": lambda one: one.undo(),
    "done first": lambda one: one.done(FIRST, "plain"),
    "done last": lambda one: one.done(LAST),
    "confirm": lambda one: one.confirmed(),
}
"""The same where a list of one order stands behind the first of them."""

PUT_OFF: Final[Mapping[str, Callable[[Person], object]]] = {
    **ORDERED,
    "later": lambda one: one.done(FIRST, "later"),
}
"""The same where the first of them may be put off until a day."""

Acts = Mapping[str, Callable[[Person], object]]
Copy = frozenset[int]
"""What somebody holds, by the numbers of the events."""
Pair = tuple[Copy, Copy]


class StillWorld(World):
    """A world in which equal words of one author, said of the same copy, are equal events."""

    def salt(self) -> str:
        """Return the one salt."""
        return "still"


def beginning() -> World:
    """Return a world of two with one item to meet, everything else read by a third."""
    data = plain(entry(ITEM, na="with-reason"))
    for unused in ("motives", "alternatives", "background"):
        del data[unused]  # Every copy is folded anew, and this would be read each time.
    world = StillWorld(("carol", "alice", "bob"), data)
    world.people[0].ack(LISTINGS)
    share(world)
    del world.people[0]
    return world


def ordered(bound: str = "only_after") -> World:
    """Return a world of two with two items of which one follows the other."""
    later = way("later", alone=True, gives="looked", postpones=True)
    ways = [way("plain"), way("other"), later]
    first = entry(FIRST, ways=ways, list=LIST, row="order")
    data = plain(first, entry(LAST, **{bound: [FIRST]}))
    for unused in ("motives", "alternatives", "background"):
        del data[unused]
    data["consequences"] = [consequence(LISTINGS, reversible=True, until="30 days")]
    data["anchors"] = [{"id": "looked", "question": "When will you look?"}]
    world = StillWorld(("carol", "alice", "bob"), data)
    world.people[0].dated(str(world.now.date() + timedelta(days=1)), "looked")
    share(world)
    del world.people[0]
    return world


class Explored(NamedTuple):
    """What an exploration came to."""

    histories: int
    """Histories of 1 to ``depth`` steps, each step one that changed something."""
    pairs: int
    """Different pairs of copies that they lead to."""
    judged: int
    """Different copies held against the oracle: all that were met, and all unions at the end."""
    unsafe: tuple[str, ...]
    """What the oracle says of those on which it and the program differ."""


class Explorer:
    """Follows all histories, one step of all of them at a time."""

    def __init__(self, begin: Callable[[], World] = beginning, acts: Acts = ACTS) -> None:
        """Start where ``begin`` does, and do what ``acts`` names."""
        self._acts = acts
        self._world = begin()
        self._events: list[Event] = list(self._world.people[0].events.values())
        self._numbers = {event.id: number for number, event in enumerate(self._events)}
        self._twins: dict[int, int] = {}
        """By event: the same event, had the other one said it."""
        self._next: dict[tuple[int, Copy], tuple[Copy, ...]] = {}
        start = frozenset(range(len(self._events)))
        self._twins.update((number, number) for number in start)
        self.layers: list[Counter[Pair]] = [Counter({(start, start): 1})]

    def step(self, workers: int) -> None:
        """Take one more step in every history."""
        last = self.layers[-1]
        asked = list({(who, pair[who]) for pair in last for who in (0, 1)} - self._next.keys())
        for (who, copy), said in zip(asked, _shared(self._said, asked, workers), strict=True):
            self._next[who, copy] = tuple(self._grown(copy, each) for each in said)
        for copy in [copy for who, copy in asked if who == 0]:
            self._pair(self._next[0, copy], self._next[1, self._twin(copy)])
        layer: Counter[Pair] = Counter()
        for (one, other), count in last.items():
            for after in (*self._next[0, one], one | other):
                if after != one:
                    layer[after, other] += count
            for after in (*self._next[1, other], one | other):
                if after != other:
                    layer[one, after] += count
        self.layers.append(layer)

    def _pair(self, grown: Sequence[Copy], others: Sequence[Copy]) -> None:
        """Take note of which events are the same but for who said them."""
        for one, other in zip(grown, others, strict=True):
            new = [number for number in sorted(one) if number not in self._twins]
            same = [number for number in sorted(other) if number not in self._twins]
            self._twins.update(zip(new, same, strict=True))
            self._twins.update(zip(same, new, strict=True))

    def _twin(self, copy: Copy) -> Copy:
        return frozenset(self._twins[number] for number in copy)

    def _held(self, copy: Copy) -> dict[str, Event]:
        held = [self._events[number] for number in sorted(copy)]
        return {event.id: event for event in held}

    def _grown(self, copy: Copy, said: Sequence[Event]) -> Copy:
        for event in said:
            if event.id not in self._numbers:
                self._numbers[event.id] = len(self._events)
                self._events.append(event)
        return copy | {self._numbers[event.id] for event in said}

    def _said(self, asked: tuple[int, Copy]) -> list[list[Event]]:
        """Return what somebody who holds a copy can say next: the new events of each act."""
        who, copy = asked
        world = self._world.twin()
        world.people[who].events = self._held(copy)
        world.people[who].case()
        found: list[list[Event]] = []
        for act in self._acts.values():
            one = world.twin().people[who]
            before = one.events
            with suppress(ClosetuiError):
                act(one)
            found.append([each for key, each in one.events.items() if key not in before])
        return [said for said in found if said]

    def judge(self, workers: int) -> tuple[int, tuple[str, ...]]:
        """Hold every copy met, and every union at the end, against the oracle.

        Returns how many there were, and what was found wrong.
        """
        met = {copy for layer in self.layers for pair in layer for copy in pair}
        met |= {one | other for one, other in self.layers[-1]}
        chosen = {min(copy, self._twin(copy), key=sorted) for copy in met}
        found = _shared(self._differs, list(chosen), workers)
        return len(found), tuple(wrong for wrong in found if wrong)

    def _differs(self, copy: Copy) -> str:
        one = self._world.twin().people[0]
        one.events = self._held(copy)
        try:
            check(one)
        except AssertionError as error:
            kinds = [event.kind for event in one.case().order]
            return f"{kinds}: {error}"
        return ""


def explore(
    depth: int,
    *,
    workers: int = 1,
    begin: Callable[[], World] = beginning,
    acts: Acts = ACTS,
) -> Explored:
    """Follow all histories of up to ``depth`` steps, and judge every copy met on the way."""
    explorer = Explorer(begin, acts)
    for _ in range(depth):
        explorer.step(workers)
    judged, unsafe = explorer.judge(workers)
    steps = explorer.layers[1:]
    pairs = len(set().union(*steps))
    return Explored(sum(layer.total() for layer in steps), pairs, judged, unsafe)


_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_work: list[Callable[[Any], object]] = []
"""What the worker processes do; they are forked with it, so that nothing large is sent."""


def _do(task: object) -> object:
    return _work[-1](task)


def _shared(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], workers: int
) -> list[_Result]:
    """Return the result of each task; with several workers each does a part of them."""
    if workers == 1:
        return [work(task) for task in tasks]
    _work.append(work)
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            return cast("list[_Result]", pool.map(_do, tasks, chunksize=100))
    finally:
        _work.pop()
