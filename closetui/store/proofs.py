"""Proofs as files: kept beside the closure under their hash, and checked there.

The folder is named like the closure's file. A file in it is named by the SHA-256 of its content, so
nothing is ever overwritten by something else, and no name from a shared file is ever used as a
path. Proofs have no private copy.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.bodies import SHA256, ProofBody
from closetui.domain.case import Proof, ProofState
from closetui.domain.values import distinct
from closetui.store.atomic import cut_name, real_path
from closetui.store.paths import SUFFIX

FOLDER_SUFFIX: Final = ".closetui.proofs"
"""How the name of a folder of proofs ends."""

_LONGEST_NAME: Final = 255
"""Bytes of the longest name that file systems take."""


@distinct
class Attached(NamedTuple):
    """A proof, and how its file stands."""

    proof: Proof
    state: ProofState
    path: Path
    """Where the file is, or should be."""
    read: bool = False
    """Whether the file was read whole and hashed; otherwise only its size was looked at."""


def folder_of(file: Path) -> Path:
    """Return the folder in which the proofs of a closure are kept, if there are any."""
    own = real_path(file)
    stem = own.name.removesuffix(SUFFIX)
    if len(os.fsencode(stem + FOLDER_SUFFIX)) > _LONGEST_NAME:
        digest = hashlib.sha256(os.fsencode(own.name)).hexdigest()[:12]
        # Two long names may begin alike; a hash of the whole name keeps their folders apart.
        stem = f"{cut_name(stem, 200)}-{digest}"
    return own.with_name(stem + FOLDER_SUFFIX)


def careful_opener(path: str, flags: int) -> int:
    """Open a file, but not a link that was put there meanwhile; never wait for a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def look(file: Path, proofs: Iterable[Proof], *, read: bool = False) -> tuple[Attached, ...]:
    """Return how the files of proofs stand that belong to a closure's file.

    ``read`` reads and hashes each of them, instead of looking at its size only.
    """
    wanted = tuple(proofs)
    if not wanted:
        return ()
    own = folder_of(file)
    looked_at = [_look(own, proof, read=read) for proof in wanted]
    if any(attached.state is ProofState.MISSING for attached in looked_at):
        beside = _folders_beside(own)
        looked_at = [_elsewhere(attached, beside) for attached in looked_at]
    return tuple(looked_at)


def lacking(attached: Iterable[Attached]) -> tuple[Attached, ...]:
    """Return the proofs whose file is not there as it was attached."""
    return tuple(proof for proof in attached if proof.state is not ProofState.PRESENT)


def spoilt(copies: Iterable[Path], attached: Iterable[Attached]) -> frozenset[str]:
    """Return the hashes of what is not here, though a file beside a copy goes by its name.

    It is not what was attached, so it was not taken in.
    """
    missing = [known.proof for known in attached if known.state is ProofState.MISSING]
    beside = (known for copy in copies for known in look(copy, missing, read=True))
    wrong = (ProofState.CHANGED, ProofState.UNREADABLE)
    return frozenset(known.proof.body.sha256 for known in beside if known.state in wrong)


def _look(folder: Path, proof: Proof, *, read: bool) -> Attached:
    place = folder / proof.body.sha256
    return Attached(proof, state_of(place, proof.body, read=read), place, read)


def _elsewhere(attached: Attached, folders: Iterable[Path]) -> Attached:
    """Look for what is missing in the folders beside the closure's own.

    Renaming a file, or making a conflict copy of it, leaves the folder behind.
    """
    if attached.state is not ProofState.MISSING:
        return attached
    looks = (_look(folder, attached.proof, read=attached.read) for folder in folders)
    return next((look for look in looks if look.state is ProofState.PRESENT), attached)


def _folders_beside(own: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(own.parent))
    except OSError:
        return []
    others = (name for name in names if name.endswith(FOLDER_SUFFIX) and name != own.name)
    return [own.with_name(name) for name in others]


def state_of(place: Path, body: ProofBody, *, read: bool) -> ProofState:
    """Return whether a file is what was attached; see :func:`look`."""
    try:
        status = os.lstat(place)
        if not stat.S_ISREG(status.st_mode) or status.st_size != body.size:
            return ProofState.CHANGED
        same = not read or _digest(place) == body.sha256
    except (FileNotFoundError, NotADirectoryError):
        return ProofState.MISSING
    except OSError:
        return ProofState.UNREADABLE
    return ProofState.PRESENT if same else ProofState.CHANGED


def _digest(place: Path) -> str:
    with open(place, "rb", opener=careful_opener) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept_files(file: Path) -> list[Path]:
    """Return our own files in the folder of proofs, the folder last; nothing if there is none."""
    folder = folder_of(file)
    if folder.is_symlink():
        return []
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [*(folder / name for name in names if re.fullmatch(_OURS, name)), folder]


_OURS: Final = rf"{SHA256}(\.damaged-[0-9]+)?|\.~{SHA256}\.[0-9a-f]+\.tmp"
"""What our names there look like: a proof, one put aside, one being written."""


def strays(file: Path, proofs: Iterable[Proof]) -> int:
    """Return how many files are kept that no entry of the record names."""
    named = {proof.body.sha256 for proof in proofs}
    return sum(path.name not in named for path in kept_files(file)[:-1])
