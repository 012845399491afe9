"""What is settled, what is due, what must come before something else, and what comes afterwards."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.case import Case
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct

States = Mapping[str, ItemState]


def is_settled(states: States, leaf: str) -> bool:
    """Return whether a leaf no longer holds up what comes after it."""
    state = states[leaf]
    if state.settled or state.strength is Strength.INFO:
        return True
    gone_without = state.answered and state.strength is Strength.RECOMMENDED
    return gone_without or is_covered(states, state)


def is_covered(states: States, leaf: ItemState) -> bool:
    """Return whether a leaf no longer needs to be met: enough of its group is."""
    group = states.get(leaf.parent or "")
    return group is not None and group.covers


def open_before(
    case: Case, states: States, item_ids: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each item that is early the leaves before it that are open, in their order.

    Items in ``item_ids`` are ticked together, so they do not hold up each other.
    """
    early: dict[str, tuple[str, ...]] = {}
    for item_id in item_ids:
        before = case.record.guide.before(item_id)
        still = [leaf for leaf in before if leaf not in item_ids and not is_settled(states, leaf)]
        if still:
            early[item_id] = tuple(still)
    return early


def too_early(
    case: Case, states: States, item_ids: Collection[str], ways: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each act that would be final and too early what comes first.

    That is what is open before it, and what ran out and has to be looked at again. It cannot be
    undone once it is done in one of these ways. What is met already is not early.
    """
    found: dict[str, tuple[str, ...]] = {}
    still = open_before(case, states, item_ids)
    for item_id in item_ids:
        item = case.playbook.item(item_id)
        if item is None or not item.is_lasting(ways) or states[item_id].satisfied:
            continue
        again = (leaf for leaf in ran_out_before(case, states, item) if leaf not in item_ids)
        if first := dict.fromkeys((*still.get(item_id, ()), *again)):
            found[item_id] = tuple(first)
    return found


def comes_first(case: Case, states: States, entry: str) -> tuple[str, ...]:
    """Return what is to be done, or looked at again, before it is the turn of an entry.

    All faces go by this: whether an entry is to be done now or later, and what it waits for.
    """
    final = too_early(case, states, [entry], ()).get(entry, ())
    return final or open_before(case, states, [entry]).get(entry, ())


def in_turn(case: Case, states: States) -> frozenset[str]:
    """Return the entries before which nothing comes."""
    return frozenset(entry for entry in states if not comes_first(case, states, entry))


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
        for item in case.in_order
        if item.gates and not item.derived and _is_asked(states, item.id)
    )


def _is_asked(states: States, item: str) -> bool:
    state = states[item]
    met = state.satisfied or is_covered(states, state)
    return state.strength is Strength.RECOMMENDED and not met and not state.answered


def needed_for(case: Case, states: States, item: str) -> tuple[str, ...]:
    """Return the leaves that have to be done before an item can be."""
    return case.record.guide.needed_for(item, lambda leaf: not is_settled(states, leaf))


def pressing_by(case: Case, states: States, today: date) -> Mapping[str, bool]:
    """Return what should be done by a day or earlier, and what must be done before it can be.

    Each comes with whether its day is over. Of afterwards, only what may already be done before
    applying.
    """
    found: dict[str, bool] = {}
    for item in case.playbook.items():
        day = deadline(case.record, item)
        possible = (item.gates or item.any_time) and states[item.id].state is not State.WAITING
        is_left = possible and not item.derived and not is_settled(states, item.id)
        if is_left and day and day <= today:
            for one in (item.id, *needed_for(case, states, item.id)):
                found[one] = day < today and found.get(one, True)
    return found


def ran_out_before(case: Case, states: States, item: Item) -> tuple[str, ...]:
    """Return what ran out and is looked at first before an act that cannot be undone.

    Whoever deletes evidence must know that there is no new dispute. For everything else, and for
    what was begun after such looks, the order ignores what has only run out.
    """
    puts_off = {way.id for way in item.ways if way.postpones}
    begun = puts_off & states[item.id].ways_used and not states[item.id].news
    if begun or not item.irreversible:
        return ()
    before = frozenset(case.record.guide.leaves_before(item.id))
    order = [leaf.id for leaf in case.in_order if leaf.id in before]
    return tuple(leaf for leaf in order if states[leaf].state is State.STALE)


def wants_looks(case: Case, states: States, entry: str) -> bool:
    """Return whether an entry only ran out, or cannot be undone and something before it ran out."""
    item = case.playbook.item(entry)
    return states[entry].settled or bool(item and ran_out_before(case, states, item))


def awaited(states: States, item: Item) -> list[str]:
    """Return the open items without which the way an item was ticked does not count.

    These come next: ticking the item again would change nothing.
    """
    state = states[item.id]
    if not state.ticked:
        return []
    used = item.used(state.ways_used)
    return [other for way in used for other in way.only_with if not states[other].satisfied]


def first_open(case: Case, states: States, entry: str) -> str:
    """Return what has to be met first so that an entry can be, or the entry."""
    # This terminates: each step goes to something that the entry waits for, and a guide in which an
    # item waits for itself is refused when it is read.
    order = [item.id for item in case.in_order]
    while first := _open_for(case, states, entry):
        entry = min(
            first, key=lambda leaf: (states[leaf].state is State.WAITING, order.index(leaf))
        )
    return entry


def _open_for(case: Case, states: States, entry: str) -> Sequence[str]:
    """Return what is open anywhere before an entry, else what it needs, else its open parts."""
    before = case.record.guide.leaves_before(entry)
    early = [leaf for leaf in before if not is_settled(states, leaf)]
    item = case.playbook.item(entry)
    if early or item is None:
        return early
    return awaited(states, item) or [leaf for leaf in item.children if not is_settled(states, leaf)]


@distinct
class After(NamedTuple):
    """How far what comes afterwards has got.

    What is only for information does not count, nor what does not apply.
    """

    done: int
    total: int
    overdue: tuple[str, ...]
    """Ids of what should have been done before today."""
    waiting: tuple[str, ...]
    """Ids of what cannot be done yet, or follows from an outcome that is not recorded."""
    next: str
    """Id of the next thing to do; empty if there is none now."""
    finished: bool
    """Whether what was applied for has happened, nothing is contested and all is done."""


def after(case: Case, states: Mapping[str, ItemState], now: datetime, *, clear: bool) -> After:
    """Return how far what comes afterwards has got.

    ``clear`` says whether the verdict finds nothing in the way.
    """
    items = _counted(case, states)
    left = left_afterwards(case, states)
    today = now.date()
    ended_well = any(application.done for application in case.standing)
    return After(
        done=len(items) - len(left),
        total=len(items),
        overdue=tuple(i.id for i in left if (day := deadline(case.record, i)) and day < today),
        waiting=tuple(item.id for item in left if _is_awaited(states, item)),
        next=next(iter(to_do_afterwards(case, states, today)), ""),
        finished=ended_well and clear and not left,
    )


def to_do_afterwards(case: Case, states: Mapping[str, ItemState], today: date) -> tuple[str, ...]:
    """Return what can be done now of what comes afterwards, what is due by today first.

    Nothing if no application was made.
    """
    if not case.standing:
        return ()
    left = left_afterwards(case, states)
    urgent = _urgent(case, states, left, today)
    possible = [
        item.id
        for item in left
        if not _is_awaited(states, item)
        and not _held_up(case, states, item.id, late=item.id in urgent)
    ]
    # Sorting is stable, so equal entries keep the order of the guide.
    return tuple(sorted(possible, key=lambda item: item not in urgent))


def left_afterwards(case: Case, states: Mapping[str, ItemState]) -> list[Item]:
    """Return what is not met of what counts afterwards."""
    return [item for item in _counted(case, states) if not states[item.id].satisfied]


def _counted(case: Case, states: Mapping[str, ItemState]) -> list[Item]:
    items = (item for item in case.playbook.after if not item.derived)
    return [item for item in items if _is_counted(states[item.id])]


def _is_awaited(states: Mapping[str, ItemState], item: Item) -> bool:
    return bool(item.met_by) or states[item.id].state is State.WAITING


def _urgent(
    case: Case, states: Mapping[str, ItemState], left: Sequence[Item], today: date
) -> set[str]:
    """Return what should be done by today or earlier, and what must be done before it can be."""
    urgent: set[str] = set()
    for item in left:
        day = deadline(case.record, item)
        if day and day <= today:
            before = case.record.guide.needed_for(item.id, lambda leaf: not states[leaf].settled)
            urgent |= {item.id, *before}
    return urgent


def _held_up(case: Case, states: Mapping[str, ItemState], item: str, *, late: bool) -> bool:
    """Return whether something comes first; a deadline that has come waits for no later one."""
    guide = case.record.guide
    before = [states[leaf] for leaf in guide.before(item) if leaf in states]
    strict = guide.only_after(item)
    # A deadline that has come goes before a wait that would merely be sensible to finish first, but
    # not where a tick would not count before the other is done.
    return any(
        leaf.id in strict or not (late and leaf.state is State.WAITING and leaf.day)
        for leaf in before if not leaf.settled
    )  # fmt: skip


def _is_counted(state: ItemState) -> bool:
    return state.strength is not Strength.INFO and state.state is not State.NOT_APPLICABLE
