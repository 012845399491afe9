"""Commands that say how a closure stands, and what it holds: status, next, show, log."""

from collections.abc import Iterator

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.parser import Parser
from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.reports.facts import status_facts
from closetui.reports.history import log_facts, log_lines
from closetui.reports.lines import BLANK, Line
from closetui.reports.next_command import full_next_facts, next_lines
from closetui.reports.plain import entries, show_facts
from closetui.reports.show import show_lines
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
    view = context.reading().view()
    context.out.result(
        lambda: full_next_facts(view, context.word),
        lambda: next_lines(view, context.word, ids=bool(context.options.ids), how=True),
    )
    return EXIT_CLEAR


def _show_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", "an item or a consequence; everything without it", count="?")
    parser.ids()
    parser.only_file()


def _show(context: Context) -> int:
    view = context.reading().view(only_file=bool(context.options.only_file))
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
        raise UsageError("no such item", where=item, remedy=did_you_mean_sentence(item, states))
    return list(entries(view, item))


def _log(context: Context) -> int:
    view = context.reading().view()
    context.out.result(
        lambda: log_facts(view.case, view.now),
        lambda: log_lines(view.case, view.now, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _log_arguments(parser: Parser) -> None:
    parser.file()
    parser.ids()


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
        "Print the one next thing to do, in workable order, how it is done, and the command that "
        "records it. Words in capitals are yours to fill in.",
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
        _log_arguments,
        _log,
        ("closetui log 'My store'",),
    ),
}
