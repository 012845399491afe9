"""What an export says of rows, and how each of them compares with the known row.

One order may have a line for each article: the lines are joined into rows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.errors import UsageError
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.listed_items import listed_item
from closetui.domain.lists import ListRow, explained_words, totals
from closetui.domain.platform_words import (
    FINISHED_WORDS,
    is_finished_word,
    is_open_word,
    meaning_of,
)
from closetui.domain.text import amounts, one_line
from closetui.domain.values import distinct


def finished_words(
    case: Case, item_id: str, more: Collection[str] = (), less: Collection[str] = ()
) -> frozenset[str]:
    """Return the words of the platform by which a row of a list is settled.

    Those that are known, those that the last import went by, and those that a person takes as
    finished (``more``), or no longer (``less``). Raises :class:`UsageError` where the item has no
    list, or a word is blank, is in both, or is known to mean the contrary.
    """
    name = listed_item(case, item_id).list_name
    if not all(word.strip() for word in (*more, *less)):
        raise UsageError("a status without a word says nothing", remedy="Give the word it shows.")
    for word in set(more).intersection(less):
        raise UsageError(f"the status {one_line(word)!r} is called finished, and not finished")
    for word in more:
        if _is_open(name, word):
            raise _contrary(word, "Settle those rows that are finished, each by its number.")
    for word in less:
        if is_finished_word(name, word):
            raise _contrary(word, "Open those rows that are not, each by its number.")
    explained = (word for word in explained_words(case, item_id) if not _is_open(name, word))
    return FINISHED_WORDS.get(name, frozenset()).union(explained, more).difference(less)


def _is_open(name: str, word: str) -> bool:
    return is_open_word(word) and not is_finished_word(name, word)


def _contrary(word: str, remedy: str) -> UsageError:
    meaning = meaning_of(word)
    meant = f" to mean {meaning}" if meaning != word else ""
    return UsageError(f"the status {one_line(word)!r} is known{meant}", remedy=remedy)


@distinct
class JoinedLines(NamedTuple):
    """The rows of an export, and what became of the amounts of those that had several lines."""

    rows: Mapping[str, ExportedRow]
    """By id."""
    added_up: tuple[str, ...]
    """Ids of rows whose amounts were added up."""
    mixed: tuple[str, ...]
    """Ids of rows with amounts in several currencies: no amount was taken."""
    repeated: Mapping[str, int]
    """By id of a row with one and the same amount in several lines, how many they are."""


def joined(
    exported: Iterable[ExportedRow], finished: Collection[str], *, movements: bool
) -> JoinedLines:
    """Return the lines of an export as rows.

    If amounts are ``movements`` of money, they add up even where they are equal; else each is the
    total of an order, which every line of the order may repeat.
    """
    lines: dict[str, list[ExportedRow]] = {}
    for row in exported:
        lines.setdefault(row.id, []).append(row)
    given = {key: [row.amount for row in same if row.amount] for key, same in lines.items()}
    several = {key: texts for key, texts in given.items() if len(texts) > 1}
    # An export that has a line for each article may give the total of the order on all of them: to
    # add those up would tell of money that nobody owes.
    repeated = {} if movements else {k: len(a) for k, a in several.items() if len(set(a)) == 1}
    sums = {key: totals(texts) for key, texts in several.items() if key not in repeated}
    return JoinedLines(
        rows={key: _joined(same, sums.get(key, {}), finished) for key, same in lines.items()},
        added_up=tuple(key for key, total in sums.items() if len(total) == 1),
        mixed=tuple(key for key, total in sums.items() if len(total) > 1),
        repeated=repeated,
    )


def _joined(
    rows: Sequence[ExportedRow], sums: Mapping[str, str], finished: Collection[str]
) -> ExportedRow:
    """Return the lines of one row as one, as open as any of them."""
    if len(rows) == 1:
        return rows[0]
    # Of an order with one article shipped and one not, the whole is still to be seen to.
    statuses = [row.status for row in rows if row.status]
    opens = [status for status in statuses if status not in finished]
    only = next((row.amount for row in rows if row.amount), "")
    summed = amounts(sums)
    return ExportedRow(
        rows[0].id,
        next(iter([*opens, *statuses]), ""),
        max(row.day for row in rows),
        only if not summed else summed[0] if len(summed) == 1 else "",
        next((row.country for row in rows if row.country), ""),
        min((row.ship_by for row in rows if row.ship_by), default=""),
    )


def reopening(
    changed: Iterable[ExportedRow], here: Mapping[str, ListRow], finished: Collection[str], day: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows settled here and open there: those to ask about, and those that just open.

    What only exports had called finished is settled by nobody, and a later one takes it back.
    ``changed`` are the rows that an export of a day shows otherwise than they stand ``here``; it
    has no day where rows were typed.
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
