"""The line above the panes and the two below: what the closure is, and what the gate says."""

from collections.abc import Sequence

from textual.content import Content

from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Strength
from closetui.domain.times import day_words, parse_day
from closetui.reports.applications import application_text
from closetui.reports.when import Clock
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
    names = f"Next: {next_words(view)}{_also(view)}"
    if trouble:
        head, names = "The file cannot be read; this is how it stood before.", trouble
    lines = [user_line(head).stylize("bold"), user_line(names)]
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


_NEXT = {
    NextKind.FAULT: "{title} (a says what helps)",
    NextKind.CONFLICT: "{title} (settle it)",
    NextKind.DO: "{title}",
    NextKind.LOOK_AGAIN: "{title} (look again)",
    NextKind.READ: "{title} (read it)",
    NextKind.ASK: "{title} (do it, or go on without: a asks)",
    NextKind.WAIT: "wait{until}: {title}",
    NextKind.APPLY: "{title} (a goes on)",
    NextKind.SENT: "send it, then record that it was sent (a)",
    NextKind.AFTER: "{title}",
    NextKind.FINISHED: "nothing; everything is done",
}


def next_words(view: View) -> str:
    """Return the next thing to do in words, with the key where it is not space."""
    step, state = view.verdict.next, view.verdict.states.get(view.verdict.next.item)
    day = parse_day(step.day)
    if step.kind is NextKind.WAIT and not step.title:
        return "wait for the answer (a records it)"
    if step.kind is NextKind.DO and state and state.strength is Strength.RECOMMENDED:
        return f"{step.title} (optional)"
    until = f" until {day_words(day)}" if day else ""
    return _NEXT[step.kind].format(title=step.title, until=until)


def _also(view: View) -> str:
    """Return what else is to be known: other blockers, warnings, or what was applied for."""
    verdict = view.verdict
    named = verdict.next.item
    others = [b for b in verdict.blockers if not named or b.item != named]
    names = " · ".join(f"{b.title} ({kind_word(b.kind)})" for b in others)
    if not verdict.blockers and verdict.application is not None:
        written = [note.text for note in view.case.notes_on("")][-1:]
        names = "; ".join([application_text(view, verdict.application, Clock(view.now)), *written])
    elif not verdict.blockers:
        names = "; ".join(view.warnings)
    return f" · {names}" if names else ""
