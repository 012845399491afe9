"""Bringing in a copy of the closure: look first, then unite, then tidy up if wished."""

import asyncio
from pathlib import Path

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.reports.sharing import by_words
from closetui.reports.words import counted
from closetui.store.copy_removal import remove_copy
from closetui.store.paths import user_path
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.dialog import Confirm
from closetui.tui.dialogs.merge_preview import MergePreview
from closetui.tui.text import user_text

ANOTHER = "?another"
"""Stands for a path that is typed; no copy has such a name."""


async def merge(controller: Controller) -> None:
    """Bring in a copy: one that lies beside the file, or another by its path."""
    copies = controller.view.snapshot.copies
    chosen = await _choose(controller, copies) if copies else ANOTHER
    if chosen == ANOTHER:
        await _by_path(controller)
    elif chosen:
        await _beside(controller, next(copy for copy in copies if copy.name == chosen))


async def _choose(controller: Controller, copies: tuple[Path, ...]) -> str:
    """Ask which of the copies in the folder; an empty text when it was left."""
    deeds = []
    for copy in copies:
        word, about = await asyncio.to_thread(_about, controller, copy)
        deeds.append(Deed(copy.name, one_line(copy.name), f"{about}\n{copy}", word))
    about = "One that came by mail, or lies elsewhere."
    deeds.append(Deed(ANOTHER, "Another copy, by its path", about))
    chosen = await controller.ask(Choice("Bring in a copy", [], deeds, enter="looks at it"))
    return chosen or ""


def _about(controller: Controller, copy: Path) -> tuple[str, str]:
    """Return what a copy in the folder holds, in a word and in a sentence."""
    try:
        look = controller.closure.merge([str(copy)], dry_run=True)
    except ClosetuiError as error:
        return "cannot be merged", controller.display.in_app(error)
    if look.summary.empty:
        return "nothing new", "Everything in it is in this file already."
    new = look.summary.added
    if not new:
        return "texts", "It holds texts that were left out of this file, or asks to remove some."
    return f"{len(new)} new", f"{counted(len(new), 'entry', 'entries')}, {by_words(new)}."


async def _by_path(controller: Controller) -> None:
    path = ""
    while True:
        hint = "Path of the copy that came back."
        answer = await controller.ask(
            AskLine("Merge a copy", hint, initial=path, example="~/Downloads/…")
        )
        if not answer:
            return
        path = answer.strip()
        if await _merge_one(controller, path) is not None:
            return


async def _beside(controller: Controller, copy: Path) -> None:
    """Merge a copy that lies beside the file, then ask whether it shall go."""
    if not await _merge_one(controller, str(copy), beside=True):
        return
    name = one_line(copy.name)
    question = user_text(
        f"All that {name} says is in this file now. Removing the copy loses nothing; this is "
        "checked once more before it goes. Keeping it does no harm."
    )
    if not await controller.ask(
        Confirm("Remove the copy?", question, yes="Remove it", no="Keep it")
    ):
        return
    closure = controller.closure
    try:
        count = await asyncio.to_thread(remove_copy, closure.path, copy, closure.outside.places)
        view = await asyncio.to_thread(closure.view)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    controller.update(view)
    controller.display.say(
        f"Removed {name}; its {counted(count, 'entry', 'entries')} are in this file."
    )


async def _merge_one(controller: Controller, path: str, *, beside: bool = False) -> bool | None:
    """Look at a copy and unite it if wished.

    Returns whether all that it says is here now; None where it was refused.
    """
    try:
        path = str(user_path(path, "path"))
        look = await asyncio.to_thread(controller.closure.merge, [path], dry_run=True)
        if look.summary.empty:
            controller.display.say("It holds nothing that is not here already.")
            return True
        if not await controller.ask(MergePreview(Path(path).name, look, beside=beside)):
            controller.display.say("Left as it was. Nothing was merged.")
            return False
        merged = await asyncio.to_thread(controller.closure.merge, [path])
    except ClosetuiError as error:
        await controller.refuse(error)
        return None
    controller.merged(merged)
    return True
