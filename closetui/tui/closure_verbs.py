"""Everything that can be done on the closure screen, as one table."""

import asyncio

from closetui.domain.errors import ClosetuiError
from closetui.domain.merge import MergeSummary
from closetui.domain.text import one_line
from closetui.store.paths import user_path
from closetui.tui import apply_flow, item_verbs, note_flow
from closetui.tui.desk import Desk
from closetui.tui.detail import history_text
from closetui.tui.dialogs import AskLine, Confirm
from closetui.tui.pages import Page
from closetui.tui.report import write_report
from closetui.tui.team_verbs import TEAM_VERBS
from closetui.tui.text import user_text
from closetui.tui.verbs import Verb


async def undo(desk: Desk) -> None:
    """Take back one's own last statement."""
    try:
        done, event = await asyncio.to_thread(desk.session.undo)
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    desk.update(done.view)
    if event.item:
        desk.face.jump(event.item)
    title = item_verbs.title_of(desk, event.item)
    desk.face.tell(f"Taken back: {event.kind} {title}".rstrip() + ".")


async def history(desk: Desk) -> None:
    """Show who said what when."""
    await desk.open(Page("History: who said what when", history_text(desk.view)))


async def merge(desk: Desk) -> None:
    """Bring in a copy: look first, then unite."""
    path = await desk.ask(
        AskLine("Merge a copy", "Path of the copy that came back.", example="~/Downloads/…")
    )
    if not path:
        return
    try:
        path = str(user_path(path.strip(), "path"))
        look = await asyncio.to_thread(desk.session.merge, [path], dry_run=True)
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    if not look.summary.added:
        desk.face.tell("It holds nothing that is not here already.")
        return
    told = user_text(summary_words(desk, look.summary))
    if not await desk.ask(Confirm("What would come in", told, yes="Merge it")):
        return
    try:
        merged = await asyncio.to_thread(desk.session.merge, [path])
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    desk.update(merged.view)
    desk.face.tell(f"Merged: {len(merged.summary.added)} entries came in.")


def summary_words(desk: Desk, summary: MergeSummary) -> str:
    """Return what a merge brings in, in words."""
    lines = [f"{len(summary.added)} new entries:"]
    lines += [f"  {count} by {one_line(name)}" for name, count in summary.by.items()]
    if summary.changed:
        lines.append("Entries that would stand differently:")
        lines += [f"  {item_verbs.title_of(desk, each)}" for each in summary.changed]
    if summary.conflicts:
        lines.append("Copies disagree, and the gate stays shut until someone settles it:")
        lines += [f"  {item_verbs.title_of(desk, each)}" for each in summary.conflicts]
    return "\n".join(lines)


async def report(desk: Desk) -> None:
    """Write the dossier to a file."""
    default = desk.session.path.name.split(".")[0] + "-report.md"
    path = await desk.ask(AskLine("Report", "Where to write it (.md or .json)?", initial=default))
    if not path:
        return
    try:
        written = write_report(desk.view, user_path(path.strip(), "path"))
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    desk.face.tell(f"Report written: {written}")


VERBS: tuple[Verb[Desk], ...] = (
    Verb("tick", "space", "tick", "Tick the entry, or open it again (asks why).",
         item_verbs.tick, item_verbs.cannot_tick),
    Verb("note", "n", "note", "Write a note on the entry.",
         note_flow.note, item_verbs.nothing_chosen),
    Verb("apply", "a", "apply", "Apply, or list everything that stands in the way.",
         apply_flow.apply),
    Verb("skip", "x", "n/a", "Record the entry as not applicable (asks why).",
         item_verbs.skip, item_verbs.cannot_skip),
    Verb("undo", "u", "undo", "Take back your own last statement.", undo),
    Verb("whole", "enter", "whole", "Show the entry on the whole screen.",
         item_verbs.whole, item_verbs.nothing_chosen),
    Verb("edit", "e", "edit", "Edit the newest note on the entry in your own editor.",
         note_flow.edit_note, item_verbs.nothing_chosen),
    Verb("history", "h", "history", "Show who said what when.", history),
    Verb("merge", "m", "merge", "Bring in a copy of this closure.", merge),
    Verb("report", "r", "report", "Write the dossier to a file.", report),
    *TEAM_VERBS,
)  # fmt: skip
"""What a desk can do, the most wanted first."""
