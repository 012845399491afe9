"""Commands that show what a closure holds, and what is to come: show, log, plan."""

from collections.abc import Iterable
from datetime import date

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.parser import DAY_TO_COME, Parser
from closetui.domain.actions.checks import require
from closetui.domain.case import Case
from closetui.domain.days import Side, read_when
from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.naming import find_entry
from closetui.domain.playbook_texts import Background
from closetui.domain.text import one_line
from closetui.reports.history import log_facts, log_lines
from closetui.reports.plain import entries, show_facts
from closetui.reports.plan import plan, plan_lines, what_if_lines
from closetui.reports.show import background_facts, background_lines, show_lines
from closetui.reports.status_facts import plan_facts
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


def _plan_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "plan as if a day that waits count from were this one; may be repeated"
    parser.repeated("--if", meaning, metavar="ANCHOR=DAY")
    parser.option("--target", f"the day you want to be out, {DAY_TO_COME}", metavar="DAY")


def _plan(context: Context) -> int:
    options, view = context.options, context.reading().view()
    given = str(options.target)
    target = context.day(given, "--target", Side.FUTURE) if given else None
    days = _supposed_days(context, view.case, getattr(options, "if"))
    timetable = plan(view.supposed(days), target)
    supposed = {anchor: str(day) for anchor, day in days.items()}
    context.out.result(
        lambda: {**plan_facts(timetable), "supposed": supposed},
        lambda: [*what_if_lines(view, days, target), *plan_lines(timetable, context.word)],
    )
    return EXIT_CLEAR


def _supposed_days(context: Context, case: Case, given: Iterable[str]) -> dict[str, date]:
    """Return the days that are only supposed, by anchor, each of which is given once."""
    asked = {anchor.id: anchor.question for anchor in case.playbook.anchors}
    found: dict[str, date] = {}
    for text in given:
        word, equals, day = text.partition("=")
        if not equals:
            raise UsageError(
                f"{one_line(text)!r} gives no day",
                where="--if",
                remedy="Write it as ANCHOR=DAY, such as --if last-delivery=tomorrow",
            )
        anchor = require(find_entry(word, asked), list(asked), "day that waits count from", "--if")
        if anchor in found:
            raise UsageError("the same day is given twice", where=f"--if {anchor}")
        found[anchor] = read_when(day, context.outside.now(), where=f"--if {anchor}").day
    return found


ACTIONS = {
    "show": Action(
        "Print everything about a closure, or about one item, line by line.",
        _show_arguments,
        _show,
        "closetui show 'My store'",
        "closetui show 'My store' balance",
    ),
    "log": Action(
        "Print who said what when. Times are the authors' own; doubtful ones are marked clock?.",
        _log_arguments,
        _log,
        "closetui log 'My store'",
    ),
    "plan": Action(
        "Print the days: the earliest day to apply and what sets it, how late each thing may be, "
        "the day you want, and the last wait afterwards. With --if it plans as if a day were "
        "another one, with --target as if you wanted another day; nothing is written.",
        _plan_arguments,
        _plan,
        "closetui plan 'My store'",
        "closetui plan 'My store' --if last-delivery='10 Dec 2026' --target 31.12.2026",
    ),
}
