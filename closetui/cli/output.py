"""Where words go: facts to standard output, prose beside them, nothing breaks.

Streams may be closed, full, or unable to write some letters. None of that
ends in a traceback.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
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
        self._out, self._err = sys.stdout, sys.stderr
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
        self._put(self._out, json.dumps(value, indent=2, ensure_ascii=True) + "\n")

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines on standard output, with colour where a terminal reads it."""
        if _is_terminal(self._out):
            from closetui.reports.terminal import draw  # Brings Rich.

            draw(lines, self._out)
        else:
            self._put(self._out, plain(lines))

    def say(self, text: str) -> None:
        """Say in a line what happened; beside JSON it goes to standard error."""
        if self.as_json:
            self.hint(text)
        else:
            self.lines([Line(text)])

    def hint(self, text: str, indent: int = 0) -> None:
        """Say something on standard error."""
        self._put(self._err, plain([Line(text, indent)]))

    def text(self, text: str) -> None:
        """Print a ready and harmless text, such as help or a whole report."""
        self._put(self._out, text)

    def flush(self) -> None:
        """Hand everything on, so that a failure shows now and not at exit."""
        for stream in (self._out, self._err):
            if stream is not None and not stream.closed:
                stream.flush()

    def silence(self) -> None:
        """Stop writing to streams that broke, so that the interpreter ends quietly."""
        for stream in (self._out, self._err):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                _lead_nowhere(stream)

    def _put(self, stream: TextIO | None, text: str) -> None:
        if stream is not None and not stream.closed:
            stream.write(text)


def _lead_nowhere(stream: TextIO) -> None:
    from contextlib import suppress

    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
