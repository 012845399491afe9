"""How an item or a consequence can stand, and what its sub-items and its list make of it.

A state is asked of a record from a :class:`Viewpoint`; the answer of a single statement is
an :class:`Answer`, and what a person may know of an entry an :class:`ItemState`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.events import digest
from closetui.domain.fold.causes import Placed
from closetui.domain.fold.record import Record
from closetui.domain.fold.rows import apart
from closetui.domain.fold.statements import Said, Statement, is_undo
from closetui.domain.playbook import Consequence
from closetui.domain.playbook_items import Item, Section, Strength
from closetui.domain.text import first_of
from closetui.domain.times import Reason, exact_moment, led_by
from closetui.domain.values import distinct


class State(StrEnum):
    """The states that an item can be in."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"
    STALE = "stale"
    CONFLICT = "conflict"
    WAITING = "waiting"
    ACKNOWLEDGED = "acknowledged"


GOOD = (State.DONE, State.NOT_APPLICABLE, State.ACKNOWLEDGED)
"""States in which an entry is satisfied."""


NOT_DONE: Final = "not done yet"
"""Why an item is open of which nothing was said."""

NOT_READ: Final = "not read yet"
"""The same of a consequence."""


@distinct
class ItemState(NamedTuple):
    """One item or consequence as it stands now."""

    id: str
    title: str
    section: Section
    state: State
    satisfied: bool
    why: Reason
    """Why it is not satisfied; empty when it is."""
    statements: tuple[Statement, ...] = ()
    parent: str | None = None
    derived: bool = False
    strength: Strength = Strength.MUST
    """How much it matters in this closure, by the guide and by what people raised."""
    blocks: bool = False
    """Whether applying has to wait for it: a leaf or consequence that must be met."""
    met: int = 0
    """Of a parent: how many sub-items are satisfied."""
    need: int = 0
    """Of a parent: how many of them are needed."""
    any_of: bool = False
    """Of a parent: whether some of its sub-items are enough."""
    day: str = ""
    """The day (ISO) on which it clears or goes stale by itself; empty if never."""
    news: tuple[str, ...] = ()
    """Ids of the events after which it must be looked at again."""
    rows: int = 0
    """How many rows the list behind it has; 0 where there is none."""
    open_rows: tuple[str, ...] = ()
    """Ids of the rows that are not settled."""
    rows_to_come: tuple[str, ...] = ()
    """Ids of rows that are not settled either, and left to come by the way in which it was met."""
    leaves_rest: bool = False
    """Whether it was met in a way that accepts that something is still to come."""
    apart_rows: tuple[str, ...] = ()
    """Ids of those among them on which copies disagree."""
    held_back: bool = False
    """Whether whoever made this copy left the list behind it out."""

    @property
    def reason(self) -> str:
        """Why it is not satisfied, in words that hold on every day."""
        return str(self.why)

    @property
    def is_untouched(self) -> bool:
        """Whether it is open only because nothing was said of it: its state tells as much."""
        return self.why in (NOT_DONE, NOT_READ)

    @property
    def ahead(self) -> bool:
        """Whether it was seen later than it is now: a clock is, or was, not right."""
        return self.state is State.OPEN and bool(self.day)

    @property
    def ways_used(self) -> frozenset[str]:
        """Ids of the ways in which the ticks that stand say that it was met."""
        return frozenset(way for statement in self.statements for way in statement.ways)

    @property
    def ticked(self) -> bool:
        """Whether something was said of it, and all that stands says that it was met."""
        said = {statement.said for statement in self.statements}
        return said == {Said.DONE}

    @property
    def ruled_out(self) -> bool:
        """Whether the record alone says that it does not apply: nobody did."""
        said = {statement.said for statement in self.statements}
        return self.state is State.NOT_APPLICABLE and Said.NOT_APPLICABLE not in said

    @property
    def settled_rows(self) -> int:
        """How many rows of the list behind it are settled."""
        return self.rows - len(self.open_rows) - len(self.rows_to_come)

    @property
    def settled(self) -> bool:
        """Whether it was met, the clock aside: what comes after it is due."""
        return self.satisfied or (self.state is State.STALE and not self.news)

    @property
    def covers(self) -> bool:
        """Whether it is a group of which enough is met, so that the rest need not be."""
        return self.any_of and self.satisfied

    @property
    def answered(self) -> bool:
        """Whether somebody chose to go on without it, and nothing speaks against that since."""
        chosen = all(statement.said is Said.WITHOUT for statement in self.statements)
        return bool(self.statements) and chosen and not self.news


def done_on(state: ItemState) -> date | None:
    """Return the day on which an entry was met, by what was said of it."""
    days = [
        moment.date()
        for statement in state.statements
        if (moment := statement.observed or exact_moment(statement.event.at))
    ]
    return max(days, default=None)


def wording(consequence: Consequence) -> str:
    """Return the hash of what a person reads when acknowledging a consequence."""
    return digest([
        consequence.title, consequence.what, consequence.takes_effect,
        consequence.reversible, consequence.until, consequence.touches,
    ])  # fmt: skip


@distinct
class Viewpoint(NamedTuple):
    """From where a record is looked at."""

    cut: int
    """The part of the record that counts."""
    now: datetime | None = None
    """The moment; None leaves ageing and waits aside."""
    aside: int = 0
    """What the author of an application that stands had seen, and so judged already."""
    clock: datetime | None = None
    """The moment for what comes afterwards, which has waits when nothing else ages any more."""


