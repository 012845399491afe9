"""What stands in the way of applying, each with its reason and what clears it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from closetui.domain.case import Case, Fault, FaultKind
from closetui.domain.people import SIGNERS, signed_off, signers
from closetui.domain.playbook import Item, NotApplicable, Section
from closetui.domain.states import ItemState, State, unmet
from closetui.domain.values import distinct


@distinct
class Blocker(NamedTuple):
    """One thing that stands in the way, with what clears it."""

    item: str
    kind: str
    """``open``, ``stale``, ``conflict``, ``waiting``, ``consequence``, ``damaged``,
    ``missing``, ``newer``, ``sign-off``, ``contested`` or ``drift``."""
    title: str
    reason: str
    remedy: str
    earliest: str = ""
    """The day (ISO) on which it can clear by itself, where that is known."""


def prerequisites(case: Case, states: Mapping[str, ItemState]) -> Iterator[Blocker]:
    """Yield all that is to be met before an application: items, consequences, sign-offs."""
    for each in unmet(states):
        yield _blocker(case, each)
    if not signed_off(case.people):
        yield _unsigned(case)


_FAULTS = {
    FaultKind.DAMAGED: (
        "Part of the record is damaged",
        "Merge a copy that is whole, or acknowledge it: closetui repair FILE --reason TEXT",
    ),
    FaultKind.MISSING: (
        "Part of the record is missing",
        "Merge the copy it came from, or acknowledge it: closetui repair FILE --reason TEXT",
    ),
    FaultKind.NEWER: (
        "Part of the record needs a newer closetui",
        "Update closetui; until then this closure can only be read.",
    ),
}


def fault_blockers(case: Case) -> Iterator[Blocker]:
    """Yield what makes the record less than whole; it shuts the gate at every stage."""
    for fault in case.faults:
        title, remedy = _FAULTS[fault.kind]
        yield Blocker("", str(fault.kind), title, fault_text(fault), remedy)


def fault_text(fault: Fault) -> str:
    """Return a fault in words, with its place and the start of its id."""
    place = f"{fault.place}: " if fault.place else ""
    return f"{place}{fault.text} [{fault.id.removeprefix('missing:')[:12]}]"


def _blocker(case: Case, state: ItemState) -> Blocker:
    if state.section is Section.CONSEQUENCE and state.state is State.OPEN:
        remedy = f"Read it and acknowledge it: space, or closetui ack FILE {state.id}"
        return Blocker(state.id, "consequence", state.title, state.reason, remedy)
    item = case.playbook.item(state.id)
    remedy = _remedy(item, state) if item else f"Acknowledge it: closetui ack FILE {state.id}"
    earliest = state.due if state.state is State.WAITING else ""
    return Blocker(state.id, str(state.state), state.title, state.reason, remedy, earliest)


def _remedy(item: Item, state: ItemState) -> str:
    if item.derived:
        return f"Do at least {item.need} of: {', '.join(item.children)}"
    way = f" --way {'|'.join(way.id for way in item.ways)}" if item.ways else ""
    tick = f"space, or closetui tick FILE {item.id}{way}"
    if state.state is State.WAITING:
        return f"It clears on {state.due}. If it is over already, tick it that way: {tick}"
    if state.state is State.STALE:
        return f"Check it again and tick it: {tick}"
    if state.state is State.CONFLICT:
        return f"Ask each other, then say what is true; tick it once it is: {tick}"
    skip = f"; if it does not apply: x, or closetui skip FILE {item.id} --reason TEXT"
    return f"Tick it once it is true: {tick}" + (
        skip if item.na is NotApplicable.WITH_REASON else ""
    )


def _unsigned(case: Case) -> Blocker:
    """Say who signed off what stands now, and who still may."""
    held = signers(case.people)
    lapsed = sorted({s.name for s in case.people.sign_offs if s.fingerprint} - {
        s.name for s in held.values()
    })  # fmt: skip
    told = f"{len(held)} of {SIGNERS} people have signed off what stands now"
    if held:
        told += f": {', '.join(sorted(each.name for each in held.values()))}"
    if lapsed:
        told += f"; something changed since {', '.join(lapsed)} signed"
    remedy = (
        f"{SIGNERS} people with different names sign off, once all else is met: "
        "s, or closetui sign FILE"
    )
    return Blocker("", "sign-off", "Second sign-off", told, remedy)
