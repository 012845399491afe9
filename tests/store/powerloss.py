"""A model of a disk that loses power: what was synced stays, of the rest any part may be there.

The operations of a save are recorded at the ``os`` layer. Data that was not
synced reaches the disk page by page in any order, or not; entries of a folder
that was not synced too. From any moment and any such choice the model builds
the files as they would be found after the power comes back.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from closetui.store import atomic

PAGE = 512
"""Smaller than the 4 KiB of most disks, so that small files can be torn as well."""


class Write(NamedTuple):
    """Bytes written into a file."""

    inode: int
    offset: int
    data: bytes


class Sync(NamedTuple):
    """A file whose bytes are on the disk from here on."""

    inode: int


class Name(NamedTuple):
    """A name given to a file, or taken away (``inode`` 0), in a folder."""

    names: dict[str, int]
    """All names that change in one step, each with its new file."""

    @property
    def folder(self) -> str:
        return os.path.dirname(next(iter(self.names)))


class FolderSync(NamedTuple):
    """A folder whose entries are on the disk from here on."""

    folder: str


Operation = Write | Sync | Name | FolderSync


class Recorder:
    """The ``os`` module, writing down what the writer does to the disk."""

    def __init__(self, folder: Path) -> None:
        """Begin with the files under ``folder`` as they are: all on the disk."""
        self.operations: list[Operation] = []
        self.names: dict[str, int] = {}
        self.files: dict[int, bytes] = {}
        self._now: dict[str, int] = {}
        self._sizes: dict[int, int] = {}
        self._open: dict[int, int | str] = {}
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            inode = self._new_inode(str(path), path.read_bytes())
            self.names[str(path)] = inode
        self.operations.clear()

    def _new_inode(self, path: str, data: bytes) -> int:
        inode = len(self.files) + 1
        self.files[inode] = data
        self._sizes[inode] = len(data)
        self._now[path] = inode
        return inode

    def __getattr__(self, name: str) -> Any:
        """Return what ``os`` has under a name; the recorded calls are methods here."""
        return getattr(os, name)

    def open(self, path: str | Path, flags: int, mode: int = 0o777) -> int:
        descriptor = os.open(path, flags, mode)
        name = str(path)
        if os.path.isdir(name):
            self._open[descriptor] = name
            return descriptor
        if flags & os.O_CREAT and name not in self._now:
            inode = self._new_inode(name, b"")
            self.operations.append(Name({name: inode}))
        self._open[descriptor] = self._now[name]
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        done = os.write(descriptor, data)
        inode = self._open[descriptor]
        assert isinstance(inode, int)
        self.operations.append(Write(inode, self._sizes[inode], bytes(data)[:done]))
        self._sizes[inode] += done
        return done

    def fsync(self, descriptor: int) -> None:
        os.fsync(descriptor)
        held = self._open[descriptor]
        self.operations.append(Sync(held) if isinstance(held, int) else FolderSync(held))

    def close(self, descriptor: int) -> None:
        os.close(descriptor)
        del self._open[descriptor]

    def replace(self, source: str | Path, target: str | Path) -> None:
        os.replace(source, target)
        inode = self._now.pop(str(source))
        self._now[str(target)] = inode
        self.operations.append(Name({str(target): inode, str(source): 0}))

    def link(self, source: str | Path, target: str | Path) -> None:
        os.link(source, target)
        self._now[str(target)] = self._now[str(source)]
        self.operations.append(Name({str(target): self._now[str(source)]}))

    def removed(self, path: str) -> None:
        """Take note that a name was removed (through :class:`Path`, not through us)."""
        if self._now.pop(path, 0):
            self.operations.append(Name({path: 0}))


@contextmanager
def recorded(folder: Path) -> Iterator[Recorder]:
    """Record all that the writer does while the body runs."""
    recorder = Recorder(folder)
    unlink: Callable[[Path, bool], None] = Path.unlink

    def watched(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        recorder.removed(str(path))

    with mock.patch.object(atomic, "os", recorder), mock.patch.object(Path, "unlink", watched):
        yield recorder


def _apply_write(data: bytes, write: Write, chance: random.Random | None) -> bytes:
    """Return the data after a write, of which with ``chance`` only some pages arrived."""
    made = bytearray(data)
    end = write.offset + len(write.data)
    keep = end if chance is None else chance.choice([len(made), end, chance.randint(0, end)])
    if len(made) < keep:
        made.extend(bytes(keep - len(made)))
    at = write.offset
    while at < end:
        page_end = min((at // PAGE + 1) * PAGE, end, len(made))
        if page_end <= at:
            break
        if chance is None or chance.random() < 0.5:
            made[at:page_end] = write.data[at - write.offset : page_end - write.offset]
        at = page_end
    return bytes(made)


def crashed(recorder: Recorder, moment: int, chance: random.Random) -> dict[str, bytes]:
    """Return the files found after the power failed once ``moment`` operations were done."""
    done = recorder.operations[:moment]
    in_order = chance.random() < 0.5  # Most file systems keep the order of renames; none must.
    names = dict(recorder.names)
    pending: list[Name] = []
    for each in done:
        if isinstance(each, Name):
            pending.append(each)
        elif isinstance(each, FolderSync):
            for change in [p for p in pending if p.folder == each.folder]:
                names.update(change.names)
            pending = [p for p in pending if p.folder != each.folder]
    if in_order:
        pending = pending[: chance.randint(0, len(pending))]
    for change in pending:
        if in_order or chance.random() < 0.5:
            names.update(change.names)
    return {name: _content(recorder, done, inode, chance) for name, inode in names.items() if inode}


def _content(recorder: Recorder, done: list[Operation], inode: int, chance: random.Random) -> bytes:
    """Return what a file holds: all that was synced, and some of what was not."""
    mine = [each for each in done if isinstance(each, Write | Sync) and each.inode == inode]
    last_sync = max((n for n, each in enumerate(mine) if isinstance(each, Sync)), default=-1)
    data = recorder.files[inode]
    for number, each in enumerate(mine):
        if isinstance(each, Write):
            data = _apply_write(data, each, None if number < last_sync else chance)
    return data
