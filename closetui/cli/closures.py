"""Commands about closures as files: list, rename, archive, remove."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from closetui.cli.context import Action, Context, acting
from closetui.cli.feedback import error_facts, finish
from closetui.cli.parser import Parser
from closetui.closure import Closure
from closetui.domain.errors import EXIT_CLEAR, EXIT_DAMAGED, EXIT_ERROR, ClosetuiError, DamagedError
from closetui.domain.naming import loose_form
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.folder import Removal, put_away, removal, remove_for_good, rename
from closetui.reports.done import nothing_changed
from closetui.reports.facts import Facts, step_facts
from closetui.reports.lines import Line
from closetui.reports.next_sentence import sentence
from closetui.reports.overview import Order, due_day, overview, unreadable_order
from closetui.reports.progress import progress, to_look_again
from closetui.reports.remedies import for_shell
from closetui.reports.shell import ShellCommand, shell_command
from closetui.reports.status_facts import closure_facts
from closetui.reports.when import Clock, due, due_text, due_words
from closetui.reports.words import stage_and_verdict
from closetui.store.copies import FolderScan
from closetui.store.lookup import find_closure, known_files
from closetui.store.own_state import is_archived
from closetui.store.paths import SUFFIX, file_name
from closetui.views import View


@distinct
class _Row(NamedTuple):
    """One file of the default folder: the closure in it, or why it cannot be read."""

    path: Path
    found: View | ClosetuiError
    archived: bool = False

    @property
    def name(self) -> str:
        """The name of the file, by which commands find the closure."""
        return self.path.name.removesuffix(SUFFIX)

    @property
    def order(self) -> Order:
        """The most urgent first, then by the day that something is due, then by name."""
        if isinstance(self.found, ClosetuiError):
            return unreadable_order(self.name)
        return overview(self.found).order


_MOST_COPIES: Final = 20
"""How many files with the same closure are listed one by one; a stranger may fill a folder."""


def _list_arguments(parser: Parser) -> None:
    parser.flag("--all", "archived closures too")
    parser.ids()
    parser.json()


def _list(context: Context) -> int:
    scan = FolderScan()
    found = [_read(context, path, scan) for path in known_files(context.outside.places)]
    shown = [row for row in found if context.options.all or not row.archived]
    rows = sorted(shown, key=lambda row: row.order)
    if not found and not context.out.as_json:
        context.out.hint(f"No closures in {context.outside.places.data}.")
        context.out.hint("Start one with: closetui new PLAYBOOK NAME")
    if len(shown) < len(found) and not context.out.as_json:
        context.out.hint(f"{len(found) - len(shown)} archived; see them with: closetui list --all")
    context.out.result(
        lambda: [_facts(row) for row in rows],
        lambda: _list_lines(rows, ids=bool(context.options.ids)),
    )
    return _exit_code(rows)


def _list_lines(rows: Sequence[_Row], *, ids: bool) -> Iterator[Line]:
    """Yield the lines of the list; a file is named where the name alone does not say which."""
    names = Counter(loose_form(row.found.case.name) for row in rows if isinstance(row.found, View))
    files: Counter[str] = Counter()
    for row in rows:
        if isinstance(row.found, ClosetuiError):
            yield from _unreadable_lines(row, row.found)
            continue
        name, closure = row.found.case.name, row.found.case.id
        files[closure] += 1
        if files[closure] > _MOST_COPIES:
            continue
        usual = loose_form(file_name(name)) == loose_form(row.path.name)
        clear = usual and names[loose_form(name)] == 1
        called = name if clear else f"{name} (file {row.name})"
        yield from _lines(row, row.found, called)
        if ids:
            yield Line(f"{closure} {row.path}", 1, "muted")
    more = (files - Counter(dict.fromkeys(files, _MOST_COPIES))).total()
    if more:
        yield Line(
            f"and {more} more copies of these; all of them: closetui list --json", 0, "muted"
        )


def _exit_code(rows: Sequence[_Row]) -> int:
    """Return the worst code: that of a damaged record, or of a file that cannot be read."""
    errors = {row.found.exit_code for row in rows if isinstance(row.found, ClosetuiError)}
    views = {row.found.verdict.exit_code for row in rows if isinstance(row.found, View)}
    if EXIT_DAMAGED in errors | views:
        return EXIT_DAMAGED
    return EXIT_ERROR if errors else EXIT_CLEAR


def _read(context: Context, path: Path, scan: FolderScan) -> _Row:
    try:
        view = Closure(context.outside, str(path), scan).view()
    except ClosetuiError as error:
        return _Row(path, error)
    return _Row(path, view, is_archived(view.case.id, context.outside.places))


def _facts(row: _Row) -> Facts:
    head: Facts = {"name": row.name, "path": str(row.path)}
    if isinstance(row.found, ClosetuiError):
        return {**head, "error": error_facts(row.found, row.name)}
    view, verdict = row.found, row.found.verdict
    so_far, first = progress(view), due_day(view)
    return {
        **head,
        "closure": closure_facts(view),
        "verdict": {
            "open": verdict.open,
            "exit_code": verdict.exit_code,
            "blockers": len(verdict.blockers),
        },
        "progress": {
            "settled": so_far.counted,
            "look_again": so_far.again,
            "waiting": so_far.waiting,
            "total": so_far.total,
        },
        "next": {**step_facts(verdict.next), "text": sentence(view).text},
        "due": str(first) if first else None,
        "archived": row.archived,
        "copies": [str(path) for path in view.snapshot.copies],
    }


def _unreadable_lines(row: _Row, error: ClosetuiError) -> Iterator[Line]:
    damaged = isinstance(error, DamagedError)  # Other errors say themselves what is wrong.
    trouble = f"cannot be read: {error.what}" if damaged else error.what
    yield Line(f"{row.name}: {trouble}", 0, "error")
    helps = for_shell(error.remedy, row.name)
    if helps:
        yield Line(helps, 1)


def _lines(row: _Row, view: View, called: str) -> Iterator[Line]:
    verdict = view.verdict
    so_far, left = progress(view), verdict.after
    musts = f"{so_far.counted} of {so_far.total} must"
    after = f"{left.done} of {left.total} afterwards"
    state = stage_and_verdict(verdict, view.case.playbook)
    parts = [state, musts if verdict.application is None else after]
    if again := to_look_again(view):
        parts.append(f"{again} to look at again")
    first = next(iter(due(view)), None)
    if first:
        clock = Clock(view.now)
        parts.append(due_words(first, clock) if first.rows else due_text(first.day, clock))
    if row.archived:
        parts.append("archived")
    if view.snapshot.copies:
        parts.append("a copy lies beside it")
    tone = "success" if verdict.open else "warning"
    yield Line(f"{called}: {'; '.join(parts)}; {view.case.playbook.title}", 0, tone)
    helps = f". {view.read_only.helps}" if view.read_only.why else ""
    upcoming = sentence(view)
    yield Line(f"{upcoming.label}: {upcoming.text}{helps}", 1)


def _rename_arguments(parser: Parser) -> None:
    parser.word("name", "the closure's new name; its file keeps its own")


def _rename(context: Context) -> int:
    closure, name = context.closure(), str(context.options.name)
    done = rename(closure, name)
    called = done.view.case.name
    if find_closure(called, context.outside.places) == closure.path:
        context.out.word = called  # It may no longer be found by the old name.
    message = f"It is called {one_line(done.view.case.name)} now; the file keeps its name."
    return finish(context, done, message, also={"name": done.view.case.name})


def _archive_arguments(parser: Parser) -> None:
    parser.file()
    parser.flag("--back", "put it back into the list")


def _archive(context: Context) -> int:
    view = context.reading().view()
    archived = not context.options.back
    changed = put_away(context.outside, view.case.id, away=archived)
    if not changed:
        message = nothing_changed()
    elif archived:
        back = shell_command("archive", context.word, "--back")
        message = f"Out of the list; the file stays where it is. To put it back: {back}"
    else:
        message = "Back in the list."
    context.out.result(lambda: {"changed": changed, "archived": archived}, lambda: [Line(message)])
    return EXIT_CLEAR


def _remove_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "the closure's name; without it you are told what would go, and nothing is removed"
    parser.option("--confirm", meaning, metavar="NAME")


def _remove(context: Context) -> int:
    wanted = removal(context.outside, find_closure(context.word, context.outside.places))
    given = str(context.options.confirm)
    if not given:
        typed = shell_command("remove", context.word, "--confirm", wanted.name)
        facts: Facts = {"confirm": wanted.name, "removes": _paths(wanted.files)}
        facts["stays"] = _paths(wanted.stay)
        context.out.result(lambda: facts, lambda: _remove_lines(wanted, context.word, typed))
        return EXIT_CLEAR
    remove_for_good(context.outside, wanted, given)
    removed: Facts = {"changed": True, "removed": _paths(wanted.files)}
    removed["stays"] = _paths(wanted.stay)
    gone = [Line(f"Removed: {path}") for path in wanted.files]
    context.out.result(lambda: removed, lambda: [*gone, *_staying(wanted)])
    return EXIT_CLEAR


def _paths(paths: Sequence[Path]) -> list[str]:
    return [str(path) for path in paths]


def _remove_lines(wanted: Removal, word: str, typed: ShellCommand) -> Iterator[Line]:
    yield Line("Nothing was removed yet. This would go for good, with everything said in it:")
    for path in wanted.files:
        yield Line(str(path), 1, "warning")
    yield from _staying(wanted)
    yield Line(f"To keep a copy first: {shell_command('share', word, '-o', 'PATH')}")
    yield Line(f"To remove it: {typed}")


def _staying(wanted: Removal) -> Iterator[Line]:
    for path in wanted.stay:
        yield Line(f"Stays, for it holds another closure: {path}")


ACTIONS = {
    "list": Action(
        "List the closures in the default folder, the most urgent first, each with how far it "
        "got, what is next and when something is due. The exit code is 8 if one of them is "
        "damaged, 1 if one cannot be read for another reason.",
        _list_arguments,
        _list,
        "closetui list",
        "closetui list --all",
    ),
    "rename": acting(
        "Give a closure another name. The file keeps its own. A phrase to confirm that was shown "
        "before no longer fits.",
        _rename_arguments,
        _rename,
        "closetui rename 'My store' 'Old store'",
    ),
    "archive": Action(
        "Take a closure out of the list, or with --back put it there again. The file stays as "
        "and where it is.",
        _archive_arguments,
        _archive,
        "closetui archive 'My store'",
        "closetui archive 'My store' --back",
    ),
    "remove": Action(
        "Remove the file of a closure, its proofs and your private copy of it, for good. Without "
        "--confirm it says what would go and what to type.",
        _remove_arguments,
        _remove,
        "closetui remove 'My store'",
        "closetui remove 'My store' --confirm 'My store'",
    ),
}
