"""From the body of an event to what it says, strictly.

An event may carry a right hash and a wrong meaning: it was made by another
program. Whatever cannot be read here becomes a fault, and a fault shuts the
gate; nothing is guessed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from closetui.domain.case import Outcome
from closetui.domain.statement import Said, Statement
from closetui.domain.errors import Problem, ProblemsError
from closetui.domain.events import Event, Kind
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.structure import Reader
from closetui.domain.times import exact_moment
from closetui.domain.values import distinct

OUTCOMES = ("under-review", "closed", "rejected", "withdrawn")


@distinct
class _Shape(NamedTuple):
    """What the body of a statement of one kind says, and what it must give."""

    said: Said
    observed: bool = False
    reason: bool = False
    wording: bool = False


_SHAPES: Mapping[str, _Shape] = {
    Kind.TICK: _Shape(Said.DONE, observed=True),
    Kind.ACK: _Shape(Said.DONE, wording=True),
    Kind.UNTICK: _Shape(Said.OPEN, reason=True),
    Kind.SKIP: _Shape(Said.NOT_APPLICABLE, reason=True),
}


class BodyError(Exception):
    """The body of an event does not say what its kind must say."""


@distinct
class Start(NamedTuple):
    """How a closure began."""

    name: str
    playbook: Playbook
    motives: tuple[str, ...]


@distinct
class NoteBody(NamedTuple):
    """The words of a note."""

    text: str
    private: bool


@distinct
class ApplyBody(NamedTuple):
    """The words of an application."""

    route: str
    reference: str
    why: str


def _reader(event: Event) -> Reader:
    if event.body is None:
        raise BodyError("its text was removed")
    return Reader(event.body, "", [])


def _finish(reader: Reader) -> None:
    if reader.problems:
        raise BodyError(str(reader.problems[0]))


def read_start(event: Event) -> Start:
    """Return how the closure began; raises :class:`BodyError`."""
    reader = _reader(event)
    name = reader.text("name")
    motives = reader.texts("motives")
    body = event.body or {}
    playbook = body.get("playbook")
    if not isinstance(playbook, dict):
        raise BodyError("it holds no playbook")
    try:
        embedded = read_playbook(playbook, "embedded playbook")
    except ProblemsError as error:
        told = f"its playbook has {len(error.problems)} problems, first {error.problems[0]}"
        raise BodyError(told) from None
    _finish(reader)
    return Start(name, embedded, motives)


def read_statement(event: Event) -> Statement:
    """Return the statement that an event makes; raises :class:`BodyError`.

    A redacted statement no longer shows what it claimed, so it counts as open.
    """
    if event.body is None:
        return Statement(event, Said.OPEN, reason="the text of this statement was removed")
    reader = _reader(event)
    shape = _SHAPES[event.kind]
    observed = _moment(reader, "observed") if shape.observed else None
    statement = Statement(
        event,
        shape.said,
        reader.texts("ways"),
        observed,
        reader.text("reason", needed=shape.reason),
        reader.text("wording", needed=shape.wording),
    )
    _finish(reader)
    return statement


def read_note(event: Event) -> NoteBody:
    """Return the words of a note that was not redacted; raises :class:`BodyError`."""
    reader = _reader(event)
    note = NoteBody(reader.text("text"), reader.flag("private", default=False))
    _finish(reader)
    return note


def read_apply(event: Event) -> ApplyBody:
    """Return the words of an application; raises :class:`BodyError`."""
    reader = _reader(event)
    elsewhere = event.kind == Kind.ELSEWHERE
    words = ApplyBody(
        route=reader.text("route", needed=not elsewhere),
        reference=reader.text("reference", needed=False),
        why=reader.text("why", needed=elsewhere),
    )
    _finish(reader)
    return words


def read_outcome(event: Event) -> Outcome:
    """Return what was answered; raises :class:`BodyError`."""
    reader = _reader(event)
    outcome = reader.choice("outcome", OUTCOMES)
    note = reader.text("note")
    _finish(reader)
    return Outcome(event, outcome, note)


def read_repair(event: Event) -> frozenset[str]:
    """Return the ids of the faults acknowledged; raises :class:`BodyError`."""
    reader = _reader(event)
    ids = reader.texts("faults", needed=True)
    reader.text("reason")
    _finish(reader)
    return frozenset(ids)


def read_accept(event: Event) -> str:
    """Return why a risk was accepted; raises :class:`BodyError`."""
    reader = _reader(event)
    reason = reader.text("reason")
    _finish(reader)
    return reason


def read_assignment(event: Event) -> str:
    """Return who an item is assigned to, empty for nobody; raises :class:`BodyError`."""
    reader = _reader(event)
    name = reader.text("to", needed=False)
    _finish(reader)
    return name


def read_sign_off(event: Event) -> str:
    """Return the fingerprint signed, empty when taken back; raises :class:`BodyError`."""
    reader = _reader(event)
    fingerprint = reader.text("fingerprint", needed=False)
    if fingerprint and not event.by.strip():
        raise BodyError("it signs off without a name")
    _finish(reader)
    return fingerprint


def read_demand(event: Event) -> tuple[bool, str]:
    """Return whether sign-offs are demanded, and why not; raises :class:`BodyError`."""
    reader = _reader(event)
    wanted = reader.flag("wanted", default=True)
    reason = reader.text("reason", needed=not wanted)
    _finish(reader)
    return wanted, reason


def _moment(reader: Reader, key: str) -> datetime | None:
    text = reader.text(key)
    if not text:
        return None
    moment = exact_moment(text)
    if moment is None:
        reader.problems.append(Problem(key, f"{text!r} is no time with an offset"))
    return moment
