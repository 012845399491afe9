"""The head of a record: one text that stands for everything recorded so far.

A report that carries head and count lets anybody check later that nothing
was taken away or changed; the hash of each event covers all it builds on.
"""

from collections.abc import Sequence

from closetui.domain.case import Case
from closetui.domain.events import digest

LEAST_PREFIX = 12
"""Characters of a head that must be given at least to be compared."""


def head_of(heads: Sequence[str]) -> str:
    """Return the one head, or a hash over all of them where copies have parted."""
    return heads[0] if len(heads) == 1 else digest(sorted(heads))


def head(case: Case) -> str:
    """Return the head of a closure."""
    return head_of(case.heads)


def fits(case: Case, expected: str) -> bool:
    """Return whether the head is the expected one, or begins with it."""
    wanted = expected.strip().lower()
    return len(wanted) >= LEAST_PREFIX and head(case).startswith(wanted)


def since(case: Case, expected: str) -> int | None:
    """Return how many entries came after an earlier head, or None if it is not known."""
    wanted = expected.strip().lower()
    if len(wanted) < LEAST_PREFIX:
        return None
    places = [n for n, event in enumerate(case.order) if event.id.startswith(wanted)]
    return len(case.order) - 1 - places[0] if places else None
