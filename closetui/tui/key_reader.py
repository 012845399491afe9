"""Keys read from a terminal, with Esc told apart from what is typed right behind it.

Most terminals send Esc as the character with which the sequence of many other keys begins, such
as ``ESC [ A`` for an arrow, and Alt with a key as Esc and that key. Where something follows
soon, Textual drops Esc, or hands on a key that nobody typed: a dialog that was to go away got
the Enter behind it. So what is read is taken apart here before Textual sees it. Its parser
has no public name; it is asked for nothing but to feed and to tick.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

ESC: Final = "\x1b"
ALT: Final = "alt+"

_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_PASTE = re.compile(f"({re.escape(_PASTE_BEGINS)}|{re.escape(_PASTE_ENDS)})")

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
        self._pasted: list[str] | None = None
        """What came of a text that is pasted, which may hold Esc; None outside of one."""

    def read(self, data: str) -> Iterator[Message]:
        """Yield the events of a read; an empty one says that nothing came for a while."""
        for piece in self._pieces(data):
            if _PASTE.fullmatch(piece) or self._pasted is not None:
                yield from self._paste(piece)
            elif piece == ESC:
                yield events.Key("escape", ESC)
            elif len(piece) == 2 and piece[0] == ESC and piece[1] not in "bf\x7f":
                yield from map(_with_alt, self._parser.feed(piece[1]))
            else:
                # Enter comes as a line feed where it was pressed before the app had the terminal.
                yield from self._parser.feed(piece.replace("\n", "\r"))
        yield from self._parser.tick()

    def _paste(self, piece: str) -> Iterator[Message]:
        """Take a piece of a text that is pasted; yield the text once it has ended."""
        if piece == _PASTE_BEGINS:
            self._pasted = self._pasted or []
        elif self._pasted is None:
            return  # The end of a text that never began.
        elif piece == _PASTE_ENDS:
            yield events.Paste("".join(self._pasted).replace("\0", ""))
            self._pasted = None
        else:
            self._pasted.append(piece)

    def _pieces(self, data: str) -> Iterable[str]:
        pasting = self._pasted is not None
        if pasting and not data:
            return  # The rest of the text is on its way.
        # An Esc that ends a read may be a key, or the first letter of a sequence that came in two
        # reads. It is held until the next read shows which, or until nothing comes for a while.
        held, self._held = self._held, ""
        alone = not data or (held == ESC and not pasting and data[0] not in "[O")
        if held and alone:
            yield held  # It was a key by itself.
            held = ""
        data = held + data
        unfinished = _UNFINISHED.search(data)
        self._held = unfinished[0] if unfinished else ""
        for part in filter(None, _PASTE.split(data.removesuffix(self._held))):
            pasting = part == _PASTE_BEGINS or (pasting and part != _PASTE_ENDS)
            whole = pasting or part == _PASTE_ENDS
            yield from [part] if whole else _PIECE.findall(part)


def _with_alt(event: Message) -> Message:
    """Return a key as Textual names it with Alt."""
    if isinstance(event, events.Key):
        return events.Key(f"{ALT}{event.key}", event.character)
    return event


def apart(key: events.Key) -> Iterable[events.Key]:
    """Return the keys that a terminal sends like this one with Alt: Esc, and the key."""
    return events.Key("escape", ESC), events.Key(key.key.removeprefix(ALT), key.character)
