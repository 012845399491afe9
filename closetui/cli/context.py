"""What a command gets: its options, the world, and where its words go.

Everything is collected while the command runs and printed when its outcome is decided: facts to
standard output, prose beside them. Streams may be closed, full, or unable to write some letters;
none of that ends in a traceback.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from closetui.domain.blockers import Advice
from closetui.domain.errors import UsageError
from closetui.domain.naming import find_entry
from closetui.reports.lines import Line, plain
from closetui.reports.titles import own_items_told
from closetui.views import OpenClosure, View
from closetui.world import World

if TYPE_CHECKING:
    from closetui.cli.parser import Options, Parser
    from closetui.closure import Closure
    from closetui.domain.days import Side


class Output:
    """The two streams of a command."""

    def __init__(self, *, as_json: bool = False) -> None:
        """Use the streams of the process as they are now."""
        self.as_json = as_json
        self.word = ""
        """What the person typed for ``FILE``, once that is known."""
        self.acts = False
        """Whether the command writes: what it did stands, even if nothing can be printed."""
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
        """Say in a line what happened; with JSON it goes to standard error."""
        if self.as_json:
            self.hint(text)
        else:
            self.lines([Line(text)])

    def hint(self, text: str, indent: int = 0) -> None:
        """Say something on standard error."""
        self._waiting.append((self._err, plain([Line(text, indent)])))

    def text(self, text: str) -> None:
        """Print a finished, harmless text, such as help or a whole report."""
        self._is_asked = True
        self._waiting.append((self._out, text))

    def deliver(self) -> OSError | None:
        """Print what was collected, in order; return why standard output could not be written.

        Standard error that cannot be written has nobody left to tell.
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
    """Discard what is left in the stream's buffer, so that the interpreter ends quietly."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


class Context:
    """One call of a command."""

    def __init__(self, options: "Options", outside: World, out: Output) -> None:
        """Take what was asked for, the world that it is asked of, and where words go."""
        self.options, self.outside, self.out = options, outside, out

    def reading(self) -> OpenClosure:
        """Return the closure that ``FILE`` means, to look at; raises :class:`UsageError`."""
        return OpenClosure(self.outside, str(self.options.file))

    def closure(self) -> "Closure":
        """Return the closure that ``FILE`` means, to act on; raises :class:`UsageError`."""
        from closetui.closure import Closure  # Imports every act; looking needs none.

        return Closure(self.outside, str(self.options.file))

    @property
    def word(self) -> str:
        """What was typed for ``FILE``."""
        return self.out.word

    def day(self, text: str, where: str, side: "Side") -> date:
        """Return the day that a text means; raises :class:`UsageError` for the other side."""
        from closetui.domain.actions.checks import refuse_wrong_side
        from closetui.domain.days import read_when

        now = self.outside.now()
        day = read_when(text, now, where=where, side=side).day
        refuse_wrong_side(day, now.date(), side, where)
        return day


class Action:
    """What a command does."""

    def __init__(
        self,
        about: str,
        arguments: "Callable[[Parser], None]",
        run: Callable[[Context], int],
        *examples: str,
    ) -> None:
        """Keep it; ``about`` is the text at the head of its help, which the examples end."""
        self.about, self.arguments, self.run, self.examples = about, arguments, run, examples


def acting(
    about: str,
    arguments: "Callable[[Parser], None] | None",
    run: Callable[[Context], int],
    *examples: str,
) -> Action:
    """Return a command that records in a closure: ``FILE`` comes first, and ``--by`` last."""

    def whole(parser: "Parser") -> None:
        parser.file()
        if arguments is not None:
            arguments(parser)
        parser.by()

    return Action(about, whole, run, *examples)


def item_ids(view: View, words: Iterable[str], *, to_tick: bool = False) -> list[str]:
    """Return the ids that ``words`` mean in a closure, each once.

    A word that means nothing is left as it is: the act reports it. One that means several entries
    raises :class:`UsageError`. ``to_tick`` prefers an item to a consequence, which nobody ticks.
    """
    titles = entry_titles(view)
    items = {one.id: one.title for one in view.case.playbook.items()} if to_tick else {}
    own_items = own_items_told(view)
    meant = (find_entry(word, items, own_items) for word in words)
    return once(one if one in items else find_entry(one, titles, own_items) for one in meant)


def once(words: Iterable[str]) -> list[str]:
    """Return the words without repetitions, in their order."""
    return list(dict.fromkeys(words))


def entry_titles(view: View) -> dict[str, str]:
    """Return the title of every item and consequence of a closure, by its id."""
    playbook = view.case.playbook
    titles = {item.id: item.title for item in playbook.items()}
    return titles | {found.id: found.title for found in playbook.consequences}


LONGEST_LINE = 500
"""Characters of a reference, a channel or a name in a command."""


def short(text: str, where: str, most: int = LONGEST_LINE) -> str:
    """Return a text that should be one line; raises :class:`UsageError` for a long one."""
    if len(text) > most:
        raise UsageError(
            f"it is longer than {most} characters",
            where=where,
            remedy=Advice("Keep the text in a note", "note"),
        )
    return text


def standard_input(most: int, remedy: str) -> str:
    """Return the text on standard input, of at most so many bytes.

    Raises :class:`UsageError` where it is closed or, with the ``remedy``, is longer or no UTF-8.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed", where="-")
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise UsageError("it is too much", where="standard input", remedy=remedy)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"line {line} is not UTF-8 text"
        raise UsageError(what, where="standard input", remedy=remedy) from None
