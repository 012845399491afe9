"""The closures of the default folder as the home screen lists them, the most urgent first."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from closetui.closure import closures
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.reports.urgency import CLOSED
from closetui.store.paths import SUFFIX
from closetui.tui.glances import (
    Glance,
    Rest,
    in_pieces,
    keep,
    look_again,
    no_rest,
    remembered,
)
from closetui.tui.row_list import Row
from closetui.world import World

BATCH_SECONDS: Final = (0.25, 4.0)
"""How soon, and how seldom at last, what a look found is handed to the screen: each time
the whole list is sorted anew."""

_UNKNOWN: Final = CLOSED + 1


class Shelf:
    """What is known of the closures of the folder; the screen draws it."""

    def __init__(self, outside: World) -> None:
        """Start with the most urgent of what was kept the last time: enough for a screen."""
        self._outside = outside
        self._known = remembered(outside, first=True)
        self._paths = {file: outside.places.data / file for file in self._known}
        self.listed = False
        """Whether the folder itself was listed yet."""
        self._stamp = 0
        self.trouble = ""
        """Why the folder could not be listed; empty where it could."""

    @property
    def empty(self) -> bool:
        """Whether there is no closure at all."""
        return not self._paths

    @property
    def changed(self) -> bool:
        """Whether the folder changed since it was last listed; costs one look at its stamp."""
        return self.listed and _stamp(self._outside.places.data) != self._stamp

    def refresh(self, rest: Rest = no_rest) -> None:
        """List the files of the folder, without reading any, and recall all that was kept."""
        self._stamp = _stamp(self._outside.places.data)
        if not self.listed:
            self._known = remembered(self._outside, rest=rest)
            self.listed = True
        try:
            self._paths = {path.name: path for path in closures(self._outside)}
            self.trouble = ""
        except ClosetuiError as error:
            self.trouble = str(error)

    def path(self, file: str) -> Path | None:
        """Return the path of a listed file."""
        return self._paths.get(file)

    def told(self, file: str) -> str:
        """Return what is told about a closure below the list."""
        glance = self._known.get(file)
        path = self._paths.get(file)
        return f"{path}\n{glance.told if glance else 'Not read yet.'}" if path else ""

    def rows(self, words: Sequence[str], *, narrow: bool, rest: Rest = no_rest) -> list[Row]:
        """Return the rows that hold all of the words, the most urgent first."""
        known = self._known
        ranked = sorted(
            (glance.rank if (glance := known.get(file)) else _UNKNOWN, file)
            for file in in_pieces([*self._paths], rest)
        )
        rows = (_row(file, known.get(file), narrow=narrow) for _, file in in_pieces(ranked, rest))
        if not words:
            return [*rows]
        return [row for row in rows if all(word in row.title.casefold() for word in words)]

    def look_again(
        self, first: Sequence[str], going: Callable[[], bool], rest: Rest = no_rest
    ) -> Iterator[Sequence[Glance]]:
        """Yield new glances in batches; those of the files named ``first`` come first."""
        paths = self._paths
        files = [paths[file] for file in dict.fromkeys([*first, *paths]) if file in paths]
        batch: list[Glance] = []
        handed, (pause, longest) = time.monotonic(), BATCH_SECONDS
        for glance in look_again(self._outside, files, self._known, going, rest):
            batch.append(glance)
            if time.monotonic() - handed > pause:
                yield batch
                batch, handed, pause = [], time.monotonic(), min(2 * pause, longest)
        if batch:
            yield batch

    def take(self, some: Sequence[Glance]) -> None:
        """Take in what a look found."""
        self._known = {**self._known, **{glance.file: glance for glance in some}}

    def keep(self) -> None:
        """Keep what is known for the next time."""
        known = self._known
        keep(self._outside, [known[file] for file in self._paths if file in known])


def _stamp(folder: Path) -> int:
    """Return a number that changes when a file comes, goes or is replaced; 0 for no folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _row(file: str, glance: Glance | None, *, narrow: bool) -> Row:
    name = one_line(file.removesuffix(SUFFIX))
    if glance is None:
        return Row(file, name, "[ ]", "not read yet", "waiting")
    if glance.unreadable:
        return Row(file, name, "[!]", "unreadable", "conflict")
    shown = one_line(glance.name)
    mark, tone = ("[x]", "done") if glance.clear else ("[ ]", "open")
    gate = one_line(glance.gate)
    if narrow:
        return Row(file, shown, mark, gate.replace(" by ", " ").replace(" to apply", ""), tone)
    word = f"{one_line(glance.stage)}  {glance.done}/{glance.total}  {gate}"
    return Row(file, f"{shown} - {one_line(glance.title)}", mark, word, tone)
