"""Writing a file whole or not at all, and knowing which of the two happened.

A temporary file in the same folder is written, synced, given the old file's mode and renamed
over it; then the folder is synced. So the path names the old bytes or the new ones.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from closetui.domain.blockers import Advice
from closetui.domain.errors import UnreadableError

NEW_MODE = 0o600
"""Mode of a file that did not exist: notes are private."""

TEMP_PREFIX = ".~"
"""Start of the names of temporary files; sync clients leave such names alone."""

_STALE_SECONDS = 3600.0

READ_ONLY = "the file is read-only"


def read_bytes(path: Path, limit: int, wanted: Callable[[bytes], bool] | None = None) -> bytes:
    """Return the bytes of a file, at most ``limit`` and one more, which tells that it is too long.

    Raises :class:`UnreadableError`.
    Only ordinary files are read: a pipe would keep us waiting for ever. A file that does not begin
    with the ``wanted`` bytes is not read further, and gives none.
    """
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        try:
            # Asked of what was opened, not of the path, which may lead to something else by now.
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, "it is no ordinary file")
            first = os.read(descriptor, 64) if wanted else b""
            if wanted and not wanted(first):
                return b""
            return first + _read_up_to(descriptor, limit + 1 - len(first), status.st_size)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(
            "it cannot be read",
            cause=error.strerror or str(error),
            where=str(path),
            remedy="Check the path and your rights to it.",
        ) from None


def _read_up_to(descriptor: int, count: int, size: int) -> bytes:
    """Read up to so many bytes; if the size was right, in a single piece."""
    at_once = max(size + 1, 2**16)
    parts: list[bytes] = []
    while count and (part := os.read(descriptor, min(count, at_once))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def real_path(path: Path) -> Path:
    """Return the path that a link leads to, or the path itself."""
    return Path(os.path.realpath(path))


def is_protected(target: Path) -> bool:
    """Return whether a file is protected, but not its folder, so that somebody wants just that."""
    # Where nothing at all can be written, as on a read-only disk, a file's own mode means nothing.
    can_rename = os.access(target.parent, os.W_OK)
    return can_rename and os.path.exists(target) and not os.access(target, os.W_OK)


def replace_bytes(path: Path, data: bytes, mark: str = "") -> None:
    """Replace the file at ``path`` (a link is followed) by ``data``, durably; ``mark`` as in sweep.

    Raises :class:`UnreadableError`; the old file still stands unless the message doubts that.
    """
    target = real_path(path)
    with _explained(target):
        # A rename only needs rights to the folder, so it would replace a protected file too.
        if is_protected(target):
            raise PermissionError(errno.EACCES, READ_ONLY)
        temp = _write_temp(target, data, mark)
        try:
            _rename(temp, target)
        except OSError:
            temp.unlink(missing_ok=True)
            raise
    _confirm(target)


def create_bytes(path: Path, data: bytes) -> None:
    """Make a new file, durably; raises :class:`UnreadableError`, also where one is already."""
    with _explained(path):
        make_folder(path.parent)
        temp = _write_temp(path, data)
        try:
            _claim(temp, path)
        finally:
            with suppress(OSError):  # The file stands; the leftover is swept later.
                temp.unlink(missing_ok=True)
    _confirm(path)


def write_bytes(path: Path, data: bytes) -> None:
    """Make a file with ``data``, or replace the one that is there, durably.

    For files that no two programs make at once; raises :class:`UnreadableError`.
    """
    if os.path.lexists(path):
        replace_bytes(path, data)
    else:
        create_bytes(path, data)


def cut_name(name: str, count: int) -> str:
    """Return as much of a name as fits into so many bytes."""
    data = os.fsencode(name)
    return name if len(data) <= count else data[:count].decode("utf-8", "ignore")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each durably, only for this user; raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def _claim(temp: Path, path: Path) -> None:
    """Give the new file its name, which must be free.

    A hard link does both at once. File systems without them (FAT, some network
    folders) take two steps: the name is claimed by an empty file first.
    """
    try:
        os.link(temp, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW_MODE))
        try:
            _rename(temp, path)
        except OSError:
            path.unlink()
            raise


def append_bytes(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Add ``data`` to the end of a file; raises :class:`UnreadableError`.

    ``durable`` waits until the disk has it.
    """
    with _explained(path):
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
        try:
            _write_all(descriptor, data)
            if durable:
                _sync(descriptor)
        finally:
            os.close(descriptor)


def sweep(target: Path, mark: str = "") -> None:
    """Remove temporary files that a killed program left beside ``target``.

    Only files with our own prefix are taken: those that are an hour old, and those that bear the
    ``mark`` of saves under a lock that the caller holds, so nobody can be using them.
    """
    stem, names = temp_stem(target.name), []
    with suppress(OSError):  # What cannot be listed cannot be swept; saving will say why.
        names = os.listdir(target.parent)
    for name in names:
        if name.startswith(stem) and name.endswith(".tmp"):
            with suppress(OSError):  # Somebody else is using it, or we may not remove it.
                stray = target.with_name(name)
                ours = bool(mark) and name.startswith(stem + mark)
                if ours or time.time() - stray.stat().st_mtime > _STALE_SECONDS:
                    stray.unlink()


def temp_stem(name: str) -> str:
    """Return what the temporary names for a file begin with; short enough for any file system."""
    return f"{TEMP_PREFIX}{cut_name(name, 200)}."


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn a system error into an :class:`UnreadableError` that names ``target``."""
    try:
        yield
    except OSError as error:
        kept = "Nothing was lost: the file is as it was. " * os.path.lexists(target)
        raise UnreadableError(
            "it cannot be written",
            cause=error.strerror or "",
            where=str(target),
            remedy=f"{kept}Check space and rights, try again.",
        ) from None


def _write_temp(target: Path, data: bytes, mark: str = "") -> Path:
    # In the same folder: a rename is atomic only within a file system. Synced before it gets the
    # name: otherwise, after a power cut, the name might be there without the bytes.
    temp = target.with_name(f"{temp_stem(target.name)}{mark}{os.urandom(6).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temp, flags, NEW_MODE)
    try:
        try:
            _write_all(descriptor, data)
            _keep_rights(descriptor, target)
            _sync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        temp.unlink(missing_ok=True)
        raise
    return temp


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _keep_rights(descriptor: int, target: Path) -> None:
    """Give the new file the mode and, where allowed, the group of the old one."""
    if os.name != "posix" or not os.path.exists(target):
        return
    old = target.stat()
    if old.st_gid != os.fstat(descriptor).st_gid:
        with suppress(PermissionError):  # Not a member of that group: keep our own.
            os.fchown(descriptor, -1, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))  # After it: a new group clears set-id bits.


def _sync(descriptor: int) -> None:
    """Sync to the disk itself; on macOS only F_FULLFSYNC reaches the platter."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _rename(temp: Path, target: Path) -> None:
    """Rename over the target; on Windows others may hold it for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ():
        try:
            os.replace(temp, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(temp, target)


def _confirm(target: Path) -> None:
    """Sync the folder, so that the new name survives a power cut too."""
    # The rename cannot be taken back any more. To say that nothing was written would be a lie, and
    # whoever believed it would record the same again.
    try:
        _sync_folder(target.parent)
    except OSError as error:
        raise UnreadableError(
            "it was written, but the disk did not confirm it",
            cause=error.strerror or "",
            where=str(target),
            remedy=Advice("Look whether the entry is there before you repeat it", "verify"),
        ) from None


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # It may be written but not listed: sync all there is instead.
        os.sync()
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
