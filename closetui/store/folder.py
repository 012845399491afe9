"""What the files of a folder hold, remembered while many closures are opened in a row.

Each closure looks for copies of itself among its neighbours. A list of many
closures would read every file once for each of them; with one scan shared,
a file that is known to hold another closure is not read again.
"""

import os
import re
from collections.abc import Mapping
from itertools import islice, takewhile
from pathlib import Path

from closetui.domain.errors import UnreadableError
from closetui.store.atomic import read_bytes
from closetui.store.strict_json import MAX_BYTES

_START = rb'"id": "([0-9a-f]{64})", "item": "", "kind": "start"'
"""The start event as every file in our own layout spells it."""

_ANY_START = rb'"kind"\s*:\s*"start"'
"""A start event however it is laid out, or something inside an event that looks like one."""

_ESCAPED_LETTER = rb"\\u00[2-7]"
"""A letter escaped without need, behind which a start event could hide."""
_ID = rb"[0-9a-f]{64}"

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

    def beside(self, own: Path, closure: str) -> list[Path]:
        """Return the JSON files beside ``own`` that are not known to hold another closure.

        A file that is named like ours is always among them. Raises OSError.
        """
        stem = own.name.removesuffix(".json")
        paths = [own.parent / name for name in json_files(own.parent)]
        return [
            path
            for path in paths
            if path.name.startswith(stem) or not self.holds_another(path, closure)
        ]

    def saw(self, path: Path, before: Signature | None, data: bytes) -> None:
        """Remember what was read from a file whose signature was ``before``.

        Only where there can be no doubt: a file in another layout may hold its
        own start unseen beside an entry that merely looks like one.
        """
        found = re.findall(_START, data)
        alone = len(found) == len(re.findall(_ANY_START, data)) == 1
        if before is not None and alone and not re.search(_ESCAPED_LETTER, data):
            self._held[path] = (before, found[0].decode("ascii"))


class FolderSweep(FolderScan):
    """One look at a folder for many closures: each file is read once and put by what it holds."""

    def __init__(self, held: Mapping[Path, tuple[Signature, str]] | None = None) -> None:
        """Look at nothing yet; ``held`` tells which closure some files held, by signature."""
        super().__init__()
        self._held.update(held or {})
        self._folder: Path | None = None
        self._names: list[str] = []
        self._named: dict[str, list[Path]] = {}

    def beside(self, own: Path, closure: str) -> list[Path]:
        """Return the JSON files that may hold the closure, as they were at the first look."""
        if own.parent != self._folder:
            self._look(own.parent)
        from bisect import bisect_left

        stem = own.name.removesuffix(".json")
        begin = bisect_left(self._names, stem)
        alike = takewhile(lambda name: name.startswith(stem), islice(self._names, begin, None))
        near = {*self._named.get(closure, ()), *(own.parent / name for name in alike)}
        return sorted(near)

    def _look(self, folder: Path) -> None:
        self._folder = folder
        self._names = json_files(folder)
        self._named.clear()
        for name in self._names:
            path = folder / name
            for closure in self._mentioned(path):
                self._named.setdefault(closure, []).append(path)

    def _mentioned(self, path: Path) -> set[str]:
        """Return the closure that a file holds, or every id in it where that is in doubt."""
        before = signature(path)
        held = self._held.get(path)
        if held is None or held[0] != before:
            try:
                data = read_bytes(path, MAX_BYTES)
            except UnreadableError:
                return set()  # Told where its name says whose it is.
            self._held.pop(path, None)
            self.saw(path, before, data)
            held = self._held.get(path)
            if held is None:
                return {each.decode("ascii") for each in re.findall(_ID, data)}
        return {held[1]}


def json_files(folder: Path) -> list[str]:
    """Return the names of the JSON files of a folder, sorted; raises OSError."""
    return sorted(
        name for name in os.listdir(folder) if name.endswith(".json") and name[:2] != ".~"
    )


def signature(path: Path) -> Signature | None:
    """Return numbers that change when a file does, or None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)
