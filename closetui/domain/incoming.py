"""What comes in with an export: what it would change in a list.

Whatever somebody brings in is a word of their own, even where it repeats what stands: taking back
an import takes nothing from what others brought in, and whoever settled a row has not seen what is
read later. Only if the same installation brought in the very same before, and has not taken it
back, is there nothing to record. A file is identified by its bytes and the moment it was written,
typed rows by their text and the minute.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.listed_items import refuse_held_back
from closetui.domain.lists import ListRow, RowList, row_list
from closetui.domain.platform_words import is_finished_word, is_open_word
from closetui.domain.row_changes import (
    Fate,
    JoinedLines,
    Reading,
    joined,
    missing,
    reopening,
    stays_open,
)
from closetui.domain.values import distinct


@distinct
class Export(NamedTuple):
    """Rows to be brought in, as they were read from a file or typed."""

    rows: tuple[ExportedRow, ...]
    """A row of a list may take several rows in an export, such as one per article."""
    day: date | None = None
    """The day of the export; None where the rows were typed."""
    whole: bool = True
    """Whether a row that it lacks is missing: true of an export, not of typed rows."""
    notes: tuple[str, ...] = ()
    """What was read in one of several possible ways, each as a sentence."""
    guessed: str = ""
    """The encoding of the file, if it was guessed; empty where it is known."""
    likely: str = ""
    """Another encoding that it may be in instead of the guessed one; empty for none."""
    doubtful: str = ""
    """A sample word in the guessed encoding, where no known word confirms the guess."""
    movements: bool = False
    """Whether its amounts are movements of money, which add up even where they are equal; else
    each is the total of an order, which every line of the order may repeat."""
    file: str = ""
    """What its file is called, without its folders; empty where the rows were typed."""
    digest: str = ""
    """Identifies this reading: what was read, and the moment it is of."""
    columns: Mapping[str, str] | None = None
    """By field of a row the name of the column that it was read from, empty where there was none;
    None where the rows were typed, or come with all that is known."""

    @property
    def untold(self) -> frozenset[str]:
        """The fields that it says nothing of, whatever the row; what was last told of them stays.

        Not so its status: what no export calls finished is open.
        """
        without = {field for field, name in (self.columns or {}).items() if not name}
        return frozenset(without - {"status"})


@distinct
class ExportChanges(NamedTuple):
    """What an export would change in a list, row by row; nothing was recorded yet."""

    new: tuple[ExportedRow, ...]
    changed: tuple[ExportedRow, ...]
    """Known rows that it shows differently than they stood."""
    reopened: tuple[str, ...]
    """Ids of rows that are settled here and open there: keep them settled?

    Asked where a person settled them, and where the export is older than one that called them
    finished."""
    opened: tuple[str, ...]
    """Ids of rows that only exports had called finished, and that it shows open: they open."""
    stay_open: tuple[str, ...]
    """Ids of rows that a person opened here and that are finished there: they stay open."""
    left_open: tuple[str, ...]
    """Ids of rows that are finished there, and that a later export showed open: nothing is
    recorded of them."""
    typed_since: tuple[str, ...]
    """Ids of rows that it shows otherwise than a person typed after it was made: nothing is
    recorded of them."""
    retyped: tuple[str, ...]
    """Ids of changed rows that a person typed, and of which it may be the newer word."""
    undecided: tuple[str, ...]
    """Ids of rows that are finished there, and on which copies disagree that had seen as much:
    nothing is recorded of them."""
    missing: tuple[str, ...]
    """Ids of known rows that it no longer has."""
    same: int
    """How many rows it shows unchanged."""
    still_open: int
    """How many of these are open, here as there."""
    statuses: Mapping[str, int]
    """How many rows it has under each word of the platform, the most frequent first."""
    finished: tuple[str, ...]
    """The words among them by which a row is settled."""

    unknown: tuple[str, ...]
    """The words that are not known: their rows count as open until a person says that one means
    finished."""
    said_again: tuple[ExportedRow, ...]
    """Rows that stand open as it shows them, and of which its author had not said that yet.

    Whoever settled them elsewhere has not seen that, so it is said again."""
    is_unread: bool
    """Whether whoever brings it in had not brought in the very same before."""
    added_up: tuple[str, ...]
    """Ids of rows of which it has several lines, whose amounts were added up."""
    mixed: tuple[str, ...]
    """Ids of rows of which it has amounts in several currencies: no amount was taken."""
    repeated: Mapping[str, int]
    """By row with the same amount in several lines, how many lines: it was taken once, as the total
    of the row."""

    @property
    def rows(self) -> tuple[ExportedRow, ...]:
        """The rows to be recorded."""
        return (*self.new, *self.changed, *self.said_again)


def compare(
    case: Case,
    actor: str,
    item_id: str,
    export: Export,
    finished: Collection[str],
    *,
    keep: bool | None = None,
) -> ExportChanges:
    """Return what an export would change in the list behind an item.

    Args:
        case: The closure.
        actor: Id of the installation that brings it in.
        item_id: The item.
        export: What was read.
        finished: Words of the platform by which a row is settled.
        keep: Whether rows that are settled here and open there stay so; None: nobody said.

    Raises :class:`UsageError` for an item without a list, :class:`RefusedError` where the list
    was left out of this copy.
    """
    refuse_held_back(case, item_id)
    return changes(row_list(case, item_id), actor, export, finished, keep=keep)


def changes(
    known: RowList, actor: str, export: Export, finished: Collection[str], *, keep: bool | None
) -> ExportChanges:
    """Return what an export would change in a list, the rest given as to :func:`compare`."""
    finished = _finished(known.name, export, finished)
    here = {row.id: row for row in known.rows}
    lines = joined(export.rows, finished, movements=export.movements)
    there = _there(lines, here, export)
    reading = _reading(known, actor, export, finished, keep=keep)
    met = _fates(reading, here, there.values())
    changed, same = met[Fate.CHANGED], met[Fate.SAME]
    reopened, opened = reopening(changed, here, finished, reading.day)
    still_open = [row for row in same if row.status not in finished and not here[row.id].settled]
    statuses = dict(Counter(row.status for row in there.values()).most_common())
    return ExportChanges(
        new=tuple(row for row in there.values() if row.id not in here),
        changed=tuple(changed),
        reopened=reopened,
        opened=opened,
        stay_open=_ids(row for row in changed + same if stays_open(here[row.id], row, finished)),
        left_open=_ids(met[Fate.LEFT_OPEN]),
        typed_since=_ids(met[Fate.TYPED_SINCE]),
        retyped=_ids(row for row in changed if reading.day and _is_retyped(here[row.id], row)),
        undecided=_ids(met[Fate.UNDECIDED]),
        missing=missing(here, there, reading.day) if export.whole else (),
        same=len(same),
        still_open=len(still_open),
        statuses=statuses,
        finished=tuple(status for status in statuses if status in finished),
        unknown=tuple(s for s in statuses if s and s not in finished and not is_open_word(s)),
        said_again=tuple(row for row in still_open if reading.is_newer(here[row.id])),
        is_unread=reading.unread,
        added_up=lines.added_up,
        mixed=lines.mixed,
        repeated=lines.repeated,
    )


def _finished(name: str, export: Export, said: Collection[str]) -> frozenset[str]:
    """Return the words by which rows of an export are settled: those known, and those said."""
    words = {row.status for row in export.rows}
    return frozenset(said).union(word for word in words if is_finished_word(name, word))


def _reading(
    known: RowList, actor: str, export: Export, finished: Collection[str], *, keep: bool | None
) -> Reading:
    # What was said and not read, such as that an order was shipped, was not read before.
    is_said = not (export.whole or export.digest or export.day)
    unread = is_said or (actor, export.digest) not in known.readings
    is_new = export.whole and (unread or not export.digest or keep is False)
    return Reading(finished, str(export.day or "") if export.whole else "", unread, is_new)


def _fates(
    reading: Reading, here: Mapping[str, ListRow], there: Iterable[ExportedRow]
) -> Mapping[Fate, list[ExportedRow]]:
    """Return the rows of an export that are known, by what it makes of them."""
    met: dict[Fate, list[ExportedRow]] = {fate: [] for fate in Fate}
    for row in there:
        if row.id in here:
            met[reading.fate(here[row.id], row)].append(row)
    return met


def _is_retyped(here: ListRow, there: ExportedRow) -> bool:
    """Return whether a person typed a row that an export shows under another word."""
    return bool(here.typed_by) and here.status not in ("", there.status)


def _ids(rows: Iterable[ExportedRow]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


def _there(
    lines: JoinedLines, here: Mapping[str, ListRow], export: Export
) -> dict[str, ExportedRow]:
    """Return by id the rows of an export with what is known of them."""
    known = lines.rows.keys() & here.keys()
    completed = {key: _completed(lines.rows[key], here[key], export) for key in known}
    return {**lines.rows, **completed}


def _completed(there: ExportedRow, known: ListRow, export: Export) -> ExportedRow:
    """Return a row, completed from what is known where the export or the typed row is silent."""
    if not export.whole:
        return ExportedRow(*(new or old for new, old in zip(there, known.exported, strict=True)))
    kept = {field: getattr(known.exported, field) for field in export.untold}
    return there._replace(**kept) if kept else there
