"""From a file to the rows of a list."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.errors import (
    Naming,
    Problem,
    ProblemsError,
    UnreadableError,
    UsageError,
    problems_found,
)
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.platform_words import OF_ORDERS, meaning_of
from closetui.domain.values import distinct
from closetui.exports import encodings, texts, workbook
from closetui.exports.amounts import known_mark
from closetui.exports.columns import Columns, Sought, find_columns
from closetui.exports.doubts import OF_MONEY, OtherKindError, refuse_other_kind, refuse_rounded
from closetui.exports.table import MOST_LINES, SHORTER, Line, Manner, TableReader, too_long
from closetui.exports.values import refused

MOST_BYTES: Final = 64 * 2**20
"""Bytes that an export may have."""

DIGEST_LETTERS: Final = 16
"""Letters of the digest by which what was read is known again."""

NUMBERED: Final = OF_MONEY | OF_ORDERS
"""Lists whose rows go by order numbers, which are nothing but digits."""

_TOP: Final = 10
"""Rows among which the names of the columns are looked for."""


def read_export(
    path: Path,
    list_name: str,
    chosen: Mapping[str, str] | None = None,
    encoding: str = "",
    *,
    decimal: str = "",
    checked: bool = False,
) -> Export:
    """Return the rows of a file; the day of the export is the day on which it was written.

    Args:
        path: A text file with separated cells, a workbook, or records in JSON.
        list_name: What the list is called; order numbers are looked at more closely.
        chosen: By field (``id``, ``status``, ``day``, ``amount``, ``country``, ``ship-by``)
            the name of its column, where the person named one; empty leaves a field out.
        encoding: That of a text, where the person named one.
        decimal: What stands before the cents of amounts, ``point`` or ``comma``, where they did.
        checked: Whether the person says that order numbers which end in zeros are right.

    Raises:
        OtherKindError: It looks like an export for another kind of list.
        RoundedError: Order numbers look as if a spreadsheet had rounded them.
        ProblemsError: The file holds something that cannot be understood; all of it is listed.
        UnreadableError: It cannot be opened.
        UsageError: A column that was named is not there, or no encoding is called so.
    """
    where = str(path)
    form = encodings.known_encoding(encoding) if encoding else ""
    mark = known_mark(decimal) if decimal else ""
    data, written = _read(path)
    if len(data) > MOST_BYTES:
        raise refused(where, "file", f"is larger than {MOST_BYTES // 10**6} MB", SHORTER)
    if path.suffix.casefold() in _WORKBOOKS and not workbook.is_workbook(data):
        where = f"{where} (a text, and no workbook)"
    found = _rows(data, where, _Given(chosen or {}, form, mark, written.date()), list_name)
    if list_name in NUMBERED and not checked:
        refuse_rounded(found.rows, "export", where)
    digest = digest_of(data, written)
    return found._replace(day=written.date(), file=path.name, digest=digest)


def read_pasted(
    text: str, list_name: str, day: date, chosen: Mapping[str, str], mark: str
) -> Export:
    """Return the rows of a table that was pasted with the names of its columns, as of a file.

    ``day`` is the present one, and ``mark`` stands before cents, if that is known; the rest, and
    what is raised, is as in :func:`read_export`.
    """
    said = _Given(chosen, "", mark, day)
    sought = Sought(PASTED, chosen, list_name in NUMBERED, parted=True)
    tables = iter([texts.separated(text, PASTED)])
    return _read_tables(tables, sought, said, list_name, exact=True)


PASTED: Final = "the pasted table"
"""Where faults of a table are that was pasted."""


def digest_of(data: bytes, moment: datetime) -> str:
    """Return what tells a reading from every other: equal bytes of a later moment are another."""
    digest = hashlib.sha256(data + f" {int(moment.timestamp())}".encode())
    return digest.hexdigest()[:DIGEST_LETTERS]


_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls"})


def _read(path: Path) -> tuple[bytes, datetime]:
    """Return what stands in a file, and when it was written, to the second.

    Only an ordinary file is read: a pipe would keep us waiting for ever.
    """
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            # Asked of what was opened, not of the path, which may lead to something else by now.
            found = os.fstat(file.fileno())
            if stat.S_ISREG(found.st_mode):
                return file.read(MOST_BYTES + 1), datetime.fromtimestamp(int(found.st_mtime))
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    raise _unreadable(path, "it is no ordinary file")


def _unreadable(path: Path, why: str) -> UnreadableError:
    return UnreadableError(
        "it cannot be read",
        cause=why,
        where=str(path),
        remedy="Check the path and your rights to it.",
    )


def _open_at_once(path: str, flags: int) -> int:
    """Open a file as any other is opened, but wait for nobody at the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@distinct
