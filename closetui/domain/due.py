"""What is settled, what is due, and what has to be met before something else can be."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from closetui.domain.ageing import deadline
from closetui.domain.case import Case
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import Said
from closetui.domain.order import working_order
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State

States = Mapping[str, ItemState]


def is_settled(states: States, leaf: str) -> bool:
    """Return whether a leaf no longer holds up what comes after it."""
    state = states[leaf]
    if state.settled or state.strength is Strength.INFO:
        return True
    gone_without = state.answered and state.strength is Strength.RECOMMENDED
    return gone_without or _group_is_met(states, state)


def _group_is_met(states: States, state: ItemState) -> bool:
    """Return whether a leaf no longer needs to be met: enough of its group is."""
    group = states.get(state.parent or "")
    return group is not None and group.any_of and group.satisfied


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
    met = state.satisfied or _group_is_met(states, state)
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

    Whoever deletes evidence must know that there is no new dispute. For everything else the order
    ignores what has only run out.
    """
    if not item.irreversible:
        return ()
    before = frozenset(case.record.guide.leaves_before(item.id))
    order = [leaf.id for leaf in working_order(case.playbook) if leaf.id in before]
    return tuple(leaf for leaf in order if states[leaf].state is State.STALE)


def awaited(states: States, item: Item) -> list[str]:
    """Return the open items without which the way an item was ticked does not count.

    These come next: ticking the item again would change nothing.
    """
    state = states[item.id]
    if any(statement.said is not Said.DONE for statement in state.statements):
        return []
    used = (way for way in item.ways if way.id in state.ways_used)
    return [other for way in used for other in way.only_with if not states[other].satisfied]


def first_open(case: Case, states: States, entry: str) -> str:
    """Return what has to be met first so that an entry can be, or the entry."""
    # This terminates: each step goes to something that the entry waits for, and a guide in which an
    # item waits for itself is refused when it is read.
    order = [item.id for item in working_order(case.playbook)]
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


def to_ship(case: Case) -> Mapping[str, Mapping[str, int]]:
    """Return, by item and then by day (ISO), how many open rows of its list have to ship by then.

    A day by which none has to ship any more stands there with 0.
    """
    cut = case.record.everything
    by_item = {item: _days_to_ship(log, cut) for item, log in case.record.lists.items()}
    return {item: days for item, days in by_item.items() if days}


def _days_to_ship(log: RowLog, cut: int) -> Mapping[str, int]:
    words = [placed.word for placed in log.register.among(cut)]
    days = {row.ship_by: 0 for word in words for row in word.rows.values() if row.ship_by}
    shown = log.exported(cut) if days else {}
    for row_id in log.open_rows(cut) if days else ():
        if day := shown[row_id].rows[row_id].to_ship_by:
            days[day] += 1
    return dict(sorted(days.items()))
