"""Making hostile text visible: the only way in which text from a file reaches an eye.

Notes, names and paths come from other people's files. A terminal obeys
control codes hidden in them, and bidirectional or zero-width characters make
text read as something else. :func:`visible` turns each of these into a mark
such as ``<U+202E>``, so that nothing acts and nothing hides.

Some of these characters belong to a script: joiners in Persian and in the
scripts of India, variation selectors after emoji and Chinese characters,
joiners between emoji. There, and only there, they are left as they are.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

_HIDDEN = (
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"  # soft hyphen, joiners, fillers
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, bidi, separators
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"  # blanks, variation selectors
    "\u0600-\u0605\u06dd\u070f\u0890-\u0891\u08e2"  # signs that reach over digits
    "\ud800-\udfff"  # lone surrogates
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"  # layout of rare scripts
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # musical controls, tags
)


STAND_IN: Final = "\ufffd"
"""What is shown in a field in place of a character that hides or acts."""

_JOINERS = "\u200c\u200d"
_JOINED_LETTERS = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"  # Arabic
    "\u0710-\u074f\u0750-\u077f\u07ca-\u07f5\u08a0-\u08c9"  # Syriac, more Arabic, N'Ko
)
_INDIC = (
    "\u0900-\u0963\u0971-\u0983\u0985-\u09e3\u09f0\u09f1\u0a01-\u0a5e\u0a70-\u0a75"
    "\u0a81-\u0ae3\u0b01-\u0b63\u0b71\u0b82-\u0bd7\u0c00-\u0c63\u0c80-\u0ce3\u0d00-\u0d63"
    "\u0d7a-\u0ddf"
)
"""Letters and vowel signs from Devanagari to Sinhala, without digits and stops."""

_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca"
"""The signs after which a joiner says in which shape a consonant is written."""

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
)
_ONE_EMOJI = f"[{_EMOJI}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
_IDEOGRAPHS = (
    "\u3001-\u3020\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U000323af"
)

_NEEDED = "|".join((
    f"[{_VIRAMAS}][{_JOINERS}]",
    f"[{_INDIC}][{_JOINERS}](?=[{_INDIC}])",
    f"[{_JOINED_LETTERS}][{_JOINERS}](?=[{_JOINED_LETTERS}])",
    f"{_ONE_EMOJI}(?:\u200d{_ONE_EMOJI})*",
    "[0-9#*]\ufe0f\u20e3",
    f"[{_IDEOGRAPHS}][\ufe00-\ufe02\U000e0100-\U000e01ef]",
))  # fmt: skip
"""What holds hidden characters and is still plain text of its script."""


@cache
def _unsafe(more: str) -> re.Pattern[str]:
    """Return what matches a hidden character or one of ``more``; building it takes 3 ms."""
    return re.compile(f"[{more}{_HIDDEN}]")


@cache
def _needed_or_unsafe(more: str) -> re.Pattern[str]:
    """Return what matches plain text that needs hidden characters, or as group 1 others."""
    return re.compile(f"{_NEEDED}|([{more}{_HIDDEN}])")


def _marked(text: str, more: str) -> str:
    """Return ``text`` with a mark for every hidden character that its script does not need."""
    if not _unsafe(more).search(text):
        return text
    return _needed_or_unsafe(more).sub(_mark, text)


def _plain(text: str) -> bool:
    """Return whether there can be nothing to mark: printable ASCII on one line."""
    return text.isascii() and text.isprintable()


def _mark(match: re.Match[str]) -> str:
    return f"<U+{ord(match[1]):04X}>" if match[1] else match[0]


def _lines(text: str) -> str:
    """Return a text with one kind of line break: CR, CR LF and LF all end a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def visible(text: str) -> str:
    """Return ``text`` with every hidden or acting character shown as ``<U+XXXX>``.

    Line breaks (of any kind) and tabs stay. Applying it twice changes nothing more.
    """
    if _plain(text):
        return text
    return _marked(_lines(text), "")


def one_line(text: str) -> str:
    """Return ``text`` made visible on a single line, line breaks turned to spaces."""
    if _plain(text):
        return text
    return _marked(" ".join(text.replace("\t", " ").splitlines()), "\t\n")


def stand_ins(text: str) -> str:
    """Return a text of equal length in which hidden characters are replaced by ``STAND_IN``.

    For fields in which a text is written: the places in it stay those of the text itself.
    """
    if _plain(text):
        return text
    return _needed_or_unsafe("").sub(lambda match: STAND_IN if match[1] else match[0], text)


def as_typed(text: str) -> str:
    """Return a text as it is kept: as it was typed, with one kind of line break.

    A carriage return ends a line, alone or before a newline. Blank lines around the
    text go; nothing within it is changed, hidden characters included: they are shown
    as marks, and kept as they are.
    """
    return _lines(text).strip("\n")


def as_typed_line(text: str) -> str:
    """Return a text of one line as it is kept; line breaks within it become spaces."""
    return " ".join(as_typed(text).split("\n")).strip()


def first_of(words: Sequence[str], most: int = 10) -> str:
    """Return the first of some words, and how many more there are."""
    named = ", ".join(words[:most])
    return f"{named} {and_more(len(words) - most)}" if len(words) > most else named


def at_most(texts: Sequence[str], most: int) -> list[str]:
    """Return the first of some texts, and in one text behind them how many more there are."""
    left = len(texts) - most
    return [*texts[:most], and_more(left)] if left > 0 else [*texts]


def and_more(left: int) -> str:
    """Return how many things are left beside those that are told."""
    return f"and {left} more"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 thing``, ``3 things``."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or noun + 's'}"


def amounts(sums: Mapping[str, str]) -> list[str]:
    """Return sums by currency in words, such as ``USD 31.20``; a currency may be unknown."""
    return [f"{currency} {total}".strip() for currency, total in sums.items()]


def things_in_the_way(count: int, *, still: bool = False) -> str:
    """Return how many things stand in the way of an act: ``3 things stand in the way``."""
    adverb = "still " if still else ""
    return f"{counted(count, f'thing {adverb}stands', f'things {adverb}stand')} in the way"


_ENDS: Final = (".", "?", "!", "\u2026", "\u3002", "\uff1f", "\uff01")
"""What ends a sentence, in the scripts in which people write."""


def ended(text: str) -> str:
    """Return a text as a sentence: with a full stop, unless it ends already."""
    return text if text.endswith(_ENDS) else f"{text}."


def lowered(text: str) -> str:
    """Return a text with a small letter at its beginning, the rest as it is; ``I`` stays."""
    is_i = text[:1] == "I" and not text[1:2].isalnum()
    return text if is_i else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Return a text with a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def was_meant(near: str) -> str:
    """Return the question whether the nearest word was meant."""
    return f"did you mean {near}?"


def same_words(text: str, other: str) -> bool:
    """Return whether two texts say the same, however they are spaced."""
    return text.split() == other.split()


def shorten(text: str, width: int) -> str:
    """Return at most ``width`` characters of a line, with an ellipsis where cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def safe_stem(name: str) -> str:
    """Return a name as that of a file without its ending, safe on every system; may be empty."""
    # A name from a shared file must not lead to a folder above, name a Windows device, or be
    # something that sync clients skip, such as a name that begins with a dot.
    kept = "".join(char if char.isalnum() or char in " ._-" else "-" for char in name)
    stem = " ".join(kept.split()).strip(" .-")[:60]
    reserved = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}
    return f"{'_' if stem.lower() in reserved else ''}{stem}"
