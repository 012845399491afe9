"""Textual's driver, which does not get stuck when its terminal is gone.

Its thread that writes ends with the first write that fails, and nobody empties its queue any
more: once that is full the app waits for ever. And with the terminal the system sends a signal
to go on, at which the driver would start its threads anew, beside those that run.

It also reads the keys itself, with Esc told apart from what is typed right behind it. Most
terminals send Esc as the character with which the sequence of many other keys begins, such as
``ESC [ A`` for an arrow, and Alt with a key as Esc and that key. Where something follows soon,
Textual drops Esc, or hands on a key that nobody typed: a dialog that was to go away got the Enter
behind it. So what is read is taken apart here before Textual sees it. Its parser has no public
name; it is asked for nothing but to feed and to tick.
"""

import os
import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import suppress
from select import select
from typing import Any, Final, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from closetui.tui.command import ALT

MOST_BYTES: Final = 4096
"""How much is read at once."""


class SteadyFile:
    """A file for the thread that writes: what can no longer be written is dropped."""

    def __init__(self, file: TextIO) -> None:
        """Write to ``file`` as long as that can be done."""
        self._file = file

    def write(self, text: str) -> int:
        """Write ``text``, or drop it."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what was written, or drop it."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()


class SteadyDriver(LinuxDriver):
    """Goes on without a terminal until the app has left."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Write where Textual would."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = SteadyFile(self._file)

    def _sigcont_application(self, *arguments: object) -> None:
        if os.isatty(self.fileno):
            super()._sigcont_application(*arguments)

    def send_message(self, message: Message) -> None:
        """Put what came into the queue of the app, which takes it from any thread.

        Textual has a task made for each, which does no more than this.
        """
        self._app.post_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the app steps aside or leaves, or nothing more can come."""
        keys = KeyReader(XTermParser())
        # A byte that is no text must not end the app, as it would with Textual.
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            came, _, _ = select([self.fileno], [], [], ESCAPE_DELAY)
            data = os.read(self.fileno, MOST_BYTES) if came else b""
            if came and not data:
                return
            for event in keys.read(decode(data)):
                self.process_message(event)


ESC: Final = "\x1b"

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
