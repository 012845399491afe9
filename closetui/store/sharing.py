"""Passing a closure on and taking copies in: a copy to send, copies brought back, git's merging.

What is written for a person to take away never overwrites a file.
"""

import os
import re
from collections.abc import Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Fault
from closetui.domain.errors import DamagedError, UsageError
from closetui.domain.events import Event
from closetui.domain.merge import unite
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, real_path, replace_bytes, sweep
from closetui.store.copies import closure_id, fold_at
from closetui.store.file_format import Known, load_file, render
from closetui.store.paths import SUFFIX, first_free, user_path
from closetui.store.proofs import FOLDER_SUFFIX
from closetui.store.snapshot import NEWER, Snapshot
from closetui.store.strict_json import MAX_BYTES

ATTRIBUTES = ".gitattributes"
_MERGE = "merge=union text eol=lf"
"""Keep both sides' lines, and let no git setting convert line ends."""

_PROOFS = f"*{FOLDER_SUFFIX}/* binary"
"""A proof is known by its hash: not a byte of it may be converted."""


@distinct
class GitSetting(NamedTuple):
    """What git was told."""

    path: Path
    line: str
    changed: bool
    """False where it was there already."""
    repository: Path | None
    """The repository that the file lies in, if it lies in one."""


def write_copy(path: Path, events: Mapping[str, Event], *, bare: bool = False) -> None:
    """Write a copy of a closure and read it back; a ``bare`` one says that it has no private notes.

    Raises :class:`UsageError` where there is a file already,
    :class:`UnreadableError` where it cannot be written.
    """
    _must_be_free(path)
    sweep(path)
    create_bytes(path, render(events, bare=bare))
    # It is mailed, and the original may be removed: having been written is not enough.
    written = load_file(path)
    if written.aside or written.events != events or written.bare != bare:
        raise DamagedError("the copy does not hold what was written", where=str(path))


def read_copies(paths: Sequence[str], before: Snapshot, known: Known) -> dict[str, Event]:
    """Return the union of copies that somebody brings back, given as they were typed.

    Raises :class:`UsageError` for a copy of another closure than that ``before``, and
    :class:`DamagedError` for one that is incomplete, or would make the union incomplete: its
    sender's file lacks what later entries build on.
    """
    # All of them together: one copy may hold what another lacks.
    others = unite(_copy(path, before.case.id, known) for path in paths)
    united = unite([before.events, others])
    before_ids = {fault.id for fault in before.case.faults}
    faults = fold_at(before.path, united, before.faults).faults
    new = [fault for fault in faults if fault.id not in before_ids]
    if new:
        raise _not_whole(new, ", ".join(one_line(path) for path in paths))
    return others


def _not_whole(faults: Sequence[Fault], where: str) -> DamagedError:
    """Return the refusal of a copy after which the gate would be shut."""
    if any(fault.kind is BlockerKind.NEWER for fault in faults):
        return DamagedError(
            NEWER.head,
            where=where,
            remedy="Nothing was merged. Update closetui and try again.",
        )
    missing = sum(fault.kind is BlockerKind.MISSING for fault in faults)
    if missing == len(faults):
        lacks = "an entry is" if missing == 1 else f"{missing} entries are"
        what = f"{lacks} missing from it that others build on: it was cut, or not sent whole"
    else:
        what = next(fault.text for fault in faults if fault.kind is not BlockerKind.MISSING)
    return DamagedError(
        what, where=where, remedy="Nothing was merged. Ask for a copy that is whole."
    )


def _copy(path: str, closure: str, known: Known) -> Mapping[str, Event]:
    loaded = load_file(user_path(path, "OTHER"), known)
    if loaded.aside:
        first = loaded.aside[0].fault
        raise DamagedError(
            f"{first.place}: {first.text}",
            where=path,
            remedy="Nothing was merged. Ask for a copy that is whole.",
        )
    if closure_id(loaded.events, Path(path)) != closure:
        raise UsageError(
            "it is a copy of another closure",
            where=one_line(path),
            remedy="Nothing was merged. Only copies of the same closure can be united.",
        )
    return loaded.events


def tell_git(file: Path) -> GitSetting:
    """Tell git, in a file beside this one, to merge it by keeping the lines of both sides.

    Existing settings stay. Raises :class:`UnreadableError`.
    """
    target = real_path(file)
    path = target.parent / ATTRIBUTES
    line = f"{_pattern(target.name)} {_MERGE}"
    before = read_bytes(path, MAX_BYTES) if os.path.lexists(path) else b""
    known = [" ".join(row.split()) for row in before.decode("utf-8", "replace").splitlines()]
    lacking = [wanted for wanted in (line, _PROOFS) if wanted not in known]
    data = "".join(f"{wanted}\n" for wanted in lacking).encode()
    if lacking and before:
        gap = b"" if before.endswith(b"\n") else b"\n"
        replace_bytes(path, before + gap + data)
    elif lacking:
        create_bytes(path, data)
    repository = (above for above in target.parents if (above / ".git").exists())
    return GitSetting(path, line, bool(lacking), next(repository, None))


def _pattern(name: str) -> str:
    """Return the pattern for this file in git's settings: all of ours, or just this odd name."""
    if name.endswith(SUFFIX):
        return f"*{SUFFIX}"
    escaped = re.sub(r"([\\*?\[\]])", r"\\\1", name)
    if escaped.isascii() and not re.search(r'[\s"#!]', escaped):
        return escaped
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def free_path(wanted: Path) -> Path:
    """Return a path at which nothing lies: the one wanted, or that with a number behind its name.

    It is only offered to a person; writing checks once more.
    """
    numbered = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return first_free(chain([wanted], numbered))


def write_new(path: Path, data: bytes) -> None:
    """Write a new file, durably and for this user only.

    Raises :class:`UsageError` for a file that is there or a folder that is not, and
    :class:`UnreadableError` where it cannot be written.
    """
    _must_be_free(path)
    _must_have_folder(path)
    create_bytes(path, data)


def write_files(path: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write new files, named as in a folder, and return where they are.

    One file can have a path of its own; a folder is made for several. Nothing is written where one
    of them is there already. Raises as :func:`write_new`.
    """
    if len(files) == 1 and not path.is_dir():
        write_new(path, *files.values())
        return [path]
    if not path.is_dir():
        _must_be_free(path)
        _must_have_folder(path)
    paths = [path / name for name in files]
    for free in paths:
        _must_be_free(free)
    for free, data in zip(paths, files.values(), strict=True):
        create_bytes(free, data)
    return paths


def _must_be_free(path: Path) -> None:
    if path.is_dir():
        raise UsageError(
            "it is a folder", where=one_line(str(path)), remedy="Give the name of a file in it."
        )
    if os.path.lexists(path):
        raise UsageError(
            "there is a file already", where=one_line(str(path)), remedy="Give another name."
        )


def _must_have_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise UsageError(
            "there is no such folder",
            where=one_line(str(path.parent)),
            remedy="Make it first, or give another.",
        )