class _Given(NamedTuple):
    """What is known of a file or a table beforehand, most of it given by a person."""

    columns: Mapping[str, str]
    encoding: str
    decimal: str
    day: date
    """That on which it was written."""


def _rows(data: bytes, where: str, said: _Given, list_name: str) -> Export:
    """Return the rows of a file, and how what could be read otherwise was read."""
    if not data or data.isspace():
        raise refused(where, "file", "is empty", "export it again")
    if data.lstrip().startswith(b"<"):
        raise refused(where, "file", "is a web page, and no table", "save it as CSV or .xlsx")
    tables, guessed = _tables(data, where, said.encoding)
    likely = encodings.likely_encoding(data) if guessed or said.encoding else ""
    packed, is_json = workbook.is_workbook(data), data.lstrip()[:1] in (b"{", b"[")
    sought = Sought(where, said.columns, list_name in NUMBERED, parted=not packed and not is_json)
    try:
        found = _read_tables(tables, sought, said, list_name, exact=not packed)
    except ProblemsError as error:
        if not guessed or isinstance(error, OtherKindError):
            raise
        naming = Naming("encoding", likely or "shift_jis")
        problems = [*error.problems, _GUESSED._replace(naming=naming)]
        raise problems_found("export", problems, where) from None
    doubtful = found.doubtful if guessed else ""
    return found._replace(guessed=guessed, doubtful=doubtful, likely=likely)


def _read_tables(
    tables: Iterator[Iterator[Line]], sought: Sought, said: _Given, list_name: str, *, exact: bool
) -> Export:
    """Return the rows of the first table that has some.

    ``exact`` says whether every line has as many cells as the header, as texts have.
    """
    where = sought.where
    top, lines, header, columns = _found(tables, sought)
    refuse_other_kind(columns, list_name, said.columns, where)
    begun = top[header + 1 :]
    rest = [*begun, *islice(lines, MOST_LINES - len(begun))]
    if next(lines, None) is not None:
        raise too_long(where)
    more = (_MORE_SHEETS,) if _holds_more(tables, sought) else ()
    moves = columns.hold_movements(list_name in OF_MONEY)
    manner = Manner(said.day, sought.digits, exact=exact, moves=moves, decimal=said.decimal)
    reader = TableReader(columns, manner)
    rows = reader.read(rest, where)
    return Export(
        rows,
        notes=(*more, *reader.notes),
        doubtful=_doubtful(rows, columns, sought),
        movements=moves,
        columns=columns.by_field(),
    )


def _doubtful(rows: Sequence[ExportedRow], columns: Columns, sought: Sought) -> str:
    """Return a word that a guessed encoding may have spoiled; none where a known word is right."""
    words = {word for row in rows for word in (row.status, row.country) if not word.isascii()}
    words |= set() if sought.digits else {row.id for row in rows if not row.id.isascii()}
    is_right = columns.are_known_beyond_ascii(sought.chosen.values()) or any(
        meaning_of(word) != word for word in words
    )
    return "" if is_right else min(words, default="")


_GUESSED: Final = Problem(
    "file",
    "is no UTF-8 text, and was read as GB18030",
    "if words look wrong, name its encoding",
)

_MORE_SHEETS: Final = (
    "Another sheet of the workbook holds rows as well, and was not read: save it as a file of "
    "its own and import that too."
)


def _tables(data: bytes, where: str, encoding: str) -> tuple[Iterator[Iterator[Line]], str]:
    """Return the tables of a file, and its encoding where that was guessed."""
    if workbook.is_workbook(data):
        return workbook.sheets(data, where), ""
    text, guessed = encodings.decoded(data, where, encoding)
    return iter([texts.lines(text, where)]), guessed


_Found = tuple[list[Line], Iterator[Line], int, Columns]


def _found(tables: Iterator[Iterator[Line]], sought: Sought) -> _Found:
    """Return of the first table with rows that names a column of ids: top, rest, columns.

    Where none of them has rows it is the first without.
    """
    first: ProblemsError | None = None
    empty: _Found | None = None
    for lines in tables:
        top = list(islice(lines, _TOP))
        try:
            header, columns = find_columns([cells for _, cells in top], sought)
        except ProblemsError as error:
            first = first or error
            continue
        if len(top) == _TOP or any(any(cells) for _, cells in top[header + 1 :]):
            return top, lines, header, columns
        empty = empty or (top, lines, header, columns)
    if empty:
        return empty
    raise first or refused(sought.where, "file", "holds no row", "export it again")


def _holds_more(tables: Iterator[Iterator[Line]], sought: Sought) -> bool:
    """Return whether one of the tables that are left holds rows of the same kind."""
    try:
        top, _, header, _ = _found(tables, sought)
    except (ProblemsError, UsageError):
        return False
    return any(any(cells) for _, cells in top[header + 1 :])
