"""One writer at a time, among the programs of one machine.

The lock file lies in the private state folder, named after the real path of
the closure. It says nothing to other machines and must not: there, correctness
comes from the union of events, not from locks.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from closetui.domain.errors import UnreadableError
from closetui.store.atomic import NEW_MODE, make_folder
from closetui.store.paths import key_of_path

TIMEOUT = 10.0
"""Seconds to wait for another program that is saving the same closure."""

_PAUSE = 0.005
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def locked(path: Path, locks: Path, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the lock of the closure at ``path``; raises :class:`UnreadableError`."""
    import filelock  # Costs 40 ms (it brings asyncio); only writers pay for it.

    try:
        make_folder(locks)
        # The lock file stays after the release: removing it could take it from another program that
        # has just opened it, and both would hold a lock.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(locks / f"{key_of_path(path)}.lock", flags, NEW_MODE)
    except OSError as error:
        raise _unusable(locks, error) from None
    try:
        _acquire(descriptor, path, locks, timeout)
        yield
    finally:
        # Unlock, so that a child forked meanwhile holds nothing, and close, which releases the lock
        # even where a network folder refuses to unlock.
        for give_back in (filelock.unlock_descriptor, os.close):
            with suppress(OSError):
                give_back(descriptor)


def _acquire(descriptor: int, path: Path, locks: Path, timeout: float) -> None:
    import filelock

    # Polled, since a blocking wait for a lock has no timeout.
    end = time.monotonic() + timeout
    try:
        while not filelock.lock_descriptor(descriptor, blocking=False):
            if time.monotonic() > end:
                raise UnreadableError(
                    f"another closetui has been saving it for more than {timeout:.0f} seconds",
                    where=str(path),
                    remedy="Close the other window, or try again.",
                )
            time.sleep(_PAUSE)
    except OSError as error:
        raise _unusable(locks, error) from None


def _unusable(locks: Path, error: OSError) -> UnreadableError:
    return UnreadableError(
        "the lock folder cannot be used",
        cause=error.strerror or "",
        where=str(locks),
        remedy="Check space and rights there.",
    )
