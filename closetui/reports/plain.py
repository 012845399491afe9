"""The plain view: a closure line by line, for terminals, pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.case import Application, Case, Note
from closetui.domain.drift import unmet_when_applied
from closetui.domain.playbook import Section
from closetui.domain.statement import Statement
from closetui.domain.states import ItemState, State
from closetui.domain.times import day_text
from closetui.reports import anchor, words
from closetui.reports.lines import BLANK, Line, block, heading
from closetui.reports.playbook_lines import consequence_lines, item_lines, route_lines
from closetui.reports.remedies import for_shell, quoted
from closetui.views import View

SHORT_ID = 8
"""Characters of a note's id that are shown; enough to name it."""


def status_lines(view: View, word: str) -> Iterator[Line]:
    """Yield the verdict with every blocker, its reason and its remedy."""
    yield from title_lines(view)
    yield from verdict_lines(view, word)
    yield from warning_lines(view.warnings)
    yield BLANK
    yield anchor_line(view)


def title_lines(view: View) -> Iterator[Line]:
    """Yield the name of the closure, what it is and its stage."""
    case = view.case
    yield heading(f"{case.name}: {case.playbook.title}")
    attempt = f", attempt {case.attempt}" if case.attempt > 1 else ""
    yield Line(f"Stage: {words.stage_word(view.verdict.stage)}{attempt}")


def anchor_line(view: View) -> Line:
    """Return head and count, by which the record can be checked later."""
    entries = words.counted(view.entries, "entry", "entries")
    return Line(f"Head: {anchor.head(view.case)} ({entries})", 0, "muted")


def verdict_lines(view: View, word: str) -> Iterator[Line]:
    """Yield the verdict in one line, then every blocker."""
    verdict = view.verdict
    yield Line(f"Verdict: {headline(view, word)}", 0, "success" if verdict.open else "error")
    if verdict.blockers:
        yield BLANK
        yield heading("What stands in the way")
    yield from blocker_lines(verdict.blockers, word)


def headline(view: View, word: str) -> str:
    """Return the verdict as a sentence, with the next command where nothing blocks."""
    verdict, application = view.verdict, view.verdict.application
    count = words.counted(len(verdict.blockers), "thing")
    if application is not None:
        told = f"applied on {application.event.at} by {application.event.by or 'somebody'}"
        if verdict.blockers:
            return f"{told}, but no longer clear: {count} to settle."
        if application.elsewhere:
            return f"{told}, outside this program."
        if application.event.id in application.accepted:
            return f"{told}; what was open or unseen beside it was accepted with a reason."
        return f"{told}; nothing has come between."
    if verdict.blockers:
        return f"{words.verdict_word(verdict)}; it cannot be applied for yet."
    routes = ", ".join(route.id for route in view.case.playbook.routes)
    name = quoted(word) if word else "FILE"
    return f"clear. Apply with: closetui apply {name} --route ROUTE (one of: {routes})"


def blocker_lines(blockers: Iterable[Blocker], word: str) -> Iterator[Line]:
    """Yield every blocker with its id, reason and remedy."""
    for number, blocker in enumerate(blockers, 1):
        mark, tone = _blocker_mark(blocker.kind)
        name = f" ({blocker.item})" if blocker.item else ""
        kind = words.kind_word(blocker.kind)
        yield Line(f"{number}. {mark} {kind}: {blocker.title}{name}", 0, tone)
        yield Line(f"Why: {blocker.reason}", 1)
        yield Line(f"To do: {for_shell(blocker.remedy, word)}", 1)


_STATES: Final = frozenset[str](State)


def _blocker_mark(kind: BlockerKind) -> tuple[str, str]:
    """Return mark and tone; kinds that are no state get the mark for trouble."""
    if kind is BlockerKind.CONSEQUENCE:
        return words.mark(State.OPEN), words.tone(State.OPEN)
    if kind in _STATES:
        return words.mark(State(kind)), words.tone(State(kind))
    return words.mark(State.STALE), "error"


def warning_lines(warnings: Iterable[str]) -> Iterator[Line]:
    """Yield the warnings, if there are any, below a heading."""
    told = tuple(warnings)
    if told:
        yield BLANK
        yield heading("Worth knowing")
    for each in told:
        yield Line(f"- {each}", 0, "warning")


def show_lines(view: View, word: str, shown: Iterable[str] | None = None) -> Iterator[Line]:
    """Yield everything, or the entries ``shown`` (ids) only."""
    if shown is not None:
        for each in shown:
            yield from entry_lines(view, view.verdict.states[each])
        return
    yield from status_lines(view, word)
    yield from _motive_lines(view)
    for section in Section:
        yield from _section_lines(view, section)
    yield from _route_section(view)
    yield from application_lines(view)
    general = view.case.notes_on("")
    if general:
        yield BLANK
        yield heading("Notes on the closure")
        yield from note_lines(general, 0)


