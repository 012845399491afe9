"""Commands that say how a closure stands: status, next."""

from collections.abc import Iterator

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR
from closetui.reports.facts import Facts
from closetui.reports.lines import BLANK, Line
from closetui.reports.next_command import next_lines
from closetui.reports.status import status_lines
from closetui.views import View


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
    view = context.reading().view(only_file=bool(context.options.only_file))
    context.out.result(lambda: _status_facts(context, view), lambda: _status_lines(context, view))
    verdict = view.verdict
    return verdict.exit_code_with_after if context.options.all else verdict.exit_code


def _status_facts(context: Context, view: View) -> Facts:
    from closetui.reports.status_facts import status_facts  # Imports the plan, which no line shows.

    return status_facts(view, context.word)


def _status_lines(context: Context, view: View) -> Iterator[Line]:
    yield from status_lines(view, context.word, ids=bool(context.options.ids))
    yield BLANK
    yield from next_lines(view, context.word)


def _next_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


def _next(context: Context) -> int:
    view = context.reading().view()
    context.out.result(lambda: _next_facts(context, view), lambda: _next_lines(context, view))
    return EXIT_CLEAR


def _next_facts(context: Context, view: View) -> Facts:
    from closetui.reports.status_facts import next_facts  # No line shows them.

    return next_facts(view, context.word)


def _next_lines(context: Context, view: View) -> list[Line]:
    from closetui.reports.next_how import next_lines_with_how  # Brings how; status says only what.

    return next_lines_with_how(view, context.word, ids=bool(context.options.ids))


ACTIONS = {
    "status": Action(
        "Print the verdict with everything that stands in the way. The exit code says it too: "
        "0 clear, 3 blocked, 4 only stale, 5 copies disagree, 6 only waiting, 7 applied but no "
        "longer clear, 8 damaged. The last line names the next thing to do.",
        _status_arguments,
        _status,
        "closetui status 'My store'",
        "closetui status 'My store' --all",
        "closetui status 'My store' --json",
    ),
    "next": Action(
        "Print the one next thing to do, in workable order, how it is done, and the command that "
        "records it. Words in capitals are yours to fill in.",
        _next_arguments,
        _next,
        "closetui next 'My store'",
        "closetui next 'My store' --json",
    ),
}
