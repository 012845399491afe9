"""Reading away from the screen, by a thread that nobody waits for when the app is left.

What saves something is waited for instead (``asyncio.to_thread``): it takes moments, and what
a person said is not to be lost.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from types import TracebackType
from typing import TypeVar

Result = TypeVar("Result")


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

    However long a large file or a slow disk takes, the app goes on, and can be left.
    """
    answer: _Answer[Result] = _Answer()

    def work() -> None:
        with answer:
            answer.set_result(read())

    Thread(target=work, daemon=True, name="reading").start()
    return await asyncio.wrap_future(answer)
