"""Attaching a file as a proof: reading it whole, and keeping it beside the closure."""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.bodies import ProofBody
from closetui.domain.case import ProofState
from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, sweep
from closetui.store.beside import free_name
from closetui.store.proofs import Attached, careful_opener, folder_of, look, state_of

LARGEST: Final = 64 * 2**20
"""Bytes of the largest file that can be attached: it is to be mailed and synced like the rest."""


@distinct
class Source(NamedTuple):
    """A file that is to be attached."""

    body: ProofBody
    data: bytes


def read_source(path: Path) -> Source:
    """Return the file that a person wants to attach.

    Raises :class:`UsageError` for what is not there, is empty, too large or no ordinary file, and
    :class:`UnreadableError` for what cannot be read, or changed meanwhile.
    """
    # Checked before and after: of a file that is still being written, such as a download, only half
    # would be kept, and its hash would vouch for the half.
    before = _looked_at(path)
    try:
        with open(path, "rb", opener=careful_opener) as file:
            data = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        gone = not os.path.lexists(path)
        what = "it vanished while it was read" if gone else f"it cannot be read: {error.strerror}"
        raise _unread(path, what) from None
    if len(data) > LARGEST:
        raise _too_large(path)
    if _stamp(before) != _stamp(after) or len(data) != after.st_size:
        raise _unread(path, "it changed while it was read")
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return Source(ProofBody(name, len(data), hashlib.sha256(data).hexdigest()), data)


def _looked_at(path: Path) -> os.stat_result:
    """Return what kind of file it is; raises for what cannot be attached."""
    where = one_line(str(path))
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        raise UsageError("there is no such file", where=where, remedy="Check the path.") from None
    except OSError as error:
        raise _unread(path, f"it cannot be read: {error.strerror}") from None
    if stat.S_ISLNK(status.st_mode):
        target = os.path.realpath(path)
        lead = "Give the file that it leads to" if os.path.isfile(target) else "It leads to no file"
        raise UsageError("it is a link", where=where, remedy=f"{lead}: {one_line(target)}")
    if stat.S_ISDIR(status.st_mode):
        raise UsageError(
            "it is a folder", where=where, remedy="Attach the files in it one by one, or a zip."
        )
    if not stat.S_ISREG(status.st_mode):
        raise UsageError("it is no ordinary file", where=where, remedy="Give a file with content.")
    if not status.st_size:
        raise UsageError("it is empty", where=where, remedy="Give a file with content.")
    if status.st_size > LARGEST:
        raise _too_large(path)
    return status


def _too_large(path: Path) -> UsageError:
    return UsageError(
        f"it is larger than {LARGEST // 10**6} MB, the most that a proof may have",
        where=one_line(str(path)),
        remedy="Attach a smaller one, and say in a note where the whole is kept.",
    )


def _unread(path: Path, what: str) -> UnreadableError:
    return UnreadableError(
        what, where=one_line(str(path)), remedy="Nothing was attached. Look at it and try again."
    )


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def keep(source: Source, file: Path) -> Path | None:
    """Keep a file of proof beside a closure's, durably and for this user only.

    Returns where another file was put that lay under its name; None if there was none. Raises
    :class:`UnreadableError` where the folder cannot be written, or is none.
    """
    folder = folder_of(file)
    _refuse_odd(folder)
    place = folder / source.body.sha256
    state = state_of(place, source.body, read=True)
    if state is ProofState.PRESENT:
        return None
    aside = None
    if state is not ProofState.MISSING:
        aside = free_name(place)
        _put_aside(place, aside)
    sweep(place)
    create_bytes(place, source.data)
    return aside


def _refuse_odd(folder: Path) -> None:
    """Refuse to write through a link that somebody put in place of the folder."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnreadableError(
            "it should be the folder of proofs, and is a link or a file",
            where=one_line(str(folder)),
            remedy="Nothing was attached. Move it away and try again.",
        )


def _put_aside(place: Path, aside: Path) -> None:
    try:
        place.rename(aside)
    except OSError as error:
        raise _unread(place, f"it cannot be moved out of the way: {error.strerror}") from None


def copy_files(attached: Iterable[Attached], origin: Path, file: Path) -> list[Attached]:
    """Copy files of proofs that lie beside ``origin`` to ``file``; return one proof for each.

    Raises :class:`UnreadableError` where they cannot be written there.
    """
    there = look(origin, [wanted.proof for wanted in attached], read=True)
    whole = {known.proof.body.sha256: known for known in there if known.state is ProofState.PRESENT}
    for known in whole.values():
        keep(Source(known.proof.body, read_source(known.path).data), file)
    return list(whole.values())
