"""A report before it is written down: sections of plain blocks, the same for every format.

The texts are as people wrote them; the writer of each format makes them harmless.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from closetui.domain.values import distinct
from closetui.reports.lines import more_words


@distinct
class Paragraph(NamedTuple):
    """Some sentences."""

    text: str


@distinct
class Values(NamedTuple):
    """Labels with their values, for reading at a glance."""

    rows: tuple[tuple[str, str], ...]


@distinct
class Table(NamedTuple):
    """Rows of cells below their heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unbroken: tuple[str, ...] = ()
    """Heads of columns whose cells stay on one line each, such as days."""
    figures: tuple[str, ...] = ()
    """Heads of columns of figures: their cells stay on one line, aligned to the right."""

    @property
    def filled(self) -> "Table":
        """The table without the columns that no row fills."""
        used = [n for n, _ in enumerate(self.heads) if any(row[n] for row in self.rows)]
        rows = tuple(tuple(row[n] for n in used) for row in self.rows)
        return self._replace(heads=tuple(self.heads[n] for n in used), rows=rows)


@distinct
class Bullet(NamedTuple):
    """One entry of a list."""

    text: str
    word: str = ""
    """The state of what it is about, before the text."""
    quote: str = ""
    """What a person wrote about it."""
    inner: tuple["Bullet", ...] = ()


@distinct
class Bullets(NamedTuple):
    """A list."""

    entries: tuple[Bullet, ...]


Block = Paragraph | Values | Table | Bullets


@distinct
class Section(NamedTuple):
    """A heading with what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@distinct
class Document(NamedTuple):
    """A whole report."""

    title: str
    about: str
    """What it is, in a sentence or two."""
    short: Section
    """For a reader with only a minute."""
    evidence: tuple[Section, ...]
    made: str = ""
    """Its day, for the margin of each printed page."""
    head: str = ""
    """What the record is compared by, for the margin of each printed page."""


def listed(title: str, entries: Iterable[Bullet]) -> Iterator[Section]:
    """Yield a section with a list, unless there is nothing to list."""
    found = tuple(entries)
    if found:
        yield Section(title, (Bullets(found),))


def told(title: str, texts: Iterable[str]) -> Iterator[Section]:
    """Yield a section with a list of sentences, unless there are none."""
    yield from listed(title, map(Bullet, texts))


MOST_TOLD: Final = 100
"""How many things of one kind a report prints: more than honest people ever record."""

_WHOLE: Final = "a report in the format json"


def most_bullets(entries: Iterable[Bullet], most: int = MOST_TOLD) -> Iterator[Bullet]:
    """Yield the first items of a list, and how many are left: strangers can make it any length."""
    found = tuple(entries)
    yield from found[:most]
    if len(found) > most:
        yield Bullet(more_words(len(found) - most, _WHOLE))
