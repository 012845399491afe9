"""Commands about files and folders: list, paths, check."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.cli.problems import error_facts
from closetui.closure import Closure, closures
from closetui.domain.errors import EXIT_CLEAR, ClosetuiError, Problem
from closetui.domain.order import order_warnings
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.values import distinct
from closetui.reports.facts import Facts, closure_facts
from closetui.reports.lines import Line
from closetui.reports.remedies import quoted
from closetui.reports.urgency import UNREADABLE, urgency
from closetui.reports.words import stage_word, verdict_word
from closetui.store.copies import FolderScan
from closetui.store.paths import SUFFIX, removal, user_path
from closetui.store.themes import read_theme_file
from closetui.store.toml import read_toml
from closetui.views import View


@distinct
class _Row(NamedTuple):
    """One file of the default folder: the closure in it, or why it cannot be read."""

    path: Path
    found: View | ClosetuiError

    @property
    def name(self) -> str:
        """The name of the closure in commands."""
        return self.path.name.removesuffix(SUFFIX)

    @property
    def order(self) -> tuple[int, str]:
        """The most urgent first, then by name."""
        if isinstance(self.found, ClosetuiError):
            return UNREADABLE, self.name
        return urgency(self.found.verdict), self.name


def _list_arguments(parser: Parser) -> None:
    parser.json()


def _list(context: Context) -> int:
    scan = FolderScan()
    found = [_read(context, path, scan) for path in closures(context.outside)]
    rows = sorted(found, key=lambda row: row.order)
    if not rows and not context.out.as_json:
        context.out.hint(f"No closures in {context.outside.places.data}.")
        context.out.hint("Start one with: closetui new PLAYBOOK NAME")
    context.out.result(lambda: [_facts(row) for row in rows], lambda: [_line(row) for row in rows])
    return EXIT_CLEAR


def _read(context: Context, path: Path, scan: FolderScan) -> _Row:
    try:
        return _Row(path, Closure(context.outside, str(path), scan).view())
    except ClosetuiError as error:
        return _Row(path, error)


def _facts(row: _Row) -> Facts:
    head: Facts = {"name": row.name, "path": str(row.path)}
    if isinstance(row.found, ClosetuiError):
        return {**head, "error": error_facts(row.found, row.name)}
    verdict = row.found.verdict
    return {
        **head,
        "closure": closure_facts(row.found),
        "verdict": {
            "open": verdict.open,
            "exit_code": verdict.exit_code,
            "blockers": len(verdict.blockers),
        },
        "copies": [str(path) for path in row.found.snapshot.copies],
    }


def _line(row: _Row) -> Line:
    if isinstance(row.found, ClosetuiError):
        return Line(f"{row.name}: cannot be read: {row.found.what}", 0, "error")
    verdict, case = row.found.verdict, row.found.case
    name = row.name if row.name == case.name else f"{row.name} ({case.name})"
    copies = ", a copy lies beside it" if row.found.snapshot.copies else ""
    tone = "success" if verdict.open else "warning"
    stage = stage_word(verdict.stage)
    judged = verdict_word(verdict)
    state = stage if judged == stage else f"{stage}, {judged}"
    return Line(f"{name}: {state}; {case.playbook.title}{copies}", 0, tone)


def _paths_arguments(parser: Parser) -> None:
    parser.json()


def _paths(context: Context) -> int:
    where = context.outside.places
    named = {
        "config": where.config,
        "data": where.data,
        "state": where.state,
        "playbooks": where.playbooks,
        "themes": where.themes,
        "replicas": where.replicas,
        "locks": where.locks,
    }
    facts: Facts = {name: str(path) for name, path in named.items()}
    gone = [str(path) for path in removal(where)]
    context.out.result(lambda: {**facts, "remove": gone}, lambda: _path_lines(named, gone))
    return EXIT_CLEAR


_TOLD: Final = {
    "config": "settings",
    "data": "default folder of closures (your progress files)",
    "state": "private state",
    "playbooks": "your own playbooks",
    "themes": "your own themes",
    "replicas": "private copies of every closure saved to from here",
    "locks": "locks",
}


def _path_lines(named: dict[str, Path], gone: list[str]) -> list[Line]:
    lines = [Line(f"{_TOLD[name]}: {path}") for name, path in named.items()]
    lines.append(Line("Closures kept elsewhere (--file PATH) lie where you put them."))
    lines.append(Line("To remove everything, your closures included:"))
    return [*lines, *(Line(f"rm -r -- {quoted(path)}", 1) for path in gone)]


def _check_arguments(parser: Parser) -> None:
    parser.word("path", "a playbook or a theme (TOML)")
    parser.json()


def _check(context: Context) -> int:
    path = user_path(str(context.options.path), "PATH")
    kind, name, warnings = _checked(path)
    context.out.result(
        lambda: {
            "ok": True,
            "path": str(path),
            "kind": kind,
            "id": name,
            "warnings": [warning._asdict() for warning in warnings],
        },
        lambda: [
            Line(f"{path}: a sound {kind} ({name})", 0, "success"),
            *(Line(f"Order: {warning}", 1, "warning") for warning in warnings),
        ],
    )
    return EXIT_CLEAR


def _checked(path: Path) -> tuple[str, str, list[Problem]]:
    """Return kind and name of the file, and where it is sound but out of order.

    Raises what reading it raises.
    """
    data = read_toml(path, "playbook or theme")
    if _is_theme(data):
        return "theme", read_theme_file(path).name, []
    playbook = read_playbook(data, str(path))
    return "playbook", playbook.id, list(order_warnings(playbook))


def _is_theme(data: Mapping[str, object]) -> bool:
    """Tell a theme by its colours, or by what only a theme has."""
    return "colors" in data or ("dark" in data and "requirements" not in data)


ACTIONS = {
    "list": Action(
        "List the closures in the default folder, the most urgent first.",
        _list_arguments,
        _list,
        ("closetui list",),
    ),
    "paths": Action(
        "Print every path the program uses, and how to remove all of it.",
        _paths_arguments,
        _paths,
        ("closetui paths",),
    ),
    "check": Action(
        "Check a playbook or theme file and list all its problems. The exit code is 0, or 1 when "
        "there are any.",
        _check_arguments,
        _check,
        ("closetui check my-playbook.toml",),
    ),
}
