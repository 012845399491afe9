"""The drawers of a closure in one frame: the one in use is open, the others show what fits.

Where there is room the drawers lie one below the other, each under its heading; where there is
little they are tabs, and only the one in use is seen.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widget import Widget

from closetui.tui.widgets.canvas import Canvas
from closetui.tui.widgets.chest_drawing import Made, Picture
from closetui.tui.widgets.chest_state import ChestState, Drawer, Layout
from closetui.tui.widgets.panel import WHEEL_LINES
from closetui.tui.widgets.row_layout import LIGHT_KEYS, RowMessage
from closetui.tui.widgets.rows import BLANK_ROW, Row
from closetui.tui.widgets.spans import LIST_CLASSES, PANEL_CLASSES


class Chest(Canvas, can_focus=True):
    """Drawers with a light on one row of the one in use."""

    COMPONENT_CLASSES: ClassVar = PANEL_CLASSES | LIST_CLASSES
    DEFAULT_CSS = """
    Chest { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar = LIGHT_KEYS

    class Moved(RowMessage):
        """The light came to stand on another row, or the row under it changed."""

        def __init__(self, control: Widget, row: Row, *, by_hand: bool = False) -> None:
            """Tell whether a key of the list or a click moved it."""
            super().__init__(control, row)
            self.by_hand = by_hand

    class Chosen(RowMessage):
        """Enter or a double click."""

    class Signed(RowMessage):
        """A click on the sign of a row."""

    def __init__(self, drawers: Sequence[Drawer], *, id: str | None = None) -> None:
        """Show ``drawers``, the first of them open."""
        super().__init__(id=id)
        self._state = ChestState(drawers)
        self._made: Made = {}
        """The lines that were drawn of these drawers: a move of the light makes two anew."""

    @property
    def drawers(self) -> tuple[Drawer, ...]:
        """The drawers shown now."""
        return self._state.drawers

    @property
    def drawer(self) -> Drawer:
        """The drawer in use."""
        return self._state.drawer

    @property
    def current(self) -> Row | None:
        """The row under the light; None in a drawer without rows."""
        return self._state.current

    def lay(self, layout: Layout) -> None:
        """Lay the drawers in another way."""
        if layout is not self._state.layout:
            self._state.layout = layout
            self._state.follow_light()
            self.forget()

    def set_drawers(self, drawers: Sequence[Drawer]) -> None:
        """Show other drawers; the same one stays open, and the light stays on its row."""
        before = self.current
        self._state.replace(drawers)
        self._made.clear()
        self.redraw()
        current = self.current
        if current is not None and (before is None or before.id != current.id):
            self.post_message(self.Moved(self, current))

    def open(self, drawer_id: str) -> None:
        """Open a drawer; its light stands where it was left."""
        if drawer_id != self.drawer.id:
            self._go_to(drawer_id, self._state.light_in(drawer_id), by_hand=True)

    def step_drawer(self, step: int) -> None:
        """Open the next drawer, or the one before; behind the last comes the first."""
        self.open(self.drawers[(self._state.open + step) % len(self.drawers)].id)

    def go_to(self, row_id: str) -> bool:
        """Put the light on a row, in whatever drawer; return whether there is one."""
        drawer = self._state.find(row_id)
        if drawer is not None:
            self._go_to(drawer.id, row_id)
        return drawer is not None

    def _go_to(self, drawer_id: str, row_id: str, *, by_hand: bool = False) -> None:
        if self._state.go_to(drawer_id, row_id):
            self.redraw()
            self.post_message(self.Moved(self, self.current or BLANK_ROW, by_hand=by_hand))

    # Drawing.

    def lines(self) -> Sequence[Content]:
        """Return the drawers as they lie."""
        state = self._state
        state.height = self.size.height
        return Picture(
            state.drawers,
            tuple(state.rooms()),
            state.open,
            state.light,
            state.layout,
            self.size.width,
            self.has_focus,
            self._made,
        ).lines()

    def forget(self) -> None:
        """Draw all lines anew."""
        self._made.clear()
        super().forget()

    def on_resize(self) -> None:
        """Fit the drawers to the new size; the light stays in sight."""
        self._state.height = self.size.height
        self._state.follow_light()

    # Keys.

    def _go(self, place: int, step: int) -> None:
        row_id = self._state.target(place, step)
        if row_id:
            self._go_to(self.drawer.id, row_id, by_hand=True)

    def action_move(self, step: int) -> None:
        """Move the light by one row of the drawer in use."""
        self._go(self._state.place + step, step)

    def action_page(self, step: int) -> None:
        """Move the light by about a page."""
        self._go(self._state.place + step * max(self._state.room.height - 1, 1), step)

    def action_edge(self, step: int) -> None:
        """Move the light to the first or the last row of the drawer in use."""
        self._go(0 if step < 0 else len(self.drawer.rows) - 1, -step)

    def action_choose(self) -> None:
        """Choose the row under the light."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """Open the drawer clicked; put the light on a row; on its sign do what space does."""
        heading = event.style.meta.get("drawer")
        found = self._state.at(event.y)
        if heading:
            self.open(str(heading))
        elif found is not None and found[1] >= 0:
            room, row = found
            self._click_row(self.drawers[room.drawer], room.top + row, event)

    def _click_row(self, drawer: Drawer, place: int, event: events.Click) -> None:
        if place >= len(drawer.rows) or not drawer.rows[place].id:
            return
        row = drawer.rows[place]
        self._go_to(drawer.id, row.id, by_hand=True)
        if "sign" in event.style.meta:
            self.post_message(self.Signed(self, row))
        elif event.chain > 1:
            self.post_message(self.Chosen(self, row))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the drawer under the pointer; the light stays."""
        self._scroll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the drawer under the pointer; the light stays."""
        self._scroll(event, -WHEEL_LINES)

    def _scroll(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        found = self._state.at(event.y)
        if found is not None:
            self._state.scroll(found[0], lines)
            self.redraw()
