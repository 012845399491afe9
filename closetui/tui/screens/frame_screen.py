"""The frame of every screen, and the commands that are run on it, one at a time.

Three lines above, two below, and a place for what is between. What belongs to the lit row is
drawn in the frame after the light, which the eye follows.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from closetui.tui.command import (
    LIGHT,
    Command,
    HasOwnKeys,
    Hint,
    Move,
    Offer,
    Refusal,
    Target,
    key_name,
    offer,
    shown_key,
    with_keys,
)
from closetui.tui.dialogs.asking import Asker
from closetui.tui.seeing import TOO_SOON, Sight, TellsPresses, now
from closetui.tui.styles import size_classes
from closetui.tui.widgets.line_bar import LineBar, StatusLine
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.spans import runs

if TYPE_CHECKING:
    from closetui.tui.widgets.fields import LineField


class CommandScreen(Screen[None], Generic[Target]):
    """Runs the commands of a table; says why one is not possible now."""

    MOVES: ClassVar[Sequence[Move]] = (LIGHT,)
    """The keys that move about here, for the keys page."""

    BEYOND: ClassVar[Sequence[Command[Any]]] = ()
    """Commands of where one comes from, whose keys are named here too."""

    target: Target
    """What the commands act on."""

    def __init__(self, commands: Sequence[Command[Target]]) -> None:
        """Offer ``commands``."""
        super().__init__()
        self.asker = Asker(self)
        """What asks for the commands of this screen."""
        self.sight = Sight(self)
        """Since when what is to be read here is shown."""
        self._table = tuple(commands)
        self._message = StatusLine()  # Here, not in compose: a message may come before that.

    @property
    def commands(self) -> tuple[Command[Target], ...]:
        """The commands with the keys that run them here."""
        return self.with_own_keys(self._table)

    def with_own_keys(self, table: Sequence[Command[Any]]) -> tuple[Command[Any], ...]:
        """Return the commands of a table with the keys that the person chose for them."""
        app = self.app
        return with_keys(table, app.own_keys) if isinstance(app, HasOwnKeys) else tuple(table)

    def key_of(self, command_id: str) -> str:
        """Return the key of a command, as the person knows it."""
        table = (*self._table, *self.BEYOND)
        command = next(one for one in table if one.id == command_id)
        return key_name(*self.with_own_keys([command]))

    @property
    def read_only(self) -> str:
        """Why nothing can be recorded now; empty where it can."""
        return ""

    def attests(self, command_id: str) -> bool:
        """Return whether a command would say that a person read, or saw, what is shown now."""
        del command_id
        return False

    def unseen(self, moment: float) -> str:
        """Return why what a key says was read was not seen at a moment, or not all; or nothing."""
        return self.read_first() if self.sight.is_seen(moment) else TOO_SOON

    def read_first(self) -> str:
        """Read on where not all that is to be read was on the screen; say so, or nothing."""
        return ""

    def offers(self) -> list[Offer]:
        """Return every command with the reason why it is not possible now, if there is one."""
        return [
            offer(command, self.in_words(command.refused(self.target, self.read_only)))
            for command in self.commands
        ]

    def in_words(self, refusal: Refusal) -> str:
        """Return why a command is not possible now, for a person to read."""
        return str(refusal)

    def show_message(self, text: str) -> None:
        """Show a message in passing."""
        self.say(text)

    def say(self, text: str, hint: Hint | None = None, *, warning: bool = False) -> None:
        """Say in passing what happened; ``hint`` is never cut off, and may be clicked."""
        if text:
            self._message.say(text, self._with_key(hint) if hint else None, warning=warning)

    def on_line_field_joined(self, event: "LineField.Joined") -> None:
        """Say that what was pasted into a field became one line."""
        self.call_next(self.say, event.told)

    def tell_faults(self, message: str = "") -> None:
        """Say that something of what the person made cannot be used, and what shows why.

        ``message`` is said in its place where something more than that is wrong.
        """
        self.say(message or _NOT_ALL, Hint("own-files", "shows why"))

    def _with_key(self, hint: Hint) -> Content:
        """Return what a hint says, with its key; nothing where the command is not of here."""
        if all(one.id != hint.command for one in self._table):
            return Content("")
        return runs(self.key_of, hint.command, hint.does)

    def show_work(self) -> Callable[[], None]:
        """Say that a command is still at work; return what takes that back."""
        return self._message.say_meanwhile(f"Still at work. {self.key_of('quit')} leaves.")

    async def action_run(self, command_id: str) -> None:
        """Run a command, or say why it is not possible now.

        Returns when the command ended or asks something: keys typed ahead wait
        for it, so that none is lost and each meets what the one before left.
        """
        turns = self.asker.turns
        pressed_at = self.app.pressed_at if isinstance(self.app, TellsPresses) else now()
        await turns.persons()
        if turns.is_over:
            return
        if not self.is_active:
            return  # Something else came to the front meanwhile; the key was not meant for it.
        command = next(command for command in self._table if command.id == command_id)
        refusal = self.in_words(command.refused(self.target, self.read_only))
        unseen = self.unseen(pressed_at) if not refusal and self.attests(command_id) else ""
        if refusal or unseen:
            self._message.say(refusal or unseen, warning=unseen in ("", TOO_SOON))
            return
        count = self._message.count
        turns.begin_work()
        self._work(command)
        await turns.persons()
        if self._message.count == count:  # What was said before is over.
            self._message.clear()

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""
        self.call_later(self.action_run, command_id)

    @work(group="command")
    async def _work(self, command: Command[Target]) -> None:
        try:
            work = command.run(self.target)
            if work is not None:
                await work
        finally:
            self.asker.turns.end_work()


_NOT_ALL: Final = "Not all of your own keys, themes and guides can be used."

FRAME_SECONDS: Final = 0.005
"""How long the rest waits for the light to stand on the screen."""

REPEAT_SECONDS: Final = 0.06
"""While a key repeats faster than this, only the light moves."""


class AfterLight:
    """Draws once the light stands still."""

    def __init__(self, screen: Screen[Any], draw: Callable[[], None]) -> None:
        """Call ``draw`` on behalf of ``screen``."""
        self._screen, self._draw = screen, draw
        self._waiting: asyncio.TimerHandle | None = None
        self._moved_at = 0.0

    def follow(self) -> None:
        """Draw after this frame; while a key repeats, after the last move."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        repeats = now - self._moved_at < REPEAT_SECONDS
        self._moved_at = now
        if self._waiting is not None:
            self._waiting.cancel()
        wait = REPEAT_SECONDS if repeats else FRAME_SECONDS
        self._waiting = loop.call_later(wait, self._screen.call_later, self._draw)


