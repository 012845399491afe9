"""The fixed words for what becomes of an application.

A running application goes on, a done one has reached its end, and one that is over
leads back to preparing. A playbook offers some of the words; ``closed`` is taken for
its own word for done.
"""

from typing import Final

SENT: Final = "sent"
UNDER_REVIEW: Final = "under-review"
ASKED: Final = "asked"
CLOSED: Final = "closed"
REJECTED: Final = "rejected"
WITHDRAWN: Final = "withdrawn"
NOT_SENT: Final = "not-sent"

RUNNING: Final = frozenset({SENT, UNDER_REVIEW, ASKED})
DONE: Final = frozenset({CLOSED, "deactivated", "deleted", "restored"})
OVER: Final = frozenset({REJECTED, WITHDRAWN, NOT_SENT})

OUTCOMES: Final = (
    SENT, NOT_SENT, UNDER_REVIEW, ASKED,
    CLOSED, "deactivated", "deleted", "restored", REJECTED, WITHDRAWN,
)  # fmt: skip
"""Every word, in the order in which they can happen."""


def disagree(words: frozenset[str]) -> bool:
    """Return whether words that stand side by side cannot all be true."""
    return sum(bool(words & kind) for kind in (RUNNING, DONE, OVER)) > 1
