"""Files beside one of ours, as their names tell them: copies, and what was left behind.

Left behind are damaged files that were kept aside, temporary files of programs that were killed,
and copies that were being removed at that moment. They may still hold a text that was removed. A
removal reaches them too; files that still hold the text are named.
"""

import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from closetui.domain.errors import UnreadableError
from closetui.domain.events import Event, canonical
from closetui.domain.text import one_line
from closetui.store.atomic import (
    TEMP_PREFIX,
    cut_name,
    read_bytes,
    real_path,
    replace_bytes,
    temp_stem,
)
from closetui.store.paths import SUFFIX, first_free
from closetui.store.strict_json import MAX_BYTES

_IN_USE_SECONDS = 60.0
"""How long a temporary file may belong to a save of another machine that shares the folder."""


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


def _is_kept_aside(name: str) -> bool:
    """Return whether a name is that of a damaged file (:func:`free_name`)."""
    _, ending, number = name.rpartition(".damaged-")
    return bool(ending) and number.isascii() and number.isdecimal()


def files_in(folder: Path) -> list[Path]:
    """Return the ordinary files of a folder by name; raises OSError.

    A link to a neighbour does not count as a file. What we put aside or are writing is no copy.
    """
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if not entry.name.startswith(TEMP_PREFIX)
            and _may_be_read(entry)
            and not _is_kept_aside(entry.name)
            and not (entry.is_symlink() and real_path(Path(entry.path)).parent == folder)
        )
    return [folder / name for name in names]


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a file, or a link to one or to something that may not be looked at."""
    if not entry.is_symlink():
        return entry.is_file()
    try:
        return Path(entry.path).is_file()
    except OSError:
        return True


def clean(target: Path, removed: Iterable[Event]) -> tuple[str, ...]:
    """Take removed texts out of what lies beside ``target``, and name what still holds one.

    The caller holds the lock of ``target``, a file of ours, and gives the events with their texts.
    Returns what a person should know: the files that still hold a text.
    """
    signs = [sign for event in removed for sign in _signs(event)]
    if not signs:
        return ()
    left = [path for path in ours_beside(target) if not _cleaned(path, signs)]
    return tuple(
        f"{one_line(str(path))} may still hold the removed text: delete it, if you may"
        for path in left
    )


def _signs(event: Event) -> Iterator[bytes]:
    """Yield the signs by which a line about an event is known: its id, the hash and its texts."""
    # Not by the text alone: a damaged line may hold part of it, or hold it in another spelling.
    yield event.id.encode()
    header = json.loads(event.text)
    yield str(header["bh"]).encode()
    for name, value in (event.body or {}).items():
        if isinstance(value, str) and value and name not in ("salt", "observed", "clock"):
            yield canonical(value).encode()


def free_name(path: Path, what: str = "damaged") -> Path:
    """Return a free name beside ``path`` for a file found there that is put aside.

    No scan for progress files mistakes such a name for a copy. Other names are not ours.
    """
    stem = _aside_stem(path.name)
    return first_free(path.with_name(f"{stem}.{what}-{number}") for number in count(1))


def _aside_stem(name: str) -> str:
    """Return what the names of damaged files begin with; never too long for a file name."""
    return cut_name(name, 235)


def ours_beside(target: Path) -> list[Path]:
    """Return what is ours beside a file, by its name."""
    damaged = re.compile(re.escape(_aside_stem(target.name)) + r"\.damaged-[0-9]+")
    try:
        names = sorted(os.listdir(target.parent))
    except OSError:
        return []
    temporary = (temp_stem(target.name), f".~{target.name}.")
    return [
        target.with_name(name)
        for name in names
        if damaged.fullmatch(name)
        or (name.startswith(temporary) and name.endswith((".tmp", ".gone")))
    ]


def _cleaned(path: Path, signs: list[bytes]) -> bool:
    """Take the texts out of one leftover; returns whether none is in it any more."""
    try:
        data = read_bytes(path, 64 * MAX_BYTES)
        if not any(sign in data for sign in signs):
            return True
        if path.suffix == ".gone":
            return False  # Another person's file on its way; not ours to change.
        if path.suffix == ".tmp":
            return _removed(path)
        replace_bytes(path, _without(data, signs))
    except UnreadableError:
        return False
    return True


def _removed(path: Path) -> bool:
    """Remove a temporary file, unless a save may still be using it."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _IN_USE_SECONDS:
            path.unlink()
            return True
    return False


def _without(data: bytes, signs: list[bytes]) -> bytes:
    """Return data without the lines that one of the signs stands in.

    A line that holds more than one entry loses the texts alone.
    """
    kept = []
    for line in data.splitlines(keepends=True):
        if not any(sign in line for sign in signs):
            kept.append(line)
        elif line.count(b'"bh":') > 1:
            kept.append(_emptied(line, signs))
    return b"".join(kept)


def _emptied(line: bytes, signs: list[bytes]) -> bytes:
    """Return a line with the texts among the signs, which stand in quotes, made empty."""
    for sign in signs:
        if sign.startswith(b'"'):
            line = line.replace(sign, b'""')
    return line
