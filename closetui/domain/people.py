"""What people say about people: who does what, and who signed off what stands.

All names are claims. An assignment means nothing to the gate. A sign-off does if the closure
demands it: then two different names must have signed off exactly what stands now.
:class:`PeopleFold` follows what is said along the walk.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from closetui.domain.bodies import BodyError, OwnEvent, read_body
from closetui.domain.declarations import DERIVED, Table, Verbatim
from closetui.domain.events import Event, Kind, digest
from closetui.domain.fold.causes import CROWDED, Registers, Seen, Word
from closetui.domain.naming import loose_form
from closetui.domain.text import first_of, one_line
from closetui.domain.values import distinct

LONGEST_PERSON = 60
"""Characters of a person's display name."""

SIGNERS = 2
"""Different names that must sign off where a closure demands it."""


@distinct
class Assignment(NamedTuple):
    """Who said they, or somebody, would see to an item."""

    event: OwnEvent
    item: Annotated[str, DERIVED]
    to: Verbatim = ""
    """Display name; empty where nobody is to do it."""


@distinct
class SignOff(NamedTuple):
    """One person's word that what stands may be applied for."""

    event: OwnEvent
    name: Annotated[str, DERIVED]
    fingerprint: str = ""
    """What was signed; empty when taken back."""


@distinct
class Demand(NamedTuple):
    """Whether the closure may be applied for only with two sign-offs."""

    event: OwnEvent
    wanted: bool = True
    reason: Verbatim = ""
    """Why it was lifted; may be empty where it is demanded."""

    def finish(self, table: Table) -> "Demand":
        """Require a reason for taking the demand back."""
        if not self.wanted and not self.reason:
            table.fault("reason", "is missing", "give a text")
        return self


@distinct
class People(NamedTuple):
    """What stands about people in one closure."""

    assignments: tuple[Assignment, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    demands: tuple[Demand, ...] = ()
    changes: tuple[str, ...] = ()
    """Ids of the events that changed what a sign-off speaks of."""

    @property
    def demanded(self) -> bool:
        """Whether two sign-offs are needed; where copies disagree they are."""
        return any(demand.wanted for demand in self.demands)

    @property
    def events(self) -> list[Event]:
        """The events behind all that stands."""
        return [
            *(assignment.event for assignment in self.assignments),
            *(sign_off.event for sign_off in self.sign_offs),
            *(demand.event for demand in self.demands),
        ]

    def assigned(self, item: str) -> tuple[str, ...]:
        """Return the names that an item is assigned to; several where copies disagree."""
        names = {assignment.to for assignment in self.assignments if assignment.item == item}
        return tuple(sorted(names - {""}))


def same_name(name: str) -> str:
    """Return the form in which two spellings of one name are equal."""
    return loose_form(one_line(name))


def signing_fingerprint(people: People) -> str:
    """Return what a sign-off is bound to: a hash of everything that changed the closure's state.

    Seeing again that an item is as it was said to be changes nothing, so the
    last look before applying does not make sign-offs lapse; neither do notes.
    """
    return digest(sorted(people.changes))[:16]


def signers(people: People) -> dict[str, SignOff]:
    """Return the sign-offs that hold for what stands now, by name."""
    # By name, not by installation: two people may share one, and one person may use two. The
    # verdict warns if one installation signed under several names.
    wanted = signing_fingerprint(people)
    valid: dict[str, SignOff] = {}
    lapsed: set[str] = set()
    for sign_off in people.sign_offs:
        key = same_name(sign_off.name)
        if sign_off.fingerprint == wanted:
            valid.setdefault(key, sign_off)
        else:
            # Copies disagree on what this name signed, or it took a sign-off back: none counts.
            lapsed.add(key)
    return {key: sign_off for key, sign_off in valid.items() if key not in lapsed}


def signed_off(people: People) -> bool:
    """Return whether nothing is left to sign."""
    return not people.demanded or len(signers(people)) >= SIGNERS


def sign_off_warnings(people: People, *, applied: bool) -> Iterator[str]:
    """Warn of sign-offs that may not come from two people, and say who lifted a demand."""
    signed = signers(people).values()
    if people.demanded and not applied:
        names = first_of(sorted(sign_off.name for sign_off in signed))
        yield (
            f"Two sign-offs are demanded; signed: {names or 'nobody'}. "
            "Names in a shared file are claims, not proof"
        )
    if people.demanded and len(signed) > len({sign_off.event.actor for sign_off in signed}):
        yield "One installation signed off under several names"
    for demand in people.demands:
        if not demand.wanted:
            by = demand.event.who
            yield f"The demand for two sign-offs was lifted by {by}: {demand.reason}"


class PeopleFold:
    """Follows, while a walk goes from causes to effects, what is said about people."""

    KINDS = frozenset({Kind.ASSIGN, Kind.SIGN, Kind.DEMAND})

    def __init__(self) -> None:
        """Start before the first word."""
        self._assigned: Registers[str, Assignment] = Registers()
        """By item."""
        self._signed: Registers[str, SignOff] = Registers()
        """By name."""
        self._demanded: Registers[str, Demand] = Registers()
        """Of the closure as a whole, so under one empty matter."""

    def take(self, seen: Seen) -> None:
        """Take a word about people; raises :class:`BodyError` if it says nothing sensible."""
        event = seen.event
        if event.kind == Kind.ASSIGN:
            to = read_body(event, Assignment)._replace(item=event.item)
            _take(self._assigned, event.item, seen, to)
        elif event.kind == Kind.SIGN:
            signed = read_body(event, SignOff)._replace(name=event.by)
            if signed.fingerprint and not event.by.strip():
                raise BodyError("it signs off without a name")
            _take(self._signed, same_name(event.by), seen, signed)
        else:
            _take(self._demanded, "", seen, read_body(event, Demand))

    def people(self, cut: int, changes: Iterable[str]) -> People:
        """Return what stands about people in a cut; ``changes`` let earlier sign-offs lapse."""
        return People(
            assignments=_standing(self._assigned, cut),
            sign_offs=_standing(self._signed, cut),
            demands=_standing(self._demanded, cut),
            changes=tuple(changes),
        )


def _take(registers: Registers[str, Word], matter: str, seen: Seen, word: Word) -> None:
    if matter in registers and registers[matter].is_crowded(seen):
        raise BodyError(CROWDED)
    registers.take(matter, seen, word)


def _standing(registers: Registers[str, Word], cut: int) -> tuple[Word, ...]:
    return tuple(word for matter in registers for word in registers.standing(matter, cut))
