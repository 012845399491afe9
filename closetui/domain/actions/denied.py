"""Refusing answers that contradict what stands in the record, and ticks before their turn."""

from collections.abc import Collection, Sequence
from datetime import datetime

from closetui.domain.applying import applies_all_the_same, asked_about
from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.drift import viewpoint_now
from closetui.domain.due import too_early
from closetui.domain.errors import OutOfTurnError, RefusedError
from closetui.domain.judge import Judge
from closetui.domain.looking_again import answer_denied
from closetui.domain.playbook_items import Item, NotApplicable, Strength
from closetui.domain.states import State, Viewpoint


def refuse_always(case: Case, item: Item) -> None:
    """Raise :class:`RefusedError` for leaving out what always applies; some may be gone without."""
    if item.na is not NotApplicable.NEVER:
        return
    helps: Advice | str = "Meet it and tick it."
    if may_go_without(case, item):
        told = "It is recommended: meet it and tick it, or go on without it"
        helps = Advice(told, "without", item.id)
    raise RefusedError(f"{item.title!r} always applies", where=item.id, remedy=helps)


def may_go_without(case: Case, item: Item) -> bool:
    """Return whether applying is possible without an item, for a reason: it is recommended."""
    strength = case.record.strength(item, case.record.everything)
    return item.gates and strength is Strength.RECOMMENDED


def lacking_application(case: Case, item: Item) -> str:
    """Return that no application stands that an item comes after; empty where it awaits none."""
    if not case.awaits_application(item):
        return ""
    return "no application stands now" if case.applications else "nothing was applied for yet"


def refuse_denied(case: Case, item: Item, answer: str) -> None:
    """Raise :class:`RefusedError` for an answer that the record contradicts: a way, or ``no``."""
    found = answer_denied(case.record, case.record.everything, item, answer)
    if found is None:
        return
    ways = {way.id: way.title for way in item.ways}
    reason = "it does apply"
    helps: Advice | str = "Meet it and tick it."
    if answer in ways:
        reason, helps = f"{ways[answer]!r} cannot be so", "Say in which other way it was met."
    elif found.rows:
        helps = Advice("Settle what is open, or bring in a newer export", "rows", found.behind_id)
    if not found.rows:
        helps = f"{helps} If that is not so any more, open {found.behind!r} again first."
    raise RefusedError(f"{reason}: {found.text}", where=item.title, remedy=helps)


def refuse_known_to_apply(case: Case, item: Item) -> None:
    """Raise :class:`RefusedError` for leaving out what applies by how another item was met."""
    judge = Judge(case.record, Viewpoint(case.record.everything))
    states = {known.item: judge.state(known.item) for known in item.answered_by}
    if (found := applies_all_the_same(item, states)) is not None:
        raise RefusedError(
            f"it does apply: {found.why}",
            where=item.title,
            remedy="Meet it and tick it. If that was a mistake, open that one again first.",
        )


def refuse_before_applying(case: Case, item: Item) -> None:
    """Raise :class:`RefusedError` for ticking what comes after applying before it can be so.

    That is while nothing was applied for, or while a question is open and all are said to be
    answered.
    """
    if lacking := lacking_application(case, item):
        helps = "Tick it once you have applied. If you applied outside this program, record that"
        raise RefusedError(
            f"{item.title!r} comes after applying, and {lacking}",
            where=item.id,
            remedy=Advice(helps, "elsewhere"),
        )
    known = asked_about(case.record, case.record.everything, item)
    if known is not None and known.state is State.WAITING:
        helps = "First meet what it asked for, or record what you answered"
        raise RefusedError(
            "AliExpress still waits for an answer",
            where=item.title,
            remedy=Advice(helps, "status"),
        )


def refuse_out_of_turn(
    case: Case, item: Item, ways: Collection[str], together: Sequence[Item], now: datetime
) -> None:
    """Raise :class:`OutOfTurnError` for what cannot be undone while what comes first is not met.

    What comes first and ran out has to be looked at again before.

    Args:
        case: The closure.
        item: What is to be ticked.
        ways: In which ways; to promise a day can be undone.
        together: All that is ticked with it, and does not hold it up.
        now: The moment.
    """
    if not item.is_lasting(ways):
        return
    states = Judge(case.record, viewpoint_now(case, now)).states()
    first = too_early(case, states, [one.id for one in together], ways).get(item.id, ())
    if first:
        raise OutOfTurnError(item.id, item.title, {leaf: states[leaf].title for leaf in first})
