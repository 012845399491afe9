"""Every application of a closure, and what became of it: in sentences, and as facts."""

from collections.abc import Iterator

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.times import moment_text
from closetui.reports.acts import field, outcome_details
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.titles import application_text, told_apart
from closetui.reports.when import Clock
from closetui.reports.words import stage_word
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
        yield f"answered, recorded by {clock.by(event)}: {field(event, 'text')}"


def _unmet(view: View, application: Application) -> str:
    """Return the titles of what was not met when an application was made."""
    unmet = unmet_when_applied(view.case, application, view.now)
    return told_apart(view, unmet)


def outcome_text(view: View, outcome: Outcome, clock: Clock) -> str:
    """Return what somebody recorded of an application, in a sentence."""
    event = outcome.event
    note = f": {outcome.note}" if outcome.note else ""
    told = stage_word(outcome.outcome)
    return f"{told}{outcome_details(view.case, event)}, recorded by {clock.by(event)}{note}"


def application_facts(view: View, application: Application) -> Facts:
    """Return one act of applying and what became of it."""
    outside = application.elsewhere
    return {
        **event_facts(application.event),
        "route": application.route,
        "reference": application.reference,
        "channel": application.channel,
        "elsewhere": outside is not None,
        "why": outside.why if outside else "",
        "when": outside.when if outside else "",
        "who": outside.who if outside else "",
        "evidence": outside.evidence if outside else "",
        "sent": moment_text(application.sent) if application.sent else None,
        "sent_recorded": bool(application.sendings) or outside is not None,
        "unmet": list(unmet_when_applied(view.case, application, view.now)),
        "unseen": [event_facts(event) for event in application.unseen],
        "outcomes": [_told(outcome) for outcome in application.outcomes],
        "history": [
            {**_told(outcome), "answers": _answer_facts(view.case, outcome)}
            for outcome in application.history
        ],
        "ended": application.ended,
    }


def _told(outcome: Outcome) -> Facts:
    return {**outcome_facts(outcome), **event_facts(outcome.event)}


def _answer_facts(case: Case, outcome: Outcome) -> list[Facts]:
    """Return what was answered to a request or a rejection."""
    places = case.record.answers.get(outcome.event.id, ())
    events = [case.record.order[place] for place in places]
    return [{**event_facts(event), "text": (event.body or {}).get("text", "")} for event in events]


def outcome_facts(outcome: Outcome) -> Facts:
    """Return what became of an application, in the words of whoever recorded it."""
    return {
        "outcome": str(outcome.outcome),
        "note": outcome.note,
        "when": outcome.when,
        "reference": outcome.reference,
        "channel": outcome.channel,
        "route": outcome.route,
        "items": list(outcome.items),
        "asks": list(outcome.asks),
    }
