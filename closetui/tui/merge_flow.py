"""Bringing in a copy of the closure: look first, then unite, then tidy up if wished."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.reports.changes import (
    by_words,
    change_lines,
    changes,
    gate_change,
    note_change_lines,
)
from closetui.reports.history import history
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.words import counted
from closetui.store.copies import remove_copy
from closetui.store.paths import user_path
from closetui.tui.desk import Desk
from closetui.tui.detail import content_of
from closetui.tui.dialogs import AskLine, Choose, Confirm
from closetui.tui.row_list import Row
from closetui.tui.text import user_text
from closetui.views import Merged

ANOTHER = "?another"
"""Stands for a path that is typed; no copy has such a name."""


class MergeLook(Confirm):
    """What would come in, whole, before it does."""

    KEYS: ClassVar = "left right choose   up down read"

    def __init__(self, name: str, merged: Merged, *, beside: bool) -> None:
        """Show what the copy ``name`` brings; ``beside`` if it lies in the same folder."""
        text = content_of(_look_lines(name, merged, beside=beside))
        super().__init__("What would come in", text, yes="Merge it", no="Leave it")


async def merge(desk: Desk) -> None:
    """Bring in a copy: one that lies beside the file, or another by its path."""
    copies = desk.view.snapshot.copies
    chosen = await _choose(desk, copies) if copies else ANOTHER
    if chosen == ANOTHER:
        await _by_path(desk)
    elif chosen:
        await _beside(desk, next(each for each in copies if each.name == chosen))


async def _choose(desk: Desk, copies: tuple[Path, ...]) -> str:
    """Ask which of the copies in the folder; an empty text when it was left."""
    rows, advice = [], []
    for each in copies:
        word, told = await asyncio.to_thread(_about, desk, each)
        rows.append(Row(each.name, one_line(each.name), word=word))
        advice.append(user_text(f"{told}\n{each}"))
    rows.append(Row(ANOTHER, "Another copy, by its path"))
    advice.append(user_text("One that came by mail, or lies elsewhere."))
    chosen = await desk.ask(Choose("Which copy?", rows, advice, several=False))
    return chosen[0] if chosen else ""


def _about(desk: Desk, copy: Path) -> tuple[str, str]:
    """Return what a copy in the folder holds, in a word and in a sentence."""
    try:
        look = desk.session.merge([str(copy)], dry_run=True)
    except ClosetuiError as error:
        return "cannot be merged", desk.face.in_app(error)
    new = look.summary.added
    if not new:
        return "nothing new", "Everything in it is in this file already."
    return f"{len(new)} new", f"{counted(len(new), 'entry', 'entries')}, {by_words(new)}."


async def _by_path(desk: Desk) -> None:
    path = ""
    while True:
        hint = "Path of the copy that came back."
        given = await desk.ask(AskLine("Merge a copy", hint, initial=path, example="~/Downloads/…"))
        if not given:
            return
        path = given.strip()
        if await _merge_one(desk, path) is not None:
            return


async def _beside(desk: Desk, copy: Path) -> None:
    """Merge a copy that lies beside the file, then ask whether it shall go."""
    if not await _merge_one(desk, str(copy), beside=True):
        return
    name = one_line(copy.name)
    told = user_text(
        f"All that {name} says is in this file now. Removing the copy loses nothing; this is "
        "checked once more before it goes. Keeping it does no harm."
    )
    if not await desk.ask(Confirm("Remove the copy?", told, yes="Remove it", no="Keep it")):
        return
    session = desk.session
    try:
        count = await asyncio.to_thread(remove_copy, session.path, copy, session.outside.places)
        view = await asyncio.to_thread(session.view)
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    desk.update(view)
    desk.face.tell(f"Removed {name}; its {counted(count, 'entry', 'entries')} are in this file.")


async def _merge_one(desk: Desk, path: str, *, beside: bool = False) -> bool | None:
    """Look at a copy and unite it if wished.

    Returns whether all that it says is here now; None where it was refused.
    """
    try:
        path = str(user_path(path, "path"))
        look = await asyncio.to_thread(desk.session.merge, [path], dry_run=True)
        if not look.summary.added:
            desk.face.tell("It holds nothing that is not here already.")
            return True
        if not await desk.ask(MergeLook(Path(path).name, look, beside=beside)):
            desk.face.tell("Left as it was. Nothing was merged.")
            return False
        merged = await asyncio.to_thread(desk.session.merge, [path])
    except ClosetuiError as error:
        await desk.refuse(error)
        return None
    desk.merged(merged)
    return True


def _look_lines(name: str, merged: Merged, *, beside: bool) -> Iterator[Line]:
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
    known = {each.reason for each in before.verdict.blockers}
    for each in after.verdict.blockers:
        if each.kind in ("contested", "drift") and each.reason not in known:
            yield Line(f"Application, {each.title}: {each.reason}", 1)
    yield from change_lines(changes(before.verdict, after.verdict), would=True)
    yield from note_change_lines(after.case, new)
    yield BLANK
    yield heading("Word for word")
    for entry in history(after.case, after.now):
        if entry.event.id in ids:
            yield Line(f"{entry.event.at} {entry.event.by or 'somebody'}: {entry.text}", 1)
