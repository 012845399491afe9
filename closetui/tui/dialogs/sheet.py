"""The base of every dialog of the app: where it lies, and what its edges say.

A dialog about one entry takes the place of the reading, so that the list stays in sight; one
about the closure is centred; the typed confirmation is the only red one. Where there is little
room every dialog rises from the bottom.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ClassVar, Final, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from closetui.domain.text import capitalised
from closetui.tui.styles import STYLES, size_classes
from closetui.tui.text import user_line
from closetui.tui.widgets.fields import LineField
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text, wrapped
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import GAP, keyed

Result = TypeVar("Result")
Other = TypeVar("Other")


ROOMY: Final = 96
"""Columns from which on a dialog can lie beside the list."""

WIDE: Final = 116
"""Columns from which on the list is a little wider."""

SIDES: Final = 4
"""Cells of the frame and its padding, left and right."""

EDGE: Final = 6
"""Cells of the lower edge that are corners, line and blanks."""

ABOVE: Final = 3
"""Lines of the screen that a dialog leaves in sight above it, where there is room."""

BELOW: Final = 2

AIRY_LINES: Final = 30
"""Lines of the screen from which on a dialog begins with a blank one."""

LEAST_ROOM: Final = 4
"""Lines within the frame that the parts get in any case."""

MOST_SAID: Final = 3
"""Lines that a message in passing takes at most."""


class Place(StrEnum):
    """Where a dialog lies."""

    BESIDE = "beside"
    CENTRE = "centre"
    DANGER = "danger"


class Sheet(ModalScreen[Result | None], Generic[Result]):
    """A dialog in which exactly one thing is lit, and enter does it.

    It gives a result, or None when it is left. The widgets that its handlers need are made with
    it, not looked up: a key or a message may come before it is drawn, or after it is gone.
    """

    CSS_PATH: ClassVar = [STYLES / "sheet.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    WIDTH: ClassVar = 76
    """Cells of the frame where it is centred, if there are as many."""
    AIRY: ClassVar = True
    """Whether a blank line stands above its parts, where there are many lines."""

    def __init__(self, title: str, *, place: Place = Place.BESIDE) -> None:
        """Show ``title`` in the upper edge: what is done, and to what."""
        super().__init__()
        self._answered = False
        self._frame = Vertical(id="dialog")
        self._headline = user_line(capitalised(title))
        self._place = place
        self._hints = Content("")
        self._passing = Aside(id="passing")
        self._above = Aside(id="above")
        self.add_class("-sheet", f"-{place}")

    def compose(self) -> ComposeResult:
        """Put the parts into the frame, sized for the terminal as it is."""
        self.add_class(*size_classes(self.app.size))  # Textual names it after the first frame.
        self.lay_out()
        with self._frame:
            yield self._above
            yield from self.parts()
            yield self._passing

    def parts(self) -> ComposeResult:
        """Yield the parts of the dialog."""
        raise NotImplementedError

    def answer(self, result: Result | None) -> None:
        """Give a result and go away.

        Only the first answer counts: a key that repeats or a double click sends
        a second one before the dialog is gone. One that comes while something
        else lies above is dropped as well; it was not meant for this dialog.
        """
        if self._answered or not self.is_active:
            return
        self._answered = True
        self.dismiss(result)

    def ask_above(self, dialog: "Sheet[Other]", then: Callable[[Other | None], None]) -> None:
        """Ask something else before answering; ``then`` gets the answer."""
        if not self._answered and self.is_active:
            self.app.push_screen(dialog, then)

    def action_leave(self) -> None:
        """Leave without a result."""
        self.answer(None)

    def on_resize(self) -> None:
        """Fit the dialog to the new size."""
        self.lay_out()

    def lay_out(self) -> None:
        """Give frame and parts the size that there is room for."""
        self._frame.styles.width = self.frame_width
        width = self.frame_width - SIDES
        airy = self.AIRY and self.app.size.height >= AIRY_LINES
        self._frame.styles.padding = (int(airy), 1, 0, 1)
        room = self.room - airy
        for part in (self._above, self._passing):
            height = min(texts_height(part.texts, width), MOST_SAID)
            part.display = bool(height)
            part.fit(height, width)
            room -= height
        self.fit_parts(width, max(room, LEAST_ROOM))
        self._draw_title()
        self._draw_edge()

    def fit_parts(self, width: int, room: int) -> None:
        """Give the parts their heights.

        Args:
            width: Cells of a part.
            room: Lines that there are for all of them.
        """

    @property
    def frame_width(self) -> int:
        """Cells of the frame."""
        columns = self.app.size.width
        if columns < ROOMY:
            return columns
        if self._place is Place.BESIDE:
            return min(columns - (58 if columns >= WIDE else 56), 80)
        return min(self.WIDTH, columns - 4)

    @property
    def room(self) -> int:
        """Lines that there are within the frame."""
        lines = self.app.size.height
        above = ABOVE if lines >= 20 and self._place is not Place.DANGER else 0
        below = BELOW if self.app.size.width >= ROOMY else 0
        return max(lines - above - below - 2, LEAST_ROOM)

    def set_edge(self, hints: Content) -> None:
        """Say in the lower edge what enter and escape do here; hints may be clicked."""
        self._hints = hints
        if self.is_attached:
            self._draw_edge()

    def _draw_title(self) -> None:
        """Draw the title, with more air around it where there is room."""
        airy = Content.assemble(" ", self._headline, " ")
        fits = airy.cell_length <= self.frame_width - EDGE
        self._frame.border_title = airy if fits else self._headline

    def _draw_edge(self) -> None:
        """Draw the hints: closer together where there is little room, then fewer words of each.

        Where even that is too long the first and last stay.
        """
        pairs = self._hints.split(GAP)
        first, last = pairs[0], pairs[-1]
        ladder = [
            Content.assemble(" ", self._hints, " "),
            self._hints,
            Content("  ").join(pairs),
            *_briefly(pairs),
            Content("  ").join([first, last]),
            Content("  ").join([first, last.split(",")[0]]),
            Content("  ").join([first, last.split(" ")[0]]),
        ]
        fitting = (line for line in ladder if line.cell_length <= self.frame_width - EDGE)
        self._frame.border_subtitle = next(fitting, ladder[-1])

    def show_message(self, text: str) -> None:
        """Show a message in passing below the parts; the keys stay in the lower edge."""
        self._say(self._passing, text)

    def clear_message(self) -> None:
        """Take the message away."""
        self._say(self._passing, "")

    @on(LineField.Joined)
    def _say_joined(self, event: LineField.Joined) -> None:
        self.call_next(self.show_message, event.told)

    def say_above(self, text: str) -> None:
        """Say above the parts what they begin with; an empty text takes that away."""
        self._say(self._above, text)

    def _say(self, part: "Aside", text: str) -> None:
        if not text and not part.texts:
            return
        part.show([Text(user_line(text).stylize("$state-stale"))] if text else [])
        if self.is_attached:
            self.lay_out()


def _briefly(pairs: Sequence[Content]) -> list[Content]:
    """Return more than two hints with fewer words: what the first does is cut last of all."""
    if len(pairs) < 3:
        return []
    first, *brief = (Content(" ").join(pair.split(",")[0].split(" ")[:2]) for pair in pairs)
    bare = [*brief[:-1], pairs[-1].split(" ")[0]]
    ladder = ([pairs[0], *brief], [pairs[0], *bare], [first, *brief], [first, *bare])
    return [Content("  ").join(parts) for parts in ladder]


def hints(*pairs: tuple[str, str, str]) -> Content:
    """Return keys with what they do, for a lower edge; each with the action of a click."""
    return Content(GAP).join(keyed(*pair) for pair in pairs)


BACK: Final = ("esc", "back", "screen.leave")
"""The hint for the way back."""


def texts_height(texts: Sequence[Text], width: int) -> int:
    """Return how many lines paragraphs take in a part that is so wide."""
    return len(wrapped(texts, max(width - Reading.LEFT - Reading.RIGHT, 1)))


class Aside(Reading):
    """Text beside a field, which has the keys to itself; tab comes to it where it goes on."""

    MORE: ClassVar = "tab"

    def __init__(self, texts: Sequence[Text] = (), *, id: str) -> None:
        """Show ``texts``."""
        super().__init__(texts, frame=Frame.NONE, id=id)
        self.can_focus = False

    def fit(self, lines: int, width: int) -> None:
        """Take so many lines; ``width`` are the cells of the part."""
        self.styles.height = lines
        self.can_focus = texts_height(self.texts, width) > lines


def rows_height(rows: Sequence[Row], width: int, lit: Row | None = None) -> int:
    """Return how many lines rows take at most in a part so wide, or where a row is ``lit``."""
    body = Rows.width_in_dialog(width)
    heights = [len(row.draw(body)) for row in rows]
    more = [
        len(row.unfolded(body)) - height
        for row, height in zip(rows, heights, strict=True)
        if row.unfolded and lit in (None, row)
    ]
    return sum(heights) + max(more, default=0)


def shares(wanted: Sequence[int], room: int, *, first: int) -> list[int]:
    """Return how many lines each part gets of those there are.

    Args:
        wanted: How many each could use.
        room: How many there are.
        first: The part that gets what it wants before the others, as far as there is room.
    """
    given = [0] * len(wanted)
    order = [first, *(place for place in range(len(wanted)) if place != first)]
    for place in order:
        given[place] = min(wanted[place], room - sum(given))
    return given
