"""The states that items and consequences can be in, and what a person may know of one."""

from enum import StrEnum
from typing import NamedTuple

from closetui.domain.events import digest
from closetui.domain.playbook import Consequence
from closetui.domain.playbook_items import Section, Strength
from closetui.domain.statement import Said, Statement
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


@distinct
class ItemState(NamedTuple):
    """One item or consequence as it stands now."""

    id: str
    title: str
    section: Section
    state: State
    satisfied: bool
    reason: str
    """Why it is not satisfied; empty when it is."""
    statements: tuple[Statement, ...]
    parent: str | None
    derived: bool
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

    @property
    def settled_rows(self) -> int:
        """How many rows of the list behind it are settled."""
        return self.rows - len(self.open_rows)

    @property
    def settled(self) -> bool:
        """Whether it was met, the clock aside: what comes after it is due."""
        return self.satisfied or (self.state is State.STALE and not self.news)

    @property
    def answered(self) -> bool:
        """Whether somebody chose to go on without it, and nothing speaks against that since."""
        chosen = all(statement.said is Said.WITHOUT for statement in self.statements)
        return bool(self.statements) and chosen and not self.news


def wording(consequence: Consequence) -> str:
    """Return the hash of what a person reads when acknowledging a consequence."""
    return digest([
        consequence.title, consequence.what, consequence.takes_effect,
        consequence.reversible, consequence.until, consequence.touches,
    ])  # fmt: skip
