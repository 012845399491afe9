"""What somebody did by recording something, in a few words."""

from collections.abc import Mapping
from typing import Final

from closetui.domain.events import Kind

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

    Args:
        kind: The kind of the event.
        about: The entry it is about, as it stands in the sentence; empty for none.
    """
    deed_words = _DEEDS.get(kind)
    return deed_words.format(f" {about}" if about else "") if deed_words else kind
