"""What a command gets: its options, the world, and where to print."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from closetui.commands.output import Output
from closetui.commands.parser import Parser
from closetui.domain.errors import UsageError
from closetui.domain.text import one_line
from closetui.session import Session, World


class Call(NamedTuple):
    """One call of a command."""

    options: argparse.Namespace
    outside: World
    out: Output

    def session(self) -> Session:
        """Return the closure that ``FILE`` means; raises :class:`UsageError`."""
        word = str(self.options.file)
        usable_path(word, "FILE")
        return Session(self.outside, word)

    @property
    def word(self) -> str:
        """What was typed for ``FILE``."""
        return self.out.word


class Action(NamedTuple):
    """What a command does."""

    about: str
    """The text at the head of its help."""
    arguments: Callable[[Parser], None]
    run: Callable[[Call], int]


def check_words(words: Sequence[str]) -> None:
    """Raise :class:`UsageError` for a word that no system call would take."""
    for word in words:
        if "\0" in word:
            raise UsageError("a word on the command line holds a NUL", where=one_line(word))
        try:
            os.fsencode(word)
        except UnicodeEncodeError:
            told = "a word on the command line holds half of a character"
            raise UsageError(told, where=one_line(word)) from None


def usable_path(word: str, where: str) -> Path:
    """Return the path that a word names; raises :class:`UsageError` for an unknown ``~user``."""
    if not word:
        raise UsageError("the path is empty", where=where, remedy="Give a path or a name.")
    try:
        return Path(word).expanduser()
    except RuntimeError:
        raise UsageError(
            "there is no such home folder",
            where=f"{where} {one_line(word)}",
            remedy="Write ./ before it, if the name of the file begins with ~.",
        ) from None


def once(words: Sequence[str]) -> list[str]:
    """Return the words without repetitions, in their order."""
    return list(dict.fromkeys(words))
