"""People who act on their own copies of one closure, with fixed clocks and salts.

Every act goes through :mod:`closetui.domain.actions` and is sealed with the heads of what
its author holds; copies meet only through :func:`closetui.domain.merge.unite`.

Each property test tries its share of ``CLOSETUI_EXAMPLES`` (200 by default);
the slow ones, of which there are several, take less than the whole. With the
default the examples are the same in every run; once the variable is set they
are random, so that long runs keep looking in new places.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from hypothesis import HealthCheck, Phase, settings

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import items as item_acts
from closetui.domain.actions import lists as list_acts
from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.choices import start
from closetui.domain.actions.undo import undo
from closetui.domain.blockers import Blocker
from closetui.domain.case import Application, Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.fold.causes import history
from closetui.domain.fold.fold import fold
from closetui.domain.gate import Verdict, elsewhere_phrase, verdict
from closetui.domain.merge import unite
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.states import ItemState
from closetui.domain.times import moment_text
from tests.domain import sample
from tests.domain.sample import Data
from tests.domain.speaking import Speaker

EXAMPLES: Final = int(os.environ.get("CLOSETUI_EXAMPLES", "200"))
"""What the shares are taken of; see above."""

BEGIN: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
NAMES: Final = ("alice", "bob", "carol")


def thorough(share: float = 1.0) -> settings:
    """Return the settings of a property test that takes this share of the examples."""
    return settings(
        max_examples=max(int(EXAMPLES * share), 10),
        deadline=None,
        derandomize="CLOSETUI_EXAMPLES" not in os.environ,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.target, Phase.shrink),
    )


class World:
    """The time, the salts, and the people who share a closure."""

    def __init__(self, names: Sequence[str] = NAMES[:2], data: Data | None = None) -> None:
        """Start a closure and give everybody the same first copy of it."""
        self.now = BEGIN
        self._salts = 0
        embedded = sample.data() if data is None else data
        draft = start(read_playbook(embedded, "test"), embedded, "North wind", [])
        first = seal(draft, (ROOT.id,), moment_text(BEGIN), _author(names[0]), self.salt())
        self.start = {ROOT.id: ROOT, first.id: first}
        self.people = [Person(self, name) for name in names]

    def twin(self) -> "World":
        """Return a world of its own that stands just where this one stands."""
        other = copy(self)
        other.people = [person.twin(other) for person in self.people]
        return other

    def salt(self) -> str:
        """Return the next salt; all differ and each run has the same ones."""
        self._salts += 1
        return f"salt-{self._salts}"

    def wait(self, length: timedelta) -> None:
        """Let time pass for everybody."""
        self.now += length

    def __iter__(self) -> Iterator["Person"]:
        """Yield the people, so that a test can name them at once."""
        return iter(self.people)

    def united(self, *, order: int = 1) -> dict[str, Event]:
        """Return the union of all copies, taken in reading order or backwards."""
        return unite([person.events for person in self.people[::order]])


class Person(Speaker):
    """Somebody with a copy of the closure and a clock that may be wrong."""

    def __init__(self, world: World, name: str) -> None:
        """Give the person the first copy."""
        self.world = world
        self.name = name
        self.events = dict(world.start)
        self.skew = timedelta()
        self._folded: tuple[dict[str, Event], Case] | None = None

    def twin(self, world: World) -> "Person":
        """Return the same person in another world."""
        other = copy(self)
        other.world = world
        return other

    @property
    def now(self) -> datetime:
        """What the person's clock shows."""
        return self.world.now + self.skew

    @property
    def author(self) -> Author:
        """The installation and the name that the person speaks under."""
        return _author(self.name)

    def case(self) -> Case:
        """Return the case as this copy tells it, folded once a change."""
        if self._folded is None or self._folded[0] is not self.events:
            self._folded = (self.events, fold(self.events))
        return self._folded[1]

    def verdict(self) -> Verdict:
        """Return the verdict on this copy by this clock."""
        return verdict(self.case(), self.now)

    def state(self, item: str) -> ItemState:
        """Return how an item stands on this copy."""
        return self.verdict().states[item]

    def blocking(self) -> set[str]:
        """Return the ids of what blocks this copy."""
        return {each.item for each in self.verdict().blockers}

    def blocker(self, item: str) -> Blocker:
        """Return the first blocker that names this item."""
        return next(each for each in self.verdict().blockers if each.item == item)

    def standing(self) -> Application:
        """Return the first application that stands."""
        return self.case().standing[0]

    def unmet(self) -> tuple[str, ...]:
        """Return what was not met, by what the author of the first application had seen."""
        return unmet_when_applied(self.case(), self.standing(), self.now)

    def say(self, *drafts: Draft) -> list[Event]:
        """Seal drafts one after the other and keep them."""
        said: list[Event] = []
        for draft in drafts:
            heads = history(self.events).heads
            event = seal(draft, heads, moment_text(self.now), self.author, self.world.salt())
            self.keep(event)
            said.append(event)
        return said

    def keep(self, *events: Event) -> None:
        """Take events into this copy as a merge does."""
        self.events = unite([self.events, {each.id: each for each in events}])

    def receive(self, other: "Person", only: Iterable[str] | None = None) -> None:
        """Take in another person's copy, or only some of its events."""
        ids = other.events if only is None else only
        self.events = unite([self.events, {each: other.events[each] for each in ids}])

    def tick(
        self, *items: str, ways: Sequence[str] = (), ago: timedelta | None = None
    ) -> list[Event]:
        """Tick items, seen just now or some time ago, whatever comes first."""
        observed = None if ago is None else self.now - ago
        said = item_acts.Tick(tuple(ways), observed, early=True)
        return self.say(*item_acts.tick(self.case(), items, said, self.now))

    def untick(self, *items: str, reason: str = "not true any more") -> list[Event]:
        """Open items again."""
        return self.say(*item_acts.untick(self.case(), items, reason))

    def skip(self, *items: str) -> list[Event]:
        """Record items as not applicable."""
        return self.say(*item_acts.skip(self.case(), items, "does not apply"))

    def ack(self, *items: str) -> list[Event]:
        """Acknowledge consequences."""
        return self.say(*item_acts.ack(self.case(), items))

    def note(self, item: str, text: str = "a note", edits: Sequence[str] = ()) -> Event:
        """Write a note or the edit of some."""
        return self.say(*note_acts.note(self.case(), item, text, replaces=edits))[0]

    def undo(self) -> Event:
        """Take back one's own last statement."""
        return self.say(*undo(self.case(), self.author.actor)[1])[0]

    def redact(self, *ids: str) -> Event:
        """Remove the text of events."""
        return self.say(Draft(Kind.REDACT, "", {}, ids))[0]

    def finish(self) -> None:
        """Meet everything that the sample playbook asks for, as far as it is not met."""
        for item in self.case().record.lists:
            self.say(*list_acts.settle(self.case(), item, self.state(item).open_rows))
        for _ in range(2):  # A way that differs from the one before is news to what follows.
            told = self.verdict()
            missing = {each.item for each in told.blockers}
            missing |= {each for each in sample.RECOMMENDED if not told.states[each].satisfied}
            for item in sample.BEFORE:
                group = sample.PROOF if item in sample.PROOFS else item
                if item in missing or group in missing:
                    way = sample.USUAL.get(item)
                    self.tick(item, ways=(way,) if way else (), ago=timedelta())
        self.ack(*sample.CONSEQUENCES)

    def apply(self) -> bool:
        """Apply if the gate allows it; returns whether it did."""
        allowed = self.verdict().may_apply
        if allowed:
            self.force_apply()
        return allowed

    def force_apply(self) -> Event:
        """Apply without asking the gate, as a foreign program might."""
        return self.say(Draft(Kind.APPLY, "", {"route": "web", "reference": ""}))[0]

    def elsewhere(self, why: str = "sent by letter last week") -> Event:
        """Record that the application was made outside the program."""
        said = application_acts.Elsewhere(why, "letter")
        phrase = elsewhere_phrase(self.case())
        return self.say(*application_acts.elsewhere(self.case(), said, phrase, self.now))[0]

    def accept(self) -> list[Event]:
        """Accept the risk."""
        return self.say(*application_acts.accept(self.case(), "we know", self.now))

    def repair(self) -> list[Event]:
        """Acknowledge what the record is faulted for."""
        return self.say(*application_acts.repair(self.case(), "the laptop is lost"))

    def outcome(self, word: str, *items: str) -> list[Event]:
        """Record what became of the application."""
        said = outcome_acts.Result(word, "by mail", items=items)
        return self.say(*outcome_acts.outcome(self.case(), said, self.now))


@cache
def _fresh(names: Sequence[str]) -> World:
    return World(names)


@cache
def _ready(names: Sequence[str]) -> World:
    world = World(names)
    world.people[0].finish()
    share(world)
    return world


@cache
def _applied(names: Sequence[str]) -> World:
    world = ready(names)
    assert world.people[0].apply()
    share(world)
    return world


def fresh(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which a closure was just started."""
    return _fresh(names).twin()


def ready(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which everything is met and everybody holds all of it."""
    return _ready(names).twin()


def applied(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which the first person has applied and everybody knows."""
    return _applied(names).twin()


def share(world: World) -> None:
    """Give everybody everything."""
    for person in world:
        for other in world:
            person.receive(other)


def _author(name: str) -> Author:
    return Author(f"actor-{name}", name.capitalize())
