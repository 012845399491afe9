"""The line above the panes and the two below: what the closure is, and what the gate says."""

from collections.abc import Sequence

from textual.content import Content

from closetui.reports.plain import application_text
from closetui.reports.words import kind_word
from closetui.tui.rows import PaneRows, done_count, gate_words
from closetui.tui.text import user_line
from closetui.views import View


def title_line(view: View, width: int) -> Content:
    """Return name, stage, progress and gate, fitted to the width."""
    done, total = done_count(view)
    right = f"{view.verdict.stage}   {done} of {total} done   {gate_words(view.verdict)}"
    if width < 100:
        right = f"{done}/{total}  {gate_words(view.verdict)}"
    brand = "closetui   " if width >= 100 else ""
    left = user_line(f"{brand}{view.case.name} - {view.case.playbook.title}")
    room = max(width - len(right) - 2, 8)
    return left.truncate(room, ellipsis=True, pad=True) + user_line(f"  {right}")


def tabs_line(drawn: Sequence[PaneRows], current: int, width: int) -> Content:
    """Return the panes with their counts, which are never cut: names give way to them."""
    tallies = [pane.tally.split()[0] for pane in drawn]
    for names in (
        [pane.title for pane in drawn],
        [pane.short for pane in drawn],
        [pane.short if n == current else pane.short[:1] for n, pane in enumerate(drawn)],
    ):
        tabs = [
            user_line(f"{name} {tally}").stylize("$accent bold" if n == current else "$muted")
            for n, (name, tally) in enumerate(zip(names, tallies, strict=True))
        ]
        line = Content("  ").join(tabs)
        if line.cell_length <= width:
            return line
    return line.truncate(width, ellipsis=True)


def gate_lines(view: View, trouble: str, width: int) -> Content:
    """Return the gate in two lines; ``trouble`` says why the file cannot be read just now."""
    verdict = view.verdict
    words = gate_words(verdict)
    head = f"{words[:1].upper()}{words[1:].lower()}: {view.case.playbook.apply.title}"
    if verdict.application is not None and verdict.blockers:
        head += ". a explains it, and the ways out."
    names = " · ".join(f"{b.title} ({kind_word(b.kind)})" for b in verdict.blockers)
    if verdict.application is not None and not names:
        written = [note.text for note in view.case.notes_on("")][-1:]
        names = "; ".join([application_text(verdict.application), *written])
    elif not names:
        names = "; ".join(view.warnings) or "Everything that must be true is true. a goes on."
    if trouble:
        head, names = "The file cannot be read; this is how it stood before.", trouble
    lines = [user_line(head).stylize("bold"), user_line(names)]
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)
