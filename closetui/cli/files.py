"""Commands about the program itself: its paths, a check of one's own files, one's name, the help.

The page for man follows from the help of all commands.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from closetui.cli.context import Action, Context
from closetui.cli.opening import check_keys
from closetui.cli.parser import Parser
from closetui.cli.table import COMMANDS, no_such_command, parser_for, program_help
from closetui.domain.errors import EXIT_CLEAR, Problem
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.playbook_references import order_warnings
from closetui.reports.facts import Facts
from closetui.reports.lines import Line, capped
from closetui.reports.shell import quoted, shell_command
from closetui.store.paths import removal, user_path
from closetui.store.playbooks import SHIPPED
from closetui.store.settings import NAME as KEYMAP
from closetui.store.settings import SETTINGS, check_settings
from closetui.store.themes import read_theme_file
from closetui.store.toml import read_toml
from closetui.world import save_name, saved_name


def _paths_arguments(parser: Parser) -> None:
    parser.json()


def _paths(context: Context) -> int:
    where = context.outside.places
    facts: Facts = {name: str(getattr(where, name)) for name in _TOLD}
    gone = [str(path) for path in removal(where)]
    context.out.result(lambda: {**facts, "remove": gone}, lambda: _path_lines(facts, gone))
    return EXIT_CLEAR


_TOLD: Final = {
    "config": "settings",
    "data": "default folder of closures (your progress files)",
    "state": "private state",
    "playbooks": "your own guides",
    "themes": "your own themes",
    "replicas": "private copies of every closure saved to from here",
    "locks": "locks",
}


def _path_lines(facts: Facts, gone: list[str]) -> list[Line]:
    lines = [Line(f"{_TOLD[name]}: {path}") for name, path in facts.items()]
    lines.append(Line("Closures kept elsewhere (--file PATH) lie where you put them."))
    lines.append(Line("To remove everything, your closures included:"))
    return [*lines, *(Line(f"rm -r -- {quoted(path)}", 1) for path in gone)]


def _check_arguments(parser: Parser) -> None:
    parser.word("path", f"a guide, a theme, a keymap named {KEYMAP} or a {SETTINGS} (TOML)")
    parser.json()


def _check(context: Context) -> int:
    path = user_path(str(context.options.path), "PATH")
    kind, name, warnings = _checked(path)
    called = "guide" if kind == "playbook" else kind  # What people read calls it so everywhere.
    context.out.result(
        lambda: {
            "ok": True,
            "path": str(path),
            "kind": kind,
            "id": name,
            "warnings": [warning._asdict() for warning in warnings],
        },
        lambda: [
            Line(f"{path}: a sound {called} ({name})", 0, "success"),
            *capped(
                warnings,
                lambda warning: [Line(_warning(warning), 1, "warning")],
                str(shell_command("check", str(context.options.path), "--json")),
            ),
        ],
    )
    return EXIT_CLEAR


def _warning(warning: Problem) -> str:
    return str(warning) if warning.place == "id" else f"Order: {warning}"


def _checked(path: Path) -> tuple[str, str, list[Problem]]:
    """Return the kind and name of a file, and places where it is valid but out of order.

    Raises what reading it raises.
    """
    if path.name == KEYMAP:
        check_keys(path)
        return "keymap", path.stem, []
    if path.name == SETTINGS:
        check_settings(path)
        return "settings file", path.stem, []
    data = read_toml(path, "guide or theme")
    if _is_theme(data, path):
        return "theme", read_theme_file(path).name, []
    playbook = read_playbook(data, str(path))
    return "playbook", playbook.id, [*_taken(playbook.id, path), *order_warnings(playbook)]


def _taken(playbook: str, path: Path) -> Iterator[Problem]:
    """Yield a warning if a user's playbook has the id of a shipped one and is ignored for that."""
    shipped = SHIPPED / f"{playbook}.toml"
    if shipped.is_file() and not (path.exists() and path.samefile(shipped)):
        yield Problem(
            "id",
            f"{playbook} is that of a guide that comes with closetui: from the playbooks folder "
            "this one cannot be used",
            "choose an id of your own",
        )


def _is_theme(data: Mapping[str, object], path: Path) -> bool:
    """Tell a theme by its folder, its colours, or by what only a theme has."""
    if path.absolute().parent.name == "themes":
        return True
    return "colors" in data or ("dark" in data and "requirements" not in data)


def _name_arguments(parser: Parser) -> None:
    parser.word("name", "the name to show from now on; without it the present one", count="?")
    parser.json()


def _name(context: Context) -> int:
    outside = context.outside
    if context.options.name:
        save_name(outside.places, str(context.options.name))
    shown = outside.author().by
    saved = saved_name(outside.places) or None
    context.out.result(lambda: {"name": shown, "saved": saved}, lambda: [Line(shown)])
    if saved and saved != shown:
        context.out.hint(f"Saved: {saved}. CLOSETUI_USER gives another one now.")
    return EXIT_CLEAR


def _help_arguments(parser: Parser) -> None:
    parser.word("command", "a command; the whole program without it", count="?")
    parser.flag("--man", "print the help of everything as a page for man")


def _help(context: Context) -> int:
    name = str(context.options.command)
    if context.options.man:
        context.out.text(_manual())
        return EXIT_CLEAR
    if name and name not in COMMANDS:
        raise no_such_command(name)
    context.out.text(parser_for(name).format_help() if name else program_help())
    return EXIT_CLEAR


_MANUAL_HEAD: Final = r"""
.TH CLOSETUI 1
.SH NAME
closetui \- close an AliExpress store or account, step by step
""".lstrip()


def _manual() -> str:
    """Return the manual page, which follows from the table of commands and their grammars."""
    return _MANUAL_HEAD + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    yield from (".SH DESCRIPTION", _as_it_is(program_help()), ".SH COMMANDS")
    for name in COMMANDS:
        yield from (f".SS {name}", _as_it_is(parser_for(name).format_help()))


def _as_it_is(text: str) -> str:
    """Return text of which ``man`` keeps each line, and takes none for an order."""
    escaped = text.strip().replace("\\", r"\e").replace("-", r"\-")
    lines = (rf"\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())
    return "\n".join([".nf", *lines, ".fi"])


ACTIONS = {
    "paths": Action(
        "Print every path the program uses, and how to remove all of it.",
        _paths_arguments,
        _paths,
        "closetui paths",
    ),
    "check": Action(
        "Check a guide, theme, keymap or settings file and list all its problems. The exit "
        "code is 0, or 1 when there are any.",
        _check_arguments,
        _check,
        "closetui check my-guide.toml",
    ),
    "name": Action(
        "Show, or set, the name that stands by all that you record on this machine.",
        _name_arguments,
        _name,
        "closetui name 'Ann Smith'",
    ),
    "help": Action(
        "Show the help of the program, or that of one command with examples.",
        _help_arguments,
        _help,
        "closetui help",
        "closetui help tick",
        "closetui help --man | man -l -",
    ),
}
