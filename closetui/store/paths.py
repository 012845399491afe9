"""Where things are kept: the folders of this user, and what is known about each path.

For each path it is remembered which closure its file held, and how. So a missing or damaged file
can be told from one that never existed, and a foreign closure from the one that belongs there.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.errors import UnreadableError
from closetui.domain.text import safe_stem
from closetui.domain.values import distinct
from closetui.store.atomic import sweep, write_bytes
from closetui.store.typed_paths import user_path

SUFFIX = ".closetui.json"
"""How the name of a progress file ends."""


@distinct
class Places(NamedTuple):
    """The folders that the program uses."""

    config: Path
    """Settings, and the user's own playbooks and themes."""
    data: Path
    """The default folder of closures."""
    state: Path
    """Private replicas (all earlier generations of each file), locks, the installation's id."""

    @property
    def playbooks(self) -> Path:
        """Folder of the user's own playbooks."""
        return self.config / "playbooks"

    @property
    def themes(self) -> Path:
        """Folder of the user's own themes."""
        return self.config / "themes"

    @property
    def replicas(self) -> Path:
        """Folder of the private copies of every closure saved to from this machine."""
        return self.state / "replicas"

    @property
    def drafts(self) -> Path:
        """Folder of what was written in forms and not saved yet."""
        return self.state / "drafts"

    @property
    def mark(self) -> str:
        """A mark that tells temporary files of saves under our locks from all others."""
        import platform  # Only saving needs it.

        machine = os.fsencode(f"{platform.node()}\0{self.state}")
        return hashlib.sha256(machine).hexdigest()[:8]

    @property
    def locks(self) -> Path:
        """Folder of lock files; one machine only, never beside a shared file."""
        return self.state / "locks"


def places(environ: Mapping[str, str]) -> Places:
    """Return the folders for this user, without making any."""
    home = environ.get("CLOSETUI_HOME", "")
    if home:
        base = user_path(home, "CLOSETUI_HOME").absolute()
        return Places(base / "config", base / "data", base / "state")
    import platformdirs  # Costs 10 ms, and is not needed if the home is given.

    dirs = platformdirs.PlatformDirs("closetui", appauthor=False)
    return Places(
        dirs.user_config_path, dirs.user_documents_path / "closetui", dirs.user_state_path
    )


def closure_files(folder: Path) -> list[Path]:
    """Return the progress files of a folder by name; an absent folder has none.

    Raises :class:`UnreadableError` where the folder cannot be listed.
    """
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableError(
            f"the folder of closures cannot be listed: {error.strerror}",
            where=str(folder),
            remedy=Advice("Check your rights to it. Every folder in use is shown by this", "paths"),
        ) from None
    return [folder / name for name in names if name.endswith(SUFFIX) and not name.startswith(".~")]


Signature = tuple[int, int, int]


def signature(path: Path) -> Signature:
    """Return numbers that change when a file or folder does; zeros where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def file_name(name: str) -> str:
    """Return a file name for a closure, safe on every system."""
    return f"{safe_stem(name) or 'closure'}{SUFFIX}"


def removal(where: Places) -> list[Path]:
    """Return the folders whose removal removes everything, outermost only."""
    return [place for place in where if not any(other in place.parents for other in where)]


_SAVED = "saved"
_BARE = "bare"


@distinct
class KnownPath(NamedTuple):
    """What is known of one path."""

    closure: str
    """Id of the closure that the path last held; empty where nothing is known."""
    path: Path | None = None
    saved: bool = False
    """Whether this installation saved there, instead of only reading."""
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
    """Forget a path."""
    with suppress(FileNotFoundError):
        place_of(file, where).unlink()


def known_paths(where: Places) -> Iterator[KnownPath]:
    """Yield what is known of every path; nothing if there is no folder."""
    try:
        names = sorted(os.listdir(_folder(where)))
    except OSError:
        return
    for name in names:
        if not name.startswith("."):
            yield _read(_folder(where) / name)


def files_of(closure: str, where: Places) -> list[Path]:
    """Return the existing files that are known to have held a closure."""
    known = (known.path for known in known_paths(where) if known.closure == closure)
    return [path for path in known if path is not None and path.exists()]


_OF_A_COPY: Final = (
    r"(?i:conflict|conflit|konflikt|copy|kopie|copie)|^-[A-Z0-9][A-Z0-9-]+$|^ ?\([0-9]+\)$"
)
"""What sync clients add to the name of a copy: a word, the name of a machine, or a number."""


def is_called_a_copy(path: Path, original: Path) -> bool:
    """Return whether a file is named as sync clients name the copies that they make.

    This tells such a copy from the renamed original, which holds the same.
    """
    stem = original.name.removesuffix(SUFFIX)
    added = path.name.removeprefix(stem) if path.name.startswith(stem) else ""
    beside = path.parent == original.parent
    return beside and bool(re.search(_OF_A_COPY, added.removesuffix(SUFFIX)))


def stem_of(name: str) -> str:
    """Return the name of a file without its ending, which may have two parts."""
    return name.removesuffix(SUFFIX) if name.endswith(SUFFIX) else Path(name).stem


def is_called_after(name: str, original: str) -> bool:
    """Return whether the name of a file says that it is a copy of another.

    It begins like the other's name and still contains the ending: ``Shop (1).closetui.json``,
    ``Shop.closetui.json.orig``. ``Shop.html`` and ``Shopping.closetui.json`` do not.
    """
    stem = stem_of(original)
    ending = [f".{part}" for part in original.removeprefix(stem).casefold().split(".") if part]
    added = name.removeprefix(stem).casefold()
    if not ending or not name.startswith(stem) or added[:1].isalnum():
        return False
    for part in ending:
        _, separator, added = added.partition(part)
        if not separator:
            return False
    return True


def _read(place: Path) -> KnownPath:
    try:
        parts = place.read_bytes().split(b"\n", 2)
        closure = parts[0].decode("ascii").strip()
        path = Path(os.fsdecode(parts[1])) if len(parts) > 1 and parts[1] else None
    except (OSError, ValueError):
        return _UNKNOWN
    flags = parts[2].split() if len(parts) > 2 else []
    # The former format: just the id, written only by saves.
    return KnownPath(
        closure, path, path is None or _SAVED.encode() in flags, _BARE.encode() in flags
    )


def _folder(where: Places) -> Path:
    return where.replicas / "by-path"


def place_of(file: Path, where: Places) -> Path:
    """Return where the knowledge about a file's path is kept."""
    # By the real path: through a link it is the same file, and known as such.
    key = hashlib.sha256(os.fsencode(os.path.realpath(file))).hexdigest()[:32]
    return _folder(where) / key
