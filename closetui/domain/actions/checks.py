"""What acts are checked for: whether what a person named is there, and whether it can be so."""

from collections.abc import Sequence

from closetui.domain.blockers import Advice, Option
from closetui.domain.case import Case
from closetui.domain.days import Side
from closetui.domain.declarations import LONGEST_TEXT, did_you_mean_sentence
from closetui.domain.errors import UsageError
from closetui.domain.judge import Judge
from closetui.domain.playbook import Consequence, Item
from closetui.domain.states import Viewpoint
from closetui.domain.text import as_typed, one_line


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