@distinct
class Answer(NamedTuple):
    """What one statement, or all on one entry together, amount to."""

    state: State
    why: Reason = ""
    day: str = ""
    """The day (ISO) on which it clears or goes stale by itself; empty if never."""
    news: tuple[str, ...] = ()
    """Ids of the events after which it must be looked at again."""


def opened(statement: Statement) -> Answer:
    """Return how an item stands that somebody opened; a slip that was taken back was no deed."""
    if is_undo(statement.event):
        return Answer(State.OPEN, NOT_DONE)
    return Answer(State.OPEN, ": ".join(filter(None, ("opened again", statement.reason))))


def acknowledged(consequence: Consequence, said: Sequence[Statement]) -> Answer:
    """Return how a consequence stands: it is read by whoever read its present wording."""
    # By its wording, not its id: whoever agreed to other words has not read these.
    current = wording(consequence)
    if not said:
        return Answer(State.OPEN, NOT_READ)
    if len({statement.said for statement in said}) > 1:
        names = first_of([f"{word.event.who} says {word.said.words}" for word in said])
        return Answer(State.CONFLICT, f"copies disagree: {names}")
    if any(statement.said is not Said.DONE for statement in said):
        return Answer(State.OPEN, "to be read again")
    if any(statement.wording != current for statement in said):
        return Answer(State.OPEN, "its words changed since it was read")
    return Answer(State.ACKNOWLEDGED)


WORST_FIRST: Final = (State.CONFLICT, State.OPEN, State.STALE, State.WAITING)
"""The states in which an entry is not satisfied."""


def group_met(item: Item, children: Sequence[ItemState]) -> bool:
    """Return whether a group is met.

    All-of wants its musts, not-applicable counting; any-of wants that many truly done.
    """
    # Otherwise all sub-items could be called not applicable and nothing would have been done.
    if item.need < len(children):
        return sum(child.state is State.DONE for child in children) >= item.need
    if not item.gates:
        return all(c.satisfied for c in children if c.strength is not Strength.INFO)
    wanted = [child for child in children if child.blocks] or children
    return all(child.satisfied for child in wanted)


def group_state(children: Sequence[ItemState], *, satisfied: bool) -> State:
    """Return the state of a group: the worst of what is wanted of it."""
    if satisfied:
        done = any(child.state is State.DONE for child in children)
        return State.DONE if done else State.NOT_APPLICABLE
    states = {child.state for child in children}
    return next((worst for worst in WORST_FIRST if worst in states), State.OPEN)


@distinct
class ListStand(NamedTuple):
    """How the list behind an item stands."""

    total: int = 0
    """How many rows it has."""
    open: tuple[str, ...] = ()
    """Ids of those that are open."""
    apart: tuple[str, ...] = ()
    """Ids of those among them on which copies disagree."""
    held_back: bool = False
    """Whether whoever made this copy left it out."""
    leaves_rest: bool = False
    """Whether all that was said of the item is that what is open is left to come."""
    to_come: tuple[str, ...] = ()
    """Ids of rows that are not settled, and that hold nothing open: they are left to come."""
    news: tuple[str, ...] = ()
    """Ids of the events that brought open rows of which whoever left rows to come did not know."""


def held_open(item: Item, answer: Answer, rows: ListStand) -> Answer:
    """Return how an item stands that has a list: while a row of it is open, so is the item.

    Copies that disagree about the item are told first. ``answer`` says how it stands, the list
    aside.
    """
    if answer.state is State.CONFLICT or not (rows.open or rows.held_back):
        return answer
    is_not = "is not" if len(rows.open) == 1 else "are not"
    left = (
        f"{len(rows.open)} of {rows.total} {item.several} {is_not} settled"
        if rows.open
        else f"the {item.several} are not in this copy"
    )
    apart = f"; copies disagree on {len(rows.apart)} of them" if rows.apart else ""
    also = answer.why if answer.state is State.OPEN else ""
    why = led_by(f"{left}{apart}; ", also) if also else f"{left}{apart}"
    return Answer(State.OPEN, why, news=(*answer.news, *rows.news))


def list_stand(
    record: Record, item: Item, cut: int, placed: Sequence[Placed[Statement]]
) -> ListStand:
    """Return how the list behind an item stands, of which this was said."""
    leaving = {way.id for way in item.ways if way.leaves_rows}
    leaves = bool(placed) and not any(leaving.isdisjoint(one.word.ways) for one in placed)
    if (log := record.lists.get(item.id)) is None:
        return ListStand(leaves_rest=leaves)
    total, rows = len(log.standing(cut)), log.open_rows(cut)
    held_back = bool(log.held_back & cut)
    stand = ListStand(total, rows, apart(log, rows, cut), held_back, leaves_rest=leaves)
    if not rows or not leaves:
        return stand
    # Whoever leaves the rest to come has written down what they saw; a row that came in, or
    # opened, since is one that they know nothing of.
    known = [frozenset(log.open_rows(record.past(one.place))) for one in placed]
    new = [row for row in rows if any(row not in seen for seen in known)]
    words = log.register.words
    news = {words[place].event.id: None for row in new for place in log.standing(cut)[row]}
    to_come = tuple(row for row in rows if row not in new)
    return stand._replace(
        open=tuple(new), apart=apart(log, new, cut), to_come=to_come, news=tuple(news)
    )
