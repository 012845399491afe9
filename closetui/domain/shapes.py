"""How single values are read: texts, numbers, words out of a list.

A shape reads one value of a table and notes what is wrong with it there. The
shapes of lists and tables are made of these in ``closetui.domain.reader``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from closetui.domain.declarations import LONGEST_TEXT, Rule, Table
from closetui.domain.text import shorten

_LONGEST_VALUE: Final = 80
"""Characters of a wrong value that a fault quotes."""


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
    found = (noun for kind, noun in nouns.items() if isinstance(value, kind))
    return next(found, "a date or another kind of value")


def misfit(value: object, noun: str, table: Table, key: str) -> None:
    """Note that a value is of the wrong kind."""
    table.fault(key, f"should be {noun}, not {noun_of(value)}")


def optional_text(value: Any, table: Table, key: str) -> str:
    """Read a text without the blanks around it; it may be empty."""
    return optional_verbatim(value, table, key).strip()


def optional_verbatim(value: Any, table: Table, key: str) -> str:
    """Read a text as it stands; it may be empty."""
    if not isinstance(value, str):
        misfit(value, "a text", table, key)
    elif len(value) > LONGEST_TEXT:
        table.fault(key, f"is longer than {LONGEST_TEXT} characters")
    else:
        return value
    return ""


def _needed_text(value: Any, table: Table, key: str) -> str:
    return _needed_verbatim(value, table, key).strip()


def _needed_verbatim(value: Any, table: Table, key: str) -> str:
    before = len(table.problems)
    text = optional_verbatim(value, table, key)
    if not text.strip() and len(table.problems) == before:
        table.fault(key, "is empty")
    return text


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
        if type(value) is kind:  # Python takes truth for a number; a file should not.
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
