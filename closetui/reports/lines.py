"""Lines for people: plain text first, colour only where a terminal reads.

Every report for eyes is a sequence of :class:`Line`. Text is made harmless here and nowhere else:
everything that is rendered has passed ``one_line``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from closetui.domain.text import and_more, one_line, shorten, visible
from closetui.domain.values import distinct
from closetui.reports.shell import shell_command

T = TypeVar("T")


@distinct
class Line(NamedTuple):
    """One line, with its indent in steps and the role of its colour."""

    text: str
    indent: int = 0
    tone: str = ""
    cells: tuple[str, ...] = ()
    """What stands beside the text, for a row of a table; a row in the accent is its head."""
    hang: int = 0
    """Cells by which the rest of it stands in where a narrow page breaks it."""


STEP = "    "
"""One step of indent."""

BLANK = Line("")

SHORT_ID: Final = 8
"""Characters of an event's id that are shown; enough to name it."""


def heading(text: str) -> Line:
    """Return a heading."""
    return Line(text, 0, "accent")


MOST_LISTED: Final = 40
"""How many things of one kind are shown to a person who did not ask for all."""


def capped(
    things: Sequence[T],
    lines_of: Callable[[T], Iterable[Line]],
    rest: str,
    most: int = MOST_LISTED,
    indent: int = 0,
) -> Iterator[Line]:
    """Yield the lines of the first of many things, and how many more there are.

    Args:
        things: A list that a stranger's file can make as long as they like.
        lines_of: The lines of one of them.
        rest: What tells all of them.
        most: How many are told.
        indent: Of the line that says how many more there are.
    """
    for thing in things[:most]:
        yield from lines_of(thing)
    if len(things) > most:
        yield Line(more_words(len(things) - most, rest), indent, "muted")


def more_words(left: int, rest: str) -> str:
    """Return how many things are left beside those that are told, and what tells all of them."""
    return f"{and_more(left)}; all of them: {rest}"


_FEW: Final = 4
"""Lines in which the first open rows are named: some twenty orders."""

_WIDTH: Final = 90
"""Characters of such a line."""


def open_row_lines(
    rows: Sequence[str], item: str, word: str, *, indent: int = 1, whole: bool = False
) -> Iterator[Line]:
    """Yield the ids of open rows, a few a line, and how many more there are and where.

    Args:
        rows: The ids, what costs most first.
        item: Id of the entry behind which they stand.
        word: What the person typed for the file.
        indent: Of the lines.
        whole: Whether all are named, however many there are: a refusal leaves out none.
    """
    lead, named = "Open: ", 0
    for number, together in enumerate(_together(rows)):
        if number == _FEW and not whole:
            rest = str(shell_command("rows", word, item))
            yield Line(more_words(len(rows) - named, rest), indent)
            return
        yield Line(f"{lead}{', '.join(together)}", indent if lead else indent + 1)
        lead, named = "", named + len(together)


def _together(row_ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids that stand on one line together."""
    line: list[str] = []
    for row_id in row_ids:
        shown = shorten(row_id, _WIDTH)
        if line and len(", ".join([*line, shown])) > _WIDTH:
            yield line
            line = []
        line.append(shown)
    if line:
        yield line


def block(label: str, text: str, indent: int) -> Iterator[Line]:
    """Yield a text that may have several lines, the later ones behind a bar.

    The bar keeps a note from being mistaken for a line of the report.
    """
    first, *rest = visible(text).split("\n")
    yield Line(f"{label}{first}", indent)
    for line in rest:
        yield Line(f"{_BAR}{line}", indent + 1, hang=len(_BAR))


_BAR: Final = "| "


def unfolded(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, each cell of a table on a line of its own after the head of its column."""
    heads: tuple[str, ...] = ()
    for line in lines:
        if line.cells and line.tone == "accent":
            heads = line.cells
        elif line.cells:
            yield line._replace(cells=())
            for head, cell in zip(heads, line.cells, strict=False):
                yield Line(f"{head}: {cell}", line.indent + 1)
        else:
            yield line


def plain(lines: Iterable[Line]) -> str:
    """Return the lines as plain text, each ended by a newline."""
    texts = unfolded(lines)
    return "".join(f"{STEP * line.indent}{one_line(line.text)}".rstrip() + "\n" for line in texts)
