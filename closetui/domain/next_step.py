"""The one next thing to do, in workable order, from the first minute to the last."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from closetui.domain.applying import leading_way
from closetui.domain.blockers import FAULTS, Blocker, BlockerKind
from closetui.domain.case import Case
from closetui.domain.due import (
    After,
    States,
    due_entries,
    first_open,
    pressing_by,
    too_early,
    wants_looks,
)
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import Section
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.domain.workable import Urgent, coming, next_day, wanted, workable


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
    """For a wait: the first day (ISO) on which something is to be done, where that is known."""
    blocker: Blocker | None = None
    """The blocker that it clears; None where it clears none."""


def next_step(
    case: Case,
    states: States,
    blockers: Sequence[Blocker],
    ask: Sequence[str],
    later: After,
    *,
    urgent: Urgent,
    today: date,
) -> Next:
    """Return the one next thing to do.

    ``ask`` are the recommended items that were not answered, ``later`` is how far what comes
    afterwards has got, and ``urgent`` are the rows to be shipped, or answered, by a day.
    """
    for blocker in blockers:
        if blocker.kind in FAULTS:
            return Next(NextKind.FAULT, "", blocker.title, blocker=blocker)
    over = {blocker.item for blocker in blockers}
    ship = [
        Next(NextKind.DO, item, states[item].title)
        for item, days in chain.from_iterable(by_item.items() for by_item in urgent)
        if any(count and day <= str(today) for day, count in days.items())
        and not (case.standing and states[item].blocks and item not in over)  # It was accepted.
    ]
    steps = (
        _applied(case, states, blockers, ship, later)
        if case.standing
        else chain(ship, _preparing(case, states, blockers, ask, urgent=urgent, today=today))
    )
    step = next(steps)
    return step if step.blocker else step._replace(blocker=_about(blockers, step.item))


def _about(blockers: Iterable[Blocker], item: str) -> Blocker | None:
    """Return what stands in the way about an entry, if anything does."""
    return next((blocker for blocker in blockers if item and blocker.item == item), None)


def _preparing(
    case: Case,
    states: States,
    blockers: Sequence[Blocker],
    ask: Sequence[str],
    *,
    urgent: Urgent,
    today: date,
) -> Iterator[Next]:
    # Urgent things come first, then what others wait for, then the work in its order. What goes
    # stale with time, and sign-offs, come last: done earlier they would have to be done again.
    waits = [blocker for blocker in blockers if blocker.kind is BlockerKind.WAITING]
    leaves = [_doing(states[leaf]) for leaf in workable(case, states)]
    due = due_entries(case, states)
    pressing = pressing_by(case, states, today)
    yield from (leaf for leaf in leaves if leaf.item in pressing)
    after = (item for item in case.playbook.after if item.id in due & set(pressing))
    ahead = [Next(NextKind.AFTER, item.id, item.title) for item in after]
    if blockers or ask:  # Nothing from afterwards keeps anybody from applying.
        yield from (step for step in ahead if not pressing[step.item])
    yield from _conflicts(case, states, blockers)
    yield from _leading_on(case, states, leaves)  # That is not done in this guide.
    yield from _asked_for(case, states, blockers)
    yield from _about_rejection(case, states, due)
    looks = coming(case, states, due - set(pressing))
    waiting = bool(waits or looks)
    held = {leaf.item for leaf in leaves if waiting and wants_looks(case, states, leaf.item)}
    yield from (leaf for leaf in leaves if leaf.item not in held | set(looks))
    yield from () if waiting else _ran_out(case, states)  # Until then it would run out again.
    yield from _of_kind(blockers, BlockerKind.CONSEQUENCE, NextKind.READ)
    to_ask = (item for item in ask if item in due and not (waiting and states[item].settled))
    yield from (Next(NextKind.ASK, item, states[item].title) for item in to_ask)
    yield from (Next(NextKind.DO, item, states[item].title) for item in looks if not looks[item])
    if waiting:
        yield from ahead
        day, item = next_day(case, states, waits, urgent, looks=looks, today=today)
        yield Next(NextKind.WAIT, item, states[item].title, day)
    yield from _of_kind(blockers, BlockerKind.SIGN_OFF, NextKind.DO)  # Once all else is met.
    yield from (_clearing(NextKind.DO, blocker) for blocker in blockers)
    yield Next(NextKind.APPLY, "", case.playbook.apply.title)


def _clearing(kind: NextKind, blocker: Blocker) -> Next:
    return Next(kind, blocker.item, blocker.title, blocker=blocker)


def _ran_out(case: Case, states: States) -> Iterator[Next]:
    """Return what time alone has made stale, in working order."""
    found = (states[item.id] for item in wanted(case, states))
    return (_doing(state) for state in found if state.state is State.STALE)


def _doing(state: ItemState) -> Next:
    """Return that something is to be done about an entry, by how it stands."""
    return Next(_kind_of(state), state.id, state.title)


def _conflicts(case: Case, states: States, blockers: Sequence[Blocker]) -> Iterator[Next]:
    """Yield what copies disagree about, of a group the sub-items; what cannot be undone in turn."""
    for blocker in blockers:
        if blocker.kind is BlockerKind.CONFLICT:
            item = case.playbook.item(blocker.item)
            leaves = item.children if item and item.derived else (blocker.item,)
            for state in (states[leaf] for leaf in leaves):
                if state.state is State.CONFLICT and not too_early(case, states, [state.id], ()):
                    yield Next(NextKind.CONFLICT, state.id, state.title)


def _leading_on(case: Case, states: States, leaves: Sequence[Next]) -> Iterator[Next]:
    """Yield what was met in a way that leads to another guide, and first what cannot wait."""
    for item in case.in_order:
        if item.gates and (way := leading_way(item, states[item.id])):
            yield from (leaf for leaf in leaves if leaf.item in way.first)
            yield Next(NextKind.DO, item.id, item.title)


def _about_rejection(case: Case, states: States, due: frozenset[str]) -> Iterator[Next]:
    """Yield what can be done about a rejection; simply applying again comes after that."""
    for item in case.playbook.after:
        is_open = item.id in case.rights & due and states[item.id].state is State.OPEN
        if is_open and End.REJECTED in item.outcomes:
            yield Next(NextKind.AFTER, item.id, item.title)


def _asked_for(case: Case, states: States, blockers: Sequence[Blocker]) -> Iterator[Next]:
    """Yield what the platform waits for; of an item that it named what has to be met first."""
    for found in _of_kind(blockers, BlockerKind.ANSWER, NextKind.DO):
        if not found.item:
            yield found
            continue
        state = states[first_open(case, states, found.item)]
        if state.state is not State.WAITING:
            yield _doing(state)


def _kind_of(state: ItemState) -> NextKind:
    if state.state is State.CONFLICT:
        return NextKind.CONFLICT
    if state.section is Section.CONSEQUENCE:
        return NextKind.READ
    return NextKind.LOOK_AGAIN if state.state is State.STALE else NextKind.DO


def _of_kind(blockers: Iterable[Blocker], kind: BlockerKind, step: NextKind) -> Iterator[Next]:
    return (_clearing(step, found) for found in blockers if found.kind is kind)


def _applied(
    case: Case, states: States, blockers: Sequence[Blocker], ship: Sequence[Next], later: After
) -> Iterator[Next]:
    yield from _stood_over(case, states, blockers, BlockerKind.CONTESTED)
    if any(application.sent is None for application in case.standing):
        # Nobody is told to send it while something is open again; all else follows from the answer.
        yield from _stood_over(case, states, blockers, BlockerKind.DRIFT)
        yield Next(NextKind.SENT, "", case.playbook.apply.title)
    yield from ship
    yield from _asked_for(case, states, blockers)
    # What was wanted beside the guide, for an answer that has come, protects nobody any more.
    first = [one for one in blockers if not (one.remedy.after_end and one.item in case.record.own)]
    yield from _stood_over(case, states, first, BlockerKind.DRIFT)
    if later.next:
        yield Next(NextKind.AFTER, later.next, states[later.next].title)
    yield from _stood_over(case, states, blockers, BlockerKind.DRIFT)
    if later.finished:
        yield Next(NextKind.FINISHED, "", case.name)
    held = [state.id for state in _workable(case, states, blockers) if state.state is State.WAITING]
    waiting, due = [*held, *later.waiting], due_entries(case, states)
    days = [(states[item].day, item) for item in waiting if states[item].day and item in due]
    day, item = min(days, default=("", next(iter(waiting), "")))
    yield Next(NextKind.WAIT, item, states[item].title if item else "", day)


def _stood_over(
    case: Case, states: States, blockers: Sequence[Blocker], kind: BlockerKind
) -> Iterator[Next]:
    """Yield what an application stands over: what can be met, then what is left to decide.

    What was not met for whoever applied is not mended by ticking it now: the application is
    withdrawn, or accepted as it is. Once it has ended nothing can be met any more.
    """
    found = [blocker for blocker in blockers if blocker.kind is kind]
    for state in _workable(case, states, found):
        if state.state is not State.WAITING:
            yield _doing(state)
    # What was never sent is said first: that may clear the others, which nobody takes back.
    for blocker in sorted(found, key=lambda one: one.remedy.ending != "not-sent"):
        if not _can_be_met(states, blocker):
            yield _clearing(NextKind.CONFLICT, blocker)


def _workable(case: Case, states: States, blockers: Sequence[Blocker]) -> list[ItemState]:
    """Return what is to be met; where something open comes before it, that takes its place."""
    wanted = (blocker for blocker in blockers if _can_be_met(states, blocker))
    return [states[first_open(case, states, blocker.item)] for blocker in wanted]


def _can_be_met(states: States, blocker: Blocker) -> bool:
    """Return whether meeting an entry clears a blocker."""
    is_unmet = blocker.item in states and not states[blocker.item].satisfied
    return is_unmet and not blocker.remedy.decides
