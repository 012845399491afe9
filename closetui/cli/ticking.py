"""Commands that say something about items: tick, untick, skip, ack, undo."""

from datetime import date, datetime, time

from closetui.cli.acting import finish, names
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.cli.words import once
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
    parser.word("items", "ids of the items", count="+", show="ITEM")
    parser.option("--way", "the way it was met; may be repeated", value="WAY", many=True)
    parser.option("--note", "a note to add to each of the items")
    parser.option("--observed", _OBSERVED, value="TIME")
    parser.by()


def _tick(call: Call) -> int:
    items = once(call.options.items)
    given = str(call.options.observed)
    observed = observed_moment(given, call.outside.now()) if given else None
    said = Tick(tuple(call.options.way), observed, str(call.options.note))
    return finish(call, call.closure().tick(items, said), f"Ticked: {names(items)}.")


def _reason_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("items", "ids of the items", count="+", show="ITEM")
    parser.option("--reason", "why (needed)")
    parser.by()


def _untick(call: Call) -> int:
    items = once(call.options.items)
    done = call.closure().untick(items, str(call.options.reason))
    return finish(call, done, f"Opened again: {names(items)}.")


def _skip(call: Call) -> int:
    items = once(call.options.items)
    done = call.closure().skip(items, str(call.options.reason))
    return finish(call, done, f"Recorded as not applicable: {names(items)}.")


def _ack_arguments(parser: Parser) -> None:
    parser.file()
    told = "ids of the consequences; each is named, there is no word for all"
    parser.word("consequences", told, count="+", show="CONSEQUENCE")
    parser.by()


def _ack(call: Call) -> int:
    consequences = once(call.options.consequences)
    done = call.closure().ack(consequences)
    return finish(call, done, f"Read and acknowledged: {names(consequences)}.")


def _undo_arguments(parser: Parser) -> None:
    parser.file()
    parser.by()


def _undo(call: Call) -> int:
    done, event = call.closure().undo()
    about = f"{event.kind} {event.item}".strip()
    return finish(call, done, f"Taken back: {about}.", also={"undone": event.id})


ACTIONS = {
    "tick": Action(
        "Mark items done. Where an item can be met in several ways, say which with --way.",
        _tick_arguments,
        _tick,
    ),
    "untick": Action("Open items again, with the reason.", _reason_arguments, _untick),
    "skip": Action(
        "Record items as not applicable, with the reason, where the playbook allows it.",
        _reason_arguments,
        _skip,
    ),
    "ack": Action(
        "Say that you have read what applying brings about, consequence by consequence.",
        _ack_arguments,
        _ack,
    ),
    "undo": Action(
        "Take back your own last statement. Nothing is erased: the undo is recorded as well.",
        _undo_arguments,
        _undo,
    ),
}
