"""What must be so before an application: a whole record, items, consequences, sign-offs."""

from collections.abc import Iterator, Mapping

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.case import Case, Fault, FaultKind
from closetui.domain.people import SIGNERS, signed_off, signers
from closetui.domain.playbook import Item, NotApplicable, Section
from closetui.domain.remedies import Act, Remedy
from closetui.domain.states import ItemState, State, unmet


def prerequisites(case: Case, states: Mapping[str, ItemState]) -> Iterator[Blocker]:
    """Yield all that is still to be met before an application.

    Args:
        case: The closure.
        states: The state of every item and consequence, by id.
    """
    for state in unmet(states):
        yield _entry_blocker(case, state)
    if not signed_off(case.people):
        yield _sign_off_blocker(case)


_FAULTS = {
    FaultKind.DAMAGED: ("Part of the record is damaged", Act.MERGE_OR_REPAIR),
    FaultKind.MISSING: ("Part of the record is missing", Act.MERGE_OR_REPAIR),
    FaultKind.NEWER: ("Part of the record needs a newer closetui", Act.UPDATE),
}


def fault_blockers(case: Case) -> Iterator[Blocker]:
    """Yield what makes the record less than whole; it shuts the gate at every stage."""
    for fault in case.faults:
        title, act = _FAULTS[fault.kind]
        yield Blocker("", BlockerKind(fault.kind), title, fault_text(fault), Remedy(act))


def fault_text(fault: Fault) -> str:
    """Return a fault in words, with its place and the start of its id."""
    place = f"{fault.place}: " if fault.place else ""
    return f"{place}{fault.text} [{fault.id.removeprefix('missing:')[:12]}]"


def _entry_blocker(case: Case, state: ItemState) -> Blocker:
    item = case.playbook.item(state.id)
    unread = state.section is Section.CONSEQUENCE and state.state is State.OPEN
    return Blocker(
        item=state.id,
        kind=BlockerKind.CONSEQUENCE if unread else BlockerKind(state.state),
        title=state.title,
        reason=state.reason,
        remedy=_remedy(item, state) if item else Remedy(Act.ACKNOWLEDGE, state.id),
        earliest=state.due if state.state is State.WAITING else "",
    )


_ACTS = {
    State.WAITING: Act.WAIT,
    State.STALE: Act.LOOK_AGAIN,
    State.CONFLICT: Act.SETTLE,
}
"""What to do about an item in these states; about all others: meet it and tick it."""


def _remedy(item: Item, state: ItemState) -> Remedy:
    if item.derived:
        return Remedy(Act.CHOOSE_SUB_ITEMS, item.id, sub_items=tuple(item.children), need=item.need)
    act = _ACTS.get(state.state, Act.TICK)
    return Remedy(
        act,
        item.id,
        ways=tuple(way.id for way in item.ways),
        may_skip=act is Act.TICK and item.na is NotApplicable.WITH_REASON,
        day=state.due if act is Act.WAIT else "",
    )


def _sign_off_blocker(case: Case) -> Blocker:
    """Say who signed off what stands now, and whose sign-off lapsed."""
    valid = {sign_off.name for sign_off in signers(case.people).values()}
    signed = {sign_off.name for sign_off in case.people.sign_offs if sign_off.fingerprint}
    reason = f"{len(valid)} of {SIGNERS} people have signed off what stands now"
    if valid:
        reason += f": {', '.join(sorted(valid))}"
    if signed - valid:
        reason += f"; something changed since {', '.join(sorted(signed - valid))} signed"
    remedy = Remedy(Act.SIGN, need=SIGNERS)
    return Blocker("", BlockerKind.SIGN_OFF, "Second sign-off", reason, remedy)
