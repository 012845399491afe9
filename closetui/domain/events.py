"""Events: the immutable statements that a closure is made of.

An event is a header and a body. The header holds the hash of the body, and
the event's id is the hash of the header, so equal id means equal content,
and a redaction (the body removed) still verifies. ``parents`` are the heads
that the author had seen: they carry causality; clocks are for people only.
"""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.values import distinct

Body = Mapping[str, object]

NOBODY: Final = "somebody"
"""Stands where no name is known."""

VERSION: Final = 1
"""Version of the event format; a higher one in a file is from a newer program."""

ID_LENGTH: Final = 64
"""Characters of an event id: SHA-256 in lower-case hex."""

DOC_DIGITS: Final = 13
"""Characters of an event id that make its TinyDB document id: 52 bits."""


class Kind(StrEnum):
    """What an event says."""

    ROOT = "root"
    START = "start"
    TICK = "tick"
    UNTICK = "untick"
    SKIP = "skip"
    ACK = "ack"
    NOTE = "note"
    RETRACT = "retract"
    REDACT = "redact"
    APPLY = "apply"
    ELSEWHERE = "elsewhere"
    OUTCOME = "outcome"
    ACCEPT = "accept"
    REPAIR = "repair"
    ASSIGN = "assign"
    SIGN = "sign"
    DEMAND = "demand"
    RAISE = "raise"
    WITHOUT = "without"
    DATE = "date"
    OWN = "own"
    DROP = "drop"
    ANSWER = "answer"
    LINE = "line"
    FOUND = "found"
    DUE = "due"
    NAME = "name"
    PROOF = "proof"
    ROWS = "rows"
    SETTLE = "settle"


KNOWN: Final = frozenset(Kind)

STATEMENTS: Final = frozenset({Kind.TICK, Kind.UNTICK, Kind.SKIP, Kind.ACK, Kind.WITHOUT})
"""Kinds that say something about the state of one item or consequence."""

LISTED: Final = frozenset({Kind.ROWS, Kind.SETTLE})
"""Kinds that speak of rows of the list behind an item."""

APPLICATIONS: Final = frozenset({Kind.APPLY, Kind.ELSEWHERE})

CRITICAL: Final = frozenset({
    Kind.DEMAND, Kind.RAISE, Kind.WITHOUT, Kind.DATE, Kind.OWN, Kind.DROP, Kind.ANSWER,
    Kind.NAME, Kind.ROWS, Kind.SETTLE,
})  # fmt: skip
"""Kinds that a program must know to judge the gate; one that does not is shut out."""


@distinct
class Draft(NamedTuple):
    """An event before it is sealed: what is said, without who, when and after what."""

    kind: Kind
    item: str
    body: Body
    refs: tuple[str, ...] = ()


@distinct
class Author(NamedTuple):
    """Who is speaking, as a claim: names in a shared file are not proof."""

    actor: str
    """Random id of the installation."""
    by: str
    """Display name."""


def name_or_nobody(name: str) -> str:
    """Return a display name, or the word that stands for one that is missing."""
    return name if name.strip() else NOBODY


@distinct
class Event(NamedTuple):
    """One sealed statement."""

    id: str
    kind: str
    """A :class:`Kind`, or a word of a newer version."""
    item: str
    """The item or consequence spoken of; empty where none is."""
    refs: tuple[str, ...]
    """Ids of the events spoken of (the note retracted, the statement undone)."""
    parents: tuple[str, ...]
    at: str
    """The author's clock as ISO text with offset; for people, never for decisions."""
    actor: str
    by: str
    body: Body | None
    """What is said; None once it has been redacted."""
    newer: bool
    """Whether it needs a newer program to be understood at all."""
    text: str
    """The event as one line of JSON, exactly as it is kept in the file."""

    @property
    def who(self) -> str:
        """The display name of its author, or a word that stands for one without a name."""
        return name_or_nobody(self.by)

    @property
    def doc_id(self) -> int:
        """The TinyDB document id: the first 52 bits of the id."""
        return int(self.id[:DOC_DIGITS], 16)


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=True, allow_nan=False)


