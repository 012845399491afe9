"""The list behind an item as a person sees it, and what its amounts add up to."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import Event, Kind
from closetui.domain.fold.rows import RowLog, differ, missing
from closetui.domain.list_bodies import ExportedRow, ListWord
from closetui.domain.listed_items import LEAVING, handed_on, is_private, listed_item
from closetui.domain.platform_words import UNSHIPPED, is_unknown_word, meaning_of
from closetui.domain.row_history import RowSide, last_said, sides, words_of_people
from closetui.domain.values import distinct


@distinct
class ListRow(NamedTuple):
    """One row of a list as it stands now."""

    id: str
    status: str
    """The word of the platform, as the last export showed it; empty for a row typed in."""
    day: str
    """As exported, ISO; empty where the export gave none."""
    amount: str
    """As exported, such as ``USD 31.20``; empty where the export gave none."""
    country: str
    """Where it goes, as exported; empty where the export gave none."""
    ship_by: str
    """The day by which it is to be shipped, ISO; empty where the export gave none."""
    settled: bool
    finished: bool
    """Whether the platform calls it finished, as the last export showed it."""
    missing: bool
    """Whether the last export no longer had it."""
    event: Event
    """The last word on it: who, when, and whether a person or an import. Where an import only
    agrees with a person who settled it, that person's."""
    reason: str
    """The reasons of whoever settled or opened it, of several people if they did so separately;
    empty where an import decided."""
    sides: tuple[RowSide, ...]
    """What each says where copies disagree, so that somebody who has seen both must settle it."""
    by_hand: bool
    """Whether a person, and not only exports, said so: only a person settles what a person opened,
    and what one settled is never opened without asking."""
    shown_on: str
    """The latest day of an export that showed it, or on which somebody typed it, ISO."""
    ways: tuple[str, ...] = ()
    """Ids of the ways in which it was settled, where a person said so with the last word on it."""
    typed_by: str = ""
    """Who typed what is shown of it; empty where an export says it."""
    handed_on: bool = False
    """Whether it was left to come when somebody applied, and another item sees to it since."""

    @property
    def differs(self) -> bool:
        """Whether copies disagree."""
        return bool(self.sides)

    @property
    def meaning(self) -> str:
        """What the word of the platform means, such as ``on the way``; else the word itself."""
        return meaning_of(self.status)

    @property
    def is_persons(self) -> bool:
        """Whether it stands as it does because a person said so, and no export."""
        return (self.by_hand or self.settled is not self.finished) and not self.differs

    @property
    def is_exports(self) -> bool:
        """Whether the last word on it is that of an export, and not of a person who typed it."""
        if self.event.kind in LEAVING:
            return not self.typed_by
        return self.event.kind == Kind.ROWS and bool((self.event.body or {}).get("day"))

    @property
    def exported(self) -> ExportedRow:
        """The row as the last export showed it."""
        return ExportedRow(self.id, self.status, self.day, self.amount, self.country, self.ship_by)

    @property
    def must_ship_by(self) -> str:
        """The day by which it is to be shipped, ISO; empty where nothing is to be shipped."""
        return "" if self.settled else self.exported.to_ship_by

    @property
    def may_ship_by(self) -> str:
        """The day by which it is to be shipped, ISO, where nobody knows whether it was shipped."""
        return self.ship_by if not self.settled and is_unknown_word(self.status) else ""

    @property
    def may_be_shipped(self) -> bool:
        """Whether it is an order that is to be shipped, as far as anybody knows."""
        return self.meaning in UNSHIPPED or bool(self.may_ship_by)


