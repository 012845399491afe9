"""What people chose, in plain words: strengths, own items, days; and what that means."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.ageing import deadline
from closetui.domain.deeds import NO_REASON
from closetui.domain.fold.statements import Said
from closetui.domain.playbook import Anchor, Item, Strength
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised
from closetui.domain.times import day_words
from closetui.reports.when import Clock, due_text
from closetui.reports.words import strength_word
from closetui.views import View

CHOICES: Final = "Choices"
"""The heading of what people chose to do, or to go on without."""


def choices(view: View, clock: Clock) -> list[str]:
    """Return what was made a must or recommended again, and gone on without: by whom and why."""
    return [*_strengths(view, clock), *_left_out(view, clock)]


def chosen(view: View, clock: Clock) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of choice that was made: its heading, and each choice in a sentence."""
    groups = (
        (CHOICES, choices(view, clock)),
        ("Items of your own", list(_own(view, clock))),
        ("Days given", list(_days(view, clock))),
        ("To be done by", list(_deadlines(view, clock))),
    )
    for title, texts in groups:
        if texts:
            yield title, texts


def strength_here(view: View, state: ItemState) -> str:
    """Return how much an item matters in this closure; empty for a plain must."""
    item = view.case.playbook.item(state.id)
    if item is None or item.derived:
        return ""
    if state.strength is not Strength.MUST:
        return strength_word(state.strength)
    return "" if item.strength is Strength.MUST else "made a must"


def strength_mark(view: View, state: ItemState) -> str:
    """Return how much an item matters here, for behind its title; empty for a plain must."""
    word = strength_here(view, state)
    return f" [{word}]" if word else ""


def deadline_text(view: View, item: Item) -> str:
    """Return by when an item should be done, as a sentence; empty where no day is known."""
    day = deadline(view.case.record, item)
    due = due_text(day, Clock(view.now)) if day else ""
    return capitalised(due)


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _strengths(view: View, clock: Clock) -> Iterator[str]:
    record = view.case.record
    for item in record.raised:
        for raised in record.raised.standing(item, record.everything):
            as_what = "a must" if raised.to is Strength.MUST else "recommended again"
            why = _because(raised.reason)
            yield f"{record.title(item)}: made {as_what} by {clock.by(raised.event)}{why}"


def _left_out(view: View, clock: Clock) -> Iterator[str]:
    for item, statements in view.case.statements.items():
        for statement in statements:
            if statement.said is Said.WITHOUT:
                who, why = clock.by(statement.event), _because(statement.reason or NO_REASON)
                yield f"{view.case.record.title(item)}: gone on without by {who}{why}"


def _own(view: View, clock: Clock) -> Iterator[str]:
    standing = {item.id for item in view.case.playbook.items()}
    for own in view.case.record.own.values():
        strength = strength_word(own.item.strength)
        phase = "before applying" if own.item.gates else "afterwards"
        day = f", by {day_words(own.day)}" if own.day else ""
        kind = f"{strength}, {phase}{day}"
        why = _because(own.item.why)
        yield f"{own.item.title} ({kind}): added by {clock.by(own.event)}{why}"
        if own.item.id not in standing:
            for event, reason in own.drops.values():
                yield f"{own.item.title}: dropped by {clock.by(event)}{_because(reason)}"


def _days(view: View, clock: Clock) -> Iterator[str]:
    for anchor in view.case.playbook.anchors:
        yield from _anchor(view, anchor, clock)


def _anchor(view: View, anchor: Anchor, clock: Clock) -> Iterator[str]:
    given = view.case.record.days.standing(anchor.id, view.case.record.everything)
    doubt = " (copies disagree)" if len({known.day for known in given}) > 1 else ""
    for known in given:
        if known.day:
            who = clock.by(known.event)
            yield f"{anchor.question} {day_words(known.day)}, given by {who}{doubt}"


def _deadlines(view: View, clock: Clock) -> Iterator[str]:
    """Yield the days by which something has to be done: those that were given, then the others."""
    record = view.case.record
    for item in record.deadlines:
        for given in record.deadlines.standing(item, record.everything):
            if given.day:
                what = record.title(item) if item else EVERYTHING
                yield f"{what}: {day_words(given.day)}, by {clock.by(given.event)}"
    for known in view.case.playbook.items():
        days = {given.day for given in record.deadlines.standing(known.id, record.everything)}
        day = deadline(record, known)
        if day and day not in days:
            yield f"{known.title}: {day_words(day)}"


EVERYTHING: Final = "Everything"
"""Stands for the closure as a whole, where a day was given for that."""
