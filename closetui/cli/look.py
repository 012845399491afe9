"""Commands that look at one closure: status, next, show, log, report."""

from collections.abc import Iterator

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.structure import did_you_mean, nearest
from closetui.domain.text import one_line
from closetui.reports.facts import entries, show_facts, status_facts
from closetui.reports.formats import FORMATS, report_bytes, report_text
from closetui.reports.guidance import full_next_facts, next_lines
from closetui.reports.history import log_facts, log_lines
from closetui.reports.lines import BLANK, Line
from closetui.reports.plain import show_lines
from closetui.reports.verdict_lines import status_lines
from closetui.store.new_file import write_new
from closetui.store.paths import user_path
from closetui.views import View


def _file_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


def _status_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()
    parser.only_file()
    parser.flag(
        "--all",
        "count what is left to do afterwards into the exit code; "
        "every closure is told by closetui list",
    )


def _status(context: Context) -> int:
    view = context.closure().view(only_file=bool(context.options.only_file))
    context.out.result(
        lambda: status_facts(view, context.word), lambda: _status_lines(context, view)
    )
    verdict = view.verdict
    return verdict.exit_code_with_after if context.options.all else verdict.exit_code


def _status_lines(context: Context, view: View) -> Iterator[Line]:
    yield from status_lines(view, context.word, ids=bool(context.options.ids))
    yield BLANK
    yield from next_lines(view, context.word)


def _next_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


def _next(context: Context) -> int:
    view = context.closure().view()
    context.out.result(
        lambda: full_next_facts(view, context.word),
        lambda: next_lines(view, context.word, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _show_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", "an item or a consequence; everything without it", count="?")
    parser.ids()
    parser.only_file()


def _show(context: Context) -> int:
    view = context.closure().view(only_file=bool(context.options.only_file))
    [item] = item_ids(view, [context.options.item]) if context.options.item else [""]
    shown = _entries(view, item) if item else None
    context.out.result(
        lambda: show_facts(view, context.word, item),
        lambda: show_lines(view, context.word, shown, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _entries(view: View, item: str) -> list[str]:
    states = view.verdict.states
    if item not in states:
        hint = did_you_mean(item, states)
        raise UsageError("no such item", where=item, remedy=hint[:1].upper() + hint[1:])
    return list(entries(view, item))


def _log(context: Context) -> int:
    view = context.closure().view()
    context.out.result(
        lambda: log_facts(view.case, view.now),
        lambda: log_lines(view.case, view.now, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _report_arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--format", f"one of: {', '.join(FORMATS)} (md unless given)", metavar="FORMAT")
    parser.option("-o", "write it to a new file; an existing one is never replaced", metavar="PATH")
    parser.flag("--with-private", "print private notes and lists as well")


def _report(context: Context) -> int:
    chosen = str(context.options.format) or _usual_format(context)
    if chosen not in FORMATS:
        near = nearest(chosen, FORMATS)
        raise UsageError(
            f"{one_line(chosen)!r} is no format",
            where="--format",
            remedy=f"{f'Did you mean {near}? ' if near else ''}Known: {', '.join(FORMATS)}",
        )
    view, private = context.closure().view().with_proofs_read(), bool(context.options.with_private)
    if not context.options.o:
        context.out.text(report_text(view, chosen, private=private))
        return EXIT_CLEAR
    path = user_path(str(context.options.o), "-o")
    write_new(path, report_bytes(view, chosen, private=private))
    if context.out.as_json:
        context.out.facts({"path": str(path), "format": chosen})
    context.out.say(f"Written: {path}")
    return EXIT_CLEAR


def _usual_format(context: Context) -> str:
    """Return the format where none is given: ``--json`` without a file asks for JSON."""
    return "json" if context.options.json and not context.options.o else "md"


ACTIONS = {
    "status": Action(
        "Print the verdict with everything that stands in the way. The exit code says it too: "
        "0 clear, 3 blocked, 4 only stale, 5 copies disagree, 6 only waiting, 7 applied but no "
        "longer clear, 8 damaged. The last line names the next thing to do.",
        _status_arguments,
        _status,
        (
            "closetui status 'My store'",
            "closetui status 'My store' --all",
            "closetui status 'My store' --json",
        ),
    ),
    "next": Action(
        "Print the one next thing to do, in workable order, and the command that does it. Words "
        "in capitals are yours to fill in.",
        _next_arguments,
        _next,
        ("closetui next 'My store'", "closetui next 'My store' --json"),
    ),
    "show": Action(
        "Print everything about a closure, or about one item, line by line.",
        _show_arguments,
        _show,
        ("closetui show 'My store'", "closetui show 'My store' balance"),
    ),
    "log": Action(
        "Print who said what when. Times are the authors' own; doubtful ones are marked clock?.",
        _file_arguments,
        _log,
        ("closetui log 'My store'",),
    ),
    "report": Action(
        "Print the dossier of a closure: half a page for people first, then the evidence: who did "
        "what when, every item with its notes and proofs, applications and answers, exceptions, "
        "and head and count as an anchor. html is one page to read or print, csv a table for the "
        "accountant, ics the days for a calendar.",
        _report_arguments,
        _report,
        (
            "closetui report 'My store' -o my-store.md",
            "closetui report 'My store' --format html -o my-store.html",
            "closetui report 'My store' --format ics -o my-store.ics",
        ),
    ),
}
