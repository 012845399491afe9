"""Hostile text made visible: the only way text from a file reaches an eye.

Notes, names and paths come from other people's files. A terminal obeys
control codes hidden in them, and bidirectional or zero-width characters make
text read as something else. :func:`visible` turns each of these into a mark
such as ``<U+202E>``, so that nothing acts and nothing hides.
"""

import re
from functools import cache

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


@cache
def _unsafe(more: str) -> re.Pattern[str]:
    """Return what matches a hidden character or one of ``more``; building it takes 3 ms."""
    return re.compile(f"[{more}{_HIDDEN}]")


def _plain(text: str) -> bool:
    """Return whether there can be nothing to mark: printable ASCII on one line."""
    return text.isascii() and text.isprintable()


def _mark(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


def visible(text: str) -> str:
    """Return ``text`` with every hidden or acting character shown as ``<U+XXXX>``.

    Newlines and tabs stay; a carriage return before a newline is dropped.
    Applying it twice changes nothing more.
    """
    if _plain(text):
        return text
    return _unsafe("").sub(_mark, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return ``text`` made visible on a single line, line breaks turned to spaces."""
    if _plain(text):
        return text
    return _unsafe("\t\n").sub(_mark, " ".join(text.replace("\t", " ").splitlines()))


def as_typed(text: str) -> str:
    """Return a text as it is kept: as it was typed, with one kind of line break.

    A carriage return ends a line, alone or before a newline. Blank lines around the
    text go; nothing within it is changed, hidden characters included: they are shown
    as marks, and kept as they are.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def as_typed_line(text: str) -> str:
    """Return a text of one line as it is kept; line breaks within it become spaces."""
    return " ".join(as_typed(text).split("\n")).strip()


def shorten(text: str, width: int) -> str:
    """Return at most ``width`` characters of a line, with an ellipsis where cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"
