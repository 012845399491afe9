"""Leaving because the system says so: a signal that asks to end, or a terminal that is gone.

Both are ways of leaving like any other: what is written is kept, the terminal is put back.
"""

import asyncio
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from closetui.tui.editor import ENDING_SIGNALS

HANG_UP_SECONDS: Final = 5.0
"""How often it is looked whether the terminal is still there."""

SIGNALLED: Final = 128
"""The exit code of a program that a signal ended is this plus its number."""

HUNG_UP: Final = SIGNALLED + 1
"""The exit code where the terminal is gone: that of the signal for it."""


class LeavingBySignal:
    """Calls back when the system asks to end, or takes the terminal away."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """Call ``leave`` with the exit code. Signals that are ignored stay so."""
        self._leave = leave
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(NotImplementedError):  # Windows: its loop knows no signals.
                    loop.add_signal_handler(number, leave, SIGNALLED + number)

    def look_for_terminal(self) -> None:
        """Leave if the terminal is gone: no signal comes for that where it is ignored."""
        if not hasattr(select, "poll") or sys.stdin is None:
            return
        waiting = select.poll()
        waiting.register(sys.stdin.fileno(), 0)
        if any(found & (select.POLLHUP | select.POLLERR) for _, found in waiting.poll(0)):
            self._leave(HUNG_UP)
