"""The command that says what to do next, and how: next."""

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR
from closetui.reports.facts import Facts
from closetui.reports.next_how import next_lines_with_how
from closetui.views import View


def _next_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


def _next(context: Context) -> int:
    view = context.reading().view()
    context.out.result(
        lambda: _facts(context, view),
        lambda: next_lines_with_how(view, context.word, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _facts(context: Context, view: View) -> Facts:
    from closetui.reports.status_facts import next_facts  # No line shows them.

    return next_facts(view, context.word)


ACTIONS = {
    "next": Action(
        "Print the one next thing to do, in workable order, how it is done, and the command that "
        "records it. Words in capitals are yours to fill in.",
        _next_arguments,
        _next,
        ("closetui next 'My store'", "closetui next 'My store' --json"),
    ),
}
