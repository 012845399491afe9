"""Declarations: how a file's format is said in Python, and where its faults are noted.

Playbooks and themes are written by hand, events come from other people's
programs. What they may hold is declared once, as named tuples: the fields are
the keys, and a field without a default must be given (and its text must not
be blank, its list not empty). The marks and rules here go beside a field's
type, into ``Annotated[...]``. A declaration with a method ``finish(table)``
completes its value, or notes faults that concern several fields.

``closetui.domain.reader`` reads values by such declarations.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Final, NamedTuple

from closetui.domain.errors import Problem
from closetui.domain.text import capitalised

LONGEST_TEXT: Final = 65_536
"""Characters allowed in one text; the limit of the progress file as well."""

IDENTIFIER: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What an id may look like: lower-case words joined by dots or hyphens."""

INLINE: Final = "inline"
"""Mark of a field whose own fields are keys of the table around it."""

DERIVED: Final = "derived"
"""Mark of a field that is worked out after reading and that no file may give."""


VERBATIM: Final = "verbatim"
"""Mark of a text that a person wrote freely: it is read as it stands, blanks included."""

Verbatim = Annotated[str, VERBATIM]


class Rule(NamedTuple):
    """What a text or a number must fulfil; one that does not is read as blank."""

    holds: Callable[[Any], object]
    message: str
    """What is wrong otherwise; ``{value}`` stands for what was given."""
    hint: Callable[[Any], str] = lambda _: ""
    """Returns what to do about it."""


class Key(NamedTuple):
    """The key of a field, where it is no Python name."""

    name: str


class Through(NamedTuple):
    """A value that is made out of one read in another shape."""

    shape: Any
    """The annotation by which the data is read."""
    make: Callable[..., Any]
    """Makes the value from the one read, the table and the key, where it may note faults."""


def matching(pattern: re.Pattern[str], noun: str) -> Rule:
    """Return the rule that the whole of a text matches ``pattern``."""
    return Rule(pattern.fullmatch, f"{{value}} is not {noun}")


def longest(limit: int) -> Rule:
    """Return the rule that a text has at most ``limit`` characters."""
    return Rule(lambda text: len(text) <= limit, f"is longer than {limit} characters")


Identifier = Annotated[str, matching(IDENTIFIER, "an id (lower-case words joined by . or -)")]
"""The id of an entry."""


MOST_HINTS: Final = 20
"""Faults of one file that get a nearest word: looking for one takes milliseconds."""

_MOST_CHOICES: Final = 40


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return the entry of ``valid`` most like ``word``, or an empty string."""
    from difflib import get_close_matches  # Costs 10 ms, needed only after a mistake.

    found = get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return found[0] if found else ""


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the nearest valid word, or those there are when none is near."""
    choices = sorted(valid)
    near = nearest(word, choices)
    if near:
        return f"did you mean {near}?"
    more = ", ..." if len(choices) > _MOST_CHOICES else ""
    known = ", ".join(choices[:_MOST_CHOICES])
    return f"known: {known}{more}" if choices else "none are known here"


def did_you_mean_sentence(word: str, valid: Iterable[str]) -> str:
    """Return the same hint as the beginning of a sentence, for the remedy of an error."""
    hint = did_you_mean(word, valid)
    return capitalised(hint)


class Problems(list[Problem]):
    """The faults of one file, in the order in which they were met."""

    def misspelt(self, place: str, message: str, word: str, valid: Iterable[str]) -> None:
        """Note a word that is none of the ``valid`` ones; the first get the nearest of them."""
        hint = did_you_mean(word, valid) if len(self) < MOST_HINTS else ""
        self.append(Problem(place, message, hint))


class Table:
    """One table of the data: what it gives, where it stands, and the faults of the file."""

    def __init__(
        self,
        data: Mapping[str, object],
        problems: Problems,
        above: "Table | None" = None,
        key: str = "",
    ) -> None:
        """Take the table found at ``key`` of the one ``above``, or the whole data."""
        self.data = data
        self.problems = problems
        self._above, self._key = above, key

    def where(self, key: str = "") -> str:
        """Return the path of this table, or of one of its keys."""
        here = self._above.where(self._key) if self._above else ""
        return ".".join(part for part in (here, key) if part) or "top level"

    def fault(self, key: str, message: str, hint: str = "") -> None:
        """Note a fault at ``key``, or at the table itself for an empty key."""
        self.problems.append(Problem(self.where(key), message, hint))

    def misspelt(self, key: str, message: str, word: str, valid: Iterable[str]) -> None:
        """Note that ``word`` at ``key`` is none of the ``valid`` ones."""
        self.problems.misspelt(self.where(key), message, word, valid)
