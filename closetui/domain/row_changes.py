"""How a row of an export compares with the known row, and what that changes."""

from collections.abc import Collection, Iterable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import ListRow
from closetui.domain.values import distinct


def reopening(
    changed: Iterable[ExportedRow], here: Mapping[str, ListRow], finished: Collection[str], day: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows settled here and open there: those to ask about, and those that just open.

    What only exports had called finished is settled by nobody, and a later one takes it back.

    Args:
        changed: The rows that an export shows otherwise than they stand.
        here: The rows that are known, by id.
        finished: Words of the platform by which a row is settled.
        day: The day of the export, ISO; empty where rows were typed.
    """
    # An older export cannot know what a later one said, so it opens nothing without asking.
    ids = [row.id for row in changed if here[row.id].settled and row.status not in finished]
    asked = [row for row in ids if here[row].by_hand or _is_older(day, here[row])]
    to_ask = set(asked)
    return tuple(asked), tuple(row for row in ids if row not in to_ask)


def _is_older(day: str, here: ListRow) -> bool:
    """Return whether an export is of an earlier day than one that showed a row, or who typed it.

    Who typed no status said nothing of how it stands.
    """
    says_nothing = bool(here.typed_by) and not here.status
    return "" < day < here.shown_on and not says_nothing


def missing(
    here: Mapping[str, ListRow], there: Mapping[str, ExportedRow], day: str
) -> tuple[str, ...]:
    """Return the ids of known rows that an export no longer has; an older one may never have."""
    return tuple(key for key, row in here.items() if key not in there and not _is_older(day, row))


class Fate(Enum):
    """What an export makes of a row that is known."""

    SAME = auto()
    """It shows the row as it stands."""
    CHANGED = auto()
    LEFT_OPEN = auto()
    """It calls finished what a later one showed open, in another word."""
    TYPED_SINCE = auto()
    """It shows otherwise what a person typed later, such as that an order is on its way."""
    UNDECIDED = auto()
    """It calls finished what copies disagree on that had seen as much."""


@distinct
class Reading(NamedTuple):
    """An export, as far as it bears on how a row of it stands to the row that is known."""

    finished: Collection[str]
    """Words of the platform by which a row is settled."""
    day: str
    """The day of the export, ISO; empty where rows were typed."""
    unread: bool
    """Whether whoever brings it in had not brought in the very same before."""
    is_new: bool
    """Whether who settled a row has not answered to it: it was not read, or is to open rows."""

    def fate(self, here: ListRow, there: ExportedRow) -> Fate:
        """Return what the export makes of a row."""
        if self._is_undecided(here, there):
            return Fate.UNDECIDED
        if self._is_typed_since(here, there):
            return Fate.TYPED_SINCE
        if self._is_left_open(here, there):
            return Fate.LEFT_OPEN
        return Fate.CHANGED if self._differs(here, there) else Fate.SAME

    def is_newer(self, here: ListRow) -> bool:
        """Return whether it tells more of a row than the exports that showed it, in any copy.

        One of a later day than the last does, and another one of the same day; so do rows that
        were typed, which are of the day on which they are.
        """
        return here.shown_on < self.day or (self.unread and self.day in ("", here.shown_on))

    def _is_undecided(self, here: ListRow, there: ExportedRow) -> bool:
        """Return whether copies disagree on what it calls finished, and it cannot decide that.

        It decides as on any row if it is newer than what they go by, or if a person says only now
        that the word means finished. What a person opened is not for it to decide anyhow.
        """
        is_asked = _is_disputed(here) and there.status in self.finished
        is_explained = there.status == here.status and not here.finished
        explains = is_explained and not _is_older(self.day, here)
        return is_asked and not explains and not self.is_newer(here)

    def _is_typed_since(self, here: ListRow, there: ExportedRow) -> bool:
        """Return whether a person typed later how a row stands than the export was made.

        What was read before and is read again is older than what was typed over it.
        """
        is_later = _is_older(self.day, here) or not self.unread
        is_typed = bool(here.typed_by and self.day) and not (here.differs or here.settled)
        return is_typed and is_later and here.status not in ("", there.status)

    def _is_left_open(self, here: ListRow, there: ExportedRow) -> bool:
        is_open = not here.settled and not here.finished
        is_other = there.status in self.finished and there.status != here.status
        return is_open and is_other and _is_older(self.day, here)

    def _differs(self, here: ListRow, there: ExportedRow) -> bool:
        """Return whether it shows a row otherwise than it stands here.

        Against the word of the last import, and against the state as well: a dispute may have
        been closed and opened again between two exports that show the same word, and what one
        copy calls finished may be open in another. Of an export that was brought in already
        whoever settled the row has answered that, unless told to open it.
        """
        is_finished = there.status in self.finished
        is_later = self.is_new or here.shown_on < self.day
        reopens = is_later and here.settled and not is_finished
        decides = is_finished and _is_disputed(here)
        shows_other = here.exported != there or here.missing or here.finished is not is_finished
        return shows_other or reopens or decides


def _is_disputed(here: ListRow) -> bool:
    """Return whether copies disagree on a row that no person opened."""
    return here.differs and not here.by_hand


def stays_open(here: ListRow, there: ExportedRow, finished: Collection[str]) -> bool:
    """Return whether a person opened what an export calls finished: only a person settles it."""
    return here.by_hand and not here.settled and there.status in finished
