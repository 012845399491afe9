"""A program in a pseudo-terminal, with the moment at which each byte came out.

Bytes are only kept while the clock runs; the emulated screen is fed afterwards,
so that the emulator's own time is on nobody's bill.
"""

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

import pyte

SIZE: Final = (120, 40)
PATIENCE: Final = 90.0
"""Seconds after which a program is given up."""
SILENCE: Final = 0.1
"""Seconds without a byte after which an answer is taken as whole.

Longer than the time for which the screens take keys for repeats of one that is held down, so
that each answer is whole: the light, and then what is to be read about it.
"""

_ANSWERS: Final = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
_FRAME_ENDS: Final = b"\x1b[?2026l"
"""What Textual writes after each frame, once the terminal has said that it knows it."""

_UNKNOWN_TO_PYTE: Final = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
_UNFINISHED: Final = re.compile(rb"\x1b[^a-zA-Z]{0,30}$")


class Chunk(NamedTuple):
    """What came out at one moment (seconds of the monotonic clock)."""

    at: float
    data: bytes


class Answer(NamedTuple):
    """What came out after a key."""

    first: float
    """Seconds from the key to the end of the first frame that answers it."""
    whole: float
    """Seconds from the key to the last byte."""
    size: int
    """Bytes."""
    first_size: int
    """Bytes of the first frame that answers it."""


class Window:
    """One program in a terminal of 120 columns and 40 lines."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        """Start ``argv`` in ``folder``; the clock starts just before."""
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._pending = b""
        self._chunks: list[Chunk] = []
        self._fd, slave = os.openpty()
        shape = struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, shape)
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=env, cwd=folder
        )
        os.close(slave)

    def __enter__(self) -> "Window":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, t: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._fd)

    def _read(self, seconds: float) -> bool:
        """Take in what comes within so many seconds; return whether anything came."""
        ready, _, _ = select.select([self._fd], [], [], max(seconds, 0))
        if not ready:
            return False
        with suppress(OSError):
            data = os.read(self._fd, 1 << 16)
            self._chunks.append(Chunk(time.perf_counter(), data))
            for asked, told in _ANSWERS.items():
                if asked in data:
                    os.write(self._fd, told)
            return bool(data)
        return False

    def _drawn(self) -> Iterator[Chunk]:
        """Feed the screen with what came, yielding after each chunk."""
        while self._chunks:
            chunk = self._chunks.pop(0)
            data = self._pending + chunk.data
            found = _UNFINISHED.search(data)
            cut = found.start() if found else len(data)
            data, self._pending = data[:cut], data[cut:]
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            yield chunk

    def text(self) -> str:
        """Return what stands in the window."""
        for _ in self._drawn():
            continue
        return "\n".join(self._screen.display)

    def send(self, keys: str) -> float:
        """Press keys; return the moment."""
        at = time.perf_counter()
        os.write(self._fd, keys.encode())
        return at

    def seen(self, *texts: str, gone: str = "") -> float:
        """Wait until the texts stand in the window and return the moment they did.

        Raises RuntimeError with the window when they never do.
        """
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline and self.process.poll() is None:
            if not self._read(0.5):
                continue
            while self._read(SILENCE):
                continue
            for chunk in self._drawn():
                now = "\n".join(self._screen.display)
                if all(text in now for text in texts) and not (gone and gone in now):
                    return chunk.at
        raise RuntimeError(f"never seen: {texts}\n{self.text()}")

    def quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing comes for so long."""
        while self._read(seconds):
            continue

    def answer(self, keys: str) -> Answer:
        """Press keys and wait until the answer is whole."""
        held = len(self._chunks)
        at = self.send(keys)
        self._read(2.0)
        while self._read(SILENCE):
            continue
        came = self._chunks[held:] or [Chunk(at, b"")]
        place = next(
            (n for n, chunk in enumerate(came) if _FRAME_ENDS in chunk.data), len(came) - 1
        )
        data = b"".join(chunk.data for chunk in came)
        end = data.find(_FRAME_ENDS) + len(_FRAME_ENDS) if _FRAME_ENDS in data else len(data)
        return Answer(came[place].at - at, came[-1].at - at, len(data), end)

    def held(self, keys: str, count: int, gap: float) -> int:
        """Hold a key down: press it so many times, so many seconds apart.

        Returns the bytes that came until the last of them was pressed.
        """
        held = len(self._chunks)
        for _ in range(count):
            until = self.send(keys) + gap
            while (left := until - time.perf_counter()) > 0:
                self._read(left)
        return sum(len(chunk.data) for chunk in self._chunks[held:])

    def ended(self, keys: str) -> float:
        """Press keys and return the seconds until the program has ended."""
        at = self.send(keys)
        while self.process.poll() is None:
            self._read(0.002)
            if time.perf_counter() - at > PATIENCE:
                raise RuntimeError("never ended")
        return time.perf_counter() - at

    def memory(self) -> float:
        """Return the proportional memory of the program in MB."""
        told = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text("ascii")
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0

    def idle(self, seconds: float) -> float:
        """Return the share of one core, in percent, used while nothing is asked."""
        self.quiet()
        begin, before = time.perf_counter(), self.busy()
        until = begin + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
        return 100 * (self.busy() - before) / (time.perf_counter() - begin)

    def busy(self) -> float:
        """Return the seconds of processor time used so far, by all threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9
