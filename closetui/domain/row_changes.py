"""How a row of an export stands to the row that is known, and what that changes."""

from collections.abc import Collection, Iterable, Mapping

from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import ListRow


def reopening(
    changed: Iterable[ExportedRow], here: Mapping[str, ListRow], finished: Collection[str], day: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows settled here and open there: those to ask about, and those that just open.

    What only exports had called finished is settled by nobody, and a later one takes it back.
    """
    ids = [row.id for row in changed if here[row.id].settled and row.status not in finished]
    asked = [row for row in ids if here[row].by_hand or _is_older(day, here[row])]
    told = set(asked)
    return tuple(asked), tuple(row for row in ids if row not in told)


def is_later(here: ListRow, day: str, *, unread: bool) -> bool:
    """Return whether an export says anew that an open row is open.

    One of a later day than the last that showed it does, and another one of the same day; so do
    rows that were typed, which are of the day on which they are.
    """
    newer = here.shown_on < day or (unread and day in ("", here.shown_on))
    return newer and not here.settled


def _is_older(day: str, here: ListRow) -> bool:
    """Return whether an export is of an earlier day than one that showed a row."""
    return "" < day < here.shown_on


def missing(
    here: Mapping[str, ListRow], there: Mapping[str, ExportedRow], day: str
) -> tuple[str, ...]:
    """Return the ids of known rows that an export has no more; an older one had some not yet."""
    return tuple(key for key, row in here.items() if key not in there and not _is_older(day, row))


def is_left_open(here: ListRow, there: ExportedRow, finished: Collection[str], day: str) -> bool:
    """Return whether an export calls finished what a later one showed open, in another word."""
    is_open = not here.settled and not here.finished
    return (
        _is_older(day, here)
        and is_open
        and there.status in finished
        and there.status != here.status
    )


def stays_open(here: ListRow, there: ExportedRow, finished: Collection[str]) -> bool:
    """Return whether a person opened what an export calls finished: only a person settles it."""
    return here.by_hand and not here.settled and there.status in finished


def differs(
    here: ListRow, there: ExportedRow, finished: Collection[str], day: str, *, is_new: bool
) -> bool:
    """Return whether an export shows a row otherwise than it stands here.

    Against the word of the last import, and against the state as well: a dispute may have
    been closed and opened again between two exports that show the same word. Of an export that
    was brought in already whoever settled the row has answered that, unless told to open it.
    Where copies disagree a new one that calls the row finished has seen both, and settles it.
    """
    is_finished, tells = there.status in finished, is_new or here.shown_on < day
    reopens = tells and here.settled and not is_finished
    ends = tells and is_finished and here.differs and not here.by_hand and not _is_older(day, here)
    other = here.exported != there or here.missing or here.finished is not is_finished
    return other or reopens or ends
