"""Acts by which people shape a closure: strength, days, items of one's own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.actions.checks import given_reason, is_asked_anew, side_of, tickable
from closetui.domain.case import Case
from closetui.domain.days import refuse_wrong_side
from closetui.domain.declarations import did_you_mean_sentence, near_and_known, nearest
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.record import LONGEST_TITLE, MOST_OWN_ITEMS, OwnItem
from closetui.domain.fold.statements import Said
from closetui.domain.judge import Judge
from closetui.domain.playbook_items import Item, Section, Strength
from closetui.domain.states import State, Viewpoint
from closetui.domain.text import as_typed, as_typed_line, one_line, same_words
from closetui.domain.values import distinct
from closetui.domain.waits import is_given


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
    if case.standing:
        raise RefusedError(
            "while an application stands, no item is raised or lowered",
            remedy="Withdraw the application first, or wait for what becomes of it.",
        )
    leaves: dict[str, Item] = {}
    for item_id in item_ids:
        item = tickable(case, item_id)
        if not item.gates:
            raise UsageError("this is for after applying and never blocks", where=item.id)
        leaves |= {leaf: tickable(case, leaf) for leaf in case.record.guide.together(item.id)}
    return list(leaves.values())


def go_without(
    case: Case,
    item_id: str,
    reason: str,
    *,
    now: datetime | None = None,
    with_reason: bool = True,
) -> list[Draft]:
    """Return the draft by which a person goes on without a recommended item.

    Args:
        case: The closure.
        item_id: The item.
        reason: Why they go on without it.
        now: The moment, by which a tick may have run out; without one none has.
        with_reason: Whether a reason is needed; otherwise one that was given before is kept.

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


def give_day(case: Case, anchor_id: str, day: date | None, today: date) -> list[Draft]:
    """Return the draft that gives the day waits count from, or takes it back.

    Args:
        case: The closure.
        anchor_id: The anchor that the guide asks a day for.
        day: The day; None takes back what was given.
        today: Where the guide says so, the day may not lie after it, or before it.

    Raises:
        UsageError: The guide asks for no such day, or it lies on the wrong side of today.
    """
    anchors = {anchor.id: anchor for anchor in case.playbook.anchors}
    if not anchors:
        raise UsageError("this guide asks for no day", where=anchor_id)
    if anchor_id not in anchors:
        raise UsageError(
            f"{one_line(anchor_id)!r} is no day that this guide asks for",
            where="day",
            remedy=near_and_known(nearest(anchor_id, anchors), anchors),
        )
    if day is not None:
        refuse_wrong_side(day, today, side_of(case, anchor_id), anchors[anchor_id].question)
    if is_given(case, anchor_id, day):
        return []
    return [Draft(Kind.DATE, anchor_id, {"day": str(day) if day else ""})]


def set_deadline(case: Case, item_id: str, day: date | None) -> list[Draft]:
    """Return the draft that gives a deadline to an item, or to the whole closure.

    Raises :class:`UsageError` for an unknown item.
    """
    if item_id:
        tickable(case, item_id)
    standing = case.record.deadlines.standing(item_id, case.record.everything)
    given = [deadline.day for deadline in standing]
    if given == [day] or (not given and day is None):
        return []
    return [Draft(Kind.DUE, item_id, {"day": str(day) if day else ""})]


@distinct
class NewItem(NamedTuple):
    """An item of one's own, before it is added."""

    title: str
    why: str = ""
    strength: Strength = Strength.MUST
    afterwards: bool = False
    day: date | None = None


def add_item(case: Case, item: NewItem) -> list[Draft]:
    """Return the draft that adds an item of one's own.

    Raises:
        RefusedError: There are as many as one closure may hold.
        UsageError: It has no title, or one that is too long.
    """
    new = item._replace(title=own_title(item.title), why=as_typed(item.why))
    refuse_beyond_own(case, 1)
    standing = {known.id for known in case.record.own_items(case.record.everything)}
    if any(_says_the_same(own, new) for own in case.record.own.values() if own.item.id in standing):
        return []
    body: dict[str, object] = {
        "title": new.title,
        "why": new.why,
        "strength": str(new.strength),
        "phase": "after" if new.afterwards else "before",
        "day": str(new.day) if new.day else "",
    }
    return [Draft(Kind.OWN, "", body)]


def _says_the_same(own: OwnItem, new: NewItem) -> bool:
    """Return whether an existing item is the one to be added, word for word."""
    item = own.item
    return (
        (item.title, item.strength, own.day) == (new.title, new.strength, new.day)
        and (item.section is Section.AFTER) is new.afterwards
        and same_words(item.why, new.why)
    )


def own_title(text: str) -> str:
    """Return the title of an item of one's own; raises :class:`UsageError` for none or too long."""
    title = as_typed_line(text)
    if not title.strip():
        raise UsageError("an item needs a title", remedy="Say in a few words what is to be done.")
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"the title is longer than {LONGEST_TITLE} characters")
    return title


def refuse_beyond_own(case: Case, more: int) -> None:
    """Raise :class:`RefusedError` where that many more items of one's own would be too many."""
    if len(case.record.own) + more > MOST_OWN_ITEMS:
        raise RefusedError(f"a closure holds at most {MOST_OWN_ITEMS} items of your own")


def drop_item(case: Case, item_id: str, reason: str) -> list[Draft]:
    """Return the draft that drops an item of one's own; anybody may, with a reason.

    Raises :class:`UsageError` for an item that is not one's own, or no reason.
    """
    why = given_reason(reason, "dropping an item")
    own = case.record.own.get(item_id)
    if own is None:
        ids = [item.id for item in case.record.own_items(case.record.everything)]
        raise UsageError(
            "this is no item of your own", where=item_id, remedy=did_you_mean_sentence(item_id, ids)
        )
    reasons = [reason for _, reason in own.drops.values()]
    if case.playbook.item(item_id) is None and _was_said(why, reasons):
        return []
    return [Draft(Kind.DROP, "", {"reason": why}, (own.event.id,))]
