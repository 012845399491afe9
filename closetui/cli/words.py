"""The words of the command line before anybody looks at what they mean."""

import os
from collections.abc import Sequence

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line

HELP = ("-h", "--help")


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


def asks_for_help(words: Sequence[str]) -> bool:
    """Return whether help is asked for, before a ``--``."""
    options = words[: words.index("--")] if "--" in words else words
    return any(word in HELP for word in options)


def once(words: Sequence[str]) -> list[str]:
    """Return the words without repetitions, in their order."""
    return list(dict.fromkeys(words))
