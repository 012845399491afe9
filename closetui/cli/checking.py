"""The command that checks a file written by hand and lists all its problems."""

from collections.abc import Mapping
from pathlib import Path

from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR
from closetui.domain.playbook_reader import read_playbook
from closetui.reports.lines import Line
from closetui.store.paths import user_path
from closetui.store.toml import read_toml


def _arguments(parser: Parser) -> None:
    parser.word("path", "a playbook or a theme (TOML)")
    parser.json()


def _check(call: Call) -> int:
    path = user_path(str(call.options.path), "PATH")
    kind, name = _checked(path)
    call.out.result(
        lambda: {"ok": True, "path": str(path), "kind": kind, "id": name},
        lambda: [Line(f"{path}: a sound {kind} ({name})", 0, "success")],
    )
    return EXIT_CLEAR


def _checked(path: Path) -> tuple[str, str]:
    """Return kind and name of the file; raises what reading it raises."""
    data = read_toml(path, "playbook or theme")
    if _is_theme(data):
        from closetui.store.themes import read_theme_file

        return "theme", read_theme_file(path).name
    return "playbook", read_playbook(data, str(path)).id


def _is_theme(data: Mapping[str, object]) -> bool:
    """Tell a theme by its colours, or by what only a theme has."""
    return "colors" in data or ("dark" in data and "requirements" not in data)


ACTIONS = {
    "check": Action(
        "Check a playbook or theme file and list all its problems. The exit code is 0, or 1 when "
        "there are any.",
        _arguments,
        _check,
    )
}
