"""One closure open for reading, without what only acting on it needs.

Commands that look are many and short; they start the faster for it.
"""

from pathlib import Path

from closetui.domain.gate import verdict
from closetui.store.folder import FolderScan
from closetui.store.lookup import find_closure
from closetui.store.paths import closure_files
from closetui.store.reading import FileReader
from closetui.store.snapshot import Snapshot, open_closure
from closetui.view import Glimpse, View
from closetui.world import World


class Opened:
    """One closure, open for reading."""

    def __init__(self, outside: World, word: str, scan: FolderScan | None = None) -> None:
        """Open the closure that ``word`` (a path or a name) means; nothing is read yet.

        Raises :class:`UsageError` when there is none.
        """
        self.outside = outside
        self.path = find_closure(word, outside.places)
        self._reader = FileReader()
        self._scan = scan or FolderScan()  # The next look reads only what changed.

    def view(self) -> View:
        """Return the closure as it stands now; raises what reading raises."""
        return self.judged(open_closure(self.path, self.outside.places, self._reader, self._scan))

    def glimpse(self) -> Glimpse:
        """Return the verdict on the closure as it stands now; raises what reading raises.

        A long record that did not change since it was last looked at is not read whole.
        """
        from closetui.store.extract import recall, remember  # The app reads everything.

        places = self.outside.places
        extract = recall(self.path, places, self._reader, self._scan)
        if extract is None:
            view = self.view()
            remember(view.snapshot, places, self._reader)
            return Glimpse(view.case, view.verdict, view.now, view.warnings, view.entries)
        now = self.outside.now()
        found = verdict(extract.case, now)
        return Glimpse(extract.case, found, now, found.warnings, extract.entries)

    def judged(self, snapshot: Snapshot) -> View:
        """Return what was read, with the verdict on it now."""
        now = self.outside.now()
        return View(snapshot, verdict(snapshot.case, now), now)

    def signature(self) -> tuple[int, ...]:
        """Return numbers that change when the file or its folder does; cheap enough to poll."""
        found: list[int] = []
        for path in (self.path, self.path.parent):
            try:
                stat = path.stat()
            except OSError:
                found.append(0)
            else:
                found += [stat.st_mtime_ns, stat.st_size, stat.st_ino]
        return tuple(found)


def closures(outside: World) -> list[Path]:
    """Return the progress files of the default folder; raises :class:`UnreadableError`."""
    return closure_files(outside.places.data)
