"""How a chest of drawers looks: a frame with headings in it, or tabs above the drawer in use."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textual.content import Content
from textual.style import Style

from closetui.domain.values import distinct
from closetui.tui.text import user_line
from closetui.tui.widgets.chest_state import Drawer, Layout, Room
from closetui.tui.widgets.rows import BLANK_ROW, Row, lit_line
from closetui.tui.widgets.spans import between, edge, thumb

LEFT: Final = 2
"""Cells before a row, of which the first is for the light."""


Made = dict[tuple[object, ...], Content]
"""Lines that were made before, by all that each was made from."""


@distinct
class Picture(NamedTuple):
    """Everything that a chest is drawn from."""

    drawers: tuple[Drawer, ...]
    rooms: tuple[Room, ...]
    current: int
    """Which drawer is in use."""
    light: str
    """Id of the row under the light."""
    layout: Layout
    width: int
    focused: bool
    """Whether the keyboard is here."""
    made: Made
    """Lines of these drawers that were made before; those that are made now come to them."""

    def lines(self) -> Sequence[Content]:
        """Return the drawers as they lie."""
        if self.layout is Layout.STACKED:
            return self._stacked()
        [room] = self.rooms
        if self.layout is Layout.BARE:
            tabs = Content.assemble(" ", self._tabs(self.width - 1))
            return [tabs, *self._rows(room, self.width)]
        lines = [edge(self.width, "╭╮", self._tabs(self.width - 5), Content(""), self._color)]
        lines += self._framed(room)
        return [*lines, self._lower_edge()] if self.layout is Layout.CLOSED else lines

    def _stacked(self) -> list[Content]:
        lines: list[Content] = []
        for room in self.rooms:
            corners = "├┤" if lines else "╭╮"
            lines += [self._head(room.drawer, corners), *self._framed(room)]
        return [*lines, self._lower_edge()]

    def _head(self, place: int, corners: str) -> Content:
        made_from = (place, place == self.current, corners, self._color, self.width)
        if made_from not in self.made:
            drawer = self.drawers[place]
            head = edge(self.width, corners, self._heading(place), drawer.tally, self._color)
            self.made[made_from] = _opens(head, drawer)
        return self.made[made_from]

    def _heading(self, place: int) -> Content:
        drawer = self.drawers[place]
        tone = "$accent bold" if place == self.current else "$muted"
        return Content.assemble((drawer.number, "$accent bold"), (f" {drawer.title}", tone))

    def _framed(self, room: Room) -> list[Content]:
        count = len(self.drawers[room.drawer].rows) if room.drawer == self.current else 0
        beside = thumb(count, room.height, room.top)
        return [
            self._framed_row(row, thumbed=y in beside, lit=lit)
            for y, (row, lit) in enumerate(self._seen(room))
        ]

    def _framed_row(self, row: Row, *, thumbed: bool, lit: bool) -> Content:
        made_from = (row, thumbed, lit, self._color, self.width)
        if made_from not in self.made:
            line = self._row(row, self.width - 2, lit=lit)
            left = Content("│").stylize(self._color)
            right = Content("┃" if thumbed else "│").stylize(self._color)
            self.made[made_from] = between(left, line, right, self.width)
        return self.made[made_from]

    def _seen(self, room: Room) -> list[tuple[Row, bool]]:
        """Return the rows that are seen of a drawer, each with whether it is lit."""
        rows = self.drawers[room.drawer].rows[room.top : room.top + room.height]
        here = room.drawer == self.current
        seen = [(row, here and row.id == self.light and bool(row.id)) for row in rows]
        return [*seen, *[(BLANK_ROW, False)] * (room.height - len(rows))]

    def _rows(self, room: Room, width: int) -> list[Content]:
        return [self._row(row, width, lit=lit) for row, lit in self._seen(room)]

    def _row(self, row: Row, width: int, *, lit: bool) -> Content:
        line = next(iter(row.draw(max(width - LEFT, 1))), Content(""))
        line = Content.assemble(" " * LEFT, line)
        return lit_line(line, width, focused=self.focused) if lit else line

    def _tabs(self, width: int) -> Content:
        """Return the drawers as tabs, with less of the others where there is little room."""
        line = Content("")
        for words in self._words():
            tabs = [self._tab(place, *texts) for place, texts in enumerate(words)]
            line = Content("  ").join(tabs)
            if line.cell_length <= width:
                break
        return line.truncate(width, ellipsis=True)

    def _words(self) -> Iterator[list[tuple[str, str]]]:
        """Yield name and count of all tabs, fewer each time; the drawer in use keeps its own."""
        words = [(drawer.tab, drawer.so_far) for drawer in self.drawers]
        yield words
        others = [place for place in reversed(range(len(words))) if place != self.current]
        for place in others:
            words[place] = ("", words[place][1])
            yield words
        in_use = self.drawers[self.current]
        words[self.current] = (in_use.short, in_use.so_far)
        yield words
        for place in others:
            words[place] = ("", "")
            yield words

    def _tab(self, place: int, name: str, so_far: str) -> Content:
        drawer = self.drawers[place]
        rest = "".join(f" {part}" for part in (name, so_far) if part)
        tab = Content.assemble((drawer.number, "$accent bold"), (rest, "$muted"))
        if place == self.current:
            tab = user_line(tab.plain).stylize("$accent bold underline")
        return _opens(tab, drawer)

    def _lower_edge(self) -> Content:
        return edge(self.width, "╰╯", Content(""), self._more(), self._color)

    def _more(self) -> Content:
        [room] = [room for room in self.rooms if room.drawer == self.current]
        left = len(self.drawers[self.current].rows) - room.top - room.height
        return user_line(f"{left} more below").stylize("$muted") if left > 0 else Content("")

    @property
    def _color(self) -> str:
        return "$pane-border-focus" if self.focused else "$pane-border"


def _opens(content: Content, drawer: Drawer) -> Content:
    """Return text that opens a drawer when it is clicked."""
    return content.stylize(Style.from_meta({"drawer": drawer.id}))
