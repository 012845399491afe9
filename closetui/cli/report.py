"""The dossier of a closure: report."""

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.domain.declarations import nearest
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.text import one_line
from closetui.reports.formats import FORMATS, report_bytes, report_text
from closetui.store.new_file import write_new
from closetui.store.paths import user_path


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
    view, private = context.reading().view().with_proofs_read(), bool(context.options.with_private)
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
