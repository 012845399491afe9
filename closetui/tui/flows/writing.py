"""Writing a text, or the report, to a file that a person names; none that is there is replaced."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from closetui.domain.errors import ClosetuiError
from closetui.reports.formats import FORMATS, days_in, ending_of, report_bytes
from closetui.reports.remedies import for_app
from closetui.store import sharing as new_file
from closetui.store.own_state import in_calendars, keep_in_calendars
from closetui.store.paths import SUFFIX, Places
from closetui.store.typed_paths import user_path
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import Asker
from closetui.views import View

HINT = "The whole path of the file; one that is there already is never replaced."


async def write_new(asker: Asker, name: str, make: Callable[[], str]) -> Path | None:
    """Ask for a path and write a text there; whatever refuses it, the path comes back.

    Args:
        asker: Asks.
        name: The name that is proposed, in the present folder.
        make: Makes the text.

    Returns:
        The path; None when the question was left.
    """
    hint, written = HINT, str(Path.cwd() / name)
    while True:
        answer = await asker.ask(AskLine("Write it to a file", hint, initial=written))
        if not answer:
            return None
        written = answer
        try:
            return await asyncio.to_thread(_write, answer.strip(), make())
        except ClosetuiError as error:
            hint = for_app(error, {}, "")


def _write(word: str, text: str) -> Path:
    path = user_path(word, "path")
    new_file.write_new(path, text.encode("utf-8"))
    return path.absolute()


async def report(controller: Controller, ending: str = "") -> None:
    """Write the dossier to a file; ``ending`` says in which of the formats, if that is clear."""
    file = controller.closure.path.absolute()
    stem = file.with_name(f"{file.name.removesuffix(SUFFIX)}-report")
    paths = [
        str(new_file.free_path(Path(f"{stem}.{known}")))
        for known in ([ending] if ending else FORMATS)
    ]
    path = paths[0]
    endings = ", ".join(f".{known} {_READERS[known]}" for known in FORMATS)
    hint = f"The ending says in which form: {endings}. A file that is there is never replaced."
    while True:
        answer = await controller.ask(
            AskLine("Report", hint, initial=path, usual=paths[1:], enter="writes it")
        )
        if not answer:
            return
        path = answer.strip()
        try:
            where = controller.closure.outside.places
            written = write_dossier(controller.view, user_path(path, "path"), where)
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            controller.display.say(f"Report written: {written}")
            return


_READERS: Final = {
    "md": "a text to read",
    "html": "a page to print",
    "json": "for programs",
    "csv": "a table for the accountant",
    "ics": "the days for a calendar",
}


def write_dossier(view: View, path: Path, where: Places) -> Path:
    """Write the report in the format that the name ends with, and return its path.

    Raises :class:`UsageError` for another ending, a folder that is not there or
    a file that is there already, :class:`UnreadableError` where it cannot be written.
    """
    ending, entries = ending_of(path), in_calendars(view.case.id, where)
    known = view.with_proofs_read().with_calendars(entries)
    new_file.write_new(path, report_bytes(known, ending))
    keep_in_calendars(view.case.id, days_in(known, ending), where)
    return path.absolute()
