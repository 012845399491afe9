"""What each export brought into a list: how many rows it had, and which were new or changed."""

from collections.abc import Iterator
from typing import NamedTuple

from closetui.domain.act_parts import parts_of_act
from closetui.domain.case import Case
from closetui.domain.events import Event
from closetui.domain.fold.row_words import ListWord
from closetui.domain.fold.rows import RowLog, missing
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.values import distinct


@distinct
class Change(NamedTuple):
    """A known row that an export showed differently than the export before it."""

    before: ExportedRow
    after: ExportedRow


@distinct
class BroughtIn(NamedTuple):
    """One export as it came into a list."""

    event: Event
    """Its first part: who brought it in and when."""
    file: str
    """What its file was called; empty where rows were typed."""
    day: str
    """The day of the export, ISO; empty where rows were typed."""
    had: int | None
    """How many rows it had; None where that does not follow from what was recorded of it."""
    new: tuple[ExportedRow, ...]
    changed: tuple[Change, ...]
    said_again: tuple[ExportedRow, ...]
    """Rows that it shows unchanged, and states once more."""
    kept: tuple[str, ...]
    """Ids of rows that it shows as open, and that whoever brought it in kept settled."""
    opened: tuple[str, ...]
    """Ids of rows that were settled before, and that it opened."""
    gone: tuple[str, ...]
    """Ids of known rows that it no longer had."""
    taken_back: bool
    """Whether it was taken back as a mistake, and no longer counts."""

    @property
    def same(self) -> int:
        """How many rows it shows as they stood, and says nothing of."""
        named = len(self.new) + len(self.changed) + len(self.said_again)
        return 0 if self.had is None else max(self.had - named, 0)


def brought_in(case: Case, item_id: str) -> Iterator[BroughtIn]:
    """Yield every export that was brought into the list behind an item, causes before effects."""
    log = case.record.lists.get(item_id)
    if log is None:
        return
    places = {word.event.id: place for place, word in log.register.words.items()}
    for word in list(log.register.words.values()):
        if word.is_import and (word.event.body or {}).get("part") == 1:
            parts = parts_of_act(case, word.event)
            yield _one(case, log, [places[part.id] for part in parts if part.id in places])


def _one(case: Case, log: RowLog, places: list[int]) -> BroughtIn:
    words = [log.register.words[place] for place in places]
    imports = [word for word in words if word.is_import]
    before = log.register.past(places[0])
    known = {row: word.rows[row] for row, word in log.exported(before).items()}
    rows = [row for word in imports for row in word.rows.values()]
    first, after = imports[0], before | sum(1 << place for place in places)
    settled = _settled(log, before)
    shown_open = [row for word in imports for row in word.opened if row in settled]
    kept = _settled(log, after).intersection(shown_open)
    over = log.undos.passed_over(case.record.everything)
    own = [place for place in places if log.register.words[place].is_import]
    return BroughtIn(
        first.event,
        str((first.event.body or {}).get("file") or ""),
        first.day,
        _had(log, first, before, after),
        new=tuple(row for row in rows if row.id not in known),
        changed=tuple(Change(known[row.id], row) for row in rows if known.get(row.id, row) != row),
        said_again=tuple(row for row in rows if known.get(row.id) == row),
        kept=tuple(row for row in shown_open if row in kept),
        opened=tuple(row for row in shown_open if row not in kept),
        gone=tuple(sorted(row for word in imports for row in word.missing)),
        taken_back=all(over >> place & 1 for place in own),
    )


def _settled(log: RowLog, cut: int) -> frozenset[str]:
    """Return the rows that were settled in a part of the record."""
    placed = log.standing(cut).items()
    return frozenset(row for row, places in placed if log.is_settled(row, places))


def _had(log: RowLog, first: ListWord, before: int, after: int) -> int | None:
    """Return how many rows an export had: all that are known, except those it no longer had.

    An older export may lack rows without calling them missing, and typed rows are not a whole list.
    """
    latest = max((word.day for word in log.counting(before) if word.is_import), default="")
    if not first.day or first.day < latest:
        return None
    return len(log.standing(after).keys() - missing(log, after))
