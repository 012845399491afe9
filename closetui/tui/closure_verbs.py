"""Everything that can be done on the closure screen, as one table."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

from closetui.domain.errors import ClosetuiError
from closetui.reports.formats import FORMATS
from closetui.reports.history import event_text
from closetui.store.paths import user_path
from closetui.tui import apply_flow, item_verbs, note_flow
from closetui.tui.desk import Desk
from closetui.tui.detail import history_text
from closetui.tui.dialogs import AskLine
from closetui.tui.find import Find
from closetui.tui.help import Help
from closetui.tui.merge_flow import merge
from closetui.tui.pages import Page
from closetui.tui.report import write_report
from closetui.tui.team_verbs import TEAM_VERBS
from closetui.tui.verbs import Verb, keys_by_command

if TYPE_CHECKING:
    from closetui.tui.app import ClosetuiApp
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


async def _find(desk: Desk) -> None:
    """Find an entry by any word in it."""
    chosen = await desk.open(Find(desk.view))
    if chosen:
        desk.face.jump(chosen)


async def _help(desk: Desk) -> None:
    """Show what the keys do, and run what is chosen."""
    screen = cast("ClosureScreen", desk.screen)
    chosen = await desk.open(Help("What you can do here", screen.verbs_now()))
    if chosen:
        screen.call_later(screen.action_verb, chosen)


async def _theme(desk: Desk) -> None:
    """Choose another theme."""
    desk.screen.app.action_change_theme()


async def _others(desk: Desk) -> None:
    """Go to the list of closures."""
    app = cast("ClosetuiApp", desk.screen.app)
    app.call_later(app.go_home)  # This verb belongs to the screen that goes away.


async def _quit(desk: Desk) -> None:
    """Leave; everything is saved already."""
    desk.screen.app.exit()


ALL_VERBS: tuple[Verb[Desk], ...] = (
    Verb("help", "question_mark,f1", "help", "Show what the keys do; enter runs it.", _help),
    Verb("tick", "space", "tick", "Tick the entry, open it again (asks why), or settle it.",
         item_verbs.tick, item_verbs.cannot_tick, {"tick": "", "untick": "", "ack": ""}),
    Verb("note", "n", "note", "Write a note on the entry.",
         note_flow.note, item_verbs.nothing_chosen, {"note": ""}),
    Verb("apply", "a", "apply", "Apply, or list everything that stands in the way.",
         apply_flow.apply, commands={
             "apply": "", "status": "", "outcome": "", "accept": "",
             "elsewhere": ", then the last line", "repair": ", then enter on that line"}),
    Verb("find", "slash", "find", "Find an entry by any word in it.", _find),
    Verb("skip", "x", "n/a", "Record the entry as not applicable (asks why).",
         item_verbs.skip, item_verbs.cannot_skip, {"skip": ""}),
    Verb("undo", "u", "undo", "Take back your own last statement.", undo, commands={"undo": ""}),
    Verb("whole", "enter", "whole", "Show the entry on the whole screen.",
         item_verbs.whole, item_verbs.nothing_chosen),
    Verb("edit", "e", "edit", "Edit the newest note on the entry in your own editor.",
         note_flow.edit_note, item_verbs.nothing_chosen),
    Verb("retract", "d", "drop note", "Take back a note on the entry; its trace stays.",
         item_verbs.retract, item_verbs.no_note, {"retract": ""}),
    Verb("history", "h", "history", "Show who said what when.", history, commands={"log": ""}),
    Verb("arrivals", "i", "came in", "Show what came in from others meanwhile.", arrivals),
    Verb("merge", "m", "merge", "Bring in a copy of this closure; looks first.",
         merge, commands={"merge": ""}),
    Verb("report", "r", "report", "Write the dossier to a file.", report,
         commands={"report": ""}),
    *TEAM_VERBS,
    Verb("theme", "t", "theme", "Choose another theme.", _theme),
    Verb("others", "o", "others", "Go to the list of closures.", _others),
    Verb("quit", "q", "quit", "Leave; everything is saved already.", _quit),
)  # fmt: skip
"""Every verb of the closure screen, the most wanted first, as in the key bar."""

KEYS_FOR = keys_by_command(ALL_VERBS)
"""What to press in the app instead of a shell command."""
