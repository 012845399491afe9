"""Commands about items: tick, untick, skip, ack, assign, undo, redo."""

from collections.abc import Sequence

from closetui.cli.context import Context, acting, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.items import Tick
from closetui.domain.days import seen_moment
from closetui.domain.errors import OutOfTurnError, RefusedError, UsageError
from closetui.domain.text import ended
from closetui.domain.waits import not_begun_before
from closetui.reports.acts import act_text, taken_back_text
from closetui.reports.done import ticked
from closetui.reports.shell import ShellCommand, shell_command
from closetui.reports.titles import told_apart
from closetui.views import View

_OBSERVED = (
    "when it was seen to be so: 2026-11-22, 22 Nov 2026, yesterday or 3 days ago, also with a "
    "time as in 'yesterday 17:30'; a bare day counts from its start"
)


def _tick_arguments(parser: Parser) -> None:
    parser.items()
    parser.repeated("--way", "the way it was met; may be repeated", metavar="WAY")
    parser.option("--note", "a note to add to each of the items")
    parser.option("--observed", _OBSERVED, metavar="TIME")
    parser.flag("--early", "tick what cannot be undone before what comes first")


def _tick(context: Context) -> int:
    options, now = context.options, context.outside.now()
    observed = None
    if options.observed:
        observed = seen_moment(options.observed, now, where="--observed")
    closure = context.closure()
    view = closure.view()
    items = item_ids(view, options.items, to_tick=True)
    early = not_begun_before(view.case, view.verdict.states, items)
    said = Tick(tuple(options.way), observed, options.note, options.early)
    try:
        done = closure.tick(items, said)
    except OutOfTurnError as error:
        raise _worded(context, view, items, error) from error
    for item, before in early.items():
        context.out.hint(
            f"{told_apart(view, [item])} is usually done after {told_apart(view, before)} (open)."
        )
    return finish(context, done, ended(ticked(done.view, items, options.way)))


def _worded(
    context: Context, view: View, items: Sequence[str], error: OutOfTurnError
) -> RefusedError:
    """Return the refusal of what cannot be undone, with the command that records it early."""
    return RefusedError(
        error.head,
        cause=told_apart(view, error.first),
        where=error.where,
        remedy="Do that first, or look at it again. If it is done all the same, say so with "
        f"--early: {_early_command(context, items)}",
    )


def _early_command(context: Context, items: Sequence[str]) -> ShellCommand:
    """Return the command that was given, with what records it although it is early."""
    options = context.options
    ways = [part for way in options.way for part in ("--way", way)]
    observed = ("--observed", options.observed) if options.observed else ()
    note = ("--note", options.note) if options.note else ()
    return shell_command("tick", context.word, *items, *ways, *observed, *note, "--early")


def _untick_arguments(parser: Parser) -> None:
    parser.items()
    meaning = "why; your own tick of the last ten minutes can go without"
    parser.option("--reason", meaning, needed=True, checked=False)


def _untick(context: Context) -> int:
    closure = context.closure()
    items = item_ids(closure.view(), context.options.items, to_tick=True)
    done = closure.untick(items, context.options.reason)
    return finish(context, done, ended(f"Opened again: {told_apart(done.view, items)}"))


def _skip_arguments(parser: Parser) -> None:
    parser.items()
    parser.option("--reason", "why; not needed where the guide asks whether it applies")


def _skip(context: Context) -> int:
    closure = context.closure()
    items = item_ids(closure.view(), context.options.items, to_tick=True)
    done = closure.skip(items, context.options.reason)
    return finish(
        context, done, ended(f"Recorded as not applicable: {told_apart(done.view, items)}")
    )


def _ack_arguments(parser: Parser) -> None:
    meaning = "ids or titles of the consequences; each is named, there is no word for all"
    parser.word("consequences", meaning, count="+", metavar="CONSEQUENCE")


def _ack(context: Context) -> int:
    closure = context.closure()
    consequences = item_ids(closure.view(), context.options.consequences)
    done = closure.ack(consequences)
    return finish(context, done, ended(f"Read: {told_apart(done.view, consequences)}"))


def _assign_arguments(parser: Parser) -> None:
    parser.items()
    parser.option("--to", "who sees to it", metavar="NAME")
    parser.flag("--nobody", "nobody in particular any more")


def _assign(context: Context) -> int:
    to = str(context.options.to)
    if bool(to.strip()) == bool(context.options.nobody):
        raise UsageError("say who sees to it", remedy="Give --to NAME, or --nobody.")
    closure = context.closure()
    items = item_ids(closure.view(), context.options.items)
    done = closure.assign(items, to)
    message = f"{told_apart(done.view, items)}: {to.strip() or 'nobody'} sees to it."
    return finish(context, done, message)


def _undo(context: Context) -> int:
    done, event = context.closure().undo()
    message = taken_back_text(done.view.case, event)
    return finish(context, done, message, also={"undone": event.id})


def _redo(context: Context) -> int:
    done, event = context.closure().redo()
    message = ended(f"Done again: {act_text(done.view.case, event)}")
    return finish(context, done, message, also={"redone": event.id})


ACTIONS = {
    "tick": acting(
        "Mark items done. Where an item can be met in several ways, say which with --way.",
        _tick_arguments,
        _tick,
        "closetui tick 'My store' balance --way withdraw --note 'receipt in mail'",
        "closetui tick 'My store' x.store.violations x.store.disputes",
        "closetui tick 'My store' stock --way prices --observed '3 days ago'",
    ),
    "untick": acting(
        "Open items again, with the reason.",
        _untick_arguments,
        _untick,
        "closetui untick 'My store' balance --reason 'a refund came in'",
    ),
    "skip": acting(
        "Record items as not applicable, where the guide allows it. The reason is needed, but "
        "where the guide asks whether the item applies.",
        _skip_arguments,
        _skip,
        "closetui skip 'My store' stock --reason 'the store never held any'",
    ),
    "ack": acting(
        "Say that you have read what applying brings about, consequence by consequence.",
        _ack_arguments,
        _ack,
        "closetui ack 'My store' store-freezes",
    ),
    "assign": acting(
        "Say who sees to items. It is a note for people: anybody may still tick them.",
        _assign_arguments,
        _assign,
        "closetui assign 'My store' balance --to Ben",
    ),
    "undo": acting(
        "Take back your own last statement. Nothing is erased: the undo is recorded as well.",
        None,
        _undo,
        "closetui undo 'My store'",
    ),
    "redo": acting(
        "Do again what you took back last.",
        None,
        _redo,
        "closetui redo 'My store'",
    ),
}
