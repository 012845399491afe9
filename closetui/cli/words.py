"""The words of a command line, before any grammar is asked; opening the app needs no more."""

from collections.abc import Iterable, Sequence

from closetui.domain.declarations import nearest

HELP = ("-h", "--help")


def suggestion(word: str, known: Sequence[str], prog: str) -> str:
    """Return the nearest of the ``known`` words as a question, and where to find help."""
    near = nearest(word, known)
    return f"{f'Did you mean {near}? ' if near else ''}Help: {prog} --help"


def before_dashes(words: Sequence[str]) -> Sequence[str]:
    """Return the words among which options are looked for: those before a ``--``."""
    return words[: words.index("--")] if "--" in words else words


def asks_for_help(words: Sequence[str]) -> bool:
    """Return whether help is asked for, whatever else is missing."""
    return any(word in HELP for word in before_dashes(words))


def once(words: Iterable[str]) -> list[str]:
    """Return the words without repetitions, in their order."""
    return list(dict.fromkeys(words))
