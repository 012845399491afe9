"""Commands about items: tick, untick, skip, ack, undo."""

from datetime import date, datetime, time

from closetui.cli.context import Action, Context, item_ids
from closetui.cli.feedback import finish, names
from closetui.cli.parser import Parser
from closetui.domain.actions.items import Tick
from closetui.domain.times import parse_moment

_OBSERVED = (
    "when it was seen to be so, ISO: 2026-11-22T14:30, or a bare date, which counts from the "
    "start of that day; without an offset it is in the offset of your clock"
)


def observed_moment(text: str, now: datetime) -> datetime:
    """Return the moment that ``--observed`` names.

    A bare date is the start of that day in the offset of ``now``, so today's
    date is never in the future and a tick never holds longer than was seen.
    """
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time(), now.tzinfo)
    except ValueError:
        moment = parse_moment(text, where="--observed")
    return moment if _has_offset(text) else moment.replace(tzinfo=now.tzinfo)


def _has_offset(text: str) -> bool:
    return datetime.fromisoformat(text.strip()).tzinfo is not None


def _tick_arguments(parser: Parser) -> None:
    parser.file()
    parser.items()
    parser.repeated("--way", "the way it was met; may be repeated", metavar="WAY")
    parser.option("--note", "a note to add to each of the items")
    parser.option("--observed", _OBSERVED, metavar="TIME")
    parser.by()


def _tick(context: Context) -> int:
    options = context.options
    observed = (
        observed_moment(options.observed, context.outside.now()) if options.observed else None
    )
    session = context.closure()
    items = item_ids(session, options.items)
    done = session.tick(items, Tick(tuple(options.way), observed, options.note))
    return finish(context, done, f"Ticked: {names(items)}.")


def _reason_arguments(parser: Parser) -> None:
    parser.file()
    parser.items()
    parser.option("--reason", "why", needed=True)
    parser.by()


def _untick(context: Context) -> int:
    session = context.closure()
    items = item_ids(session, context.options.items)
    done = session.untick(items, context.options.reason)
    return finish(context, done, f"Opened again: {names(items)}.")


def _skip(context: Context) -> int:
    session = context.closure()
    items = item_ids(session, context.options.items)
    done = session.skip(items, context.options.reason)
    return finish(context, done, f"Recorded as not applicable: {names(items)}.")


def _ack_arguments(parser: Parser) -> None:
    parser.file()
    meaning = "ids or titles of the consequences; each is named, there is no word for all"
    parser.word("consequences", meaning, count="+", metavar="CONSEQUENCE")
    parser.by()


def _ack(context: Context) -> int:
    session = context.closure()
    consequences = item_ids(session, context.options.consequences)
    done = session.ack(consequences)
    return finish(context, done, f"Read and acknowledged: {names(consequences)}.")


def _undo_arguments(parser: Parser) -> None:
    parser.file()
    parser.by()


def _undo(context: Context) -> int:
    done, event = context.closure().undo()
    about = f"{event.kind} {event.item}".strip()
    return finish(context, done, f"Taken back: {about}.", also={"undone": event.id})


ACTIONS = {
    "tick": Action(
        "Mark items done. Where an item can be met in several ways, say which with --way.",
        _tick_arguments,
        _tick,
        (
            "closetui tick 'My store' balance --way withdraw --note 'receipt in mail'",
            "closetui tick 'My store' stop-orders orders-settled",
            "closetui tick 'My store' dispute-window --observed 2026-11-22",
        ),
    ),
    "untick": Action(
        "Open items again, with the reason.",
        _reason_arguments,
        _untick,
        ("closetui untick 'My store' balance --reason 'a refund came in'",),
    ),
    "skip": Action(
        "Record items as not applicable, with the reason, where the playbook allows it.",
        _reason_arguments,
        _skip,
        ("closetui skip 'My store' stock --reason 'the store never held any'",),
    ),
    "ack": Action(
        "Say that you have read what applying brings about, consequence by consequence.",
        _ack_arguments,
        _ack,
        ("closetui ack 'My store' store-freezes",),
    ),
    "undo": Action(
        "Take back your own last statement. Nothing is erased: the undo is recorded as well.",
        _undo_arguments,
        _undo,
        ("closetui undo 'My store'",),
    ),
}
