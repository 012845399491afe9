"""The plan as it is drawn: a row a thing that takes time, and what the lit one does to the day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.planning.rows import Bar, BarKind, RowKind
from closetui.domain.text import counted
from closetui.domain.values import distinct
from closetui.reports.plan import Plan, PlanRow
from closetui.reports.when import Clock
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.content.signs import meaning_line
from closetui.tui.content.timeline import (
    DONE_INK,
    TARGET,
    WAIT_INK,
    Marks,
    Scale,
    ScaleOf,
    drawn,
    ground,
    labelled,
    month_labels,
    paint,
    scale_lines,
)
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, WIDEST, Text, heading
from closetui.tui.widgets.rows import Row, heading_row
from closetui.tui.widgets.spans import FAINT, GAP, KeyOf, runs, spread
from closetui.views import View

APPLY, DECISION = "?apply", "?decision"
"""Ids of rows that are no entries; no entry has such an id."""

WEEKS_BEFORE: Final = timedelta(days=14)
"""How much of what is over is seen at first."""


@distinct
class Stretch(NamedTuple):
    """A part of the whole way, from the start to the last wait."""

    word: str
    """What stands below it; empty for what goes on from the part before."""
    bar: Bar


def plan_rows(view: View, timetable: Plan, scale_of: ScaleOf) -> list[Row]:
    """Return the rows of the plan, and how many things take no time.

    Args:
        view: The closure.
        timetable: Its plan.
        scale_of: Gives the scale for so many columns.
    """
    rows = [_row(view, timetable, planned, scale_of) for planned in timetable.shown]
    if timetable.rest:
        rows.append(heading_row(user_line(timetable.rest).stylize("$muted")))
    return rows


def _is_done(view: View, planned: PlanRow) -> bool:
    state = view.verdict.states.get(planned.row.entry)
    return state is not None and state.satisfied


def row_id(planned: PlanRow) -> str:
    """Return what a row of the plan goes by: its entry, if it is about one."""
    return {RowKind.APPLY: APPLY, RowKind.DECISION: DECISION}.get(
        planned.row.kind, planned.row.entry
    )


def _row(view: View, timetable: Plan, planned: PlanRow, scale_of: ScaleOf) -> Row:
    done = _is_done(view, planned)
    title = user_line(planned.title).stylize(FAINT if done else "$foreground")
    words = user_line(planned.words).stylize(
        "$accent bold" if planned.row.kind is RowKind.APPLY else "$muted"
    )

    def draw(width: int) -> list[Content]:
        picture, cells = (
            _picture(timetable, planned, scale_of(width), done=done),
            scale_of.name_cells(width),
        )
        if not cells:
            return [title.truncate(width, ellipsis=True), picture]
        name = title.truncate(cells - 1, ellipsis=True)
        line = Content.assemble(name, " " * (cells - name.cell_length), picture)
        return [Content.assemble(line, " ", words) if scale_of.word_cells(width) else line]

    return Row(row_id(planned), draw)


def _picture(timetable: Plan, planned: PlanRow, scale: Scale, *, done: bool) -> Content:
    cells, row = ground(scale, marks_of(timetable)), planned.row
    paint(cells, scale, row.bars, DONE_INK if done else WAIT_INK if row.wait else "$accent")
    if row.kind is RowKind.APPLY and row.day and scale.shows(row.day):
        column = scale.column(row.day)
        word = " earliest" if timetable.days.earliest else " applied"
        cells[column] = ("A", "$lit-text on $lit bold")
        after = slice(column + 1, column + 1 + len(word))
        if len(cells[after]) == len(word) and all(sign in " ·" for sign, _ in cells[after]):
            cells[after] = [(letter, "$accent bold") for letter in word]
    return drawn(cells)


def marks_of(timetable: Plan) -> Marks:
    """Return the days that are marked in every row."""
    return Marks(timetable.days.today, timetable.days.target)


def plan_heads(timetable: Plan, scale_of: ScaleOf, width: int) -> list[Content]:
    """Return the scale above the picture."""
    lines = scale_lines(scale_of(width), marks_of(timetable), slim=width < NARROW_LINE)
    return [Content.assemble(" " * scale_of.name_cells(width), line) for line in lines]


def first_seen(timetable: Plan) -> date:
    """Return the day with which the picture begins at first: a Monday."""
    day = max(timetable.first_day, timetable.days.today - WEEKS_BEFORE)
    return day - timedelta(days=day.weekday())


# What is read about the lit row.


def plan_reading(
    view: View,
    timetable: Plan,
    planned: PlanRow | None,
    *,
    counting: bool,
    days: Mapping[str, date],
    key_of: KeyOf,
    width: int,
) -> list[Text]:
    """Return what the lit row does to the day, and the whole way.

    Args:
        view: The closure.
        timetable: Its plan.
        planned: The lit row.
        counting: Whether it is recommended, and waited for all the same.
        days: The days that are only supposed, by anchor.
        key_of: Names the keys of the page.
        width: Cells that a line has.
    """
    texts = [] if planned is None else list(_about(view, planned, key_of, counting=counting))
    return [
        *_what_if(view, days),
        *texts,
        *([BLANK] if texts else []),
        *_whole_way(timetable, min(width, WIDEST)),
        *_notes(timetable),
    ]


def _what_if(view: View, days: Mapping[str, date]) -> Iterator[Text]:
    """Yield the days that are only supposed."""
    if days:
        yield heading("WHAT IF", "tried out, and not written down")
        for anchor, day in days.items():
            question, day_words = view.case.record.question(anchor), Clock(view.now).named(day)
            yield Text(user_text(f"{question} {day_words}"), hang=2)
        yield BLANK


def _about(view: View, planned: PlanRow, key_of: KeyOf, *, counting: bool) -> Iterator[Text]:
    state = view.verdict.states.get(planned.row.entry)
    if state is not None:
        words = user_line(planned.words).stylize("$muted")
        yield Text(Content.assemble(meaning_line(view, state), GAP, words))
    else:
        yield Text(user_line(planned.words).stylize("bold"))
    if planned.effects:
        yield BLANK
    for effect in planned.effects:
        yield Text(user_text(effect), hang=2)
    if counting:
        strength = Content("It is recommended, and counted in.")
        yield Text(Content.assemble(strength, GAP, runs(key_of, "count", "leave it out")))
    elif planned.row.with_it:
        yield Text(runs(key_of, "count", "count it in"))


def _notes(timetable: Plan) -> Iterator[Text]:
    if timetable.assumed:
        yield BLANK
        yield heading("PLANNED AS IF THE ANSWER WERE TODAY")
    yield from (Text(user_text(question)) for question in timetable.assumed)


def whole_way(timetable: Plan) -> tuple[Stretch, ...]:
    """The whole way in one band: preparing, the decision, and the last wait afterwards."""
    days = timetable.days
    applied = days.applied or days.earliest or days.today
    last = min(days.today, applied)
    found = [Stretch("prepare", Bar(BarKind.DONE, min(days.started, last), last))]
    if applied > days.today:
        found.append(Stretch("", Bar(BarKind.WORK, days.today, applied)))
    for planned in timetable.rows:
        if planned.row.kind is RowKind.DECISION:
            found += [Stretch("decision", bar) for bar in planned.row.bars]
    if days.last is not None and days.last.day:
        first = min(days.last.bars[0].first, days.last.day) if days.last.bars else applied
        wait = Bar(BarKind.WAIT, max(first, applied), max(days.last.day, applied))
        found.append(Stretch(days.last.title, wait))
    return tuple(found)


def _whole_way(timetable: Plan, width: int) -> Iterator[Text]:
    stretches = whole_way(timetable)
    yield heading("THE WHOLE WAY")
    if not stretches:
        return
    first, last = stretches[0].bar.first, max(part.bar.last for part in stretches)
    columns = max(width - 1, 1)  # A blank stands behind a label.
    days = max(-(-((last - first).days + 1) // columns), 1)
    scale = Scale(first, days, columns)
    months = [(column, text[:3], ink) for column, text, ink in month_labels(scale, "$muted")]
    yield Text(labelled(scale.columns, months))
    yield Text(drawn(_band(timetable, scale, stretches)))
    yield Text(labelled(scale.columns, _names(scale, stretches)))
    if timetable.last:
        yield Text(user_text(f"{timetable.last}."))


def _band(timetable: Plan, scale: Scale, stretches: Sequence[Stretch]) -> list[tuple[str, str]]:
    cells: list[tuple[str, str]] = [("─", "$pane-border")] * scale.columns
    for part in stretches:
        paint(cells, scale, [part.bar], DONE_INK)
    days = timetable.days
    if days.target and scale.shows(days.target):
        cells[scale.column(days.target)] = (TARGET, "$state-stale")
    cells[scale.column(days.today)] = ("┃", "$foreground bold")
    applied = days.applied or days.earliest
    if applied and scale.shows(applied):
        cells[scale.column(applied)] = ("A", "$lit-text on $lit bold")
    return cells


def _names(scale: Scale, stretches: Sequence[Stretch]) -> list[tuple[int, str, str]]:
    labels = []
    for part in stretches:
        if part.word:
            word = part.word[: scale.columns]
            column = scale.column(part.bar.first)
            if part is stretches[-1]:  # It is long: its name stands where it ends.
                column = scale.column(part.bar.last) - len(word) + 1
            labels.append((min(max(column, 0), scale.columns - len(word)), word, "$muted"))
    return labels


def plan_next(timetable: Plan, clock: Clock, key_of: KeyOf, width: int) -> Content:
    """Return the third line of the page: the earliest day, and how the day wanted stands to it."""
    days = timetable.days
    chip = Content(" Plan ").stylize("$lit-text on $lit bold")
    short = days.to_spare is not None and days.to_spare < 0
    wanted = user_line(timetable.wanted).stylize("$state-stale" if short else "$muted")
    head = timetable.headline
    if width < NARROW_LINE and days.earliest and not days.applied:
        head = f"earliest {clock.named(days.earliest)}"
    left = Content.assemble(chip, "  ", user_line(head).stylize("bold"))
    right = runs(key_of, "day", "change the day" if days.target else "the day you want")
    if left.cell_length + len(GAP) + right.cell_length > width:
        right = runs(key_of, "day", "")  # What it waits for is wanted more; the last line says it.
    whole = Content.assemble(left, GAP, wanted)
    fits = whole.cell_length + len(GAP) + right.cell_length <= width  # Half a day would mislead.
    return spread(whole if fits else left, right, width)


def plan_right(days: int, key_of: KeyOf) -> Content:
    """Return what one column stands for, for the frame."""
    plus = runs(key_of, "closer")
    minus = runs(key_of, "wider")
    scale_words = Content.assemble(("one column = ", "$muted"), (counted(days, "day"), "bold"))
    return Content.assemble(scale_words, GAP, plus, " ", minus)


def slack_right(planned: PlanRow | None) -> Content:
    """Return how late the lit row may be without moving the day, for the frame of the reading."""
    return user_line(planned.slack if planned else "").stylize("$muted")
