"""Every application of a closure, and what became of it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application
from closetui.domain.drift import unmet_when_applied
from closetui.reports import words
from closetui.reports.acts import field, outcome_details, route_title
from closetui.reports.choices import told_apart
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.when import Clock
from closetui.views import View


def application_lines(view: View) -> Iterator[Line]:
    """Yield every application with what became of it."""
    if view.case.applications:
        yield BLANK
        yield heading("Applications")
    clock = Clock(view.now)
    for application in view.case.applications:
        yield Line(application_text(view, application, clock))
        for text in application_details(view, application, clock):
            yield Line(text, 1)


def application_details(view: View, application: Application, clock: Clock) -> Iterator[str]:
    """Yield what is to be said of one application, each in a sentence."""
    yield from application_circumstances(view, application)
    for outcome in application.history:
        yield outcome_text(view, outcome, clock)
        yield from _answers(view, outcome, clock)


def application_circumstances(view: View, application: Application) -> Iterator[str]:
    """Yield how an application was made and what was not met then, without what became of it."""
    outside = application.elsewhere
    for label, text in (
        ("Why", outside.why if outside else ""),
        ("Done by", outside.who if outside else ""),
        ("Evidence", outside.evidence if outside else ""),
        ("Reference", application.reference),
        ("Channel", application.channel),
        ("Not met at that moment", _unmet(view, application)),
    ):
        if text:
            yield f"{label}: {text}"


def _answers(view: View, outcome: Outcome, clock: Clock) -> Iterator[str]:
    """Yield what was answered to a request or a rejection."""
    record = view.case.record
    for place in record.answers.get(outcome.event.id, ()):
        event = record.order[place]
        who = f"{event.by or 'somebody'}, {clock.moment(event.at)}"
        yield f"answered, recorded by {who}: {field(event, 'text')}"


def _unmet(view: View, application: Application) -> str:
    """Return the titles of what was not met when an application was made."""
    unmet = unmet_when_applied(view.case, application, view.now)
    return told_apart(view, unmet)


def outcome_text(view: View, outcome: Outcome, clock: Clock) -> str:
    """Return what somebody recorded of an application, in a sentence."""
    event = outcome.event
    who = f"{event.by or 'somebody'}, {clock.moment(event.at)}"
    note = f": {outcome.note}" if outcome.note else ""
    told = words.stage_word(outcome.outcome)
    return f"{told}{outcome_details(view.case, event)}, recorded by {who}{note}"


def application_text(view: View, application: Application, clock: Clock) -> str:
    """Return one application in a sentence: when it was confirmed, and when it was sent."""
    event, outside = application.event, application.elsewhere
    what = "Applied outside this program, recorded" if outside else "Confirmed"
    who = f"by {event.by or 'somebody'}, {clock.moment(event.at)}"
    route = route_title(view.case.playbook, application.route)
    parts = [f"{what} {who}"] + ([route] if route else [])
    if outside:
        day = clock.day(outside.when) if outside.when else ""
        parts += [f"made {day}"] if day else []
    elif application.sent and not application.sendings:
        parts.append("nobody recorded on which day it was sent")
    elif application.sent:
        parts.append(f"sent {clock.day(application.sent.date().isoformat())}")
    elif not application.ended:
        parts.append("not sent yet")
    return ", ".join(parts)
