"""Taking notes and proofs back, or giving them again: the part of undo that is about them."""

from collections.abc import Iterator, Sequence

from closetui.domain.body_reader import BodyError, read_note
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Event, Kind
from closetui.domain.fold.statements import is_undo


def refuse_unless(event: Event, still_stands: bool) -> None:
    """Raise :class:`RefusedError` unless what somebody wants to take back still stands."""
    if not still_stands:
        raise RefusedError(
            "somebody has spoken about it since, having seen what you said",
            where=event.item,
            remedy="Say what is true now instead of undoing.",
        )


def stands_for(case: Case, event: Event, standing: Sequence[Event]) -> Event | None:
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


def notes_back(case: Case, event: Event) -> list[Draft]:
    """Return the drafts that take back a note, a proof, or that one was taken back.

    Raises :class:`RefusedError` for a note or a proof that stands no more.
    """
    if event.kind == Kind.RETRACT:
        return [*_notes_again(case, event, ()), *_proofs_again(case, event)]
    return [_proof_back(case, event)] if event.kind == Kind.PROOF else _note_back(case, event)


def _note_back(case: Case, event: Event) -> list[Draft]:
    stands = stands_for(case, event, [note.event for note in case.notes])
    refuse_unless(event, stands is not None)
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


def _proof_back(case: Case, event: Event) -> Draft:
    stands = stands_for(case, event, [proof.event for proof in case.proofs])
    refuse_unless(event, stands is not None)
    taken = (event.id, stands.id) if stands else ()
    return Draft(Kind.RETRACT, event.item, {"undo": True}, taken)


def _proofs_again(case: Case, undone: Event) -> Iterator[Draft]:
    """Yield proofs again that ``undone`` had taken back."""
    known = {event.id: event for event in case.order}
    for proof in (known[ref] for ref in undone.refs if ref in known):
        if proof.kind == Kind.PROOF and proof.body is not None:
            body = {key: value for key, value in proof.body.items() if key != "salt"}
            yield Draft(Kind.PROOF, proof.item, {**body, "undo": True}, (undone.id, proof.id))
