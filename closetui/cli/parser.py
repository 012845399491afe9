"""Reading the words of one command, with errors that name the nearest valid one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

from closetui.cli.words import HELP
from closetui.domain.errors import UsageError
from closetui.domain.structure import did_you_mean
from closetui.domain.text import one_line

Options = SimpleNamespace
"""What was asked for, by the names of words and options."""


class Parser:
    """The arguments of one command: no abbreviations, and errors of our own family.

    argparse, which takes as long to import as everything else here, is asked only
    for help and for words that are not plainly what the command takes.
    """

    def __init__(self, command: str, about: str) -> None:
        """Start a parser that knows ``--help`` and nothing else."""
        self._prog = f"closetui {command}".strip()
        self._about = about
        self._options: list[str] = [*HELP]
        self._words: list[tuple[str, int | str | None]] = []
        self._flags: dict[str, str] = dict.fromkeys(HELP, "help")
        self._valued: dict[str, str] = {}
        self._found: dict[str, Any] = {"help": False}
        self._rows: list[Callable[[argparse.ArgumentParser], object]] = []
        self._row(*HELP, action="store_true", help="show this help, do nothing")

    def _row(self, *names: str, **settings: Any) -> None:
        self._rows.append(lambda parser: parser.add_argument(*names, **settings))

    def word(self, name: str, told: str, *, count: int | str | None = None, show: str = "") -> None:
        """Add a positional word; ``count`` is ``?``, ``*`` or ``+`` for other than one."""
        default = "" if count == "?" else None
        shown = show or name.upper()
        self._words.append((name, count))
        self._row(name, help=told, nargs=count, default=default, metavar=shown)

    def option(self, name: str, told: str, *, value: str = "TEXT", many: bool = False) -> None:
        """Add an option with a value, empty when it is not given."""
        self._options.append(name)
        self._valued[name] = _key(name)
        self._found[_key(name)] = [] if many else ""
        if many:
            self._row(name, help=told, metavar=value, action="append", default=[])
        else:
            self._row(name, help=told, metavar=value, default="")

    def flag(self, name: str, told: str, *names: str) -> None:
        """Add an option without a value."""
        self._options += [name, *names]
        self._flags |= dict.fromkeys((name, *names), _key(name))
        self._found[_key(name)] = False
        self._row(name, *names, help=told, action="store_true", dest=_key(name))

    def file(self) -> None:
        """Add ``FILE`` and ``--json``, which nearly every command has."""
        self.word("file", "a progress file, or the name of a closure in the default folder")
        self.json()

    def json(self) -> None:
        """Add ``--json``."""
        self.flag("--json", "print facts as JSON on standard output, prose on standard error")

    def by(self) -> None:
        """Add ``--by``, which every command that writes has."""
        self.option(
            "--by", "your display name (otherwise CLOSETUI_USER, or closetui name)", value="NAME"
        )

    def help(self) -> str:
        """Return the help of the command."""
        return self._whole().format_help()

    def read(self, words: Sequence[str]) -> Options:
        """Return the options in ``words``; raises :class:`UsageError`."""
        plain = self.read_plainly(words)
        if plain is not None:
            return plain
        options, rest = self._whole().parse_known_intermixed_args(list(words))
        if rest:
            raise self._unknown(rest[0])
        return Options(**vars(options))

    def _whole(self) -> argparse.ArgumentParser:
        from closetui.cli.argparser import ArgParser

        parser = ArgParser(self._prog, self._about)
        for add in self._rows:
            add(parser)
        return parser

    def read_plainly(self, words: Sequence[str]) -> Options | None:
        """Return the options in words that cannot be taken in two ways, else None."""
        found = {key: [*each] if isinstance(each, list) else each
                 for key, each in self._found.items()}  # fmt: skip
        rest: list[str] = []
        coming = iter(words)
        for word in coming:
            if word == "-" or not word.startswith("-"):
                rest.append(word)
            elif word in self._flags:
                found[self._flags[word]] = True
            elif word in self._valued and not (value := next(coming, "-")).startswith("-"):
                key = self._valued[word]
                found[key] = [*found[key], value] if isinstance(found[key], list) else value
            else:
                return None
        return self._shared_out(found, rest)

    def _shared_out(self, found: dict[str, Any], rest: list[str]) -> Options | None:
        for place, (name, count) in enumerate(self._words, 1):
            if count in (None, "?") and (rest or count):
                found[name] = rest.pop(0) if rest else ""
            elif count in ("*", "+") and place == len(self._words) and (rest or count == "*"):
                found[name], rest = rest, []
            else:
                return None
        return None if rest else Options(**found)

    def _unknown(self, word: str) -> UsageError:
        hint = f"Help: {self._prog} --help"
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            near = did_you_mean(name, self._options)
            return UsageError(
                f"unknown option {one_line(name)}", remedy=f"{near[:1].upper()}{near[1:]} {hint}"
            )
        return UsageError(f"one word too many: {one_line(word)}", remedy=hint)


def _key(name: str) -> str:
    return name.lstrip("-").replace("-", "_")
