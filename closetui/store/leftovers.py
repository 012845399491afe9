"""Files beside one of ours that may still hold a text that was removed from it.

Damaged files that were kept aside, temporary files of programs that were killed, and
copies that were being removed at that moment. A removal reaches them too; files that still hold the
text are named.
"""

import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from closetui.domain.errors import UnreadableError
from closetui.domain.events import Event, canonical
from closetui.domain.text import one_line
from closetui.store.atomic import cut_name, read_bytes, replace_bytes, temp_stem
from closetui.store.strict_json import MAX_BYTES

_IN_USE_SECONDS = 60.0
"""How long a temporary file may belong to a save of another machine that shares the folder."""


def clean(target: Path, removed: Iterable[Event]) -> tuple[str, ...]:
    """Take removed texts out of what lies beside ``target``, and name what still holds one.

    Args:
        target: A file of ours; the caller holds its lock.
        removed: The events of which the text is to go, with their texts.

    Returns:
        What a person should know: the files that still hold a text.
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
    number, stem = 1, _aside_stem(path.name)
    while os.path.lexists(free := path.with_name(f"{stem}.{what}-{number}")):
        number += 1
    return free


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
