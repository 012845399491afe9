"""What this installation knows of a path: which closure its file held, and how.

So a file that is gone or damaged can be told from one that never was, and another
closure in the place of one's own from the one that belongs there.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.values import distinct
from closetui.store.atomic import sweep, write_bytes
from closetui.store.paths import Places

_SAVED = "saved"
_BARE = "bare"


@distinct
class KnownPath(NamedTuple):
    """What is known of one path."""

    closure: str
    """Id of the closure that the path last held; empty where nothing is known."""
    path: Path | None = None
    saved: bool = False
    """Whether this installation saved there, and did not only read."""
    bare: bool = False
    """Whether the file was a copy made without private notes."""


_UNKNOWN = KnownPath("")


def known_path(file: Path, where: Places) -> KnownPath:
    """Return what is known of the path of a file."""
    return _read(place_of(file, where))


def remember_path(known: KnownPath, file: Path, where: Places) -> None:
    """Remember what a path holds now; raises :class:`UnreadableError`.

    Who saved there once has saved there.
    """
    before = known_path(file, where)
    saved = known.saved or (before.saved and before.closure == known.closure)
    now = known._replace(path=Path(os.path.realpath(file)), saved=saved)
    if now == before:
        return
    flags = " ".join([*[_SAVED] * now.saved, *[_BARE] * now.bare])
    data = b"\n".join([now.closure.encode("ascii"), os.fsencode(now.path or ""), flags.encode()])
    place = place_of(file, where)
    sweep(place)
    write_bytes(place, data)


def forget_path(file: Path, where: Places) -> None:
    """Know nothing of a path any more."""
    with suppress(FileNotFoundError):
        place_of(file, where).unlink()


def known_paths(where: Places) -> Iterator[KnownPath]:
    """Yield what is known of every path; an absent folder knows nothing."""
    try:
        names = sorted(os.listdir(_folder(where)))
    except OSError:
        return
    for name in names:
        if not name.startswith("."):
            yield _read(_folder(where) / name)


def files_of(closure: str, where: Places) -> list[Path]:
    """Return the files there are of which it is known that they held a closure."""
    known = (known.path for known in known_paths(where) if known.closure == closure)
    return [path for path in known if path is not None and path.exists()]


def _read(place: Path) -> KnownPath:
    try:
        parts = place.read_bytes().split(b"\n", 2)
        closure = parts[0].decode("ascii").strip()
        path = Path(os.fsdecode(parts[1])) if len(parts) > 1 and parts[1] else None
    except (OSError, ValueError):
        return _UNKNOWN
    flags = parts[2].split() if len(parts) > 2 else []
    # Of before: only the id stood there, and only whoever saved wrote it.
    return KnownPath(
        closure, path, path is None or _SAVED.encode() in flags, _BARE.encode() in flags
    )


def _folder(where: Places) -> Path:
    return where.replicas / "by-path"


def place_of(file: Path, where: Places) -> Path:
    """Return where it is kept what is known of the path of a file."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:32]
    return _folder(where) / key
