"""Keys read from a terminal, with Esc told apart from what is typed right behind it.

Most terminals send Esc as the character with which the sequence of many other keys begins, such
as ``ESC [ A`` for an arrow, and Alt with a key as Esc and that key. Where something follows
soon, Textual drops Esc, or hands on a key that nobody typed: a dialog that was to go away got
the Enter behind it. So what is read is taken apart here before Textual sees it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

ESC: Final = "\x1b"
ALT: Final = "alt+"

_PASTE = re.compile(f"({re.escape(BRACKETED_PASTE_START)}|{re.escape(BRACKETED_PASTE_END)})")

_UNFINISHED = re.compile(r"\x1b(?:O|\[(?:20?[01]?)?)?\Z")
"""What may be a key typed by itself, or the beginning of a sequence whose rest is on its way."""

_PIECE = re.compile(
    r"""
    \x1b(?=\x1b|\Z)  # Esc, as another one follows.
    | \x1b[^\x1b\[Obf\x7f]  # Esc and a key. Some terminals move by words with b, f and delete.
    | (?:[^\x1b]|\x1b[\[Obf\x7f])+?(?=\x1b|\Z)  # All else.
    """,
    re.DOTALL | re.VERBOSE,
)


class KeyReader:
    """Makes events of what comes from a terminal, read by read."""

    def __init__(self, parser: XTermParser) -> None:
        """Leave to ``parser`` what is not about Esc."""
        self._parser = parser
        self._held = ""
        self._pasting = False

    def read(self, data: str) -> Iterator[Message]:
        """Yield the events of a read; an empty one says that nothing came for a while."""
        for piece in self._pieces(data):
            if piece == ESC:
                yield events.Key("escape", ESC)
            elif len(piece) == 2 and piece[0] == ESC and piece[1] not in "bf\x7f":
                yield from map(_with_alt, self._parser.feed(piece[1]))
            else:
                yield from self._parser.feed(piece)
        yield from self._parser.tick()

    def _pieces(self, data: str) -> Iterable[str]:
        if self._pasting and not data:
            return  # The rest of the text is on its way.
        held, self._held = self._held, ""
        alone = not data or (held == ESC and not self._pasting and data[0] not in "[O")
        if held and alone:
            yield held  # It was a key by itself.
            held = ""
        data = held + data
        unfinished = _UNFINISHED.search(data)
        self._held = unfinished[0] if unfinished else ""
        for part in filter(None, _PASTE.split(data.removesuffix(self._held))):
            if _PASTE.fullmatch(part):
                self._pasting = part == BRACKETED_PASTE_START
                yield part
            elif self._pasting:
                yield part.replace(ESC, "\N{REPLACEMENT CHARACTER}")  # It would end the text.
            else:
                yield from _PIECE.findall(part)


def _with_alt(event: Message) -> Message:
    """Return a key as Textual names it with Alt."""
    if isinstance(event, events.Key):
        return events.Key(f"{ALT}{event.key}", event.character)
    return event


def apart(key: events.Key) -> Iterable[events.Key]:
    """Return the keys that a terminal sends like this one with Alt: Esc, and the key."""
    return events.Key("escape", ESC), events.Key(key.key.removeprefix(ALT), key.character)
