"""The plain view: a closure line by line, for terminals, pipes and screen readers.

Where ids are not asked for, an entry goes by its title and a time by its day.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from closetui.domain.case import Case, Note
from closetui.domain.deeds import NO_REASON
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.prerequisites import costly_first
from closetui.domain.states import ItemState
from closetui.domain.times import event_day, moment_text
from closetui.reports.applications import application_facts
from closetui.reports.choices import deadline_text, strength_mark
from closetui.reports.facts import Facts, entry_facts, in_working_order, picked
from closetui.reports.lines import SHORT_ID, Line, block, capped, open_row_lines
from closetui.reports.playbook_lines import Style, consequence_lines, item_lines
from closetui.reports.proofs import proof_facts, proof_lines
from closetui.reports.shell import shell_command
from closetui.reports.signs import Standing, sign
from closetui.reports.status_facts import item_state_facts, status_facts
from closetui.reports.titles import way_titles
from closetui.reports.when import Clock, due_words, shipping
from closetui.reports.words import GONE_ON, note_text, rows_word, state_word, tone
from closetui.views import View


def entry_lines(view: View, state: ItemState, style: Style, word: str) -> Iterator[Line]:
    """Yield one item or consequence: its state, what it asks, and what was said of it."""
    playbook = view.case.playbook
    indent = 1 if state.parent else 0
    name = f"{style.named(state.title, state.id)}{strength_mark(view, state)}"
    shown = sign(view, state)
    standing = _standing_text(state, shown.standing)
    lead = f"{shown.mark} {standing}" if shown.mark else standing
    yield Line(f"{lead}: {name}", indent, tone(state.state))
    if state.reason:
        yield Line(f"Not met: {state.reason}", indent + 1)
    for found in shipping(view, state.id):
        standing = due_words(found, Clock(view.now))
        yield Line(standing, indent + 1, "warning" if found.overdue else "")
    if state.open_rows:
        rows = costly_first(view.case, state)
        yield from open_row_lines(rows, state.id, word, indent=indent + 1)
    elif state.rows:
        yield Line(f"List: {rows_word(state)} settled", indent + 1)
    item, consequence = playbook.item(state.id), playbook.consequence(state.id)
    if item:
        due = deadline_text(view, item)
        if due and not state.satisfied:
            yield Line(due, indent + 1)
        held = item.holds(state.ways_used)
        yield from item_lines(playbook, item._replace(fresh_for=held), indent + 1, style)
    if consequence:
        yield from consequence_lines(playbook, consequence, indent + 1, style)
    yield from assigned_lines(view.case, state.id, indent + 1)
    yield from _statement_lines(view, state, indent + 1)
    yield from note_lines(view, view.case.notes_on(state.id), indent + 1, ids=style.ids)
    yield from proof_lines(view, state.id, indent + 1, ids=style.ids)


def _statement_lines(view: View, state: ItemState, indent: int) -> Iterator[Line]:
    """Yield the statements that stand on an entry; honest people have at most one each."""
    clock, log = Clock(view.now), str(shell_command("log", view.case.name))

    def told(statement: Statement) -> list[Line]:
        return [Line(f"Said: {statement_text(view, statement, clock)}", indent)]

    yield from capped(state.statements, told, log, indent=indent)


def _standing_text(state: ItemState, standing: Standing) -> str:
    """Return in a few words how an entry stands, to follow its sign where there are no columns."""
    if standing is Standing.LEFT_OUT and state.answered:
        return GONE_ON
    if standing is not Standing.LATER:
        return state_word(state)
    return f"later, {rows_word(state)}" if state.open_rows else "later"


def assigned_lines(case: Case, item: str, indent: int) -> Iterator[Line]:
    """Yield who sees to an item, if somebody said so."""
    names = case.people.assigned(item)
    if names:
        people = " and ".join(names)
        doubt = " (copies disagree)" if len(names) > 1 else ""
        yield Line(f"Sees to it: {people}{doubt}", indent)


_SAID: Final = {
    Said.DONE: "done",
    Said.OPEN: "open",
    Said.NOT_APPLICABLE: "does not apply",
    Said.WITHOUT: GONE_ON,
}


def statement_text(view: View, statement: Statement, clock: Clock) -> str:
    """Return a statement in words: what, by whom, when, how, why."""
    event = statement.event
    word = "read" if statement.wording else _SAID[statement.said]
    parts = [f"{word}, by {clock.by(event)}"]
    if statement.ways:
        parts.append(way_titles(view.case.playbook, event.item, statement.ways))
    seen = statement.observed.isoformat() if statement.observed else ""
    if seen and event_day(seen) != event_day(event.at):
        parts.append(f"seen {clock.moment(seen)}")
    if statement.reason or statement.said is Said.WITHOUT:
        parts.append(f"reason: {statement.reason}" if statement.reason else NO_REASON)
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


def show_facts(view: View, word: str = "", entry: str = "") -> Facts:
    """Return everything about a closure, or about the one ``entry`` and its sub-items."""
    case = view.case
    shown = set(entries(view, entry))
    facts = status_facts(view, word)
    facts["items"] = [_full_item(view, s) for s in in_working_order(view) if s.id in shown]
    facts["notes"] = [_note_facts(note) for note in case.notes if not entry or note.item in shown]
    facts["proofs"] = [
        proof_facts(attached)
        for attached in view.proofs
        if not entry or attached.proof.item in shown
    ]
    if not entry:
        facts["motives"] = [
            picked(motive, "id", "title", "advice")
            for motive in case.playbook.motives
            if motive.id in case.motives
        ]
        facts["routes"] = [entry_facts(route) for route in case.playbook.routes]
        facts["applications"] = [application_facts(view, act) for act in case.applications]
        facts["faults"] = [fault._asdict() for fault in case.faults]
        facts["repaired"] = [fault._asdict() for fault in case.repaired]
    return facts


def entries(view: View, entry: str = "") -> Iterator[str]:
    """Yield the ids that a view of ``entry`` shows: all of them for an empty one."""
    for state in view.verdict.states.values():
        if not entry or entry in (state.id, state.parent):
            yield state.id


def _full_item(view: View, state: ItemState) -> Facts:
    playbook = view.case.playbook
    entry = playbook.item(state.id) or playbook.consequence(state.id)
    rule = entry_facts(entry) if entry else {}
    return {
        **item_state_facts(view, state),
        "statements": [_statement_facts(statement) for statement in state.statements],
        **{name: value for name, value in rule.items() if name not in ("id", "title")},
    }


def _statement_facts(statement: Statement) -> Facts:
    """Return one person's word about an item."""
    observed = statement.observed
    return {
        "said": str(statement.said),
        **picked(statement.event, "by", "at"),
        "observed": moment_text(observed) if observed else None,
        "ways": list(statement.ways),
        "reason": statement.reason,
        "event": statement.event.id,
    }


def _note_facts(note: Note) -> Facts:
    """Return a note that stands."""
    return {
        "id": note.event.id,
        **picked(note, "item", "text"),
        **picked(note.event, "by", "at"),
        **picked(note, "edited", "private", "redacted", "withheld"),
    }
