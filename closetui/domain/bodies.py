"""What the body of each kind of event says, as declarations, and reading it strictly.

Undeclared keys belong to newer programs and are ignored. An event may have a correct hash and still
say something wrong: another program made it. What cannot be read here becomes a fault, and a fault
shuts the gate; nothing is guessed.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeVar

from closetui.domain.declarations import (
    DERIVED,
    TEXT,
    Key,
    Problems,
    Rule,
    Shape,
    Table,
    Through,
    Verbatim,
    longest,
    verbatim,
)
from closetui.domain.events import Body, Event, Kind
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import Strength
from closetui.domain.reader import read
from closetui.domain.times import exact_moment, parse_day
from closetui.domain.values import distinct


def _moment(text: str, table: Table, key: str) -> datetime | None:
    moment = exact_moment(text)
    if moment is None:
        table.fault(key, f"{text!r} is no time with an offset")
    return moment


def _day(text: str, table: Table, key: str) -> date | None:
    day = parse_day(text) if text else None
    if text and day is None:
        table.fault(key, f"{text!r} is no day (YYYY-MM-DD)")
    return day


def _when(text: str, table: Table, key: str) -> str:
    if text and exact_moment(text) is None and parse_day(text) is None:
        table.fault(key, f"{text!r} is neither a day nor a time with an offset")
    return text


OwnEvent = Annotated[Event, DERIVED]
"""The event that says it; :func:`read_body` fills it in."""

GivenDay = Annotated[date | None, Through(str, _day)]
"""A day, or nothing for an empty text."""


@distinct
class TickBody(NamedTuple):
    """That something is done."""

    observed: Annotated[datetime, Through(str, _moment)]
    """When it was seen to be so."""
    ways: tuple[str, ...] = ()


@distinct
class NoteBody(NamedTuple):
    """The text of a note."""

    text: Verbatim
    private: bool = False


@distinct
class ApplyBody(NamedTuple):
    """An application through closetui."""

    route: str
    reference: Verbatim = ""


@distinct
class ElsewhereBody(NamedTuple):
    """An application that was made without closetui."""

    why: Verbatim
    route: str = ""
    reference: Verbatim = ""
    when: Annotated[str, Through(str, _when)] = ""
    who: Verbatim = ""
    evidence: Verbatim = ""


@distinct
class AnswerBody(NamedTuple):
    """What was answered to what the platform asked."""

    text: Annotated[str, verbatim(needed=True)]
    when: Annotated[str, Through(str, _when)] = ""
    """The day or moment on which it was answered, as given; empty: when it was recorded."""


@distinct
class OwnBody(NamedTuple):
    """An item that somebody added."""

    title: Verbatim
    why: Verbatim = ""
    strength: Strength = Strength.MUST
    phase: Literal["before", "after"] = "before"
    day: GivenDay = None


@distinct
class LineBody(NamedTuple):
    """That one line of a click path was done, or was not."""

    route: str
    line: str
    done: bool = True


@distinct
class RepairBody(NamedTuple):
    """Which faults were looked at and are passed over."""

    faults: tuple[str, ...]
    reason: Verbatim


@distinct
class Outcome(NamedTuple):
    """What became of an application, as a person recorded it."""

    event: OwnEvent
    outcome: End
    note: Verbatim = ""
    when: Annotated[str, Through(str, _when)] = ""
    """The day or moment on which it happened, as given; empty: when it was recorded."""
    reference: Verbatim = ""
    channel: Verbatim = ""
    route: str = ""
    items: tuple[str, ...] = ()
    """Items that the platform named, which were opened again."""
    asks: tuple[Verbatim, ...] = ()
    """What the platform asked for, each of which became an item of its own."""

    @property
    def names_something(self) -> bool:
        """Whether it says by items what is to be done about it."""
        return bool(self.items or self.asks)


@distinct
class Raised(NamedTuple):
    """Somebody's word on how much an item matters in this closure."""

    event: OwnEvent
    to: Annotated[Strength, Through(Literal["must", "recommended"], lambda to, *_: Strength(to))]
    reason: Verbatim = ""

    def finish(self, table: Table) -> "Raised":
        """Require a reason for lowering an item again."""
        if self.to is Strength.RECOMMENDED and not self.reason:
            table.fault("reason", "is missing", "give a text")
        return self


@distinct
class Day(NamedTuple):
    """A day that somebody gave for an anchor or as a deadline; None takes it back."""

    event: OwnEvent
    day: GivenDay = None


@distinct
class Finding(NamedTuple):
    """How somebody found a line of a click path on the site."""

    event: OwnEvent
    route: str
    line: str
    as_: Annotated[Literal["worked", "other-words", "gone"], Key("as")]
    words: Verbatim = ""
    day: GivenDay = None


LONGEST_NAME: Final = 255
"""Characters of the name of a file."""

SHA256: Final = "[0-9a-f]{64}"
"""What the hash of a file looks like."""


@distinct
class ProofBody(NamedTuple):
    """What is said of the file of a proof."""

    name: Annotated[Verbatim, longest(LONGEST_NAME)]
    """What it was called where it came from: to be shown, never to be opened."""
    size: Annotated[int, Rule(lambda size: size > 0, "should be 1 or more")]
    """In bytes."""
    sha256: Annotated[
        str, Rule(partial(re.fullmatch, SHA256), "{value} is not a SHA-256 in lower-case hex")
    ]


Expected = TypeVar("Expected")

_REASON: Final = ("reason", verbatim(needed=True))

_TEXTS: Final[Mapping[str, tuple[str, Shape]]] = {
    Kind.ACK: ("wording", TEXT),
    Kind.NAME: ("name", TEXT),
    **dict.fromkeys((Kind.UNTICK, Kind.WITHOUT), ("reason", verbatim(needed=False))),
    **dict.fromkeys((Kind.SKIP, Kind.ACCEPT, Kind.DROP), _REASON),
}
"""The kinds of which the body says one text, with its key and how it is read."""


class BodyError(Exception):
    """The body of an event does not say what its kind must say."""


def read_body(event: Event, expected: type[Expected]) -> Expected:
    """Return what the body of an event says that was not redacted.

    Raises :class:`BodyError` if it does not say what is ``expected`` of events of its kind.
    """
    # Not closed: a newer program may add a key that others can ignore. One that must not be ignored
    # comes with a higher version, which shuts the gate.
    problems = Problems()
    body: Any = read(expected, _body(event), problems, closed=False)
    _refuse(problems)
    filled: Expected = body._replace(event=event) if "event" in body._fields else body
    return filled


def read_text(event: Event) -> str:
    """Return the one text that the body of an event says, such as a reason or a name.

    It is empty where none has to be given. Raises :class:`BodyError` as :func:`read_body` does.
    """
    key, shape = _TEXTS[event.kind]
    table = Table(_body(event), Problems())
    value = table.data.get(key)
    text: str = shape.read("" if value is None else value, table, key)
    _refuse(table.problems)
    return text


def _body(event: Event) -> Body:
    if event.body is None:
        raise BodyError("its text was removed")
    return event.body


def _refuse(problems: Problems) -> None:
    if problems:
        raise BodyError(str(problems[0]))
