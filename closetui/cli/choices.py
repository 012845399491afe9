"""Commands about choices: raise, without, date, due, add, drop, line, found."""

from functools import partial

from closetui.cli.context import Context, acting, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import DAY_TO_COME, Parser
from closetui.domain.actions import choices, strength
from closetui.domain.actions.checks import day_denials, require, side_of
from closetui.domain.actions.overtaking import Scope
from closetui.domain.case import Case
from closetui.domain.days import Side, read_when
from closetui.domain.events import Draft
from closetui.domain.fold.choices import own_id
from closetui.domain.playbook_items import Strength
from closetui.domain.text import capitalised, ended, one_line
from closetui.domain.times import day_words
from closetui.reports.titles import told_apart
from closetui.reports.when import only_if
from closetui.reports.words import WISHED_FOR, wished_day
from closetui.views import View

_DAY = "a day: 2026-11-22, 22 Nov 2026, 22.11.2026, Fri 20 Nov, yesterday, 3 days ago, -8d"


def _raise_arguments(parser: Parser) -> None:
    parser.items()
    parser.flag("--lower", "make raised items recommended again; needs --reason")
    parser.option("--reason", "why; needed to lower")


def _raise(context: Context) -> int:
    closure, reason = context.closure(), str(context.options.reason)
    items = item_ids(closure.view(), context.options.items)
    if context.options.lower:
        done = closure.act(lambda case: strength.lower_items(case, items, reason), Scope(items))
        return finish(context, done, ended(f"Recommended again: {told_apart(done.view, items)}"))
    done = closure.act(lambda case: strength.raise_items(case, items, reason), Scope(items))
    return finish(context, done, ended(f"Now a must: {told_apart(done.view, items)}"))


def _without_arguments(parser: Parser) -> None:
    parser.items()
    parser.option("--reason", "why you go on without it", needed=True)


def _without(context: Context) -> int:
    closure, reason = context.closure(), str(context.options.reason)
    items, now = item_ids(closure.view(), context.options.items), context.outside.now()

    def make(case: Case) -> list[Draft]:
        leave_out = partial(strength.go_without, case, reason=reason, now=now)
        return [draft for item in items for draft in leave_out(item)]

    done = closure.act(make, Scope(items))
    return finish(context, done, ended(f"You go on without: {told_apart(done.view, items)}"))


def _date_arguments(parser: Parser) -> None:
    parser.word("anchor", "which day: next names it, and a wrong word lists all", metavar="ANCHOR")
    parser.word("day", f"{_DAY}; an empty text takes it back", metavar="DAY")


def _date(context: Context) -> int:
    anchor, now = str(context.options.anchor), context.outside.now()
    text, closure = str(context.options.day), context.closure()
    side = side_of(closure.view().case, anchor)
    day = read_when(text, now, where="DAY", side=side).day if text.strip() else None
    done = closure.act(lambda case: choices.give_day(case, anchor, day, now.date()))
    asked = done.view.case.record.question(anchor)
    what = f"Recorded: {day_words(day)}" if day else "Taken back"
    for denial in day_denials(done.view.case, done.view.verdict.states, anchor) if day else ():
        context.out.hint(ended(f"But {denial}"))
    return finish(context, done, f"{what} ({asked}).")


def _due_arguments(parser: Parser) -> None:
    parser.word("day", f"{DAY_TO_COME}; an empty text takes it back", metavar="DAY")
    meaning = "what should be done by then; without one the day you want to be out"
    parser.word("items", meaning, count="*", metavar="ITEM")


def _due(context: Context) -> int:
    closure, text = context.closure(), str(context.options.day)
    day = context.day(text, "DAY", Side.FUTURE) if text.strip() else None
    items = item_ids(closure.view(), context.options.items or [])

    def make(case: Case) -> list[Draft]:
        return [draft for item in items or [""] for draft in choices.set_deadline(case, item, day)]

    done = closure.act(make, Scope(items))
    wished = capitalised(wished_day(done.view.case.playbook))
    what = told_apart(done.view, items) if items else wished
    deadline = f"due {day_words(day)}" if items and day else day_words(day) if day else "taken back"
    found = (done.view.case.playbook.item(item) for item in items if day)
    conditions = [text for item in found if item and (text := only_if(done.view, item))]
    meant = [WISHED_FOR] if day and not items else []
    return finish(context, done, " ".join([f"{what}: {deadline}.", *meant, *conditions]))


def _add_arguments(parser: Parser) -> None:
    parser.word("title", "what is to be done", metavar="TITLE")
    parser.option("--why", "why it is needed")
    parser.flag("--after", "it is for afterwards and does not hold up the application")
    parser.option("--day", f"by when: {_DAY}", metavar="DAY")
    strengths = ", ".join(Strength)
    parser.option("--strength", f"how much it matters: {strengths}", metavar="STRENGTH")


def _add(context: Context) -> int:
    options, day = context.options, str(context.options.day)
    item = choices.NewItem(
        title=str(options.title),
        why=str(options.why),
        strength=_strength(str(options.strength)),
        afterwards=bool(options.after),
        day=context.day(day, "--day", Side.FUTURE) if day else None,
    )
    done = context.closure().act(lambda case: choices.add_item(case, item))
    made = own_id(done.added[0]) if done.changed else None
    return finish(context, done, ended(f"Added: {one_line(item.title)}"), also={"item": made})


