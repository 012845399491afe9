"""Commands about playbooks: playbooks and new."""

from closetui.cli.acting import introduce
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.cli.words import once
from closetui.closure import Closure, start
from closetui.domain.errors import EXIT_CLEAR, ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.reports.facts import Facts
from closetui.reports.lines import Line
from closetui.reports.playbook_facts import playbook_facts, playbook_row
from closetui.reports.playbook_lines import playbook_lines
from closetui.reports.remedies import quoted
from closetui.store.paths import user_path
from closetui.store.playbooks import PlaybookFile, find_playbook, own, shipped


def _playbooks_arguments(parser: Parser) -> None:
    parser.word("id", "id of a playbook, or the path of one; all are listed without it", count="?")
    parser.json()


def _playbooks(call: Call) -> int:
    word = str(call.options.id)
    if word:
        user_path(word, "ID")
        playbook = find_playbook(word, call.outside.places.playbooks).playbook
        call.out.result(lambda: playbook_facts(playbook), lambda: playbook_lines(playbook))
        return EXIT_CLEAR
    found = [*shipped(), *own(call.outside.places.playbooks)]
    call.out.result(lambda: [_row(each) for each in found], lambda: [_line(each) for each in found])
    return EXIT_CLEAR


def _row(found: PlaybookFile | ClosetuiError) -> Facts:
    from closetui.cli.problems import error_facts

    if isinstance(found, ClosetuiError):
        return {"id": None, "path": found.where, "error": error_facts(found)}
    return {**playbook_row(found.playbook), "path": str(found.path)}


def _line(found: PlaybookFile | ClosetuiError) -> Line:
    if isinstance(found, ClosetuiError):
        told = f"{found.where}: {found.what}. See: closetui check {quoted(found.where)}"
        return Line(f"cannot be used: {told}", 0, "error")
    playbook = found.playbook
    back = "can be taken back" if playbook.reversible else "cannot be taken back"
    return Line(f"{playbook.id}: {playbook.title} (version {playbook.version}; {back})")


def _new_arguments(parser: Parser) -> None:
    parser.word("playbook", "id of a playbook (see closetui playbooks), or the path of one")
    parser.word("name", "name of the closure, such as the store's")
    parser.option("--file", "path of the progress file to make", value="PATH")
    parser.option("--motive", "why you leave; may be repeated", value="ID", many=True)
    parser.json()
    parser.by()


def _new(call: Call) -> int:
    options = call.options
    user_path(str(options.playbook), "PLAYBOOK")
    if options.file:
        user_path(str(options.file), "--file")
    motives = once(options.motive)
    path = start(
        call.outside, str(options.playbook), str(options.name), file=options.file, motives=motives
    )
    case = Closure(call.outside, str(path)).view().case
    facts = {"path": str(path), "id": case.id, "name": case.name, "playbook": case.playbook.id}
    call.out.result(lambda: facts, lambda: [Line(str(path))])
    introduce(call, case.start.by)
    for line in _advice(case.playbook, motives, str(path)):
        call.out.hint(line)
    return EXIT_CLEAR


def _advice(playbook: Playbook, motives: list[str], path: str) -> list[str]:
    """Return what is worth reading before the first tick."""
    told = [
        f"{motive.title}: {motive.advice}"
        for motive in playbook.motives
        if motive.id in motives and motive.advice
    ]
    softer = ", ".join(each.title for each in playbook.alternatives)
    if softer:
        told.append(f"Softer ways that may be enough: {softer}.")
        told.append(f"They are explained by: closetui playbooks {playbook.id}")
    return [*told, f"Next: closetui status {quoted(path)}"]


ACTIONS = {
    "playbooks": Action(
        "List the playbooks, or show one whole: what it asks, why, and where that is from.",
        _playbooks_arguments,
        _playbooks,
    ),
    "new": Action(
        "Start a closure and print the path of its file.",
        _new_arguments,
        _new,
    ),
}
