"""The ``os`` module as the writer sees it, with a fault at the n-th call.

``closetui.store.atomic`` reaches the disk through ``os``; a stand-in under
that name counts the calls and lets the chosen one fail, be cut short, or be
the last thing that the process ever did. Needs no rights and no strace.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest import mock

from closetui.store import atomic

WATCHED = frozenset({"open", "write", "fsync", "close", "replace", "link", "fchmod", "fchown"})
"""Calls at which something can go wrong on the disk."""

KILLED = 37
"""Exit code of a process that a fault has ended."""

Call = Callable[..., Any]


class Fault(NamedTuple):
    """What goes wrong."""

    name: str
    error: int = 0
    """The error to raise instead of doing the call (a close is done all the same)."""
    short: bool = False
    """Only half of a write is done, before the error if there is one."""
    die: str = ""
    """End the process ``before`` the call or in the ``middle`` of a write."""

    @property
    def deadly(self) -> bool:
        return bool(self.die)

    def fits(self, call: str) -> bool:
        """Whether it can strike this call; only writes can be done by half."""
        return call == "write" or not (self.short or self.die == "middle")

    def strike(self, name: str, real: Call, args: tuple[Any, ...], rest: dict[str, Any]) -> Any:
        """Do the call as far as this fault lets it."""
        if self.die:
            if self.die == "middle":
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            os._exit(KILLED)
        if name == "close" and self.error:
            real(*args, **rest)
        if name == "write" and self.short:
            done = real(args[0], bytes(args[1])[: (len(args[1]) + 1) // 2])
            if not self.error:
                return done
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        return real(*args, **rest)


ERRORS = (
    Fault("EIO", errno.EIO),
    Fault("ENOSPC", errno.ENOSPC),
    Fault("short write", short=True),
    Fault("short write, then ENOSPC", errno.ENOSPC, short=True),
)
DEATHS = (
    Fault("killed before", die="before"),
    Fault("killed in the middle", die="middle"),
)


class FaultyOs:
    """The ``os`` module, of which call number ``at`` (from 1) meets a fault."""

    def __init__(self, at: int = 0, fault: Fault = ERRORS[0], *, lasting: bool = False) -> None:
        """With ``lasting`` every later call fails too: the disk is gone."""
        self.calls: list[str] = []
        self._at = at
        self._fault = fault
        self._lasting = lasting

    def __getattr__(self, name: str) -> Any:
        """Return what ``os`` has under a name, watched where that is called for."""
        real = getattr(os, name)
        if name not in WATCHED:
            return real

        def watched(*args: Any, **rest: Any) -> Any:
            self.calls.append(name)
            count = len(self.calls)
            if count == self._at or (self._lasting and self._at and count > self._at):
                return self._fault.strike(name, real, args, rest)
            return real(*args, **rest)

        return watched

    @property
    def struck(self) -> bool:
        """Whether the chosen call was reached at all."""
        return len(self.calls) >= self._at > 0


@contextmanager
def disk(faulty: FaultyOs) -> Iterator[FaultyOs]:
    """Let the writer work on a disk with faults."""
    with mock.patch.object(atomic, "os", faulty):
        yield faulty
