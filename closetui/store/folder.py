"""What the files of a folder hold, remembered while many closures are opened in a row.

Each closure looks for copies of itself among its neighbours. A list of many
closures would read every file once for each of them; with one scan shared,
a file that is known to hold another closure is not read again.
"""

import os
import re
from pathlib import Path

_START = re.compile(rb'"id": "([0-9a-f]{64})", "item": "", "kind": "start"')
"""The start event as every file in our own layout spells it."""

_ANY_START = re.compile(rb'"kind"\s*:\s*"start"')
"""A start event however it is laid out, or something inside an event that looks like one."""

_ESCAPED_LETTER = re.compile(rb"\\u00[2-7]")
"""A letter escaped without need, behind which a start event could hide."""

Signature = tuple[int, int, int]


class FolderScan:
    """Remembers which closure each file held, as long as the file is unchanged."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        self._held: dict[Path, tuple[Signature, str]] = {}

    def holds_another(self, path: Path, closure: str) -> bool:
        """Return whether a file is known to hold another closure, unchanged since."""
        held = self._held.get(path)
        return held is not None and held[1] != closure and held[0] == signature(path)

    def saw(self, path: Path, before: Signature | None, data: bytes) -> None:
        """Remember what was read from a file whose signature was ``before``.

        Only where there can be no doubt: a file in another layout may hold its
        own start unseen beside an entry that merely looks like one.
        """
        found = _START.findall(data)
        alone = len(found) == len(_ANY_START.findall(data)) == 1
        if before is not None and alone and not _ESCAPED_LETTER.search(data):
            self._held[path] = (before, found[0].decode("ascii"))


def signature(path: Path) -> Signature | None:
    """Return numbers that change when a file does, or None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)
