"""Work done in a child process, so that it can be killed, timed out or stripped of its rights."""

import importlib
import os
import select
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

NOBODY = 65534
"""Id of the user without rights, for running as root what must not be done as root."""

IMPORTED_LATE = (
    "filelock",
    "tinydb",
    "closetui.store.progress_file",
    "platformdirs",
    "encodings.ascii",
)
"""Modules that the program imports only once it needs them."""


class Ended(NamedTuple):
    """How a child ended, and what it said."""

    code: int
    """Exit code, or minus the signal that ended it."""
    said: str


def spawn(work: Callable[[int], object]) -> tuple[int, int]:
    """Start ``work`` in a child; return its process id and the end of a pipe to read.

    ``work`` gets the pipe's other end. Its exception, if any, goes there too.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    try:
        os.close(reading)
        work(writing)
        code = 0
    finally:
        try:
            if code:
                os.write(writing, traceback.format_exc().encode("utf-8", "replace"))
        finally:
            os._exit(code)


def collect(pid: int, reading: int, seconds: float = 60) -> Ended:
    """Return how the child ended and all it said; it is killed when the time is up."""
    parts: list[bytes] = []
    while select.select([reading], [], [], seconds)[0]:
        part = os.read(reading, 65536)
        if not part:
            break
        parts.append(part)
    else:
        os.kill(pid, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    return Ended(os.waitstatus_to_exitcode(status), b"".join(parts).decode("utf-8", "replace"))


def told(work: Callable[[], str], seconds: float = 60) -> str:
    """Return what ``work`` returns when a child does it; fail with its traceback otherwise."""
    ended = collect(*spawn(lambda pipe: os.write(pipe, work().encode())), seconds)
    assert ended.code == 0, f"ended with {ended.code}:\n{ended.said}"
    return ended.said


def as_nobody(folder: Path, work: Callable[[], str]) -> str:
    """Return what ``work`` returns when done without root's rights; ``folder`` is given away."""
    for each in IMPORTED_LATE:  # Python itself may lie where others may not read.
        importlib.import_module(each)

    def without_rights() -> str:
        if os.geteuid() == 0:
            for each in (folder, *folder.rglob("*")):
                os.chown(each, NOBODY, NOBODY, follow_symlinks=False)
            _open_way(folder)
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return told(without_rights)


def _open_way(folder: Path) -> None:
    """Let everybody pass the folders above, which pytest keeps for its user."""
    for above in folder.parents:
        mode = above.stat().st_mode
        if not mode & 0o001:
            above.chmod(mode | 0o011)
