"""What an export would change in a list, to be read before anything is written."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from closetui.domain.incoming import Incoming
from closetui.domain.list_words import meaning_of
from closetui.domain.lists import RowList
from closetui.domain.text import first_of
from closetui.reports.incoming import amount_notes, brought_counts, changed_rows, still_open
from closetui.reports.words import counted
from closetui.tui.content.listing import shown_number
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, heading

_NAMED: Final = 6
"""So many rows are named; the list itself shows all."""


def incoming_texts(found: Incoming, rows: RowList) -> list[Text]:
    """Return what would be new, changed and gone, and how many rows each word has."""
    return [
        *_told(len(found.new), "new", [row.id for row in found.new] if rows.rows else []),
        *_told(len(found.changed), "changed", []),
        *_changed(found, rows),
        *_told(len(found.missing), "not there any more", found.missing),
        *([_note("They stay as they are, and are marked.")] if found.missing else []),
        *_told(found.same, f"as they stand{still_open(found)}", []),
        *(Text(user_line(note)) for note in amount_notes(found, rows)),
        BLANK,
        heading("BY STATUS"),
        *_statuses(found),
    ]


def _told(count: int, words: str, ids: Sequence[str]) -> Iterator[Text]:
    number = user_line(f"{count:6,}").stylize("bold" if count else "$muted")
    yield Text(Content.assemble(number, f"  {words}"), hang=8)
    if ids:
        yield _note(first_of([shown_number(row) for row in ids], _NAMED))


def _changed(found: Incoming, rows: RowList) -> Iterator[Text]:
    for told in changed_rows(found, rows, _NAMED):
        row, mark, change = told.partition(": ")
        yield _note(f"{shown_number(row)}{mark}{change}")
    if (more := len(found.changed) - _NAMED) > 0:
        yield _note(f"and {more} more")


def _note(text: str) -> Text:
    return Text(user_line(text).stylize("$muted"), indent=8)


def _statuses(found: Incoming) -> Iterator[Text]:
    for status, count in found.statuses.items():
        known = meaning_of(status)
        told = f"{status} ({known})" if known != status else status or "without a status"
        done = status in found.finished
        told = told.removesuffix(" (finished)") if done else told
        word = ("finished", "$state-done") if done else ("open", "$muted")
        number = user_line(f"{count:6,}").stylize("bold")
        yield Text(Content.assemble(number, "  ", user_line(told), ", ", word), hang=8)


def brought_words(found: Incoming, rows: RowList, *, keep: bool = False) -> str:
    """Return what was brought in, in one line; ``keep``: what was settled here stays so."""
    gone = f", {len(found.missing)} not there any more" if found.missing else ""
    again = 0 if keep else len(found.reopened)
    gone += f", {again} open again" if again else ""
    settled = f"{rows.settled} of {counted(len(rows.rows), rows.row, rows.name)} settled"
    return f"Brought in: {brought_counts(found)}{gone}. {settled}"
