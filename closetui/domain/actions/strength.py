"""Acts on how much an item matters: raised to a must, lowered again, gone on without."""

from collections.abc import Sequence
from datetime import datetime

from closetui.domain.actions.checks import (
    given_reason,
    is_asked_anew,
    refuse_other_strength,
    tickable,
)
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.statements import Said
from closetui.domain.judge import Judge
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import State, Viewpoint
from closetui.domain.text import as_typed, same_words


def raise_items(case: Case, item_ids: Sequence[str], reason: str = "") -> list[Draft]:
    """Return the drafts that make recommended items a must in this closure.

    An item that is already raised gives none, unless the reason differs.

    Raises:
        RefusedError: An application stands, or a reason is given for what the guide makes a must.
        UsageError: An item cannot be raised, or there is no such item.
    """
    why = as_typed(reason)
    drafts: list[Draft] = []
    for item in _of_strength(case, item_ids):
        if item.strength is Strength.MUST:
            if why.strip():
                raise _is_must(item, "There is nothing to raise; a note can say why it matters.")
            continue
        raised = case.record.strength(item, case.record.everything) is Strength.MUST
        if not raised or not _was_said(why, _reasons(case, item, Strength.MUST)):
            body = {"to": str(Strength.MUST), "reason": why}
            drafts.append(Draft(Kind.RAISE, item.id, {k: v for k, v in body.items() if v}))
    return drafts


def lower_items(case: Case, item_ids: Sequence[str], reason: str) -> list[Draft]:
    """Return the drafts that make raised items recommended again; never below the guide.

    Raises:
        RefusedError: An application stands, the guide itself says must, or nobody raised it.
        UsageError: No reason is given, or there is no such item.
    """
    why = given_reason(reason, "lowering an item")
    drafts: list[Draft] = []
    for item in _of_strength(case, item_ids):
        if item.strength is Strength.MUST:
            raise _is_must(item, "It stays one.")
        lowered = _reasons(case, item, Strength.RECOMMENDED)
        raised = case.record.strength(item, case.record.everything) is Strength.MUST
        if not raised and not lowered:
            raise RefusedError(
                f"{item.title!r} is recommended, and nobody made it a must",
                where=item.id,
                remedy="There is nothing to lower.",
            )
        if raised or not _was_said(why, lowered):
            body = {"to": str(Strength.RECOMMENDED), "reason": why}
            drafts.append(Draft(Kind.RAISE, item.id, body))
    return drafts


def _is_must(item: Item, remedy: str) -> RefusedError:
    return RefusedError(f"{item.title!r} is a must by the guide", where=item.id, remedy=remedy)


def _reasons(case: Case, item: Item, strength: Strength) -> list[str]:
    """Return the reasons that stand for an item being as strong as that."""
    standing = case.record.raised.standing(item.id, case.record.everything)
    return [raised.reason for raised in standing if raised.to is strength]


def _was_said(text: str, before: Sequence[str]) -> bool:
    """Return whether a text says nothing that was not said before."""
    return not text.strip() or any(same_words(text, earlier) for earlier in before)


def _of_strength(case: Case, item_ids: Sequence[str]) -> list[Item]:
    """Return the leaves whose strength is to change; an any-of group changes as a whole."""
    refuse_other_strength(case)
    leaves: dict[str, Item] = {}
    for item_id in item_ids:
        item = tickable(case, item_id)
        if not item.gates:
            raise UsageError("this is for after applying and never blocks", where=item.id)
        leaves |= {leaf: tickable(case, leaf) for leaf in case.record.guide.together(item.id)}
    return list(leaves.values())


def go_without(
    case: Case, item_id: str, reason: str, *, now: datetime | None = None, with_reason: bool = True
) -> list[Draft]:
    """Return the draft by which a person goes on without a recommended item.

    Without ``now`` no tick has run out. If it is not given ``with_reason``, a reason that was given
    before is kept.

    Raises:
        RefusedError: The item is a must, or is met already.
        UsageError: No reason is given, or there is no such item.
    """
    item = tickable(case, item_id)
    gives_reason = with_reason or reason.strip()
    why = given_reason(reason, "going on without an item") if gives_reason else ""
    if not item.gates or case.record.strength(item, case.record.everything) is Strength.MUST:
        raise RefusedError(
            f"{item.title!r} is a must", where=item.id, remedy="Meet it and tick it."
        )
    current = case.statements.get(item.id, ())
    same = (s.said is Said.WITHOUT and same_words(s.reason, why if gives_reason else s.reason)
            for s in current)  # fmt: skip
    if current and all(same) and not is_asked_anew(case, item.id):
        return []
    state = Judge(case.record, Viewpoint(case.record.everything, now)).state(item.id)
    if state.satisfied:
        is_ticked = state.state is not State.NOT_APPLICABLE
        how, remedy = ("ticked", "Open it again first.") if is_ticked else ("left out already", "")
        raise RefusedError(f"{item.title!r} is {how}", where=item.id, remedy=remedy)
    return [Draft(Kind.WITHOUT, item.id, {"reason": why})]
