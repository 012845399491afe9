"""What has come between since the application, or what its author could not have seen."""

from collections.abc import Iterator, Mapping

from closetui.domain.blockers import Blocker
from closetui.domain.case import Application, Case
from closetui.domain.causes import causes
from closetui.domain.states import ItemState, item_states, unmet


def application_blockers(case: Case) -> list[Blocker]:
    """Return what is contested about the applications that stand, or no longer clear."""
    return _unique([*acceptable(case), *_outcome_conflict(case)])


def acceptable(case: Case) -> list[Blocker]:
    """Return what an acceptance with a reason would let stand: contested, or drifted."""
    states = item_states(case.playbook, case.statements, None)
    contested = [each for act in case.standing for each in contests(case, act)]
    return _unique([*contested, *_drift(case, states)])


_SETTLE = (
    "Settle it: withdraw the application (closetui outcome FILE withdrawn --note TEXT), "
    "or accept it with a reason (closetui accept FILE --reason TEXT)."
)


def contests(case: Case, act: Application) -> Iterator[Blocker]:
    """Yield what was not met when somebody applied, or was said unseen by them; unless accepted."""
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
        if act.unsigned:
            told = f"{author} applied without the two sign-offs that were demanded"
            yield Blocker("", "contested", "Second sign-off", told, _SETTLE)


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
