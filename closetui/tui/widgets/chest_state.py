"""Which drawer of a chest is in use, and where the light stands in each; no widget."""

from collections.abc import Sequence

from closetui.tui.widgets.chest_rooms import (
    Drawer,
    Layout,
    Room,
    first_light,
    nearest,
    stacked_rooms,
    tab_room,
)
from closetui.tui.widgets.rows import Row


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
        return nearest(after.rows, before.place(light), 1)

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
        return nearest(self.drawer.rows, place, step)

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
