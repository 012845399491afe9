"""A screen of drawers with what is read about the lit row: where both stand, and their keys."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final, Generic

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from closetui.reports.work import AFTER, GUIDE, HAPPENS, REQUIREMENTS, STEPS
from closetui.tui.command import LIGHT, READ_ON, Command, Move, Target
from closetui.tui.screens.frame_screen import AfterLight, FrameScreen
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.chest_state import Drawer, Layout
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text

SIDE_BY_SIDE: Final = 96
"""From so many columns on the reading stands beside the drawers."""

STACKED_LINES: Final = 20
"""From so many lines on the reading stands below the drawers, where it is not beside them."""

LEAST_FRAME: Final = 60
"""From so many columns on the drawers have a frame."""


class Shape(StrEnum):
    """Where drawers and reading stand."""

    BESIDE = "-beside"
    BELOW = "-below"
    OVER = "-over"
    """The reading has the whole frame, or is not seen."""


class DrawerScreen(FrameScreen[Target], Generic[Target]):
    """Drawers and a reading, side by side or one over the other."""

    CSS_PATH: ClassVar = [STYLES / "closure.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"drawer('{name}')", name, show=False)
            for key, name in zip("12345", (REQUIREMENTS, STEPS, HAPPENS, AFTER, GUIDE), strict=True)
        ),
        Binding("tab", "next_drawer(1)", "Next drawer", show=False),
        Binding("shift+tab", "next_drawer(-1)", "Drawer before", show=False),
        Binding("right", "read", "To the reading", show=False),
        Binding("left", "list", "To the list", show=False),
        Binding("ctrl+d", "scroll_reading(1)", "Read on", show=False),
        Binding("ctrl+u", "scroll_reading(-1)", "Read back", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("1 to 5", "a drawer", "pane requirements steps consequences"),
        Move("tab", "the next drawer", "pane"),
        Move("left right", "the list; the reading", "focus"),
        LIGHT,
        READ_ON,
    )

    def __init__(self, commands: Sequence[Command[Target]], shown: Sequence[Drawer]) -> None:
        """Show some drawers, the first of them open."""
        super().__init__(commands)
        self._chest = Chest(shown, id="chest")
        self._reading = Reading(id="reading", edged=True)
        self._is_read = False
        """Whether the reading has the whole frame, where that is small."""
        self._laid_for = Size(0, 0)
        self._after_light = AfterLight(self, self.draw_about)

    def compose(self) -> ComposeResult:
        """Yield the frame; the styles are worked out once where its shape is known before."""
        self._name_shape()
        yield from super().compose()

    def body(self) -> ComposeResult:
        """Yield drawers and reading."""
        yield self._chest
        yield self._reading

    def draw_about(self) -> None:
        """Draw what is to be read about the lit row."""
        raise NotImplementedError

    def draw_row_lines(self) -> None:
        """Draw the lines; a text that has all the room leaves messages the place of the keys."""
        super().draw_row_lines()
        if self._fills_screen:
            self._message.rest(self.key_lines)

    @on(Reading.ReadOn)
    def _say_keys(self) -> None:
        """Take a message away that stands in the place of the keys: they say how it goes on."""
        if self._fills_screen:
            self._message.clear()

    @property
    def _fills_screen(self) -> bool:
        """Whether what is read has all of a small screen."""
        return self.reads_whole and self.size.width < LEAST_FRAME

    def show_reading(
        self, title: str, right: str, texts: Sequence[Text], *, keep_place: bool = False
    ) -> None:
        """Show something to read, with a title and at its right a word."""
        self._reading.set_frame(
            user_line(title).stylize("bold"), user_line(right).stylize("$muted")
        )
        self._reading.show(texts, keep_place=keep_place)

    # Where things stand.

    @property
    def shape(self) -> Shape:
        """Where drawers and reading stand at this size."""
        if self.size.width >= SIDE_BY_SIDE:
            return Shape.BESIDE
        small = self.size.width < LEAST_FRAME or self.size.height < STACKED_LINES
        return Shape.OVER if small else Shape.BELOW

    @property
    def reads_whole(self) -> bool:
        """Whether the reading has the whole frame."""
        return self._is_read and self.shape is not Shape.BESIDE

    @property
    def is_in_reading(self) -> bool:
        """Whether the keyboard is in the reading, where keys do something else than in the list."""
        return self.reads_whole or self._reading.has_focus

    @property
    def shows_reading(self) -> bool:
        """Whether what is to be read about the lit row is on the screen."""
        return self.reads_whole or self.shape is not Shape.OVER

    @property
    def is_read(self) -> bool:
        """Whether all that is to be read about the lit row was on the screen."""
        return self.shows_reading and not self._reading.lines_left

    def _name_shape(self) -> None:
        """Say to the styles where drawers and reading stand."""
        shapes = {str(one): one is self.shape for one in Shape}
        self.update_classes({**shapes, "-reading": self.reads_whole})

    def lay_out(self) -> None:
        """Lay drawers and reading as the size asks; light, drawer and place stay."""
        shape, self._laid_for = self.shape, self.size
        self._name_shape()
        lower = shape is Shape.BELOW and not self.reads_whole
        self._reading.frame = Frame.LOWER if lower else Frame.WHOLE
        if shape is Shape.BESIDE:
            self._chest.lay(Layout.STACKED)
        elif self.size.width < LEAST_FRAME:
            self._chest.lay(Layout.BARE)
        else:
            self._chest.lay(Layout.TABS if shape is Shape.BELOW else Layout.CLOSED)
        self.draw_lines()

    def on_resize(self) -> None:
        """Fit everything to the new size, unless that was done with the first drawing."""
        if self.size != self._laid_for:
            self.lay_out()

    # The light.

    def lit(self) -> str:
        """Return the id of the row under the light."""
        row = self._chest.current
        return row.id if row else ""

    def follow_light(self) -> None:
        """Draw what belongs to the lit row in the frame after the light itself."""
        self.sight.lose()
        self._after_light.follow()

    def jump(self, entry_id: str) -> None:
        """Put the light on a row, in whatever drawer it is."""
        self._chest.go_to(entry_id)
        self.sight.begin_anew()

    # Keys.

    def enter_reading(self) -> None:
        """Move the keyboard into the reading; where there is little room it gets all of it."""
        self._is_read = True
        self.lay_out()
        self.set_focus(self._reading)

    async def action_read(self) -> None:
        """Move the keyboard into the reading."""
        if not self._reading.has_focus:
            self.enter_reading()

    def action_list(self) -> None:
        """Move the keyboard into the list."""
        self._is_read = False
        self.lay_out()
        self.set_focus(self._chest)

    def action_drawer(self, name: str) -> None:
        """Open a drawer."""
        self.action_list()
        self._chest.open(name)
        self.sight.begin_anew()

    def action_next_drawer(self, step: int) -> None:
        """Open the next drawer, or the one before."""
        self.action_list()
        self._chest.step_drawer(step)
        self.sight.begin_anew()

    def action_go(self, entry_id: str) -> None:
        """Put the light on another entry, which was named in the reading."""
        self.action_list()
        self.jump(entry_id)

    def action_scroll_reading(self, pages: int) -> None:
        """Scroll the reading; the light stays."""
        self._reading.action_page(pages)

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Show what the keys do where the keyboard is now."""
        self.draw_lines()
