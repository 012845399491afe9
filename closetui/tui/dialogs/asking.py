"""Asking a person something in the middle of a command, and keeping what they wrote meanwhile."""

import asyncio
from typing import Any, ClassVar, Final, Protocol, TypeVar, runtime_checkable

from textual.app import App
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


NOT_KEPT: Final = "This cannot be kept for later ({why}): save it before you leave closetui."


class FormDraft:
    """What somebody wrote in a form and did not keep yet.

    What the disk does not take is kept as long as the app runs.
    """

    _unkept: ClassVar[dict[tuple[str, str, Places], Fields]] = {}

    def __init__(self, closure: str, subject: str, where: Places) -> None:
        """Keep it for this closure (empty before there is one) and for what the form is for."""
        self._key = closure, subject, where
        self._was_told = False

    @property
    def is_lost_at_the_end(self) -> bool:
        """Whether the disk did not take it, so that it goes with the app."""
        return self._key in self._unkept

    def found(self) -> Fields:
        """Return what was left there; nothing where nothing was."""
        return self._unkept.get(self._key) or read_draft(*self._key)

    def keep(self, fields: Fields) -> str:
        """Keep what stands in the form; return, once, what is to be said where that fails."""
        closure, subject, where = self._key
        self._unkept.pop(self._key, None)
        try:
            keep_draft(closure, subject, fields, where)
        except UnreadableError as error:
            self._unkept[self._key] = dict(fields)
            was_told, self._was_told = self._was_told, True
            why = error.what.partition(": ")[2] or error.what
            return "" if was_told else NOT_KEPT.format(why=why)
        return ""

    def drop(self) -> None:
        """Drop it: it was kept for good, or is not wanted."""
        self._unkept.pop(self._key, None)
        drop_draft(*self._key)

    @classmethod
    def leave(cls, app: App[Any]) -> None:
        """Leave the app; what goes with it is dropped only after its question."""
        if cls._unkept:
            app.call_later(app.action_quit)
        else:
            app.exit()

    @classmethod
    def lost_at_the_end(cls, where: Places) -> str:
        """Return what was left in forms and is lost if the app ends; tries once more to keep it."""
        for key, fields in list(cls._unkept.items()):
            if key[2] == where:
                FormDraft(*key).keep(fields)
        left = [fields for key, fields in cls._unkept.items() if key[2] == where]
        return "\n".join(text for fields in left for text in fields.values() if text.strip())


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen on which somebody may be writing."""

    def keep_draft(self) -> None:
        """Keep what stands there now."""
