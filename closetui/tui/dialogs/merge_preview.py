"""What a copy would bring, shown whole before it is merged."""

from collections.abc import Iterator

from closetui.closure import Merged
from closetui.reports.history import history
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.sharing import by_words, change_lines, changes, gate_change, note_change_lines
from closetui.reports.when import Clock
from closetui.reports.words import counted
from closetui.tui.content.history import content_of
from closetui.tui.dialogs.deeds import Confirm


class MergePreview(Confirm):
    """What would come in, whole, before it does."""

    def __init__(self, name: str, merged: Merged, *, beside: bool) -> None:
        """Show what the copy ``name`` brings; ``beside`` if it lies in the same folder."""
        text = content_of(_lines(name, merged, beside=beside))
        super().__init__("What would come in", text, yes="Merge it", no="Leave it")


def _lines(name: str, merged: Merged, *, beside: bool) -> Iterator[Line]:
    new, before, after = merged.summary.added, merged.view, merged.after
    ids = {event.id for event in new}
    yield heading(f"{counted(len(new), 'entry', 'entries')} in {name}")
    yield Line(f"{by_words(new)}. Nothing is written before you say so, and nothing is lost.", 1)
    if beside:
        yield Line(
            "The copy lies in the same folder, so what it says counts here already; merging "
            "writes it into this file.",
            1,
        )
    yield Line(gate_change(before.verdict, after.verdict), 1)
    known = {blocker.reason for blocker in before.verdict.blockers}
    for blocker in after.verdict.blockers:
        if blocker.kind in ("contested", "drift") and blocker.reason not in known:
            yield Line(f"Application, {blocker.title}: {blocker.reason}", 1)
    yield from change_lines(changes(before.verdict, after.verdict), would=True)
    yield from note_change_lines(after.case, new)
    yield BLANK
    yield heading("Word for word")
    clock = Clock(after.now)
    for entry in history(after.case, after.now):
        if entry.event.id in ids:
            yield Line(
                f"{clock.moment(entry.event.at)} {entry.event.by or 'somebody'}: {entry.text}", 1
            )
