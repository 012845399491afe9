"""What a running program remembers of one closure from one look at it to the next."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from closetui.domain.case import Case, Fault
from closetui.domain.errors import DamagedError
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.store.file_format import Known


class Memory:
    """Lines that were checked, events that could not be kept, and the last fold.

    Nothing in it decides anything: without it everything is read and folded again.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.lines: Known = {}
        """Lines that need no second check."""
        self.unkept: dict[str, Event] = {}
        """Events that were seen and could not be kept on the disk; they stay seen."""
        self._folded: tuple[Mapping[str, Event], tuple[Fault, ...], Case] | None = None

    def fold(self, path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
        """Return the case that events tell, folding them only if they are others than last time.

        Raises :class:`DamagedError`, naming the file at ``path``.
        """
        aside = tuple(faults)
        if self._folded is not None:
            folded, others, case = self._folded
            if others == aside and folded == events:
                return case
        case = fold_at(path, events, aside)
        self._folded = (events, aside, case)
        return case


def fold_at(path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
    """Return the case that events tell; raises :class:`DamagedError`, naming the file."""
    try:
        return fold(events, faults)
    except DamagedError as error:
        raise DamagedError(error.what, where=str(path), remedy=error.remedy) from None
