"""Writing a text to a new file that a person names; one that is there is never replaced."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from closetui.domain.errors import ClosetuiError
from closetui.reports.remedies import for_app
from closetui.store import sharing as new_file
from closetui.store.paths import user_path
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import Asker

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
