"""What JSON output says: plain dictionaries, made from a closure or a playbook.

The names of the fields are a contract with other people's scripts. Text is
given as it was said; JSON escapes whatever could act on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from closetui.domain.blockers import Blocker
from closetui.domain.case import Case, Fault, Note
from closetui.domain.fold.statements import Statement
from closetui.domain.order import working_order
from closetui.domain.people import SIGNERS, signers, signing_fingerprint
from closetui.domain.states import ItemState
from closetui.domain.times import moment_text
from closetui.reports import record_head
from closetui.reports.application_facts import application_facts
from closetui.reports.due import due_facts
from closetui.reports.next_facts import after_facts, next_facts
from closetui.reports.playbook_facts import Facts, entry_facts
from closetui.reports.proofs import proof_facts
from closetui.reports.remedies import command, for_shell
from closetui.views import View


def status_facts(view: View, word: str = "") -> Facts:
    """Return the verdict with every blocker, and the state of every entry.

    ``word`` is what the person typed for ``FILE``; remedies name it.
    """
    return {
        "closure": closure_facts(view),
        "verdict": verdict_facts(view, word),
        "items": [item_state_facts(view, state) for state in in_working_order(view)],
        "head": record_head.head(view.case),
        "events": view.entries,
        "sign_off": sign_off_facts(view.case),
        "due": due_facts(view),
    }


def sign_off_facts(case: Case) -> Facts:
    """Return whether two people must sign off, and who did sign what stands now."""
    return {
        "demanded": case.people.demanded,
        "needed": SIGNERS,
        "signed": [
            {"by": sign_off.name, "at": sign_off.event.at}
            for sign_off in signers(case.people).values()
        ],
        "fingerprint": signing_fingerprint(case.people),
    }


def closure_facts(view: View) -> Facts:
    """Return what the closure is."""
    case = view.case
    return {
        "id": case.id,
        "name": case.name,
        "playbook": case.playbook.id,
        "playbook_version": case.playbook.version,
        "stage": view.verdict.stage,
        "title": case.playbook.title,
        "attempt": case.attempt,
        "sent": _sent(case),
        "motives": list(case.motives),
        "started": case.start.at,
        "started_by": case.start.by,
        "read_only": case.read_only,
    }


def verdict_facts(view: View, word: str = "") -> Facts:
    """Return the verdict."""
    verdict = view.verdict
    return {
        "open": verdict.open,
        "exit_code": verdict.exit_code,
        "blockers": blockers_facts(verdict.blockers, word),
        "warnings": list(view.warnings),
        "fingerprint": verdict.fingerprint,
        "may_apply": verdict.may_apply,
        "next": next_facts(verdict.next),
        "ask": list(verdict.ask),
        "earliest": str(verdict.earliest) if verdict.earliest else None,
        "after": after_facts(verdict.after),
        "at": moment_text(view.now),
    }


def _sent(case: Case) -> str | None:
    """Return the day on which the application that stands was sent, None if it was not."""
    moments = [act.sent for act in case.standing if act.sent]
    return str(max(moments).date()) if moments else None


def blockers_facts(blockers: Iterable[Blocker], word: str = "") -> list[Facts]:
    """Return all that stands in the way, each with its remedy and command."""
    return [
        {
            "item": blocker.item,
            "kind": str(blocker.kind),
            "title": blocker.title,
            "reason": blocker.reason,
            "remedy": for_shell(blocker.remedy, word),
            "command": command(blocker.remedy, word),
            "earliest": blocker.earliest or None,
            "rows": list(blocker.rows),
        }
        for blocker in blockers
    ]


def item_state_facts(view: View, state: ItemState) -> Facts:
    """Return one item or consequence as it stands now."""
    return {
        "id": state.id,
        "section": str(state.section),
        "title": state.title,
        "state": str(state.state),
        "satisfied": state.satisfied,
        "notes": len(view.case.notes_on(state.id)),
        "proofs": len(view.proofs_on(state.id)),
        "parent": state.parent,
        "derived": state.derived,
        "reason": state.reason,
        "day": state.day or None,
        "strength": str(state.strength),
        "due": state.id in view.verdict.due,
        "ways": _ways(view.case, state.id),
        "answered": state.answered,
        "rows": {"settled": state.settled_rows, "total": state.rows} if state.rows else None,
        "assigned": list(view.case.people.assigned(state.id)),
    }


def _ways(case: Case, entry: str) -> list[Facts]:
    item = case.playbook.item(entry)
    return [{"id": way.id, "title": way.title} for way in item.ways] if item else []


def show_facts(view: View, word: str = "", entry: str = "") -> Facts:
    """Return everything about a closure, or about the one ``entry`` and its sub-items."""
    case = view.case
    shown = set(entries(view, entry))
    facts = status_facts(view, word)
    facts["items"] = [_full_item(view, state) for state in shown_states(view, shown)]
    facts["notes"] = [note_facts(note) for note in case.notes if not entry or note.item in shown]
    facts["proofs"] = [
        proof_facts(attached)
        for attached in view.proofs
        if not entry or attached.proof.item in shown
    ]
    if not entry:
        facts["motives"] = [
            {"id": motive.id, "title": motive.title, "advice": motive.advice}
            for motive in case.playbook.motives
            if motive.id in case.motives
        ]
        facts["routes"] = [entry_facts(route) for route in case.playbook.routes]
        facts["applications"] = [application_facts(view, act) for act in case.applications]
        facts["faults"] = [fault_facts(fault) for fault in case.faults]
        facts["repaired"] = [fault_facts(fault) for fault in case.repaired]
    return facts


def entries(view: View, entry: str = "") -> Iterator[str]:
    """Yield the ids that a view of ``entry`` shows: all of them for an empty one."""
    for state in view.verdict.states.values():
        if not entry or entry in (state.id, state.parent):
            yield state.id


def shown_states(view: View, shown: set[str]) -> list[ItemState]:
    """Return the states of the shown entries, in working order."""
    return [state for state in in_working_order(view) if state.id in shown]


def in_working_order(view: View) -> list[ItemState]:
    """Return all states in working order; consequences stand between before and afterwards."""
    case, states = view.case, view.verdict.states
    order = working_order(case.playbook)
    ids = [
        *(item.id for item in order if item.gates),
        *(consequence.id for consequence in case.playbook.consequences),
        *(item.id for item in order if not item.gates),
    ]
    return [states[entry] for entry in ids]


def _full_item(view: View, state: ItemState) -> Facts:
    facts = item_state_facts(view, state)
    facts["statements"] = [statement_facts(statement) for statement in state.statements]
    item = view.case.playbook.item(state.id)
    consequence = view.case.playbook.consequence(state.id)
    if item:
        facts.update(_without(entry_facts(item), "id", "title"))
    elif consequence:
        facts.update(_without(entry_facts(consequence), "id", "title"))
    return facts


def _without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}


def statement_facts(statement: Statement) -> Facts:
    """Return one person's word about an item."""
    observed = statement.observed
    return {
        "said": str(statement.said),
        "by": statement.event.by,
        "at": statement.event.at,
        "observed": moment_text(observed) if observed else None,
        "ways": list(statement.ways),
        "reason": statement.reason,
        "event": statement.event.id,
    }


def note_facts(note: Note) -> Facts:
    """Return a note that stands."""
    return {
        "id": note.event.id,
        "item": note.item,
        "text": note.text,
        "by": note.event.by,
        "at": note.event.at,
        "edited": note.edited,
        "private": note.private,
        "redacted": note.redacted,
        "withheld": note.withheld,
    }


def fault_facts(fault: Fault) -> Facts:
    """Return something in the record that is not understood."""
    return {
        "id": fault.id, "kind": str(fault.kind), "text": fault.text, "place": fault.place,
    }  # fmt: skip
