"""From the words of the command line to the command they ask for."""

from collections.abc import Mapping, Sequence

from closetui import __version__
from closetui.cli.output import Output
from closetui.cli.table import COMMANDS, action, program_help
from closetui.cli.words import HELP, asks_for_help, check_words
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.text import one_line

_HINT = "Help: closetui --help"


def dispatch(words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    """Run the command that ``words`` ask for and return its exit code."""
    check_words(words)
    first = words[0] if words else ""
    if first in COMMANDS:
        return _run(first, words[1:], environ, out)
    if first in HELP:
        out.text(program_help())
        return EXIT_CLEAR
    if first == "--version":
        out.text(f"closetui {__version__}\n")
        return EXIT_CLEAR
    if first.startswith("-") and first != "--":
        near = _near(first, [*HELP, "--version"])
        raise UsageError(f"unknown option {one_line(first)}", remedy=near)
    return _open(words, environ)


def _run(name: str, words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    from closetui.cli.call import Call, outer_world
    from closetui.cli.parser import Parser

    chosen = action(name)
    parser = Parser(name, chosen.about)
    chosen.arguments(parser)
    if asks_for_help(words):
        out.text(parser.help())
        return EXIT_CLEAR
    options = parser.read(words)
    out.word = getattr(options, "file", "") or ""
    outside = outer_world(environ, getattr(options, "by", ""))
    return chosen.run(Call(options, outside, out))


def _near(word: str, known: Sequence[str]) -> str:
    from closetui.domain.structure import nearest

    near = nearest(word, known)
    return f"Did you mean {near}? {_HINT}" if near else _HINT


def _open(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Open the app; a word that names no closure may have been meant as a command."""
    from closetui.cli.call import outer_world
    from closetui.cli.opening import open_app
    from closetui.domain.structure import nearest

    given = [word for word in words if word != "--"]
    if len(given) > 1:
        remedy = _near(given[0], list(COMMANDS))
        raise UsageError(f"no such command: {one_line(given[0])}", remedy=remedy)
    try:
        return open_app(outer_world(environ), given[0] if given else "")
    except UsageError as error:
        near = nearest(given[0], COMMANDS) if given else ""
        if not near:
            raise
        remedy = f"Did you mean the command {near}? {error.remedy}"
        raise UsageError(error.what, where=error.where, remedy=remedy) from None
