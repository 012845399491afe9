"""Declarations: how a file's format is said in Python, and how single values are read.

Playbooks and themes are written by hand, events come from other people's
programs. What they may hold is declared once, as named tuples: the fields are
the keys, and a field without a default is required (and neither a blank text nor an empty list will
do). The marks and rules here go beside a field's type, into ``Annotated[...]``. A declaration with
a method ``finish(table)`` completes its value, or notes faults that concern several fields.

A shape reads one value of a table and notes what is wrong with it there: texts, numbers,
words out of a list. ``closetui.domain.reader`` makes those of lists and tables of them, and
reads values by declarations.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, NamedTuple, TypeGuard

from closetui.domain.errors import Problem
from closetui.domain.text import capitalised, shorten, was_meant
from closetui.domain.values import distinct

LONGEST_TEXT: Final = 65_536
"""Characters allowed in one text; the limit of the progress file as well."""


def is_identifier(text: str) -> bool:
    """Return whether a text is lower-case words of ASCII joined by dots or hyphens."""
    words = text.replace(".", "-").split("-")
    return text.isascii() and text == text.lower() and all(word.isalnum() for word in words)


INLINE: Final = "inline"
"""Mark of a field whose own fields are keys of the table around it."""

DERIVED: Final = "derived"
"""Mark of a field that is worked out after reading and that no file may give."""


VERBATIM: Final = "verbatim"
"""Mark of a text that a person wrote freely: it is read as it stands, blanks included."""

Verbatim = Annotated[str, VERBATIM]


class Rule:
    """What a text or number must fulfil; one that does not is read as blank."""

    def __init__(
        self,
        holds: Callable[[Any], object],
        message: str,
        hint: Callable[[Any], str] = lambda _: "",
    ) -> None:
        """Keep the rule.

        Args:
            holds: Returns whether a value fulfils it.
            message: What is wrong otherwise; ``{value}`` stands for what was given.
            hint: Returns what to do about it.
        """
        self.holds, self.message, self.hint = holds, message, hint


class Key:
    """The key of a field, where it is not a Python name."""

    def __init__(self, name: str) -> None:
        """Keep the key."""
        self.name = name


class Through:
    """A value that is made from one that was read in another shape."""

    def __init__(self, shape: Any, make: Callable[..., Any]) -> None:
        """Keep the annotation by which the data is read, and what makes the value of it.

        ``make`` is given the one read, the table and the key, where it may note faults.
        """
        self.shape, self.make = shape, make


def longest(limit: int) -> Rule:
    """Return the rule that a text has at most ``limit`` characters."""
    return Rule(lambda text: len(text) <= limit, f"is longer than {limit} characters")


Identifier = Annotated[
    str, Rule(is_identifier, "{value} is not an id (lower-case words joined by . or -)")
]
"""The id of an entry."""


MOST_HINTS: Final = 20
"""Faults per file that get a nearest word: finding one takes milliseconds."""

_MOST_CHOICES: Final = 40


def nearest(word: str, valid: Iterable[str], *, likeness: float = 0.5) -> str:
    """Return the entry of ``valid`` most like ``word``, or an empty string; 1 is wholly alike."""
    from difflib import get_close_matches  # Costs 10 ms, needed only after a mistake.

    matches = get_close_matches(word, list(valid), n=1, cutoff=likeness)
    return matches[0] if matches else ""


def near_words(near: str, rest: str) -> str:
    """Return a remedy: whether the nearest word was meant, if there is one, and the rest of it."""
    return f"{capitalised(was_meant(near))} {rest}" if near else rest


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the nearest valid word, or those there are when none is near."""
    choices = sorted(valid)
    near = nearest(word, choices)
    if near:
        return was_meant(near)
    more = ", ..." if len(choices) > _MOST_CHOICES else ""
    known = ", ".join(choices[:_MOST_CHOICES])
    return f"known: {known}{more}" if choices else "none are known here"


def did_you_mean_sentence(word: str, valid: Iterable[str]) -> str:
    """Return the same hint as the beginning of a sentence, for the remedy of an error."""
    return capitalised(did_you_mean(word, valid))


def near_and_known(near: str, known: Iterable[str]) -> str:
    """Return a remedy that asks for the nearest word, if there is one, and names all of them."""
    return near_words(near, f"Known: {', '.join(known)}")


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
        # The path is put together only where something is wrong: nearly every table is sound.
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


