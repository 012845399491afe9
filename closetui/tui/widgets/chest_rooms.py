"""What a chest of drawers holds, and how much room each drawer gets."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.values import distinct
from closetui.tui.widgets.rows import Row

LEAST: Final = 2
"""A drawer that would show fewer rows shows none, unless it is in use or has no more."""


@distinct
class Drawer(NamedTuple):
    """Some rows under a heading."""

    id: str
    number: str
    """The key that opens it."""
    title: str
    tab: str
    """Its name as a tab."""
    short: str
    """Its name where there is least room."""
    tally: Content
    """At the right of its heading: a bar and counts."""
    so_far: str
    """The count in a tab, such as ``4/9``; may be empty."""
    rows: tuple[Row, ...]
    """Each of one line."""
    first: str = ""
    """Id of the first row that waits for a person; the light begins there."""
    spare: bool = False
    """Whether it shows rows only where it is in use, or all others have all the room they need."""

    def place(self, row_id: str) -> int:
        """Return where a row stands; 0 if it is not there."""
        return next((n for n, row in enumerate(self.rows) if row.id and row.id == row_id), 0)


class Layout(StrEnum):
    """How the drawers lie."""

    STACKED = "stacked"
    TABS = "tabs"
    """Tabs in the upper edge of a frame that goes on below."""
    CLOSED = "closed"
    """Tabs in the upper edge of a frame of its own."""
    BARE = "bare"
    """Tabs on a line of their own, and no frame."""


@distinct
class Room(NamedTuple):
    """Where a drawer lies."""

    drawer: int
    """Its place among the drawers."""
    head: int
    """The line of its heading."""
    top: int
    """Its first row that is seen."""
    height: int
    """How many rows it has room for."""


def stacked_rooms(
    drawers: Sequence[Drawer], current: int, height: int, tops: Mapping[str, int]
) -> list[Room]:
    """Return where drawers lie below each other, each with a heading and all with a lower edge.

    Args:
        drawers: The drawers.
        current: Which of them is in use; it gets the rows it needs.
        height: How many lines there are in all.
        tops: By drawer: the first row to be seen, where somebody moved or scrolled there.
    """
    heights = shares(drawers, current, max(height - len(drawers) - 1, 0))
    found: list[Room] = []
    line = 0
    for place, (drawer, share) in enumerate(zip(drawers, heights, strict=True)):
        top = tops.get(drawer.id, 0 if place == current else drawer.place(drawer.first) - 1)
        found.append(Room(place, line, _within(top, drawer, share), share))
        line += 1 + share
    return found


def tab_room(
    drawers: Sequence[Drawer], current: int, height: int, tops: Mapping[str, int]
) -> list[Room]:
    """Return where the drawer in use lies below a line of tabs."""
    drawer = drawers[current]
    return [Room(current, 0, _within(tops.get(drawer.id, 0), drawer, height), height)]


def shares(drawers: Sequence[Drawer], current: int, room: int) -> list[int]:
    """Return how many rows each drawer shows; what none of them needs goes to the one in use."""
    found = [0] * len(drawers)
    found[current] = min(len(drawers[current].rows), room)
    left = room - found[current]
    others = [n for n in range(len(drawers)) if n != current]
    usual = [n for n in others if not drawers[n].spare]
    for place in [*usual, *(n for n in others if drawers[n].spare)]:
        wanted = len(drawers[place].rows)
        if drawers[place].spare and any(found[n] < len(drawers[n].rows) for n in usual):
            continue
        given = min(wanted, left)
        found[place] = given if given >= min(LEAST, wanted) else 0
        left -= found[place]
    found[current] += left
    return found


def _within(top: int, drawer: Drawer, height: int) -> int:
    return min(max(top, 0), max(len(drawer.rows) - height, 0))


def first_light(drawer: Drawer) -> str:
    """Return where the light stands in a drawer that nobody used yet."""
    return drawer.first or nearest(drawer.rows, 0, 1)


def nearest(rows: Sequence[Row], place: int, step: int) -> str:
    """Return the id of the row to stand on nearest to a place, looking along ``step`` first."""
    last = len(rows) - 1
    place = min(max(place, 0), max(last, 0))
    for direction in (step, -step):
        here = place
        while 0 <= here <= last:
            if rows[here].id:
                return rows[here].id
            here += direction
    return ""