@distinct
class RowList(NamedTuple):
    """The list behind one item, for a screen or a command to draw."""

    item: str
    """Id of the item."""
    name: str
    """What the list is called, such as ``orders``."""
    row: str
    """What one row is called, such as ``order``."""
    several: str
    """What several are called; two lists may call theirs alike."""
    open: tuple[ListRow, ...]
    """The rows that are not settled: what costs most first, then by day."""
    done: tuple[ListRow, ...]
    """The rows that are."""
    day: str
    """The latest day of an export, ISO; empty where only rows were typed in."""
    readings: frozenset[tuple[str, str]]
    """Which installation brought in what and did not take it back: the digests of its imports."""
    finished: tuple[str, ...]
    """Words of the platform that the last import took as settled."""
    held_back: bool
    """Whether whoever made this copy left the list out."""
    private: bool
    """Whether it stays out of copies that are made without private notes."""

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, the open ones first."""
        return (*self.open, *self.done)

    @property
    def settled(self) -> int:
        """How many rows are settled: ``settled`` of ``len(rows)``."""
        return len(self.done)

    @property
    def statuses(self) -> Mapping[str, int]:
        """How many open rows stand under each word of the platform, the most frequent first."""
        return dict(Counter(row.status for row in self.open).most_common())

    @property
    def meanings(self) -> Mapping[str, int]:
        """How many open rows there are of each meaning, in the order of the rows."""
        return dict(Counter(row.meaning for row in self.open))

    @property
    def unshipped(self) -> list[str]:
        """Ids of the open rows that are still to be shipped, what is due first first."""
        return [row.id for row in self.open if row.meaning in UNSHIPPED]

    @property
    def came_in(self) -> Mapping[str, str]:
        """The sum of the amounts of settled rows, by currency."""
        return totals(row.amount for row in self.done)

    @property
    def owed(self) -> Mapping[str, str]:
        """The sum of the amounts of open rows, by currency; what has none is not counted.

        Nor is what another list has taken over, where it counts.
        """
        return totals(row.amount for row in self.outstanding)

    @property
    def outstanding(self) -> tuple[ListRow, ...]:
        """The open rows to which no other item sees."""
        return tuple(row for row in self.open if not row.handed_on)

    @property
    def handed_on(self) -> int:
        """How many open rows another item sees to since somebody applied."""
        return sum(row.handed_on for row in self.open)


def row_list(case: Case, item_id: str) -> RowList:
    """Return the list behind an item; it is empty where nothing was brought in yet.

    Raises :class:`UsageError` for an item without a list.
    """
    item, cut = listed_item(case, item_id), case.record.everything
    log = case.record.lists.get(item.id) or RowLog()
    # What concerns many rows is worked out once, not for each of up to 20,000.
    exported, gone, imports = log.exported(cut), missing(log, cut), _imports(log, cut)
    people = words_of_people(log, cut)
    rows = [
        _row(log, row, exported[row], places, gone, people=people.get(row, ()))
        for row, places in log.standing(cut).items()
    ]
    if away := handed_on(case.record, item.id, cut):
        rows = [row._replace(handed_on=row.id in away) for row in rows]
    if days := _latest_days(imports):
        rows = [row._replace(shown_on=days.get(row.id, row.shown_on)) for row in rows]
    return RowList(
        item.id,
        item.list_name,
        item.row,
        item.several,
        open=tuple(
            sorted((row for row in rows if not row.settled), key=lambda row: row.exported.turn)
        ),
        done=tuple(row for row in rows if row.settled),
        day=max((word.day for word in imports), default=""),
        # An import that was taken back, and still counts only because another one was compared with
        # it, does not count as brought in: bringing it in again has to be possible.
        readings=frozenset(
            (word.event.actor, word.digest) for word in _imports(log, cut & ~log.undos.held(cut))
        ),
        finished=explained_words(case, item.id),
        held_back=bool(log.held_back & cut),
        private=is_private(case, item.id),
    )


def _row(
    log: RowLog,
    row: str,
    shown: ListWord,
    places: tuple[int, ...],
    gone: Collection[str],
    *,
    people: Sequence[int],
) -> ListRow:
    words, is_settled = log.register.words, log.is_settled(row, places)
    word, reason = last_said(log, row, places, people, is_settled=is_settled)
    return ListRow(
        *shown.rows[row],
        is_settled,
        shown.says[row],
        row in gone,
        word.event,
        reason,
        sides(log, row, places) if differ(log, row, places) else (),
        any(words[p].event.kind == Kind.SETTLE for p in places)
        if is_settled
        else any(row in words[p].by_hand for p in places),
        shown.of_day,
        word.ways,
        "" if shown.day else shown.event.who,
    )


def _latest_days(imports: Sequence[ListWord]) -> Mapping[str, str]:
    """Return by row the latest day of an export that showed it, given the last import first.

    Empty if the imports came in the order of their days: then the last one has the latest day.
    """
    days = [word.of_day for word in imports]
    if days == sorted(days, reverse=True):
        return {}
    latest: dict[str, str] = {}
    for word in imports:
        latest |= {row: word.of_day for row in word.rows if latest.get(row, "") <= word.of_day}
    return latest


def explained_words(case: Case, item_id: str) -> tuple[str, ...]:
    """Return the words of the platform that the last import took as settled."""
    log = case.record.lists.get(item_id) or RowLog()
    imports = _imports(log, case.record.everything)
    return imports[0].finished if imports else ()


def _imports(log: RowLog, cut: int) -> list[ListWord]:
    """Return the imports, the last one first."""
    words = list(log.counting(cut))
    return [word for word in reversed(words) if word.is_import]


_SAME: Final[Mapping[str, str]] = {"RMB": "CNY", "RUR": "RUB"}
"""Codes that people still write, each with the one in use today."""


def currency_code(code: str) -> str:
    """Return the one name under which a currency is counted and shown."""
    return _SAME.get(code, code)


_AMOUNT: Final = r"([A-Z]{3}|) ?(-?)(\d{1,12})\.(\d\d)"


def totals(amounts: Iterable[str]) -> Mapping[str, str]:
    """Return the sums of amounts such as ``USD 31.20`` by currency; other texts are passed over.

    Older rows hold a currency as it was written, before it was brought to one name.
    """
    # In whole cents: a long sum of floats would drift from what the platform shows.
    sums: Counter[str] = Counter()
    for amount, count in Counter(amounts).items():
        if match := re.fullmatch(_AMOUNT, amount):
            currency, *cents = match.groups()
            sums[currency_code(currency)] += count * int("".join(cents))
    return {
        currency: f"{'-' if total < 0 else ''}{abs(total) // 100}.{abs(total) % 100:02}"
        for currency, total in sums.items()
    }
