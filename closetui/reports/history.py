"""The log, and what people chose: who said what when, in plain words, causes before effects."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.case import Case
from closetui.domain.deeds import NO_REASON
from closetui.domain.events import ROOT, Event
from closetui.domain.fold.statements import Said
from closetui.domain.playbook import Anchor, Item, Strength
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised
from closetui.domain.times import CLOCK_TOLERANCE, day_words, is_moment, parse_moment
from closetui.domain.values import distinct
from closetui.reports.acts import event_text
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import SHORT_ID, Line
from closetui.reports.when import Clock, due_text
from closetui.reports.words import strength_word
from closetui.views import View


@distinct
class Entry(NamedTuple):
    """One entry of the log."""

    event: Event
    text: str
    """What was said, in words; may hold several lines."""
    clock: str
    """Why its time is doubtful; empty where it is not."""


def history(case: Case, now: datetime) -> Iterator[Entry]:
    """Yield every entry but the constant first one, causes before effects."""
    known = {event.id: event for event in case.order}
    for event in case.order:
        if event.id != ROOT.id:
            parents = [known[ref] for ref in event.parents if ref in known and ref != ROOT.id]
            yield Entry(event, event_text(case, event), _doubt(event, parents, now))


def log_lines(case: Case, now: datetime, *, ids: bool = False) -> Iterator[Line]:
    """Yield the log line by line; with ``ids`` each names its event and its item."""
    clock = Clock(now)
    for entry in history(case, now):
        event = entry.event
        doubt = f" [clock? {entry.clock}]" if entry.clock else ""
        named = " ".join(part for part in (event.id[:SHORT_ID], event.item) if part)
        shown = f" ({named})" if ids else ""
        text = " / ".join(entry.text.splitlines())
        yield Line(f"{clock.moment(event.at)}{doubt} {event.by or 'somebody'}: {text}{shown}")


def log_facts(case: Case, now: datetime) -> list[Facts]:
    """Return the log as plain dictionaries."""
    return [
        {
            **event_facts(entry.event),
            "text": entry.text,
            "actor": entry.event.actor,
            "parents": list(entry.event.parents),
            "refs": list(entry.event.refs),
            "clock": entry.clock,
        }
        for entry in history(case, now)
    ]


def _doubt(event: Event, parents: list[Event], now: datetime) -> str:
    if not is_moment(event.at):
        return "it is no time"
    moment = parse_moment(event.at)
    if moment - now > CLOCK_TOLERANCE:
        return "it lies in the future"
    earlier = [parse_moment(parent.at) for parent in parents if is_moment(parent.at)]
    if any(moment < e for e in earlier):
        return "it lies before what its author had seen"
    set_by_hand = event.body is not None and event.body.get("clock") == "set"
    return "it was set by hand" if set_by_hand else ""


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


def strength_mark(view: View, state: ItemState) -> str:
    """Return how much an item matters here, for behind its title; nothing for a plain must."""
    item = view.case.playbook.item(state.id)
    if item is None or item.derived:
        return ""
    if state.strength is not Strength.MUST:
        return f" [{strength_word(state.strength)}]"
    return "" if item.strength is Strength.MUST else " [made a must]"


def deadline_text(view: View, item: Item) -> str:
    """Return by when an item should be done, as a sentence; empty where no day is known."""
    day = deadline(view.case.record, item)
    told = due_text(day, Clock(view.now)) if day else ""
    return capitalised(told)


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _strengths(view: View, clock: Clock) -> Iterator[str]:
    record = view.case.record
    for item, register in record.raised.items():
        for word in register.standing(record.everything):
            raised = word.word
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
    given = view.case.record.given_days(anchor.id, view.case.record.everything)
    doubt = " (copies disagree)" if len({known.day for known in given}) > 1 else ""
    for known in given:
        if known.day:
            who = clock.by(known.event)
            yield f"{anchor.question} {day_words(known.day)}, given by {who}{doubt}"


def _deadlines(view: View, clock: Clock) -> Iterator[str]:
    record = view.case.record
    for item, register in record.deadlines.items():
        what = record.title(item) if item else "Everything"
        for word in register.standing(record.everything):
            if word.word.day:
                yield f"{what}: {day_words(word.word.day)}, by {clock.by(word.word.event)}"
