"""Opening the app; Textual is imported here and nowhere else in this room."""

import gc
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from closetui.cli.context import Action, Context
from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.text import one_line
from closetui.store.lookup import find_closure
from closetui.store.replica import gone
from closetui.world import World

if TYPE_CHECKING:
    from closetui.cli.parser import Parser

DUMB: Final = ("dumb", "unknown")
"""Names of terminals that can only print line after line."""

_AS_TEXT: Final = "The commands print the same as text: closetui list, status, show."


def open_app(outside: World, word: str) -> int:
    """Open the app on a closure, or on the home screen for an empty word.

    Raises :class:`UsageError` when there is no such closure, and
    :class:`UnreadableError` where there is no terminal, for which the app
    would wait without end; both before anything of the app is imported.
    """
    path = find_closure(word, outside.places) if word else None
    if path and not path.exists():
        raise gone(path, outside.places) or UsageError(
            "there is no such file",
            where=word,
            remedy="Start a closure with: closetui new PLAYBOOK NAME",
        )
    _refuse_without_terminal(outside)
    return _run(outside, str(path) if path else "")


def _refuse_without_terminal(outside: World) -> None:
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stderr)):
        raise UnreadableError(
            "the app needs a terminal to draw on and to read keys from",
            where="terminal",
            remedy=_AS_TEXT,
        )
    if outside.environ.get("TERM", "") in DUMB:
        raise UnreadableError(
            "this terminal cannot place text on the screen",
            where=f"TERM={one_line(outside.environ['TERM'])}",
            remedy=_AS_TEXT,
        )


def _run(outside: World, word: str, *, tour: bool = False) -> int:
    # Textual reads this while it is imported; a person's own setting wins.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if os.environ.get("NO_COLOR") == "":  # Textual would take an empty value for a setting.
        del os.environ["NO_COLOR"]
    gc.disable()  # Imported modules are not garbage; the app enables collection again.
    from closetui.tui.app import run_app

    return run_app(outside, word, tour=tour)


def check_keys(path: Path) -> None:
    """Raise :class:`ProblemsError` with every line of a keymap that the app cannot use.

    Only the app knows its commands; this is the one thing besides opening it that loads it.
    """
    from closetui.tui.keymap import check_keymap

    check_keymap(path)


def _is_terminal(stream: TextIO | None) -> bool:
    """Return whether there is a terminal; a process may start without that stream at all."""
    return stream is not None and not stream.closed and stream.isatty()


def _arguments(parser: "Parser") -> None:
    parser.closure(count="?")
    parser.by()


def _open(context: Context) -> int:
    return open_app(context.outside, context.word)


def _demo(context: Context) -> int:
    _refuse_without_terminal(context.outside)
    from closetui.demo import make_example  # Brings all that writes.

    with tempfile.TemporaryDirectory(prefix="closetui-demo-") as folder:
        example = make_example(Path(folder), context.outside)
        code = _run(example.outside, str(example.path), tour=True)
    context.out.hint("The example is gone; nothing of yours was touched.")
    return code


ACTIONS = {
    "demo": Action(
        "Open the app on an example that is half done, in a folder of its own that is removed "
        "when you leave. A short tour begins; esc leaves it, and the help page (?) has it again.",
        lambda _: None,
        _demo,
        "closetui demo",
    ),
    "open": Action(
        "Open the app: the home screen, or the closure in FILE.",
        _arguments,
        _open,
        "closetui open",
        "closetui open 'My store'",
    ),
}
