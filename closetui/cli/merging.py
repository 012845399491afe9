"""The command that unites copies of one closure."""

from collections.abc import Iterator

from closetui.cli.acting import outlook
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR, EXIT_CONFLICT
from closetui.domain.merge import MergeSummary
from closetui.reports.facts import Facts
from closetui.reports.lines import Line
from closetui.reports.words import counted, mark, state_word, tone
from closetui.store.paths import find_closure, user_path
from closetui.views import Merged


def _arguments(parser: Parser) -> None:
    parser.file()
    told = "copies of the same closure: progress files, or names in the default folder"
    parser.word("others", told, count="+", show="OTHER")
    parser.flag("--dry-run", "only say what would come in; write nothing")
    parser.by()


def _merge(call: Call) -> int:
    others = [str(user_path(str(word), "OTHER")) for word in call.options.others]
    paths = [str(find_closure(word, call.outside.places)) for word in others]
    merged = call.closure().merge(paths, dry_run=call.options.dry_run)
    call.out.result(lambda: _facts(merged, call), lambda: _lines(merged, call))
    return EXIT_CONFLICT if merged.summary.conflicts else EXIT_CLEAR


def _facts(merged: Merged, call: Call) -> Facts:
    summary = merged.summary
    return {
        "added": len(summary.added),
        "conflicts": list(summary.conflicts),
        "by": dict(summary.by),
        "changed": list(summary.changed),
        "texts_in": len(summary.filled),
        "texts_removed": len(summary.removed),
        "dry_run": bool(call.options.dry_run),
    }


def _lines(merged: Merged, call: Call) -> Iterator[Line]:
    summary = merged.summary
    dry = bool(call.options.dry_run)
    if summary.added:
        would = "would come in" if dry else "came in"
        by = ", ".join(f"{count} by {name}" for name, count in summary.by.items())
        yield Line(f"{counted(len(summary.added), 'entry', 'entries')} {would}: {by}.")
    elif summary.empty:
        yield Line("Nothing new: everything in the copies is here already.")
    yield from _text_lines(summary, dry=dry)
    states = merged.view.verdict.states
    for each in summary.changed:
        if dry:
            yield Line(f"Would change: {states[each].title} ({each})")
        else:
            state = states[each]
            told = f"{mark(state.state)} {state_word(state)}: {state.title} ({each})"
            yield Line(f"Changed: {told}", 0, tone(state.state))
    for each in summary.conflicts:
        yield Line(f"The copies disagree on: {states[each].title} ({each})", 0, "error")
        if not dry:
            yield Line(f"Why: {states[each].reason}", 1)
    yield Line("Nothing was written." if dry else outlook(merged.view, call.word))


def _text_lines(summary: MergeSummary, *, dry: bool) -> Iterator[Line]:
    """Yield what happens to the texts of entries that are known already."""
    if summary.filled:
        would = "would come in" if dry else "came in"
        told = counted(len(summary.filled), "text that was", "texts that were")
        yield Line(f"{told} kept back {would}.")
    if summary.removed:
        entries = counted(len(summary.removed), "entry", "entries")
        would = "would be" if dry else "was"
        yield Line(f"The text of {entries} {would} removed.", 0, "warning")


ACTIONS = {
    "merge": Action(
        "Unite copies of a closure with FILE. Nothing said in any of them is lost. Where they "
        "disagree the item is a conflict, which blocks until somebody says what is true. The "
        "exit code is 0, or 5 when there are conflicts afterwards.",
        _arguments,
        _merge,
    )
}
