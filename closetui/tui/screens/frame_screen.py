"""The frame of every screen: three lines above, two below, and a place for what is between."""

from collections.abc import Sequence
from typing import Generic

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from closetui.tui.command import Command, Target
from closetui.tui.screens.command_screen import CommandScreen
from closetui.tui.widgets.line_bar import LineBar


class FrameScreen(CommandScreen[Target], Generic[Target]):
    """A screen with header, stages, Next, status and keys.

    A kind of screen says with the methods below what stands in each line at a width; after a
    change it calls :meth:`draw_lines`. Lines that stay the same are not drawn again.
    """

    def __init__(self, commands: Sequence[Command[Target]]) -> None:
        """Offer ``commands``."""
        super().__init__(commands)
        self._unknown = ""
        """The key that was pressed last, if it does nothing here."""
        self._header = LineBar(id="header")
        self._track = LineBar(id="track")
        self._next = LineBar(id="next", raised=True)
        self._keys = LineBar(id="keys", raised=True)

    def compose(self) -> ComposeResult:
        """Yield the lines and the body between them."""
        yield self._header
        yield self._track
        yield self._next
        with Container(id="body"):
            yield from self.body()
        yield self._message
        yield self._keys

    def on_key(self, event: events.Key) -> None:
        """Say so, once, when a key does nothing here."""
        if not event.is_printable or event.key in self.active_bindings:
            self._unknown = ""
        elif event.key != self._unknown:
            self._unknown = event.key
            self.show_message(f'"{event.character}" does nothing here.  ? shows the keys')

    def body(self) -> ComposeResult:
        """Yield what stands between the lines."""
        raise NotImplementedError

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return who and what: product, closure, guide; at the right name and date."""
        raise NotImplementedError

    def track_lines(self, width: int) -> Sequence[Content]:
        """Return the stages."""
        raise NotImplementedError

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return the one next thing, with its key."""
        raise NotImplementedError

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the lit row means and what stands in the way; one line, or three."""
        raise NotImplementedError

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return at most six verbs that make sense on the lit row, then help and quit."""
        raise NotImplementedError

    def draw_lines(self) -> None:
        """Draw what changed of the lines above and below."""
        self._header.show(self.header_lines)
        self._track.show(self.track_lines)
        self.draw_row_lines()

    def draw_row_lines(self) -> None:
        """Draw what changed of the lines that tell of the lit row."""
        self._next.show(self.next_lines)
        self._message.rest(self.status_lines)
        self._keys.show(self.key_lines)