def other_format(place: str, known: int) -> Problem:
    """Return the fault of a file in another format than the one that this release knows."""
    return Problem(place, f"should be {known}", "this release reads no other format")


_LONGEST_VALUE: Final = 80
"""Characters of a wrong value that a fault quotes."""


@distinct
class Shape(NamedTuple):
    """How one annotation is read, and what it is called in a fault."""

    read: Callable[[Any, Table, str], Any]
    noun: str
    plural: str
    blank: Callable[[], Any]
    """Returns what stands for a value that is missing or wrong."""


def ruled(shape: Shape, rule: Rule) -> Shape:
    """Return a shape that reads as before and applies a rule to what it read."""

    def read(value: Any, table: Table, key: str) -> Any:
        # A value that was wrong is a blank by now: applying the rule to it as well would report a
        # second fault that nobody made.
        before = len(table.problems)
        inner = shape.read(value, table, key)
        if inner == "" or len(table.problems) > before or rule.holds(inner):
            return inner
        quoted = repr(shorten(inner, _LONGEST_VALUE) if isinstance(inner, str) else inner)
        table.fault(key, rule.message.replace("{value}", quoted), rule.hint(inner))
        return shape.blank()

    return shape._replace(read=read)


def noun_of(value: object) -> str:
    """Return the plain word for the kind of a value read from a file."""
    nouns = {
        bool: "true or false",
        str: "a text",
        int: "a number",
        float: "a number",
        Mapping: "a table",
        Sequence: "a list",
    }
    fitting = (noun for kind, noun in nouns.items() if isinstance(value, kind))
    return next(fitting, "a date or another kind of value")


def misfit(value: object, noun: str, table: Table, key: str) -> None:
    """Note that a value is of the wrong kind."""
    table.fault(key, f"should be {noun}, not {noun_of(value)}")


def optional_text(value: Any, table: Table, key: str) -> str:
    """Read a text without the blanks around it; it may be empty."""
    return optional_verbatim(value, table, key).strip()


def optional_verbatim(value: Any, table: Table, key: str) -> str:
    """Read a text as it stands; it may be empty."""
    return value if _is_text(value, table, key) else ""


def _needed_text(value: Any, table: Table, key: str) -> str:
    if not _is_text(value, table, key):
        return ""
    text = value.strip()
    if not text:
        table.fault(key, "is empty")
    return text


def _needed_verbatim(value: Any, table: Table, key: str) -> str:
    return value if _needed_text(value, table, key) else ""


def _is_text(value: Any, table: Table, key: str) -> TypeGuard[str]:
    """Return whether a value is a text and not too long, or note what it is instead."""
    if not isinstance(value, str):
        misfit(value, "a text", table, key)
        return False
    if len(value) > LONGEST_TEXT:
        table.fault(key, f"is longer than {LONGEST_TEXT} characters")
        return False
    return True


TEXT: Final = Shape(_needed_text, "a text", "texts", str)
"""A text that is not blank."""


def verbatim(needed: bool) -> Shape:
    """Return the shape of a text that is read as it stands."""
    return TEXT._replace(read=_needed_verbatim if needed else optional_verbatim)


NOUNS: Final = {int: "a whole number", bool: "true or false"}
"""What the plain kinds are called in a fault."""


def plain(kind: type[int]) -> Shape:
    """Return the shape of a whole number, or of true and false."""

    def read(value: Any, table: Table, key: str) -> Any:
        if type(value) is kind:  # In Python a bool is a number; in a file it should not be.
            return value
        misfit(value, NOUNS[kind], table, key)
        return kind()

    return Shape(read, NOUNS[kind], f"{kind}s", kind)


def choice(words: Mapping[str, Any]) -> Shape:
    """Return the shape of one of some words, each with the value it stands for."""
    first = next(iter(words.values()))

    def read(value: Any, table: Table, key: str) -> Any:
        word = _needed_text(value, table, key)
        if word and word not in words:
            quoted = repr(shorten(word, _LONGEST_VALUE))
            valid = filter(None, words)
            table.misspelt(key, f"{quoted} is not one of the known words", word, valid)
        return words.get(word, first)

    return Shape(read, "a text", "texts", lambda: first)
