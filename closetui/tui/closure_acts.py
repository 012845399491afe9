"""What is done with the closure as a whole."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from closetui.domain.errors import ClosetuiError
from closetui.reports.formats import FORMATS
from closetui.reports.history import event_text
from closetui.store.paths import user_path
from closetui.tui.desk import Desk
from closetui.tui.detail import history_text
from closetui.tui.dialogs import AskLine
from closetui.tui.find import Find
from closetui.tui.help import Help
from closetui.tui.pages import Page
from closetui.tui.report import write_report

if TYPE_CHECKING:
    from closetui.tui.closure_screen import ClosureScreen


async def undo(desk: Desk) -> None:
    """Take back one's own last statement."""
    try:
        done, event = await asyncio.to_thread(desk.session.undo)
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    desk.take(done)
    if event.item:
        desk.face.jump(event.item)
    desk.face.tell(f"Taken back: {event_text(desk.view.case, event)}.")


async def history(desk: Desk) -> None:
    """Show who said what when."""
    await desk.open(Page("History: who said what when", history_text(desk.view)))


async def arrivals(desk: Desk) -> None:
    """Show what came in from others while the closure was open."""
    page = Page("What came in from others", desk.arrivals.text(desk.view))
    desk.arrivals.read()
    desk.face.wait("")
    await desk.open(page)


async def report(desk: Desk) -> None:
    """Write the dossier to a file."""
    name = desk.session.path.name.split(".")[0] + "-report.md"
    path = str(Path.cwd() / name)
    endings = " or ".join(f".{each}" for each in FORMATS)
    hint = f"The whole path, ending in {endings}. You are in the folder {Path.cwd()}"
    while True:
        given = await desk.ask(AskLine("Report", hint, initial=path))
        if not given:
            return
        path = given.strip()
        try:
            written = write_report(desk.view, user_path(path, "path"))
        except ClosetuiError as error:
            await desk.refuse(error)
        else:
            desk.face.tell(f"Report written: {written}")
            return


async def find(desk: Desk) -> None:
    """Find an entry by any word in it."""
    chosen = await desk.open(Find(desk.view))
    if chosen:
        desk.face.jump(chosen)


async def show_help(desk: Desk) -> None:
    """Show what the keys do, and run what is chosen."""
    screen = cast("ClosureScreen", desk.screen)
    chosen = await desk.open(Help("What you can do here", screen.verbs_now()))
    if chosen:
        screen.call_later(screen.action_verb, chosen)
