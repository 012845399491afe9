"""Paths: as people give them, the folders of this user, and what is known about each path.

For each path it is remembered which closure its file held, and how. So a missing or damaged file
can be told from one that never existed, and a foreign closure from the one that belongs there.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.text import one_line, safe_stem, shorten
from closetui.domain.values import distinct
from closetui.store.atomic import sweep, write_bytes

SUFFIX = ".closetui.json"
"""How the name of a progress file ends."""


def user_path(word: str, where: str) -> Path:
    """Return the path that a word names; raises :class:`UsageError` where it can be none.

    ``where`` says which word it is, such as the name of the option.
    """

    def refused(what: str, remedy: str = "Give another path.") -> UsageError:
        place = f"{where} {shorten(one_line(word), 60)}".strip()
        return UsageError(what, where=place, remedy=remedy)

    if not word.strip() or "\0" in word:
        raise refused(_ODD if word.strip() else "it is empty", "Give a path or a name.")
    try:
        path = Path(word).expanduser()
        os.fsencode(path)
        path.is_symlink()  # This asks the system, which refuses what cannot be a name.
        bare = bare_path(word)
        if bare != word and bare and not os.path.lexists(path):
            return user_path(bare, where)
    except RuntimeError:
        helps = "Write ./ before it, if the name of the file begins with ~."
        raise refused("there is no such home folder", helps) from None
    except ValueError:
        raise refused(_ODD) from None
    except OSError as error:
        raise refused(f"the system refused it: {error.strerror}") from None
    return path


_ODD: Final = "it holds a character that no file name can hold"


def bare_path(word: str) -> str:
    """Return a path without what terminals and file managers put around it.

    These are blanks, quotes, backslashes before characters that are special to a shell, and
    ``file://`` with such characters percent-encoded.
    """
    bare = word.strip()
    if bare.casefold().startswith("file:/"):
        return _of_address(bare)
    quoted = bare[:1] in ("'", '"')
    if quoted and len(bare) > 2 and bare.endswith(bare[0]) and bare.count(bare[0]) == 2:
        return bare[1:-1]
    if os.sep == "/" and (quoted or ("\\" in bare and re.search(_ESCAPED, bare))):
        return _of_shell(bare)
    return bare


_ESCAPED: Final = r"\\[^\w./-]"
"""A backslash as a terminal writes it; before a letter it belongs to the name."""


def _of_shell(word: str) -> str:
    """Return what a shell makes of a word; the word itself where that would be several, or none."""
    from shlex import split  # Only a path that was dropped on a terminal needs it.

    try:
        words = split(word)
    except ValueError:
        return word
    return words[0] if len(words) == 1 else word


def _of_address(address: str) -> str:
    """Return the path of a file on this machine that is written as an address."""
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    here = parts.netloc in ("", "localhost")
    return unquote(parts.path, errors="surrogateescape") if here else address


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
    return _folder(where) / key_of_path(file)


def first_free(paths: Iterable[Path]) -> Path:
    """Return the first path at which nothing lies, not even a link that leads nowhere."""
    return next(path for path in paths if not os.path.lexists(path))


def key_of_path(path: Path) -> str:
    """Return what names the files of our own about the file at a path."""
    # By the real path: through a link it is the same file, and known as such.
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
