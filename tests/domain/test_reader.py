"""Reading by declaration, on a declaration of its own that uses every mark."""

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

import pytest

from closetui.domain.bodies import BodyError, NoteBody, read_body
from closetui.domain.declarations import (
    DERIVED,
    INLINE,
    MOST_HINTS,
    Identifier,
    Key,
    Problems,
    Rule,
    Table,
    Through,
)
from closetui.domain.errors import Problem
from closetui.domain.events import Author, Draft, Event, Kind, seal
from closetui.domain.reader import as_data, read


class Taste(StrEnum):
    """A word out of a list."""

    SWEET = "sweet"
    SOUR = "sour"


class Origin(NamedTuple):
    """Keys that stand in the table around them."""

    farm: str
    year: Annotated[int, Rule(lambda year: year > 1900, "is before {value}", str)] = 2000


class Fruit(NamedTuple):
    """A declaration with every kind of field."""

    id: Identifier
    origin: Annotated[Origin, INLINE]
    tastes: tuple[Taste, ...]
    ripe: bool = False
    skin: Annotated[Literal["thin", "thick"], Key("skin-kind")] = "thin"
    names: Annotated[int, Through(tuple[str, ...], lambda texts, *_: len(texts))] = 0
    prices: str = ""
    letters: Annotated[int, DERIVED] = 0

    def finish(self, table: Table) -> "Fruit":
        """Count the letters and refuse a bad year."""
        if self.origin.year == 2013:
            table.fault("year", "was a bad one")
        return self._replace(letters=len(self.id))


GOOD = {"id": "pear", "farm": " Hill ", "tastes": ["sweet"], "skin-kind": "thick", "names": ["a"]}


def faults(**more: object) -> set[Problem]:
    """Return the faults of a fruit that is good but for some keys."""
    problems = Problems()
    read(Fruit, {**GOOD, **more}, problems)
    return set(problems)


def test_a_value_is_read_and_given_back() -> None:
    problems = Problems()
    pear = read(Fruit, GOOD, problems)
    assert problems == []
    assert pear == Fruit("pear", Origin("Hill"), (Taste.SWEET,), False, "thick", 1, "", 4)
    assert as_data(pear) == {
        "id": "pear", "farm": "Hill", "year": 2000, "tastes": ["sweet"], "ripe": False,
        "skin-kind": "thick", "names": 1, "prices": "", "letters": 4,
    }  # fmt: skip


def test_every_fault_has_its_place() -> None:
    assert faults(id=None, farm=" ", tastes=["sweat", 1], ripe=1, letters=3, year=1800) == {
        Problem("id", "is missing", "give a text"),
        Problem("farm", "is empty"),
        Problem("tastes[0]", "'sweat' is not one of the known words", "did you mean sweet?"),
        Problem("tastes[1]", "should be a text, not a number"),
        Problem("ripe", "should be true or false, not a number"),
        Problem("letters", "is not a known key", "did you mean tastes?"),
        Problem("year", "is before 1800", "1800"),
    }  # fmt: skip
    assert faults(year=2013) == {Problem("year", "was a bad one")}
    assert faults(names="x") == {
        Problem("names", "should be a list of texts, not a text", "put it in [ ]")
    }


def test_keys_of_newer_programs_are_passed_over_where_the_reader_is_open() -> None:
    problems = Problems()
    read(Fruit, {**GOOD, "newer": 1}, problems, closed=False)
    assert problems == []


def test_only_the_first_faults_get_a_nearest_word() -> None:
    told = faults(**{f"ripe{number}": True for number in range(MOST_HINTS + 5)})
    assert sum(bool(problem.hint) for problem in told) == MOST_HINTS


def event(kind: Kind, **body: object) -> Event:
    """Return a sealed event."""
    return seal(Draft(kind, "", body), (), "2026-11-22T10:00:00+00:00", Author("a", "A"), "s")


def test_a_body_is_read_by_the_declaration_of_its_kind() -> None:
    assert read_body(event(Kind.NOTE, text=" Hello "), NoteBody) == NoteBody(" Hello ")
    for wrong in (event(Kind.NOTE, text=5), event(Kind.ACCEPT, reason="x"), event(Kind.REDACT)):
        with pytest.raises(BodyError):
            read_body(wrong, NoteBody)
