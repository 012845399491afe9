"""Seeded bugs in the lists behind items: what stands on a row, and what opens an item."""

from typing import Final

from tests.mutants.mutant import LISTS, Mutant

LIST_BUGS: Final = (
    Mutant(
        "an item with open rows is met",
        "judge.py",
        "answer = held_open(item, self._together(item, placed), total, rows, left_out=left_out)",
        "answer = self._together(item, placed)",
        LISTS,
    ),
    Mutant(
        "one word is enough to settle a row",
        "fold/rows.py",
        "return all(self.register.words[place].says[row] for place in places)",
        "return any(self.register.words[place].says[row] for place in places)",
        LISTS,
    ),
    Mutant(
        "the latest word on a row wins",
        "fold/rows.py",
        "            standing[row] = (*beside, place)",
        "            standing[row] = (place,)",
        LISTS,
    ),
    Mutant(
        "a settle touches rows that its author had not seen",
        "fold/lists.py",
        "{row: body.settled for row in body.ids if row in known}",
        "dict.fromkeys(body.ids, body.settled)",
        LISTS,
    ),
    Mutant(
        "an export settles what a person opened",
        "fold/lists.py",
        "opened = frozenset(row for row, is_settled in says.items() if not is_settled)",
        "opened = frozenset[str]()",
        "test_bugs_by_hand.py",
    ),
    Mutant(
        "a new row is no news",
        "fold/rows.py",
        "new = not known.keys() >= word.rows.keys()",
        "new = False",
        LISTS,
    ),
    Mutant(
        "a row that opens is no news",
        "fold/rows.py",
        "if new or any(self._reopens(known, row) for row in _opened(word)):",
        "if new:",
        LISTS,
    ),
    Mutant(
        "a row that opened is news to nobody but who had it settled",
        "fold/rows.py",
        "found = unseen & self._news_to_author",
        "found = 0",
        LISTS,
    ),
    Mutant(
        "anybody may take back what another opened",
        "fold/rows.py",
        "undone.event.actor != event.actor or word.rows",
        "word.rows",
        LISTS,
    ),
    Mutant(
        "an undo gives back rows that it does not name",
        "fold/rows.py",
        "_opened(undone) and word.says.keys() == undone.says.keys()",
        "_opened(undone)",
        LISTS,
    ),
    Mutant(
        "an import that was cut off is whole",
        "fold/fold.py",
        "for event in self._lists.cut_off() if self._lists else ():",
        "for event in ():",
        LISTS,
    ),
    Mutant(
        "any import stands in for a part that is lacking",
        "fold/lists.py",
        "        if body.part > 1:\n",
        "        if body.part:\n",
        LISTS,
    ),
    Mutant(
        "a list that was left out is no list",
        "states.py",
        "not (rows or left_out)",
        "not rows",
        LISTS,
    ),
    Mutant(
        "an acceptance covers rows that it had not seen",
        "drift.py",
        "found |= case.record.lists[here].opening(case.record.everything)",
        "found |= frozenset()",
        LISTS,
    ),
    Mutant(
        "an import bears on no application",
        "fold/applications.py",
        "if event.kind in STATEMENTS | LISTED:",
        "if event.kind in STATEMENTS:",
        LISTS,
    ),
)
