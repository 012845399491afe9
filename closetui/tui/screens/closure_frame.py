"""How the closure screen is laid out: drawers and reading, side by side or one over the other."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from closetui.tui.command import Command, Offer
from closetui.tui.content.drawers import drawers
from closetui.tui.content.footer import Verb, key_line, reading_verbs, status_lines, verbs_for
from closetui.tui.content.header import Company, header_line, next_line, trouble_line
from closetui.tui.content.reading import reading
from closetui.tui.content.track import track_line
from closetui.tui.controller import Controller
from closetui.tui.screens.frame_screen import FrameScreen
from closetui.tui.text import user_line
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.chest_rooms import Layout
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading
from closetui.views import View

SIDE_BY_SIDE: Final = 96
"""From so many columns on the reading stands beside the drawers."""

STACKED_LINES: Final = 20
"""From so many lines on the reading stands below the drawers, where it is not beside them."""

LEAST_FRAME: Final = 60
"""From so many columns on the drawers have a frame."""

FRAME_SECONDS: Final = 0.005
"""How long the reading waits for the light, which the eye follows, to stand on the screen."""

REPEAT_SECONDS: Final = 0.06
"""While a key repeats faster than this, only the light moves."""


class Shape(StrEnum):
    """Where drawers and reading stand."""

    BESIDE = "-beside"
    BELOW = "-below"
    OVER = "-over"
    """The reading has the whole frame, or is not seen."""


class ClosureFrame(FrameScreen[Controller]):
    """The lines, the drawers and the reading of one closure."""

    controller: Controller

    def __init__(self, commands: Sequence[Command[Controller]], view: View) -> None:
        """Lay out a closure as it stands in ``view``."""
        super().__init__(commands)
        self._chest = Chest(drawers(view), id="chest")
        self._reading = Reading(id="reading")
        self._is_read = False
        """Whether the reading has the whole frame, where that is small."""
        self._about: Timer | None = None
        self._moved_at = 0.0

    def body(self) -> ComposeResult:
        """Yield drawers and reading."""
        yield self._chest
        yield self._reading

    @property
    def view(self) -> View:
        """The closure as it stands."""
        return self.controller.view

    @property
    def trouble(self) -> str:
        """Why the file cannot be read just now; empty while it can."""
        return ""

    # Where things stand.

    @property
    def shape(self) -> Shape:
        """Where drawers and reading stand at this size."""
        if self.size.width >= SIDE_BY_SIDE:
            return Shape.BESIDE
        small = self.size.width < LEAST_FRAME or self.size.height < STACKED_LINES
        return Shape.OVER if small else Shape.BELOW

    def lay_out(self) -> None:
        """Lay drawers and reading as the size asks; light, drawer and place stay."""
        shape = self.shape
        whole = self._is_read and shape is not Shape.BESIDE
        for one in Shape:
            self.set_class(one is shape, one)
        self.set_class(whole, "-reading")
        self._reading.frame = Frame.LOWER if shape is Shape.BELOW and not whole else Frame.WHOLE
        if shape is Shape.BESIDE:
            self._chest.lay(Layout.STACKED)
        elif self.size.width < LEAST_FRAME:
            self._chest.lay(Layout.BARE)
        else:
            self._chest.lay(Layout.TABS if shape is Shape.BELOW else Layout.CLOSED)
        self.draw_lines()

    def on_resize(self) -> None:
        """Fit everything to the new size."""
        self.lay_out()

    # What is drawn.

    def draw(self, view: View) -> None:
        """Draw the closure anew; what stays the same is not drawn again."""
        self._chest.set_drawers(drawers(view))
        self._draw_about(keep_place=True)

    def lit(self) -> str:
        """Return the id of the row under the light."""
        row = self._chest.current
        return row.id if row else ""

    def _follow_light(self) -> None:
        """Draw what belongs to the lit row in the frame after the light itself."""
        now = monotonic()
        repeats = now - self._moved_at < REPEAT_SECONDS
        self._moved_at = now
        if self._about is not None:
            self._about.stop()
        wait = REPEAT_SECONDS if repeats else FRAME_SECONDS
        self._about = self.set_timer(wait, self._draw_about)

    def _draw_about(self, *, keep_place: bool = False) -> None:
        page = reading(self.view, self.lit())
        self._reading.set_frame(
            user_line(page.title).stylize("bold"), Content(page.right).stylize("$muted")
        )
        self._reading.show(page.texts, keep_place=keep_place)
        self.draw_lines()

    @property
    def offered(self) -> Mapping[str, Offer]:
        """What can be done here, by command."""
        return {offer.id: offer for offer in self.offers()}

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return who and what."""
        session = self.controller.session
        unread = self.controller.incoming.unread
        return [header_line(self.view, Company(session.person, session.actor, unread), width)]

    def track_lines(self, width: int) -> Sequence[Content]:
        """Return the stages."""
        return [track_line(self.view, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return the one next thing, or why nothing can be done."""
        if self.trouble:
            return [trouble_line(self.trouble, width)]
        return [next_line(self.view, self.lit(), self.offered, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the lit row means, and what stands in the way."""
        lit = self.lit()
        return status_lines(self.view, lit, reading(self.view, lit).title, width)

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done with the lit row."""
        return [key_line(self._verbs(), self.offered, width)]

    def _verbs(self) -> list[Verb]:
        read = self._is_read and self.shape is not Shape.BESIDE
        return (reading_verbs if read else verbs_for)(self.view, self.lit())
