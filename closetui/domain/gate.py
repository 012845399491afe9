"""The gate: the one function that decides whether a closure may be applied for.

:func:`verdict` is pure and stores nothing. Screens, commands, merging and
reports call it, and nothing else decides. While no application stands it
lists all that is in the way of applying; once one stands it lists what has
come between (drift) or what its author could not have seen (contested).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.case import Application, Case
from closetui.domain.drift import application_blockers, contests
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
from closetui.domain.people import signers
from closetui.domain.prerequisites import fault_blockers, fault_text, prerequisites
from closetui.domain.states import ItemState, State, item_states
from closetui.domain.times import moment_text, span
from closetui.domain.values import distinct

RULES_VERSION = 1
"""Changes whenever the same events could lead to another verdict."""

SOON = timedelta(hours=6)
"""How long before it goes stale an item is warned about."""


@distinct
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
    blockers = list(fault_blockers(case))
    contested = False
    if standing:
        contested = any(list(contests(case, application)) for application in standing)
        blockers += application_blockers(case)
    else:
        blockers += prerequisites(case, states)
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
    demands = sorted(each.event.id for each in case.people.demands)
    return digest([RULES_VERSION, case.id, sorted(said), done, faults, demands])[:16]


def confirm_phrase(case: Case) -> str:
    """Return what must be typed to apply: the closure's name and a code.

    The code comes from the fingerprint, so a phrase read before a relevant
    change no longer fits after it.
    """
    return f"{case.name} {fingerprint(case)[:6].upper()}"


_FAULTS = frozenset({BlockerKind.DAMAGED, BlockerKind.MISSING, BlockerKind.NEWER})


def _exit_code(blockers: list[Blocker], *, applied: bool) -> int:
    kinds = {blocker.kind for blocker in blockers}
    if not kinds:
        return EXIT_CLEAR
    if kinds & _FAULTS:
        return EXIT_DAMAGED
    if applied:
        return EXIT_DRIFT
    if BlockerKind.CONFLICT in kinds:
        return EXIT_CONFLICT
    if kinds == {BlockerKind.STALE}:
        return EXIT_STALE
    return EXIT_WAITING if kinds == {BlockerKind.WAITING} else EXIT_BLOCKED


def _stage(case: Case) -> str:
    """The stage by the latest words on the application that stands, uncontested."""
    if not case.standing:
        return "preparing"
    words = {each.outcome for each in case.standing[0].outcomes}
    if not words:
        return "applied"
    return words.pop() if len(words) == 1 else "under-review"


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
        yield f"Acknowledged by repair: {fault_text(fault)}"
    if case.later:
        kinds = ", ".join(sorted({event.kind for event in case.later}))
        yield f"{len(case.later)} entries come from a newer closetui and are kept ({kinds})"
    yield from _about_people(case)
    if not case.standing:
        yield from _going_stale(case, states, now)


def _about_people(case: Case) -> Iterator[str]:
    """Say what a demand for sign-offs is worth, and who lifted one."""
    if case.people.demanded and not case.standing:
        names = ", ".join(sorted(each.name for each in signers(case.people).values()))
        yield (
            f"Two sign-offs are demanded; signed: {names or 'nobody'}. "
            "Names in a shared file are claims, not proof"
        )
    for each in case.people.demands:
        if not each.wanted:
            by = each.event.by or "somebody"
            yield f"The demand for two sign-offs was lifted by {by}: {each.reason}"


def _going_stale(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    for item in case.playbook.items():
        state = states[item.id]
        if not (item.fresh_for and item.gates and state.state is State.DONE):
            continue
        seen = [each.observed for each in state.statements if each.observed]
        end = min(seen) + span(item.fresh_for) if seen else None
        if end and end - now <= SOON:
            yield f"{item.title}: check again before {moment_text(end)}"
