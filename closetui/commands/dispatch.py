"""From the words of the command line to the command they ask for."""

from collections.abc import Mapping, Sequence

from closetui import __version__
from closetui.commands.call import Call, check_words, usable_path
from closetui.commands.output import Output
from closetui.commands.parser import HELP, Parser
from closetui.commands.table import COMMANDS, action, program_help
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.reading import nearest
from closetui.domain.text import one_line
from closetui.session import World, world

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
        near = nearest(first, [*HELP, "--version"])
        told = f"Did you mean {near}? {_HINT}" if near else _HINT
        raise UsageError(f"unknown option {one_line(first)}", remedy=told)
    return _open(words, environ)


def _run(name: str, words: Sequence[str], environ: Mapping[str, str], out: Output) -> int:
    chosen = action(name)
    parser = Parser(name, chosen.about)
    chosen.arguments(parser)
    if _asks_for_help(words):
        out.text(parser.help())
        return EXIT_CLEAR
    options = parser.read(words)
    out.word = getattr(options, "file", "") or ""
    outside = outer_world(environ, getattr(options, "by", ""))
    return chosen.run(Call(options, outside, out))


def _asks_for_help(words: Sequence[str]) -> bool:
    options = words[: words.index("--")] if "--" in words else words
    return any(word in HELP for word in options)


def outer_world(environ: Mapping[str, str], by: str = "") -> World:
    """Return the world; raises :class:`UsageError` for settings that cannot be used."""
    home = environ.get("CLOSETUI_HOME", "")
    if home:
        check_words([home])
        usable_path(home, "CLOSETUI_HOME")
    outside = world(environ, by)
    if not 1970 <= outside.now().year < 9000:
        raise UsageError("the time lies outside of all calendars in use", where="CLOSETUI_NOW")
    return outside


def _open(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Open the app; a word that names no closure may have been meant as a command."""
    from closetui.commands.opening import open_app

    given = [word for word in words if word != "--"]
    if len(given) > 1:
        near = nearest(given[0], COMMANDS)
        told = f"Did you mean {near}? {_HINT}" if near else _HINT
        raise UsageError(f"no such command: {one_line(given[0])}", remedy=told)
    try:
        return open_app(outer_world(environ), given[0] if given else "")
    except UsageError as error:
        near = nearest(given[0], COMMANDS) if given else ""
        if not near:
            raise
        remedy = f"Did you mean the command {near}? {error.remedy}"
        raise UsageError(error.what, where=error.where, remedy=remedy) from None
