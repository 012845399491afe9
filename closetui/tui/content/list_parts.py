"""The list behind an entry in parts: what can be shown alone, and what is found by a word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from closetui.domain.lists import ListRow, RowList
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.lists import COPIES_DISAGREE, NOT_IN_LAST

LEFT: Final = "left"
SETTLED: Final = "settled"
ALL: Final = "all"


@distinct
class Chip(NamedTuple):
    """One part of a list that can be shown alone."""

    label: str
    size: int
    """How many rows it has."""
    meaning: str | None = None
    """What the open rows of it have in common; None where it is no meaning."""


@distinct
class Narrowed(NamedTuple):
    """What is shown of a list."""

    open: tuple[ListRow, ...] = ()
    settled: tuple[ListRow, ...] = ()
    """The newest first, below the open ones."""

    @property
    def main(self) -> tuple[ListRow, ...]:
        """The rows that a mark for all of them means: the open ones, if there are any."""
        return self.open or self.settled


def chips_of(found: RowList) -> list[Chip]:
    """Return the parts of a list: what is left, of which meanings, what is settled, all of it."""
    meanings = found.meanings
    parts = [Chip(name or "no status", count, name) for name, count in meanings.items()]
    return [
        Chip(LEFT, len(found.open)),
        *(parts if len(parts) > 1 else []),
        Chip(SETTLED, found.settled),
        Chip(ALL, len(found.rows)),
    ]


def holding(found: RowList, words: str) -> RowList:
    """Return the list with only those rows that hold every one of the words typed."""
    wanted = _wanted(words)
    if not wanted:
        return found
    opened, done = (
        tuple(row for row in rows if _holds(row, wanted)) for rows in (found.open, found.done)
    )
    return found._replace(open=opened, done=done)


def counted_anew(chips: Sequence[Chip], found: RowList) -> list[Chip]:
    """Return the same parts with how many rows each has in a list that was narrowed."""
    sizes = {LEFT: len(found.open), SETTLED: len(found.done), ALL: len(found.rows)}
    meanings = found.meanings
    return [
        chip._replace(
            size=sizes[chip.label] if chip.meaning is None else meanings.get(chip.meaning, 0)
        )
        for chip in chips
    ]


def narrowed(found: RowList, chip: Chip) -> Narrowed:
    """Return the rows that belong to a chip."""
    if chip.meaning is not None:
        return Narrowed(tuple(row for row in found.open if row.meaning == chip.meaning))
    done = tuple(sorted(found.done, key=_when, reverse=True))
    return Narrowed(() if chip.label == SETTLED else found.open, done)


def _when(row: ListRow) -> tuple[str, str]:
    return row.event.at, row.day


def _wanted(words: str) -> list[str]:
    """Return what is looked for; a number may be typed in groups, as it is shown."""
    line = words.casefold().strip()
    digits = line.replace(" ", "")
    return [digits] if digits.isdigit() else line.split()


def _holds(row: ListRow, wanted: Sequence[str]) -> bool:
    """Return whether a row can be found by all of some words."""
    parts = (row.id, row.meaning, row.status, row.day, _spoken(row.day), row.amount, row.country,
             row.reason, row.event.by, COPIES_DISAGREE if row.differs else "",
             NOT_IN_LAST if row.missing else "",
             *(part for side in row.sides for part in (side.reason, side.event.by)))  # fmt: skip
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)


@lru_cache(maxsize=1024)
def _spoken(day: str) -> str:
    """Return a day as people write it; thousands of rows share a few hundred days."""
    found = parse_day(day)
    return f"{found:%d %b}" if found else ""
