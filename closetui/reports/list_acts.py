"""What an event on a list says, as a sentence: rows that came in, were settled or opened again."""

from collections.abc import Sequence

from closetui.domain.case import Case
from closetui.domain.events import Event, Kind, because, entries, field, texts
from closetui.domain.fold.statements import is_undo
from closetui.domain.platform_words import ON_THE_WAY
from closetui.domain.text import counted, one_line, shorten
from closetui.domain.times import day_words, parse_day
from closetui.reports.titles import LONGEST_TITLE


def rows_text(case: Case, event: Event, about: str) -> str:
    """Return what an export brought into a list, or that it was taken back.

    Args:
        case: The closure.
        event: One part of it; the texts of several as :func:`closetui.reports.acts.act_text` has.
        about: The item behind which the list stands, as it is quoted.
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
