"""One writer at a time, among the programs of one machine.

The lock file lies in the private state folder, named after the real path of
the closure. It says nothing to other machines and must not: there, correctness
comes from the union of events, not from locks.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from closetui.domain.errors import UnreadableError
from closetui.store.atomic import make_folder

TIMEOUT = 10.0
"""Seconds to wait for another program that is saving the same closure."""


@contextmanager
def locked(path: Path, locks: Path, timeout: float = TIMEOUT) -> Iterator[None]:
    """Hold the lock of the closure at ``path``; raises :class:`UnreadableError`."""
    import filelock  # Costs 40 ms (it brings asyncio); only writers pay for it.

    key = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    try:
        make_folder(locks)
        lock = filelock.FileLock(locks / f"{key}.lock", timeout=timeout)
        lock.acquire()
    except filelock.Timeout:
        raise UnreadableError(
            f"another closetui has been saving it for more than {timeout:.0f} seconds",
            where=str(path),
            remedy="Close the other window, or try again.",
        ) from None
    except OSError as error:
        raise UnreadableError(
            f"the lock folder cannot be used: {error.strerror}",
            where=str(locks),
            remedy="Check space and rights there.",
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):  # Closing the file gives the lock back all the same.
            lock.release()
