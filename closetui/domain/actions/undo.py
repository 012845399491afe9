"""Undo: taking back one's own last statement, as a new event.

Nothing is removed. The event that undoes refers to the one undone, and says
again what stood before it; where several statements stood before, or nothing
did, the item opens, which is the safe side.
"""

from collections.abc import Mapping
from contextlib import suppress

from closetui.domain.ancestry import walk
from closetui.domain.bodies import BodyError, read_note
from closetui.domain.case import Case
from closetui.domain.statement import Said, Statement
from closetui.domain.errors import RefusedError
from closetui.domain.events import STATEMENTS, Body, Draft, Event, Kind
from closetui.domain.fold.people import PeopleFold
from closetui.domain.fold.statements import removals, standing_in
from closetui.domain.people import same_name
from closetui.domain.remedies import Advice, Command
from closetui.domain.times import moment_text

UNDO_REASON = "Taken back with undo"

_UNDOABLE = STATEMENTS | PeopleFold.KINDS | {Kind.NOTE, Kind.RETRACT}


def undo(case: Case, actor: str) -> tuple[Event, list[Draft]]:
    """Return the event that is taken back, and the drafts that do it.

    Raises :class:`RefusedError` when there is nothing of one's own left to
    take back, or when somebody spoke since, having seen it.
    """
    event = last_undoable(case, actor)
    if event.kind == Kind.RETRACT:
        return event, _notes_again(case, event, ())
    said = [each.event for each in case.statements.get(event.item, ())]
    said += [note.event for note in case.notes]
    standing = _stands_for(case, event, said + case.people.events)
    if standing is None:
        raise RefusedError(
            "somebody has spoken about it since, having seen what you said",
            where=event.item,
            remedy="Say what is true now instead of undoing.",
        )
    if event.kind == Kind.NOTE:
        again = _notes_again(case, event, (standing.id,))
        refs = (event.id, standing.id)
        return event, again or [Draft(Kind.RETRACT, event.item, {"undo": True}, refs)]
    if event.kind in PeopleFold.KINDS:
        return event, [_people_again(case, event)]
    return event, [_restore(event, _before(case, event))]


def last_undoable(case: Case, actor: str) -> Event:
    """Return the latest own statement or note that was not taken back yet.

    Raises :class:`RefusedError` when there is none, or when what stands since
    is an application or an outcome, which happened outside the program.
    """
    undone = {event.refs[0] for event in case.order if _is_undo(event) and event.refs}
    for event in reversed(case.order):
        if event.actor != actor or _is_undo(event) or event.id in undone:
            continue
        if event.kind in _UNDOABLE and event.body is not None:
            return event
        if event.kind == Kind.REDACT:
            raise RefusedError("your last act removed a text for good, which cannot be undone")
        if event.kind in (Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME):
            raise RefusedError(
                "your last act was an application or its outcome, which cannot be undone here",
                remedy=Advice("If it was called off, record that", Command.OUTCOME, "withdrawn"),
            )
    raise RefusedError("there is nothing of yours left to undo")


def _is_undo(event: Event) -> bool:
    return event.body is not None and event.body.get("undo") is True


def _stands_for(case: Case, event: Event, standing: list[Event]) -> Event | None:
    """Return which of the standing events is this one, or an undo that gave it back.

    An event that undoes refers to what it undid and to what it gave back.
    """
    known = {each.id: each for each in case.order}
    for each in standing:
        here: Event | None = each
        while here is not None and here.id != event.id:
            given_back = here.refs[1:2] if _is_undo(here) else ()
            here = known.get(given_back[0]) if given_back else None
        if here is not None:
            return each
    return None


def _notes_again(case: Case, undone: Event, replaced: tuple[str, ...]) -> list[Draft]:
    """Say notes again that ``undone`` had replaced or taken back, in place of ``replaced``."""
    known = {each.id: each for each in case.order}
    drafts: list[Draft] = []
    for note in (known[each] for each in undone.refs if each in known):
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


def _restore(event: Event, before: list[Statement]) -> Draft:
    """Say again what a single earlier statement said; otherwise open the item."""
    refs = (event.id, *(each.event.id for each in before[:1] if len(before) == 1))
    if len(refs) > 1 and before[0].said is not Said.OPEN:
        kind, body = _again(before[0])
        return Draft(kind, event.item, {**body, "undo": True}, refs)
    return Draft(Kind.UNTICK, event.item, {"reason": UNDO_REASON, "undo": True}, refs)


def _people_again(case: Case, undone: Event) -> Draft:
    """Say again what stood before a word about people; nobody and nothing where none did."""
    seen = next(each for each in walk(case.order) if each.event.id == undone.id)
    fold = PeopleFold(frozenset(item.id for item in case.playbook.items()))
    for each in walk(seen.past(case.order)):
        if each.event.kind in PeopleFold.KINDS and not each.event.newer:
            with suppress(BodyError):  # A fault of the record as a whole, told there.
                fold.take(each)
    before = fold.finish()
    body: dict[str, object] = {"undo": True}
    if undone.kind == Kind.ASSIGN:
        stood = {a.event.id: a.to for a in before.assignments if a.item == undone.item}
        body["to"] = _only(stood)
    elif undone.kind == Kind.DEMAND:
        stood = {each.event.id: each.reason for each in before.demands}
        body |= {"wanted": before.demanded, "reason": UNDO_REASON}
    else:
        mine = [s for s in before.sign_offs if same_name(s.name) == same_name(undone.by)]
        stood = {each.event.id: each.fingerprint for each in mine}
        body["fingerprint"] = _only(stood)
    given_back = tuple(stood) if len(stood) == 1 else ()
    return Draft(Kind(undone.kind), undone.item, body, (undone.id, *given_back))


def _only(words: Mapping[str, str]) -> str:
    """Return the one word there is, or none where there are several or none."""
    return next(iter(words.values())) if len(words) == 1 else ""


def _again(earlier: Statement) -> tuple[Kind, Body]:
    if earlier.said is Said.NOT_APPLICABLE:
        return Kind.SKIP, {"reason": earlier.reason}
    if earlier.observed is None:
        return Kind.ACK, {"wording": earlier.wording}
    body: dict[str, object] = {"observed": moment_text(earlier.observed)}
    if earlier.ways:
        body["ways"] = list(earlier.ways)
    return Kind.TICK, body


def _before(case: Case, undone: Event) -> list[Statement]:
    """Return the statements about the item that stood for whoever spoke the undone one."""
    seen = next(each for each in walk(case.order) if each.event.id == undone.id)
    standing = standing_in(seen.past(case.order), case.playbook, removals(case.order))
    return standing.get(undone.item, [])
