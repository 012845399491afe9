"""Asking a person something in the middle of a command, and keeping what they wrote meanwhile."""

import asyncio
from contextlib import suppress
from typing import Any, Protocol, TypeVar, runtime_checkable

from textual.screen import Screen

from closetui.domain.errors import UnreadableError
from closetui.store.own_state import Fields, drop_draft, keep_draft, read_draft
from closetui.store.paths import Places

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


class FormDraft:
    """What somebody wrote in a form and did not keep yet."""

    def __init__(self, closure: str, subject: str, where: Places) -> None:
        """Keep it for this closure (empty before there is one) and for what the form is for."""
        self._closure, self._subject, self._where = closure, subject, where

    def found(self) -> Fields:
        """Return what was left there; nothing where nothing was."""
        return read_draft(self._closure, self._subject, self._where)

    def keep(self, fields: Fields) -> None:
        """Keep what stands in the form. A draft that cannot be kept stops nobody's writing."""
        with suppress(UnreadableError):
            keep_draft(self._closure, self._subject, fields, self._where)

    def drop(self) -> None:
        """Drop it: it was kept for good, or is not wanted."""
        drop_draft(self._closure, self._subject, self._where)


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which somebody may be writing."""

    def keep_draft(self) -> None:
        """Keep what stands there now."""
