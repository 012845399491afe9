"""The one next thing to do, in workable order, from the first minute to the last."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from closetui.domain.ageing import After, deadline
from closetui.domain.blockers import FAULTS, Blocker, BlockerKind
from closetui.domain.case import Case
from closetui.domain.fold.statements import Said
from closetui.domain.order import working_order
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct


class NextKind(StrEnum):
    """What kind of thing is to be done next."""

    FAULT = "fault"
    CONFLICT = "conflict"
    DO = "do"
    LOOK_AGAIN = "look-again"
    READ = "read"
    """A consequence that cannot be taken back."""
    ASK = "ask"
    """A recommended item: do it, or say that you go on without it."""
    WAIT = "wait"
    APPLY = "apply"
    SENT = "sent"
    """Send what was confirmed, and say so."""
    AFTER = "after"
    FINISHED = "finished"


@distinct
class Next(NamedTuple):
    """The next thing to do."""

    kind: NextKind
    item: str = ""
    """The item or consequence; empty where it is about none."""
    title: str = ""
    day: str = ""
    """For a wait: the day (ISO) on which it is over, where that is known."""


States = Mapping[str, ItemState]


def is_settled(states: States, leaf: str) -> bool:
    """Return whether a leaf holds up nothing that comes after it."""
    state = states[leaf]
    if state.settled or state.strength is Strength.INFO:
        return True
    if state.answered and state.strength is Strength.RECOMMENDED:
        return True
    group = states.get(state.parent or "")
    return group is not None and group.any_of and group.satisfied


def open_before(
    case: Case, states: States, item_ids: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each item that is early the leaves before it that are open, in their order.

    Items that are ticked together, ``item_ids``, hold up none of each other.
    """
    found: dict[str, tuple[str, ...]] = {}
    for item_id in item_ids:
        before = case.record.guide.before(item_id)
        still = [leaf for leaf in before if leaf not in item_ids and not is_settled(states, leaf)]
        if still:
            found[item_id] = tuple(still)
    return found


def due_entries(case: Case, states: States) -> frozenset[str]:
    """Return the entries before which nothing is open."""
    return frozenset(
        entry
        for entry in states
        if all(is_settled(states, leaf) for leaf in case.record.guide.before(entry))
    )


def asked(case: Case, states: States) -> tuple[str, ...]:
    """Return the recommended items that are neither met nor answered, in working order."""
    return tuple(
        item.id
        for item in working_order(case.playbook)
        if item.gates and not item.derived and _is_asked(states, item.id)
    )


def _is_asked(states: States, item: str) -> bool:
    state = states[item]
    group = states.get(state.parent or "")
    met = state.satisfied or (group is not None and group.any_of and group.satisfied)
    return state.strength is Strength.RECOMMENDED and not met and not state.answered


def next_step(
    case: Case,
    states: States,
    blockers: Sequence[Blocker],
    ask: Sequence[str],
    later: After,
    *,
    to_ship: Mapping[str, Mapping[str, int]],
    today: date,
) -> Next:
    """Return the one next thing to do.

    Args:
        case: The closure.
        states: The state of every entry now.
        blockers: All that stands in the way.
        ask: Recommended items that were not answered.
        later: How far what comes afterwards has got.
        to_ship: By item, then by day, how many rows of its list have to be shipped by then.
        today: The present day, for what is due by it.
    """
    for blocker in blockers:
        if blocker.kind in FAULTS:
            return Next(NextKind.FAULT, "", blocker.title)
    ship = [
        Next(NextKind.DO, item, states[item].title)
        for item, days in to_ship.items()
        if any(count and day <= str(today) for day, count in days.items())
    ]
    steps = (
        _applied(case, states, blockers, ship, later)
        if case.standing
        else chain(ship, _preparing(case, states, blockers, ask, today))
    )
    return next(steps)


def _preparing(
    case: Case, states: States, blockers: Sequence[Blocker], ask: Sequence[str], today: date
) -> Iterator[Next]:
    waits = [blocker for blocker in blockers if blocker.kind is BlockerKind.WAITING]
    leaves = list(_leaves(case, states))
    pressing = _pressing(case, states, today)
    yield from (leaf for leaf in leaves if leaf.item in pressing)
    yield from _of_kind(blockers, BlockerKind.CONFLICT, NextKind.CONFLICT)
    yield from _of_kind(blockers, BlockerKind.ANSWER, NextKind.DO)
    yield from leaves
    if not waits:  # Before that day it would only run out again.
        yield from _ran_out(case, states)
    yield from _of_kind(blockers, BlockerKind.CONSEQUENCE, NextKind.READ)
    due = due_entries(case, states)
    for item in ask:
        if item in due:
            yield Next(NextKind.ASK, item, states[item].title)
    yield from _of_kind(blockers, BlockerKind.SIGN_OFF, NextKind.DO)
    if waits:
        latest = max(waits, key=lambda blocker: blocker.earliest)
        yield Next(NextKind.WAIT, latest.item, latest.title, latest.earliest)
    yield from (Next(NextKind.DO, blocker.item, blocker.title) for blocker in blockers)
    yield Next(NextKind.APPLY, "", case.playbook.apply.title)


