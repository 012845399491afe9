"""Paragraphs broken into lines."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from closetui.tui.widgets.reading import BLANK, Text, heading, numbered, wrapped


def test_text_is_wrapped_with_its_hang() -> None:
    lines = wrapped([heading("DO"), numbered(1, Content("word " * 8)), BLANK], 22)
    assert [line.plain for line in lines] == [
        "DO", "1 word word word word", "  word word word word", "",
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from(["word", "\n  ", "\n", " "]), min_size=4, max_size=12),
    st.integers(4, 24),
    st.integers(0, 3),
)
def test_bug_a_line_behind_an_indented_one_was_drawn_raw_and_lost(
    pieces: list[str], width: int, hang: int
) -> None:
    """What would come in, and notes with lists, have lines that begin with blanks."""
    text = "".join(pieces)
    lines = [line.plain for line in wrapped([Text(Content(text), hang=hang)], width + hang)]
    assert not [line for line in lines if "\n" in line or len(line) > width + hang]
    assert "".join("".join(lines).split()) == "".join(text.split())
