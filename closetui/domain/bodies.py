"""What the body of each kind of event says, as declarations.

Keys that are not declared belong to newer programs and are passed over;
``body_reader`` reads bodies by these declarations.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Final, Literal, NamedTuple

from closetui.domain.declarations import Key, Table, Through, Verbatim
from closetui.domain.errors import ProblemsError
from closetui.domain.events import Kind, canonical
from closetui.domain.list_bodies import RowsBody, SettleBody
from closetui.domain.outcomes import End
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_items import Strength
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.proofs import ProofBody
from closetui.domain.times import exact_moment, parse_day
from closetui.domain.values import distinct


def _embedded(data: Mapping[str, object], table: Table, key: str) -> Playbook | None:
    """Return the playbook that a closure embeds; a faulty one is a single fault here."""
    try:
        return _playbook(canonical(data))
    except ProblemsError as error:
        table.fault(key, f"has {len(error.problems)} problems, first {error.problems[0]}")
        return None


@lru_cache(maxsize=16)
def _playbook(text: str) -> Playbook:
    """Return the playbook of a text, read once: most closures in a folder share one or two."""
    return read_playbook(json.loads(text), "embedded playbook")


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


GivenDay = Annotated[date | None, Through(str, _day)]
"""A day, or nothing for an empty text."""


@distinct
class Start(NamedTuple):
    """How a closure began."""

    name: Verbatim
    playbook: Annotated[Playbook, Through(Mapping[str, object], _embedded)]
    motives: tuple[str, ...] = ()


@distinct
class TickBody(NamedTuple):
    """That something is done."""

    observed: Annotated[datetime, Through(str, _moment)]
    """When it was seen to be so."""
    ways: tuple[str, ...] = ()


@distinct
class AckBody(NamedTuple):
    """That a consequence was read."""

    wording: str
    """Hash of the wording that was read."""


@distinct
class ReasonBody(NamedTuple):
    """Why something is opened again, left out, or accepted as a risk."""

    reason: Verbatim


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
class OutcomeBody(NamedTuple):
    """What became of an application."""

    outcome: End
    note: Verbatim = ""
    when: Annotated[str, Through(str, _when)] = ""
    """The day or moment on which it happened; empty: when it was recorded."""
    reference: Verbatim = ""
    channel: Verbatim = ""
    route: str = ""
    items: tuple[str, ...] = ()
    """Items that the platform named."""
    asks: tuple[Verbatim, ...] = ()
    """What the platform asked for, each of which became an item."""


@distinct
class UntickBody(NamedTuple):
    """That something is open again; one's own slip needs no reason."""

    reason: Verbatim = ""


@distinct
class RaiseBody(NamedTuple):
    """How much an item matters in this closure."""

    to: Literal["must", "recommended"]
    reason: Verbatim = ""

    def finish(self, table: Table) -> "RaiseBody":
        """Ask for a reason where an item is lowered again."""
        if self.to == "recommended" and not self.reason:
            table.fault("reason", "is missing", "give a text")
        return self


@distinct
class DayBody(NamedTuple):
    """A day that waits or deadlines count from; none takes it back."""

    day: GivenDay = None


@distinct
class OwnBody(NamedTuple):
    """An item that somebody added."""

    title: Verbatim
    why: Verbatim = ""
    strength: Strength = Strength.MUST
    phase: Literal["before", "after"] = "before"
    day: GivenDay = None


@distinct
class NameBody(NamedTuple):
    """What the closure is called from now on."""

    name: str


@distinct
class AnswerBody(NamedTuple):
    """What was answered to a request or a rejection."""

    text: Verbatim


@distinct
class LineBody(NamedTuple):
    """That one line of a click path was done, or was not."""

    route: str
    line: str
    done: bool = True


@distinct
class FoundBody(NamedTuple):
    """How a line of a click path looked on the site."""

    route: str
    line: str
    as_: Annotated[Literal["worked", "other-words", "gone"], Key("as")]
    words: Verbatim = ""
    day: GivenDay = None


@distinct
class RepairBody(NamedTuple):
    """Which faults were looked at and are passed over."""

    faults: tuple[str, ...]
    reason: Verbatim


@distinct
class AssignBody(NamedTuple):
    """Who sees to an item; empty for nobody."""

    to: Verbatim = ""


@distinct
class SignBody(NamedTuple):
    """What is signed off: the fingerprint of a closure, empty to take it back."""

    fingerprint: str = ""


@distinct
class DemandBody(NamedTuple):
    """Whether sign-offs are demanded, and why not."""

    wanted: bool = True
    reason: Verbatim = ""

    def finish(self, table: Table) -> "DemandBody":
        """Ask for a reason where the demand is taken back."""
        if not self.wanted and not self.reason:
            table.fault("reason", "is missing", "give a text")
        return self


BODIES: Final[Mapping[str, type]] = {
    Kind.START: Start,
    Kind.TICK: TickBody,
    Kind.UNTICK: UntickBody,
    Kind.SKIP: ReasonBody,
    Kind.ACK: AckBody,
    Kind.NOTE: NoteBody,
    Kind.APPLY: ApplyBody,
    Kind.ELSEWHERE: ElsewhereBody,
    Kind.OUTCOME: OutcomeBody,
    Kind.ACCEPT: ReasonBody,
    Kind.REPAIR: RepairBody,
    Kind.ASSIGN: AssignBody,
    Kind.SIGN: SignBody,
    Kind.DEMAND: DemandBody,
    Kind.RAISE: RaiseBody,
    Kind.WITHOUT: ReasonBody,
    Kind.DATE: DayBody,
    Kind.OWN: OwnBody,
    Kind.DROP: ReasonBody,
    Kind.ANSWER: AnswerBody,
    Kind.LINE: LineBody,
    Kind.FOUND: FoundBody,
    Kind.DUE: DayBody,
    Kind.NAME: NameBody,
    Kind.PROOF: ProofBody,
    Kind.ROWS: RowsBody,
    Kind.SETTLE: SettleBody,
}
"""What the body of each kind of event says; the other kinds say all in their header."""
