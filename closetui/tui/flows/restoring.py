"""Putting the private copy in the place of a file that is damaged, replaced or gone."""

import asyncio
from collections.abc import Iterator

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import counted, one_line
from closetui.reports.done import CAN_BE_READ
from closetui.store.restore import Restoring, is_whole, restore, would_restore
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text

_PUT = Deed("put", "Put the private copy in place")


async def restore_file(controller: Controller) -> None:
    """Tell what would be put in place, and what is kept aside; do it once that is wanted."""
    path, places = controller.closure.path, controller.closure.outside.places
    if await asyncio.to_thread(is_whole, path, places):
        await _look_again(controller)
        controller.display.say(CAN_BE_READ)
        return
    wanted = await asyncio.to_thread(would_restore, path, places)
    texts = [
        part
        for paragraph in _what_it_would_do(wanted)
        for part in (Text(user_text(paragraph)), BLANK)
    ][:-1]
    deeds = [_PUT, LATER._replace(about="Nothing is changed.")]
    if await controller.ask(Choice("Restore the file", texts, deeds)) != _PUT.id:
        return
    try:
        aside = await asyncio.to_thread(restore, path, places)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    await _look_again(controller)
    kept = f" Kept aside: {one_line(aside.name)}." if wanted.aside else ""
    controller.display.say(f"Your private copy is in place.{kept}")


def _what_it_would_do(wanted: Restoring) -> Iterator[str]:
    entries = counted(wanted.entries, "entry", "entries")
    paragraph = (
        f"Your private copy holds {entries} that you saved or saw. They become the file again"
    )
    intact = "" if wanted.another else "; what is still intact in the file there stays in it"
    yield f"{paragraph}{intact}."
    if wanted.aside is None:
        yield "The file is gone, so there is nothing to keep aside."
    else:
        there = "The other closure that is there" if wanted.another else "The file there"
        yield f"{there} now is kept beside it: {one_line(wanted.aside.name)}"
    if wanted.bare:
        yield "It stays a copy without private notes."


async def _look_again(controller: Controller) -> None:
    """Take the closure as it can be read now."""
    try:
        controller.update(await asyncio.to_thread(controller.closure.view))
    except ClosetuiError as error:
        await controller.refuse(error)
