"""Commands about guides: playbooks, look, compare, new."""

from collections.abc import Iterator, Sequence

from closetui.cli.context import Action, Context, once
from closetui.cli.feedback import error_facts, introduce
from closetui.cli.parser import Parser
from closetui.closure import Closure
from closetui.domain.errors import EXIT_CLEAR, ClosetuiError, UsageError
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_texts import Motive
from closetui.domain.text import ended
from closetui.folder import start
from closetui.reports.facts import Facts, playbook_facts, playbook_row
from closetui.reports.guide import LOOK_SECTIONS, guide_lines, look_facts, look_lines
from closetui.reports.guides import compare_facts, compare_lines, ending, guide_words
from closetui.reports.lines import Line
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.playbook_lines import READING
from closetui.reports.shell import shell_command
from closetui.store.paths import user_path
from closetui.store.playbooks import PlaybookFile, find_playbook, own, shipped


def _playbooks_arguments(parser: Parser) -> None:
    meaning = "id of a guide, or the path of one; all are listed without it"
    parser.word("id", meaning, count="?", metavar="PLAYBOOK")
    parser.json()


def _playbooks(context: Context) -> int:
    word = str(context.options.id)
    if word:
        playbook = _guide(context, word)
        context.out.result(lambda: playbook_facts(playbook), lambda: guide_lines(playbook))
        return EXIT_CLEAR
    found = [*shipped(), *own(context.outside.places.playbooks)]
    context.out.result(
        lambda: [_row(file) for file in found], lambda: [_line(file) for file in found]
    )
    return EXIT_CLEAR


def _row(found: PlaybookFile | ClosetuiError) -> Facts:
    if isinstance(found, ClosetuiError):
        return {"id": None, "path": found.where, "error": error_facts(found)}
    return {**playbook_row(found.playbook), "path": str(found.path)}


def _line(found: PlaybookFile | ClosetuiError) -> Line:
    if isinstance(found, ClosetuiError):
        fault = f"{found.where}: {found.what}. See: {shell_command('check', found.where)}"
        return Line(f"cannot be used: {fault}", 0, "error")
    playbook = found.playbook
    summary = f"version {playbook.version}; {ending(playbook).word}; {guide_words(playbook)}"
    return Line(f"{playbook.id}: {playbook.title} ({summary})")


def _look_arguments(parser: Parser) -> None:
    parser.word("id", "id of a guide (see closetui playbooks), or its path", metavar="PLAYBOOK")
    sections = ", ".join(LOOK_SECTIONS)
    parser.option("--section", f"one part of it: {sections}", metavar="SECTION")
    parser.ids()
    parser.json()


def _look(context: Context) -> int:
    options = context.options
    playbook, section = _guide(context, str(options.id)), str(options.section)
    style = READING._replace(ids=bool(options.ids))
    # Asked for before anything is printed: a section that there is not is refused.
    facts, lines = look_facts(playbook, section), look_lines(playbook, section, style)
    context.out.result(lambda: facts, lambda: lines)
    return EXIT_CLEAR


def _guide(context: Context, word: str) -> Playbook:
    user_path(word, "PLAYBOOK")
    return find_playbook(word, context.outside.places.playbooks, loosely=True).playbook


def _compare_arguments(parser: Parser) -> None:
    parser.word("first", "id or path of a guide", metavar="PLAYBOOK")
    parser.word("second", "id or path of another", metavar="PLAYBOOK")
    parser.json()


def _compare(context: Context) -> int:
    first = _guide(context, str(context.options.first))
    second = _guide(context, str(context.options.second))
    if first == second:
        raise UsageError("that is the same guide twice", where=first.id, remedy="Name another.")
    context.out.result(lambda: compare_facts(first, second), lambda: compare_lines(first, second))
    return EXIT_CLEAR


def _new_arguments(parser: Parser) -> None:
    parser.word("playbook", "id of a guide (see closetui playbooks), or the path of one")
    parser.word("name", "name of the closure, such as the store's")
    parser.option("--file", "path of the progress file to make", metavar="PATH")
    parser.repeated(
        "--motive",
        "why you leave, by id or title (see look PLAYBOOK --section motives); may be repeated",
        metavar="MOTIVE",
    )
    parser.json()
    parser.by()


def _new(context: Context) -> int:
    options = context.options
    user_path(str(options.playbook), "PLAYBOOK")
    if options.file:
        user_path(str(options.file), "--file")
    motives = once(options.motive)
    playbook, name = str(options.playbook), str(options.name)
    context.out.word = str(options.file) or name
    path = start(context.outside, playbook, name, file=options.file, motives=motives)
    view = Closure(context.outside, str(path)).view()
    case = view.case
    facts = {"path": str(path), "id": case.id, "name": case.name, "playbook": case.playbook.id}
    # People read its name and what is next; a script reads only the path.
    context.out.hint(f"{case.name}: {case.playbook.title}")
    for line in next_lines_with_how(view, str(options.file) or case.name):
        context.out.hint(line.text, line.indent)
    picked = [motive for motive in case.playbook.motives if motive.id in case.motives]
    named = str(options.file) or case.name
    for text in (*_advice(case.playbook, picked), *_raising(case.playbook, picked, named)):
        context.out.hint(text)
    introduce(context, case.start.by)
    context.out.hint("Its file:")
    context.out.result(lambda: facts, lambda: [Line(str(path))])
    return EXIT_CLEAR


def _raising(playbook: Playbook, picked: Sequence[Motive], name: str) -> Iterator[str]:
    """Yield which recommended items the reasons for leaving suggest raising, and how."""
    for entry in dict.fromkeys(item for motive in picked for item in motive.raises):
        item = playbook.item(entry)
        title = item.title if item else entry
        command = shell_command("raise", name, entry)
        yield f"For this reason you may want it as a must: {ended(title)} To make it one: {command}"


def _advice(playbook: Playbook, picked: Sequence[Motive]) -> list[str]:
    """Return what is worth reading before the first tick."""
    advice = [f"{motive.title}: {motive.advice}" for motive in picked if motive.advice]
    alternatives = "; ".join(softer.title for softer in playbook.alternatives)
    if alternatives:
        advice.append(f"Softer ways that may be enough: {alternatives}.")
        command = shell_command("look", playbook.id, "--section", "alternatives")
        advice.append(f"To read them: {command}")
    return advice


ACTIONS = {
    "playbooks": Action(
        "List the guides, or show one whole: what it asks, why, and where that is from.",
        _playbooks_arguments,
        _playbooks,
        "closetui playbooks",
        "closetui playbooks aliexpress-store-close",
    ),
    "look": Action(
        "Read a guide before anything is started: what it brings about first, then what must be "
        "done, the steps, what comes after, the routes and the sources. Writes nothing.",
        _look_arguments,
        _look,
        "closetui look aliexpress-account-delete",
        "closetui look aliexpress-account-delete --section consequences",
    ),
    "compare": Action(
        "Compare two guides, question by question. Writes nothing.",
        _compare_arguments,
        _compare,
        "closetui compare aliexpress-account-deactivate aliexpress-account-delete",
    ),
    "new": Action(
        "Start a closure and print the path of its file.",
        _new_arguments,
        _new,
        "closetui new aliexpress-store-close 'My store'",
        "closetui new aliexpress-account-delete Mine --file ~/shared/mine.closetui.json",
    ),
}
