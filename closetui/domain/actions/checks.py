"""What every act is checked for: the words that a person gave, and what they had not seen.

A person decides by what was on the screen. An act that comes after somebody
else's word on the same item would look as if that word had been read; so it
is refused, and the person decides again.
"""

from collections.abc import Collection, Sequence

from closetui.domain.blockers import Advice, Option
from closetui.domain.case import Case
from closetui.domain.days import Side
from closetui.domain.declarations import LONGEST_TEXT, did_you_mean_sentence
from closetui.domain.deeds import deed
from closetui.domain.errors import OvertakenError, UsageError
from closetui.domain.events import APPLICATIONS, LISTED, STATEMENTS, Event, Kind
from closetui.domain.judge import Judge
from closetui.domain.playbook import Consequence, Item
from closetui.domain.states import Viewpoint
from closetui.domain.text import as_typed, first_of, one_line


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

    Args:
        word: What a person gave.
        known: The words there are.
        noun: What each of them is, such as ``way``.
        where: What the error is about.
    """
    if word not in known:
        raise UsageError(
            f"{one_line(word)!r} is no {noun}",
            where=where,
            remedy=did_you_mean_sentence(word, known),
        )
    return word


def given_reason(text: str, act: str, option: Option = "reason") -> str:
    """Return a reason cleaned for keeping; raises :class:`UsageError` for none or too long."""
    clean = as_typed(text)
    if not clean.strip():
        raise UsageError(
            f"{act} needs a reason", remedy=Advice("Say it in a few words", option=option)
        )
    if len(clean) > LONGEST_TEXT:
        raise UsageError(f"the reason is longer than {LONGEST_TEXT} characters")
    return clean


THE_APPLICATION = ""
"""Stands in for an item where an act is about the application itself."""

EVERY_ENTRY = "*"
"""Stands for every item and consequence: the act lets all of them stand as they are."""

THE_FAULTS = "?"
"""Stands for what the record is faulted for."""

_ON_THE_WHOLE = APPLICATIONS | {Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DEMAND}


def refuse_overtaken(
    before: Case,
    now: Case,
    items: Collection[str],
    refs: Collection[str] = (),
    assigned: Collection[str] = (),
    *,
    noted: Collection[str] = (),
) -> None:
    """Refuse an act if somebody spoke of what it is about since ``before``.

    Args:
        before: The closure as the person last saw it.
        now: The closure as it stands.
        items: The entries that the act is about, or the words above that stand for more.
        refs: Ids of notes that it would replace, take back or remove.
        assigned: Items of which it says who sees to them.
        noted: Entries on which it writes a note; empty for the closure itself.

    Raises :class:`OvertakenError`.
    """
    if THE_FAULTS in items:
        _refuse_new_faults(before, now)
    known = {event.id for event in before.order}
    news = [
        event
        for event in now.order
        if event.id not in known
        and (
            _is_about(event, items, refs)
            or (event.kind == Kind.ASSIGN and event.item in assigned)
            or (event.kind == Kind.NOTE and event.item in noted)
        )
    ]
    if news:
        what = first_of(list(dict.fromkeys(_in_words(now, event) for event in news)))
        raise OvertakenError(
            f"meanwhile {what}",
            remedy="Nothing of yours was recorded. Look at what stands now, then decide again.",
        )


def _refuse_new_faults(before: Case, now: Case) -> None:
    known = {fault.id for fault in before.faults}
    new = [fault.text for fault in now.faults if fault.id not in known]
    if new:
        raise OvertakenError(
            f"meanwhile more was found in the record: {one_line(first_of(new))}",
            remedy="Nothing of yours was recorded. Look at what was found, then decide again.",
        )


def _is_about(event: Event, items: Collection[str], refs: Collection[str]) -> bool:
    if event.kind in STATEMENTS | LISTED:
        return event.item in items or EVERY_ENTRY in items
    if event.kind in _ON_THE_WHOLE:
        return THE_APPLICATION in items
    return any(ref in refs for ref in event.refs)


def _in_words(case: Case, event: Event) -> str:
    """Return in a few words who did what."""
    title = f"{case.record.title(event.item)!r}" if event.item else ""
    return f"{one_line(event.who)} {deed(event.kind, title)}"


def side_of(case: Case, anchor_id: str) -> Side | None:
    """Return on which side of today the day of an anchor lies; None for either.

    What a way gives is a day to come: until then it counts.
    """
    playbook = case.playbook
    if any(way.gives == anchor_id for item in playbook.items() for way in item.ways):
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
    """Return whether what was said of an item is asked again, the clock aside."""
    return bool(Judge(case.record, Viewpoint(case.record.everything)).state(item_id).news)