class Passing:
    """A screen about guides: gone through, and not come back to from a closure."""


class FrameScreen(CommandScreen[Target], Generic[Target]):
    """A screen with header, stages, Next, status and keys.

    A kind of screen says below what stands in each line at a width, and calls :meth:`draw_lines`
    after a change. Lines that stay the same are not drawn again.
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
        # Textual names the size on the screen only after the first frame; the layout needs it now.
        self.add_class(*size_classes(self.app.size))
        # Textual renders whatever shares a container with what is drawn again; so the lines above
        # and those below the body have one of their own each.
        with Container(classes="lines"):
            yield self._header
            yield self._track
            yield self._next
        with Container(id="body"):
            yield from self.body()
        with Container(classes="lines"):
            yield self._message
            yield self._keys

    def on_key(self, event: events.Key) -> None:
        """Say so, once, when a key does nothing here."""
        if event.key in self.active_bindings:
            self._unknown = ""
        elif event.key != self._unknown:
            self._unknown = event.key
            typed = (event.character or "").strip() if event.is_printable else ""
            name = typed or shown_key(event.key)
            self.show_message(f'"{name}" does nothing here.  {self.key_of("help")} shows the keys')

    @on(Reading.ReadOn)
    def _read_on(self) -> None:
        """Take in that other lines of a text stand on the screen, which may be its last."""
        self.sight.begin_anew()
        self.draw_row_lines()

    def body(self) -> ComposeResult:
        """Yield what stands between the lines."""
        raise NotImplementedError

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return who and what: product, closure, guide; at the right name and date."""
        raise NotImplementedError

    def track_lines(self, _width: int) -> Sequence[Content]:
        """Return the stages; nothing as long as none has begun."""
        return [Content("")]

    def third_lines(self, width: int) -> Sequence[Content]:
        """Return what stands in the third line: usually what is next."""
        return self.next_lines(width)

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
        self._next.show(self.third_lines)
        self._message.rest(self.status_lines)
        self._keys.show(self.key_lines)
