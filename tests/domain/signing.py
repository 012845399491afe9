"""People who sign off, and all the points at which a random history may begin."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from closetui.domain.actions import people as people_acts
from closetui.domain.events import Event
from tests.domain.build import NAMES, Person, World, applied, fresh, ready, share


def demand(person: Person, *, wanted: bool = True) -> list[Event]:
    """Demand two sign-offs, or lift the demand."""
    return person.say(*people_acts.demand(person.case(), "we agreed so", wanted=wanted))


def sign(person: Person) -> list[Event]:
    """Sign off what stands."""
    return person.say(*people_acts.sign(person.case(), person.now, person.author.by))


def take_back(person: Person) -> list[Event]:
    """Take a sign-off back."""
    return person.say(*people_acts.unsign(person.case(), person.author.by))


def demanding(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which all is met and two sign-offs are demanded."""
    world = ready(names)
    demand(world.people[0])
    share(world)
    return world


@cache
def _signed(names: Sequence[str]) -> World:
    world = demanding(names)
    for person in world.people[:2]:
        sign(person)
        share(world)
    return world


def signed(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which two people have signed off and everybody knows."""
    return _signed(names).twin()


BEGINNINGS: Final[tuple[Callable[..., World], ...]] = (fresh, ready, signed, applied)
"""How far a closure is when a random history begins."""
