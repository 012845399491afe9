"""A page with a list, and beside it or below it what is to be read about the lit row."""

from collections.abc import Sequence
from typing import ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from closetui.tui.command import LIGHT, READ_ON, Command, Move, Target
from closetui.tui.controller import Controller
from closetui.tui.screens.closure_page import NARROW, ClosurePage
from closetui.tui.screens.drawer_screen import LEAST_FRAME
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import keyed, runs


class ReadingPage(ClosurePage[Target], Generic[Target]):
    """Rows, and a reading of the lit one; enter goes to what is lit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "scroll_reading(1)", "Read on", show=False),
        Binding("ctrl+u", "scroll_reading(-1)", "Read back", show=False),
    ]

    rows: Rows
    reading: Reading

    def action_scroll_reading(self, pages: int) -> None:
        """Scroll the reading; where it is not seen, the rows."""
        if self.reading.display:
            self.reading.action_page(pages)
        else:
            self.rows.action_page(pages)

    @on(Rows.Chosen)
    async def _chosen(self) -> None:
        await self.action_run("go")


class ListPage(ReadingPage[Target], Generic[Target]):
    """A list and a reading; where there is little room the reading opens over the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "read", "To the reading", show=False),
        Binding("left", "list", "To the list", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("left right", "the list; the reading", "focus"),
        LIGHT,
        READ_ON,
    )

    SLIM_FRAME: ClassVar = Frame.NONE
    """Which frame the list has in a narrow terminal."""

    READING: ClassVar = "read"
    """What the key does that brings the reading where it has no room beside the list."""

    ON_SIGN: ClassVar = "go"
    """The command that a click on a sign runs."""

    def __init__(self, controller: Controller, commands: Sequence[Command[Target]]) -> None:
        """Show the closure of ``controller``."""
        super().__init__(controller, commands)
        self.rows = Rows(id="list")
        self.reading = Reading(id="reading", edged=True)

    def body(self) -> ComposeResult:
        """Yield list and reading."""
        with Horizontal():
            yield self.rows
            yield self.reading

    def on_mount(self) -> None:
        """Start in the list, which is drawn then."""
        self.set_focus(self.rows)

    # What a kind of page shows.

    def make_rows(self) -> Sequence[Row]:
        """Return the rows of the list."""
        raise NotImplementedError

    def draw_frames(self) -> None:
        """Set what stands in the frame of the list."""
        raise NotImplementedError

    def draw_reading(self) -> None:
        """Draw what is to be read about the lit row."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Take the frame of the list away where there is no room for it."""
        self.rows.frame = Frame.WHOLE if self.size.width >= LEAST_FRAME else self.SLIM_FRAME
        self.draw_lines()

    def draw(self) -> None:
        """Draw list, reading and lines."""
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.rows.set_rows(self.make_rows())
        self.draw_frames()
        self.draw_reading()
        super().draw()

    @property
    def row_id(self) -> str:
        """The id of the lit row; empty where there is none."""
        row = self.rows.current
        return row.id if row else ""

    def light(self, row_id: str) -> None:
        """Put the light on a row; what was said before stays."""
        with self.prevent(Rows.Moved):
            self.rows.go_to(row_id)
        self.draw_reading()
        self.draw_lines()

    def _possible(self) -> list[Content]:
        """Return the keys; while the keyboard is in the reading, soon what leads back.

        Where the reading has no room, what brings it is named behind what is done with the row.
        """
        first, *keys = super()._possible()
        if self.reading.has_focus:
            return [first, runs(self.key_of, "leave", "list"), *keys[:-1]]
        if self.app.size.width >= NARROW:
            return [first, *keys]
        return [first, *keys[:-1], keyed("right", self.READING, "screen.read"), *keys[-1:]]

    def on_descendant_focus(self) -> None:
        """Say what the keys do where the keyboard is now."""
        self.draw_row_lines()

    # Keys and clicks.

    def action_read(self) -> None:
        """Move the keyboard into the reading, which comes over the list where it must."""
        self.add_class("-reading")
        self.set_focus(self.reading)

    def action_list(self) -> None:
        """Move the keyboard into the list."""
        self.remove_class("-reading")
        self.set_focus(self.rows)

    def step_back(self) -> bool:
        """Go from the reading to the list; return whether that was to be done."""
        if not self.reading.has_focus:
            return False
        self.action_list()
        return True

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._message.clear()
        self.draw_reading()
        self.draw_lines()

    @on(Rows.Signed)
    async def _signed(self) -> None:
        await self.action_run(self.ON_SIGN)
