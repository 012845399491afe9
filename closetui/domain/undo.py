"""Undo: taking back one's own last statement, as a new event.

Nothing is removed. The event that undoes refers to the one undone, and says
again what stood before it; where several statements stood before, or nothing
did, the item opens, which is the safe side.
"""

from closetui.domain.bodies import read_statement
from closetui.domain.case import Case, Said, Statement
from closetui.domain.errors import RefusedError
from closetui.domain.events import STATEMENTS, Draft, Event, Kind
from closetui.domain.history import walk
from closetui.domain.times import moment_text

UNDO_REASON = "Taken back with undo"

_UNDOABLE = STATEMENTS | {Kind.NOTE}


def last_undoable(case: Case, actor: str) -> Event:
    """Return the latest own statement or note that was not taken back yet.

    Raises :class:`RefusedError` when there is none, or when what stands since
    is an application or an outcome, which happened outside the program.
    """
    undone = {ref for event in case.order if _is_undo(event) for ref in event.refs}
    for event in reversed(case.order):
        if event.actor != actor or _is_undo(event) or event.id in undone:
            continue
        if event.kind in _UNDOABLE and event.body is not None:
            return event
        if event.kind in (Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME):
            raise RefusedError(
                "your last act was an application or its outcome, which cannot be undone here",
                remedy="If it was called off, record: closetui outcome FILE withdrawn --note TEXT",
            )
    raise RefusedError("there is nothing of yours left to undo")


def undo(case: Case, actor: str) -> tuple[Event, Draft]:
    """Return the event that is taken back, and the draft that does it."""
    event = last_undoable(case, actor)
    if event.kind == Kind.NOTE:
        return event, _undo_note(event)
    standing = case.statements.get(event.item, ())
    if all(each.event.id != event.id for each in standing):
        raise RefusedError(
            "somebody has spoken about it since, having seen your statement",
            where=event.item,
            remedy="Say what is true now instead of undoing.",
        )
    return event, _restore(event, _before(case, event))


def _is_undo(event: Event) -> bool:
    return event.body is not None and event.body.get("undo") is True


def _undo_note(event: Event) -> Draft:
    return Draft(Kind.RETRACT, event.item, {"undo": True}, (event.id,))


def _restore(event: Event, before: list[Statement]) -> Draft:
    """Say again what a single earlier statement said; otherwise open the item."""
    refs = (event.id,)
    if len(before) == 1 and before[0].said is not Said.OPEN and before[0].event.body:
        earlier = before[0]
        if earlier.said is Said.NOT_APPLICABLE:
            return Draft(Kind.SKIP, event.item, {"reason": earlier.reason, "undo": True}, refs)
        if earlier.wording:
            return Draft(Kind.ACK, event.item, {"wording": earlier.wording, "undo": True}, refs)
        if earlier.observed:
            body: dict[str, object] = {"observed": moment_text(earlier.observed), "undo": True}
            if earlier.ways:
                body["ways"] = list(earlier.ways)
            return Draft(Kind.TICK, event.item, body, refs)
    return Draft(Kind.UNTICK, event.item, {"reason": UNDO_REASON, "undo": True}, refs)


def _before(case: Case, undone: Event) -> list[Statement]:
    """Return the statements about the item that the undone one had replaced."""
    places: dict[str, int] = {}
    standing: list[Statement] = []
    for seen in walk(case.order):
        event = seen.event
        places[event.id] = seen.place
        if event.id == undone.id:
            return [s for s in standing if seen.ancestors >> places[s.event.id] & 1]
        if event.item == undone.item and event.kind in STATEMENTS:
            standing = [s for s in standing if not seen.ancestors >> places[s.event.id] & 1] + [
                read_statement(event)
            ]
    return standing
