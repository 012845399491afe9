"""Undo and redo: taking back one's own last act, or saying it again, as new events.

Nothing is removed. The event that undoes refers to the one undone, and says
again what stood before it; where several statements stood before, or nothing
did, the item opens, which is the safe side. Redoing takes an undo back.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from closetui.domain.actions.lists import rows_back
from closetui.domain.body_reader import BodyError, read_note, read_start
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import STATEMENTS, Body, Draft, Event, Kind
from closetui.domain.fold.people import PeopleFold
from closetui.domain.fold.relevance import people_in
from closetui.domain.fold.statements import is_undo
from closetui.domain.people import same_name
from closetui.domain.remedies import Advice, Command
from closetui.domain.statement import Said, Statement
from closetui.domain.times import moment_text

UNDO_REASON: Final = "Taken back with undo"

_NOTES = frozenset({Kind.NOTE, Kind.RETRACT})
_CHOICES = frozenset({Kind.RAISE, Kind.DATE, Kind.DUE, Kind.OWN, Kind.LINE, Kind.NAME})
_UNDOABLE = STATEMENTS | PeopleFold.KINDS | _NOTES | _CHOICES | {Kind.SETTLE}

_REDOABLE = STATEMENTS | {
    Kind.NOTE, Kind.ASSIGN, Kind.DEMAND, Kind.RAISE, Kind.DATE, Kind.DUE, Kind.LINE,
    Kind.SETTLE,
}  # fmt: skip
"""What can be said again as it was; an item that was added gets a new id when added anew."""

_NOT_HERE: Final[Mapping[str, tuple[str, str | Advice]]] = {
    Kind.REDACT: ("removed a text for good", ""),
    Kind.DROP: ("dropped an item of your own", "Add the item again if it is needed."),
    Kind.ANSWER: ("was an answer to the platform", "Record another answer beside it."),
    Kind.ROWS: ("brought rows in", "Settle those that do not belong there, with the reason."),
    Kind.FOUND: ("told how a page looked", "Tell again how it looks now."),
    **dict.fromkeys(
        (Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME),
        (
            "was an application or its outcome",
            Advice("If it was called off, record that", Command.OUTCOME, "withdrawn"),
        ),
    ),
}
"""What cannot be undone, in words, and what to do instead."""


def undo(case: Case, actor: str) -> tuple[Event, list[Draft]]:
    """Return the event that is taken back, and the drafts that do it.

    Raises:
        RefusedError: Nothing of one's own is left to take back, or somebody spoke
            since, having seen it.
    """
    event = last_undoable(case, actor)
    if event.kind == Kind.RETRACT:
        return event, _notes_again(case, event, ())
    if event.kind == Kind.NOTE:
        return event, _note_back(case, event)
    if event.kind in PeopleFold.KINDS:
        _refuse_unless(event, _standing_people(case, event))
        return event, [_people_again(case, event)]
    if event.kind in _CHOICES:
        return event, [_choice_back(case, event)]
    if event.kind == Kind.SETTLE:
        back = rows_back(case, event)
        _refuse_unless(event, bool(back))
        return event, back
    draft = _restore(event, _before(case, event))
    standing = [said.event for said in case.statements.get(event.item, ())]
    # What stands only through an undo can be opened, but nothing older given back under it.
    through_undo = draft.kind == Kind.UNTICK and _stands_for(case, event, standing) is not None
    _refuse_unless(event, event in standing or through_undo)
    return event, [draft]


def redo(case: Case, actor: str) -> tuple[Event, list[Draft]]:
    """Return the event that is said again, and the drafts that do it.

    Raises:
        RefusedError: One's own last act was no undo, or somebody spoke since.
    """
    known = {event.id: event for event in case.order}
    undone = _taken_back(case)
    for event in reversed(case.order):
        if event.actor != actor or event.kind not in _UNDOABLE:
            continue
        if not is_undo(event):
            break
        target = known.get(event.refs[0]) if event.refs else None
        if target is None or event.id in undone or is_undo(target):
            continue
        if target.body is None or target.kind not in _REDOABLE:
            raise RefusedError(
                "what you took back last cannot be said again by redo",
                where=case.record.title(target.item) if target.item else str(target.kind),
                remedy="Give it anew.",
            )
        body = {key: value for key, value in target.body.items() if key != "salt"}
        again = Draft(Kind(target.kind), target.item, {**body, "undo": True}, (event.id, target.id))
        return target, [again]
    raise RefusedError("there is nothing of yours to say again: your last act was no undo")


def last_undoable(case: Case, actor: str) -> Event:
    """Return the latest own act that can be taken back and was not yet.

    Raises :class:`RefusedError` when there is none, or when what stands since
    is an application or an outcome, which happened outside the program.
    """
    undone = _taken_back(case)
    for event in reversed(case.order):
        if event.actor != actor or is_undo(event) or event.id in undone:
            continue
        if event.kind in _UNDOABLE and event.body is not None:
            return event
        if event.kind in _NOT_HERE:
            what, remedy = _NOT_HERE[event.kind]
            raise RefusedError(f"your last act {what}, which cannot be undone here", remedy=remedy)
    raise RefusedError("there is nothing of yours left to undo")


def _taken_back(case: Case) -> set[str]:
    """Return the ids of the events that an undo took back which was not taken back itself."""
    undone: set[str] = set()
    for event in reversed(case.order):
        if is_undo(event) and event.refs and event.id not in undone:
            undone.add(event.refs[0])
    return undone


def _refuse_unless(event: Event, still_stands: bool) -> None:
    if not still_stands:
        raise RefusedError(
            "somebody has spoken about it since, having seen what you said",
            where=event.item,
            remedy="Say what is true now instead of undoing.",
        )


def _stands_for(case: Case, event: Event, standing: Sequence[Event]) -> Event | None:
    """Return which of the standing events is this one, or an undo that gave it back.

    An event that undoes refers to what it undid and to what it gave back.
    """
    known = {other.id: other for other in case.order}
    for candidate in standing:
        here: Event | None = candidate
        while here is not None and here.id != event.id:
            given_back = here.refs[1:2] if is_undo(here) else ()
            here = known.get(given_back[0]) if given_back else None
        if here is not None:
            return candidate
    return None


def _note_back(case: Case, event: Event) -> list[Draft]:
    stands = _stands_for(case, event, [note.event for note in case.notes])
    _refuse_unless(event, stands is not None)
    replaced = stands.id if stands else ""
    again = _notes_again(case, event, (replaced,))
    return again or [Draft(Kind.RETRACT, event.item, {"undo": True}, (event.id, replaced))]


def _notes_again(case: Case, undone: Event, replaced: tuple[str, ...]) -> list[Draft]:
    """Say notes again that ``undone`` had replaced or taken back, in place of ``replaced``."""
    known = {event.id: event for event in case.order}
    drafts: list[Draft] = []
    for note in (known[ref] for ref in undone.refs if ref in known):
        if note.kind != Kind.NOTE or note.body is None:
            continue
        try:
            words = read_note(note)
        except BodyError:
            continue  # It never could be read; there is nothing to give back.
        body: dict[str, object] = {"text": words.text, "undo": True}
        if words.private:
            body["private"] = True
        drafts.append(Draft(Kind.NOTE, note.item, body, (undone.id, note.id, *replaced)))
    return drafts


def _restore(event: Event, before: Sequence[Statement]) -> Draft:
    """Say again what a single earlier statement said; otherwise open the item."""
    single = before[0] if len(before) == 1 else None
    refs = (event.id, single.event.id) if single else (event.id,)
    if single is not None and single.said is not Said.OPEN:
        kind, body = _again(single)
        return Draft(kind, event.item, {**body, "undo": True}, refs)
    return Draft(Kind.UNTICK, event.item, {"reason": UNDO_REASON, "undo": True}, refs)


def _again(earlier: Statement) -> tuple[Kind, Body]:
    if earlier.said is Said.NOT_APPLICABLE:
        return Kind.SKIP, {"reason": earlier.reason}
    if earlier.said is Said.WITHOUT:
        return Kind.WITHOUT, {"reason": earlier.reason}
    if earlier.observed is None:
        return Kind.ACK, {"wording": earlier.wording}
    body: dict[str, object] = {"observed": moment_text(earlier.observed)}
    if earlier.ways:
        body["ways"] = list(earlier.ways)
    return Kind.TICK, body


def _before(case: Case, undone: Event) -> tuple[Statement, ...]:
    """Return the statements about the item that stood for whoever spoke the undone one."""
    record = case.record
    return record.statements(undone.item, record.past(record.places[undone.id]))


def _standing_people(case: Case, event: Event) -> bool:
    return _stands_for(case, event, case.people.events) is not None


def _people_again(case: Case, undone: Event) -> Draft:
    """Say again what stood before a word about people; nobody and nothing where none did."""
    record = case.record
    before = people_in(record, record.past(record.places[undone.id]))
    body: dict[str, object] = {"undo": True}
    if undone.kind == Kind.ASSIGN:
        stood = {a.event.id: a.to for a in before.assignments if a.item == undone.item}
        body["to"] = _only(stood)
    elif undone.kind == Kind.DEMAND:
        stood = {demand.event.id: demand.reason for demand in before.demands}
        body |= {"wanted": before.demanded, "reason": UNDO_REASON}
    else:
        mine = [s for s in before.sign_offs if same_name(s.name) == same_name(undone.by)]
        stood = {sign_off.event.id: sign_off.fingerprint for sign_off in mine}
        body["fingerprint"] = _only(stood)
    given_back = tuple(stood) if len(stood) == 1 else ()
    return Draft(Kind(undone.kind), undone.item, body, (undone.id, *given_back))


def _only(words: Mapping[str, str]) -> str:
    """Return the one word there is, or none where there are several or none."""
    return next(iter(words.values())) if len(words) == 1 else ""


def _choice_back(case: Case, undone: Event) -> Draft:
    """Say again what stood before a choice: a day, a line of a path, how much an item matters."""
    record = case.record
    past = record.past(record.places[undone.id])
    body: dict[str, object] = {"undo": True}
    if undone.kind == Kind.OWN:
        return Draft(Kind.DROP, "", {**body, "reason": UNDO_REASON}, (undone.id,))
    if undone.kind == Kind.RAISE:
        if case.standing:
            raise RefusedError("while an application stands, no item is raised or lowered")
        return Draft(
            Kind.RAISE, undone.item, {**body, "to": "recommended", "reason": UNDO_REASON},
            (undone.id,),
        )  # fmt: skip
    if undone.kind == Kind.NAME:
        first = read_start(case.start).name
        return Draft(Kind.NAME, "", {**body, "name": record.name(past, first)}, (undone.id,))
    if undone.kind == Kind.LINE:
        said = {**(undone.body or {})}
        body |= {"route": said["route"], "line": said["line"], "done": not said.get("done", True)}
        return Draft(Kind.LINE, "", body, (undone.id,))
    registers = record.days if undone.kind == Kind.DATE else record.deadlines
    before = registers[undone.item].standing(past)
    day = before[0].word.day if len(before) == 1 else None
    return Draft(
        Kind(undone.kind), undone.item, {**body, "day": str(day) if day else ""}, (undone.id,)
    )
