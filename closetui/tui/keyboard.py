"""The keyboard of the app: each key goes to what the keys before it brought to the front."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, Final

from textual import events
from textual.message import Message
from textual.screen import Screen

from closetui.domain.text import visible
from closetui.tui.guide_screens import GuideScreens
from closetui.tui.key_reader import ALT, apart
from closetui.tui.keymap import own_keymap
from closetui.tui.screens.command_screen import CommandScreen
from closetui.tui.typed_keys import Typed, TypedKeys
from closetui.tui.widgets.line_field import KeepsText
from closetui.world import World

DRAWING_SECONDS: Final = 0.002
"""How often it is looked whether a screen that came to the front is drawn."""


class Keyboard(GuideScreens):
    """Sends keys in turn, and knows those that a person chose."""

    def __init__(self, outside: World) -> None:
        """Read the keys that the person chose."""
        super().__init__(outside)
        self.keys = TypedKeys(self, self._send_key)
        """The keys that wait for the one before."""
        self.keymap_read = own_keymap(outside.places)
        self.set_keymap(dict(self.keymap_read.keys))

    @property
    def own_keys(self) -> Mapping[str, str]:
        """The keys that the person chose, by the ids of the commands."""
        return self.keymap_read.keys

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
        return {"ctrl+q", "ctrl+c", *self.own_keys.get("quit", "q").split(",")}

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
            chosen = any(event.key in keys.split(",") for keys in self.own_keys.values())
            return [event] if chosen else apart(event)
        return [event]

    async def _send_key(self, event: Typed) -> None:
        """Send a key, or what is pasted, to what has the keyboard, once that is ready.

        A field of Textual's own would draw what hides in a text: it gets none of that.
        """
        await self._ready()
        if self.return_code is not None:
            return  # The app is being left.
        if isinstance(event, events.Paste) and not isinstance(self.focused, KeepsText):
            event.text = visible(event.text)
        await super().on_event(event)

    async def _ready(self) -> None:
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

    async def drawn(self, screen: Screen[Any]) -> None:
        """Return when a screen has its widgets."""
        while screen.is_active and not screen.is_mounted:
            await asyncio.sleep(DRAWING_SECONDS)
