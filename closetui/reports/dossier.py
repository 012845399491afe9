"""The dossier: everything a third person needs to judge a closure, as a document and as facts."""

from closetui.domain.times import moment_text
from closetui.reports import record_head
from closetui.reports.acts import event_text
from closetui.reports.application_facts import event_facts
from closetui.reports.at_a_glance import glance, still_out
from closetui.reports.choices import chosen
from closetui.reports.document import Document
from closetui.reports.dossier_evidence import PRIVATE, Evidence, is_private
from closetui.reports.facts import show_facts
from closetui.reports.history import log_facts
from closetui.reports.playbook_facts import Facts
from closetui.reports.row_lists import list_facts, lists
from closetui.reports.summary import Summary, exceptions, summary
from closetui.reports.when import Clock
from closetui.views import View


def dossier(view: View, *, private: bool = False) -> Document:
    """Return the dossier; private notes and lists are left out unless they are asked for."""
    case = view.case
    clock = Clock(view.now, lasting=True)  # A report is read on other days too.
    playbook = f"{case.playbook.title} (guide {case.playbook.id}, version {case.playbook.version})"
    made = f"Report of {clock.moment(moment_text(view.now))}."
    zone = f"Times are those of {view.now.tzname() or 'the reader'}."
    evidence = Evidence(view, clock, private=private).sections()
    about = f"{playbook}. {made} {zone}"
    return Document(case.name, about, glance(view, clock, private=private), tuple(evidence))


def dossier_facts(view: View, *, private: bool = False) -> Facts:
    """Return the dossier as facts; see :func:`dossier`."""
    facts = show_facts(view if private else _without_private_rows(view))
    clock = Clock(view.now, lasting=True)
    notes = facts["notes"] if isinstance(facts["notes"], list) else []
    entries = log_facts(view.case, view.now)
    if not private:
        notes = [_public(note) for note in notes]
        secret = {event.id for event in view.case.order if is_private(event)}
        entries = [{**e, "text": PRIVATE} if e["id"] in secret else e for e in entries]
    return {
        "report": {
            "made_at": moment_text(view.now),
            "head": record_head.head(view.case),
            "events": view.entries,
        },
        "summary": _summary_facts(summary(view.case, view.verdict)),
        **facts,
        "notes": notes,
        "exceptions": [
            {**event_facts(event), "text": event_text(view.case, event)}
            for event in exceptions(view.case)
        ],
        "still_out": [bullet.text for bullet in still_out(view, clock)],
        "lists": [list_facts(found) for found in lists(view, private=private)],
        "choices": dict(chosen(view, clock)),
        "sources": [
            {"id": source.id, "title": source.title, "where": source.where}
            for source in view.case.playbook.sources
        ],
        "log": entries,
    }


def _without_private_rows(view: View) -> View:
    """Return the view without the numbers of open rows of private lists."""
    hidden = {shown.found.item for shown in lists(view, private=False) if shown.held_back}
    blockers = tuple(
        blocker._replace(rows=()) if blocker.item in hidden else blocker
        for blocker in view.verdict.blockers
    )
    return view._replace(verdict=view.verdict._replace(blockers=blockers))


def _public(note: Facts) -> Facts:
    return {**note, "text": PRIVATE} if note["private"] else note


def _summary_facts(numbers: Summary) -> Facts:
    shares = {"must", "recommended", "read", "afterwards"}
    return {
        name: value._asdict() if name in shares else value
        for name, value in numbers._asdict().items()
        if name != "people"
    } | {"people": [person._asdict() for person in numbers.people]}
