"""Passing a closure on: a copy of its own to send, or git told how to merge the file."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.errors import DamagedError, UsageError
from closetui.domain.events import Event
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, real_path, replace_bytes
from closetui.store.file_format import load, render
from closetui.store.paths import SUFFIX
from closetui.store.strict_json import MAX_BYTES

ATTRIBUTES = ".gitattributes"
_MERGE = "merge=union text eol=lf"
"""Both sides' lines are kept, and no setting of git turns line ends."""


@distinct
class GitSetting(NamedTuple):
    """What git was told."""

    path: Path
    line: str
    changed: bool
    """False where it was there already."""
    repository: Path | None
    """The repository that the file lies in, if it lies in one."""


def write_copy(path: Path, events: Mapping[str, Event]) -> None:
    """Write a copy of a closure and read it back.

    Raises :class:`UsageError` where there is a file already,
    :class:`UnreadableError` where it cannot be written.
    """
    if os.path.lexists(path):
        raise UsageError("there is a file already", where=str(path), remedy="Give another path.")
    create_bytes(path, render(events))
    held = load(read_bytes(path, MAX_BYTES), str(path))
    if held.aside or {key: each.text for key, each in held.events.items()} != {
        key: each.text for key, each in events.items()
    }:
        raise DamagedError("the copy does not hold what was written", where=str(path))


def tell_git(file: Path) -> GitSetting:
    """Write beside the file that git merges it by keeping the lines of both sides.

    What the settings hold already stays. Raises :class:`UnreadableError`.
    """
    target = real_path(file)
    path = target.parent / ATTRIBUTES
    line = f"{_pattern(target.name)} {_MERGE}"
    before = read_bytes(path, MAX_BYTES) if os.path.lexists(path) else b""
    known = [" ".join(each.split()) for each in before.decode("utf-8", "replace").splitlines()]
    changed = line not in known
    if changed and before:
        gap = b"" if before.endswith(b"\n") else b"\n"
        replace_bytes(path, before + gap + line.encode() + b"\n")
    elif changed:
        create_bytes(path, line.encode() + b"\n")
    return GitSetting(path, line, changed, _repository(target.parent))


def _pattern(name: str) -> str:
    """Return what means this file in git's settings: all of ours, or just this odd name."""
    if name.endswith(SUFFIX):
        return f"*{SUFFIX}"
    escaped = re.sub(r"([\\*?\[\]])", r"\\\1", name)
    if escaped.isascii() and not re.search(r'[\s"#!]', escaped):
        return escaped
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _repository(folder: Path) -> Path | None:
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)
