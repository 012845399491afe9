"""The entry point: run one command, print what it said, return its exit code.

The outcome of a command is decided before anything is printed: its words are
collected first. So a stream that is closed or full cannot keep an act from being recorded as a
whole.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from closetui import __version__
from closetui.cli.context import Context, Output
from closetui.cli.table import (
    COMMANDS,
    asks_for_help,
    before_dashes,
    load,
    near_command,
    no_such_command,
    parser_for,
    program_help,
    suggestion,
)
from closetui.domain.declarations import near_words
from closetui.domain.errors import (
    EXIT_CLEAR,
    EXIT_ERROR,
    ClosetuiError,
    UnreadableError,
    UsageError,
)
from closetui.domain.text import one_line
from closetui.store.paths import user_path
from closetui.world import World, world

EXIT_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, with the arguments of the process if none are given; return the code."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        out = Output(as_json="--json" in before_dashes(words))
        code = _outcome(words, out)
        return _printed(out, code)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _outcome(words: Sequence[str], out: Output) -> int:
    """Run the command; an error becomes words and an exit code."""
    try:
        return _run(words, os.environ, out)
    except ClosetuiError as error:
        refused = error
    except OSError as error:
        refused = UnreadableError(
            f"the system refused: {error.strerror}",
            where=str(error.filename or ""),
            remedy="Check the path and your rights to it.",
        )
    from closetui.cli.feedback import print_error

    print_error(refused, out)
    return refused.exit_code


def _printed(out: Output, code: int) -> int:
    """Print what was collected; return the exit code, with the printing taken into account.

    A reader who leaves early (``closetui log FILE | head``) has what it wanted. A full disk or a
    closed stream is different: the answer was not delivered, so the code is that of an error. After
    an act the message says that the act stands; a refusal keeps its own code.
    """
    failure = out.deliver()
    if failure is None or isinstance(failure, BrokenPipeError):
        return code
    out.hint(f"closetui: the output cannot be written: {failure.strerror}")
    if out.acts and code == EXIT_CLEAR:
        out.hint("What the command did stands all the same.")
    out.deliver()
    return code if out.acts and code != EXIT_CLEAR else EXIT_ERROR


def _run(words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    """Run the command that ``words`` ask for; without one, open the app."""
    _refuse_impossible_text(words)
    match words:
        case ["-v" | "--version", *_]:
            out.text(f"closetui {__version__}\n")
        case ["-h" | "--help", *_]:
            out.text(program_help())
        case ["complete", "--", *rest]:  # Asked by the scripts that ``completion`` prints.
            _complete(rest, environ, out)
        case [name, *rest] if name in COMMANDS:
            return _run_command(name, rest, environ, out)
        case [word, *_] if word.startswith("-") and word != "--":
            known = ("-h", "--help", "-v", "--version")
            remedy = suggestion(word, known, "closetui")
            raise UsageError(f"unknown option {one_line(word)}", remedy=remedy)
        case _:
            return _open(words, environ, out)
    return EXIT_CLEAR


def _run_command(name: str, words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    parser = parser_for(name)
    if asks_for_help(words):
        out.text(parser.format_help())
        return EXIT_CLEAR
    options = parser.read(words)
    out.acts = COMMANDS[name].writes
    outside = _outer_world(environ, getattr(options, "by", ""))
    out.word = _pasteable(getattr(options, "file", ""), outside)
    return load(name).run(Context(options, outside, out))


def _pasteable(word: str, outside: World) -> str:
    """Return how printed commands name a closure; by its path if its name looks like an option."""
    if not word.startswith("-"):
        return word
    from closetui.store.lookup import find_closure

    with suppress(UsageError):
        return str(find_closure(word, outside.places))
    return word


def _complete(words: Sequence[str], environ: Mapping[str, str], out: Output) -> None:
    from closetui.cli.completion import complete

    for line in complete(words, _outer_world(environ)):
        out.text(f"{line}\n")


def _open(words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    """Open the app; a word that names no closure may have been meant as a command."""
    from closetui.cli.opening import open_app

    given = [word for word in words if word != "--"]
    if len(given) > 1:
        raise no_such_command(given[0])
    outside, word = _outer_world(environ), given[0] if given else ""
    out.word = _pasteable(word, outside)
    try:
        return open_app(outside, word)
    except UsageError as error:
        near = near_command(given[0]) if given else ""
        if not near:
            raise
        remedy = near_words(f"the command {near}", str(error.remedy))
        raise UsageError(error.what, where=error.where, remedy=remedy) from None


def _outer_world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the world; raises :class:`UsageError` for settings that cannot be used."""
    home = environ.get("CLOSETUI_HOME", "")
    if home:
        _refuse_impossible_text([home])
        folder = user_path(home, "CLOSETUI_HOME")
        if folder.exists() and not folder.is_dir():
            raise UsageError(
                "it is no folder",
                where=f"CLOSETUI_HOME {one_line(home)}",
                remedy="Let it name a folder, or unset it to use the usual folders.",
            )
    outside = world(environ, by)
    if not 1970 <= outside.now().year < 9000:
        raise UsageError("the time lies outside of all calendars in use", where="CLOSETUI_NOW")
    return outside


def _refuse_impossible_text(words: Sequence[str]) -> None:
    """Raise :class:`UsageError` for a word that system calls would reject."""
    for word in words:
        if "\0" in word:
            raise UsageError("a word on the command line holds a NUL", where=one_line(word))
        try:
            os.fsencode(word)
        except UnicodeEncodeError:
            raise UsageError(
                "a word on the command line holds half of a character", where=one_line(word)
            ) from None