def _motive_lines(view: View) -> Iterator[Line]:
    chosen = view.case.motives
    if not chosen:
        return
    known = {each.id: each for each in view.case.playbook.motives}
    yield BLANK
    yield heading("Why")
    for each in chosen:
        motive = known.get(each)
        yield Line(f"{motive.title} ({each})" if motive else each)
        if motive and motive.advice:
            yield Line(f"Advice: {motive.advice}", 1)


def _section_lines(view: View, section: Section) -> Iterator[Line]:
    states = [each for each in view.verdict.states.values() if each.section is section]
    if not states:
        return
    leaves = [each for each in states if not each.derived]
    met = sum(each.satisfied for each in leaves)
    yield BLANK
    verb = "read" if section is Section.CONSEQUENCE else "met"
    yield heading(f"{words.section_word(section)} ({met} of {len(leaves)} {verb})")
    for each in states:
        yield from entry_lines(view, each)


def entry_lines(view: View, state: ItemState) -> Iterator[Line]:
    """Yield one item or consequence: its state, what it asks, and what was said of it."""
    playbook = view.case.playbook
    indent = 1 if state.parent else 0
    mark, told = words.mark(state.state), words.state_word(state)
    yield Line(f"{mark} {told}: {state.title} ({state.id})", indent, words.tone(state.state))
    if state.reason:
        yield Line(f"Not met: {state.reason}", indent + 1)
    item, consequence = playbook.item(state.id), playbook.consequence(state.id)
    if item:
        yield from item_lines(playbook, item, indent + 1)
    if consequence:
        yield from consequence_lines(playbook, consequence, indent + 1)
    yield from assigned_lines(view.case, state.id, indent + 1)
    for each in state.statements:
        yield Line(f"Said: {statement_text(each)}", indent + 1)
    yield from note_lines(view.case.notes_on(state.id), indent + 1)


def assigned_lines(case: Case, item: str, indent: int) -> Iterator[Line]:
    """Yield who sees to an item, if somebody said so."""
    names = case.people.assigned(item)
    if names:
        told = " and ".join(names)
        doubt = " (copies disagree)" if len(names) > 1 else ""
        yield Line(f"Sees to it: {told}{doubt}", indent)


def statement_text(statement: Statement) -> str:
    """Return a statement in words: what, by whom, when, how, why."""
    event = statement.event
    said = "read and acknowledged" if statement.wording else words.stage_word(str(statement.said))
    parts = [f"{said} by {event.by or 'somebody'} on {event.at}"]
    if statement.ways:
        parts.append(f"way: {', '.join(statement.ways)}")
    if statement.observed:
        parts.append(f"seen on {day_text(statement.observed)}")
    if statement.reason:
        parts.append(f"reason: {statement.reason}")
    return "; ".join(parts)


def note_lines(notes: Iterable[Note], indent: int) -> Iterator[Line]:
    """Yield notes, each with its short id, author and time."""
    for note in notes:
        edited = ", edited" if note.edited else ""
        head = f"Note {note.event.id[:SHORT_ID]} by {note.event.by or 'somebody'}"
        private = ", private" if note.private else ""
        yield from block(f"{head} on {note.event.at}{edited}{private}: ", note_text(note), indent)


def note_text(note: Note) -> str:
    """Return the text of a note, or why there is none."""
    if note.redacted:
        return words.TEXT_REMOVED
    return words.TEXT_WITHHELD if note.withheld else note.text


def _route_section(view: View) -> Iterator[Line]:

    playbook = view.case.playbook
    yield BLANK
    yield heading(f"Routes: how to {playbook.apply.title}")
    yield Line(playbook.apply.warning)
    for route in playbook.routes:
        yield from route_lines(playbook, route, 0)
    yield Line(f"Write down afterwards: {', '.join(playbook.apply.record)}")


def application_lines(view: View) -> Iterator[Line]:
    """Yield every application with what became of it."""
    if view.case.applications:
        yield BLANK
        yield heading("Applications")
    for each in view.case.applications:
        yield Line(application_text(each))
        if each.elsewhere:
            yield Line(f"Why: {each.elsewhere.why}", 1)
        unmet = unmet_when_applied(view.case, each, view.now)
        if unmet:
            yield Line(f"Not met at that moment: {titles(view.case, unmet)}", 1)
        for outcome in each.outcomes:
            by = outcome.event.by or "somebody"
            told = words.stage_word(outcome.outcome)
            yield Line(f"{told}, recorded by {by} on {outcome.event.at}: {outcome.note}", 1)


def titles(case: Case, entries: Iterable[str]) -> str:
    """Return the titles of entries in one line."""
    return ", ".join(case.record.title(entry) for entry in entries)


def application_text(application: Application) -> str:
    """Return one application in a sentence."""
    event = application.event
    where = "Applied outside this program, recorded" if application.elsewhere else "Applied"
    route = f", route {application.route}" if application.route else ""
    reference = f", reference {application.reference}" if application.reference else ""
    return f"{where} on {event.at} by {event.by or 'somebody'}{route}{reference}"
