"""What an event says of the rows of a list, read strictly, and which of these words stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, NamedTuple

from closetui.domain.declarations import DERIVED, Key, Rule, Table, Verbatim
from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Register, places_in
from closetui.domain.fold.statements import is_undo
from closetui.domain.platform_words import UNSHIPPED, meaning_of, urgency
from closetui.domain.times import named_day, parse_day
from closetui.domain.values import distinct

_NO_DAY: Final = "9999"
"""Comes after every day."""


ROWS_A_PART: Final = 500
"""Rows that one event of an import holds."""

MOST_ROWS: Final = 20_000
"""Rows of one list."""

MOST_SETTLED: Final = 5_000
"""Rows that one event settles."""

LONGEST_ID: Final = 100
"""Characters of the id of a row."""

LONGEST_CELL: Final = 200
"""Characters of any other cell of a row."""

_LEAST, _MOST = 4, 6
"""How many fields a row has in an event: the last two only if they say something."""


@distinct
class ExportedRow(NamedTuple):
    """One row as an export shows it; all but the id may be empty."""

    id: str
    status: str = ""
    """The word of the platform, as it stands there."""
    day: str = ""
    """A day as ISO text."""
    amount: str = ""
    """Currency and amount, such as ``USD 31.20``."""
    country: str = ""
    """Where it goes, in the words of the export."""
    ship_by: str = ""
    """The day by which it is to be shipped, as ISO text."""

    @property
    def turn(self) -> tuple[object, ...]:
        """Sort key of open rows: what costs most first, then what has to be shipped first."""
        return urgency(self.status), self.to_ship_by or _NO_DAY, self.day

    @property
    def to_ship_by(self) -> str:
        """The day by which it is to be shipped, unless it was; else empty."""
        return self.ship_by if meaning_of(self.status) in UNSHIPPED else ""

    @property
    def fields(self) -> list[str]:
        """The row as an event holds it."""
        return list(self if self.country or self.ship_by else self[:_LEAST])


@distinct
class RowsBody(NamedTuple):
    """One part of an import: the rows that are new or have changed."""

    name: Annotated[str, Key("list")]
    part: int
    """Counted from 1."""
    parts: int
    day: Annotated[str, Rule(parse_day, "{value} is no day (YYYY-MM-DD)")] = ""
    """The day of the export."""
    digest: str = ""
    """Identifies this reading."""
    file: Verbatim = ""
    """What its file was called, without its folders: to be shown, never to be opened."""
    finished: tuple[Verbatim, ...] = ()
    """Words of the platform by which a row is settled."""
    private: bool = False
    """Whether it stays out of copies that are made without private notes."""
    rows: Annotated[tuple[ExportedRow, ...], DERIVED] = ()
    missing: Annotated[tuple[str, ...], DERIVED] = ()
    """Ids of known rows that are no longer in the export."""

    def finish(self, table: Table) -> "RowsBody":
        """Read the rows; they are many, so each is looked at once."""
        if not 1 <= self.part <= self.parts:
            table.fault("part", f"is {self.part} of {self.parts}")
        return self._replace(rows=tuple(_rows(table)), missing=_ids(table, "missing"))


@distinct
class SettleBody(NamedTuple):
    """That rows are settled, or open after all; they are always named one by one."""

    name: Annotated[str, Key("list")]
    settled: bool = True
    reason: Verbatim = ""
    private: bool = False
    """As for the rows it speaks of."""
    ways: tuple[str, ...] = ()
    """Ids of the ways in which they were settled; empty where nobody picked one."""
    ids: Annotated[tuple[str, ...], DERIVED] = ()

    def finish(self, table: Table) -> "SettleBody":
        """Read the ids."""
        ids = _ids(table, "ids")
        if not ids:
            table.fault("ids", "names no row")
        if len(ids) > MOST_SETTLED:
            table.fault("ids", f"has more than {MOST_SETTLED} entries")
        return self._replace(ids=ids)


def _entries(table: Table, key: str) -> list[Any]:
    value = table.data.get(key, [])
    if isinstance(value, list):
        return value
    table.fault(key, "should be a list")
    return []


def _ids(table: Table, key: str) -> tuple[str, ...]:
    entries = _entries(table, key)
    for index, entry in enumerate(entries):
        if not _is_id(entry):
            table.fault(f"{key}[{index}]", "is no id of a row")
            return ()
    return tuple(entries)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and bool(value.strip())


_ROW: Final = "give as texts id, status, day and amount, and after them country and day to ship by"


def _rows(table: Table) -> Iterator[ExportedRow]:
    """Yield the rows up to the first that cannot be understood, which is noted as a fault."""
    entries = _entries(table, "rows")
    if len(entries) > ROWS_A_PART:
        table.fault("rows", f"has more than {ROWS_A_PART} entries")
        return
    for index, entry in enumerate(entries):
        if not _is_row(entry):
            table.fault(f"rows[{index}]", "is no row", _ROW)
            return
        yield ExportedRow(*entry)


def _is_row(entry: object) -> bool:
    if not isinstance(entry, list) or len(entry) not in (_LEAST, _MOST):
        return False
    row, status, day, amount, *shipping = entry
    return (
        _is_id(row)
        and isinstance(status, str)
        and isinstance(day, str)
        and isinstance(amount, str)
        and len(status) <= LONGEST_CELL
        and len(amount) <= LONGEST_CELL
        and (not day or parse_day(day) is not None)
        and (not shipping or _is_shipping(*shipping))
    )


def _is_shipping(country: object, ship_by: object) -> bool:
    return (
        isinstance(country, str)
        and isinstance(ship_by, str)
        and len(country) <= LONGEST_CELL
        and (not ship_by or parse_day(ship_by) is not None)
    )


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
    """Return by row the places of the words that no other of the words at ``places`` had seen.

    ``of`` returns the rows of a word, or those of a kind.
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
