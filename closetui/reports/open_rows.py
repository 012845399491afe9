"""The ids of the open rows behind an entry: the first few, or all of them where one is refused."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from closetui.domain.text import shorten
from closetui.reports.lines import Line
from closetui.reports.shell import quoted

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
            rest = f"and {len(rows) - named} more; all of them"
            yield Line(f"{rest}: closetui rows {quoted(word)} {quoted(item)}", indent)
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
