"""What has come between since an application, or what its author could not have seen.

Un-ticking does not call an application back. Once one stands, the gate looks
for two things instead of prerequisites: *drift*, an entry that is no longer
satisfied, and what is *contested*, because somebody spoke without having seen
the application, or applied without having seen what was said.
"""

from collections.abc import Iterable, Iterator, Mapping

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.case import Application, Case
from closetui.domain.statement import Said
from closetui.domain.playbook import Playbook
from closetui.domain.remedies import Act, Remedy
from closetui.domain.states import ItemState, State, item_states, rests_on, unmet


def application_blockers(case: Case) -> list[Blocker]:
    """Return what is contested about the applications that stand, or no longer clear."""
    return _one_for_each_item([*acceptable(case), *_outcome_conflicts(case)])


def acceptable(case: Case) -> list[Blocker]:
    """Return what an acceptance with a reason would let stand: contested, or drifted."""
    states = item_states(case.playbook, case.statements, None)
    contested = [
        blocker for application in case.standing for blocker in contests(case, application)
    ]
    return _one_for_each_item([*contested, *_drifted(case, states)])


def contests(case: Case, application: Application) -> Iterator[Blocker]:
    """Yield what contests an application, unless it was accepted.

    That is what was said without its author having seen it, and what was not
    met by the record that the author had seen.
    """
    author = application.event.by or "somebody"
    for event in application.unseen:
        if event.id not in application.accepted:
            reason = f"{event.by or 'somebody'} recorded {event.kind} without having seen the "
            reason += f"application by {author}, and the other way round"
            yield _contested(event.item, _title(case, event.item), reason)
    if application.event.id in application.accepted:
        return
    for item in application.unmet:
        yield _contested(item, _title(case, item), f"was not met when {author} applied")
    if application.unsigned:
        reason = f"{author} applied without the two sign-offs that were demanded"
        yield _contested("", "Second sign-off", reason)


def causes(playbook: Playbook, states: Mapping[str, ItemState], entry: str) -> frozenset[str]:
    """Return the ids of the events by which an entry is not satisfied.

    An entry may fail through others that it rests on (its sub-items, the
    company that a way needs), so their events count as well. To let the entry
    stand, all of these events must have been accepted.
    """
    items = {item.id: item for item in playbook.items()}
    found: set[str] = set()
    visited: set[str] = set()
    waiting = [entry]
    while waiting:
        here = waiting.pop()
        visited.add(here)
        statements = states[here].statements
        found.update(*(statement.marks for statement in statements))
        used = {
            way for statement in statements if statement.said is Said.DONE for way in statement.ways
        }
        below = rests_on(items[here], used) if here in items else ()
        waiting += [
            other
            for other in below
            if other not in visited and states[other].state is not State.DONE
        ]
    return frozenset(found)


def _contested(item: str, title: str, reason: str) -> Blocker:
    return Blocker(item, BlockerKind.CONTESTED, title, reason, Remedy(Act.WITHDRAW_OR_ACCEPT, item))


def _drifted(case: Case, states: Mapping[str, ItemState]) -> Iterator[Blocker]:
    """Yield what is not satisfied any more, by something that was not accepted since."""
    for state in unmet(states):
        because = causes(case.playbook, states, state.id)
        if all(
            {application.event.id, *because} <= application.accepted
            for application in case.standing
        ):
            continue
        yield Blocker(
            state.id,
            BlockerKind.DRIFT,
            state.title,
            f"no longer clear since the application: {state.reason}",
            Remedy(Act.RESOLVE, state.id),
        )


def _outcome_conflicts(case: Case) -> Iterator[Blocker]:
    for application in case.standing:
        if len({outcome.outcome for outcome in application.outcomes}) > 1:
            answers = ", ".join(
                f"{outcome.event.by or 'somebody'}: {outcome.outcome}"
                for outcome in application.outcomes
            )
            yield Blocker(
                "",
                BlockerKind.CONTESTED,
                "What became of the application",
                f"copies disagree: {answers}",
                Remedy(Act.RECORD_OUTCOME),
            )


def _title(case: Case, entry_id: str) -> str:
    entry = case.playbook.item(entry_id) or case.playbook.consequence(entry_id)
    return entry.title if entry else "The application"


def _one_for_each_item(blockers: Iterable[Blocker]) -> list[Blocker]:
    """Keep the first blocker on each item: contested comes before drift."""
    kept: dict[tuple[str, str], Blocker] = {}
    for blocker in blockers:
        kept.setdefault((blocker.item, "" if blocker.item else blocker.reason), blocker)
    return list(kept.values())
