"""What JSON output says of applications and of what became of them."""

from __future__ import annotations

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.events import Event
from closetui.domain.times import moment_text
from closetui.reports.playbook_facts import Facts
from closetui.views import View


def event_facts(event: Event) -> Facts:
    """Return who said what when, without the words."""
    return {
        "id": event.id,
        "kind": event.kind,
        "item": event.item,
        "by": event.by,
        "at": event.at,
    }


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
            {**_told(outcome), "answers": _answers(view.case, outcome)}
            for outcome in application.history
        ],
        "ended": application.ended,
    }


def _told(outcome: Outcome) -> Facts:
    return {**outcome_facts(outcome), **event_facts(outcome.event)}


def _answers(case: Case, outcome: Outcome) -> list[Facts]:
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
