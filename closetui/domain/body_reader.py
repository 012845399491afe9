"""From the body of an event to what it says, strictly.

An event may carry a right hash and a wrong meaning: it was made by another
program. Whatever cannot be read here becomes a fault, and a fault shuts the
gate; nothing is guessed.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from closetui.domain.bodies import (
    BODIES,
    AckBody,
    ApplyBody,
    AssignBody,
    DemandBody,
    ElsewhereBody,
    SignBody,
    TickBody,
)
from closetui.domain.declarations import Problems
from closetui.domain.events import Event, Kind
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.reader import read

Expected = TypeVar("Expected")


class BodyError(Exception):
    """The body of an event does not say what its kind must say."""


def _body(event: Event) -> Any:
    if event.body is None:
        raise BodyError("its text was removed")
    problems = Problems()
    body: Any = read(BODIES[event.kind], event.body, problems, closed=False)
    if problems:
        raise BodyError(str(problems[0]))
    return body


def read_body(event: Event, expected: type[Expected]) -> Expected:
    """Return what the body of an event says.

    Args:
        event: One that was not redacted.
        expected: The declaration that the caller wants.

    Raises:
        BodyError: If the body does not say it, or the event is of another kind.
    """
    if BODIES.get(event.kind) is not expected:
        raise BodyError(f"{event.kind} is not the kind of event that says this")
    body: Expected = _body(event)
    return body


_SAID: Final[Mapping[str, Said]] = {
    Kind.UNTICK: Said.OPEN,
    Kind.SKIP: Said.NOT_APPLICABLE,
    Kind.WITHOUT: Said.WITHOUT,
}


def read_statement(event: Event) -> Statement:
    """Return the statement that an event makes; raises :class:`BodyError`.

    A redacted statement no longer shows what it claimed, so it counts as open.
    """
    if event.body is None:
        return Statement(event, Said.OPEN, reason="the text of this statement was removed")
    body = _body(event)
    if isinstance(body, TickBody):
        return Statement(event, Said.DONE, body.ways, body.observed)
    if isinstance(body, AckBody):
        return Statement(event, Said.DONE, wording=body.wording)
    return Statement(event, _SAID[event.kind], reason=body.reason)


def read_apply(event: Event) -> ApplyBody | ElsewhereBody:
    """Return an application, made here or elsewhere; raises :class:`BodyError`."""
    if event.kind == Kind.ELSEWHERE:
        return read_body(event, ElsewhereBody)
    return read_body(event, ApplyBody)


def read_assignment(event: Event) -> str:
    """Return who an item is assigned to, empty for nobody; raises :class:`BodyError`."""
    return read_body(event, AssignBody).to


def read_sign_off(event: Event) -> str:
    """Return the fingerprint signed, empty when taken back; raises :class:`BodyError`."""
    fingerprint = read_body(event, SignBody).fingerprint
    if fingerprint and not event.by.strip():
        raise BodyError("it signs off without a name")
    return fingerprint


def read_demand(event: Event) -> tuple[bool, str]:
    """Return whether sign-offs are demanded, and why not; raises :class:`BodyError`."""
    body = read_body(event, DemandBody)
    return body.wanted, body.reason
