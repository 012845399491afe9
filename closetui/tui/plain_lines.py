"""Frames and bars for a terminal that has no line characters: each sign has one in ASCII."""

import re
from collections.abc import Mapping
from typing import Final

from rich.segment import Segment
from textual.strip import Strip

_SIGNS: Final = str.maketrans({
    "━": "=", "╍": "!", "╌": ".", "─": "-", "▌": ">", "│": "|", "┃": "|", "›": ">", "▸": ">",
    **dict.fromkeys("╭╮╰╯├┤┏┓┗┛┣┫┌┐└┘", "+"),
})  # fmt: skip

_CUT: Final = re.compile("[ -~]…")
"""A letter, and the sign that the rest was cut off: two points take their place."""


def plain_text(text: str) -> str:
    """Return text with line characters in ASCII; it is as wide as before."""
    return _CUT.sub("..", text).replace("…", ".").translate(_SIGNS)


def plain_strip(strip: Strip) -> Strip:
    """Return a line as a terminal without line characters shows it."""
    pieces = [Segment(plain_text(text), style) for text, style, _ in strip]
    return Strip(pieces, strip.cell_length)


def is_plain_terminal(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal says by its locale that its letters are not UTF-8."""
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    _, dot, charset = locale.partition(".")
    if not dot:
        return locale in ("C", "POSIX")
    return charset.split("@")[0].lower().replace("-", "") != "utf8"


_LOCALES: Final = ("LC_ALL", "LC_CTYPE", "LANG")
"""Where a terminal says what its letters are; the first that is set counts."""
