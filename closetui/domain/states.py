"""The state of each item now: what people said, held against the playbook and the time.

The rule is one sentence: an item is satisfied only if *every* statement that
stands about it satisfies it, now, on its own. Anything else is open, stale,
waiting or in conflict, each with the reason and the date that would help.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from closetui.domain.statement import Said, Statement
from closetui.domain.events import digest
from closetui.domain.playbook import Consequence, Item, NotApplicable, Playbook, Section, Way
from closetui.domain.times import CLOCK_TOLERANCE, day_after, day_text, span, span_words
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
    met: int = 0
    """Of a parent: how many sub-items are satisfied."""
    need: int = 0
    """Of a parent: how many of them are needed."""
    any_of: bool = False
    """Of a parent: whether some of its sub-items are enough."""
    due: str = ""
    """The day (ISO) on which it clears or goes stale by itself; empty if never."""


Statements = Mapping[str, Sequence[Statement]]

_WORST_FIRST = (State.CONFLICT, State.OPEN, State.STALE, State.WAITING)


def item_states(
    playbook: Playbook, statements: Statements, now: datetime | None
) -> dict[str, ItemState]:
    """Return the state of every item and consequence, in reading order.

    With ``now`` None nothing ages: freshness and waits are left aside, as they
    are once the application has been made.
    """
    states = _Judge(playbook, statements, now).settle_all()
    ordered = {item.id: states[item.id] for item in playbook.items()}
    for consequence in playbook.consequences:
        ordered[consequence.id] = _consequence(consequence, statements.get(consequence.id, ()))
    return ordered


def unmet(states: Mapping[str, ItemState]) -> list[ItemState]:
    """Return what stands in the way of applying: leaves only, each named once.

    A parent of which all sub-items are needed is not listed beside them. Where
    some of several would do, the group itself is what is missing.
    """
    missing: list[ItemState] = []
    for each in states.values():
        if each.section is Section.AFTER or each.satisfied:
            continue
        if each.derived and not each.any_of:
            continue
        if each.parent and states[each.parent].any_of:
            continue
        missing.append(each)
    return missing


def wording(consequence: Consequence) -> str:
    """Return the hash of what a person reads when acknowledging a consequence."""
    return digest([
        consequence.title, consequence.what, consequence.takes_effect,
        consequence.reversible, consequence.until, consequence.touches,
    ])  # fmt: skip


@distinct
class _Verdict(NamedTuple):
    """What one statement amounts to on its own."""

    state: State
    reason: str = ""
    due: str = ""


_GOOD = (State.DONE, State.NOT_APPLICABLE)


class _Judge:
    """Judges items one statement at a time, those that others rest on first."""

    def __init__(self, playbook: Playbook, statements: Statements, now: datetime | None) -> None:
        self._items = {item.id: item for item in playbook.items()}
        self._statements = statements
        self._now = now
        self._states: dict[str, ItemState] = {}

    def settle_all(self) -> dict[str, ItemState]:
        """Return the state of every item.

        A stack of our own, because a chain of ways that need other items may be
        longer than Python's; such chains were checked to be free of cycles.
        """
        stack = list(self._items)
        while stack:
            item = self._items[stack[-1]]
            wanted = [each for each in rests_on(item) if each not in self._states]
            if item.id in self._states or not wanted:
                stack.pop()
                if item.id not in self._states:
                    self._states[item.id] = self._judge(item)
            else:
                stack.extend(wanted)
        return self._states

    def _judge(self, item: Item) -> ItemState:
        if item.derived:
            return _derived(item, self._states)
        said = tuple(self._statements.get(item.id, ()))
        verdict = self._together(item, said)
        satisfied = verdict.state in _GOOD
        return ItemState(
            id=item.id,
            title=item.title,
            section=item.section,
            state=verdict.state,
            satisfied=satisfied,
            reason="" if satisfied else verdict.reason,
            statements=said,
            parent=item.parent,
            derived=False,
            due=verdict.due,
        )

    def _together(self, item: Item, said: Sequence[Statement]) -> _Verdict:
        if not said:
            return _Verdict(State.OPEN, "not done yet")
        if len({each.said for each in said}) > 1:
            return _Verdict(State.CONFLICT, _disagreement(said))
        return min((self._one(item, each) for each in said), key=_severity)

    def _one(self, item: Item, statement: Statement) -> _Verdict:
        if statement.said is Said.OPEN:
            return _Verdict(State.OPEN, f"opened again: {statement.reason}")
        if statement.said is Said.NOT_APPLICABLE:
            if item.na is NotApplicable.NEVER:
                return _Verdict(State.OPEN, "it may not be left out")
            return _Verdict(State.NOT_APPLICABLE)
        if not item.ways:
            return self._age(item, statement, "")
        used = [way for way in item.ways if way.id in statement.ways]
        counting = [way for way in used if not self._lacking(way.only_with)]
        if not counting:
            return _Verdict(State.OPEN, self._not_enough(used))
        waits = [way.wait_for for way in counting]
        return self._age(item, statement, min(waits, key=span) if all(waits) else "")

    def _not_enough(self, used: Sequence[Way]) -> str:
        """Say why none of the ways used counts."""
        if not used:
            return "no way was given in which it was met"
        return "; ".join(
            f"{way.title!r} counts only together with: {', '.join(self._lacking(way.only_with))}"
            for way in used
        )

    def _lacking(self, wanted: tuple[str, ...]) -> list[str]:
        """Return the titles of the wanted items that are not met."""
        return [self._items[each].title for each in wanted if not self._states[each].satisfied]

    def _age(self, item: Item, statement: Statement, wait: str) -> _Verdict:
        """Judge by the time alone; ``wait`` is the shortest wait of the ways that count."""
        observed, now = statement.observed, self._now
        if now is None or observed is None:
            return _Verdict(State.DONE)
        if observed - now > CLOCK_TOLERANCE:
            return _Verdict(State.OPEN, f"said to be seen in the future ({day_text(observed)})")
        if item.fresh_for:
            length = span(item.fresh_for)
            due = str(day_after(observed, length) or "")
            if now - observed > length:
                told = f"last checked {day_text(observed)}, holds {span_words(item.fresh_for)}"
                return _Verdict(State.STALE, told, due)
            return _Verdict(State.DONE, due=due)
        if wait and now - observed < span(wait):
            due = str(day_after(observed, span(wait)) or "")
            told = f"{span_words(wait)} counted from {day_text(observed)} end on {due}"
            return _Verdict(State.WAITING, told, due)
        return _Verdict(State.DONE)


def rests_on(item: Item, ways: Container[str] | None = None) -> tuple[str, ...]:
    """Return the items that an item rests on, by these of its ways or by any of them."""
    needed = (each for way in item.ways if ways is None or way.id in ways for each in way.only_with)
    return (*item.children, *needed)


def _severity(verdict: _Verdict) -> int:
    return _WORST_FIRST.index(verdict.state) if verdict.state in _WORST_FIRST else 9


def _disagreement(said: Sequence[Statement]) -> str:
    words = [f"{each.event.by or 'unknown'} says {each.said}" for each in said]
    return f"copies disagree: {', '.join(words)}"


def _group_met(item: Item, children: Sequence[ItemState]) -> bool:
    """All-of counts not-applicable as met; any-of wants that many truly done."""
    if item.need >= len(item.children):
        return all(child.satisfied for child in children)
    return sum(child.state is State.DONE for child in children) >= item.need


def _derived(item: Item, states: Mapping[str, ItemState]) -> ItemState:
    children = [states[each] for each in item.children]
    met = sum(child.satisfied for child in children)
    satisfied = _group_met(item, children)
    if satisfied:
        done = any(child.state is State.DONE for child in children)
        state = State.DONE if done else State.NOT_APPLICABLE
    else:
        state = next(
            (worst for worst in _WORST_FIRST if any(child.state is worst for child in children)),
            State.OPEN,
        )
    return ItemState(
        id=item.id,
        title=item.title,
        section=item.section,
        state=state,
        satisfied=satisfied,
        reason="" if satisfied else f"{met} met, {item.need} needed",
        statements=(),
        parent=None,
        derived=True,
        met=met,
        need=item.need,
        any_of=item.need < len(children),
    )


def _consequence(consequence: Consequence, said: Sequence[Statement]) -> ItemState:
    """A consequence is acknowledged by whoever read its present wording."""
    current = wording(consequence)
    if not said:
        state, reason = State.OPEN, "not read and acknowledged yet"
    elif len({each.said for each in said}) > 1:
        state, reason = State.CONFLICT, _disagreement(said)
    elif any(each.said is not Said.DONE for each in said):
        state, reason = State.OPEN, "the acknowledgement was taken back"
    elif any(each.wording != current for each in said):
        state, reason = State.OPEN, "the wording changed since it was acknowledged"
    else:
        state, reason = State.ACKNOWLEDGED, ""
    return ItemState(
        id=consequence.id,
        title=consequence.title,
        section=Section.CONSEQUENCE,
        state=state,
        satisfied=state is State.ACKNOWLEDGED,
        reason=reason,
        statements=tuple(said),
        parent=None,
        derived=False,
    )
