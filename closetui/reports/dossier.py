"""The dossier: everything a third person needs to judge a closure, as facts."""

from __future__ import annotations

from collections.abc import Iterator

from closetui.domain.case import Case
from closetui.domain.events import Event, Kind
from closetui.domain.times import moment_text
from closetui.reports import anchor
from closetui.reports.acts import event_text
from closetui.reports.application_facts import event_facts
from closetui.reports.choices import chosen
from closetui.reports.facts import show_facts
from closetui.reports.history import log_facts
from closetui.reports.playbook_facts import Facts
from closetui.reports.when import Clock
from closetui.views import View

_EXCEPTIONS = frozenset({Kind.ELSEWHERE, Kind.ACCEPT, Kind.REPAIR})

PRIVATE = "(a private note, not printed)"
"""What a dossier, which is made to be passed on, says instead of a private note."""


def dossier_facts(view: View) -> Facts:
    """Return the dossier; texts of private notes are left out."""
    facts = show_facts(view)
    facts["notes"] = [_public(note) for note in _list(facts["notes"])]
    return {
        "report": {
            "made_at": moment_text(view.now),
            "head": anchor.head(view.case),
            "events": view.entries,
        },
        **facts,
        "exceptions": [
            {**event_facts(event), "text": event_text(view.case, event)}
            for event in exceptions(view.case)
        ],
        "choices": dict(chosen(view, Clock(view.now, lasting=True))),
        "sources": [
            {"id": each.id, "title": each.title, "where": each.where}
            for each in view.case.playbook.sources
        ],
        "log": [_public_entry(view.case, entry) for entry in log_facts(view.case, view.now)],
    }


def exceptions(case: Case) -> Iterator[Event]:
    """Yield every act that let something stand which the rules alone would not."""
    for event in case.order:
        if event.kind in _EXCEPTIONS:
            yield event


def is_private(event: Event) -> bool:
    """Return whether an event is a note that was marked as private."""
    return bool(event.body and event.body.get("private") is True)


def _list(value: object) -> list[Facts]:
    return value if isinstance(value, list) else []


def _public(note: Facts) -> Facts:
    return {**note, "text": PRIVATE} if note["private"] else note


def _public_entry(case: Case, entry: Facts) -> Facts:
    event = next(each for each in case.order if each.id == entry["id"])
    return {**entry, "text": PRIVATE} if is_private(event) else entry
