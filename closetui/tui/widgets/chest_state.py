"""What a chest of drawers holds: which is in use, where the light is, how much room each gets."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.values import distinct
from closetui.tui.widgets.row_layout import Row, nearest

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
    """Its name where there is least room, while it is in use."""
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
    return drawer.first or _nearest(drawer.rows, 0, 1)


def _nearest(rows: Sequence[Row], place: int, step: int) -> str:
    """Return the id of the row to stand on nearest to a place; empty where there is none."""
    return rows[nearest(rows, place, step)].id if rows else ""


class ChestState:
    """Drawers, one of them in use, with a light in each."""

    def __init__(self, drawers: Sequence[Drawer]) -> None:
        """Hold ``drawers``, the first of them in use."""
        self.drawers = tuple(drawers)
        self.open = 0
        """The place of the drawer in use."""
        self.layout = Layout.STACKED
        self.height = 0
        """How many lines there are for the drawers."""
        self._lights = {drawer.id: first_light(drawer) for drawer in drawers}
        self._tops: dict[str, int] = {}
        """By drawer: its first row that is seen, where somebody moved or scrolled there."""

    @property
    def drawer(self) -> Drawer:
        """The drawer in use."""
        return self.drawers[self.open]

    @property
    def light(self) -> str:
        """Id of the row under the light; empty in a drawer without rows."""
        return self._lights[self.drawer.id]

    @property
    def current(self) -> Row | None:
        """The row under the light."""
        rows = self.drawer.rows
        return next((row for row in rows if row.id and row.id == self.light), None)

    def light_in(self, drawer_id: str) -> str:
        """Return where the light was left in a drawer."""
        return self._lights.get(drawer_id, "")

    def replace(self, drawers: Sequence[Drawer]) -> None:
        """Take other drawers; the same one stays in use, and each light stays on its row."""
        old = {drawer.id: drawer for drawer in self.drawers}
        here = self.drawer.id
        self.drawers = tuple(drawers)
        ids = [drawer.id for drawer in drawers]
        self.open = ids.index(here) if here in ids else 0
        self._lights = {one.id: self._kept_light(old.get(one.id), one) for one in drawers}
        self.follow_light()

    def _kept_light(self, before: Drawer | None, after: Drawer) -> str:
        """Return where a light stays: on its row, or else on the place where that was."""
        light = self._lights[before.id] if before else ""
        if before is None or not light:
            return first_light(after)
        if any(row.id == light for row in after.rows):
            return light
        return _nearest(after.rows, before.place(light), 1)

    def find(self, row_id: str) -> Drawer | None:
        """Return the drawer that holds a row."""
        for drawer in self.drawers:
            if row_id and any(row.id == row_id for row in drawer.rows):
                return drawer
        return None

    def go_to(self, drawer_id: str, row_id: str) -> bool:
        """Put the light on a row of a drawer; return whether it did not stand there."""
        place = next(n for n, drawer in enumerate(self.drawers) if drawer.id == drawer_id)
        moved = place != self.open or self._lights[drawer_id] != row_id
        if place != self.open:
            self._tops.clear()
        self.open = place
        self._lights[drawer_id] = row_id
        self.follow_light()
        return moved

    def target(self, place: int, step: int) -> str:
        """Return the id of the row of the drawer in use that is nearest to a place."""
        return _nearest(self.drawer.rows, place, step)

    @property
    def place(self) -> int:
        """Where the light stands in the drawer in use."""
        return self.drawer.place(self.light)

    # Room.

    def rooms(self) -> list[Room]:
        """Return where each drawer that is seen lies."""
        if self.layout is Layout.STACKED:
            return stacked_rooms(self.drawers, self.open, self.height, self._tops)
        edges = 2 if self.layout is Layout.CLOSED else 1
        return tab_room(self.drawers, self.open, max(self.height - edges, 0), self._tops)

    @property
    def room(self) -> Room:
        """Where the drawer in use lies."""
        return next(room for room in self.rooms() if room.drawer == self.open)

    def follow_light(self) -> None:
        """Scroll the drawer in use so that the light is seen."""
        room, place = self.room, self.place
        if self.height and room.height:
            self._tops[self.drawer.id] = min(max(room.top, place - room.height + 1), place)

    def at(self, y: int) -> tuple[Room, int] | None:
        """Return the drawer at a line, and which of its rows is there; -1 for its heading."""
        for room in reversed(self.rooms()):
            if y >= room.head:
                row = y - room.head - 1
                return (room, row) if row < room.height else None
        return None

    def scroll(self, room: Room, lines: int) -> None:
        """Scroll a drawer; the light stays."""
        drawer = self.drawers[room.drawer]
        highest = max(len(drawer.rows) - room.height, 0)
        self._tops[drawer.id] = min(max(room.top + lines, 0), highest)
