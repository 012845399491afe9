"""The typed confirmation: the only red dialog, for what cannot be taken back."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static

from closetui.domain.naming import confirms
from closetui.tui.content.confirmation import progress_text
from closetui.tui.dialogs.sheet import Place, Sheet, texts_height
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text
from closetui.tui.widgets.spans import GAP, keyed

TITLE = "THIS CANNOT BE TAKEN BACK"

LEAST_FRAME = 60
"""In a narrower terminal only how far the line is right is said."""

LEAST_TEXT, TALL = 8, 20
"""Where not all that is to be known can be seen at once: from so many lines beside it on the field
has a frame, and from so many on blank lines around it."""

SPACED, FRAMED, PLAIN = 7, 5, 3
"""Lines that all but the texts take: with frame and blank lines, with the frame, with neither."""

BESIDE_WANTED, BESIDE_SHORT = 10, 4
"""Cells beside the line to type; where lines are short it has nearly all of them."""


class Known(Protocol):
    """Makes what is to be known before."""

    def __call__(self, width: int, /, *, short: bool) -> Sequence[Text]:
        """Return it for lines of so many cells, or for few of them; the last says what to type."""


class _Warning(Reading):
    """What is to be known before; in a field ctrl+d takes a letter away."""

    MORE: ClassVar = "pgdn"


class TypedConfirmation(Sheet[str]):
    """Asks for a line that is typed by hand; gives it once it is right."""

    AUTO_FOCUS = "#phrase"
    CSS_PATH: ClassVar = [STYLES / "sheet.tcss", STYLES / "confirmation.tcss"]
    AIRY: ClassVar = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "read(-1)", "Read back", show=False),
        Binding("pagedown", "read(1)", "Read on", show=False),
    ]

    def __init__(self, known: Known, phrase: str, *, yes: str, enter: str) -> None:
        """Ask.

        Args:
            known: Makes what is to be known before; what is to be typed always stays.
            phrase: The line to type; it belongs to what stands now.
            yes: What is done, as the label of the button.
            enter: What enter does, for the lower edge.
        """
        super().__init__(TITLE, place=Place.DANGER)
        self._known, self._phrase, self._enter = known, phrase, enter
        self._reading = _Warning(id="warning-text", frame=Frame.NONE)
        self._asks = Reading(id="asks", frame=Frame.NONE)
        self._asks.can_focus = False
        self._wanted = Static(id="wanted")
        self._input = Input(id="phrase", select_on_focus=False)
        self._input.cursor_blink = False
        self._progress = Static(id="progress")
        self._yes = Button(user_line(yes), id="yes", disabled=True)
        self._buttons = Horizontal(id="buttons")

    def parts(self) -> ComposeResult:
        """Yield the warning, the line to type, the field, how far it is right, two buttons."""
        yield self._reading
        yield self._asks
        yield self._wanted
        yield self._input
        yield self._progress
        with self._buttons:
            yield self._yes
            yield Button("Go back", id="no")

    def fit_parts(self, width: int, room: int) -> None:
        """Give the warning the lines that the rest leaves; its blank lines give way first.

        The line to type is never cut, as the code stands at its end; where it takes many lines
        the buttons go, whose keys stand in the lower edge.
        """
        self._show_keys()
        *whole, asked = self._known(width, short=False)
        *fewer, _ = self._known(width, short=True)
        close, short = ([text for text in known if text.content] for known in (whole, fewer))
        asks = texts_height([asked], width)
        beside = BESIDE_SHORT if self.app.size.width < LEAST_FRAME else BESIDE_WANTED
        wanted = user_line(self._phrase).wrap(width - beside)
        self._wanted.update(Content("\n").join(wanted))
        texts, taken = short, SPACED if room >= TALL else PLAIN
        room -= asks + len(wanted)
        if taken == PLAIN and room - FRAMED >= LEAST_TEXT:
            taken = FRAMED
        for known, lines in (
            (whole, SPACED), (close, SPACED), (close, FRAMED), (short, FRAMED),
            (close, PLAIN), (short, PLAIN),
        ):  # fmt: skip
            if texts_height(known, width) <= room - lines:
                texts, taken = known, lines
                break
        self.set_class(taken != PLAIN, "-framed")
        self.set_class(taken == SPACED, "-spaced")
        airy = taken == SPACED and texts_height(texts, width) < room - taken
        self.set_class(airy, "-airy")
        taken += airy
        self._asks.show([asked])
        self._asks.styles.height = asks
        self._reading.show(texts, keep_place=True)
        self._buttons.display = room > taken
        left = max(room - taken, 1)
        self._reading.styles.height = min(texts_height(texts, width), left)
        self._show_progress()

    def _show_keys(self) -> None:
        """Say what the keys do, in as many words as there is room for."""
        short = self.app.size.width < LEAST_FRAME
        enter, back = self._enter, "back, nothing changed"
        if short:
            enter, back = enter.partition(",")[0], back.partition(",")[0]
        keys = [keyed("enter", enter, "screen.enter"), keyed("esc", back, "screen.leave")]
        self.set_edge(Content(GAP).join(keys))

    def action_read(self, pages: int) -> None:
        """Scroll the warning, where it is longer than its place."""
        self._reading.action_page(pages)

    @on(Input.Changed)
    def _follow(self, event: Input.Changed) -> None:
        """Say how far the line is right; the button can be pressed once it is."""
        self._show_progress()
        self._yes.disabled = not confirms(event.value, self._phrase)
        self._yes.set_class(not self._yes.disabled, "-ready")

    @on(Input.Submitted)
    def action_enter(self) -> None:
        """Give the line if it is right and all was read, else say how far it is, or read on."""
        if not confirms(self._input.value, self._phrase):
            self._show_progress()
        elif not self._reading.read_on():
            self.answer(self._phrase)

    @on(Reading.ReadOn)
    def _show_progress(self) -> None:
        short, left = self.app.size.width < LEAST_FRAME, self._reading.lines_left > 0
        typed = self._input.value
        self._progress.update(progress_text(typed, self._phrase, short=short, left=left))

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        if event.button.id == "yes":
            self.action_enter()
        else:
            self.answer(None)
