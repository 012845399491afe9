"""Commands that show what a closure holds: show, log."""

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.parser import Parser
from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.playbook import Background
from closetui.reports.history import log_facts, log_lines
from closetui.reports.plain import entries, show_facts
from closetui.reports.show import background_facts, background_lines, show_lines
from closetui.views import View


def _show_arguments(parser: Parser) -> None:
    parser.file()
    parser.word(
        "item", "an item, a consequence, or what is good to know; everything without it", count="?"
    )
    parser.ids()
    parser.only_file()


def _show(context: Context) -> int:
    view = context.reading().view(only_file=bool(context.options.only_file))
    known = _background(view, context.options.item or "")
    if known is not None:
        context.out.result(
            lambda: background_facts(known), lambda: background_lines(view.case.playbook, known)
        )
        return EXIT_CLEAR
    [item] = item_ids(view, [context.options.item]) if context.options.item else [""]
    shown = _entries(view, item) if item else None
    context.out.result(
        lambda: show_facts(view, context.word, item),
        lambda: show_lines(view, context.word, shown, ids=bool(context.options.ids)),
    )
    return EXIT_CLEAR


def _background(view: View, word: str) -> Background | None:
    """Return what is good to know of this id or title; None where it is none."""
    if word in view.verdict.states:
        return None
    known = view.case.playbook.background
    return next((one for one in known if word in (one.id, one.title)), None)


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
