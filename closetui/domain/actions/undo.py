"""Undo and redo: taking back one's own last act, or saying it again, as new events.

Nothing is removed. An undo refers to the event it undoes and restates what stood before; where
several statements stood, or none, the item opens, which is the safe side. A redo takes an undo
back.

A word by which an application ended is taken back where it was a slip: the word that was true
before is recorded again, by somebody who has seen the slip and says so in a note. Then only that
word stands, the application goes on, and what was ticked for it counts again.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from closetui.domain.actions.checks import refuse_raising, refuse_unseen
from closetui.domain.actions.take_back import UNDOABLE, repeated_by, take_back
from closetui.domain.blockers import Advice
from closetui.domain.case import Application, Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import NOBODY, Draft, Event, Kind, said_by
from closetui.domain.fold.requests import open_requests
from closetui.domain.fold.statements import is_undo
from closetui.domain.outcomes import RUNNING, End
from closetui.domain.people import same_name
from closetui.domain.row_history import parts_of_act

_NOT_HERE: Final[Mapping[str, tuple[str, str | Advice]]] = {
    Kind.REDACT: ("the removal of a text", ""),
    Kind.DROP: ("dropping an item of your own", "Add it again if it is needed."),
    Kind.ANSWER: ("an answer to AliExpress", "Record another answer beside it."),
    Kind.FOUND: ("what you told of a page", "Tell again how it looks now."),
}
"""What cannot be undone, in words, and what to do instead."""

_OF_APPLICATIONS: Final[Mapping[str, str]] = {
    Kind.APPLY: "a confirmed application",
    Kind.ELSEWHERE: "what was applied for outside",
    Kind.OUTCOME: "what became of the application",
}
"""What cannot be undone because it happened outside the program."""


def undo(case: Case, actor: str, name: str = "") -> tuple[Event, list[Draft]]:
    """Return the event that is taken back, and the drafts that do it.

    Everything said in one act is taken back together; the event returned is its first. What others
    than ``name`` said on the installation ``actor`` is not theirs; an empty name stands for any.

    Raises:
        RefusedError: Nothing of one's own is left to take back, or somebody spoke
            since, having seen it.
    """
    event, passed_over = last_undoable(case, actor, name), _passed_over(case)
    parts = [part for part in parts_of_act(case, event) if part.id not in passed_over]
    _refuse_faulty(case, parts)
    return parts[0], take_back(case, parts)


def staying(case: Case, event: Event) -> frozenset[str]:
    """Return the rows that stay in a list though an act that brought them in was taken back."""
    log = case.record.lists.get(event.item)
    if event.kind != Kind.ROWS or log is None:
        return frozenset()
    everything, places = case.record.everything, case.record.places
    shown = {row for word in log.counting(everything) for row in word.rows}
    words, parts = log.register.words, parts_of_act(case, event)
    understood = (words[place] for part in parts if (place := places[part.id]) in words)
    brought = {row for part in understood for row in part.rows}
    return frozenset(brought & log.standing(everything).keys() - shown)


def redo(case: Case, actor: str, name: str = "") -> tuple[Event, list[Draft]]:
    """Return the event that is said again, and the drafts that do it, as :func:`undo` does.

    Raises:
        RefusedError: One's own last act was no undo, or somebody spoke since.
    """
    # Go back only over one's own undos. Any other act of one's own ends the search: it was made on
    # top of what the undo left, so there is nothing to redo.
    undone, said_again = _taken_back(case), set[str]()
    for event in reversed(case.order):
        if not _is_own(event, actor, name) or not (event.kind in UNDOABLE or is_undo(event)):
            continue
        if not is_undo(event):
            break
        if event.id not in undone:
            said_again.update(repeated_by(case, event))
        target = next(case.record.named(event.refs[:1]), None)
        if target is None or is_undo(target) or event.id in undone or target.id in said_again:
            continue
        if target.body is None:
            raise RefusedError(
                "the text of what you took back last was removed",
                where=case.record.title(target.item) if target.item else str(target.kind),
                remedy="Say it anew.",
            )
        refuse_raising(case, target)
        refuse_unseen(case, target)
        latest = {undo.refs[0]: undo for undo in case.order if is_undo(undo) and undo.refs}
        parts = [part for part in parts_of_act(case, target) if part.id in undone]
        return target, [_again(part, latest[part.id]) for part in parts]
    raise RefusedError("there is nothing of yours to do again: your last act took nothing back")


def _again(event: Event, undo: Event) -> Draft:
    """Return the draft that repeats what ``undo`` took back; an import it excluded counts again."""
    words = undo if undo.kind == Kind.ROWS else event
    body = {**said_by(words), "undo": True}
    return Draft(Kind(words.kind), event.item, body, (undo.id, event.id))


def _is_own(event: Event, actor: str, name: str) -> bool:
    """Return whether somebody said an event: an installation may be shared by several people."""
    said_by_name = not name or event.by == NOBODY or same_name(event.by) == same_name(name)
    return event.actor == actor and said_by_name


def last_undoable(case: Case, actor: str, name: str = "") -> Event:
    """Return the latest own act that can be taken back and was not yet.

    Raises :class:`RefusedError` when there is none, or when what stands since
    is an application or an outcome, which happened outside the program.
    """
    for event in _own_acts(case, actor, name):
        if (asked := recorded_with(case, event)) is not None:
            raise _refusal(_OF_APPLICATIONS[Kind.OUTCOME], _instead(case, asked))
        if event.kind in UNDOABLE and event.body is not None:
            _refuse_faulty(case, [event])
            return event
        if event.kind in _NOT_HERE:
            raise _refusal(*_NOT_HERE[event.kind])
        if event.kind in _OF_APPLICATIONS:
            slip = event.kind == Kind.OUTCOME and _may_be_a_slip(case)
            what = "sending" if slip else _OF_APPLICATIONS[event.kind]
            raise _refusal(what, _instead(case, event))
    raise RefusedError("there is nothing of yours left to take back")


def own_slip(case: Case, actor: str, name: str = "") -> Application | None:
    """Return the application whose end is the latest thing that somebody said; None for none.

    Where that was a slip, the word that was true before is recorded once more.
    """
    last = next(_own_acts(case, actor, name), None)
    word = (recorded_with(case, last) or last) if last else None
    ended = (act for act in case.applications if act.may_be_a_slip)
    return next((act for act in ended if word in [one.event for one in act.outcomes]), None)


def _own_acts(case: Case, actor: str, name: str = "") -> Iterator[Event]:
    """Yield what somebody said and did not take back, the latest first."""
    passed_over = _passed_over(case)
    for event in reversed(case.order):
        if _is_own(event, actor, name) and not is_undo(event) and event.id not in passed_over:
            yield event


def _refuse_faulty(case: Case, parts: Sequence[Event]) -> None:
    """Refuse to undo an event that cannot be understood: nobody can tell what stood before it."""
    faulty = {fault.id for fault in case.faults}
    if any(part.id in faulty for part in parts):
        raise RefusedError(
            "your last act cannot be understood, so it cannot be taken back",
            remedy=Advice("See what is wrong with it, and what helps", "verify"),
        )


def _passed_over(case: Case) -> set[str]:
    """Return the ids of what was taken back, and of what a repair passes over: it says nothing."""
    return _taken_back(case).union(fault.id for fault in case.repaired)


def _refusal(what: str, instead: str | Advice) -> RefusedError:
    """Return a refusal short enough to leave room on its line for what helps."""
    return RefusedError(f"{what} cannot be undone", remedy=instead)


def _instead(case: Case, event: Event) -> Advice:
    """Return what to record where an application, or what became of it, is not so."""
    spoken_of = [act for act in case.applications if act.event.id in (event.id, *event.refs)]
    if slips := [act for act in spoken_of if act.may_be_a_slip]:
        return slip_advice(case, slips[-1])
    standing = [act for act in spoken_of if not act.ended]
    named = case.numbers(standing)
    if any(act.words - RUNNING for act in standing):
        return Advice("If that is not so", "outcome", applications=named)
    if any(act.sent for act in standing):
        return Advice(
            "If you took it back", "outcome", End.WITHDRAWN,
            instead=("If it was never sent", "outcome", End.NOT_SENT, "note")
            if _may_be_a_slip(case) else None,
            applications=named,
        )  # fmt: skip
    if standing:
        return Advice("If you do not send it", "outcome", End.NOT_SENT, applications=named)
    return Advice("If it was sent after all", "outcome", End.SENT)


def _may_be_a_slip(case: Case) -> bool:
    """Return whether all that is said of what stands is that it was sent.

    If that is not so, a word of its own puts it right, and no attempt is counted.
    """
    if len(case.standing) != 1 or End.NOT_SENT not in case.playbook.outcomes:
        return False
    return bool(case.standing[0].sent) and case.standing[0].words <= {End.SENT}


def _taken_back(case: Case) -> set[str]:
    """Return the ids of the events that an undo took back which was not taken back itself."""
    undone, said_again = set[str](), set[str]()
    # The latest first: an undo that was taken back itself takes nothing back.
    for event in reversed(case.order):
        if is_undo(event) and event.refs and event.id not in undone:
            # Several events may have taken one back, and one has said it again since.
            undone.update({event.refs[0]} - said_again)
            said_again.update(repeated_by(case, event))
    return undone


def word_before(case: Case, application: Application) -> End:
    """Return what was true of an application before the word that ended it, as far as is said.

    A request that was answered by then is not made anew: it would ask for its answer once more.
    """
    if application.overruled:
        return application.overruled.outcome
    record, last = case.record, application.outcomes[-1]
    past = record.past(record.places[last.event.id])
    running = [
        outcome.outcome
        for outcome in application.history
        if outcome.outcome in RUNNING and past >> record.places[outcome.event.id] & 1
    ]
    before = running[-1] if running else End.SENT
    if before is not End.ASKED or any(not left.item for left in open_requests(record, past)):
        return before
    return End.UNDER_REVIEW if End.UNDER_REVIEW in case.playbook.outcomes else End.SENT


def slip_advice(case: Case, application: Application, word: End | None = None) -> Advice:
    """Return how to say that the word which ended an application was a slip.

    ``word`` was true instead; by default that is what was true before.
    """
    return Advice(
        f"If {' and '.join(sorted(application.words))!r} was a slip, say so",
        "outcome",
        word or word_before(case, application),
        "note",
        applications=named_by(case, application),
    )


def named_by(case: Case, application: Application) -> tuple[str, ...]:
    """Return the number that names an application, unless a word without one is about it."""
    if application.done:
        return case.numbers([application])
    if not case.standing and application == case.applications[-1]:
        return ()
    return (str(1 + case.applications.index(application)),)


def recorded_with(case: Case, event: Event) -> Event | None:
    """Return the request or rejection in whose act an item was opened or added, or None.

    These events follow it directly, one for each thing that it names.
    """
    if event.kind not in _OPENING:
        return None
    asked = {said.word.event.id: said.word for said in case.record.outcomes}
    here: Event | None = event
    while here and here.kind in _OPENING and here.actor == event.actor:
        alone = here.parents if len(here.parents) == 1 else ()
        here = next(case.record.named(alone), None)
    if here is None or here.actor != event.actor or here.id not in asked:
        return None
    words, title = asked[here.id], (event.body or {}).get("title")
    belongs = title in words.asks if event.kind == Kind.OWN else event.item in words.items
    return here if belongs else None


_OPENING = frozenset({Kind.UNTICK, Kind.OWN})
