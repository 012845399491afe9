"""The list behind an item: its lines and facts, what an event on it says, and in a dossier."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import Event, Kind, because, entries, field, texts
from closetui.domain.fold.statements import is_undo
from closetui.domain.lists import ListRow, RowList, row_list
from closetui.domain.platform_words import ON_THE_WAY, meaning_beside, meaning_of
from closetui.domain.row_history import RowSide
from closetui.domain.states import State
from closetui.domain.text import amounts, counted, one_line, shorten
from closetui.domain.times import day_words, parse_day
from closetui.domain.values import distinct
from closetui.reports.facts import Facts, picked
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.titles import LONGEST_TITLE
from closetui.reports.when import Clock
from closetui.reports.words import mark, tone
from closetui.views import View


def list_facts(view: View, item: str) -> Facts:
    """Return the list behind an item with every row."""
    found = row_list(view.case, item)
    return {
        "item": item,
        "list": found.name,
        "row": found.row,
        "total": len(found.rows),
        "settled": found.settled,
        "open": [row.id for row in found.open],
        "owed": dict(found.owed),
        "statuses": dict(found.statuses),
        "meanings": dict(found.meanings),
        "finished": list(found.finished),
        "day": found.day or None,
        "left_out": found.held_back,
        "private": found.private,
        "rows": [_row_facts(row) for row in found.rows],
    }


def _row_facts(row: ListRow) -> Facts:
    return {
        **picked(row, "id", "status", "meaning"),
        "day": row.day or None,
        **picked(row, "amount", "country"),
        "ship_by": row.ship_by or None,
        **picked(row, "settled", "missing", "differs"),
        **picked(row.event, "by", "at"),
        "reason": row.reason,
        "sides": [
            {**picked(side, "settled", "reason", "is_import"), **picked(side.event, "by", "at")}
            for side in row.sides
        ],
    }


def list_lines(view: View, item: str) -> Iterator[Line]:
    """Yield the list behind an item: what is open first, then what is settled."""
    found, title = row_list(view.case, item), view.case.record.title(item)
    yield heading(title)
    if found.held_back:
        yield Line(f"Whoever made this copy left out {found.several}: merge one that holds them.")
    if not found.rows:
        yield Line(f"No {found.row} was brought in yet.")
        return
    yield Line(f"{counts_text(found)}.")
    meanings = Counter(COPIES_DISAGREE if row.differs else row.meaning for row in found.open)
    for meaning, count in meanings.items():
        yield Line(f"{meaning or 'without a status'}: {count}", 1)
    if found.day:
        yield Line(f"Last export: {exported_day(found.day)}.")
    yield BLANK
    clock = Clock(view.now)
    for row in found.rows:
        state = State.DONE if row.settled else State.OPEN
        yield Line(f"{mark(state)} {_row_text(row, clock)}", 0, tone(state))


def counts_text(found: RowList) -> str:
    """Return how far a list has got: ``41 of 53 orders settled; open: USD 318.40``."""
    owed = ", ".join(amounts(found.owed))
    words = f"{found.settled} of {len(found.rows)} {found.several} settled"
    without = sum(not row.amount for row in found.outstanding)
    more = f" and {without} without an amount" if without else ""
    return f"{words}{f'; open: {owed}{more}' if owed else ''}{left_text(found)}"


def left_text(found: RowList) -> str:
    """Return how many rows another list has taken over, as the end of a sentence."""
    return f", {found.handed_on} {LEFT_TO_COME}" if found.handed_on else ""


def _row_text(row: ListRow, clock: Clock) -> str:
    """Return one row in words: what the export says of it, and who settled it."""
    parts = [row.id, row.meaning, exported_day(row.day), row.country, row.amount]
    parts += remarks(row, clock)
    if row.differs:
        parts.append(said_apart(row, clock))
    elif row.is_persons or row.reason:
        did = "settled" if row.settled else "opened again" if row.finished else "left open"
        why = f": {row.reason}" if row.reason else ""
        parts.append(f"{did} by {clock.by(row.event)}{why}")
    return "  ".join(part for part in parts if part)


def remarks(row: ListRow, clock: Clock, *, short: bool = False) -> list[str]:
    """Return what else to know about a row besides what the export says.

    ``short`` leaves out what it costs to ship too late, and which export it is about.
    """
    day = clock.day(row.must_ship_by)
    today = clock.now.date().isoformat()
    missed = row.must_ship_by < today
    remarks_made = {
        f"should have been shipped by {day}": row.must_ship_by and missed,
        f"ship by {day}{'' if short else ': points if missed'}": row.must_ship_by and not missed,
        f"ship by {clock.day(row.may_ship_by)} if not shipped": row.may_ship_by >= today,
        COPIES_DISAGREE: row.differs,
        NOT_IN_LAST.replace("last ", "") if short else NOT_IN_LAST: row.missing,
    }
    return [text for text, is_so in remarks_made.items() if is_so]


def said_apart(row: ListRow, clock: Clock) -> str:
    """Return what each person or export says of a row on which copies disagree, people first."""
    sides = sorted(row.sides, key=lambda side: side.is_import)
    return "; ".join(_side(side, clock) for side in sides)


def _side(side: RowSide, clock: Clock) -> str:
    by = clock.by(side.event)
    if side.is_import:
        stands, meaning = "finished" if side.settled else "open", meaning_of(side.status)
        word = f" ({meaning})" if meaning not in ("", stands) else ""
        if not field(side.event, "day"):  # Typed, or said to be shipped.
            return f"{stands}{word}, typed by {by}"
        named = f"{source_text(side.event)}," if field(side.event, "file") else "what was"
        return f"{stands}{word} in {named} brought in by {by}"
    did = "settled" if side.settled else "opened"
    return f"{did} by {by}{f': {side.reason}' if side.reason else ''}"


def exported_day(text: str) -> str:
    """Return a day of an export in words."""
    day = parse_day(text)
    return day_words(day) if day else text


def rows_text(case: Case, event: Event, about: str) -> str:
    """Return what an export brought into a list, or that it was taken back.

    The event is one part of it, or holds what several parts say as
    :func:`closetui.reports.acts.act_text` has it; ``about`` is the item as it is quoted.
    """
    if is_undo(event):
        known = {other.id: other for other in case.order if other.id in event.refs}
        if shipped := [row for other in known.values() for row in _shipped(other)]:
            return f"took back {_on_the_way(shipped, about)}"
        rows_words = _counted_rows(about, *known.values())
        again = any(is_undo(other) for other in known.values())
        files = {source_text(other) for other in known.values() if field(other, "file")}
        source = f", from {'; '.join(sorted(files))}" if files else ""
        return f"took in {rows_words} again" if again else f"took back {rows_words}{source}"
    if shipped := _shipped(event):
        return f"said {_on_the_way(shipped, about)}"
    number, parts = ((event.body or {}).get(key) for key in ("part", "parts"))
    part = f" (part {number} of {parts})" if parts != 1 else ""
    found = bool(texts(event, "missing")) and not texts(event, "rows")
    rows_words = f"{'found' if found else 'brought in'} {_counted_rows(about, event)}{part}"
    return f"{rows_words}, from {source_text(event)}" if field(event, "file") else rows_words


def _shipped(event: Event) -> list[str]:
    """Return the ids of rows of which a person said that they are on the way; none of an export."""
    rows = entries(event, "rows")
    if field(event, "digest"):
        return []
    said = [str(row[0]) for row in rows if isinstance(row, list) and row[1:2] == [ON_THE_WAY]]
    return said if len(said) == len(rows) else []


def _on_the_way(ids: Sequence[str], about: str) -> str:
    return f"{ON_THE_WAY!r} for {counted(len(ids), 'row')} of{about} ({_named(ids)})"


def _named(ids: Sequence[str]) -> str:
    return shorten(", ".join(ids), LONGEST_TITLE)


def source_text(event: Event) -> str:
    """Return what an export was called, and of which day it is; its file has to be known."""
    name, day = one_line(field(event, "file")), parse_day(field(event, "day"))
    return f"{shorten(name, LONGEST_TITLE)}{f' of {day_words(day)}' if day else ''}"


def _counted_rows(about: str, *parts: Event) -> str:
    """Return what parts of an export hold: what differs from the list, or is open there still."""
    rows, missing = (sum(len(texts(part, key)) for part in parts) for key in ("rows", "missing"))
    rows_words = f"{counted(rows, 'row')} of{about}, new, changed or still open" if rows else ""
    lost = f"{counted(missing, 'row')}{'' if rows_words else f' of{about}'} missing in an export"
    found = [text for text in (rows_words, lost if missing else "") if text]
    return ", and ".join(found) or f"an export that changed nothing of{about}"


def settled_rows(event: Event) -> tuple[str, ...]:
    """Return the ids of the rows that an event settles or opens; none for any other event."""
    return texts(event, "ids") if event.kind == Kind.SETTLE else ()


def settled_text(_case: Case, event: Event, about: str) -> str:
    """Return which rows somebody settled or opened again, and why; see :func:`rows_text`."""
    ids, opened = texts(event, "ids"), event.body and event.body.get("settled") is False
    count = counted(len(ids), "row")
    kept = bool(event.refs) and not is_undo(event)  # With an export that shows them as open.
    settled = f"kept {count} settled, open in the export," if kept else f"settled {count}"
    did = f"opened {count} again" if opened else settled
    return f"{did} of{about} ({_named(ids)}){because(event)}"


@distinct
class ShownList(NamedTuple):
    """A list as a report shows it; reports are made to be passed on."""

    found: RowList
    rows: tuple[ListRow, ...]
    """Those that are printed."""
    held_back: int
    """How many are not, because the list is private."""


def shown_lists(view: View, *, private: bool) -> Iterator[ShownList]:
    """Yield the lists that hold rows, or that somebody left out of this copy.

    ``private`` prints the rows of private ones as well.
    """
    for item in view.case.playbook.items():
        if item.list_name:
            found = row_list(view.case, item.id)
            if found.private and not private and found.rows:
                yield ShownList(found, (), len(found.rows))
            elif found.rows or found.held_back:
                yield ShownList(found, found.rows, 0)


def held_back_text(shown: ShownList) -> str:
    """Return how many rows of a private list are not printed; empty where all are."""
    count, found = shown.held_back, shown.found
    return f"private, {counted(count, found.row, found.several)} not printed" if count else ""


def list_name(view: View, found: RowList) -> str:
    """Return a list's name among the others: ``orders``; its item if two names are alike."""
    title = view.case.record.title(found.item)
    return found.several if found.several == found.name else f"{found.several} ({title})"


def status_text(row: ListRow) -> str:
    """Return what the platform calls a row in plain words, with its own word where it differs."""
    meaning = meaning_beside(row.status)
    return f"{meaning} ({row.status})" if meaning else row.status


COPIES_DISAGREE: Final = "copies disagree"
LEFT_TO_COME: Final = "left to come afterwards"
"""What is said of a row that another list has taken over when somebody applied."""
NOT_IN_LAST: Final = "not in the last export"
"""What is shown beside a row's state if the last export no longer had it."""


def row_state(row: ListRow) -> str:
    """Return how a row stands, in a word or two."""
    if row.differs:
        return COPIES_DISAGREE
    return "settled" if row.settled else LEFT_TO_COME if row.handed_on else "open"


def shown_facts(shown: ShownList) -> Facts:
    """Return a list with the rows that are printed."""
    found = shown.found
    return {
        "item": found.item,
        "name": found.name,
        "day": found.day or None,
        "left_out": found.held_back,
        "settled": found.settled,
        "owed": {} if shown.held_back else dict(found.owed),
        "held_back": shown.held_back,
        "rows": [_row_facts(row) for row in shown.rows],
    }
