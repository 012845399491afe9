"""Undoing one act: for each kind of event, the drafts that restore what stood before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from closetui.domain.actions.checks import refuse_raising, refuse_unseen
from closetui.domain.bodies import BodyError, NoteBody, read_body
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import STATEMENTS, Body, Draft, Event, Kind, said_by
from closetui.domain.fold.applications import people_in
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import Said, Statement, is_undo
from closetui.domain.listed_items import is_private, listed_item
from closetui.domain.people import PeopleFold, same_name
from closetui.domain.playbook_reader import Start
from closetui.domain.times import event_day, moment_text

UNDO_REASON: Final = "Taken back with undo"


def take_back(case: Case, act: Sequence[Event]) -> list[Draft]:
    """Return the drafts that take back what was said in one act, of kinds in :data:`UNDOABLE`.

    Raises:
        RefusedError: Somebody spoke since, having seen it, or nobody can see here who did.
    """
    refuse_unseen(case, act[0])
    if act[0].kind == Kind.ROWS:
        return _import_back(case, act)
    return [draft for event in act for draft in _BACK[event.kind](case, event)]


def _statement_back(case: Case, event: Event) -> list[Draft]:
    # What is restored is what its author had seen, not what stands now without it: others may have
    # spoken since, and this person cannot repeat their statements for them.
    draft = _restore(event, stood_before(case, event))
    standing = [statement.event for statement in case.statements.get(event.item, ())]
    # What stands only because of an undo can be opened, but nothing older can be restored below it.
    through_undo = draft.kind == Kind.UNTICK and _stands_for(case, event, standing) is not None
    if event in standing or through_undo:
        return [draft]
    again = next((one for one in standing if repeated_by(case, one) == (event.id,)), None)
    if again is None:
        raise _spoken_since(event)
    return [draft._replace(refs=(again.id, *draft.refs[1:]))]


def _spoken_since(event: Event) -> RefusedError:
    return RefusedError(
        "somebody has spoken about it since, having seen what you said",
        where=event.item,
        remedy="Say what is true now instead of undoing.",
    )


def _still_standing(case: Case, event: Event, standing: Sequence[Event]) -> Event:
    """Return what :func:`_stands_for` does; raises :class:`RefusedError` for None."""
    stands = _stands_for(case, event, standing)
    if stands is None:
        raise _spoken_since(event)
    return stands


def _stands_for(case: Case, event: Event, standing: Sequence[Event]) -> Event | None:
    """Return which of the standing events is this one, or an undo that restored it.

    An undo refers to what it undid and to what it restored.
    """
    for candidate in standing:
        here: Event | None = candidate
        # Undo and redo may have followed each other many times: the way back to this event leads
        # through everything they restored.
        while here is not None and here.id != event.id:
            given_back = here.refs[1:2] if is_undo(here) else ()
            here = next(case.record.named(given_back), None)
        if here is not None:
            return candidate
    return None


def repeated_by(case: Case, event: Event) -> tuple[str, ...]:
    """Return the id of what a redo says again; nothing for any other event."""
    undos = filter(is_undo, case.record.named(event.refs[:1] if is_undo(event) else ()))
    redoes = any(event.refs[1:2] == undo.refs[:1] for undo in undos)
    return event.refs[1:2] if redoes else ()


def _note_back(case: Case, event: Event) -> list[Draft]:
    stands = _still_standing(case, event, [note.event for note in case.notes])
    again = _notes_again(case, event, (stands.id,))
    return again or [Draft(Kind.RETRACT, event.item, {"undo": True}, (event.id, stands.id))]


def _notes_again(case: Case, undone: Event, replaced: tuple[str, ...]) -> list[Draft]:
    """Say notes again that ``undone`` had replaced or taken back, in place of ``replaced``."""
    drafts: list[Draft] = []
    for note in case.record.named(undone.refs):
        if note.kind != Kind.NOTE or note.body is None:
            continue
        try:
            words = read_body(note, NoteBody)
        except BodyError:
            continue  # It could never be read; there is nothing to restore.
        body: dict[str, object] = {"text": words.text, "undo": True}
        if words.private:
            body["private"] = True
        drafts.append(Draft(Kind.NOTE, note.item, body, (undone.id, note.id, *replaced)))
    return drafts


def _proof_back(case: Case, event: Event) -> list[Draft]:
    stands = _still_standing(case, event, [proof.event for proof in case.proofs])
    return [Draft(Kind.RETRACT, event.item, {"undo": True}, (event.id, stands.id))]


def _proofs_again(case: Case, undone: Event) -> Iterator[Draft]:
    """Yield proofs again that ``undone`` had taken back."""
    for proof in case.record.named(undone.refs):
        if proof.kind == Kind.PROOF and proof.body is not None:
            again = {**said_by(proof), "undo": True}
            yield Draft(Kind.PROOF, proof.item, again, (undone.id, proof.id))


def _restore(event: Event, before: Sequence[Statement]) -> Draft:
    """Repeat the single earlier statement if there was just one; otherwise open the item."""
    # If several stood, one statement cannot repeat them all, and nobody settled which was right.
    # Open is the safe side: it is asked again.
    single = before[0] if len(before) == 1 else None
    refs = (event.id, single.event.id) if single else (event.id,)
    kind, body = _again(single)
    return Draft(kind, event.item, {**body, "undo": True}, refs)


def _again(earlier: Statement | None) -> tuple[Kind, Body]:
    if earlier is None or earlier.said is Said.OPEN:
        return Kind.UNTICK, {"reason": UNDO_REASON}
    if earlier.said in (Said.NOT_APPLICABLE, Said.WITHOUT):
        kind = Kind.WITHOUT if earlier.said is Said.WITHOUT else Kind.SKIP
        return kind, {"reason": earlier.reason}
    if earlier.observed is None:
        return Kind.ACK, {"wording": earlier.wording}
    body: dict[str, object] = {"observed": moment_text(earlier.observed)}
    if earlier.ways:
        body["ways"] = list(earlier.ways)
    return Kind.TICK, body


def stood_before(case: Case, undone: Event) -> tuple[Statement, ...]:
    """Return the statements about the item that stood for whoever spoke the undone one."""
    record = case.record
    return record.statements(undone.item, record.past(record.places[undone.id]))


def _people_back(case: Case, undone: Event) -> list[Draft]:
    """Restore what stood before a statement about people; nobody and nothing if there was none."""
    _still_standing(case, undone, case.people.events)
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
    return [Draft(Kind(undone.kind), undone.item, body, (undone.id, *given_back))]


def _only(words: Mapping[str, str]) -> str:
    """Return the word if there is exactly one."""
    return next(iter(words.values())) if len(words) == 1 else ""


def _own_back(case: Case, undone: Event) -> list[Draft]:
    """Drop an item that was added; one that redo added anew goes by another id."""
    added = [own.event for own in case.record.own.values() if case.playbook.item(own.item.id)]
    stands = _stands_for(case, undone, added) or undone
    body = {"undo": True, "reason": UNDO_REASON}
    refs = (undone.id,) if stands is undone else (undone.id, stands.id)
    return [Draft(Kind.DROP, "", body, refs)]


def _choice_back(case: Case, undone: Event) -> list[Draft]:
    """Restore what stood before a choice: a day, a line of a path, how much an item matters."""
    record = case.record
    past = record.past(record.places[undone.id])
    body: dict[str, object] = {"undo": True}
    if undone.kind == Kind.RAISE:
        refuse_raising(case, undone)
        body |= {"to": "recommended", "reason": UNDO_REASON}
    elif undone.kind == Kind.NAME:
        body["name"] = record.name(past, read_body(case.start, Start).name)
    elif undone.kind == Kind.LINE:
        said = {**(undone.body or {})}
        body |= {"route": said["route"], "line": said["line"], "done": not said.get("done", True)}
    else:
        registers = record.days if undone.kind == Kind.DATE else record.deadlines
        before = registers.standing(undone.item, past)
        day = before[0].day if len(before) == 1 else None
        body["day"] = str(day) if day else ""
    return [Draft(Kind(undone.kind), undone.item, body, (undone.id,))]


def _rows_back(case: Case, undone: Event) -> list[Draft]:
    """Restore the rows that a word had changed, all together, and the reasons it had replaced."""
    record, log = case.record, case.record.lists[undone.item]
    place = record.places[undone.id]
    said, before = log.register.words[place], log.standing(record.past(place))
    now = log.standing(record.everything)
    if not (said.says and all(_stands(log, now[row], undone) for row in said.says)):
        raise _spoken_since(undone)
    body = said_by(undone)
    opposite = {**body, "settled": body.get("settled") is False, "undo": True}
    if opposite["settled"]:
        # An opening and the undo that names the same rows are both ignored from then on.
        back = {**opposite, "ids": list(said.says), "reason": ""}
        return [Draft(Kind.SETTLE, undone.item, back, (undone.id,))]
    # The same event may have settled some rows and only given a new reason for others: the first
    # open again, the second get their former reason back.
    changed: dict[str, list[str]] = {}
    reworded: dict[tuple[int, str], list[str]] = {}
    for row, settled in said.says.items():
        earlier = before[row][-1]
        if log.is_settled(row, before[row]) is not settled:
            changed.setdefault(log.reason(row, earlier), []).append(row)
        else:
            reworded.setdefault((earlier, log.reason(row, earlier)), []).append(row)
    drafts = [
        Draft(Kind.SETTLE, undone.item, {**opposite, "ids": rows, "reason": why}, (undone.id,))
        for why, rows in changed.items()
    ]
    for (earlier, reason), rows in reworded.items():
        again = {**body, "ids": rows, "reason": reason, "undo": True}
        refs = (undone.id, log.register.words[earlier].event.id)
        drafts.append(Draft(Kind.SETTLE, undone.item, again, refs))
    return drafts


def _import_back(case: Case, act: Sequence[Event]) -> list[Draft]:
    """Take back what was brought in, and what was kept settled with it.

    Refused where a later export was compared with it: only the difference was recorded of that.
    """
    record, item = case.record, act[0].item
    log, mine = record.lists[item], {part.id for part in act}
    later = {
        event.id: event
        for part in act
        for event in record.events_at(log.undos.builders(record.places[part.id], record.everything))
        if event.id not in mine
    }
    if later:
        last = next(reversed(later.values()))
        raise RefusedError(
            f"{last.who} brought in rows on {event_day(last.at)}, which were "
            "compared with what you brought in",
            where=record.title(item),
            remedy="Settle the rows that do not belong there, with the reason.",
        )
    name = listed_item(case, item).list_name
    body: dict[str, object] = {"list": name, "part": 1, "parts": 1, "rows": [], "undo": True}
    if is_private(case, item):
        body["private"] = True
    return [Draft(Kind.ROWS, item, body, (part.id,)) for part in act]


def _stands(log: RowLog, places: Sequence[int], event: Event) -> bool:
    """Return whether all that stands on a row is this event, or an undo that restored it."""
    words = [log.register.words[place].event for place in places]
    return all(
        word.id == event.id or (is_undo(word) and word.refs[1:2] == (event.id,)) for word in words
    )


_CHOICES = (Kind.RAISE, Kind.DATE, Kind.DUE, Kind.LINE, Kind.NAME)

_BACK: Final[Mapping[str, Callable[[Case, Event], list[Draft]]]] = {
    **dict.fromkeys(STATEMENTS, _statement_back),
    Kind.NOTE: _note_back,
    Kind.RETRACT: lambda case, event: [*_notes_again(case, event, ()), *_proofs_again(case, event)],
    Kind.PROOF: _proof_back,
    Kind.SETTLE: _rows_back,
    **dict.fromkeys(PeopleFold.KINDS, _people_back),
    Kind.OWN: _own_back,
    **dict.fromkeys(_CHOICES, _choice_back),
}

UNDOABLE: Final = _BACK.keys() | {Kind.ROWS}
"""The kinds of events that can be taken back."""
