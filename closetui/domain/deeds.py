"""What somebody did by recording something, and when, in a few words.

Also what stands where a reason would: of an optional one, and of a plain no to a question.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from closetui.domain.events import LISTED, Event, Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import is_undo
from closetui.domain.outcomes import End
from closetui.domain.times import Dated, Reason, dated, named_day

_DEEDS: Final[Mapping[str, str]] = {
    Kind.START: "started the closure",
    Kind.TICK: "ticked{}",
    Kind.UNTICK: "opened{} again",
    Kind.SKIP: "recorded{} as not applicable",
    Kind.WITHOUT: "goes on without{}",
    Kind.ACK: "read{}",
    Kind.NOTE: "noted{}",
    Kind.RETRACT: "took back a note{}",
    Kind.REDACT: "removed a text",
    Kind.APPLY: "confirmed the application",
    Kind.ELSEWHERE: "recorded an application made outside this program",
    Kind.OUTCOME: "recorded what became of the application",
    Kind.ACCEPT: "accepted what was open beside the application",
    Kind.REPAIR: "let what was found in the record stand",
    Kind.ASSIGN: "said who sees to{}",
    Kind.SIGN: "signed off",
    Kind.DEMAND: "said whether two sign-offs are demanded",
    Kind.RAISE: "said how much{} matters",
    Kind.DATE: "gave a day",
    Kind.OWN: "added an item",
    Kind.DROP: "dropped an item",
    Kind.ANSWER: "answered what was asked",
    Kind.LINE: "ticked a line of a click path",
    Kind.FOUND: "told how a line of a click path looked",
    Kind.DUE: "gave a day by which{} should be done",
    Kind.NAME: "gave the closure another name",
    Kind.PROOF: "attached a proof of{}",
    Kind.ROWS: "brought in rows of{}",
    Kind.SETTLE: "settled rows of{}",
}
"""By the kind of an event; ``{}`` stands for what it is about."""


NO_REASON: Final = "no reason given"
"""What stands in place of an optional reason that nobody gave."""


def bare_no(question: str) -> str:
    """Return what stands in place of a reason where a guide's question is answered with no."""
    return f"No: {question}"


def deed(kind: str, about: str = "") -> str:
    """Return what is done by an event of a kind; a kind that is not known goes by its own name.

    ``about`` is the entry it is about, as it stands in the sentence; empty for none.
    """
    deed_words = _DEEDS.get(kind)
    return deed_words.format(f" {about}" if about else "") if deed_words else kind


def told_news(record: Record, event: Event) -> Reason:
    """Return who said what when, of an event that is news."""
    if event.kind == Kind.DATE:
        return did(event, "gave a later day", f" for '{record.question(event.item)}'")
    if event.kind == Kind.OUTCOME:
        return _answer(event)
    title = record.title(event.item)
    if event.kind in LISTED:
        return did(event, f"{_listed(record, event)} {title!r}")
    if event.body is None:
        return f"the text of a word on {title!r} was removed"
    if event.kind == Kind.UNTICK:
        reason = str(event.body.get("reason", ""))
        return did(event, f"opened {title!r} again", f": {reason}" if reason else "")
    how = "does not apply" if event.kind == Kind.SKIP else "was met in another way"
    return did(event, "said", f" that {title!r} {how}")


def did(event: Event, what: str, about: str = "") -> Reason:
    """Return in words that whoever made an event did something that day, such as say a thing."""
    who, day = event.who, named_day(event.at)
    if day is None:
        return dated(f"{who} {what}", day, about)
    return Dated(what, day, about, who, event.actor)


def _listed(record: Record, event: Event) -> str:
    """Return what somebody did with rows."""
    if event.kind == Kind.SETTLE:
        return "opened rows again of"
    if not is_undo(event):
        return "brought in rows of"
    again = any(map(is_undo, record.named(event.refs[:1])))
    return "brought back rows of" if again else "took back rows of"


def told_end(event: Event) -> Reason:
    """Return when an application ended, and how, by the word that says so."""
    word, day = _said_of(event)
    what = _ENDS.get(word, f"the application was {word or 'over'}")
    return dated(what, day)


_ENDS: Final[Mapping[str, str]] = {
    End.NO_RESULT: "nothing came of the application",
    End.NOT_RESTORED: "the account was not restored",
    End.NOT_DELETED: "the account was not deleted",
}


def _answer(event: Event) -> Reason:
    """Say when the platform said what."""
    word, day = _said_of(event)
    return dated(f"AliExpress {_ANSWERS.get(word, f'said {word}')}", day)


_ANSWERS: Final[Mapping[str, str]] = {End.ASKED: "asked for more", End.REJECTED: "rejected it"}


def _said_of(event: Event) -> tuple[str, date | None]:
    """Return the word on an application, and the day on which it came true."""
    body = event.body or {}
    day = named_day(str(body.get("when", ""))) or named_day(event.at)
    return str(body.get("outcome", "")), day