def _leaves(case: Case, states: States) -> Iterator[Next]:
    """Yield what is to be done now, in working order."""
    for item in _wanted(case, states):
        if is_settled(states, item.id) or states[item.id].state is State.WAITING:
            continue
        if not _waits_for_others(states, item):
            yield Next(_kind_of(states[item.id]), item.id, item.title)


def _ran_out(case: Case, states: States) -> Iterator[Next]:
    """Yield what time alone has made stale, in working order."""
    for item in _wanted(case, states):
        if states[item.id].state is State.STALE:
            yield Next(NextKind.LOOK_AGAIN, item.id, item.title)


def _wanted(case: Case, states: States) -> list[Item]:
    """Return the leaves before applying that are due and matter, in working order."""
    due = due_entries(case, states)
    leaves = [item for item in working_order(case.playbook) if item.gates and not item.derived]
    return [item for item in leaves if item.id in due and _is_wanted(states, item)]


def _pressing(case: Case, states: States, today: date) -> set[str]:
    """Return what should be done by today or earlier, and what must be done before it can be."""
    found: set[str] = set()
    for item in case.playbook.items():
        day = deadline(case.record, item)
        is_left = item.gates and not item.derived and not is_settled(states, item.id)
        if is_left and day and day <= today:
            found |= {item.id, *needed_for(case, states, item.id)}
    return found


def needed_for(case: Case, states: States, item: str) -> tuple[str, ...]:
    """Return the leaves that have to be done before an item can be."""
    return case.record.guide.needed_for(item, lambda leaf: not is_settled(states, leaf))


def _waits_for_others(states: States, item: Item) -> bool:
    """Return whether an item is ticked in a way that counts once other items are met.

    Then those are next: ticking the item again would change nothing.
    """
    said = states[item.id].statements
    ticked = bool(said) and all(statement.said is Said.DONE for statement in said)
    used = {way for statement in said for way in statement.ways}
    needed = {other for way in item.ways if way.id in used for other in way.only_with}
    return ticked and any(not states[other].satisfied for other in needed)


def _is_wanted(states: States, item: Item) -> bool:
    state = states[item.id]
    return state.blocks or (state.strength is Strength.RECOMMENDED and not state.answered)


def _kind_of(state: ItemState) -> NextKind:
    if state.state is State.CONFLICT:
        return NextKind.CONFLICT
    return NextKind.LOOK_AGAIN if state.state is State.STALE else NextKind.DO


def _of_kind(blockers: Iterable[Blocker], kind: BlockerKind, step: NextKind) -> Iterator[Next]:
    return (Next(step, found.item, found.title) for found in blockers if found.kind is kind)


def _applied(
    case: Case, states: States, blockers: Sequence[Blocker], ship: Sequence[Next], later: After
) -> Iterator[Next]:
    yield from _workable(case, states, blockers, BlockerKind.CONTESTED)
    if any(application.sent is None for application in case.standing):
        yield Next(NextKind.SENT, "", case.playbook.apply.title)  # All else follows from that.
    yield from ship
    yield from _of_kind(blockers, BlockerKind.ANSWER, NextKind.DO)
    yield from _workable(case, states, blockers, BlockerKind.DRIFT)
    if later.next:
        yield Next(NextKind.AFTER, later.next, states[later.next].title)
    if later.finished:
        yield Next(NextKind.FINISHED, "", case.name)
    days = [(states[item].day, item) for item in later.waiting if states[item].day]
    day, item = min(days, default=("", next(iter(later.waiting), "")))
    yield Next(NextKind.WAIT, item, states[item].title if item else "", day)


def _workable(
    case: Case, states: States, blockers: Sequence[Blocker], kind: BlockerKind
) -> Iterator[Next]:
    """Yield what an application stands over, so that nothing open comes before it.

    Where something does, that is to be done first, and is named in place of it; what only
    waits for a day is named last.
    """
    found = [blocker for blocker in blockers if blocker.kind is kind]
    for blocker in found:
        if blocker.item not in states or states[blocker.item].satisfied:
            yield Next(NextKind.CONFLICT, blocker.item, blocker.title)
    unmet = [states[_first_open(case, states, b.item)] for b in found if b.item in states]
    for state in sorted(unmet, key=lambda state: state.state is State.WAITING):
        if not state.satisfied:
            yield Next(_kind_of(state), state.id, state.title)


def _first_open(case: Case, states: States, entry: str) -> str:
    """Return what is open before an entry and has nothing open before it, or the entry."""
    order = [item.id for item in working_order(case.playbook)]
    while early := open_before(case, states, [entry]).get(entry):
        entry = min(early, key=order.index)
    return entry
