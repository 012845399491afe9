"""What happens when you apply, one consequence a page, to be read before applying."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from closetui.domain.playbook import Consequence
from closetui.domain.text import capitalised
from closetui.tui.command import Command, bindings
from closetui.tui.content.consequence import consequence_texts
from closetui.tui.content.path import parts_line
from closetui.tui.controller import Controller
from closetui.tui.flows import note, reading
from closetui.tui.flows.apply_parts import READ, to_read
from closetui.tui.screens.closure_page import COMMON, FIND, ON_THE_WAY, TextPage
from closetui.tui.seeing import READS_ON, read_on_words
from closetui.tui.text import user_line
from closetui.tui.widgets.line_bar import LineBar
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.spans import GAP, clickable, runs

_READ: Final = "I have read this, next"

COMMANDS: tuple[Command["ConsequencePage"], ...] = (
    Command("read", "enter,space", _READ, "Say that you have read this; the "
            "last one leads on.", lambda page: page.acknowledge(), writes=True),
    Command("back", "b", "one back", "Turn back to the one before.", lambda page: page.turn(-1),
            lambda page: "" if page.place else "This is the first one."),
    Command("note", "n", "write a note",
            "Write a note on it.", lambda page: note.write(page.controller),
            writes=True),
    Command("sources", "f", "sources, how sure", "Show how sure it is, and from where.",
            lambda page: reading.show_sources(page.controller)),
    Command("leave", "escape", "not now", "Stop; what was said is kept.", lambda page: page.go("")),
    FIND,
    *COMMON,
)  # fmt: skip


class ConsequencePage(TextPage["ConsequencePage"]):
    """One consequence after the other; it goes with :data:`READ` when all were read."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, controller: Controller) -> None:
        """Show what is to be read of the closure of ``controller``."""
        super().__init__(controller, COMMANDS)
        self.target = self
        self._pages: tuple[Consequence, ...] = tuple(to_read(controller))
        self.place: int = 0
        """Which of the pages is shown, counted from 0."""
        self.reading = Reading(id="reading")
        self._chips = LineBar(id="chips")

    def body(self) -> ComposeResult:
        """Yield the text and the two answers."""
        with Vertical(id="consequence-column"):
            yield self.reading
            yield self._chips

    def on_mount(self) -> None:
        """Start in the text of the first one, which is drawn then."""
        self.set_focus(self.reading)

    def begin(self) -> None:
        """Let the first one be seen."""
        self.sight.begin_anew()

    def attests(self, command_id: str) -> bool:
        """Say which key says that the consequence was read."""
        return command_id == "read"

    def read_first(self) -> str:
        """Read on where not all of the consequence was on the screen."""
        if not self.reading.read_on():
            return ""
        self.sight.begin_anew()
        return read_on_words(self.key_of("read"), is_all=not self.reading.lines_left)

    def cannot_apply(self) -> str:
        """Say that this is a part of it."""
        return ON_THE_WAY

    def chosen(self) -> str:
        """Return the consequence that is shown."""
        return self._pages[self.place].id

    def draw(self) -> None:
        """Draw the consequence and the lines."""
        shown = self._pages[self.place]
        texts = consequence_texts(self.view, shown, self.place + 1, len(self._pages))
        self.reading.show(texts, keep_place=self.reading.texts == tuple(texts))
        right = Content("one a page").stylize("$muted")
        self.reading.set_frame(
            Content("What happens when you apply").stylize("$accent bold"), right
        )
        super().draw()

    def draw_row_lines(self) -> None:
        """Draw what can be said now: nobody has read yet what was not on the screen."""
        self._chips.show(self._answers)
        super().draw_row_lines()

    def _answers(self, _width: int) -> list[Content]:
        label = capitalised(READS_ON) if self.reading.lines_left else "I have read this. Next"
        yes = user_line(f" {label} ").stylize("$lit-text on $lit bold")
        no = Content(" Not now ").stylize("$foreground on $chip")
        parts = [clickable(yes, "screen.run('read')"), clickable(no, "screen.run('leave')")]
        return [Content(GAP).join(parts)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return which part of applying this is."""
        return [parts_line(2, runs(self.key_of, "leave", "stop, all is kept"), width)]

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the consequence."""
        back = [runs(self.key_of, "back", "one back")] if self.place else []
        return [
            runs(self.key_of, "read", READS_ON if self.reading.lines_left else _READ),
            *back,
            runs(self.key_of, "note", "note"),
            runs(self.key_of, "sources", "sources"),
            runs(self.key_of, "leave", "not now"),
        ]

    async def acknowledge(self) -> None:
        """Record that the consequence was read, and turn to the next; the last one leads on."""
        entry = self.chosen()
        if not await self.controller.act(lambda closure: closure.ack([entry]), ""):
            return
        self.controller.read_again.add(entry)
        if self.place + 1 < len(self._pages):
            self.turn(1)
        else:
            self.go(READ)

    def turn(self, step: int) -> None:
        """Turn to another one."""
        self.place = min(max(self.place + step, 0), len(self._pages) - 1)
        self.draw()
        self.sight.begin_anew()
