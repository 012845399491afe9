"""What comes in: what an export would change in a list, and what a merge changed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import Event
from closetui.domain.list_bodies import (
    FINISHED_WORDS,
    ExportedRow,
    is_finished_word,
    is_open_word,
)
from closetui.domain.lists import ListRow, RowList, explained_words, listed_item, row_list, totals
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct


@distinct
class Export(NamedTuple):
    """Rows to be brought in, as they were read from a file or typed."""

    rows: tuple[ExportedRow, ...]
    """One row of a list may stand in several rows of an export, one an article for instance."""
    day: date | None = None
    """The day of the export; None where the rows were typed."""
    whole: bool = True
    """Whether a row that it lacks is missing there: so in an export, not where rows are typed."""
    notes: tuple[str, ...] = ()
    """How something was read that could be read otherwise, each in a sentence."""
    guessed: str = ""
    """The encoding of the file, where nothing told it; empty where it is known."""
    doubtful: str = ""
    """A word of it as the guessed encoding has it, where no known word tells that it is right."""
    movements: bool = False
    """Whether its amounts are movements of money, which add up even where they are equal; else
    each is the total of an order, which every line of the order may repeat."""
    digest: str = ""
    """Tells its file from every other; empty where the rows were typed."""
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
class Incoming(NamedTuple):
    """What an export would change in a list, row by row; nothing was recorded yet."""

    new: tuple[ExportedRow, ...]
    changed: tuple[ExportedRow, ...]
    """Known rows that it shows otherwise than they stood."""
    reopened: tuple[str, ...]
    """Ids of rows that somebody settled here and that are open there: keep them settled?"""
    stay_open: tuple[str, ...]
    """Ids of rows that a person opened here and that are finished there: they stay open."""
    missing: tuple[str, ...]
    """Ids of rows that are known and that it has no more."""
    same: int
    """How many rows it shows as they stand."""
    statuses: Mapping[str, int]
    """How many rows it has under each word of the platform, the most frequent first."""
    finished: tuple[str, ...]
    """The words among them by which a row is settled."""

    unknown: tuple[str, ...]
    """The words that nobody has explained: their rows count as open until a person says
    that a word means finished."""
    said_again: tuple[ExportedRow, ...]
    """Rows that stand as it shows them, and that are open there later than was known.

    Whoever settled them elsewhere has not seen that, so it is said anew."""
    is_another: bool
    """Whether it is no export that was brought in before, and none older than the last one."""
    added_up: tuple[str, ...]
    """Ids of rows of which it has several lines, whose amounts were added up."""
    mixed: tuple[str, ...]
    """Ids of rows of which it has amounts in several currencies: no amount was taken."""

    @property
    def rows(self) -> tuple[ExportedRow, ...]:
        """The rows to be recorded."""
        return (*self.new, *self.changed, *self.said_again)


def compare(
    case: Case,
    item_id: str,
    export: Export,
    finished: Collection[str],
    *,
    keep: bool | None = None,
) -> Incoming:
    """Return what an export would change in the list behind an item, as :func:`changes` does.

    Raises :class:`UsageError` for an item without a list.
    """
    return changes(row_list(case, item_id), export, finished, keep=keep)


def changes(
    found: RowList, export: Export, finished: Collection[str], *, keep: bool | None = None
) -> Incoming:
    """Return what an export would change.

    Args:
        found: The list as it stands.
        export: What was read.
        finished: Words of the platform by which a row is settled.
        keep: Whether rows that are settled here and open there stay so; None: nobody said.
    """
    words = {row.status for row in export.rows}
    finished = {*finished, *(word for word in words if is_finished_word(found.name, word))}
    here = {row.id: row for row in found.rows}
    added = _added_up(lines := _by_row(export.rows), export)
    there = {key: _joined(same, added.get(key, {}), finished) for key, same in lines.items()}
    there |= {key: _completed(there[key], here[key], export) for key in there.keys() & here.keys()}
    day = str(export.day or "") if export.whole else ""
    known = [row for row in there.values() if row.id in here]
    unread = bool(export.digest) and export.digest not in found.digests
    is_new = export.whole and (unread or not export.digest or keep is False)
    changed = [row for row in known if _differs(here[row.id], row, finished, day, is_new=is_new)]
    told = {row.id for row in changed}
    again = {row.id for row in known if _is_later(here[row.id], day, unread=unread)} - told
    statuses = Counter(row.status for row in there.values())
    return Incoming(
        new=tuple(row for row in there.values() if row.id not in here),
        changed=tuple(changed),
        reopened=tuple(r.id for r in changed if here[r.id].settled and r.status not in finished),
        stay_open=tuple(r.id for r in known if here[r.id].by_hand and r.status in finished),
        missing=tuple(row for row in here if row not in there) if export.whole else (),
        same=len(known) - len(changed),
        statuses=dict(statuses.most_common()),
        finished=tuple(status for status in statuses if status in finished),
        unknown=tuple(s for s in statuses if s and s not in finished and not is_open_word(s)),
        said_again=tuple(row for row in known if row.status not in finished and row.id in again),
        is_another=unread and export.whole and found.day <= day,
        added_up=tuple(key for key, sums in added.items() if len(sums) == 1),
        mixed=tuple(key for key, sums in added.items() if len(sums) > 1),
    )


def finished_words(case: Case, item_id: str, more: Iterable[str] = ()) -> frozenset[str]:
    """Return the words of the platform by which a row of a list is settled.

    Those that are known, those that the last import went by, and those that a person gives.
    Raises :class:`UsageError` for an item without a list.
    """
    known = FINISHED_WORDS.get(listed_item(case, item_id).list_name, frozenset())
    return known.union(explained_words(case, item_id), more)


def _is_later(here: ListRow, day: str, *, unread: bool) -> bool:
    """Return whether an export of a day is later than the last one that showed a row.

    Of two exports of one day the other one is, if it was not brought in before.
    """
    return here.shown_on < day or (unread and here.shown_on == day)


def _by_row(rows: Iterable[ExportedRow]) -> dict[str, list[ExportedRow]]:
    """Return by id the lines that an export has of each row."""
    found: dict[str, list[ExportedRow]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    return found


def _added_up(
    lines: Mapping[str, Sequence[ExportedRow]], export: Export
) -> Mapping[str, Mapping[str, str]]:
    """Return by row the sums by currency, of those rows whose lines are added up."""
    several = {key: same for key, same in lines.items() if len(same) > 1}
    return {key: sums for key, same in several.items() if (sums := _sums(same, export))}


def _sums(rows: Sequence[ExportedRow], export: Export) -> Mapping[str, str]:
    """Return by currency what the lines of one row add up to; nothing where none are added.

    The total of an order stands in each of its lines; amounts that differ are of its articles.
    """
    amounts = [row.amount for row in rows if row.amount]
    is_one = len(amounts) < 2 or (not export.movements and len(set(amounts)) == 1)
    return {} if is_one else totals(amounts)


def _joined(
    rows: Sequence[ExportedRow], sums: Mapping[str, str], finished: Collection[str]
) -> ExportedRow:
    """Return the lines of one row as one, as open as any of them."""
    if len(rows) == 1:
        return rows[0]
    statuses = [row.status for row in rows if row.status]
    opens = [status for status in statuses if status not in finished]
    only = next((row.amount for row in rows if row.amount), "")
    summed = [f"{currency} {total}".strip() for currency, total in sums.items()]
    return ExportedRow(
        rows[0].id,
        next(iter([*opens, *statuses]), ""),
        max(row.day for row in rows),
        only if not summed else summed[0] if len(summed) == 1 else "",
        next((row.country for row in rows if row.country), ""),
        min((row.ship_by for row in rows if row.ship_by), default=""),
    )


def _completed(there: ExportedRow, known: ListRow, export: Export) -> ExportedRow:
    """Return a row with what is known of it where an export, or what was typed, tells nothing."""
    if not export.whole:
        return _filled_in(there, known)
    return _kept(there, known, export.untold) if export.untold else there


def _filled_in(typed: ExportedRow, known: ListRow) -> ExportedRow:
    """Return a typed row with what is known of it where nothing was typed."""
    return ExportedRow(*(new or old for new, old in zip(typed, known.exported, strict=True)))


def _kept(shown: ExportedRow, known: ListRow, untold: Collection[str]) -> ExportedRow:
    """Return a row with what is known of it in the fields that its export says nothing of."""
    return shown._replace(**{field: getattr(known.exported, field) for field in untold})


def _differs(
    here: ListRow, there: ExportedRow, finished: Collection[str], day: str, *, is_new: bool
) -> bool:
    """Return whether an export shows a row otherwise than it stands here.

    Against the word of the last import, and against the state as well: a dispute may have
    been closed and opened again between two exports that show the same word. Of an export that
    was brought in already whoever settled the row has answered that, unless told to open it.
    """
    is_finished = there.status in finished
    reopens = (is_new or here.shown_on < day) and here.settled and not is_finished
    return here.exported != there or here.missing or here.finished is not is_finished or reopens


@distinct
class MergeSummary(NamedTuple):
    """What came in with a merge."""

    added: tuple[Event, ...]
    by: Mapping[str, int]
    """Number of new events by display name."""
    conflicts: tuple[str, ...]
    """Items on which the copies disagree now."""
    changed: tuple[str, ...]
    """Items whose state is another than before."""
    filled: tuple[Event, ...] = ()
    """Events known before of which the text came in only now."""
    removed: tuple[Event, ...] = ()
    """Events of which the text was removed by what came in."""

    @property
    def empty(self) -> bool:
        """Whether everything was here already."""
        return not (self.added or self.filled or self.removed)


@distinct
class MergeSide(NamedTuple):
    """A closure before or after a merge: its events, and the states that follow from them."""

    events: Mapping[str, Event]
    states: Mapping[str, ItemState]


def summary(before: MergeSide, after: MergeSide, added: Iterable[Event]) -> MergeSummary:
    """Return what a merge changed; ``added`` are the events that the file did not hold."""
    new = tuple(added)
    return MergeSummary(
        added=new,
        by=dict(Counter(event.by or "unknown" for event in new)),
        conflicts=tuple(k for k, state in after.states.items() if state.state is State.CONFLICT),
        changed=tuple(
            key
            for key, state in after.states.items()
            if key not in before.states or before.states[key].state is not state.state
        ),
        filled=tuple(_other_body(after.events, before.events)),
        removed=tuple(_other_body(before.events, after.events)),
    )


def _other_body(having: Mapping[str, Event], lacking: Mapping[str, Event]) -> Iterable[Event]:
    """Yield the events that have a body in one set and none in the other."""
    for key, event in having.items():
        if event.body is not None and key in lacking and lacking[key].body is None:
            yield event
