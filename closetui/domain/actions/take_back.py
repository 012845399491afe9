"""Undoing one act: for each kind of event, the drafts that restore what stood before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from closetui.domain.actions.rows_back import import_back, rows_back
from closetui.domain.bodies import BodyError, NoteBody, read_body
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import LISTED, STATEMENTS, Body, Draft, Event, Kind, said_by
from closetui.domain.fold.applications import people_in
from closetui.domain.fold.statements import Said, Statement, is_undo
from closetui.domain.listed_items import refuse_held_back
from closetui.domain.people import PeopleFold, same_name
from closetui.domain.playbook_reader import Start
from closetui.domain.times import moment_text

UNDO_REASON: Final = "Taken back with undo"


def take_back(case: Case, act: Sequence[Event]) -> list[Draft]:
    """Return the drafts that take back what was said in one act, of kinds in :data:`UNDOABLE`.

    Raises:
        RefusedError: Somebody spoke since, having seen it, or nobody can see here who did.
    """
    refuse_unseen(case, act[0])
    if act[0].kind == Kind.ROWS:
        return import_back(case, act)
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
    again = _redo_of(case, event, standing)
    _refuse_unless(event, again is not None)
    return [draft._replace(refs=(*([again.id] if again else []), *draft.refs[1:]))]


def _settle_back(case: Case, event: Event) -> list[Draft]:
    back = rows_back(case, event)
    _refuse_unless(event, bool(back))
    return back


def refuse_unseen(case: Case, event: Event) -> None:
    """Raise :class:`RefusedError` for a statement on a list of which part is not in this copy."""
    if event.kind in LISTED:
        refuse_held_back(case, event.item)


def refuse_raising(case: Case, event: Event) -> None:
    """Raise :class:`RefusedError` where an event raises an item while an application stands."""
    if event.kind == Kind.RAISE and case.standing:
        raise RefusedError("while an application stands, no item is raised or lowered")


def _refuse_unless(event: Event, still_stands: bool) -> None:
    if not still_stands:
        raise RefusedError(
            "somebody has spoken about it since, having seen what you said",
            where=event.item,
            remedy="Say what is true now instead of undoing.",
        )


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


def _redo_of(case: Case, event: Event, standing: Sequence[Event]) -> Event | None:
    """Return the redo by which what an event says stands, where one does."""
    for candidate in standing:
        refs = candidate.refs if is_undo(candidate) else ()
        undos = filter(is_undo, case.record.named(refs[:1]))
        if any(refs[1:2] == undo.refs[:1] == (event.id,) for undo in undos):
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
    stands = _stands_for(case, event, [proof.event for proof in case.proofs])
    _refuse_unless(event, stands is not None)
    taken = (event.id, stands.id) if stands else ()
    return [Draft(Kind.RETRACT, event.item, {"undo": True}, taken)]


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


def stood_before(case: Case, undone: Event) -> tuple[Statement, ...]:
    """Return the statements about the item that stood for whoever spoke the undone one."""
    record = case.record
    return record.statements(undone.item, record.past(record.places[undone.id]))


def _people_back(case: Case, undone: Event) -> list[Draft]:
    """Restore what stood before a statement about people; nobody and nothing if there was none."""
    _refuse_unless(undone, _stands_for(case, undone, case.people.events) is not None)
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


def _own_back(case: Case, undone: Event) -> Draft:
    """Drop an item that was added; one that redo added anew goes by another id."""
    added = [own.event for own in case.record.own.values() if case.playbook.item(own.item.id)]
    stands = _stands_for(case, undone, added) or undone
    body = {"undo": True, "reason": UNDO_REASON}
    return Draft(Kind.DROP, "", body, (undone.id, *([stands.id] if stands is not undone else [])))


def _choice_back(case: Case, undone: Event) -> Draft:
    """Restore what stood before a choice: a day, a line of a path, how much an item matters."""
    record = case.record
    past = record.past(record.places[undone.id])
    body: dict[str, object] = {"undo": True}
    if undone.kind == Kind.OWN:
        return _own_back(case, undone)
    if undone.kind == Kind.RAISE:
        refuse_raising(case, undone)
        return Draft(
            Kind.RAISE, undone.item, {**body, "to": "recommended", "reason": UNDO_REASON},
            (undone.id,),
        )  # fmt: skip
    if undone.kind == Kind.NAME:
        first = read_body(case.start, Start).name
        return Draft(Kind.NAME, "", {**body, "name": record.name(past, first)}, (undone.id,))
    if undone.kind == Kind.LINE:
        said = {**(undone.body or {})}
        body |= {"route": said["route"], "line": said["line"], "done": not said.get("done", True)}
        return Draft(Kind.LINE, "", body, (undone.id,))
    registers = record.days if undone.kind == Kind.DATE else record.deadlines
    before = registers.standing(undone.item, past)
    day = before[0].day if len(before) == 1 else None
    return Draft(
        Kind(undone.kind), undone.item, {**body, "day": str(day) if day else ""}, (undone.id,)
    )


_CHOICES = (Kind.RAISE, Kind.DATE, Kind.DUE, Kind.OWN, Kind.LINE, Kind.NAME)

_BACK: Final[Mapping[str, Callable[[Case, Event], list[Draft]]]] = {
    **dict.fromkeys(STATEMENTS, _statement_back),
    Kind.NOTE: _note_back,
    Kind.RETRACT: lambda case, event: [
        *_notes_again(case, event, ()),
        *_proofs_again(case, event),
    ],
    Kind.PROOF: _proof_back,
    Kind.SETTLE: _settle_back,
    **dict.fromkeys(PeopleFold.KINDS, _people_back),
    **dict.fromkeys(_CHOICES, lambda case, event: [_choice_back(case, event)]),
}

UNDOABLE: Final = _BACK.keys() | {Kind.ROWS}
"""The kinds of events that can be taken back."""
