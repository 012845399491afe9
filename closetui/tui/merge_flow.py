"""Bringing in a copy of the closure: look first, then unite."""

import asyncio

from closetui.domain.errors import ClosetuiError
from closetui.domain.merge import MergeSummary
from closetui.domain.text import one_line
from closetui.store.paths import user_path
from closetui.tui import item_verbs
from closetui.tui.desk import Desk
from closetui.tui.dialogs import AskLine, Confirm
from closetui.tui.text import user_text


async def merge(desk: Desk) -> None:
    """Bring in a copy: look first, then unite."""
    path = ""
    while True:
        given = await desk.ask(
            AskLine(
                "Merge a copy",
                "Path of the copy that came back.",
                initial=path,
                example="~/Downloads/…",
            )
        )
        if not given:
            return
        path = given.strip()
        if await _merge_one(desk, path):
            return


async def _merge_one(desk: Desk, path: str) -> bool:
    """Look at a copy and unite it if wished; return whether nothing went wrong."""
    try:
        path = str(user_path(path, "path"))
        look = await asyncio.to_thread(desk.session.merge, [path], dry_run=True)
        if not look.summary.added:
            desk.face.tell("It holds nothing that is not here already.")
            return True
        told = user_text(summary_words(desk, look.summary))
        if not await desk.ask(Confirm("What would come in", told, yes="Merge it")):
            return True
        merged = await asyncio.to_thread(desk.session.merge, [path])
    except ClosetuiError as error:
        await desk.refuse(error)
        return False
    desk.update(merged.view)
    desk.face.tell(f"Merged: {len(merged.summary.added)} entries came in.")
    return True


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
