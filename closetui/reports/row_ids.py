"""Ids of rows that stand for something other than an entry: a kind, and a name among its kind.

The id of an entry is itself the id of its row. It holds no colon, so none is taken for another.
"""

from typing import NamedTuple

from closetui.domain.values import distinct


@distinct
class RowId(NamedTuple):
    """What a row stands for."""

    kind: str
    """Empty for an entry."""
    name: str


def row_id(kind: str, name: str = "") -> str:
    """Return the id of the row of something of a kind; :func:`read_row_id` reads it."""
    return f"{kind}:{name}"


def read_row_id(text: str) -> RowId:
    """Return what the row of an id stands for."""
    kind, colon, name = text.partition(":")
    return RowId(kind, name) if colon else RowId("", text)
