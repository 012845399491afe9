"""The widgets that every screen is made of: frames, lists with a light, text to read."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.strip import Strip

from closetui.tui.widgets.canvas import difference, joined
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import (
    BLANK,
    Reading,
    Text,
)
from closetui.tui.widgets.row_layout import lit_line
from closetui.tui.widgets.rows import SIGN, Row, Rows, heading_row, line_row
from closetui.tui.widgets.spans import LIT_FAINT, bar, keyed, spread

ROWS = [
    heading_row(Content("FIRST")),
    *(line_row(f"row {n}", Content(f"Row {n}")) for n in range(30)),
]


class Shown(App[None]):
    """A list beside a text."""

    CSS = "Screen { background: #101010; color: #f0f0f0; }"

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = Rows(rows, id="rows")
        self.text = Reading([Text(Content("word " * 100))], id="text")
        self.chosen: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        names = ("pane-border", "pane-border-focus", "muted", "cursor-background")
        more = ("cursor-blurred", "cursor-foreground", "state-done")
        return dict.fromkeys((*names, *more), "#808080")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.rows
            yield self.text

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.chosen.append(event.row.id)

    def on_rows_signed(self, event: Rows.Signed) -> None:
        self.chosen.append(f"sign {event.row.id}")


def _drawn(rows: Rows) -> list[str]:
    return [rows.render_line(y).text for y in range(rows.size.height)]


async def test_the_light_passes_over_headings_and_stays_in_sight() -> None:
    app = Shown(ROWS)
    async with app.run_test(size=(60, 12)) as pilot:
        assert app.rows.current is not None
        assert app.rows.current.id == "row 0"
        await pilot.press("k")
        assert app.rows.current.id == "row 0"
        await pilot.press(*["j"] * 20)
        assert app.rows.current.id == "row 20"
        assert sum("▌ Row 20" in line for line in _drawn(app.rows)) == 1
        await pilot.press("g")
        assert "FIRST" in _drawn(app.rows)[1]


async def test_a_frame_says_how_much_more_there_is() -> None:
    app = Shown(ROWS)
    async with app.run_test(size=(60, 12)) as pilot:
        assert _drawn(app.rows)[-1].endswith("21 more lines: ctrl+d ─╯")
        await pilot.press("G")
        assert "more" not in _drawn(app.rows)[-1]
        assert all(len(line) == 30 for line in _drawn(app.rows))


async def test_the_mouse_lights_a_row_and_a_second_click_chooses_it() -> None:
    signed = Row("signed", lambda _: [Content.assemble(Content("[ ]").stylize(SIGN), " Signed")])
    app = Shown([*ROWS, signed])
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.click("#rows", offset=(5, 6))
        assert app.rows.current is not None
        assert app.rows.current.id == "row 4"
        await pilot.click("#rows", offset=(5, 7), times=2)
        assert app.chosen == ["row 5"]
        await pilot.click("#rows", offset=(4, 32))
        assert app.chosen[-1] == "sign signed"


async def test_the_wheel_scrolls_and_moves_no_light() -> None:
    app = Shown(ROWS)
    async with app.run_test(size=(60, 12)) as pilot:
        app.rows.scroll_lines(6)
        await pilot.pause()
        assert app.rows.top == 6
        assert app.rows.current is not None
        assert app.rows.current.id == "row 0"


async def test_other_rows_leave_the_light_on_its_row() -> None:
    app = Shown(ROWS)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press(*["j"] * 5)
        app.rows.set_rows([line_row("new", Content("New")), *ROWS])
        assert app.rows.current is not None
        assert app.rows.current.id == "row 5"
        assert any("▌ Row 5" in line for line in _drawn(app.rows))


async def test_the_lit_row_unfolds() -> None:
    def folded(number: int) -> Row:
        lines = [Content(f"Row {number}"), Content("more of it")]
        return Row(f"{number}", lambda _: lines[:1], lambda _: lines)

    app = Shown([folded(n) for n in range(4)])
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("j")
        assert [line.strip("│ ┃").strip() for line in _drawn(app.rows)[1:6]] == [
            "Row 0", "▌ Row 1", "▌ more of it", "Row 2", "Row 3",
        ]  # fmt: skip


@pytest.mark.parametrize("frame", list(Frame))
async def test_every_frame_keeps_to_its_size(frame: Frame) -> None:
    app = Shown(ROWS)
    async with app.run_test(size=(60, 12)) as pilot:
        app.rows.frame = frame
        app.rows.fixed = (Content("HEAD OF THE COLUMNS"),)
        await pilot.press("G")
        lines = _drawn(app.rows)
        assert len(lines) == 12
        assert {len(line) for line in lines} == {30}
        assert any("Row 29" in line for line in lines)


@pytest.mark.parametrize("width", range(1, 6))
async def test_bug_a_text_as_narrow_as_its_edge_ended_the_app(width: int) -> None:
    app = Shown(ROWS)
    app.text = Reading([Text(Content("word " * 100))], id="text", edged=True)
    async with app.run_test(size=(60, 12)) as pilot:
        app.text.styles.width = width
        await pilot.pause()
        app.text.show([Text(Content("other " * 100))])
        await pilot.pause()
        assert app.text.size.width == width
        assert app.text.render_line(0).cell_length == width


async def test_bug_a_title_that_the_frame_cut_stood_nowhere_whole() -> None:
    app, title = Shown(ROWS), "Sub-accounts and software access removed"
    async with app.run_test(size=(60, 12)) as pilot:
        for shown, whole in (
            (title[:20], []),
            (title, ["Sub-accounts and", "software access removed"]),
        ):
            app.text.show([Text(Content("First"))])
            app.text.set_frame(Content(shown))
            await pilot.pause()
            lines = [app.text.render_line(y).text.strip("│ ") for y in range(1, 4)]
            assert lines == [*whole, "First", *[""] * (2 - len(whole))]
            assert app.text.shows("First")


async def test_bug_blank_lines_at_the_end_of_a_text_had_to_be_read() -> None:
    texts = [Text(Content("word\n" * 9)), BLANK, Text(Content("last\n")), BLANK]
    app = Shown(ROWS)
    async with app.run_test(size=(60, 14)) as pilot:
        app.text.show(texts)
        await pilot.pause()
        assert app.text.room == 12
        assert not app.text.lines_left


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4), st.integers(4, 60))
def test_a_bar_fills_its_cells_and_shows_every_kind(counts: list[int], cells: int) -> None:
    kinds = ("done", "stale", "waiting", "open")
    drawn = bar(list(zip(counts, kinds, strict=True)), cells).plain
    assert len(drawn) == cells
    for count, sign in zip(counts, "━╍╌─", strict=True):
        if sum(counts):
            assert bool(count) == (sign in drawn)


@given(st.text(max_size=30), st.text(max_size=20), st.integers(1, 60))
def test_a_spread_line_is_as_wide_as_it_may_be(left: str, right: str, width: int) -> None:
    clean = str.maketrans(dict.fromkeys("\n\r\t"))
    line = spread(Content(left.translate(clean)), Content(right.translate(clean)), width)
    assert line.cell_length <= width


def test_a_key_can_be_clicked() -> None:
    assert keyed("a", "what is in the way", "screen.run('apply')").plain == "a what is in the way"


def _strips() -> Iterator[tuple[Strip, Strip, tuple[int, int]]]:
    bold = Style(bold=True)
    yield Strip([Segment("abcdef")]), Strip([Segment("abXdef")]), (2, 3)
    yield Strip([Segment("abc")]), Strip([Segment("abc")]), (0, 0)
    yield Strip([Segment("abc")]), Strip([Segment("a"), Segment("b", bold), Segment("c")]), (1, 2)
    yield Strip([Segment("漢字ab")]), Strip([Segment("漢xyab")]), (2, 4)


@pytest.mark.parametrize(("old", "new", "cells"), list(_strips()))
def test_only_the_cells_that_differ_are_drawn(
    old: Strip, new: Strip, cells: tuple[int, int]
) -> None:
    assert difference(old, new) == cells


PIECES = st.lists(
    st.builds(
        Segment,
        st.sampled_from(["  ", " "]) | st.text("a \u6f22", min_size=1, max_size=4),
        st.builds(
            Style,
            color=st.sampled_from(["red", "blue"]),
            bgcolor=st.sampled_from(["black", "white"]),
            underline=st.booleans(),
            meta=st.sampled_from([None, None, None, {"@click": "one"}, {"@click": "other"}]),
        ),
    ),
    max_size=6,
)


def _seen(pieces: list[Segment]) -> list[tuple[str, object]]:
    """Return what is seen of each letter, and what a click on it does, if it is no blank."""
    seen: list[tuple[str, object]] = []
    for text, style, _ in pieces:
        assert style is not None
        for letter in text:
            colour = style.color if letter != " " or style.underline else None
            does = style.meta if letter != " " else None
            seen.append((letter, (colour, style.bgcolor, style.underline, does)))
    return seen


@given(pieces=PIECES)
def test_pieces_of_a_line_are_joined_without_a_change_to_the_eye(pieces: list[Segment]) -> None:
    found = joined(pieces)
    assert _seen(found) == _seen(pieces)
    assert difference(Strip(pieces), Strip(found)) == (0, 0)
    assert len(joined(found)) == len(found) <= len(pieces)


def test_blanks_take_no_style_of_their_own() -> None:
    frame, text = Style(color="blue", bgcolor="black"), Style(color="white", bgcolor="black")
    found = joined([Segment("\u2502", frame), Segment("  ", text), Segment("word", text)])
    assert [piece.text for piece in found] == ["\u2502  ", "word"]


def test_a_gap_goes_with_what_can_be_clicked_beside_it_and_a_wide_one_does_not() -> None:
    key, text = Style(color="red", meta={"@click": "screen.run('tick')"}), Style(color="blue")
    gap, wide = Segment(" " * 3, text), Segment(" " * 4, text)
    assert [piece.text for piece in joined([Segment("n note", key), gap])] == ["n note   "]
    assert [piece.text for piece in joined([gap, Segment("n note", key)])] == ["   n note"]
    assert len(joined([Segment("n note", key), wide])) == 2
    sign = Style(color="red", meta={"sign": True})
    assert len(joined([gap, Segment("[ ]", sign)])) == 2, "beside a sign one only puts the light"


def test_bug_what_is_to_do_in_a_bar_was_not_seen_on_the_lit_row() -> None:
    line = Content.assemble("  ", bar([(1, "done"), (1, "open")], 8))
    lit = lit_line(line, 10, focused=True)
    inks = {span.style for span in lit.spans}
    assert LIT_FAINT in inks
    assert "$pane-border" not in inks
