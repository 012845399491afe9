"""Commands that only look: status, show and log."""

from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.structure import did_you_mean
from closetui.reports.facts import status_facts
from closetui.reports.plain import show_lines, status_lines
from closetui.views import View


def _status_arguments(parser: Parser) -> None:
    parser.file()


def _status(call: Call) -> int:
    view = call.closure().view()
    call.out.result(lambda: status_facts(view, call.word), lambda: status_lines(view, call.word))
    return view.verdict.exit_code


def _show_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", "an item or a consequence; everything without it", count="?")


def _show(call: Call) -> int:
    from closetui.reports.facts import show_facts

    view = call.closure().view()
    item = str(call.options.item)
    shown = _entries(view, item) if item else None
    call.out.result(
        lambda: show_facts(view, call.word, item), lambda: show_lines(view, call.word, shown)
    )
    return EXIT_CLEAR


def _entries(view: View, item: str) -> list[str]:
    from closetui.reports.facts import entries

    states = view.verdict.states
    if item not in states:
        hint = did_you_mean(item, states)
        raise UsageError("no such item", where=item, remedy=hint[:1].upper() + hint[1:])
    return list(entries(view, item))


def _log_arguments(parser: Parser) -> None:
    parser.file()


def _log(call: Call) -> int:
    from closetui.reports.history import log_facts, log_lines

    view = call.closure().view()
    call.out.result(lambda: log_facts(view.case, view.now), lambda: log_lines(view.case, view.now))
    return EXIT_CLEAR


ACTIONS = {
    "status": Action(
        "Print the verdict with everything that stands in the way. The exit code says it too: "
        "0 clear, 3 blocked, 4 only stale, 5 copies disagree, 6 only waiting, 7 applied but no "
        "longer clear, 8 damaged.",
        _status_arguments,
        _status,
    ),
    "show": Action(
        "Print everything about a closure, or about one item, line by line.",
        _show_arguments,
        _show,
    ),
    "log": Action(
        "Print who said what when. Times are the authors' own; doubtful ones are marked clock?.",
        _log_arguments,
        _log,
    ),
}
