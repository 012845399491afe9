"""The keyboard of the app: each key is sent only when all that the one before did has happened.

Textual hands every key at once to the widget that has the keyboard. Keys typed ahead of
a dialog, or of a change of focus, would therefore go to the widget that had it before.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import visible
from closetui.tui.command import ALT
from closetui.tui.keymap import own_keymap
from closetui.tui.navigation import Navigation
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.seeing import Presses, now
from closetui.world import World


@runtime_checkable
class KeepsText(Protocol):
    """A field that may be given any text: it keeps it, and shows it safely."""

    @property
    def written(self) -> str:
        """The text as it was typed or pasted."""


@runtime_checkable
class Fills(Protocol):
    """A screen that reads what it shows while it is already in front."""

    @property
    def is_filled(self) -> bool:
        """Whether there is something that a key can act on."""


Typed = events.Key | events.Paste
"""What comes from the keyboard: a key, or a text that is pasted."""

ROUNDS: Final = 2
"""How often a key is followed from its widget up to the app: once for the key, which may
bubble to a binding of the app, and once for the messages that were posted because of it.
"""

FRAME_SECONDS: Final = 0.005
"""How long a key that nothing waits for has to be drawn before it is followed."""

LONGEST_SECONDS: Final = 2.0
"""After so long the next key is sent, whatever became of the one before."""


class TypedKeys:
    """The keys of an app that wait for the one before."""

    def __init__(self, app: App[Any], send: Callable[[Typed], Awaitable[None]]) -> None:
        """Give the keys of ``app`` one by one to ``send``."""
        self._app, self._send = app, send
        self._waiting: deque[Typed] = deque()
        self._sent: _Sent | None = None
        """The key that was sent last, until all that it does has happened."""
        self._presses = Presses()
        self._pressed_at = 0.0

    @property
    def pressed_at(self) -> float:
        """When the key that is at work was pressed, in seconds; the present time without one."""
        return self._pressed_at if self.at_work else now()

    @property
    def at_work(self) -> bool:
        """Whether a key was sent and what it does has not happened yet."""
        return self._sent is not None

    async def add(self, event: Typed) -> None:
        """Send a key, at once or when its turn comes."""
        self._waiting.append(event)
        if self._sent is None:
            await self._next()
        else:
            self._sent.follow()

    async def _next(self) -> None:
        if not self._waiting:
            return
        event = self._waiting.popleft()
        if isinstance(event, events.Key):
            self._pressed_at = self._presses.pressed_at(event)
        self._sent = sent = _Sent(self._app, self._is_over)
        await self._send(event)
        if self._app.screen_stack:  # It is empty once a key has ended the app.
            sent.goes_from(self._app.focused or self._app.screen)
            if self._waiting:
                sent.follow()

    async def _is_over(self, sent: "_Sent") -> None:
        """Send the next key, if no other was sent meanwhile."""
        if sent is self._sent:
            self._sent = None
            await self._next()


class _Sent:
    """A key on its way, and what follows it from widget to widget up to the app."""

    def __init__(self, app: App[Any], over: Callable[["_Sent"], Awaitable[None]]) -> None:
        """Call ``over`` once all that the key does has happened, or has taken too long."""
        self._app, self._over = app, over
        self._start: DOMNode = app
        self._here: DOMNode = app
        self._rounds = ROUNDS
        self._loop = asyncio.get_running_loop()
        self._drawing: asyncio.TimerHandle | None = None

    def goes_from(self, start: DOMNode) -> None:
        """Take in where the key went; it is followed soon, so that it is drawn first."""
        self._start = start
        self._drawing = self._loop.call_later(FRAME_SECONDS, self.follow)
        self._patience = self._loop.call_later(LONGEST_SECONDS, self._end)

    def follow(self) -> None:
        """Follow the key now, unless that was begun: another one waits."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
            self._begin()

    def _begin(self) -> None:
        if not self._queue_at(self._start):
            self._end()

    def _queue_at(self, node: DOMNode) -> bool:
        """Stand behind what a node has still to do; return whether it will do it."""
        # Whatever the node has still to do stands in its queue before this. So when this comes
        # back, the key and the messages that it caused have had their effect there.
        self._here = node
        return node.post_message(events.Callback(callback=self._arrived))

    def _arrived(self) -> None:
        # What the key did not end at its widget goes up, and so do messages: each is waited for.
        above = self._here.parent
        if above is not None and self._queue_at(above):
            return
        self._rounds -= 1
        if self._rounds and self._start.is_running:
            self._begin()
        else:
            self._end()

    def _end(self) -> None:
        self._patience.cancel()
        self._app.post_message(events.Callback(callback=self._tell))

    async def _tell(self) -> None:
        await self._over(self)


