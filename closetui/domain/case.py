"""What a closure is, once its events have been folded: frozen values only.

A case holds what people said and who said it. It holds no verdict: whether an
item counts depends on the time as well, and that is asked of
:mod:`closetui.domain.judge` and :mod:`closetui.domain.gate`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from closetui.domain.blockers import BlockerKind
from closetui.domain.bodies import ElsewhereBody, Outcome, ProofBody
from closetui.domain.events import Event
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Statement
from closetui.domain.outcomes import DONE, LEFT, LONGEST_TO_SEND, OVER, End
from closetui.domain.people import People
from closetui.domain.playbook import Item, Playbook
from closetui.domain.text import first_of, one_line
from closetui.domain.times import CLOCK_TOLERANCE, exact_moment, named_day
from closetui.domain.values import distinct


@distinct
class Note(NamedTuple):
    """A note as it stands, after edits; concurrent edits stand side by side."""

    event: Event
    item: str
    text: str
    """Empty when the note has been redacted."""
    private: bool
    """Whether it stays out of reports, and of copies that are made without it."""
    edited: bool
    redacted: bool = False
    """Whether somebody asked for the text to be removed for good."""

    @property
    def withheld(self) -> bool:
        """Whether whoever made this copy kept the text back."""
        return self.event.body is None and not self.redacted


@distinct
class Fault(NamedTuple):
    """Something in the record that is not understood; it shuts the gate."""

    id: str
    """Hash of what was found, so that a repair can name it."""
    kind: BlockerKind
    """One of :data:`FAULTS`."""
    text: str
    place: str = ""


class ProofState(StrEnum):
    """Whether the file of a proof is what was attached."""

    PRESENT = "present"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@distinct
class Proof(NamedTuple):
    """A proof that stands: a file that shows that something is so, known by its hash.

    The file itself is kept beside the closure. A proof is for people: it changes neither a state
    nor the verdict.
    """

    event: Event
    item: str
    """The item or consequence that it is for; empty for the closure as a whole."""
    body: ProofBody

    @property
    def name(self) -> str:
        """What the file was called, as it was given: hostile until it is made visible."""
        return self.body.name


@distinct
class Application(NamedTuple):
    """One act of applying, here or elsewhere, and what became of it."""

    event: Event
    route: str
    """The way by which it was sent, as last recorded; else that which was confirmed."""
    reference: str
    """Number or name of the application, as last recorded; empty where nobody did."""
    channel: str
    """How it was sent, as last recorded."""
    elsewhere: ElsewhereBody | None
    """For an application that was made outside: when, by whom, on what evidence, and why."""
    past: int
    """All that its author had seen: a cut of the record."""
    unseen: tuple[Event, ...]
    """Gate-relevant events that neither saw this act nor were seen by it."""
    outcomes: tuple[Outcome, ...]
    """The latest words on the result; several when copies disagree."""
    sent: datetime | None
    """The moment it was sent; never before it was confirmed. Where only what followed was
    recorded, the moment of the confirmation."""
    sendings: tuple[Outcome, ...]
    """The words that stand by which it was sent; none where that only follows from others."""
    history: tuple[Outcome, ...]
    """Every word on the result, also those that later ones took the place of."""
    slips: frozenset[str]
    """Ids of the words in ``history`` that were a slip, as somebody said who knew of them."""
    accepted: frozenset[str]
    """Ids of the events that somebody has since seen and accepted beside this act."""

    @property
    def given_day(self) -> date | None:
        """The day that somebody gave for it; None where nobody did."""
        if self.elsewhere:
            return named_day(self.elsewhere.when)
        return self.sent.date() if self.sent and self.sendings else None

    @property
    def sent_late(self) -> bool:
        """Whether it was sent later than a confirmation holds, as far as is recorded."""
        confirmed = exact_moment(self.event.at)
        return bool(self.sent and confirmed and self.sent - confirmed > LONGEST_TO_SEND)

    def deed(self, playbook: Playbook) -> str:
        """Return what its way asks for: to be ``sent``, or ``done`` where it brings the end."""
        route = playbook.route(self.route)
        return "done" if route and route.brings else "sent"

    @property
    def answers(self) -> tuple[Outcome, ...]:
        """Every word on the result, without those that were a slip."""
        return tuple(word for word in self.history if word.event.id not in self.slips)

    @property
    def words(self) -> frozenset[End]:
        """The latest words on the result."""
        return frozenset(outcome.outcome for outcome in self.outcomes)

    @property
    def sides(self) -> str:
        """Who says last what became of it."""
        return first_of([f"{one_line(one.event.who)}: {one.outcome}" for one in self.outcomes])

    @property
    def overruled(self) -> Outcome | None:
        """The last word that it is over whose place a word for done took; None for none.

        What was a slip never came.
        """
        ends = OVER - {End.NOT_SENT} - self.words if self.done else ()
        found = (outcome for outcome in reversed(self.answers) if outcome.outcome in ends)
        return next(found, None)

    @property
    def ended(self) -> bool:
        """Whether all that stands says it is over, so that a new attempt may follow."""
        return bool(self.outcomes) and self.words <= OVER

    @property
    def may_be_a_slip(self) -> bool:
        """Whether a word ended it that may have been recorded by mistake."""
        return bool(self.words - {End.NOT_SENT}) and (self.ended or self.done)

    @property
    def done(self) -> bool:
        """Whether all that stands says that what was applied for has happened."""
        return bool(self.outcomes) and self.words <= DONE


@distinct
class Case(NamedTuple):
    """One closure as its events tell it."""

    id: str
    name: str
    playbook: Playbook
    """With the items of people's own, as they stand."""
    in_order: tuple[Item, ...]
    """Its items in their working order: each follows what comes before it."""
    motives: tuple[str, ...]
    start: Event
    order: tuple[Event, ...]
    """Every event, causes before effects."""
    heads: tuple[str, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    """By item: the statements that no later one has seen and replaced."""
    notes: tuple[Note, ...]
    """Notes that stand, oldest first."""
    applications: tuple[Application, ...]
    faults: tuple[Fault, ...]
    """What shuts the gate until it is repaired."""
    repaired: tuple[Fault, ...]
    """What somebody has seen and acknowledged with a reason."""
    later: tuple[Event, ...]
    """Events of a newer version that are kept and may be ignored."""
    removed: frozenset[str]
    """Ids of the events of which somebody asked to remove the text."""
    people: People
    """Who sees to what, and who signed off."""
    record: Record
    """Everything that was said, for questions about a part of it."""
    proofs: tuple[Proof, ...] = ()
    """Proofs that stand, oldest first."""

    @property
    def attempt(self) -> int:
        """Which attempt at applying this is, counted from 1."""
        # What was confirmed and never sent was none: nobody at the platform has heard of it.
        ended = [application for application in self.applications if application.ended]
        return 1 + sum(application.words != {End.NOT_SENT} for application in ended)

    @property
    def standing(self) -> tuple[Application, ...]:
        """Applications that were not rejected, withdrawn or never sent."""
        return tuple(act for act in self.applications if not act.ended)

    @property
    def rejected_last(self) -> Application | None:
        """The last application if it was rejected and none stands, so that it may end there."""
        last = next(reversed(self.applications), None)
        return last if last and not self.standing and End.REJECTED in last.words else None

    @property
    def rights(self) -> frozenset[str]:
        """What can be done about a rejection before one leaves it at that, such as an appeal."""
        last = self.rejected_last
        if last is None:
            return frozenset()
        after = self.playbook.after
        left = (i.id for i in after if i.any_time and LEFT & {*i.outcomes})
        return frozenset({*left, *(i.id for i in after if self._is_about(i, last))})

    def awaits_application(self, item: Item) -> bool:
        """Return whether an item comes after an application, while none stands."""
        # A complaint only makes sense where an application stood.
        is_free = item.gates or item.any_time or item.id in self.rights
        return not (is_free or self.standing)

    def _is_about(self, item: Item, rejected: Application) -> bool:
        """Return whether an item is what can be done about an application that was rejected."""
        by_route = not item.routes or rejected.route in ("", *item.routes)
        return End.REJECTED in item.outcomes and by_route

    def numbers(self, applications: Iterable[Application]) -> tuple[str, ...]:
        """Return the numbers by which these are named among several applications that stand.

        An application keeps its number when others end: it is counted among all that were made.
        Empty where at most one stands: then nothing has to be named.
        """
        if len(self.standing) < 2:
            return ()
        wanted = {application.event.id for application in applications}
        made = [application.event.id for application in self.applications]
        return tuple(str(number) for number, event in enumerate(made, 1) if event in wanted)

    @property
    def read_only(self) -> bool:
        """Whether a newer program is needed before anything may be added."""
        return any(fault.kind is BlockerKind.NEWER for fault in self.faults)

    @property
    def damaged(self) -> bool:
        """Whether the record itself is incomplete or not understood, apart from files beside it."""
        return any(fault.kind is not BlockerKind.UNREAD for fault in self.faults)

    def is_ahead_of(self, now: datetime) -> bool:
        """Return whether it holds an entry that is later than a clock shows."""
        # Clocks of several machines never agree to the second, so a few minutes are let pass.
        moments = (exact_moment(event.at) for event in self.order)
        return any(moment - now > CLOCK_TOLERANCE for moment in moments if moment)

    def notes_on(self, item: str) -> tuple[Note, ...]:
        """Return the standing notes on an item, oldest first."""
        return tuple(note for note in self.notes if note.item == item)


@distinct
class Visit(NamedTuple):
    """How much of a closure a person had seen when they left it."""

    at: datetime
    heads: tuple[str, ...]
    """Ids of the newest events that they had looked at; all causes of these were seen too."""
