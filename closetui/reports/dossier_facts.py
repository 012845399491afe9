"""The dossier as facts, for JSON."""

from closetui.domain.merge import private_events
from closetui.domain.times import moment_text
from closetui.reports.acts import event_text
from closetui.reports.choices import chosen
from closetui.reports.dossier_entries import PRIVATE
from closetui.reports.facts import Facts, event_facts, head
from closetui.reports.history import doubts, log_facts
from closetui.reports.list_sections import list_facts_shown
from closetui.reports.lists import shown_lists
from closetui.reports.plain import show_facts
from closetui.reports.still_out import still_out, sums
from closetui.reports.summary import Summary, exceptions, summary
from closetui.reports.waits import Wait, all_waits
from closetui.reports.when import Clock
from closetui.views import View


def dossier_facts(view: View, *, private: bool = False) -> Facts:
    """Return the dossier as facts; see :func:`dossier`."""
    facts = show_facts(view if private else _without_private_rows(view))
    clock = Clock(view.now, lasting=True)
    notes = facts["notes"] if isinstance(facts["notes"], list) else []
    entries = log_facts(view.case, view.now)
    if not private:
        notes = [note | {"text": PRIVATE} if note["private"] else note for note in notes]
        secret = private_events({event.id: event for event in view.case.order})
        none = {"text": PRIVATE, "rows": []}
        entries = [entry | none if entry["id"] in secret else entry for entry in entries]
    return {
        "report": {
            "made_at": moment_text(view.now),
            "head": head(view.case),
            "events": view.event_count,
        },
        "summary": _summary_facts(summary(view.case, view.verdict)),
        **facts,
        "notes": notes,
        "exceptions": [
            {**event_facts(event), "text": event_text(view.case, event)}
            for event in exceptions(view.case)
        ],
        "still_out": [bullet.text for bullet in still_out(view, clock, private=private)],
        "lists": list_facts_shown(view, private=private),
        "waits": [_wait_facts(view, wait) for wait in all_waits(view)],
        "money": [found._asdict() for found in sums(view, clock, private=private)],
        "clock_doubts": dict(doubts(view.case, view.now)),
        "choices": dict(chosen(view, clock)),
        "sources": [source._asdict() for source in view.case.playbook.sources],
        "log": entries,
    }


def _without_private_rows(view: View) -> View:
    """Return the view without the ids of open rows of private lists."""
    hidden = {shown.found.item for shown in shown_lists(view, private=False) if shown.held_back}
    blockers = tuple(
        blocker._replace(rows=()) if blocker.item in hidden else blocker
        for blocker in view.verdict.blockers
    )
    return view._replace(verdict=view.verdict._replace(blockers=blockers))


def _summary_facts(numbers: Summary) -> Facts:
    shares = {"must", "must_when_sent", "recommended", "read", "afterwards"}
    return {
        name: value._asdict() if name in shares and value else value
        for name, value in numbers._asdict().items()
        if name != "people"
    } | {"people": [person._asdict() for person in numbers.people]}


def _wait_facts(view: View, wait: Wait) -> Facts:
    """Return a wait by its days, and what it counts from."""
    return {
        "item": wait.item,
        "from": str(wait.first),
        "last_day": str(wait.last),
        "free_from": str(wait.clear),
        "length": wait.length,
        "counted_from": wait.anchor or None,
        "question": view.case.record.question(wait.anchor) if wait.anchor else None,
    }
