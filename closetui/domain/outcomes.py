"""The fixed words for what becomes of an application.

A running application goes on, a done one has reached its end, and one that is over
leads back to preparing. A playbook offers some of the words; ``closed`` is taken for
its own word for done.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Final


class End(StrEnum):
    """What can be recorded of an application, in the order in which it can happen."""

    SENT = "sent"
    NOT_SENT = "not-sent"
    UNDER_REVIEW = "under-review"
    ASKED = "asked"
    CLOSED = "closed"
    DEACTIVATED = "deactivated"
    DELETED = "deleted"
    RESTORED = "restored"
    NOT_RESTORED = "not-restored"
    """It stays refused, and whoever asked gives up."""
    NOT_DELETED = "not-deleted"
    """It was refused or never answered, and whoever asked has nothing more to do.

    An authority may still decide.
    """
    NO_RESULT = "no-result"
    """No answer came, or it did not happen after all, and whoever asked tries again."""
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


RUNNING: Final = frozenset({End.SENT, End.UNDER_REVIEW, End.ASKED})
"""It goes on."""

LEFT: Final = frozenset({End.NOT_RESTORED, End.NOT_DELETED})
"""It did not bring what was asked for, and whoever asked gives up."""

DONE: Final = frozenset({End.CLOSED, End.DEACTIVATED, End.DELETED, End.RESTORED, *LEFT})
"""It has ended: it brought what it asked for, or nothing more is tried."""

OVER: Final = frozenset({End.NO_RESULT, End.REJECTED, End.WITHDRAWN, End.NOT_SENT})
"""It leads back to preparing."""

USUAL_ENDS: Final = (
    End.SENT, End.UNDER_REVIEW, End.ASKED, End.CLOSED, End.REJECTED, End.WITHDRAWN, End.NOT_SENT,
)  # fmt: skip
"""The words that a playbook offers if it does not say."""

LONGEST_TO_SEND: Final = timedelta(hours=24)
"""How long after it was confirmed an application may be sent."""


def own_done(offered: Sequence[End]) -> End | None:
    """Return the word of those offered for having brought what was asked for; None without one.

    That is the first; another good end may stand behind it, such as an account that was
    deleted where it was to be deactivated.
    """
    return next((end for end in offered if end in DONE and end not in LEFT), None)


def left_word(offered: Sequence[End]) -> End | None:
    """Return the word of those offered for giving up after a refusal; None without one."""
    return next((end for end in offered if end in LEFT), None)


def own_words(words: Iterable[End], offered: Sequence[End]) -> frozenset[End]:
    """Return words with ``closed`` taken for the own word for done of those offered."""
    done = own_done(offered) or End.CLOSED
    return frozenset(done if word == End.CLOSED else word for word in words)


def disagree(words: frozenset[End]) -> bool:
    """Return whether words that stand side by side cannot all be true.

    It can be sent, under review and asked about at once, but it ends in one way only.
    """
    running, over = words & RUNNING, words & OVER
    return len(words & DONE) + bool(running) + bool(over) > 1
