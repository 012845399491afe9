"""The arguments of one command: argparse, with errors of our own family."""

import argparse
from collections.abc import Iterable, Sequence
from typing import Final, NoReturn

from closetui.cli.table import HELP, before_dashes, suggestion
from closetui.domain.errors import UsageError
from closetui.domain.text import one_line

Options = argparse.Namespace
"""What was asked for, by the names of arguments."""

WIDEST = 100
"""The most columns that help takes, however wide the terminal is."""

DAY_TO_COME: Final = "a day: 2026-12-31, 31 Dec 2026, 31.12.2026, tomorrow, in 6 weeks"
"""What the help says of a day that is given, and may not be over."""


_TAKEN_AS_IT_IS: Final = "\0"
"""Stands before a word after ``--`` while argparse reads it: that would take ``-x`` for an
option all the same when words and options are mixed. So it does before ``-8d``, which is a
day. No word can hold it by itself."""

_FIGURES: Final = tuple("0123456789")


def _is_no_option(word: str) -> bool:
    """Return whether a word begins with a sign and a digit, as no option does."""
    return word.startswith(("-", "+")) and word[1:].removeprefix(" ").startswith(_FIGURES)


class _Once(argparse.Action):
    """Keeps the value of an option, which a second value would silently replace."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; raises :class:`UsageError` where the option has another one already."""
        if getattr(namespace, self.dest) not in (self.default, values):
            parser.error(f"{option_string} is given twice, and may have one value")
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """The grammar of one command, from which reading, help and completion all follow.

    Options are not abbreviated: a script would break when an option is added
    that begins with the same letters.
    """

    def __init__(self, command: str, about: str, examples: Iterable[str] = ()) -> None:
        """Start a grammar that knows ``--help`` and nothing else."""
        super().__init__(
            prog=f"closetui {command}",
            epilog="\n  ".join(["examples:", *examples]) if examples else None,
            add_help=False,
            allow_abbrev=False,
            formatter_class=self._formatter,
        )
        self._about, self._columns = about, WIDEST
        self.arguments: list[argparse.Action] = []
        """Every argument in its order, for completion."""
        self._needed: list[argparse.Action] = []
        self._unchecked: list[argparse.Action] = []
        self._given: Sequence[str] = ()
        self.arguments.append(
            self.add_argument(*HELP, action="store_true", help="show this help, do nothing")
        )

    def _formatter(self, prog: str) -> argparse.HelpFormatter:
        return argparse.RawDescriptionHelpFormatter(prog, width=self._columns - 2)

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        import shutil  # These two import what only help needs.
        import textwrap

        self._columns = shutil.get_terminal_size().columns
        self.description = textwrap.fill(self._about, min(self._columns, WIDEST) - 2)
        return super().format_help()

    def word(self, name: str, meaning: str, *, count: str | None = None, metavar: str = "") -> None:
        """Add a positional argument.

        Args:
            name: What it is called among the options.
            meaning: Its line in the help.
            count: ``?``, ``*`` or ``+`` if not exactly one.
            metavar: How the usage names it, if not by ``name`` in capitals.
        """
        default = "" if count == "?" else None
        shown = metavar or name.upper()
        argument = self.add_argument(
            name, help=meaning, nargs=count, default=default, metavar=shown
        )
        self.arguments.append(argument)
        if argument.required:
            self._needed.append(argument)

    def option(
        self,
        name: str,
        meaning: str,
        *,
        metavar: str = "TEXT",
        needed: bool = False,
        checked: bool = True,
    ) -> None:
        """Add an option with a value, which is empty when it is not given.

        Args:
            name: The option, such as ``--reason``.
            meaning: Its line in the help.
            metavar: How the usage names the value.
            needed: Whether the command cannot do without it.
            checked: Whether it is refused here when it is missing. A command that can say more
                about what to give, from the closure, checks that itself.
        """
        argument = self.add_argument(
            name, action=_Once, help=meaning, metavar=metavar, default="", required=needed
        )
        self.arguments.append(argument)
        if needed:
            self._needed.append(argument)
        if not checked:
            self._unchecked.append(argument)

    def repeated(self, name: str, meaning: str, *, metavar: str) -> None:
        """Add an option that may be given several times; it becomes a list."""
        self.arguments.append(
            self.add_argument(name, help=meaning, metavar=metavar, action="append", default=[])
        )

    def flag(self, name: str, meaning: str) -> None:
        """Add an option without a value."""
        self.arguments.append(self.add_argument(name, help=meaning, action="store_true"))

    def file(self) -> None:
        """Add ``FILE`` and ``--json``, which nearly every command has."""
        self.closure()
        self.json()

    def closure(self, *, count: str | None = None) -> None:
        """Add ``FILE`` alone; ``count`` as for :meth:`word`."""
        meaning = "a progress file, or the name of a closure in the default folder"
        self.word("file", meaning, count=count)

    def items(self) -> None:
        """Add ``ITEM...``."""
        meaning = "items: the id, a part of it that only one item has, or the title"
        self.word("items", meaning, count="+", metavar="ITEM")

    def json(self) -> None:
        """Add ``--json``."""
        self.flag("--json", "print facts as JSON on standard output, prose on standard error")

    def ids(self) -> None:
        """Add ``--ids``, for what people read."""
        self.flag("--ids", "print ids, hashes and exact times beside the words")

    def only_file(self) -> None:
        """Add ``--only-file``, for looking at an old revision."""
        self.flag("--only-file", "look at this file alone, such as an old revision; keep nothing")

    def by(self) -> None:
        """Add ``--by``, which every command that writes has."""
        meaning = "your display name (otherwise CLOSETUI_USER, or closetui name)"
        self.option("--by", meaning, metavar="NAME")

    def read(self, words: Sequence[str]) -> Options:
        """Return the options in ``words``; raises :class:`UsageError`."""
        for argument in self._needed:
            # argparse would complain of what is missing before what is unknown, and often
            # the one is the other misspelt. So what is missing is looked for last.
            argument.required = False
        self.usage = self.prog  # Otherwise argparse would format it for messages of its own.
        self._given = before_dashes(words)
        after = words[len(self._given) + 1 :]
        given = [f"{_TAKEN_AS_IT_IS * _is_no_option(w)}{w}" for w in self._given]
        marked = [*given, *(f"{_TAKEN_AS_IT_IS}{word}" for word in after)]
        options, unknown = self.parse_known_intermixed_args(marked)
        if unknown:
            raise self._unknown(unknown[0])
        for name, value in vars(options).items():
            setattr(options, name, _plain(value))
        missing = [
            "".join(argument.option_strings) or str(argument.metavar)
            for argument in self._needed
            if argument not in self._unchecked and _is_missing(argument, options)
        ]
        if missing:
            raise self._missing(missing)
        return options

    def error(self, message: str) -> NoReturn:
        """Raise :class:`UsageError` with argparse's message."""
        raise UsageError(one_line(message), remedy=f"Help: {self.prog} --help")

    def _missing(self, names: Sequence[str]) -> UsageError:
        """Return what names what is missing; a flag that was given may be taken for it."""
        flags = [one for one in self.arguments if one.nargs == 0 and one.option_strings]
        meanings = "".join(
            f"{flag.option_strings[0]} means: {flag.help}. "
            for flag in flags
            if flag.option_strings[0] in self._given
        )
        remedy = f"{meanings}Help: {self.prog} --help"
        return UsageError(f"missing: {', '.join(names)}", remedy=remedy)

    def _unknown(self, word: str) -> UsageError:
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            known = [option for argument in self.arguments for option in argument.option_strings]
            remedy = suggestion(name, known, self.prog)
            return UsageError(f"unknown option {one_line(name)}", remedy=remedy)
        return UsageError(
            f"one word too many: {one_line(word.removeprefix(_TAKEN_AS_IT_IS))}",
            remedy=f"Help: {self.prog} --help",
        )


def _is_missing(argument: argparse.Action, options: Options) -> bool:
    """Return whether nothing was given; an empty word counts, an empty option value does not."""
    value = getattr(options, argument.dest)
    return not value if argument.option_strings else value in (None, [])


def _plain(value: object) -> object:
    """Return what an argument holds without the marks of words after ``--``."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.removeprefix(_TAKEN_AS_IT_IS) if isinstance(value, str) else value
