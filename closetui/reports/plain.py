"""The plain view: a closure line by line, for terminals, pipes and screen readers.

Where ids are not asked for, an entry goes by its title and a time by its day.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from closetui.domain.case import Case, Note
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.playbook import Playbook, Section
from closetui.domain.states import ItemState
from closetui.domain.times import event_day, moment_text
from closetui.reports.applications import application_facts, application_lines
from closetui.reports.click_paths import click_lines
from closetui.reports.facts import (
    Facts,
    entry_facts,
    fault_facts,
    in_working_order,
    item_state_facts,
    status_facts,
)
from closetui.reports.history import chosen, deadline_text, strength_mark
from closetui.reports.lines import BLANK, SHORT_ID, Line, block, heading
from closetui.reports.playbook_lines import Style, consequence_lines, item_lines, origin_lines
from closetui.reports.proofs import proof_facts, proof_lines
from closetui.reports.status import status_lines
from closetui.reports.titles import way_titles
from closetui.reports.when import Clock, due_words, shipping
from closetui.reports.words import (
    mark,
    note_text,
    rows_word,
    section_word,
    state_word,
    tone,
)
from closetui.views import View


def show_lines(
    view: View, word: str, shown: Iterable[str] | None = None, *, ids: bool = False
) -> Iterator[Line]:
    """Yield everything, or the entries ``shown`` (ids) only."""
    if shown is not None:
        for entry in shown:
            yield from entry_lines(view, view.verdict.states[entry], Style(ids=ids))
        return
    style = Style(ids=ids, keys=True)
    yield from status_lines(view, word, ids=ids)
    yield from _motive_lines(view, style)
    for title, texts in chosen(view, Clock(view.now)):
        yield BLANK
        yield heading(title)
        yield from (Line(f"- {text}") for text in texts)
    for section in Section:
        yield from _section_lines(view, section, style)
    yield from _route_section(view, style)
    yield from application_lines(view)
    general = view.case.notes_on("")
    if general:
        yield BLANK
        yield heading("Notes on the closure")
        yield from note_lines(view, general, 0, ids=ids)
    if view.proofs_on(""):
        yield BLANK
        yield heading("Proofs for the closure as a whole")
        yield from proof_lines(view, "", 0, ids=ids)
    yield from _source_lines(view.case.playbook)


def _source_lines(playbook: Playbook) -> Iterator[Line]:
    yield BLANK
    yield heading("Sources")
    for source in playbook.sources:
        yield Line(f"{source.id}: {source.title}. {source.where}")


def _motive_lines(view: View, style: Style) -> Iterator[Line]:
    known = {motive.id: motive for motive in view.case.playbook.motives}
    if view.case.motives:
        yield BLANK
        yield heading("Why")
    for motive_id in view.case.motives:
        motive = known.get(motive_id)
        yield Line(style.named(motive.title, motive_id) if motive else motive_id)
        if motive and motive.advice:
            yield Line(f"Advice: {motive.advice}", 1)


def _section_lines(view: View, section: Section, style: Style) -> Iterator[Line]:
    states = [state for state in view.verdict.states.values() if state.section is section]
    if not states:
        return
    leaves = [state for state in states if not state.derived]
    met = sum(state.satisfied for state in leaves)
    yield BLANK
    verb = "read" if section is Section.CONSEQUENCE else "met"
    yield heading(f"{section_word(section)} ({met} of {len(leaves)} {verb})")
    for state in states:
        yield from entry_lines(view, state, style)


def entry_lines(view: View, state: ItemState, style: Style) -> Iterator[Line]:
    """Yield one item or consequence: its state, what it asks, and what was said of it."""
    playbook = view.case.playbook
    indent = 1 if state.parent else 0
    name = f"{style.named(state.title, state.id)}{strength_mark(view, state)}"
    told = f"{mark(state.state)} {state_word(state)}"
    yield Line(f"{told}: {name}", indent, tone(state.state))
    if state.reason:
        yield Line(f"Not met: {state.reason}", indent + 1)
    for found in shipping(view, state.id):
        told = due_words(found, Clock(view.now))
        yield Line(told, indent + 1, "warning" if found.overdue else "")
    if state.open_rows:
        yield Line(f"Open: {', '.join(state.open_rows)}", indent + 1)
    elif state.rows:
        yield Line(f"List: {rows_word(state)} settled", indent + 1)
    item, consequence = playbook.item(state.id), playbook.consequence(state.id)
    if item:
        due = deadline_text(view, item)
        if due and not state.satisfied:
            yield Line(due, indent + 1)
        yield from item_lines(playbook, item, indent + 1, style)
    if consequence:
        yield from consequence_lines(playbook, consequence, indent + 1, style)
    yield from assigned_lines(view.case, state.id, indent + 1)
    for statement in state.statements:
        yield Line(f"Said: {statement_text(view, statement, Clock(view.now))}", indent + 1)
    yield from note_lines(view, view.case.notes_on(state.id), indent + 1, ids=style.ids)
    yield from proof_lines(view, state.id, indent + 1, ids=style.ids)


def assigned_lines(case: Case, item: str, indent: int) -> Iterator[Line]:
    """Yield who sees to an item, if somebody said so."""
    names = case.people.assigned(item)
    if names:
        told = " and ".join(names)
        doubt = " (copies disagree)" if len(names) > 1 else ""
        yield Line(f"Sees to it: {told}{doubt}", indent)


_SAID: Final = {
    Said.DONE: "done",
    Said.OPEN: "open",
    Said.NOT_APPLICABLE: "does not apply",
    Said.WITHOUT: "gone on without",
}


def statement_text(view: View, statement: Statement, clock: Clock) -> str:
    """Return a statement in words: what, by whom, when, how, why."""
    event = statement.event
    said = "read and acknowledged" if statement.wording else _SAID[statement.said]
    parts = [f"{said}, by {clock.by(event)}"]
    if statement.ways:
        parts.append(way_titles(view.case.playbook, event.item, statement.ways))
    seen = statement.observed.isoformat() if statement.observed else ""
    if seen and event_day(seen) != event_day(event.at):
        parts.append(f"seen {clock.moment(seen)}")
    if statement.reason:
        parts.append(f"reason: {statement.reason}")
    return "; ".join(parts)


def note_lines(
    view: View, notes: Iterable[Note], indent: int, *, ids: bool = False
) -> Iterator[Line]:
    """Yield notes, each with its author and time; with ``ids`` also by what commands name it."""
    for note in notes:
        event = note.event
        edited = ", edited" if note.edited else ""
        private = ", private" if note.private else ""
        name = f" {event.id[:SHORT_ID]}" if ids else ""
        head = f"Note{name} by {Clock(view.now).by(event)}"
        yield from block(f"{head}{edited}{private}: ", note_text(note), indent)


def _route_section(view: View, style: Style) -> Iterator[Line]:
    playbook = view.case.playbook
    yield BLANK
    yield heading(f"Routes: how to {playbook.apply.title}")
    yield Line(playbook.apply.warning)
    for route in playbook.routes:
        yield Line(style.named(route.title, route.id))
        yield from click_lines(view, route, 1)
        yield from origin_lines(playbook, route.origin, 1, style)
    yield Line(f"Write down afterwards: {', '.join(playbook.apply.record)}")


def show_facts(view: View, word: str = "", entry: str = "") -> Facts:
    """Return everything about a closure, or about the one ``entry`` and its sub-items."""
    case = view.case
    shown = set(entries(view, entry))
    facts = status_facts(view, word)
    facts["items"] = [_full_item(view, state) for state in _shown_states(view, shown)]
    facts["notes"] = [_note_facts(note) for note in case.notes if not entry or note.item in shown]
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


def _shown_states(view: View, shown: set[str]) -> list[ItemState]:
    """Return the states of the shown entries, in working order."""
    return [state for state in in_working_order(view) if state.id in shown]


def _full_item(view: View, state: ItemState) -> Facts:
    facts = item_state_facts(view, state)
    facts["statements"] = [_statement_facts(statement) for statement in state.statements]
    item = view.case.playbook.item(state.id)
    consequence = view.case.playbook.consequence(state.id)
    if item:
        facts.update(_without(entry_facts(item), "id", "title"))
    elif consequence:
        facts.update(_without(entry_facts(consequence), "id", "title"))
    return facts


def _without(facts: Facts, *names: str) -> Facts:
    return {name: value for name, value in facts.items() if name not in names}


def _statement_facts(statement: Statement) -> Facts:
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


def _note_facts(note: Note) -> Facts:
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
