"""What a person means by a name: ids and titles, in any case and either Unicode form, and rows.

The letter ``é`` can be written as one code point or as two, and a heart with or
without the selector that asks for its colours. They look the same, and which of
them is typed depends on the keyboard and the system.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import eq
from typing import Final

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line

LEAST_PART = 3
"""How many letters a part of an id must have to stand for the whole."""

_NEVER_A_PART = "all"
"""There is no word for everything; one that looks like one must not pick an item by chance."""


Counting = tuple[tuple[str, int], ...]
"""A name as pairs of letters and the number after them."""


@lru_cache(maxsize=4096)  # A long list is sorted again each time that more of it was read.
def counting_order(name: str) -> Counting:
    """Return a key that sorts names as people count: ``Client 2`` before ``Client 10``."""
    pairs = re.findall("([^0-9]*)([0-9]*)", loose_form(name))
    return tuple((letters, int(number or "0")) for letters, number in pairs)


_SELECTORS: Final = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Selectors of one of several shapes of the same character; they are dropped."""


def same_form(name: str) -> str:
    """Return the form of a name in which two that look alike are equal."""
    return unicodedata.normalize("NFC", " ".join(name.translate(_SELECTORS).split()))


def loose_form(name: str) -> str:
    """Return the form of a name in which two that look alike, apart from capitals, are equal."""
    # Once more: case folding may split a letter that was one code point.
    return unicodedata.normalize("NFC", same_form(name).casefold())


_PICTURES: Final = frozenset({"So", "Sk", "Cf"})
"""Categories of signs that no keyboard has."""

_BENT: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def typable_form(text: str) -> str:
    """Return a text as somebody may type it: pictures left out, bent quotes made plain.

    Of a text that is nothing but pictures these remain: otherwise nothing at all would do for it.
    """
    plain = loose_form(text).translate(_BENT)
    typable = (sign for sign in plain if unicodedata.category(sign) not in _PICTURES)
    return " ".join("".join(typable).split()) or plain


def confirms(typed: str, wanted: str) -> bool:
    """Return whether somebody typed the line by which an act is confirmed.

    It is the same line in capitals or without, as it is kept or as it is shown.
    """
    return typable_form(typed) in (typable_form(wanted), typable_form(one_line(wanted)))


def find_entry(
    word: str,
    titles: Mapping[str, str],
    marks: Mapping[str, str] | None = None,
    *,
    nouns: str = "items",
) -> str:
    """Return the id that ``word`` means, given the title of every entry by id.

    An exact id wins, then an id or a title in any case, then a part of an id that no other id has.
    A word that means nothing is returned as it is; one that means several ``nouns`` is refused with
    a :class:`UsageError`, which tells entries of the same title apart by their ``marks``.
    """
    if word in titles:
        return word
    wanted = loose_form(word)
    meant = [
        entry
        for entry, title in titles.items()
        if wanted and wanted in (loose_form(entry), loose_form(title))
    ]
    # Parts of ids only: a part of a title could mean several, or another, once somebody adds an
    # item.
    if not meant and len(wanted) >= LEAST_PART and wanted != _NEVER_A_PART:
        meant = [entry for entry in titles if wanted in loose_form(entry)]
    if len(meant) > 1:
        raise UsageError(
            f"several {nouns} are meant by it",
            where=one_line(word),
            remedy=f"Say which: {_with_marks(meant, marks or {})}",
        )
    return meant[0] if meant else word


def _with_marks(entries: Sequence[str], marks: Mapping[str, str]) -> str:
    """Return ids in a row, each with what tells it apart, where that is known."""
    separator = "; " if any(entry in marks for entry in entries) else ", "
    return separator.join(
        f"{entry} ({marks[entry]})" if entry in marks else entry for entry in entries
    )


def row_id(typed: str) -> str:
    """Return the id that a word means; order numbers are often shown in groups of four digits."""
    bare = "".join(typed.split())
    return bare if bare.isdigit() else " ".join(typed.split())


def nearest_row(typed: str, known: Iterable[str]) -> str:
    """Return the id that is meant by a mistyped one; empty where none is nearly the same.

    Of a name half has to be alike: what stands at the same places, or before and after what was
    mistyped, left out or put in. Order numbers are alike in most digits, whosever they are: they
    may differ by one digit, or by two neighbours that were turned. Where only the end was typed it
    is the id that ends so.
    """
    word = typed.casefold()

    def likeness(row: str) -> tuple[int, int]:
        other = row.casefold()
        ends = _same_at_start(word, other) + _same_at_start(word[::-1], other[::-1])
        alike = min(ends, len(word), len(other))
        if len(word) != len(other):
            return alike, 0
        apart = abs(int(word) - int(other)) if (word + other).isdecimal() else 0
        return max(alike, sum(map(eq, word, other))), -apart

    near = max(known, key=likeness, default="")
    if len(word) <= _FEWEST:
        return ""
    alike = likeness(near)[0]
    is_meant = _is_slip(word, near, alike) if near.isdecimal() else 2 * alike > len(word)
    return near if is_meant else ""


def _is_slip(word: str, number: str, alike: int) -> bool:
    """Return whether a word is a number but for one slip of the fingers, or the end of it.

    ``alike`` is how many characters of the two are the same.
    """
    longer = len(word) - len(number)
    if longer == 0:
        return alike >= len(word) - (2 if sorted(word) == sorted(number) else 1)
    return number.endswith(word) or (abs(longer) == 1 and alike == min(len(word), len(number)))


_FEWEST: Final = 3
"""Characters of a word that is like too many to tell which is meant."""


def _same_at_start(word: str, other: str) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, word, other)))
