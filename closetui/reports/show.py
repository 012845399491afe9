"""A closure whole, line by line: the drawers as the screen has them, and all that is in them."""

from collections.abc import Iterable, Iterator

from closetui.domain.playbook import Playbook, Route
from closetui.domain.playbook_texts import Alternative, Background, Letter
from closetui.reports.applications import application_lines
from closetui.reports.choices import chosen
from closetui.reports.click_paths import click_lines
from closetui.reports.facts import Facts, entry_facts
from closetui.reports.lines import BLANK, Line, capped, heading
from closetui.reports.plain import entry_lines, note_lines
from closetui.reports.playbook_lines import (
    Style,
    letter_lines,
    origin_lines,
    record_line,
    source_lines,
)
from closetui.reports.proofs import proof_lines
from closetui.reports.shell import shell_command
from closetui.reports.status import status_lines
from closetui.reports.when import Clock
from closetui.reports.work import (
    ABOUT_TITLE,
    DRAWER_TITLES,
    GUIDE,
    HAPPENS,
    drawer_order,
    drawer_states,
    guide_rows,
)
from closetui.views import View


def show_lines(
    view: View, word: str, shown: Iterable[str] | None = None, *, ids: bool = False
) -> Iterator[Line]:
    """Yield everything, or the entries ``shown`` (ids) only."""
    if shown is not None:
        for entry in shown:
            yield from entry_lines(view, view.verdict.states[entry], Style(ids=ids), word)
        return
    style = Style(ids=ids, keys=ids)
    yield from status_lines(view, word, ids=ids)
    for drawer in drawer_order(view):
        if drawer != GUIDE:
            yield from _drawer_lines(view, drawer, style, word)
    yield from _guide_lines(view, style)
    yield from application_lines(view)
    if view.proofs_on(""):
        yield BLANK
        yield heading("Proofs for the closure as a whole")
        yield from proof_lines(view, "", 0, ids=ids)
    yield BLANK
    yield heading("Sources")
    yield from source_lines(view.case.playbook, style)


def _guide_lines(view: View, style: Style) -> Iterator[Line]:
    """Yield the drawer of the guide: each of its rows, with what is read about it."""
    playbook = view.case.playbook
    yield BLANK
    yield heading(DRAWER_TITLES[GUIDE])
    entries: tuple[Route | Alternative | Background | Letter, ...] = (
        *playbook.routes, *playbook.alternatives, *playbook.background, *playbook.letters,
    )  # fmt: skip
    for row, entry in zip(guide_rows(playbook), entries, strict=True):
        name_words = style.named(entry.title, entry.id)
        yield Line(f"{name_words}: {row.word}" if row.word else name_words)
        if isinstance(entry, Letter):
            # The title stands above, with what kind of thing it is.
            yield from list(letter_lines(playbook, entry, style))[1:]
            continue
        yield from click_lines(view, entry) if isinstance(entry, Route) else [Line(entry.text, 1)]
        yield from origin_lines(playbook, entry.origin, 1, style)
    yield Line(ABOUT_TITLE)
    yield from _about_lines(view, style)


def background_lines(playbook: Playbook, known: Background) -> Iterator[Line]:
    """Yield one thing that is good to know, by itself."""
    yield heading(known.title)
    yield Line(known.text, 1)
    yield from origin_lines(playbook, known.origin, 1)


def background_facts(known: Background) -> Facts:
    """Return one thing that is good to know."""
    return {"background": [entry_facts(known)]}


def _about_lines(view: View, style: Style) -> Iterator[Line]:
    """Yield what belongs to no entry: what the closure is, choices, warnings, notes on it."""
    playbook = view.case.playbook
    yield Line(playbook.summary, 1)
    yield Line(playbook.apply.warning, 1)
    yield record_line(playbook, 1)
    for title, texts in chosen(view, Clock(view.now)):
        yield Line(title, 1)
        yield from (Line(f"- {text}", 1) for text in texts)
    if view.warnings:
        yield Line("Worth knowing", 1)
    whole = str(shell_command("show", view.case.name, "--json"))
    yield from capped(view.warnings, lambda text: [Line(f"- {text}", 1)], whole, indent=1)
    yield from _motive_lines(view, style)
    notes = view.case.notes_on("")
    if notes:
        yield Line("Notes on the closure", 1)
    yield from note_lines(view, notes, 1, ids=style.ids)


def _motive_lines(view: View, style: Style) -> Iterator[Line]:
    known = {motive.id: motive for motive in view.case.playbook.motives}
    if view.case.motives:
        yield Line("Why", 1)
    for motive_id in view.case.motives:
        motive = known.get(motive_id)
        yield Line(f"- {style.named(motive.title, motive_id) if motive else motive_id}", 1)
        if motive and motive.advice:
            yield Line(f"Advice: {motive.advice}", 2)


def _drawer_lines(view: View, drawer: str, style: Style, word: str) -> Iterator[Line]:
    states = drawer_states(view, drawer)
    if not states:
        return
    leaves = [state for state in states if not state.derived]
    if drawer == HAPPENS:  # The others are for information.
        leaves = [state for state in leaves if state.blocks]
    met = sum(state.satisfied for state in leaves)
    yield BLANK
    verb = "read" if drawer == HAPPENS else "met"
    yield heading(f"{DRAWER_TITLES[drawer]} ({met} of {len(leaves)} {verb})")
    for state in states:
        yield from entry_lines(view, state, style, word)
