"""Small playbooks for histories that are told by name, and the worlds that begin with them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.domain.build import NAMES, Person, World, share
from tests.domain.sample import LISTINGS, Data, consequence, entry, plain, way

STOP = "stop-orders"
SETTLED = "orders-settled"
WAIT = "dispute-window"
PAPERS = "records"
EVIDENCE = "evidence"


def book(*items: Data, **more: object) -> Data:
    """Return a playbook of these items; nothing else has to be met."""
    reversible = [consequence(LISTINGS, reversible=True, until="30 days")]
    anchors = [{"id": "delivery", "question": "When was the last delivery?", "past": True}]
    return plain(*items, **{"consequences": reversible, "anchors": anchors, **more})


def begin(*items: Data, names: Sequence[str] = NAMES[:2], **more: object) -> World:
    """Return a world of people who share a closure with these items."""
    return World(names, book(*items, **more))


def shop() -> tuple[Data, ...]:
    """Return the items of a shop in working order: each follows the one before."""
    return (
        entry(STOP),
        entry(SETTLED, best_after=[STOP], ways=[way("none"), way("delivered"), way("cancelled")]),
        entry(
            WAIT,
            only_after=[SETTLED],
            ways=[
                way("none", alone=True),
                way("over"),
                way("count", wait_for="15d", wait_from="delivery", usual=True),
            ],
        ),
        entry(PAPERS, only_after=[SETTLED]),
    )


def shop_done(person: Person, settled: str = "none", window: str = "over") -> None:
    """Tick the whole shop in working order."""
    person.done(STOP)
    person.done(SETTLED, settled)
    person.done(WAIT, window)
    person.done(PAPERS)


def two_items() -> tuple[Data, ...]:
    """Return two items that have nothing to do with each other."""
    return (entry("one"), entry("two", na="with-reason"))


def everything(person: Person) -> None:
    """Tick both."""
    person.done("one")
    person.done("two")


def sent(names: tuple[str, ...] = NAMES[:2], after: tuple[Data, ...] = ()) -> World:
    """Return a world in which the application was sent and everybody knows."""
    world = begin(*two_items(), names=names, after=list(after))
    first = world.people[0]
    everything(first)
    first.confirmed()
    first.became("sent")
    share(world)
    return world


def at(world: World, moment: datetime) -> None:
    """Let the time come."""
    world.now = moment


def pass_days(world: World, days: float) -> None:
    """Let days pass."""
    world.wait(timedelta(days=days))
