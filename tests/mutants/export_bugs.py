"""Seeded bugs in the way of an export: from the file to what is recorded of it."""

from typing import Final

from tests.mutants.mutant import (
    DENIED,
    LIST_ACTS,
    MISREAD,
    MISTOLD,
    OLD_LISTS,
    READING,
    REFUSING,
    WORDS,
    Mutant,
)


def _acts(name: str, file: str, old: str, new: str) -> Mutant:
    return Mutant(name, file, old, new, LIST_ACTS)


def _read(name: str, file: str, old: str, new: str, tests: str = REFUSING) -> Mutant:
    return Mutant(name, file, old, new, tests, room="exports", suite="exports")


EXPORT_BUGS: Final = (
    _acts(
        "a later export is compared by its words alone",
        "row_changes.py",
        "reopens = is_later and here.settled and not is_finished",
        "reopens = False",
    ),
    Mutant(
        "a newer export is silent of rows that stand as it shows them",
        "row_changes.py",
        "here.shown_on < self.day or (",
        'here.shown_on < "" or (',
        OLD_LISTS,
    ),
    Mutant(
        "another export of the same day is silent of rows that stand as it shows them",
        "row_changes.py",
        '(self.unread and self.day in ("", here.shown_on))',
        "False",
        OLD_LISTS,
    ),
    Mutant(
        "what somebody else brought in before needs not be said again",
        "incoming.py",
        "or (actor, export.digest) not in known.readings",
        "or export.digest not in {digest for _, digest in known.readings}",
        OLD_LISTS,
    ),
    _read(
        "a pasted table of another kind is told by its names alone",
        "typed.py",
        "        refuse_other_words(export.rows, list_name, _TYPED)",
        "        refuse_other_words((), list_name, _TYPED)",
        "test_bugs_pasted.py",
    ),
    _read(
        "any word of the platform tells the kind",
        "doubts.py",
        "if len(kinds) == 1 and",
        "if",
        "test_bugs_pasted.py",
    ),
    _read(
        "a wide row is refused though it is empty at its end",
        "workbook.py",
        "enumerate(cells, 1) if cell is not None",
        "enumerate(cells, 1)",
        "test_bugs_workbooks.py",
    ),
    _read(
        "a single NUL makes a file no text",
        "encodings.py",
        "if count > len(text) / _BINARY:",
        "if count:",
        "test_bugs_encodings.py",
    ),
    _read(
        "equal bytes of a later moment are the same export",
        "reading.py",
        'data + f" {int(moment.timestamp())}".encode()',
        "data",
        "test_reading.py",
    ),
    _acts(
        "an order of several rows is as settled as any of them",
        "row_changes.py",
        'next(iter([*opens, *statuses]), "")',
        'next(iter([*statuses, *opens]), "")',
    ),
    _acts(
        "what is typed lacks everything else",
        "incoming.py",
        "missing(here, there, reading.day) if export.whole else ()",
        "missing(here, there, reading.day)",
    ),
    _acts(
        "a row that is back stays missing",
        "row_changes.py",
        "here.exported != there or here.missing or here.finished",
        "here.exported != there or here.finished",
    ),
    _acts(
        "an undo opens rows that were settled before",
        "actions/take_back.py",
        "if log.is_settled(row, before[row]) is not settled:",
        "if row:",
    ),
    _acts(
        "an undo takes back what somebody spoke of since",
        "actions/take_back.py",
        "if not (said.says and all(_stands(log, now[row], undone) for row in said.says)):",
        "if not said.says:",
    ),
    _acts(
        "nothing is kept settled",
        "actions/lists.py",
        "if keep and incoming.reopened:",
        "if keep and not incoming.reopened:",
    ),
    Mutant(
        "an undo takes back a part of what one act settled",
        "actions/undo.py",
        "for part in parts_of_act(case, event) if",
        "for part in (event,) if",
        OLD_LISTS,
    ),
    Mutant(
        "what was said again counts as taken back",
        "actions/undo.py",
        "undone.update({event.refs[0]} - said_again)",
        "undone.add(event.refs[0])",
        OLD_LISTS,
    ),
    _read(
        "the first order names the columns",
        "columns.py",
        '    if found:\n        fault = f"there is none',
        '    if found[9:]:\n        fault = f"there is none',
        MISREAD,
    ),
    _read(
        "a title above the table tells what parts its cells",
        "texts.py",
        "    return usual, counts.count(usual) if usual > 1 else 0, next",
        "    return next(iter(counts), 0), 0, next",
        MISTOLD,
    ),
    _read(
        "a guess needs no word that is known",
        "reading.py",
        'return "" if is_right else min(words, default="")',
        'return ""',
        MISTOLD,
    ),
    _read(
        "two equal movements of money are one",
        "columns.py",
        "name in _MOVEMENTS or (otherwise and",
        "name not in _MOVEMENTS and (otherwise and",
        MISREAD,
    ),
    _read(
        "a line without an id goes on with the order above, whatever it says",
        "table.py",
        "if problem or not above:",
        "if not above:",
        MISREAD,
    ),
    _read(
        "a number that lost its digits is taken",
        "values.py",
        "if _POWER.fullmatch(text):",
        "if _POWER.fullmatch(text) and not text:",
    ),
    _read(
        "a figure in a workbook is an order number",
        "values.py",
        "and abs(cell) >= _EXACT:",
        "and abs(cell) >= 10 * _EXACT:",
    ),
    _read(
        "rounded numbers are numbers",
        "doubts.py",
        "comb(len(long), len(found)) * lists <= 10 ** sum(found.values()):",
        "comb(len(long), len(found)) * lists <= sum(found.values()):",
    ),
    _read(
        "day and month are guessed",
        "values.py",
        "if first and not second else",
        "if not second else",
    ),
    _read(
        "a day that is no day is taken if it looks like one",
        "values.py",
        "if usual and _is_day_of_calendar(usual[1]):",
        "if usual:",
    ),
    _read(
        "faults are told column by column",
        "table.py",
        "ordered = sorted(faults, key=lambda fault: fault[0])",
        "ordered = list(faults)",
    ),
    _read(
        "a row that is parted otherwise is read all the same",
        "table.py",
        "(self._manner.exact and count < wanted)",
        "(self._manner.exact and count > wanted)",
    ),
    _read(
        "of two columns of ids the first is taken",
        "columns.py",
        "    if len(places) > 1:",
        "    if len(places) > 9:",
    ),
    _read(
        "a formula is a text",
        "values.py",
        'return _unquoted(text) if text[:1] == "=" else text',
        "return text",
    ),
    _read(
        "macros do no harm",
        "workbook.py",
        'endswith("vbaproject.bin")',
        'endswith("vbaproject.exe")',
    ),
    _read(
        "a bomb is unpacked",
        "workbook.py",
        "if bombs or sum(",
        "if sum(",
    ),
    _read(
        "what is no UTF-8 is no text",
        "encodings.py",
        "return data.decode(CHINESE), CHINESE",
        'return data.decode("ascii"), CHINESE',
        READING,
    ),
    _read(
        "a point is always a point",
        "amounts.py",
        'groups = re.split("[.,]", bare',
        'groups = re.split("[.]", bare',
        READING,
    ),
    _read(
        "of two currencies that of the amount is taken",
        "amounts.py",
        "other if other == code or",
        "code if True or",
        WORDS,
    ),
    _read(
        "a sign that several currencies share is always the first of them",
        "amounts.py",
        " or other in _SHARED.get((before or after).casefold(), ()) else None",
        " else None",
        WORDS,
    ),
    Mutant(
        "the words of the platform are known in one spelling only",
        "platform_words.py",
        "return _KNOWN.get(status.casefold(), status)",
        "return status",
        WORDS,
        suite="exports",
    ),
    Mutant(
        "rows that are settled deny a tick",
        "looking_again.py",
        "standing, rows = log.standing(cut), log.open_rows(cut)",
        "standing, rows = log.standing(cut), tuple(log.exported(cut))",
        DENIED,
    ),
    Mutant(
        "whatever is open denies a tick",
        "looking_again.py",
        "if found == meaning)",
        "if found != '')",
        DENIED,
    ),
)
