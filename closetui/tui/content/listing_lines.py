"""The lines around a list: what it comes to, its chips, how far it has got."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.incoming import ExportChanges
from closetui.domain.lists import RowList
from closetui.domain.platform_words import meaning_beside
from closetui.domain.text import and_more, capitalised, counted, first_of
from closetui.domain.values import distinct
from closetui.reports.incoming import (
    brought_counts,
    change_notes,
    changed_rows,
    state_word,
    still_open,
)
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.content.list_parts import Chip
from closetui.tui.content.listing import shown_number
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.tui.widgets.spans import GAP, KeyOf, bar, clickable, keyed, runs, spread

BAR_CELLS: Final = 20
SLIM_BAR_CELLS: Final = 5


@distinct
class Sums(NamedTuple):
    """What a list comes to; it is worked out once, for the rows are many."""

    name: str
    row: str
    total: int
    left: int
    owed: str
    """What the open rows come to; empty where no amounts are known."""
    held_back: bool

    @property
    def settled(self) -> int:
        """How many rows are settled."""
        return self.total - self.left


def sums_of(found: RowList) -> Sums:
    """Return what a list comes to."""
    owed = ", ".join(f"{currency} {total}".strip() for currency, total in found.owed.items())
    left = len(found.open)
    return Sums(found.several, found.row, len(found.rows), left, owed, found.held_back)


def chips_line(chips: Sequence[Chip], lit: int, words: str, key_of: KeyOf, width: int) -> Content:
    """Return the chips, the one in use lit and in sight, and what narrows the list at the right."""
    narrowing = f'"{words}"' if words.strip() else "number or word"
    right = runs(key_of, "narrow")
    right = Content.assemble(right, " ", user_line(narrowing).stylize("$muted"))
    right = right if width >= NARROW_LINE else Content("")
    lead = Content("Show   " if width >= NARROW_LINE else "").stylize("$muted")
    parts = [_chip(chip, number, lit=number == lit) for number, chip in enumerate(chips)]
    cells = [part.cell_length + 1 for part in parts]
    beside = len(_MORE) + 1
    room = width - right.cell_length - lead.cell_length - beside
    first = _first_chip(cells, lit, room - beside)
    room -= beside if first else 0
    fitting = sum(end <= room for end in accumulate(cells[first:]))
    last = first + max(fitting, 1)
    more = [Content(_MORE).stylize("$muted")]
    before, after = more if first else [], more if last < len(parts) else []
    shown = Content(" ").join([*before, *parts[first:last], *after])
    return spread(Content.assemble(lead, shown), right, width)


_MORE: Final = "…"
"""Stands before and after the chips where some have no room."""


def _first_chip(cells: Sequence[int], lit: int, room: int) -> int:
    """Return the first chip to be shown, so that the lit one is in sight."""
    first = 0
    while first < lit and sum(cells[first : lit + 1]) > room:
        first += 1
    return first


def _chip(chip: Chip, number: int, *, lit: bool) -> Content:
    text = Content.assemble(" ", user_line(chip.label), f" {chip.size} ")
    ground = "$lit-text on $lit bold" if lit else "$foreground on $chip"
    return clickable(text.stylize(ground), f"screen.show_chip({number})")


def list_next(sums: Sums, marked: int, key_of: KeyOf, width: int) -> Content:
    """Return the third line of the page: how many rows are left, and what they come to."""
    name = capitalised(sums.name)
    chip = Content.assemble(" ", user_line(name), " ").stylize("$lit-text on $lit bold")
    none = "left out of this copy" if sums.held_back else "nothing was brought in yet"
    amount_left = f"{sums.left} of {sums.total} left" if sums.total else none
    right = _what_enter_does(sums, marked, key_of, width)
    line = Content.assemble(chip, "  ", user_line(amount_left).stylize("bold"))
    owed = user_line(f"{sums.owed} not settled") if sums.owed else Content("")
    room = width - line.cell_length - right.cell_length - 2 * len(GAP)
    if owed and owed.cell_length <= room:
        line = Content.assemble(line, GAP, owed)
    return spread(line, right, width)


def narrowing_keys() -> list[Content]:
    """Return what keys do while a list is narrowed, where a letter is typed."""
    return [
        keyed("enter", "goes to the rows", "screen.list"),
        keyed("esc", "shows all again", "screen.run('leave')"),
    ]


def _what_enter_does(sums: Sums, marked: int, key_of: KeyOf, width: int) -> Content:
    if sums.held_back:
        return Content("")
    if not sums.total:
        return runs(key_of, "add", f"add {sums.name}")
    if not marked:
        return Content("")
    marks = user_line(f"{marked} marked").stylize("$accent bold")
    if width < NARROW_LINE:
        return marks
    return Content.assemble(marks, GAP, runs(key_of, "settle", "settles them"))


def list_right(sums: Sums, width: int) -> Content:
    """Return how far the list has got, for the frame of a screen so wide."""
    parts = ((sums.settled, "done"), (sums.left, "open"))
    share = user_line(f"{sums.settled} of {sums.total}").stylize("bold")
    cells = BAR_CELLS if width >= NARROW_LINE else SLIM_BAR_CELLS
    return Content.assemble(bar(parts, cells), " ", share) if sums.total else Content("")


def list_status(sums: Sums, key_of: KeyOf, *, above_page: bool = False) -> str:
    """Return what the order of the rows goes by, or why there are none.

    ``above_page`` says whether the list was opened from a page, so that ``esc`` leads there.
    """
    if sums.held_back:
        missing = f"Whoever made this copy left the {sums.name} out"
        back = "esc, esc" if above_page else "esc"
        return f"{missing}: {back}, then {key_of('merge')} brings one in that holds them."
    if not sums.total:
        adds = f"No {sums.row} yet: {key_of('add')} adds them, or reads a file."
        back = "esc, enter" if above_page else "esc"
        return f"{adds} None at all? {back}, then {key_of('tick')}."
    if not sums.left:
        return f"All {counted(sums.total, sums.row, sums.name)} are settled."
    return "what costs you first comes first"


_NAMED: Final = 6
"""So many rows are named; the list itself shows all."""


def export_texts(found: ExportChanges, rows: RowList) -> list[Text]:
    """Return what would be new, changed and gone, and how many rows each word has."""
    return [
        *_count_texts(len(found.new), "new", [row.id for row in found.new] if rows.rows else []),
        *_count_texts(len(found.changed), "changed", []),
        *_changed(found, rows),
        *_count_texts(len(found.missing), "not there any more", found.missing),
        *([_note("They stay as they are, and are marked.")] if found.missing else []),
        *_texts_if_any(found.opened, "finished before, and open now"),
        *_texts_if_any(found.stay_open, "stay open, as a person said"),
        *_texts_if_any(found.left_open, "stay open, as a later export showed"),
        *_texts_if_any(found.typed_since, "stay as they were typed here since"),
        *_texts_if_any(found.undecided, "stay open, as copies disagree"),
        *_count_texts(found.same, f"as they stand{still_open(found)}", []),
        *(Text(user_line(note)) for note in change_notes(found, rows)),
        BLANK,
        heading("BY STATUS"),
        *_statuses(found),
    ]


def _count_texts(count: int, words: str, ids: Sequence[str]) -> Iterator[Text]:
    number = user_line(f"{count:6,}").stylize("bold" if count else "$muted")
    yield Text(Content.assemble(number, f"  {words}"), hang=8)
    if ids:
        yield _note(first_of([shown_number(row) for row in ids], _NAMED))


def _texts_if_any(ids: Sequence[str], words: str) -> Iterator[Text]:
    if ids:
        yield from _count_texts(len(ids), words, ids)


def _changed(found: ExportChanges, rows: RowList) -> Iterator[Text]:
    for row, change in changed_rows(found, rows, _NAMED):
        yield _note(f"{shown_number(row)}: {change}")
    if (more := len(found.changed) - _NAMED) > 0:
        yield _note(and_more(more))


def _note(text: str) -> Text:
    return Text(user_line(text).stylize("$muted"), indent=8)


def _statuses(found: ExportChanges) -> Iterator[Text]:
    for status, count in found.statuses.items():
        known, word = meaning_beside(status), state_word(status, found)
        ink = "$state-done" if status in found.finished else "$muted"
        if known == word:  # It stands behind the number.
            known = ""
        label = f"{status} ({known})" if known else status or "without a status"
        number = user_line(f"{count:6,}").stylize("bold")
        also = Content("") if label.casefold() == word else Content.assemble(", ", (word, ink))
        yield Text(Content.assemble(number, "  ", user_line(label), also), hang=8)


def brought_words(found: ExportChanges, rows: RowList, *, keep: bool = False) -> str:
    """Return what was brought in, in one line; ``keep``: what was settled here stays so."""
    gone = f", {len(found.missing)} not in it" if found.missing else ""
    settled = f"{rows.settled} of {counted(len(rows.rows), rows.row, rows.several)} settled"
    return f"Brought in: {brought_counts(found, keep=keep)}{gone}. {settled}"