def canonical(value: object) -> str:
    """Return the one JSON text of ``value``: ASCII, keys sorted, on one line.

    Raises ValueError for NaN and infinities.
    """
    return _ENCODER.encode(value)


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of ``value``, as hex."""
    return hash_text(canonical(value))


def hash_text(text: str) -> str:
    """Return the SHA-256 of an ASCII text, as hex."""
    return hashlib.sha256(text.encode("ascii")).hexdigest()


Texts = tuple[str, str]
"""The canonical JSON of the header and of the body of an event: what is hashed."""


def texts_of(fields: Mapping[str, object]) -> Texts:
    """Return the texts of an event; raises ValueError as :func:`canonical` does."""
    header = {key: value for key, value in fields.items() if key not in ("id", "body")}
    return canonical(header), canonical(fields.get("body"))


def seal(
    draft: Draft, parents: tuple[str, ...], at: str, author: Author, salt: str, *, clock: str = ""
) -> Event:
    """Return the event that ``draft`` becomes when its author says it now.

    Args:
        draft: What is said.
        parents: Ids of the events that its author has seen, with all before these.
        at: The author's clock as ISO text with offset.
        author: Who speaks.
        salt: A fresh random text. It goes into the body, so that the hash left behind by a
            redaction cannot be used to guess a short text.
        clock: A mark that stays on the event where its time was not the real one.
    """
    # Through JSON and back: the event must not change when the draft's data does.
    mark = {"clock": clock} if clock else {}
    body: Body = json.loads(canonical({**draft.body, **mark, "salt": salt}))
    header: dict[str, object] = {
        "actor": author.actor,
        "at": at,
        "bh": digest(body),
        "by": author.by,
        "item": draft.item,
        "kind": str(draft.kind),
        "parents": sorted(parents),
        "v": VERSION,
    }
    if draft.kind in CRITICAL:
        header["critical"] = True
    if draft.refs:
        header["refs"] = list(draft.refs)
    return event_of({**header, "id": digest(header), "body": body})


def event_of(fields: Mapping[str, object], text: str = "") -> Event:
    """Return the event that ``fields`` describe, which have passed the checks.

    ``text`` is the line they were read from; without one the canonical line is made.
    """
    kind = str(fields["kind"])
    version = fields.get("v", VERSION)
    body = fields.get("body")
    return Event(
        id=str(fields["id"]),
        kind=kind,
        item=str(fields.get("item", "")),
        refs=_ids(fields.get("refs")),
        parents=_ids(fields["parents"]),
        at=str(fields["at"]),
        actor=str(fields["actor"]),
        by=str(fields["by"]),
        body=body if isinstance(body, Mapping) else None,
        newer=(isinstance(version, int) and version > VERSION)
        or (kind not in KNOWN and fields.get("critical", False) is not False),
        text=text if text and body is not None else canonical({"body": None, **fields}),
    )


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(part) for part in value) if isinstance(value, list) else ()


def said_by(event: Event) -> dict[str, object]:
    """Return what an event says, to be said again: without its salt, which is used only once."""
    return {key: value for key, value in (event.body or {}).items() if key != "salt"}


def redacted(event: Event) -> Event:
    """Return the event without its body; its id still verifies."""
    if event.body is None:
        return event
    text = canonical({**json.loads(event.text), "body": None})
    return event._replace(body=None, text=text)


def _root() -> Event:
    body = {
        "about": "A closure kept by closetui. One event a line, sorted by document id; "
        "lines are only ever added.",
        "format": 1,
    }
    header: dict[str, object] = {
        "actor": "closetui", "at": "2026-01-01T00:00:00+00:00",
        "bh": "c8c92be24f853d1054fbb373a54d2314fa981cdf35af4f1943553ac5d5b21090",
        "by": "closetui", "item": "", "kind": "root", "parents": [], "v": 1,
        "x": "000000002b723265",
    }  # fmt: skip
    event_id = "ffffffff48eb4f4ab558f74d66d8bf2a916339fc26ce5bc671c4b32e173e347c"
    return event_of({**header, "id": event_id, "body": body})


ROOT: Final = _root()
"""The event that every closure begins with, the same in all of them.

Its free field ``x`` was searched for until the id began with 32 one-bits, so
that its line sorts last. A constant last line is what lets git's ``union``
merge add lines without ever touching a comma.
"""


def field(event: Event, name: str) -> str:
    """Return a text of the body, empty where there is none."""
    value = event.body.get(name, "") if event.body else ""
    return value if isinstance(value, str) else ""


def texts(event: Event, name: str) -> tuple[str, ...]:
    """Return a list of texts of the body, empty where there is none."""
    return tuple(str(text) for text in entries(event, name))


def entries(event: Event, name: str) -> list[object]:
    """Return a list of the body as it is there, empty where there is none."""
    value = event.body.get(name) if event.body else None
    return list(value) if isinstance(value, list) else []


def because(event: Event, name: str = "reason") -> str:
    """Return a reason as the end of a sentence, empty where none was given."""
    why = field(event, name)
    return f": {why}" if why else ""
