"""What a person reads about one entry, from the same lines that the reports print."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from closetui.domain.playbook import Route, Section
from closetui.domain.states import ItemState
from closetui.reports.lines import BLANK, Line
from closetui.reports.plain import assigned_lines, note_lines, statement_text
from closetui.reports.playbook_lines import consequence_lines, item_lines, origin_lines, path_lines
from closetui.reports.when import Clock
from closetui.reports.words import mark, state_word
from closetui.tui.text import user_line, user_text
from closetui.views import View

LABEL_LENGTH = 24
"""Longest start of a line, up to a colon, that is drawn as a label."""


def detail(view: View, entry_id: str) -> Content:
    """Return all there is to know about an item or a consequence."""
    state = view.verdict.states.get(entry_id)
    if state is None:
        return Content("Nothing is chosen.")
    return Content("\n").join([_head(state), *map(_content, _lines(view, state))])


def _head(state: ItemState) -> Content:
    told = state_word(state)
    if state.section is Section.CONSEQUENCE and not state.statements:
        told = "not read yet" if state.blocks else "can be undone: nothing to acknowledge"
    elif state.derived:
        told = f"{state.met} of {state.need} met"
    elif state.reason:
        told = f"{told}: {state.reason}"
    elif state.satisfied and state.day:
        told = f"{told}, holds until {state.day}"
    head = user_line(f"{mark(state.state)} {state.title}").stylize("bold")
    return head + user_line(f"   {told}").stylize(f"$state-{state.state}")


def _lines(view: View, state: ItemState) -> Iterator[Line]:
    playbook = view.case.playbook
    notes = view.case.notes_on(state.id)
    yield from assigned_lines(view.case, state.id, 0)
    yield from note_lines(view, notes[::-1], 0)
    for statement in state.statements:
        yield Line(f"Said: {statement_text(view, statement, Clock(view.now))}")
    if notes or state.statements:
        yield BLANK
    item, consequence = playbook.item(state.id), playbook.consequence(state.id)
    if item is not None:
        yield from item_lines(playbook, item, 0)
    if consequence is not None:
        yield from consequence_lines(playbook, consequence, 0)


def route_text(view: View, route: Route, record: Iterable[str]) -> Content:
    """Return the click path of a route, what it will ask for, and what to write down."""
    lines = [
        *path_lines(route, 0),
        *origin_lines(view.case.playbook, route.origin, 0),
        BLANK,
        Line(f"Then write down: {', '.join(record)}"),
    ]
    head = user_line("closetui logs in nowhere: you do this yourself, now.").stylize("bold")
    return Content("\n").join([head, Content(""), *map(_content, lines)])


def content_of(lines: Iterable[Line]) -> Content:
    """Return lines as the reports print them, headings set apart."""
    return Content("\n").join(
        user_text(line.text).stylize("$accent bold")
        if line.tone == "accent"
        else user_text("  " * line.indent + line.text)
        for line in lines
    )


def _content(line: Line) -> Content:
    """Return a line with its label, if it starts with one, set apart from the text."""
    text = "  " * line.indent + line.text
    label, colon, rest = text.partition(": ")
    if not colon or len(label) > LABEL_LENGTH:
        return user_text(text)
    return user_line(f"{label}: ").stylize("$accent") + user_text(rest)
