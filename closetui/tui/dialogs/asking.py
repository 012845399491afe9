"""Asking a person something in the middle of a command."""

import asyncio
from typing import Any, TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


class Turns:
    """Whose turn it is: that of a command at work, or that of the person.

    Keys that are typed ahead wait for the person's turn, so that none is lost
    and each meets what the one before left.
    """

    def __init__(self) -> None:
        """Start with the person's turn."""
        self._persons = asyncio.Event()
        self._persons.set()

    @property
    def is_persons(self) -> bool:
        """Whether no command is at work, other than one that waits for an answer."""
        return self._persons.is_set()

    async def persons(self) -> None:
        """Return when it is the person's turn."""
        await self._persons.wait()

    def begin_work(self) -> None:
        """Let a command work."""
        self._persons.clear()

    def end_work(self) -> None:
        """Let the person act: the command has ended, or asks something."""
        self._persons.set()


class Asker:
    """Shows the dialogs and pages of the commands of one screen."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Ask above ``screen``."""
        self.screen = screen
        self.turns = Turns()

    async def ask(self, page: Screen[Result]) -> Result | None:
        """Show a dialog or a page until it is left; return what it gave, None for nothing."""
        answer = self.screen.app.push_screen(page, wait_for_dismiss=True)
        self.turns.end_work()
        try:
            return await answer
        finally:
            self.turns.begin_work()
