"""Which statements only repeat what stood already: a sign-off outlives those.

Before applying, volatile items are looked at again. The tick that records it
says nothing new, and must not make the sign-offs of two people lapse.
"""

from closetui.domain.ancestry import Seen
from closetui.domain.statement import Statement


class _Item:
    """Every statement about one entry, by its place in the walk."""

    def __init__(self) -> None:
        self.said: dict[int, Statement] = {}
        self.pasts: dict[int, int] = {}
        """By place: which statements about the entry its author had seen, as a bit set."""
        self.places = 0

    def latest_seen(self, past: int) -> list[Statement]:
        """Return the statements of a past that no other statement in it had seen."""
        found: list[Statement] = []
        while past:
            place = past.bit_length() - 1
            found.append(self.said[place])
            past &= ~(self.pasts[place] | 1 << place)
        return found


class SecondLooks:
    """Follows a walk and tells news from repetition.

    It is decided by what the author had seen alone, so every copy that holds
    a statement decides it in the same way.
    """

    def __init__(self) -> None:
        """Start before the first statement."""
        self._items: dict[str, _Item] = {}

    def is_news(self, seen: Seen, statement: Statement) -> bool:
        """Take a statement; return whether it says other than all that its author knew."""
        item = self._items.setdefault(seen.event.item, _Item())
        past = item.places & seen.ancestors
        known = item.latest_seen(past)
        item.said[seen.place] = statement
        item.pasts[seen.place] = past
        item.places |= 1 << seen.place
        return not _repeats(statement, known)


def _repeats(statement: Statement, known: list[Statement]) -> bool:
    """Whether a statement says what all of those said, in ways that were named already."""
    named = {way for each in known for way in each.ways}
    again = set(statement.ways)
    said = statement._replace(ways=()).meaning
    return (
        bool(known)
        and all(each._replace(ways=()).meaning == said for each in known)
        and again <= named
        and bool(again) == bool(named)
    )
