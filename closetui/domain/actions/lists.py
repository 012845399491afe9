"""Acts on the list behind an item: bring rows in, settle them, open them again.

An export is compared with what stands (:mod:`closetui.domain.incoming`), and just what it
changes is recorded. Rows that are absent from a later export stay as they are and are marked.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from closetui.domain.actions.checks import kept_reason, require
from closetui.domain.actions.notes import note
from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.rows import RowLog, differ
from closetui.domain.incoming import Export, changes
from closetui.domain.list_bodies import (
    LONGEST_CELL,
    MOST_ROWS,
    MOST_SETTLED,
    ROWS_A_PART,
    ExportedRow,
)
from closetui.domain.listed_items import is_private, listed_item, refuse_held_back
from closetui.domain.lists import ListRow, explained_words, row_list
from closetui.domain.naming import nearest_row
from closetui.domain.platform_words import OF_ORDERS, ON_THE_WAY
from closetui.domain.playbook_items import Item
from closetui.domain.text import (
    as_typed_line,
    capitalised,
    first_of,
    same_words,
    was_meant,
)

Entry = TypeVar("Entry")


def bring(
    case: Case,
    actor: str,
    item_id: str,
    export: Export,
    finished: Collection[str],
    *,
    keep: bool | None = None,
    private: bool = False,
) -> list[Draft]:
    """Return the drafts that bring an export in; none where its author did that before.

    What is given is told with :func:`closetui.domain.incoming.compare`; a ``private`` list stays
    out of copies that are made without private notes.

    Raises :class:`RefusedError` for too long a list, and for one that was left out of this copy,
    :class:`UsageError` for an item without one.
    """
    refuse_held_back(case, item_id)
    item, known = listed_item(case, item_id), row_list(case, item_id)
    here = {row.id: row for row in known.rows}
    incoming = changes(known, actor, export, finished, keep=keep)
    _refuse_too_long(item, len(here) + len(incoming.new))
    settling = sorted({*finished, *incoming.finished})
    even_empty = incoming.is_unread or bool(set(known.finished).difference(settling))
    gone = [row for row in incoming.missing if not here[row].missing]
    bodies = _import(item, export, incoming.rows, gone, even_empty=even_empty)
    words = [Draft(Kind.ROWS, item.id, {**body, "finished": settling}) for body in bodies]
    # After the import in the same act: a person has seen what it shows, and says that these rows
    # stay settled over it.
    if keep and incoming.reopened:
        refs = tuple(dict.fromkeys(here[row].event.id for row in incoming.reopened))
        words += _settle(item.id, item.list_name, incoming.reopened, refs=refs)
    return _marked(words, private=private or is_private(case, item.id))


def _refuse_too_long(item: Item, count: int) -> None:
    if count > MOST_ROWS:
        raise RefusedError(
            f"the list would hold {count} rows, and may hold {MOST_ROWS}",
            where=item.title,
            remedy="Export a shorter time, for instance only what is not finished.",
        )


def _marked(drafts: list[Draft], *, private: bool) -> list[Draft]:
    """Return the drafts, marked where the list is private: all words on one are."""
    if not private:
        return drafts
    return [draft._replace(body={**draft.body, "private": True}) for draft in drafts]


def _import(
    item: Item,
    export: Export,
    changed: Sequence[ExportedRow],
    missing: Sequence[str],
    *,
    even_empty: bool,
) -> Iterator[dict[str, object]]:
    """Yield the body of each part of an import, except for the finished words.

    Where no row changed, ``even_empty`` asks for a part without rows: it records that this export
    was brought in, or that a word no longer means finished.
    """
    parts = _parts(changed, missing) or ([((), [])] if even_empty else [])
    file = as_typed_line(export.file)[:LONGEST_CELL]
    for number, (rows, gone) in enumerate(parts, 1):
        yield {
            "list": item.list_name,
            "day": str(export.day) if export.day else "",
            "digest": export.digest,
            **({"file": file} if file else {}),
            "part": number,
            "parts": len(parts),
            "rows": [row.fields for row in rows],
            "missing": gone,
        }


def _parts(
    rows: Sequence[ExportedRow], missing: Sequence[str]
) -> list[tuple[Sequence[ExportedRow], list[str]]]:
    """Return rows and ids as the parts of an import, none of them longer than one may be."""
    parts = [(part, list[str]()) for part in _batches(rows, ROWS_A_PART)]
    return [*parts, *(((), list(part)) for part in _batches(missing, ROWS_A_PART))]


def settle(
    case: Case,
    item_id: str,
    ids: Sequence[str],
    reason: str = "",
    ways: Sequence[str] = (),
    *,
    settled: bool = True,
) -> list[Draft]:
    """Return the drafts that settle rows, or open them again; what is so already gives none.

    The reason says how they were settled, or why they are open; other words than before are always
    recorded. ``ways`` are ids of the ways in which they were settled, if some were picked.

    Raises:
        RefusedError: The list was left out of this copy.
        UsageError: A row is not in the list, the item has no list, or no such way.
    """
    item = listed_item(case, item_id)
    refuse_held_back(case, item.id)
    why = _checked_words(item, reason, ways)
    log = case.record.lists.get(item.id) or RowLog()
    standing = log.standing(case.record.everything)
    named = _named_rows(item, ids, standing)

    def says_more(row: str) -> bool:
        places = standing[row]
        # Where copies disagree a row is open, and saying so decides it.
        says_so = log.is_settled(row, places) is settled and not differ(log, row, places)
        return not says_so or (bool(why) and not same_words(log.reason(row, places[-1]), why))

    wanted = [row for row in named if says_more(row)]
    drafts = _settle(item.id, item.list_name, wanted, why, ways, settled=settled)
    return _marked(drafts, private=is_private(case, item.id))


def _checked_words(item: Item, reason: str, ways: Sequence[str]) -> str:
    """Return a reason as it is kept, once it and the ways beside it were checked."""
    for way in ways:
        require(way, [known.id for known in item.ways], "way", item.title)
    return kept_reason(reason)


def ship(case: Case, actor: str, item_id: str, ids: Sequence[str], text: str = "") -> list[Draft]:
    """Return the drafts that say of open orders that they were shipped, and are not received yet.

    They stay open. A later export says how they stand then, as it does of every row. What is on its
    way already gives none, unless copies disagree on it. ``text`` is what is to be remembered, such
    as a tracking number: a note on the item.

    Raises:
        RefusedError: The list was left out of this copy.
        UsageError: An order is not in the list, or settled, or not to be shipped, or the rows of
            the list are no orders.
    """
    item = listed_item(case, item_id)
    if item.list_name not in OF_ORDERS:
        raise UsageError(f"{item.several} are not shipped, only orders are", where=item.title)
    refuse_held_back(case, item.id)
    known = {row.id: row for row in row_list(case, item.id).rows}
    named = _named_rows(item, ids, known)
    _refuse_not_to_ship(item, [known[row] for row in named])
    ready = [row for row in named if known[row].meaning != ON_THE_WAY or known[row].differs]
    shown = Export(tuple(ExportedRow(row, ON_THE_WAY) for row in ready), whole=False)
    private, words = is_private(case, item.id), f"{first_of(list(named))}: {text}"
    # Before the rows: what is taken back is that they were shipped, and the words stay.
    notes = note(case, item.id, words, private=private) if text.strip() else []
    said = bring(case, actor, item.id, shown, explained_words(case, item.id)) if ready else []
    return [*notes, *said]


def _refuse_not_to_ship(item: Item, rows: Sequence[ListRow]) -> None:
    """Raise :class:`UsageError` for rows that are settled, or stand under another word.

    That word would be lost, and with it such as a dispute that goes on. Of a row that was typed
    nothing is known.
    """
    if settled := [row.id for row in rows if row.settled]:
        raise UsageError(
            f"settled already: {first_of(settled)}",
            where=item.title,
            remedy="Take that back, or open it again first.",
        )
    others = [
        f"{row.id} ({row.meaning})"
        for row in rows
        if row.status and row.meaning != ON_THE_WAY and not row.may_be_shipped
    ]
    if others:
        raise UsageError(
            f"not to be shipped, as the list shows it: {first_of(others)}",
            where=item.title,
            remedy=Advice(
                "Nothing was recorded. Check the number. If the list is out of date, bring in a "
                "new export",
                "import",
                item.list_name,
            ),
        )


def _named_rows(item: Item, ids: Sequence[str], standing: Collection[str]) -> Collection[str]:
    """Return rows that were named, each once; raises :class:`UsageError` for an unknown one."""
    named = dict.fromkeys(ids)
    unknown = [row for row in named if row not in standing]
    if unknown:
        raise UsageError(
            f"no such {item.row} in the list: {first_of(unknown)}",
            where=item.title,
            remedy=_nearest(unknown[0], standing, item.list_name),
        )
    return named


def _settle(
    item: str,
    name: str,
    ids: Sequence[str],
    reason: str = "",
    ways: Sequence[str] = (),
    *,
    settled: bool = True,
    refs: tuple[str, ...] = (),
) -> list[Draft]:
    picked = {"ways": list(ways)} if ways else {}
    body = {"list": name, "settled": settled, "reason": reason, **picked}
    return [
        Draft(Kind.SETTLE, item, {**body, "ids": list(part)}, refs)
        for part in _batches(ids, MOST_SETTLED)
    ]


def _nearest(word: str, known: Collection[str], name: str) -> str | Advice:
    if near := nearest_row(word, known):
        return capitalised(was_meant(near))
    if len(known) <= ROWS_A_PART and not word.isdecimal():
        return did_you_mean_sentence(word, known)
    return Advice("All of them are listed by this", "rows", name)


def _batches(entries: Sequence[Entry], size: int) -> Iterator[Sequence[Entry]]:
    return (entries[start : start + size] for start in range(0, len(entries), size))
