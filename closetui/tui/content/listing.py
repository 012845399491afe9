"""The rows of the list behind an entry as they are drawn, and the heads of their columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.lists import ListRow
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.lists import remarks, said_apart
from closetui.reports.when import Clock
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.content.list_parts import Narrowed
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import BLANK_ROW, SIGN, Row, heading_row
from closetui.tui.widgets.spans import FAINT, HEADING, cut_by_words

_MARK, _NUMBER, _COUNTRY, _AMOUNT, _STATE = 3, 20, 8, 14, 21
"""Cells of the columns; numbers and states take more where they are longer and there is room."""

_DAY, _DAY_AND_YEAR = 11, 12
"""Cells of "Fri 27 Nov", and of a day of another year, "27 Nov 2024"."""

_MOST_NUMBER, _MOST_STATE, _LEAST_STATE, _LEAST_REST = 36, 42, 16, 24
"""The most cells that these two take, the fewest that states take, and how many both leave to what
is left to do."""

_AMOUNTS_FROM, _DAYS_FROM, _COUNTRIES_FROM, _REST_FROM = 78, 80, 110, 52
"""Cells of a line from which on there is room for a column."""

_DIGITS_FROM: Final = 8
"""Numbers of so many digits are set in groups of four, as the platform prints them."""

_WAITING: Final = frozenset({"on the way", "money in settlement"})
"""What asks for nothing but time."""


@distinct
class Columns(NamedTuple):
    """What the columns of a list have to hold; it is worked out once, for the rows are many."""

    number: int
    """Cells of the longest number."""
    gaps: int
    """How many of them are gaps between groups of its digits."""
    state: int
    """Cells of the longest state."""
    countries: bool
    """Whether it is known of any row where it goes."""
    day: int
    """Cells of a day."""

    def cells(self, width: int) -> tuple[int, int]:
        """Return the cells of numbers and states in a line so wide."""
        if width < _REST_FROM:  # The gaps within numbers go before a state is cut.
            room = width - _mark_cells(width)
            bare = self.number - self.gaps
            number = min(max(min(self.number, room - self.state - 1), bare) + 1, _NUMBER)
            return number, room - number
        least = max(min(self.state + 1, _STATE), _LEAST_STATE)
        room = width - _MARK - _LEAST_REST
        room -= self.day_cells(width) if width >= _DAYS_FROM else 0
        room -= _AMOUNT if width >= _AMOUNTS_FROM else 0
        room -= _COUNTRY if self.shows_countries(width) else 0
        gap = self.gap(width)
        number = max(min(self.number + gap, _MOST_NUMBER, room - least), _NUMBER)
        return number, max(min(self.state + gap, _MOST_STATE, room - number), least)

    def day_cells(self, width: int) -> int:
        """Return the cells of the column of days in a line so wide."""
        return self.day + self.gap(width) - 1

    def gap(self, width: int) -> int:
        """Return the cells between two columns, which stand apart where there is room."""
        beside = _MARK + max(self.number + 2, _NUMBER) + max(self.state + 2, _LEAST_STATE)
        beside += self.day + 1 if width >= _DAYS_FROM else 0
        beside += _AMOUNT if width >= _AMOUNTS_FROM else 0
        beside += _COUNTRY if self.shows_countries(width) else 0
        return 2 if width - beside >= _LEAST_REST else 1

    def shows_countries(self, width: int) -> bool:
        """Return whether a line so wide says where a row goes."""
        return self.countries and width >= _COUNTRIES_FROM


def columns_of(rows: Mapping[str, ListRow], meanings: Iterable[str], today: date) -> Columns:
    """Return what the columns of a list have to hold: rows by their ids, and what they mean."""
    longest = shown_number(max(rows, key=len, default=""))
    states = (user_line(f"[ ] {meaning}").cell_length for meaning in meanings)
    countries = any(row.country for row in rows.values())
    gaps = len(longest) - len(max(rows, key=len, default=""))
    years = any(row.day and not row.day.startswith(f"{today.year}-") for row in rows.values())
    day = _DAY_AND_YEAR if years else _DAY
    return Columns(user_line(longest).cell_length, gaps, max(states, default=0), countries, day)


def shown_number(row_id: str) -> str:
    """Return a number in groups of four digits; other ids as they are."""
    if not (row_id.isdigit() and row_id.isascii()) or len(row_id) < _DIGITS_FROM:
        return row_id
    return " ".join(row_id[start : start + 4] for start in range(0, len(row_id), 4))


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
        title = user_line("SETTLED").stylize(HEADING)
        rows += [*([BLANK_ROW] if rows else []), heading_row(title, count)]
        rows += made(shown.settled)
    return rows or [heading_row(user_line(f"No {row} is here.").stylize("$muted"))]


def draw_row(
    row: ListRow, columns: Columns, marked: Collection[str], clock: Clock, width: int
) -> list[Content]:
    """Return the line of a row."""
    line = _columns(row, columns, clock, width, is_marked=row.id in marked)
    remark = user_line(_rest(row, clock))
    if line.cell_length + remark.cell_length > width:
        remark = user_line(_rest(row, clock, short=True))
    if width >= _REST_FROM:
        line = Content.assemble(line, remark.stylize(FAINT if row.settled else "$muted"))
    return [line.rstrip().truncate(width, ellipsis=True)]


def _columns(
    row: ListRow, columns: Columns, clock: Clock, width: int, *, is_marked: bool = False
) -> Content:
    """Return what stands before the remarks."""
    number, state = columns.cells(width)
    ink = FAINT if row.settled else "$foreground"
    parts = [
        _cell(Content("*" if is_marked else "").stylize("$accent bold"), _mark_cells(width)),
        _cell(_number(row.id, number).stylize(ink), number),
    ]
    if width >= _DAYS_FROM:
        parts.append(_cell(user_line(_day(row, clock)), columns.day_cells(width), ink))
    if columns.shows_countries(width):
        parts.append(_cell(user_line(row.country), _COUNTRY, ink))
    if width >= _AMOUNTS_FROM:
        parts.append(_right(user_line(row.amount).stylize(ink), _AMOUNT))
    has_more = width >= _REST_FROM and bool(_rest(row, clock))
    free = width - sum(part.cell_length for part in parts)
    known = _state(row, state - 1 if has_more else free)
    parts.append(_cell(known, state) if has_more else known)
    return Content("").join(parts)


def _mark_cells(width: int) -> int:
    return _MARK if width >= _REST_FROM else 1


def _day(row: ListRow, clock: Clock) -> str:
    day = parse_day(row.day)
    return clock.named(day, short=day.year != clock.now.year) if day else row.day


def _number(row_id: str, cells: int) -> Content:
    """Return a number in groups; without the gaps where it has no room for them."""
    grouped = user_line(shown_number(row_id))
    return grouped if grouped.cell_length < cells else user_line(row_id)


def _state(row: ListRow, cells: int) -> Content:
    """Return sign and word of how a row stands, as many whole words as there is room for."""
    if row.differs:
        sign, word, ink = "[?]", row.meaning or "differ", "$state-conflict bold"
    elif row.settled:
        sign, word, ink = "[x]", "settled", "$state-done"
    elif row.meaning in _WAITING:
        sign, word, ink = "[~]", row.meaning, "$state-waiting"
    else:
        sign, word, ink = "[ ]", row.meaning or "to do", "$foreground"
    mark = user_line(sign).stylize(ink).stylize(SIGN)
    state_word = cut_by_words(user_line(word), cells - mark.cell_length - 1)
    return Content.assemble(mark, " ", state_word.stylize(ink))


def row_status(
    row: ListRow, columns: Columns, clock: Clock, width: int, below: int
) -> list[Content]:
    """Return what a list ``width`` cells wide has no room for, for ``below`` cells below it.

    A narrow list has room for little: number, state and all else stand on three lines.
    """
    if below < NARROW_LINE:
        return _all_of(row, clock, below)
    rest = user_line(_rest(row, clock))
    room = width - _columns(row, columns, clock, width).cell_length
    return [cut_by_words(rest, below)] if rest.cell_length > room else []


def _all_of(row: ListRow, clock: Clock, width: int) -> list[Content]:
    texts = [
        user_line(shown_number(row.id)).stylize("bold"),
        *_state(row, 2 * width).wrap(width)[:2],
    ]
    known = [row.amount, _day(row, clock), row.country]
    more, brief = (
        user_line(", ".join(filter(None, [_rest(row, clock, short=short), *known])))
        for short in (False, True)
    )
    more = more if more.cell_length <= width else cut_by_words(brief, width)
    return [*texts, more.stylize("$muted"), Content("")][:3]


def _rest(row: ListRow, clock: Clock, *, short: bool = False) -> str:
    """Return what people said of a row, and what is to be known of it."""
    if row.differs:
        return ", ".join([*remarks(row, clock, short=short), said_apart(row, clock)])
    is_persons = row.is_persons
    who = [row.event.who] if is_persons else []
    opened = ["opened again"] if is_persons and row.finished and not row.settled else []
    reason = [row.reason or ("" if is_persons or not row.settled else row.meaning)]
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
    parts = [" " * _mark_cells(width), row.upper().ljust(number)]
    if width >= _DAYS_FROM:
        parts.append("DAY".ljust(columns.day_cells(width)))
    if columns.shows_countries(width):
        parts.append("TO".ljust(_COUNTRY))
    if width >= _AMOUNTS_FROM:
        parts.append("AMOUNT".rjust(_AMOUNT - 2) + "  ")
    parts.append("STATE".ljust(state))
    if width >= _REST_FROM:
        parts.append("WHAT IS LEFT")
    return Content("".join(parts)).stylize(FAINT)
