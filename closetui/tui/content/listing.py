"""The list behind an entry as it is drawn: chips with counts, heads of columns, rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.lists import ListRow, RowList
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.lists import remarks
from closetui.reports.when import Clock
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import BLANK_ROW, SIGN, Row, heading_row

LEFT, SETTLED, ALL = "left", "settled", "all"

_MARK, _NUMBER, _DAY, _COUNTRY, _AMOUNT, _STATE = 3, 20, 11, 8, 14, 21
"""Cells of the columns; numbers and states take more where they are longer and there is room."""

_MOST_NUMBER, _MOST_STATE, _LEAST_REST = 36, 42, 24
"""The most cells that these two take, and how many they leave to what is left to do."""

_AMOUNTS_FROM, _DAYS_FROM, _COUNTRIES_FROM, _REST_FROM = 78, 80, 110, 52
"""Cells of a line from which on there is room for a column."""

_DIGITS_FROM: Final = 8
"""Numbers of so many digits are set in groups of four, as the platform prints them."""

_WAITING: Final = frozenset({"on the way", "money in settlement"})
"""What asks for nothing but time."""


@distinct
class Chip(NamedTuple):
    """One part of a list that can be shown alone."""

    label: str
    size: int
    """How many rows it has."""
    meaning: str | None = None
    """What the open rows of it have in common; None where it is no meaning."""


@distinct
class Columns(NamedTuple):
    """What the columns of a list have to hold; it is worked out once, for the rows are many."""

    number: int
    """Cells of the longest number."""
    state: int
    """Cells of the longest state."""
    countries: bool
    """Whether it is known of any row where it goes."""

    def cells(self, width: int) -> tuple[int, int]:
        """Return the cells of numbers and states in a line so wide."""
        room = width - _MARK - _LEAST_REST
        room -= _DAY if width >= _DAYS_FROM else 0
        room -= _AMOUNT if width >= _AMOUNTS_FROM else 0
        room -= _COUNTRY if self.shows_countries(width) else 0
        number = max(min(self.number + 1, _MOST_NUMBER, room - _STATE), _NUMBER)
        return number, max(min(self.state + 1, _MOST_STATE, room - number), _STATE)

    def shows_countries(self, width: int) -> bool:
        """Return whether a line so wide says where a row goes."""
        return self.countries and width >= _COUNTRIES_FROM


def columns_of(rows: Mapping[str, ListRow], meanings: Iterable[str]) -> Columns:
    """Return what the columns of a list have to hold: rows by their ids, and what they mean."""
    longest = shown_number(max(rows, key=len, default=""))
    states = (user_line(f"[ ] {meaning}").cell_length for meaning in meanings)
    countries = any(row.country for row in rows.values())
    return Columns(user_line(longest).cell_length, max(states, default=0), countries)


@distinct
class Narrowed(NamedTuple):
    """What is shown of a list."""

    open: tuple[ListRow, ...] = ()
    settled: tuple[ListRow, ...] = ()
    """Shown below the open ones; the newest first."""

    @property
    def main(self) -> tuple[ListRow, ...]:
        """The rows that a mark for all of them means: the open ones, if there are any."""
        return self.open or self.settled


def chips_of(found: RowList) -> list[Chip]:
    """Return the parts of a list: what is left, of which meanings, what is settled, all of it."""
    meanings = found.meanings
    parts = [Chip(name or "no status", count, name) for name, count in meanings.items()]
    return [
        Chip(LEFT, len(found.open)),
        *(parts if len(parts) > 1 else []),
        Chip(SETTLED, found.settled),
        Chip(ALL, len(found.rows)),
    ]


def holding(found: RowList, words: str) -> RowList:
    """Return the list with only those rows that hold every one of the words typed."""
    wanted = _wanted(words)
    if not wanted:
        return found
    opened, done = (
        tuple(row for row in rows if _holds(row, wanted)) for rows in (found.open, found.done)
    )
    return found._replace(open=opened, done=done)


def counted_anew(chips: Sequence[Chip], found: RowList) -> list[Chip]:
    """Return the same parts with how many rows each has in a list that was narrowed."""
    sizes = {LEFT: len(found.open), SETTLED: len(found.done), ALL: len(found.rows)}
    meanings = found.meanings
    return [
        chip._replace(
            size=sizes[chip.label] if chip.meaning is None else meanings.get(chip.meaning, 0)
        )
        for chip in chips
    ]


def narrowed(found: RowList, chip: Chip) -> Narrowed:
    """Return the rows that belong to a chip."""
    if chip.meaning is not None:
        return Narrowed(tuple(row for row in found.open if row.meaning == chip.meaning))
    done = tuple(sorted(found.done, key=_when, reverse=True))
    return Narrowed(() if chip.label == SETTLED else found.open, done)


def _when(row: ListRow) -> tuple[str, str]:
    return row.event.at, row.day


def _wanted(words: str) -> list[str]:
    """Return what is looked for; a number may be typed in groups, as it is shown."""
    line = words.casefold().strip()
    digits = line.replace(" ", "")
    return [digits] if digits.isdigit() else line.split()


def _holds(row: ListRow, wanted: Sequence[str]) -> bool:
    """Return whether a row can be found by all of some words."""
    parts = (row.id, row.meaning, row.status, row.day, _spoken(row.day), row.amount, row.country,
             row.reason, row.event.by)  # fmt: skip
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)


@lru_cache(maxsize=1024)
def _spoken(day: str) -> str:
    """Return a day as people write it; thousands of rows share a few hundred days."""
    found = parse_day(day)
    return f"{found:%d %b}" if found else ""


def shown_number(row_id: str) -> str:
    """Return a number in groups of four digits; other ids as they are."""
    if not (row_id.isdigit() and row_id.isascii()) or len(row_id) < _DIGITS_FROM:
        return row_id
    return " ".join(row_id[start : start + 4] for start in range(0, len(row_id), 4))


# Rows.


def list_rows(
    shown: Narrowed, columns: Columns, marked: Collection[str], clock: Clock, row: str
) -> list[Row]:
    """Return the rows of a list: what is open, then what is settled.

    There may be thousands: each is drawn when it is seen, with the marks of that moment.
    """

    def made(rows: Sequence[ListRow]) -> list[Row]:
        return [
            Row(one.id, partial(draw_row, one, columns, marked, clock), None, 1) for one in rows
        ]

    rows = made(shown.open)
    if shown.settled:
        count = user_line(f"{len(shown.settled)}, newest first").stylize("$muted")
        title = user_line(SETTLED.upper()).stylize("$muted bold")
        rows += [*([BLANK_ROW] if rows else []), heading_row(title, count)]
        rows += made(shown.settled)
    return rows or [heading_row(user_line(f"No {row} is here.").stylize("$muted"))]


def draw_row(
    row: ListRow, columns: Columns, marked: Collection[str], clock: Clock, width: int
) -> list[Content]:
    """Return the line of a row."""
    line = _line(row, columns, clock, width, is_marked=row.id in marked)
    return [line.rstrip().truncate(width, ellipsis=True)]


def _line(row: ListRow, columns: Columns, clock: Clock, width: int, *, is_marked: bool) -> Content:
    number, state = columns.cells(width)
    ink = "$faint" if row.settled else "$foreground"
    parts = [
        Content("*  " if is_marked else "   ").stylize("$accent bold"),
        _cell(user_line(shown_number(row.id)).stylize(ink), number),
    ]
    if width >= _DAYS_FROM:
        day = parse_day(row.day)
        parts.append(_cell(user_line(clock.named(day) if day else row.day), _DAY, ink))
    if columns.shows_countries(width):
        parts.append(_cell(user_line(row.country), _COUNTRY, ink))
    if width >= _AMOUNTS_FROM:
        parts.append(_right(user_line(row.amount).stylize(ink), _AMOUNT))
    rest = _rest(row, clock) if width >= _REST_FROM else ""
    parts.append(_cell(_state(row), state) if rest else _state(row))
    told = user_line(rest)
    if told.cell_length > width - sum(part.cell_length for part in parts):
        told = user_line(_rest(row, clock, short=True))
    parts.append(told.stylize("$faint" if row.settled else "$muted"))
    return Content("").join(parts)


def _state(row: ListRow) -> Content:
    if row.differs:
        sign, word, ink = "[?]", row.meaning or "differ", "$state-conflict bold"
    elif row.settled:
        sign, word, ink = "[x]", "settled", "$state-done"
    elif row.meaning in _WAITING:
        sign, word, ink = "[~]", row.meaning, "$state-waiting"
    else:
        sign, word, ink = "[ ]", row.meaning or "to do", "$foreground"
    mark = user_line(sign).stylize(ink).stylize(SIGN)
    return Content.assemble(mark, " ", user_line(word).stylize(ink))


def _rest(row: ListRow, clock: Clock, *, short: bool = False) -> str:
    """Return what people said of a row, and what is to be known of it."""
    said = row.is_persons
    who = [row.event.by or "somebody"] if said else []
    opened = ["opened again"] if said and row.finished and not row.settled else []
    reason = [row.reason or ("" if said or not row.settled else row.meaning)]
    return ", ".join(filter(None, [*remarks(row, clock, short=short), *opened, *reason, *who]))


def _cell(text: Content, width: int, ink: str = "") -> Content:
    cut = text.truncate(width - 1, ellipsis=True)
    return (cut.stylize(ink) if ink else cut).pad_right(width - cut.cell_length)


def _right(text: Content, width: int) -> Content:
    cut = text.truncate(width - 2, ellipsis=True)
    return Content.assemble(" " * (width - 2 - cut.cell_length), cut, "  ")


def heads(row: str, columns: Columns, width: int) -> Content:
    """Return the heads of the columns."""
    number, state = columns.cells(width)
    parts = [" " * _MARK, row.upper().ljust(number)]
    if width >= _DAYS_FROM:
        parts.append("DAY".ljust(_DAY))
    if columns.shows_countries(width):
        parts.append("TO".ljust(_COUNTRY))
    if width >= _AMOUNTS_FROM:
        parts.append("AMOUNT".rjust(_AMOUNT - 2) + "  ")
    parts.append("STATE".ljust(state))
    if width >= _REST_FROM:
        parts.append("WHAT IS LEFT")
    return Content("".join(parts)).stylize("$faint")
