"""Where words go: facts to standard output, prose beside them, nothing breaks.

Everything is collected while the command runs and printed when its outcome
is decided. Streams may be closed, full, or unable to write some letters; none of
that ends in a traceback.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from closetui.reports.lines import Line, plain


class Output:
    """The two streams of a command."""

    def __init__(self, *, as_json: bool = False) -> None:
        """Use the streams of the process as they are now."""
        self.as_json = as_json
        self.word = ""
        """What the person typed for ``FILE``, once that is known."""
        self.acts = False
        """Whether the command writes: then its exit code tells of the act, not of the printing."""
        self._out, self._err = sys.stdout, sys.stderr
        self._is_asked = False
        """Whether anything is meant for standard output."""
        self._waiting: list[tuple[TextIO | None, str | list[Line]]] = []
        for stream in (self._out, self._err):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def result(self, facts: Callable[[], object], lines: Callable[[], Iterable[Line]]) -> None:
        """Print what was asked for: facts as JSON, or lines for people."""
        if self.as_json:
            self.facts(facts())
        else:
            self.lines(lines())

    def facts(self, value: object) -> None:
        """Print JSON on standard output."""
        self.text(json.dumps(value, indent=2, ensure_ascii=True) + "\n")

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines on standard output, with colour where a terminal reads it."""
        self._is_asked = True
        self._waiting.append((self._out, list(lines)))

    def say(self, text: str) -> None:
        """Say in a line what happened; beside JSON it goes to standard error."""
        if self.as_json:
            self.hint(text)
        else:
            self.lines([Line(text)])

    def hint(self, text: str, indent: int = 0) -> None:
        """Say something on standard error."""
        self._waiting.append((self._err, plain([Line(text, indent)])))

    def text(self, text: str) -> None:
        """Print a ready and harmless text, such as help or a whole report."""
        self._is_asked = True
        self._waiting.append((self._out, text))

    def deliver(self) -> OSError | None:
        """Print what was collected, in its order.

        Returns:
            Why standard output could not be written, or None. Standard error that
            cannot be written has nobody left to tell.
        """
        failures: dict[TextIO, OSError] = {}
        for stream, content in self._waiting:
            if stream is None or stream.closed or stream in failures:
                continue
            try:
                _write(stream, content)
                stream.flush()
            except OSError as error:
                failures[stream] = error
                _lead_nowhere(stream)
        self._waiting.clear()
        if self._out is None or self._out.closed:
            return OSError(errno.EBADF, "it is closed") if self._is_asked else None
        return failures.get(self._out)


def _write(stream: TextIO, content: str | list[Line]) -> None:
    if isinstance(content, str):
        stream.write(content)
    elif stream.isatty():
        from closetui.reports.terminal import draw  # Brings Rich, which only a terminal needs.

        draw(content, stream)
    else:
        stream.write(plain(content))


def _lead_nowhere(stream: TextIO) -> None:
    """Send what is left in the stream's buffer nowhere, so that the interpreter ends quietly."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
