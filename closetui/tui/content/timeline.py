"""Days as a picture: a scale of columns, bars drawn on it, and the labels above."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.planning.rows import Bar, BarKind
from closetui.domain.values import distinct
from closetui.reports.plan import Plan
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.text import user_line

Cell = tuple[str, str]
"""A letter and its style."""

Label = tuple[int, str, str]
"""A column, a text that begins there, and its style."""

ZOOMS: Final = (1, 2, 3, 7)
"""How many days one column can stand for."""

_LEAST_BETWEEN: Final = 5
"""Columns between two day numbers of the scale."""

_LEAST_BETWEEN_NAMED: Final = 8
"""The same where some have their month beside them: "16 Nov", and blanks."""

_WEEK: Final = 7

DONE_INK, WAIT_INK, WORK_INK, UNKNOWN_INK = (
    "$state-done", "$state-waiting", "$foreground", "$muted",
)  # fmt: skip

_SIGNS: Final = {
    BarKind.DONE: ("━", DONE_INK),
    BarKind.WAIT: ("╌", WAIT_INK),
    BarKind.WORK: ("─", WORK_INK),
    BarKind.UNKNOWN: ("┄", UNKNOWN_INK),
}

TODAY: Final = "│"
TARGET: Final = "┊"
_WEEK_MARK: Final = "·"


@distinct
class Scale(NamedTuple):
    """Which day stands in which column."""

    first: date
    """The first day that is seen."""
    days: int
    """Days of one column."""
    columns: int

    def column(self, day: date) -> int:
        """Return the column of a day; below 0 or beyond the last for one that is not seen."""
        return (day - self.first).days // self.days

    def day(self, column: int) -> date:
        """Return the first day of a column, or the last one of the calendar."""
        try:
            return self.first + timedelta(days=column * self.days)
        except OverflowError:
            return date.max

    def shows(self, day: date | None) -> bool:
        """Return whether a day is seen."""
        return day is not None and 0 <= self.column(day) < self.columns


_LEAST_NAMES: Final = 25
"""Cells that names have at least where they stand beside the picture."""

_LEAST_PICTURE: Final = 36
"""Columns of the picture below which words go, and then longer names are cut."""


class ScaleOf:
    """Where a picture begins, and how many days a column of it has."""

    def __init__(self, first: date, days: int, timetable: Plan) -> None:
        """Begin on a day, beside what there is to read of a plan."""
        self.first, self.days = first, days
        titles = [user_line(planned.title).cell_length for planned in timetable.shown]
        words = [user_line(planned.words).cell_length for planned in timetable.shown]
        self._names, self._words = (max(cells, default=0) + 1 for cells in (titles, words))

    def __call__(self, width: int) -> Scale:
        """Return the scale of a picture in a line so wide."""
        beside = self.name_cells(width) + self.word_cells(width)
        return Scale(self.first, self.days, max(width - beside, 1))

    def name_cells(self, width: int) -> int:
        """Return the cells of the names beside the picture; none where they stand above it."""
        if width < NARROW_LINE:
            return 0
        return max(min(self._names, width - _LEAST_PICTURE), _LEAST_NAMES)

    def word_cells(self, width: int) -> int:
        """Return the cells of the words beside the picture; none where they are only read below."""
        beside = self.name_cells(width) + self._words + 1
        return self._words + 1 if width - beside >= _LEAST_PICTURE else 0


def first_zoom(timetable: Plan, first: date, width: int) -> int:
    """Return how many days a column begins with: so few that what matters is seen.

    That is the earliest day and the one that is wanted; where both cannot be, the earliest.
    """
    scales = [ScaleOf(first, zoom, timetable)(width) for zoom in ZOOMS]
    for wanted in ((timetable.days.earliest, timetable.days.target), (timetable.days.earliest,)):
        seen = [day for day in wanted if day is not None]
        for scale in scales:
            if all(map(scale.shows, seen)):
                return scale.days
    return ZOOMS[0]


@distinct
class Marks(NamedTuple):
    """Days that are marked in every row."""

    today: date
    target: date | None = None
    """The day that is wanted."""


def ground(scale: Scale, marks: Marks) -> list[Cell]:
    """Return an empty line of the picture: today, the day that is wanted, and the weeks."""
    cells: list[Cell] = [(" ", "")] * scale.columns
    for monday in _mondays(scale):
        cells[scale.column(monday)] = (_WEEK_MARK, "$pane-border")
    if marks.target and scale.shows(marks.target):
        cells[scale.column(marks.target)] = (TARGET, "$state-stale")
    if scale.shows(marks.today):
        cells[scale.column(marks.today)] = (TODAY, "$foreground bold")
    return cells


def paint(cells: list[Cell], scale: Scale, bars: Sequence[Bar], done_ink: str) -> None:
    """Draw bars over a line of the picture; a bar that lies in no column is not drawn."""
    for bar in bars:
        sign, ink = _SIGNS[bar.kind]
        ink = done_ink if bar.kind is BarKind.DONE else ink
        first, last = scale.column(bar.first), scale.column(bar.last)
        for column in range(max(first, 0), min(last, scale.columns - 1) + 1):
            crossed = "├" if column == first else "┼"
            is_today = cells[column][0] == TODAY
            cells[column] = (crossed, "$foreground bold") if is_today else (sign, ink)
        _end(cells, scale, bar, ink)


def _end(cells: list[Cell], scale: Scale, bar: Bar, ink: str) -> None:
    """Draw where a bar ends: at its last day, or beyond the picture."""
    first, last = scale.column(bar.first), scale.column(bar.last)
    if first < scale.columns and last >= 0 and (last >= scale.columns or bar.beyond):
        cells[min(last, scale.columns - 1)] = (">", ink)
    elif bar.kind in (BarKind.WAIT, BarKind.WORK) and first < last and 0 <= last < scale.columns:
        cells[last] = ("┤", ink)


def drawn(cells: Iterable[Cell]) -> Content:
    """Return a line of the picture; neighbours of one style are one piece."""
    parts: list[Cell] = []
    for sign, ink in cells:
        if parts and parts[-1][1] == ink:
            parts[-1] = (parts[-1][0] + sign, ink)
        else:
            parts.append((sign, ink))
    return Content.assemble(*(user_line(text).stylize(ink) if ink else text for text, ink in parts))


def labelled(columns: int, labels: Iterable[Label]) -> Content:
    """Return labels at their columns; one that has no room after the one before is left out."""
    line, parts = 0, list[Content]()
    for column, text, ink in sorted(labels):
        if column < line or column + len(text) > columns:
            continue
        parts += [Content(" " * (column - line)), user_line(text).stylize(ink)]
        line = column + len(text) + 1
        parts.append(Content(" "))
    return Content("").join(parts)


def scale_lines(scale: Scale, marks: Marks, *, slim: bool = False) -> list[Content]:
    """Return the lines above a picture: months, Mondays, today and the day wanted.

    ``slim``: the months stand beside their first Mondays, and take no line of their own.
    """
    months = [] if slim else [labelled(scale.columns, month_labels(scale, "$foreground bold"))]
    return [
        *months,
        labelled(scale.columns, _day_labels(scale, months=slim)),
        labelled(scale.columns, _mark_labels(scale, marks)),
    ]


def month_labels(scale: Scale, ink: str) -> list[Label]:
    """Return the months that begin in a picture, and the one that it begins in."""
    labels, day, year = list[Label](), scale.first, 0
    while scale.column(day) < scale.columns and day < date.max - timedelta(days=32):
        text = f"{day:%b %Y}" if day.year != year else f"{day:%b}"
        labels.append((scale.column(day), text, ink))
        year, day = day.year, (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    if len(labels) < 2:
        return labels
    (column, text, _), *later = labels
    room = later[0][0] - column - 1
    if room >= len(text):
        return labels
    name = f"{scale.first:%b}"  # Where the month is nearly over, the next one has its room.
    return [*([(column, name, ink)] if room >= len(name) else []), *later]


def _mondays(scale: Scale) -> list[date]:
    first = scale.first + timedelta(days=-scale.first.weekday() % _WEEK)
    weeks = (scale.columns * scale.days) // _WEEK + 1
    days = [first + timedelta(weeks=week) for week in range(weeks)]
    return [day for day in days if scale.shows(day)]


def _day_labels(scale: Scale, *, months: bool) -> list[Label]:
    least = _LEAST_BETWEEN_NAMED if months else _LEAST_BETWEEN
    every = max(-(-least * scale.days // _WEEK), 1)
    labels, month = list[Label](), 0
    for day in _mondays(scale)[::every]:
        name = f" {day:%b}" if months and day.month != month else ""
        labels.append((scale.column(day), f"{day.day}{name}", "$muted"))
        month = day.month
    return labels


def _mark_labels(scale: Scale, marks: Marks) -> list[Label]:
    labels: list[Label] = []
    if scale.shows(marks.today):
        labels.append((scale.column(marks.today), "today", "$foreground bold"))
    if marks.target and scale.shows(marks.target):
        label = f"{marks.target.day} {marks.target:%b}: wanted"
        column = scale.column(marks.target)
        column = min(column, scale.columns - len(label))
        labels.append((column, label, "$state-stale bold"))
    return labels
