"""What a closure came to: its days from the start to the end, and the dates that outlive it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.ageing import anchor_day
from closetui.domain.case import Application
from closetui.domain.outcomes import DONE
from closetui.domain.playbook_items import Item
from closetui.domain.states import State
from closetui.domain.times import exact_moment, parse_day
from closetui.domain.values import distinct
from closetui.reports.acts import route_title
from closetui.reports.words import stage_word
from closetui.views import View


@distinct
class Day(NamedTuple):
    """Something that happened, or will be, on a day."""

    day: date
    text: str


def milestones(view: View) -> list[Day]:
    """Return the days that a person remembers: started, applied, decided, and what came in."""
    case = view.case
    started = exact_moment(case.start.at)
    found = [Day(started.date(), f"started, by {case.start.by or 'somebody'}")] if started else []
    for application in case.standing:
        found += _application(view, application)
    found += [day for item in case.playbook.after for day in _done(view, item)]
    return sorted(found, key=lambda entry: entry.day)


def _application(view: View, application: Application) -> Iterator[Day]:
    sent = application.sent or exact_moment(application.event.at)
    if sent:
        route = route_title(view.case.playbook, application.route)
        told = [text for text in ("applied", route, application.reference) if text]
        yield Day(sent.date(), ", ".join(told))
    for outcome in application.outcomes:
        moment = exact_moment(outcome.when) or exact_moment(outcome.event.at)
        day = parse_day(outcome.when) or (moment.date() if moment else None)
        if day and outcome.outcome in DONE:
            yield Day(day, f"{stage_word(outcome.outcome)}, said AliExpress")


def _done(view: View, item: Item) -> Iterator[Day]:
    """Yield when something of afterwards was done that a person had to wait for."""
    state = view.verdict.states[item.id]
    waited = item.wait_for or item.due_after or item.due_from
    seen = [statement.observed for statement in state.statements if statement.observed]
    if state.state is State.DONE and waited and seen:
        yield Day(max(seen).date(), f"done: {item.title}")


def lasting_dates(view: View) -> list[Day]:
    """Return the days to come that outlive the closure: those that people gave themselves."""
    record, today = view.case.record, view.now.date()
    found = []
    for anchor in view.case.playbook.anchors:
        given = anchor_day(record, anchor.id, record.everything)
        if given is not None and given.day > today:
            found.append(Day(given.day, anchor.question))
    return sorted(found, key=lambda entry: entry.day)


def end_word(view: View) -> str:
    """Return what became of it in a word: ``closed``, ``deleted``, ``restored``."""
    return stage_word(view.verdict.stage)
