"""The command that passes a closure on."""

from collections.abc import Iterator

from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.reports.facts import Facts
from closetui.reports.lines import Line, heading
from closetui.reports.remedies import quoted
from closetui.reports.sharing import copy_lines, git_lines
from closetui.store.atomic import real_path
from closetui.store.paths import user_path
from closetui.store.sharing import GitSetting, tell_git
from closetui.views import Shared


def _arguments(parser: Parser) -> None:
    parser.file()
    parser.option("-o", "write a copy there, to send or to keep", value="PATH")
    parser.flag("--without-private", "leave the texts of private notes out of the copy")
    parser.flag("--git", "tell git, beside the file, to merge it without loss")


def _share(call: Call) -> int:
    output = str(call.options.o)
    if call.options.without_private and not output:
        raise UsageError("say where the copy goes", remedy="Give -o PATH.")
    facts: Facts = {}
    lines: list[Line] = []
    session = call.closure()
    if output:
        path = user_path(output, "-o")
        shared = session.share(path, without_private=bool(call.options.without_private))
        facts |= {"path": str(path), "entries": shared.entries, "held_back": shared.held_back}
        beside = real_path(path).parent == real_path(session.path).parent
        lines += _copy_lines(shared, call.word, beside=beside)
    if call.options.git:
        session.view()  # Git is told only about what is a closure.
        setting = tell_git(session.path)
        facts["git"] = {"path": str(setting.path), "line": setting.line, "changed": setting.changed}
        lines += _git_lines(setting, str(real_path(session.path)))
    if not lines:
        lines += _ways(call.word)
        facts["ways"] = [line.text for line in lines]
    call.out.result(lambda: facts, lambda: lines)
    return EXIT_CLEAR


def _copy_lines(shared: Shared, word: str, *, beside: bool) -> Iterator[Line]:
    path = str(shared.path)
    back = f"closetui merge {quoted(word)} {quoted(path)} --dry-run"
    return copy_lines(path, shared.entries, shared.held_back, back, beside=beside)


def _git_lines(setting: GitSetting, file: str) -> Iterator[Line]:
    there, path = setting.repository is not None, str(setting.path)
    return git_lines(file, path, setting.line, changed=setting.changed, repository=there)


def _ways(word: str) -> Iterator[Line]:
    name = quoted(word)
    yield heading("Ways to share this closure; in each of them nothing is lost")
    yield Line(f"By mail: closetui share {name} -o PATH, and send that copy.")
    yield Line(f"When it comes back: closetui merge {name} PATH --dry-run, then without it.", 1)
    yield Line("In a synced or network folder: keep the file there; both open it.")
    yield Line("Conflict copies beside it are found, counted in and named.", 1)
    yield Line(f"With git: closetui share {name} --git, then commit both files.")
    yield Line("On one machine: open it in as many windows as you like.")
    yield Line(
        f"To keep private notes to yourself: closetui share {name} --without-private -o PATH"
    )


ACTIONS = {
    "share": Action(
        "Pass a closure on: write a copy, with or without private notes, or tell git how to "
        "merge the file. Without an option it tells the ways of sharing.",
        _arguments,
        _share,
    )
}