def _strength(word: str) -> Strength:
    if not word:
        return Strength.MUST
    return Strength(require(word, list(Strength), "strength", "--strength"))


def _drop_arguments(parser: Parser) -> None:
    parser.word("item", "an item that somebody added: its id or title", metavar="ITEM")
    parser.option("--reason", "why it is not needed", needed=True)


def _drop(context: Context) -> int:
    closure, reason = context.closure(), str(context.options.reason)
    view = closure.view()
    [item] = item_ids(view, [context.options.item])
    # A statement that somebody made meanwhile would make the drop void.
    done = closure.since(view).act(
        lambda case: choices.drop_item(case, item, reason), Scope([item])
    )
    return finish(context, done, ended(f"Dropped: {told_apart(view, [item])}"))


def _line_arguments(parser: Parser) -> None:
    parser.word("route", "a route of the guide, such as seller-backend", metavar="ROUTE")
    parser.word("lines", "lines of its click path", count="+", metavar="LINE")
    parser.flag("--open", "they are not done after all")


def _line(context: Context) -> int:
    options, closure = context.options, context.closure()
    route = str(options.route)
    lines = [_line_named(closure.view(), route, str(line)) for line in options.lines]

    def make(case: Case) -> list[Draft]:
        return [
            draft
            for line in lines
            for draft in choices.tick_line(case, route, line, done=not options.open)
        ]

    done = closure.act(make)
    return finish(context, done, "Opened again." if options.open else "Ticked on the click path.")


def _line_named(view: View, route_id: str, word: str) -> str:
    """Return the id of the line that is meant: its id, or its number as it is printed."""
    route = view.case.playbook.route(route_id)
    ids = [line.id for line in route.path] if route else []
    number = int(word) if word.isascii() and word.isdecimal() and len(word) < 5 else 0
    return ids[number - 1] if word not in ids and 0 < number <= len(ids) else word


def _found_arguments(parser: Parser) -> None:
    parser.word("route", "a route of the guide, such as seller-backend", metavar="ROUTE")
    parser.word("line", "a line of its click path", metavar="LINE")
    parser.word("how", "one of: worked, other-words, gone", metavar="FOUND")
    parser.option("--words", "the words that the page has now")
    parser.option("--day", f"{_DAY}; today unless given", metavar="DAY")


def _found(context: Context) -> int:
    options = context.options
    text, today = str(options.day), context.outside.now().date()
    day = context.day(text, "--day", Side.PAST) if text else today
    found = choices.Found(str(options.how), str(options.words), day)
    route, closure = str(options.route), context.closure()
    line = _line_named(closure.view(), route, str(options.line))
    done = closure.act(lambda case: choices.tell_found(case, route, line, found))
    return finish(context, done, "Recorded how the page looks now.")


ACTIONS = {
    "raise": acting(
        "Make recommended items a must in this closure, or with --lower recommended again. What "
        "the guide itself calls a must stays one.",
        _raise_arguments,
        _raise,
        "closetui raise 'My store' x.store.evidence",
        "closetui raise 'My store' x.store.evidence --lower --reason 'all is saved elsewhere'",
    ),
    "without": acting(
        "Go on without recommended items, with the reason. It is printed on every report.",
        _without_arguments,
        _without,
        "closetui without 'My store' x.store.ads --reason 'there never were any'",
    ),
    "date": acting(
        "Give a day that waits and deadlines count from.",
        _date_arguments,
        _date,
        "closetui date 'My store' last-delivery '20 Oct 2026'",
        "closetui date 'My store' last-delivery yesterday",
    ),
    "due": acting(
        "Say by when items should be done, or without an item by when you want to apply. What is "
        "due is told by list, next, status and show, and what is overdue comes first.",
        _due_arguments,
        _due,
        "closetui due 'My store' '31 Dec 2026'",
        "closetui due 'My store' tomorrow balance",
        "closetui due 'My store' '' balance",
    ),
    "add": acting(
        "Add an item of your own. It holds up the application like one of the guide, unless "
        "--after or another --strength says otherwise.",
        _add_arguments,
        _add,
        "closetui add 'My store' 'Ask the bank about the old card' --why 'it expires in May'",
        "closetui add 'My store' 'Cancel the shop address' --after --day 2026-12-31",
    ),
    "drop": acting(
        "Drop an item that somebody added, with the reason. Anybody may.",
        _drop_arguments,
        _drop,
        "closetui drop 'My store' 'Ask the bank about the old card' --reason 'done by Ben'",
    ),
    "line": acting(
        "Tick lines of a click path, at any time. It changes nothing about the application.",
        _line_arguments,
        _line,
        "closetui line 'My store' seller-backend open-settings",
    ),
    "found": acting(
        "Tell how a line of a click path looks on the site now.",
        _found_arguments,
        _found,
        "closetui found 'My store' seller-backend open-settings other-words --words 'My shop'",
    ),
}