DRAWING_SECONDS: Final = 0.002
"""How often it is looked whether a screen that came to the front is drawn."""


class Keyboard(Navigation):
    """Sends keys in turn, and knows those that a person chose."""

    def __init__(self, outside: World) -> None:
        """Read the keys that the person chose."""
        super().__init__(outside)
        self.keys = TypedKeys(self, self._send_key)
        """The keys that wait for the one before."""
        self.keymap_read = own_keymap(outside.places)
        self.set_keymap(dict(self.keymap_read.bindings))

    @property
    def has_key_at_work(self) -> bool:
        """Whether a key was sent and what it does has not happened yet."""
        return self.keys.at_work

    @property
    def pressed_at(self) -> float:
        """When the key that is at work was pressed, in seconds; the present time without one."""
        return self.keys.pressed_at

    @property
    def own_keys(self) -> Mapping[str, Sequence[str]]:
        """The keys that the person chose, by the ids of the commands."""
        return self.keymap_read.keys

    @property
    def own_faults(self) -> list[ClosetuiError]:
        """What is wrong with the keys, settings and themes of the person."""
        keys = self.keymap_read.trouble
        return [*self.look_faults, *([keys] if keys is not None else ())]

    def post_message(self, message: Message) -> bool:
        """Take a message; a key that leaves is not kept waiting by a command that works long."""
        if isinstance(message, events.Key) and message.key in self._leaving_keys:
            screens = (one for one in self.screen_stack if isinstance(one, CommandScreen))
            if any(screen.asker.turns.is_long for screen in screens):
                self.exit()
                return True
        return super().post_message(message)

    @property
    def _leaving_keys(self) -> set[str]:
        return {"ctrl+q", "ctrl+c", *self.own_keys.get("quit", "q")}

    async def on_event(self, event: events.Event) -> None:
        """Send keys, and what is pasted, one by one."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            for typed in self._typed(event):
                await self.keys.add(typed)
        elif self.screen_stack or not isinstance(event, events.InputEvent):
            await super().on_event(event)  # A key that comes back once the app ends is for nobody.

    def _typed(self, event: Typed) -> Iterable[Typed]:
        """Return what was typed: a key with Alt that nobody chose was Esc and that key."""
        if isinstance(event, events.Key) and event.key.startswith(ALT) and event.character:
            chosen = any(event.key in keys for keys in self.own_keys.values())
            return [event] if chosen else apart(event)
        return [event]

    async def _send_key(self, event: Typed) -> None:
        """Send a key, or what is pasted, to what has the keyboard, once that is ready.

        A field of Textual's own would draw what hides in a text: it gets none of that.
        """
        await self._until_free()
        if self.return_code is not None:
            return  # The app is being left.
        if isinstance(event, events.Paste) and not isinstance(self.focused, KeepsText):
            event.text = visible(event.text)
        await super().on_event(event)

    async def _until_free(self) -> None:
        """Return when no command is at work, and the screen in front has its widgets.

        A key typed ahead is meant for what the keys before it bring to the front.
        """
        ready: Screen[Any] | None = None
        while ready is not self.screen:
            ready = self.screen
            for screen in self.screen_stack:
                if isinstance(screen, CommandScreen):
                    await screen.asker.turns.persons()
            await self.drawn(ready)
            await self._filled(ready)

    async def _filled(self, screen: Screen[Any]) -> None:
        """Return when a screen shows what a key can act on, or reading that takes too long."""
        late = now() + LONGEST_SECONDS
        while isinstance(screen, Fills) and screen.is_active and not screen.is_filled:
            if now() > late:
                return
            await asyncio.sleep(DRAWING_SECONDS)

    async def drawn(self, screen: Screen[Any]) -> None:
        """Return when a screen has its widgets."""
        while screen.is_active and not screen.is_mounted:
            await asyncio.sleep(DRAWING_SECONDS)


def apart(key: events.Key) -> Iterable[events.Key]:
    """Return the keys that a terminal sends like this one with Alt: Esc, and the key."""
    return events.Key("escape", "\x1b"), events.Key(key.key.removeprefix(ALT), key.character)
