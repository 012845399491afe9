"""What a command waits for: an answer of the person, or something that is read aside.

What the person wrote meanwhile is kept.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from types import TracebackType
from typing import Any, ClassVar, Final, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.screen import Screen

from closetui.domain.errors import UnreadableError
from closetui.store.own_state import Fields, drop_draft, keep_draft, read_draft
from closetui.store.paths import Places
from closetui.tui.widgets.line_bar import ShowsWork

Result = TypeVar("Result")

LONG_SECONDS: Final = 1.0
"""After so long a command at work is told of, and the keys that leave do so at once."""


def _nothing() -> None:
    """Do nothing."""


class Turns:
    """Whose turn it is: that of a command at work, or that of the person.

    Keys that are typed ahead wait for the person's turn, so that none is lost
    and each meets what the one before left.
    """

    def __init__(self, tell_long: Callable[[], Callable[[], None]]) -> None:
        """Start with the person's turn.

        ``tell_long`` tells of a command that works long, and returns what takes that back.
        """
        self._persons = asyncio.Event()
        self._persons.set()
        self._tell_long = tell_long
        self._telling: asyncio.TimerHandle | None = None
        self._take_back = _nothing
        self._began = 0.0
        self.is_over = False
        """Whether the app is being left: nothing is waited for any more."""

    @property
    def is_persons(self) -> bool:
        """Whether no command is at work, other than one that waits for an answer."""
        return self._persons.is_set()

    async def persons(self) -> None:
        """Return when it is the person's turn."""
        await self._persons.wait()

    @property
    def is_long(self) -> bool:
        """Whether a command has been at work for so long that a person may want to leave."""
        return not self.is_persons and time.monotonic() - self._began >= LONG_SECONDS

    def begin_work(self) -> None:
        """Let a command work."""
        self._stop_telling()
        if not self.is_over:
            self._persons.clear()
            self._began = time.monotonic()
            loop = asyncio.get_running_loop()
            self._telling = loop.call_later(LONG_SECONDS, self._tell)

    def end_work(self) -> None:
        """Let the person act: the command has ended, or asks something."""
        self._stop_telling()
        self._persons.set()

    def _tell(self) -> None:
        self._take_back = self._tell_long()

    def _stop_telling(self) -> None:
        if self._telling is not None:
            self._telling.cancel()
            self._telling = None
        self._take_back()
        self._take_back = _nothing

    def let_go(self) -> None:
        """Wait for nothing any more: the app is being left."""
        self.is_over = True
        self.end_work()


class Asker:
    """Shows the dialogs and pages of the commands of one screen."""

    def __init__(self, screen: Screen[Any]) -> None:
        """Ask above ``screen``."""
        self.screen = screen
        self.turns = Turns(self._tell_long)

    def _tell_long(self) -> Callable[[], None]:
        """Say that a command is still at work; return what takes that back."""
        app = self.screen.app
        if app.screen_stack and isinstance(app.screen, ShowsWork):
            return app.screen.show_work()
        return _nothing

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
            return "" if was_told else NOT_KEPT.format(why=error.cause or error.what)
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


class _Answer(Future[Result]):
    """What a thread found, or the error it met, for whoever waits for it."""

    def __enter__(self) -> None:
        """Begin."""
        self.set_running_or_notify_cancel()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Hand on the error, which is raised where the answer is waited for."""
        if error is not None:
            self.set_exception(error)
        return True


async def read_aside(read: Callable[[], Result]) -> Result:
    """Return what ``read`` returns, or raise what it raises; it must save nothing.

    However long a large file or a slow disk takes, the app goes on, and can be left: nobody waits
    for its thread then. What saves something is waited for instead (``asyncio.to_thread``): it
    takes moments, and what a person said is not to be lost.
    """
    answer: _Answer[Result] = _Answer()

    def work() -> None:
        with answer:
            answer.set_result(read())

    Thread(target=work, daemon=True, name="reading").start()
    return await asyncio.wrap_future(answer)
