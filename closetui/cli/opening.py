"""Opening the app; Textual is imported here and nowhere else in this room."""

import os
import sys
from typing import Final

from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import UnreadableError, UsageError
from closetui.store.paths import find_closure, user_path
from closetui.world import World

_TEXTUAL: Final = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_FPS": "240",  # The detail follows the cursor 4 ms later instead of 16 to 33.
}
"""What Textual asks the environment while it is imported; the person's own wish goes first."""


def open_app(outside: World, word: str) -> int:
    """Open the app on a closure, or on the home screen for an empty word.

    Raises :class:`UsageError` when there is no such closure, and
    :class:`UnreadableError` where there is no terminal, for which the app
    would wait without end; both before anything of the app is imported.
    """
    if word:
        user_path(word, "FILE")
        path = find_closure(word, outside.places)
        if not path.exists():
            raise UsageError(
                "there is no such file",
                where=word,
                remedy="Start a closure with: closetui new PLAYBOOK NAME",
            )
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UnreadableError(
            "the app needs a terminal to draw on and to read keys from",
            where="terminal",
            remedy="The commands print the same as text: closetui list, status, show.",
        )
    _prepare()
    from closetui.tui.app import run_app

    return run_app(outside, word)


def _prepare() -> None:
    """Tell Textual how to draw; it reads this when it is first imported."""
    for name, value in _TEXTUAL.items():
        os.environ.setdefault(name, value)


def _arguments(parser: Parser) -> None:
    told = "a progress file, or the name of a closure in the default folder"
    parser.word("file", told, count="?")
    parser.by()


def _open(call: Call) -> int:
    return open_app(call.outside, call.word)


ACTIONS = {
    "open": Action("Open the app: the home screen, or the closure in FILE.", _arguments, _open)
}
