"""What one event says of the rows of a list, and which of these words stand."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Register, places_in
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import ExportedRow, RowsBody, SettleBody
from closetui.domain.times import named_day
from closetui.domain.values import distinct

Standing = Mapping[str, tuple[int, ...]]
"""By row: the places of the words that stand."""


@distinct
class ListWord(NamedTuple):
    """What one event says of rows."""

    event: Event
    says: Mapping[str, bool]
    """By row: whether it is settled."""
    rows: Mapping[str, ExportedRow]
    """By row: how the export showed it; empty where a person spoke."""
    missing: frozenset[str]
    """Rows that the export no longer had; none where a person spoke."""
    reason: str = ""
    day: str = ""
    """The day of the export, ISO; empty where a person spoke, or rows were typed in."""
    digest: str = ""
    """Identifies what was read; empty where a person spoke."""
    finished: tuple[str, ...] = ()
    """Words of the platform that it took to mean settled; none where a person spoke."""
    by_hand: frozenset[str] = frozenset()
    """Rows that a person opened: no import takes that back, only a person who settles them."""
    ways: tuple[str, ...] = ()
    """Ids of the ways in which a person said that they were settled."""

    @property
    def takes_back(self) -> bool:
        """Whether it says nothing of rows but only that an import was a mistake."""
        is_empty = not self.rows and not self.missing
        return self.event.kind == Kind.ROWS and is_empty and is_undo(self.event)

    @property
    def is_import(self) -> bool:
        """Whether it is an import, even one that changed no row."""
        return self.event.kind == Kind.ROWS and not self.takes_back

    @property
    def of_day(self) -> str:
        """The day of what it shows, ISO: of its export, or on which somebody typed it."""
        return self.day or str(named_day(self.event.at) or "")

    @property
    def opened(self) -> list[str]:
        """The rows that it says are open."""
        return [row for row, settled_now in self.says.items() if not settled_now]


def brought(event: Event, body: RowsBody) -> ListWord:
    """Return what a part of an import says."""
    finished = frozenset(body.finished)
    rows = {row.id: row for row in body.rows}
    return ListWord(
        event,
        says={row.id: row.status in finished for row in body.rows},
        rows=rows,
        missing=frozenset(body.missing).difference(rows),
        day=body.day,
        digest=body.digest,
        finished=body.finished,
    )


def settled(event: Event, body: SettleBody, known: Standing) -> ListWord:
    """Return what a person says of rows; rows that they had not seen are left alone."""
    # ``known`` is how the rows stood for its author: an id that came in meanwhile or was made up
    # must not be settled unseen.
    says = {row: body.settled for row in body.ids if row in known}
    opened = frozenset(row for row, is_settled in says.items() if not is_settled)
    return ListWord(event, says, {}, frozenset(), body.reason, by_hand=opened, ways=body.ways)


def standing_words(
    register: Register[ListWord], places: int, of: Callable[[ListWord], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    """Return by row the places of the words that no other of these words had seen.

    Args:
        register: All words on the list.
        places: Those that count.
        of: The rows of a word, or those of a kind.
    """
    standing: dict[str, tuple[int, ...]] = {}
    for place in sorted(places_in(places)):
        rows = of(register.words[place])
        unseen = places & ((1 << place) - 1) & ~register.past(place)
        # Nearly always the author had seen everything before. Then all its rows are put in at once,
        # at the speed of a dictionary, without looking at single rows.
        if not unseen:
            standing.update(dict.fromkeys(rows, (place,)))
            continue
        for row in rows:
            beside = [other for other in standing.get(row, ()) if unseen >> other & 1]
            standing[row] = (*beside, place)
    return standing
