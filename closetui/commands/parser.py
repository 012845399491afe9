"""Reading the words of one command, with errors that name the nearest valid one."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from closetui.commands.words import HELP
from closetui.domain.errors import UsageError
from closetui.domain.reading import did_you_mean
from closetui.domain.text import one_line


class Parser:
    """The arguments of one command: no abbreviations, and errors of our own family."""

    def __init__(self, command: str, about: str) -> None:
        """Start a parser that knows ``--help`` and nothing else."""
        self._parser = _Quiet(
            prog=f"closetui {command}".strip(),
            description=about,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._options: list[str] = [*HELP]
        self._parser.add_argument(*HELP, action="store_true", help="show this help, do nothing")

    def word(self, name: str, told: str, *, count: int | str | None = None, show: str = "") -> None:
        """Add a positional word; ``count`` is ``?``, ``*`` or ``+`` for other than one."""
        default = "" if count == "?" else None
        shown = show or name.upper()
        self._parser.add_argument(name, help=told, nargs=count, default=default, metavar=shown)

    def option(self, name: str, told: str, *, value: str = "TEXT", many: bool = False) -> None:
        """Add an option with a value, empty when it is not given."""
        self._options.append(name)
        if many:
            self._parser.add_argument(name, help=told, metavar=value, action="append", default=[])
        else:
            self._parser.add_argument(name, help=told, metavar=value, default="")

    def flag(self, name: str, told: str, *names: str) -> None:
        """Add an option without a value."""
        self._options += [name, *names]
        self._parser.add_argument(name, *names, help=told, action="store_true")

    def file(self) -> None:
        """Add ``FILE`` and ``--json``, which nearly every command has."""
        self.word("file", "a progress file, or the name of a closure in the default folder")
        self.json()

    def json(self) -> None:
        """Add ``--json``."""
        self.flag("--json", "print facts as JSON on standard output, prose on standard error")

    def by(self) -> None:
        """Add ``--by``, which every command that writes has."""
        self.option("--by", "your display name (otherwise CLOSETUI_USER)", value="NAME")

    def help(self) -> str:
        """Return the help of the command."""
        return self._parser.format_help()

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Return the options in ``words``; raises :class:`UsageError`."""
        options, rest = self._parser.parse_known_intermixed_args(list(words))
        if rest:
            raise self._unknown(rest[0])
        return options

    def _unknown(self, word: str) -> UsageError:
        hint = f"Help: {self._parser.prog} --help"
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            near = did_you_mean(name, self._options)
            return UsageError(
                f"unknown option {one_line(name)}", remedy=f"{near[:1].upper()}{near[1:]} {hint}"
            )
        return UsageError(f"one word too many: {one_line(word)}", remedy=hint)


class _Formatter(argparse.HelpFormatter):
    """Help at a fixed width: asking for the terminal's would import five modules more."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=88)


class _Quiet(argparse.ArgumentParser):
    """argparse, raising an error of ours instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        told = message.replace("the following arguments are required:", "missing:")
        raise UsageError(one_line(told), remedy=f"Help: {self.prog} --help")
