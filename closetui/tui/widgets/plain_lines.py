"""Lines that every terminal has, in place of line characters.

They are put in where Textual gives out what is drawn, so that nothing is passed over: frames of
dialogs and bars of fields, which Textual draws itself, no less than our own lines.
"""

import re
from collections.abc import Mapping
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS: Final = str.maketrans({
    "━": "=", "╍": "!", "╌": ".", "─": "-", "▌": ">", "│": "|", "┃": "|", "›": ">", "▸": ">",
    "┄": "?", "┊": ":", "·": "'",  # In the plan: nobody knows, the day one wants, a week.
    "\N{NO-BREAK SPACE}": " ",
    **dict.fromkeys("╭╮╰╯├┤┏┓┗┛┣┫┌┐└┘┼", "+"),
    **dict.fromkeys("▁▂▃▄▅▆▇█▉▊▋▍▎▏▀▐▔▕", " "),  # Edges, which their ground shows.
})  # fmt: skip

_CUT: Final = re.compile("[ -~]…")
"""A letter, and the sign that the rest was cut off: two points take their place."""


def plain_text(text: str) -> str:
    """Return text with line characters in ASCII; it is as wide as before."""
    return _CUT.sub("..", text).replace("…", ".").translate(_SIGNS)


class _PlainLines(LineFilter):
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return pieces of a line as a terminal without line characters shows them."""
        del background
        return [Segment(plain_text(text), style, control) for text, style, control in segments]


PLAIN_LINES: Final = _PlainLines()
"""Puts signs of ASCII in the place of line characters."""


def is_plain_terminal(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal says by its locale that its letters are not UTF-8."""
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    _, dot, charset = locale.partition(".")
    if not dot:
        return locale in ("C", "POSIX")
    return charset.split("@")[0].lower().replace("-", "") != "utf8"


_LOCALES: Final = ("LC_ALL", "LC_CTYPE", "LANG")
"""Where a terminal says what its letters are; the first that is set counts."""
