"""What acts are checked for: whether what a person named is there, and whether it can be so."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from closetui.domain.blockers import Advice, Option
from closetui.domain.case import Application, Case
from closetui.domain.days import Side
from closetui.domain.declarations import LONGEST_TEXT, did_you_mean_sentence
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.judge import Judge
from closetui.domain.outcomes import RUNNING, End
from closetui.domain.playbook import Consequence, Item
from closetui.domain.states import Viewpoint
from closetui.domain.text import as_typed, one_line
from closetui.domain.times import day_words, exact_moment, parse_day


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


def refuse_too_early(applied: Sequence[Application], word: End, when: str) -> None:
    """Raise :class:`UsageError` for a day, or a time of day, before what the outcome follows."""
    moment = exact_moment(when)
    day = moment.date() if moment else parse_day(when)
    sent = [act.given_day for act in applied if act.elsewhere or word is not End.SENT]
    _refuse_before(day, min(filter(None, sent), default=None), "it was applied for")
    confirmed = [exact_moment(act.event.at) for act in applied if not act.elsewhere]
    first = min(filter(None, confirmed), default=None)
    if first is None or day is None:
        return
    there = first.astimezone(moment.tzinfo if moment else first.tzinfo)
    if moment and moment + timedelta(minutes=1) <= there and day == there.date():
        raise UsageError(
            f"{moment:%H:%M} lies before the application was confirmed that day ({there:%H:%M})",
            where="when",
            remedy="Give the hour at which it really happened.",
        )
    _refuse_before(day, first.date(), "the application was confirmed")


def _refuse_before(day: date | None, first: date | None, what: str) -> None:
    """Raise :class:`UsageError` for a day before the first one that can be."""
    if day is not None and first is not None and day < first:
        raise UsageError(
            f"{day_words(day)} lies before {what} ({day_words(first)})",
            where="when",
            remedy="Give the day on which it really happened.",
        )


def refuse_withdrawing(applied: Sequence[Application], note: str) -> None:
    """Raise :class:`RefusedError` where there is nothing that can be withdrawn.

    What was not sent cannot be withdrawn, nor can what has ended. After an end a withdrawal only
    means that the recorded end was a mistake, and a note has to say so.
    """
    if all(application.words == {End.NOT_SENT} for application in applied):
        raise RefusedError(
            "it was recorded as not sent: there is nothing to withdraw",
            remedy=Advice("If it was sent after all, record that first", "outcome", "sent"),
        )
    if all(application.done for application in applied) and not note.strip():
        raise RefusedError(
            f"it is recorded as {min(applied[0].words)}: what has come to its end is not withdrawn",
            remedy=Advice(
                "What is open beside it may stand, with a reason",
                "accept",
                instead=("If that end was a slip, say so", "outcome", End.WITHDRAWN, "note"),
            ),
        )


def refuse_hiding(applied: Sequence[Application], word: End, offered: Collection[End] = ()) -> None:
    """Raise :class:`RefusedError` for a word that would hide how an application ended.

    An outcome that says "running" or "not sent" replaces what its author had seen. After a
    rejection or a withdrawal it would bring the old application back; after a word for done it
    would take that away. An application that was never sent is not an attempt that ended, and where
    copies disagree any of their outcomes settles it. A word for done may still come after a
    rejection, and a word that it is over after one for done: each tells a new fact and hides none.
    What helps is one of the words ``offered`` by the guide.
    """
    if word not in {*RUNNING, End.NOT_SENT}:
        return
    if all(act.done for act in applied):
        done = min(applied[0].words)
        raise RefusedError(
            f"it is recorded as {done}, which this would hide",
            where=word,
            remedy=Advice(
                "What is to be told beside it is recorded with it",
                "outcome",
                done,
                "reference",
                instead=_NOT_SO if End.NO_RESULT in offered else None,
            ),
        )
    if all(act.ended and act.words != {End.NOT_SENT} for act in applied):
        words = ", ".join(sorted(applied[0].words - {End.NOT_SENT}))
        raise RefusedError(
            f"that application has ended ({words}), and this would bring it back",
            where=word,
            remedy=Advice(
                "Apply anew",
                "apply",
                instead=("If that happened outside this program", "elsewhere"),
            ),
        )


_NOT_SO: Final = ("If it was not so after all", "outcome", End.NO_RESULT)


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
    """Return whether an item has to be looked at again, for a reason other than the clock."""
    return bool(Judge(case.record, Viewpoint(case.record.everything)).state(item_id).news)
