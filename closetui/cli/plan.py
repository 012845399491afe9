"""Commands about days to come: plan, due."""

from collections.abc import Iterable
from datetime import date

from closetui.cli.choices import day_to_come
from closetui.cli.context import Action, Context, acting, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.checks import require
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.overtaking import Scope
from closetui.domain.case import Case
from closetui.domain.days import read_when
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.domain.events import Draft
from closetui.domain.naming import find_entry
from closetui.domain.text import one_line
from closetui.domain.times import day_words
from closetui.reports.plan import plan, plan_lines, what_if_lines
from closetui.reports.plan_facts import plan_facts
from closetui.reports.titles import told_apart
from closetui.reports.when import only_if

_DAY = "a day: 2026-12-31, 31 Dec 2026, 31.12.2026, tomorrow, in 6 weeks"


def _plan_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "plan as if a day that waits count from were this one; may be repeated"
    parser.repeated("--if", meaning, metavar="ANCHOR=DAY")
    parser.option("--target", f"the day by which you want to apply, {_DAY}", metavar="DAY")


def _plan(context: Context) -> int:
    options, view = context.options, context.reading().view()
    target = day_to_come(context, str(options.target), "--target") if options.target else None
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


def _due_arguments(parser: Parser) -> None:
    parser.word("day", f"{_DAY}; an empty text takes it back", metavar="DAY")
    meaning = "what should be done by then; without one the day by which you want to apply"
    parser.word("items", meaning, count="*", metavar="ITEM")


def _due(context: Context) -> int:
    closure, text = context.closure(), str(context.options.day)
    day = day_to_come(context, text, "DAY") if text.strip() else None
    items = item_ids(closure.view(), context.options.items or [])

    def make(case: Case) -> list[Draft]:
        return [draft for item in items or [""] for draft in set_deadline(case, item, day)]

    done = closure.act(make, Scope(items))
    what = told_apart(done.view, items) if items else "The day you want to apply by"
    deadline = f"due {day_words(day)}" if items and day else day_words(day) if day else "taken back"
    found = (done.view.case.playbook.item(item) for item in items if day)
    conditions = [text for item in found if item and (text := only_if(done.view, item))]
    return finish(context, done, " ".join([f"{what}: {deadline}.", *conditions]))


ACTIONS = {
    "plan": Action(
        "Print the days: the earliest day to apply and what sets it, how late each thing may be, "
        "the day you want, and the last wait afterwards. With --if it plans as if a day were "
        "another one, with --target as if you wanted another day; nothing is written.",
        _plan_arguments,
        _plan,
        (
            "closetui plan 'My store'",
            "closetui plan 'My store' --if last-delivery='10 Dec 2026' --target 31.12.2026",
        ),
    ),
    "due": acting(
        "Say by when items should be done, or without an item by when you want to apply. What is "
        "due is told by list, next, status and show, and what is overdue comes first.",
        _due_arguments,
        _due,
        (
            "closetui due 'My store' '31 Dec 2026'",
            "closetui due 'My store' tomorrow balance",
            "closetui due 'My store' '' balance",
        ),
    ),
}
