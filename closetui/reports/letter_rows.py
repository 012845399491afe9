"""Letters about rows of lists: those of a guide that name one row each, such as an order."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.errors import UsageError
from closetui.domain.lists import RowList, row_list
from closetui.domain.playbook import Item, Letter
from closetui.domain.row_ids import nearest_row
from closetui.domain.text import counted, one_line
from closetui.domain.values import distinct
from closetui.reports.how import row_word
from closetui.views import View

MOST_NAMED: Final = 20
"""How many rows such a gap names."""


@distinct
class RowTexts(NamedTuple):
    """What fills the placeholders of a letter that are named like lists and their rows."""

    known: Mapping[str, str]
    """What is filled in."""
    gaps: Mapping[str, str]
    """Gaps that name several rows, of which the person leaves one."""


def row_texts(view: View, names: Collection[str], row: str) -> RowTexts:
    """Return what the lists know of some placeholders.

    Args:
        view: The closure.
        names: Placeholders of a letter.
        row: The row that the letter is about; without one all that are open are named.
    """
    known: dict[str, str] = {}
    gaps: dict[str, str] = {}
    for item in view.case.playbook.items():
        if not item.list_name or not {item.row, item.list_name}.intersection(names):
            continue
        ids = (row,) if row else open_ids(view, item.row)
        known |= {item.list_name: ", ".join(ids), item.row: ids[0] if len(ids) == 1 else ""}
        if len(ids) > 1:
            gaps[item.row] = _one_of(item, ids)
    return RowTexts(known, gaps)


def _one_of(item: Item, ids: Sequence[str]) -> str:
    if len(ids) > MOST_NAMED:
        return f"[one of {counted(len(ids), item.row, item.several)} that are open]"
    return f"[leave only the {item.row} that is meant: {', '.join(map(one_line, ids))}]"


def open_ids(view: View, row: str) -> tuple[str, ...]:
    """Return the ids that are open in the lists of which a row is called so."""
    return tuple(dict.fromkeys(known.id for found in _lists(view, row) for known in found.open))


def _lists(view: View, row: str) -> list[RowList]:
    items = [item for item in view.case.playbook.items() if item.list_name and item.row == row]
    return [row_list(view.case, item.id) for item in items]


_GOES_ON: Final = frozenset({"", "to be shipped", "shipped in part", "on the way"})
"""How a row stands that goes on as letters take it for granted, or of which nothing is known."""


def row_standing(view: View, letter: Letter, row: str) -> str:
    """Return how a row stands that a letter is about, as a list that has it as open says."""
    lists = _lists(view, row_word(view.case.playbook, letter)) if row else []
    meanings = (known.meaning for found in lists for known in found.open if known.id == row)
    return next(meanings, "")


def is_unusual(letter: Letter, standing: str) -> bool:
    """Return whether a letter was written for rows that stand otherwise."""
    return standing not in _GOES_ON | letter.rows


def names_several(view: View, letter: Letter) -> bool:
    """Return whether a letter without a row is about one of several that are open."""
    word = row_word(view.case.playbook, letter)
    return bool(word) and len(open_ids(view, word)) > 1


def row_letters(view: View, item: Item) -> list[Letter]:
    """Return the letters of the guide that are about one row of the list behind an item."""
    playbook = view.case.playbook
    return [one for one in playbook.letters if row_word(playbook, one) == item.row]


def check_rows(view: View, letter: Letter, rows: Sequence[str]) -> None:
    """Raise :class:`UsageError` unless a letter can be written about each of these rows."""
    playbook = view.case.playbook
    word = row_word(playbook, letter)
    if not word:
        fitting = [known.id for known in playbook.letters if row_word(playbook, known)]
        raise UsageError(
            f"the letter {letter.id} is not about one order or contract",
            where="--order",
            remedy=f"Letters about one: {', '.join(fitting) or 'none in this guide'}.",
        )
    still_open = dict.fromkeys(open_ids(view, word))
    for row in rows:
        if row not in still_open:
            raise _not_open(view, word, row, tuple(still_open))


def _not_open(view: View, word: str, row: str, known: Sequence[str]) -> UsageError:
    row_word, lists = one_line(row), _lists(view, word)
    if any(done.id == row for found in lists for done in found.done):
        return UsageError(f"the {word} {row_word} is settled already", where="--order")
    near = nearest_row(row, known)
    guess = f"Did you mean {near}? " if near else ""
    return UsageError(
        f"no open {word} is called {row_word}",
        where="--order",
        remedy=Advice(f"{guess}All of them are listed by this", "rows", lists[0].name),
    )
