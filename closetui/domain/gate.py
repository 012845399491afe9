"""The gate: the one function that decides whether a closure may be applied for.

:func:`verdict` is pure and stores nothing. Screens, commands, merging and
reports call it, and nothing else decides. While no application stands it
lists all that is in the way of applying; once one stands it lists what has
come between (drift) or what its author could not have seen (contested).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from closetui.domain.case import Application, Case, Fault, FaultKind
from closetui.domain.causes import causes
from closetui.domain.errors import (
    EXIT_BLOCKED,
    EXIT_CLEAR,
    EXIT_CONFLICT,
    EXIT_DAMAGED,
    EXIT_DRIFT,
    EXIT_STALE,
    EXIT_WAITING,
)
from closetui.domain.events import digest
from closetui.domain.playbook import Item, NotApplicable, Section
from closetui.domain.states import ItemState, State, item_states, unmet
from closetui.domain.times import moment_text, span

RULES_VERSION = 1
"""Changes whenever the same events could lead to another verdict."""

SOON = timedelta(hours=6)
"""How long before it goes stale an item is warned about."""


class Blocker(NamedTuple):
    """One thing that stands in the way, with what clears it."""

    item: str
    kind: str
    """``open``, ``stale``, ``conflict``, ``waiting``, ``consequence``, ``damaged``,
    ``missing``, ``newer``, ``contested`` or ``drift``."""
    title: str
    reason: str
    remedy: str
    earliest: str = ""
    """The day (ISO) on which it can clear by itself, where that is known."""


class Verdict(NamedTuple):
    """The decision, with everything it rests on."""

    open: bool
    """Whether nothing stands in the way."""
    exit_code: int
    blockers: tuple[Blocker, ...]
    warnings: tuple[str, ...]
    fingerprint: str
    """Hash of the statements that mattered; a note does not change it."""
    stage: str
    states: Mapping[str, ItemState]
    application: Application | None
    """The application that stands, if any."""

    @property
    def may_apply(self) -> bool:
        """Whether applying is allowed now: the gate is open and nothing was applied."""
        return self.open and self.application is None


def verdict(case: Case, now: datetime) -> Verdict:
    """Return the verdict on ``case`` at ``now``."""
    standing = case.standing
    states = item_states(case.playbook, case.statements, None if standing else now)
    blockers = list(_fault_blockers(case))
    contested = any(True for act in standing for _ in _contested(case, act))
    if standing:
        blockers += application_blockers(case)
    else:
        blockers += [_blocker(case, each) for each in unmet(states)]
    return Verdict(
        open=not blockers,
        exit_code=_exit_code(blockers, applied=bool(standing)),
        blockers=tuple(blockers),
        warnings=tuple(_warnings(case, states, now)),
        fingerprint=fingerprint(case),
        stage="contested" if contested else _stage(case),
        states=states,
        application=standing[0] if standing else None,
    )


def application_blockers(case: Case) -> list[Blocker]:
    """Return what is contested about the applications that stand, or no longer clear."""
    return _unique([*acceptable(case), *_outcome_conflict(case)])


def acceptable(case: Case) -> list[Blocker]:
    """Return what an acceptance with a reason would let stand: contested, or drifted."""
    states = item_states(case.playbook, case.statements, None)
    contested = [each for act in case.standing for each in _contested(case, act)]
    return _unique([*contested, *_drift(case, states)])


def fingerprint(case: Case) -> str:
    """Return a hash of all that matters to the verdict but the time."""
    gating = {item.id for item in case.playbook.items() if item.gates}
    gating.update(each.id for each in case.playbook.consequences)
    said = [
        mark
        for item, statements in case.statements.items()
        if item in gating
        for statement in statements
        for mark in statement.marks
    ]
    done = [
        [each.event.id, sorted(o.event.id for o in each.outcomes), sorted(each.accepted)]
        for each in case.applications
    ]
    faults = sorted(fault.id for fault in case.faults)
    return digest([RULES_VERSION, case.id, sorted(said), done, faults])[:16]


def confirm_phrase(case: Case) -> str:
    """Return what must be typed to apply: the closure's name and a code.

    The code comes from the fingerprint, so a phrase read before a relevant
    change no longer fits after it.
    """
    return f"{case.name} {fingerprint(case)[:6].upper()}"


def _exit_code(blockers: list[Blocker], *, applied: bool) -> int:
    kinds = {blocker.kind for blocker in blockers}
    if not kinds:
        return EXIT_CLEAR
    if kinds & set(FaultKind):
        return EXIT_DAMAGED
    if applied:
        return EXIT_DRIFT
    if "conflict" in kinds:
        return EXIT_CONFLICT
    alone = {"stale": EXIT_STALE, "waiting": EXIT_WAITING}
    return alone.get(kinds.pop(), EXIT_BLOCKED) if len(kinds) == 1 else EXIT_BLOCKED


def _stage(case: Case) -> str:
    """The stage by the latest words on the application that stands, uncontested."""
    if not case.standing:
        return "preparing"
    words = {each.outcome for each in case.standing[0].outcomes}
    if not words:
        return "applied"
    return words.pop() if len(words) == 1 else "under-review"


def _unique(blockers: list[Blocker]) -> list[Blocker]:
    """Keep the first blocker on each item: contested before drift."""
    seen: set[tuple[str, str]] = set()
    kept: list[Blocker] = []
    for each in blockers:
        key = (each.item, "" if each.item else each.reason)
        if key not in seen:
            kept.append(each)
        seen.add(key)
    return kept


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


def _fault_blockers(case: Case) -> Iterator[Blocker]:
    for fault in case.faults:
        title, remedy = _FAULTS[fault.kind]
        yield Blocker("", str(fault.kind), title, _fault_text(fault), remedy)


def _fault_text(fault: Fault) -> str:
    place = f"{fault.place}: " if fault.place else ""
    return f"{place}{fault.text} [{fault.id.removeprefix('missing:')[:12]}]"


_SETTLE = (
    "Settle it: withdraw the application (closetui outcome FILE withdrawn --note TEXT), "
    "or accept it with a reason (closetui accept FILE --reason TEXT)."
)


def _contested(case: Case, act: Application) -> Iterator[Blocker]:
    """What was not met when somebody applied, or was said unseen by them; unless accepted."""
    author = act.event.by or "somebody"
    for event in act.unseen:
        if event.id not in act.accepted:
            told = f"{event.by or 'somebody'} recorded {event.kind} without having seen the "
            told += f"application by {author}, and the other way round"
            yield Blocker(event.item, "contested", _title(case, event.item), told, _SETTLE)
    if act.event.id not in act.accepted:
        for item in act.unmet:
            told = f"was not met when {author} applied"
            yield Blocker(item, "contested", _title(case, item), told, _SETTLE)


def _drift(case: Case, states: Mapping[str, ItemState]) -> Iterator[Blocker]:
    """What is not satisfied any more, by something that was not accepted since."""
    for each in unmet(states):
        why = causes(case.playbook, states, each.id)
        if all({act.event.id, *why} <= act.accepted for act in case.standing):
            continue
        told = f"no longer clear since the application: {each.reason}"
        remedy = f"Resolve it and tick it again. {_SETTLE}"
        yield Blocker(each.id, "drift", each.title, told, remedy)


def _outcome_conflict(case: Case) -> Iterator[Blocker]:
    for each in case.standing:
        words = sorted({outcome.outcome for outcome in each.outcomes})
        if len(words) > 1:
            said = ", ".join(f"{o.event.by or 'somebody'}: {o.outcome}" for o in each.outcomes)
            remedy = "Record what is true: closetui outcome FILE OUTCOME --note TEXT"
            title = "What became of the application"
            yield Blocker("", "contested", title, f"copies disagree: {said}", remedy)


def _title(case: Case, item: str) -> str:
    entry = case.playbook.item(item) or case.playbook.consequence(item)
    return entry.title if entry else "The application"


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


def _warnings(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    if len(case.standing) > 1:
        yield f"{len(case.standing)} applications stand; withdraw those that are not real"
    for each in case.standing:
        if each.elsewhere:
            yield (
                f"Applied outside this program, recorded by {each.event.by or 'somebody'}: "
                f"{each.why}. Not met by the record: {', '.join(each.unmet) or 'nothing'}"
            )
        elif each.event.id in each.accepted:
            yield "The application stands although something was open; the log says why"
    for fault in case.repaired:
        yield f"Acknowledged by repair: {_fault_text(fault)}"
    if case.later:
        kinds = ", ".join(sorted({event.kind for event in case.later}))
        yield f"{len(case.later)} entries come from a newer closetui and are kept ({kinds})"
    if not case.standing:
        yield from _going_stale(case, states, now)


def _going_stale(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    for item in case.playbook.items():
        state = states[item.id]
        if not (item.fresh_for and item.gates and state.state is State.DONE):
            continue
        seen = [each.observed for each in state.statements if each.observed]
        end = min(seen) + span(item.fresh_for) if seen else None
        if end and end - now <= SOON:
            yield f"{item.title}: check again before {moment_text(end)}"
