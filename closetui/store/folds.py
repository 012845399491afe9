"""Folding what was read, and not folding again what did not change."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from closetui.domain.case import Case, Fault
from closetui.domain.errors import DamagedError
from closetui.domain.events import Event, Kind
from closetui.domain.fold.fold import fold


class Folds:
    """What each closure was folded to last; nothing depends on it but time."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._last: dict[str, tuple[Mapping[str, Event], tuple[Fault, ...], Case]] = {}

    def fold(self, path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
        """Return the case that events tell, folding them only if they differ from last time.

        Raises :class:`DamagedError`, naming the file at ``path``.
        """
        aside = tuple(faults)
        starts = (event.id for event in events.values() if event.kind == Kind.START)
        closure = next(starts, "")
        # The home screen and the watch on the file look again and again at what did not change.
        if closure in self._last:
            folded, others, case = self._last[closure]
            if others == aside and folded == events:
                return case
        case = fold_at(path, events, aside)
        self._last[closure] = (events, aside, case)
        return case


def fold_at(path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
    """Return the case that events tell; raises :class:`DamagedError`, naming the file."""
    try:
        return fold(events, faults)
    except DamagedError as error:
        raise DamagedError(
            error.head, cause=error.cause, where=str(path), remedy=error.remedy
        ) from None
