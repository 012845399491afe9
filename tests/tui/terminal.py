"""A real pseudo-terminal with the real program in it, read as an eye reads it."""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pyte

from closetui.tui.seeing import HELD_SECONDS

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0
"""Seconds after which a wait has failed; nothing ever waits as long in a sound run."""

QUIET_SECONDS = 0.2
"""More than anything waits in the program that is drawn by itself afterwards."""

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "ctrl+q": "\x11",
}

FOCUS_KEYS = ("tab", "shift+tab")
"""Nobody types on before the focus has moved; Textual would send it to the old place."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL
)
_UNFINISHED = re.compile(rb"\x1b[^a-zA-Z]{0,30}$")

_LEADER = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execv(sys.executable, [sys.executable, '-m', 'closetui', *sys.argv[1:]])\n"
)
"""Makes the pseudo-terminal the controlling one, and becomes ``python -m closetui``."""


class Terminal:
    """A terminal of some size in which the program runs."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str], size: tuple[int, int]) -> None:
        """Start the program with ``words`` behind its name."""
        self.raw = bytearray()
        self._pending = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._fd, slave = os.openpty()
        self._set_size(slave, size)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LEADER, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=ROOT,
            env=_environment(env),
        )
        os.close(slave)

    @staticmethod
    def _set_size(descriptor: int, size: tuple[int, int]) -> None:
        columns, lines = size
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._set_size(self._fd, (columns, lines))
        self._screen.resize(lines, columns)
        os.kill(self.process.pid, signal.SIGWINCH)

    def press(self, *keys: str) -> None:
        """Press keys; a word that is no name of a key is typed letter by letter."""
        for key in keys:
            if key in FOCUS_KEYS:
                self.quiet()
            before = len(self.raw)
            self.send(KEYS.get(key, key).encode())
            if key in FOCUS_KEYS:
                self.until(partial(self._grew, before), "the focus moves")

    def quiet(self) -> None:
        """Wait until the program has nothing more to draw.

        On a busy machine it may draw nothing only because it is kept from going on.
        """
        before = -1
        while before < len(self.raw) or self._is_at_work():
            before = len(self.raw)
            self.read(QUIET_SECONDS)

    def _is_at_work(self) -> bool:
        """Return whether a thread of the program runs, wants to, or waits for the disk."""
        for thread in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):  # It may have ended meanwhile.
                if thread.read_text().rpartition(") ")[2][0] in "RD":
                    return True
        return False

    def reads(self) -> None:
        """Look at what stands there, for as short a time as an answer to it must take."""
        end = time.monotonic() + HELD_SECONDS
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def _grew(self, size: int, _: str) -> bool:
        return len(self.raw) > size

    def send(self, data: bytes) -> None:
        """Send bytes as the keyboard would."""
        while data:
            data = data[os.write(self._fd, data) :]

    def paste(self, text: str) -> None:
        """Paste text, marked as such, the way terminals do."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def read(self, seconds: float) -> bool:
        """Take in what the program wrote within so many seconds; return whether it lives."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says so when the last writer has gone.
            return False
        self.raw += data
        self._draw(data)
        return bool(data)

    def _draw(self, data: bytes) -> None:
        data = self._pending + data
        found = _UNFINISHED.search(data)
        cut = found.start() if found else len(data)
        data, self._pending = data[:cut], data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def text(self) -> str:
        """Return what stands in the window."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def until(self, true: Callable[[str], bool], what: str) -> str:
        """Wait until the window shows something; return its text."""
        deadline = time.monotonic() + PATIENCE
        while not true(text := self.text()):
            alive = self.read(0.05)
            if not alive or time.monotonic() > deadline:
                state = "too late" if alive else f"ended with {self.process.poll()}"
                raise AssertionError(f"never seen ({state}): {what}\n{text}")
        return text

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Wait until all of the texts stand in the window, and ``gone`` does not."""
        return self.until(
            lambda now: all(each in now for each in texts) and not (gone and gone in now),
            f"{texts}, without {gone!r}",
        )

    def ended(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.05)
        while self.process.poll() is not None and self.read(0):
            continue
        return self.process.wait(timeout=1)

    def hang_up(self) -> None:
        """Take the terminal away, as a connection does that breaks."""
        os.close(self._fd)

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self._fd)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    keep = {
        name: os.environ[name] for name in ("PATH", "LANG", "VIRTUAL_ENV") if name in os.environ
    }
    return {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **keep, **more}


@contextmanager
def terminal(
    home: Path, *words: str, size: tuple[int, int] = (120, 40), **env: str
) -> Iterator[Terminal]:
    """Run ``closetui`` in a window, with everything it keeps in ``home``."""
    window = Terminal(words, {"CLOSETUI_HOME": str(home), "CLOSETUI_USER": "Ann", **env}, size)
    try:
        yield window
    finally:
        window.close()


def commands(home: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run one headless command with everything in ``home``."""
    return subprocess.run(
        [sys.executable, "-m", "closetui", *words],
        cwd=ROOT,
        env=_environment({"CLOSETUI_HOME": str(home), "CLOSETUI_USER": "Ann", **env}),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
