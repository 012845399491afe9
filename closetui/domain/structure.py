"""Strict reading of nested data, collecting every fault instead of the first.

Playbooks, themes and keymaps are written by hand, and a person who mends a
file wants the whole list at once. A :class:`Reader` walks one table, notes
what is missing, misspelt or of the wrong kind, and names the nearest valid
word; the caller raises once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from closetui.domain.errors import Problem

Made = TypeVar("Made")

IDENTIFIER = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What an id may look like: lower-case words joined by dots or hyphens."""

LONGEST_TEXT = 65_536
"""Characters allowed in one text; the limit of the progress file as well."""


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return the entry of ``valid`` most like ``word``, or an empty string."""
    from difflib import get_close_matches  # Costs 10 ms, needed only after a mistake.

    found = get_close_matches(word, list(valid), n=1, cutoff=0.5)
    return found[0] if found else ""


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """Return a hint that names the nearest valid word, or all when none is near."""
    choices = sorted(valid)
    near = nearest(word, choices)
    if near:
        return f"did you mean {near}?"
    return f"known: {', '.join(choices)}" if choices else "none are known here"


class Reader:
    """One table being read, with the list of faults that all its parts share."""

    def __init__(
        self,
        data: Mapping[str, object],
        place: str | tuple[Reader, str, int],
        problems: list[Problem],
    ) -> None:
        """Start reading ``data``; faults go to ``problems``.

        ``place`` is the path at which it was found, or the reader above with the
        key and the number of the entry: the path is put together if it is told.
        """
        self._data = data
        self._place = place
        self._problems = problems
        self._asked: set[str] = set()

    @property
    def problems(self) -> list[Problem]:
        """The shared list of faults, in the order they were met."""
        return self._problems

    def where(self, key: str = "") -> str:
        """Return the path of this table, or of one of its keys."""
        place = self._place
        if not isinstance(place, str):
            above, name, index = place
            place = self._place = above.where(f"{name}[{index}]")
        if not key:
            return place or "top level"
        return f"{place}.{key}" if place else key

    def fault(self, key: str, message: str, hint: str = "") -> None:
        """Note a fault at ``key`` (or at the table itself for an empty key)."""
        self._problems.append(Problem(self.where(key), message, hint))

    def has(self, key: str) -> bool:
        """Return whether the table gives ``key`` at all."""
        return key in self._data

    def _value(self, key: str, kind: type, noun: str, needed: bool) -> object | None:
        self._asked.add(key)
        if key not in self._data or self._data[key] is None:
            if needed:
                self.fault(key, "is missing", f"give {noun}")
            return None
        value = self._data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault(key, f"should be {noun}, not {_noun_of(value)}")
            return None
        return value

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return a text; a needed one must not be blank."""
        plain = self._data.get(key)
        if isinstance(plain, str) and len(plain) <= LONGEST_TEXT and (clean := plain.strip()):
            self._asked.add(key)
            return clean  # As nearly every text is; the rest looks for what is wrong.
        if plain is None and not needed:
            self._asked.add(key)
            return ""
        value = self._value(key, str, "a text", needed)
        if not isinstance(value, str):
            return ""
        if needed and not value.strip():
            self.fault(key, "is empty")
        if len(value) > LONGEST_TEXT:
            self.fault(key, f"is longer than {LONGEST_TEXT} characters")
            return ""
        return value.strip()

    def integer(self, key: str, default: int, *, least: int = 0) -> int:
        """Return a whole number of at least ``least``, or ``default`` when absent."""
        value = self._value(key, int, "a whole number", needed=False)
        if not isinstance(value, int):
            return default
        if value < least:
            self.fault(key, f"should be {least} or more")
            return default
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false; without a default the key must be there."""
        if default is not None and key not in self._data:
            self._asked.add(key)
            return default
        value = self._value(key, bool, "true or false", needed=default is None)
        return value if isinstance(value, bool) else bool(default)

    def choice(self, key: str, valid: Sequence[str], default: str = "") -> str:
        """Return one of ``valid``; without a default the key must be there."""
        value = self.text(key, needed=not default)
        if not value:
            return default or valid[0]
        if value not in valid:
            self.fault(key, f"{value!r} is not one of the known words", did_you_mean(value, valid))
            return default or valid[0]
        return value

    def matching(
        self, key: str, pattern: re.Pattern[str], noun: str, *, needed: bool = True
    ) -> str:
        """Return a text of which the whole matches ``pattern``."""
        value = self.text(key, needed=needed)
        if value and not pattern.fullmatch(value):
            self.fault(key, f"{value!r} is not {noun}")
            return ""
        return value

    def identifier(self, key: str = "id") -> str:
        """Return an id: lower-case words joined by dots or hyphens."""
        return self.matching(key, IDENTIFIER, "an id (lower-case words joined by . or -)")

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts, none of them blank."""
        plain = self._data.get(key)
        if plain is None and not needed:
            self._asked.add(key)
            return ()
        if isinstance(plain, list) and (clean := _plain_texts(plain)):
            self._asked.add(key)
            return clean
        value = self._value(key, Sequence, "a list of texts", needed)
        if value is None or isinstance(value, str) or not isinstance(value, Sequence):
            if isinstance(value, str):
                self.fault(key, "should be a list of texts, not a text", "put it in [ ]")
            return ()
        for index, entry in enumerate(value):
            if not isinstance(entry, str) or not entry.strip() or len(entry) > LONGEST_TEXT:
                self.fault(f"{key}[{index}]", "should be a text of at least one letter")
        if needed and not value:
            self.fault(key, "is an empty list", "give at least one entry")
        return tuple(entry.strip() for entry in value if isinstance(entry, str))

    def table(self, key: str) -> Reader:
        """Return a reader for the table at ``key``; an absent one is a fault."""
        value = self._value(key, Mapping, "a table", needed=True)
        if not isinstance(value, Mapping):
            return Reader({}, self.where(key), [])  # One fault is enough for a missing table.
        return Reader(value, self.where(key), self._problems)

    def each(self, key: str, make: Callable[[Reader], Made]) -> tuple[Made, ...]:
        """Return what ``make`` builds from each table of the list at ``key``."""
        if self._data.get(key) is None:
            self._asked.add(key)
            return ()
        value = self._value(key, Sequence, "a list of tables", needed=False)
        if value is None or isinstance(value, str) or not isinstance(value, Sequence):
            if isinstance(value, str):
                self.fault(key, "should be a list of tables, not a text")
            return ()
        made: list[Made] = []
        for index, entry in enumerate(value):
            if not isinstance(entry, dict | Mapping):
                self.fault(f"{key}[{index}]", f"should be a table, not {_noun_of(entry)}")
                continue
            reader = Reader(entry, (self, key, index), self._problems)
            made.append(make(reader))
            reader.done()
        return tuple(made)

    def done(self) -> None:
        """Note every key that nobody asked for, with the nearest valid one."""
        if self._data.keys() <= self._asked:
            return
        for key in self._data:
            if key not in self._asked:
                self.fault(str(key), "is not a known key", did_you_mean(str(key), self._asked))


def _plain_texts(entries: list[object]) -> tuple[str, ...]:
    """Return the entries if every one is a text as it should be, else nothing."""
    clean = tuple([e.strip() for e in entries if isinstance(e, str) and len(e) <= LONGEST_TEXT])
    return clean if len(clean) == len(entries) and all(clean) else ()


def _noun_of(value: object) -> str:
    """Return the plain word for the kind of a value read from a file."""
    if isinstance(value, bool):
        return "true or false"
    for kind, noun in (
        (str, "a text"),
        (int, "a number"),
        (float, "a number"),
        (Mapping, "a table"),
    ):
        if isinstance(value, kind):
            return noun
    return "a list" if isinstance(value, Sequence) else "a date or another kind of value"
