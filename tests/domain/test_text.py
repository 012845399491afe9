"""Hostile text is made visible; plain text stays as it is, and is kept as it was typed."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from closetui.domain.text import as_typed, as_typed_line, ended, one_line, shorten, visible
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


EMOJI = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
SHAPED = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")


def script_needs(text: str, at: int) -> bool:
    """Whether a hidden character at this place belongs to how its script is written."""
    letter = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if letter in "\u200c\u200d":
        if before and unicodedata.combining(before) == 9:
            return True  # After the sign that joins consonants of India.
        scripts = {unicodedata.name(each, "?").split()[0] for each in (before, after) if each}
        if letter == "\u200d" and after and EMOJI.match(after):
            return bool(before) and (before == "\ufe0f" or bool(EMOJI.match(before)))
        joined = {"ARABIC", "SYRIAC", "NKO"}
        indic = {
            "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
            "KANNADA", "MALAYALAM", "SINHALA",
        }  # fmt: skip
        return bool(before and after) and (scripts <= joined or scripts <= indic)
    if letter in "\ufe0e\ufe0f" and before:
        return bool(EMOJI.match(before)) or (before in "0123456789#*" and after == "\u20e3")
    selector = "\ufe00" <= letter <= "\ufe02" or 0xE0100 <= ord(letter) <= 0xE01EF
    return selector and bool(before) and bool(SHAPED.match(before))


def hidden_in(text: str) -> list[str]:
    """Return what acts or hides in a text and is not needed by its script."""
    return [
        each for at, each in enumerate(text) if acts_or_hides(each) and not script_needs(text, at)
    ]


JOINED = st.lists(
    st.sampled_from([*"\u200c\u200d\ufe0e\ufe0f\ufe00\u0645\u06cc\u0915\u094d\u0937a ", "\u2764",
                     "\U0001f469", "\U0001f3fd", "1", "\u20e3", "\u845b", "\U000e0100", "\u202e"]),
    max_size=9,
).map("".join)  # fmt: skip
"""Texts of the characters that are sometimes needed and sometimes hide something."""


@thorough()
@given(text=HOSTILE | JOINED)
@example(text="a\r\r\nb\rc")
@example(text="\x1b]52;c;aGk=\x07")
@example(text="\ud83d\ude00")
@example(text="a\ufe0f\u200d\U0001f600")
def test_nothing_acts_and_nothing_hides(text: str) -> None:
    shown = visible(text)
    assert not [each for each in hidden_in(shown) if each not in "\n\t"]
    assert visible(shown) == shown
    assert not re.search("[\ud800-\udfff]", shown)
    shown.encode("utf-8")


@thorough()
@given(text=HOSTILE | JOINED)
@example(text="a\u2028b\x0bc\x85d\te\r\nf")
def test_a_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert not hidden_in(line)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


WRITTEN = {
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Hindi": "\u0915\u094d\u200d\u0937, \u0930\u094d\u200d",
    "Bengali": "\u09b0\u200d\u09cd\u09af\u09be\u09ac",
    "Malayalam": "\u0d05\u0d35\u0d28\u0d4d\u200d",
    "Sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd",
    "a heart": "Shop \u2764\ufe0f",
    "a family": "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f468, \U0001f44d\U0001f3fd",
    "a flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a key": "1\ufe0f\u20e3",
    "Japanese": "\u845b\U000e0100\u98fe",
}


@pytest.mark.parametrize("script", WRITTEN)
def test_bug_joiners_and_selectors_are_shown_as_marks_where_a_script_needs_them(
    script: str,
) -> None:
    text = WRITTEN[script]
    assert visible(text) == text
    assert one_line(text) == text


@pytest.mark.parametrize(
    "text", ["pay\u200dpal", "a\u200cb", "a\ufe0fb", "\u0645\u200c\u200c\u06cc",
             "\u2764\ufe0f\u200da", "\u200d\u0915", "12\u200c34", "\u202eabc",
             "\u0645\u202e\u06cc"],
)  # fmt: skip
def test_elsewhere_they_are_marked(text: str) -> None:
    assert "<U+" in visible(text)


@thorough(0.5)
@given(text=HOSTILE | JOINED | st.text())
def test_a_text_is_kept_as_it_was_typed(text: str) -> None:
    """Only the three kinds of line break become one, and blank lines around it go."""
    kept = as_typed(text)
    assert kept == re.sub("\r\n?", "\n", text).strip("\n")
    assert as_typed(kept) == kept
    line = as_typed_line(text)
    assert "\n" not in line
    assert "\r" not in line
    assert as_typed_line(line) == line


def test_bug_pasted_lines_that_end_with_cr_are_stored_and_shown_as_marks() -> None:
    assert as_typed("one\rtwo\r\nthree") == "one\ntwo\nthree"
    assert visible("one\rtwo\r\nthree") == "one\ntwo\nthree"


@thorough(0.5)
@given(text=PLAIN)
@example(text="Zürich, 東京, Ελλάδα, عربي, नमस्ते, 😀 [b]x[/b] $(rm -rf) <U+202E>")
def test_plain_text_is_unchanged(text: str) -> None:
    kept = "".join(each for each in text if not acts_or_hides(each))
    assert visible(kept) == kept
    assert visible(f"{kept}\n\t{kept}") == f"{kept}\n\t{kept}"
    assert one_line(kept) == kept


@thorough(0.5)
@given(text=HOSTILE | JOINED)
def test_what_was_hidden_can_be_told_apart(text: str) -> None:
    """Every character that goes leaves a mark that names it."""
    shown = visible(text.replace("<", ""))
    marks = re.findall(r"<U\+([0-9A-F]{4,6})>", shown)
    hidden = re.sub("\r\n?", "\n", text.replace("<", ""))
    left = [each for each in shown if acts_or_hides(each) and each not in "\n\t"]
    wanted = [each for each in hidden if acts_or_hides(each) and each not in "\n\t"]
    for each in left:
        wanted.remove(each)
    told = [chr(int(each, 16)) for each in marks if acts_or_hides(chr(int(each, 16)))]
    assert sorted(told) == sorted(wanted)


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


@pytest.mark.parametrize("text", ["Is it so?", "No!", "So it is.", "cut off\u2026", "\u5417\uff1f"])
def test_bug_a_title_with_an_end_of_its_own_got_a_full_stop(text: str) -> None:
    assert ended(text) == text
    assert ended(text.rstrip("?!.\u2026\uff1f")) == text.rstrip("?!.\u2026\uff1f") + "."
