"""Hostile text is made visible; plain text stays as it is."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from closetui.domain.text import one_line, shorten, visible
from tests.domain.build import thorough

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u115f\u1160\u3164\uffa0"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

LETTERS = (
    st.characters(),
    st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]),
    st.sampled_from("\r\n\t\x1b\x9b"),
    st.sampled_from(ZERO_WIDTH + BIDI),
)
HOSTILE = st.lists(st.sampled_from(LETTERS).flatmap(lambda letters: letters), max_size=12).map(
    "".join  # A text of one alphabet would almost always be plain.
)

PLAIN = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u2800\u115f\u1160")
)


def acts_or_hides(letter: str) -> bool:
    """Whether a terminal obeys a character, or a reader does not see it."""
    code = ord(letter)
    return (
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or letter in ZERO_WIDTH + BIDI
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
        or 0x2060 <= code <= 0x206F
        or 0xFFF0 <= code <= 0xFFFB
    )


@thorough()
@given(text=HOSTILE)
@example(text="a\r\r\nb\rc")
@example(text="\x1b]52;c;aGk=\x07")
@example(text="\ud83d\ude00")
def test_nothing_acts_and_nothing_hides(text: str) -> None:
    shown = visible(text)
    assert not [each for each in shown if acts_or_hides(each) and each not in "\n\t"]
    assert visible(shown) == shown
    assert not re.search("[\ud800-\udfff]", shown)
    shown.encode("utf-8")


@thorough()
@given(text=HOSTILE)
@example(text="a\u2028b\x0bc\x85d\te\r\nf")
def test_a_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert not [each for each in line if acts_or_hides(each)]
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@thorough(0.5)
@given(text=PLAIN)
@example(text="Zürich, 東京, Ελλάδα, عربي, नमस्ते, 😀 [b]x[/b] $(rm -rf) <U+202E>")
def test_plain_text_is_unchanged(text: str) -> None:
    kept = "".join(each for each in text if not acts_or_hides(each))
    assert visible(kept) == kept
    assert visible(f"{kept}\n\t{kept}") == f"{kept}\n\t{kept}"
    assert one_line(kept) == kept


@thorough(0.5)
@given(text=HOSTILE)
def test_what_was_hidden_can_be_told_apart(text: str) -> None:
    """Every character that goes leaves a mark that names it."""
    marks = re.findall(r"<U\+([0-9A-F]{4,6})>", visible(text.replace("<", "")))
    hidden = text.replace("<", "").replace("\r\n", "\n")
    wanted = [each for each in hidden if acts_or_hides(each) and each not in "\n\t"]
    assert [chr(int(each, 16)) for each in marks if acts_or_hides(chr(int(each, 16)))] == wanted


@pytest.mark.parametrize(
    "letter", ["\U0001bca0", "\U00013430", "\U0001343f", "\u2800", "\u17b4", "\U0001d173"]
)
def test_format_characters_of_rare_scripts_are_shown_too(letter: str) -> None:
    """They have no width of their own in a terminal, so text could hide among them."""
    assert visible(f"a{letter}b") == f"a<U+{ord(letter):04X}>b"


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a bcd", 3, "a…"), ("abcd", 1, "…"), ("", 0, "")],
)
def test_what_is_cut_shows_it(text: str, width: int, wanted: str) -> None:
    assert shorten(text, width) == wanted


@given(text=st.text(), width=st.integers(1, 30))
def test_a_shortened_line_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
