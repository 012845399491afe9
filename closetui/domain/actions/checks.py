"""What acts are checked for: whether what a person named is there, can be so, and is in turn.

Answers that contradict what stands in the record are refused, and ticks before their turn.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from closetui.domain.applying import applies_all_the_same, asked_about
from closetui.domain.blockers import Advice, Option
from closetui.domain.case import Case
from closetui.domain.days import Side
from closetui.domain.declarations import LONGEST_TEXT, did_you_mean_sentence
from closetui.domain.drift import viewpoint_now
from closetui.domain.due import too_early
from closetui.domain.errors import OutOfTurnError, RefusedError, UsageError
from closetui.domain.events import LISTED, Event, Kind
from closetui.domain.judge import Judge
from closetui.domain.listed_items import refuse_held_back
from closetui.domain.looking_again import answer_denied
from closetui.domain.playbook import Consequence
from closetui.domain.playbook_items import Item, NotApplicable, Strength
from closetui.domain.states import ItemState, State, Viewpoint
from closetui.domain.text import as_typed, as_typed_line, one_line
from closetui.domain.times import CLOCK_TOLERANCE, day_words, event_moment, exact_moment, parse_day

NOTHING_APPLIED_FOR: Final = "nothing was applied for yet"
"""Why nothing can be said of an application where none was ever made."""


def tickable(case: Case, item_id: str) -> Item:
    """Return the item; raises :class:`UsageError` unless it has a tick of its own."""
    item = case.playbook.item(item_id)
    if item is None:
        if case.playbook.consequence(item_id):
            raise UsageError(
                "this is a consequence: it is read, not ticked",
                where=item_id,
                remedy=Advice("Say that you have read it", "ack", item_id),
            )
        ids = [known.id for known in case.playbook.items()]
        raise UsageError("no such item", where=item_id, remedy=did_you_mean_sentence(item_id, ids))
    if item.derived:
        raise UsageError(
            "this item follows from its sub-items and has no tick of its own",
            where=item.id,
            remedy=f"Tick these instead: {', '.join(item.children)}",
        )
    return item


def check_entry(case: Case, entry_id: str) -> None:
    """Raise :class:`UsageError` unless the playbook has such an item or consequence."""
    ids = [item.id for item in case.playbook.items()]
    ids += [consequence.id for consequence in case.playbook.consequences]
    require(entry_id, ids, "item", entry_id)


def require(word: str, known: Sequence[str], noun: str, where: str) -> str:
    """Return ``word`` if it is known; raises :class:`UsageError` naming the nearest.

    ``noun`` says what each of the known words is, such as ``way``; ``where`` what it is about.
    """
    if word not in known:
        raise UsageError(
            f"{one_line(word)!r} is no {noun}",
            where=where,
            remedy=did_you_mean_sentence(word, known),
        )
    return word


def known_route(case: Case, route: str) -> str:
    """Return ``route`` if the playbook has it; raises :class:`UsageError` otherwise."""
    return require(route, [known.id for known in case.playbook.routes], "route", "route")


def given_reason(text: str, act: str, option: Option = "reason") -> str:
    """Return a reason cleaned for keeping; raises :class:`UsageError` for none or too long."""
    if not text.strip():
        raise UsageError(
            f"{act} needs a reason", remedy=Advice("Say it in a few words", option=option)
        )
    return kept_reason(text)


def kept_reason(text: str) -> str:
    """Return a reason, if any, as it is kept; raises :class:`UsageError` for one too long."""
    clean = as_typed(text)
    if len(clean) > LONGEST_TEXT:
        raise UsageError(f"the reason is longer than {LONGEST_TEXT} characters")
    return clean


def refuse_wrong_side(day: date, today: date, side: Side | None, where: str) -> None:
    """Raise :class:`UsageError` for a day on the wrong side of today; today lies on both."""
    if side is Side.PAST and day > today:
        raise UsageError(
            f"{day_words(day)} has not come yet", where=where, remedy="Give a day up to today."
        )
    if side is Side.FUTURE and day < today:
        raise UsageError(
            f"{day_words(day)} is over", where=where, remedy="Give today, or a day to come."
        )


def side_of(case: Case, anchor_id: str) -> Side | None:
    """Return on which side of today the day of an anchor lies; None for either.

    What is put off until a day, or has a day before one applies, has it to come. A day that is
    given afterwards may be over when somebody records it late, such as the one on which an answer
    was due.
    """
    playbook = case.playbook
    given_by = [
        (item, way) for item in playbook.items() for way in item.ways if way.gives == anchor_id
    ]
    if given_by and all(item.gates or way.postpones for item, way in given_by):
        return Side.FUTURE
    past = {anchor.id for anchor in playbook.anchors if anchor.past}
    return Side.PAST if anchor_id in past else None


def known_consequence(case: Case, consequence_id: str) -> Consequence:
    """Return a consequence; raises :class:`UsageError` for an item, or what is not there."""
    found = case.playbook.consequence(consequence_id)
    item = case.playbook.item(consequence_id)
    if found is None and item is not None:
        raise UsageError(
            "this is an item: it is ticked, not read",
            where=consequence_id,
            remedy=Advice("Tick it", "tick", consequence_id, "way" if item.ways else None),
        )
    if found is None:
        ids = [consequence.id for consequence in case.playbook.consequences]
        raise UsageError(
            "no such consequence",
            where=consequence_id,
            remedy=did_you_mean_sentence(consequence_id, ids),
        )
    return found


def is_asked_anew(case: Case, item_id: str) -> bool:
    """Return whether an item has to be looked at again, for a reason other than the clock."""
    return bool(Judge(case.record, Viewpoint(case.record.everything)).state(item_id).news)


def day_so_far(text: str, now: datetime) -> str:
    """Return the day or moment that was given; :class:`UsageError` for one still to come."""
    when = as_typed_line(text)
    moment = exact_moment(when)
    day = parse_day(when) if moment is None else moment.date()
    if when and day is None:
        raise UsageError(f"{when!r} is no day", where="when", remedy="Write it as 2026-11-22.")
    if (moment and moment - now > CLOCK_TOLERANCE) or (day and day > now.date()):
        day_word = day_words(day) if day and day > now.date() else event_moment(when)
        raise UsageError(
            f"{day_word} has not come yet", where="when", remedy="Give a day up to today."
        )
    return when


def day_denials(case: Case, states: Mapping[str, ItemState], anchor: str) -> Iterator[str]:
    """Yield what open rows say against the day of something that is said to be the last.

    They stand in a list behind what comes before a wait that counts from that day.
    """
    counted_from = [
        item.id
        for item in case.playbook.items()
        if any(way.wait_from == anchor for way in item.ways)
    ]
    before = {leaf for item in counted_from for leaf in case.record.guide.leaves_before(item)}
    for item in case.playbook.items():
        rows = states[item.id].open_rows if item.id in before and item.list_name else ()
        if rows:
            one = len(rows) == 1
            named = f"1 {item.row} is" if one else f"{len(rows)} {item.several} are"
            yield f"in the list of {item.title!r} {named} still open, so that day may move"


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
    return "no application stands now" if case.applications else NOTHING_APPLIED_FOR


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
            "AliExpress still waits for an answer", where=item.title, remedy=Advice(helps, "status")
        )


def refuse_out_of_turn(
    case: Case, item: Item, ways: Collection[str], together: Sequence[Item], now: datetime
) -> None:
    """Raise :class:`OutOfTurnError` for what cannot be undone while what comes first is not met.

    What comes first and ran out has to be looked at again before; what is ticked ``together`` with
    an item does not hold it up. To promise a day is a way that can be undone.
    """
    if first := comes_before(case, item, ways, together, now):
        raise OutOfTurnError(item.id, item.title, first)


def comes_before(
    case: Case, item: Item, ways: Collection[str], together: Sequence[Item], now: datetime
) -> Mapping[str, str]:
    """Return the titles, by id, of what comes before an act that would be final and too early."""
    if not item.is_lasting(ways):
        return {}
    states = Judge(case.record, viewpoint_now(case, now)).states()
    first = too_early(case, states, [one.id for one in together], ways).get(item.id, ())
    return {leaf: states[leaf].title for leaf in first}


def refuse_unseen(case: Case, event: Event) -> None:
    """Raise :class:`RefusedError` for a statement on a list of which part is not in this copy."""
    if event.kind in LISTED:
        refuse_held_back(case, event.item)


def refuse_raising(case: Case, event: Event) -> None:
    """Raise :class:`RefusedError` where an event raises an item while an application stands."""
    if event.kind == Kind.RAISE:
        refuse_other_strength(case)


def refuse_other_strength(case: Case) -> None:
    """Raise :class:`RefusedError` while an application stands: it was made by what mattered."""
    if case.standing:
        raise RefusedError(
            "while an application stands, no item is raised or lowered",
            remedy="Withdraw the application first, or wait for what becomes of it.",
        )
