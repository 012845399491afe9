"""In which encoding a text is: as it says, as a person says, or as it looks."""

import codecs
import re
from collections.abc import Iterable
from typing import Final

from closetui.domain.errors import Naming, Problem, ProblemsError, UsageError, problems_found
from closetui.domain.text import one_line

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text says which encoding it is in; the mark of UTF-32 begins with that of UTF-16."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""The same once it is read; what was saved anew often has it twice."""

SAVE_ANEW: Final = "save it anew as CSV in UTF-8"

CHINESE: Final = "gb18030"
_CYRILLIC: Final = "cp1251"
_WESTERN: Final = "cp1252"

USUAL: Final = {
    CHINESE: "China",
    _WESTERN: "Western Europe",
    "cp1250": "Central Europe",
    _CYRILLIC: "Cyrillic",
    "shift_jis": "Japan",
    "big5": "Taiwan",
    "utf-8": "everywhere",
}
"""Encodings that spreadsheets write, and where."""


def known_encoding(name: str) -> str:
    """Return an encoding that a person names; raises :class:`UsageError`."""
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):
        raise UsageError(
            f"{one_line(name)!r} is no encoding known here",
            where="encoding",
            remedy=f"Usual ones are {', '.join(USUAL)}.",
        ) from None
    return name


def likely_first(likely: str) -> Iterable[str]:
    """Return the usual encodings, that in which a text is likely to be before the others."""
    return dict.fromkeys([*filter(None, [likely]), *USUAL])


def decoded(data: bytes, where: str, encoding: str = "") -> tuple[str, str]:
    """Return the text of a file, and its encoding where that was guessed.

    What is no UTF-8 is taken for GB18030, the encoding of Chinese spreadsheets, if all of
    it can be read so. Raises :class:`ProblemsError` where nothing can tell the encoding.
    """
    named = encoding or next((marked for mark, marked in _MARKS if data.startswith(mark)), "")
    if named:
        text = _strict(data, named, where).lstrip(BYTE_ORDER_MARK)
        refuse_nul(text, "export", where)
        return text, ""
    if b"\0" in data:
        refuse_nul(data.decode("utf-8", "replace"), "export", where)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        good = error.start  # It may be UTF-8 but for a few bytes.
    try:
        return data.decode(CHINESE), CHINESE
    except UnicodeDecodeError as error:
        fault = _unreadable_text("" if not data[:good].isascii() else likely_encoding(data))
        raise _unreadable(data, max(error.start, good), fault, where) from None


_BINARY: Final = 10
"""A file is no text where one of so many characters, or more, is a NUL."""


def refuse_nul(text: str, noun: str, where: str) -> None:
    """Raise :class:`ProblemsError` for a text with a NUL, which is a sign of damage."""
    count = text.count("\0")
    if count > len(text) / _BINARY:
        raise problems_found(noun, [Problem("file", "is no text", SAVE_ANEW)], where)
    if count:
        start = text.index("\0")
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        more = f", the first of {count:,} in this {noun}" if count > 1 else ""
        fault = f"holds a character that no text has (NUL){more}"
        hint = "delete it there, or export it again"
        found = Problem(f"line {line}, column {column}", fault, hint, line=line)
        raise problems_found(noun, [found], where)


def _unreadable_text(likely: str) -> Problem:
    """Return that a text is in no encoding that can be read, and how it looks."""
    if not likely:
        fault = "is no UTF-8 text, and nothing can tell in which encoding it is"
        return Problem("file", fault, SAVE_ANEW)
    fault = f"is no UTF-8 text, and looks like {likely}, {USUAL[likely]}"
    hint = f"{SAVE_ANEW}, or name the encoding"
    return Problem("file", fault, hint, Naming("encoding", likely))


_HIGH = re.compile(rb"[\x80-\xff]+")
_LETTERS = re.compile(rb"[\xc0-\xff\xa8\xb8]")
"""Bytes that are Cyrillic letters; of Chinese characters a third of the bytes are others."""

_LOOKED_INTO: Final = 2**16


def likely_encoding(data: bytes) -> str:
    """Return the encoding that a text looks like which is no UTF-8: a hint, and no more than that.

    Letters with marks stand one by one between plain ones, Cyrillic ones make whole words;
    Chinese characters are of two bytes, the second of which is often no letter. Empty where it
    looks like none of these.
    """
    runs = _HIGH.findall(data[:_LOOKED_INTO])
    high = b"".join(runs)
    if not high:
        return ""
    if len(high) < 1.5 * len(runs):
        return _WESTERN
    letters = len(_LETTERS.findall(high))
    return _CYRILLIC if letters > 0.95 * len(high) and len(high) > 2 * len(runs) else ""


def _strict(data: bytes, encoding: str, where: str) -> str:
    """Return a text in an encoding that it, or a person, names."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        hint = f"{SAVE_ANEW}, or name another encoding: {', '.join(USUAL)}"
        fault = Problem("file", f"cannot be read as {encoding}", hint)
        raise _unreadable(data, error.start, fault, where) from None


def _unreadable(data: bytes, place: int, fault: Problem, where: str) -> ProblemsError:
    """Return what tells a fault, with the line in which it is."""
    line = data[:place].count(b"\n") + 1
    return problems_found("export", [fault._replace(place=f"line {line}")], where)
