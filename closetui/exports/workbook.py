"""Tables in workbooks (XLSX), read row by row without ever holding the whole.

A workbook is a zip archive from elsewhere: what it would unpack to is looked at first. One
with macros, with a password or in the old format is refused with how to save it anew.
"""

import io
import re
import sys
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import count
from shlex import join
from typing import TYPE_CHECKING, Final

from closetui.domain.errors import ProblemsError, UnreadableError
from closetui.exports.table import MOST_LINES, Line, too_long
from closetui.exports.values import refused

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How files begin that Excel encrypted, or that are of the format before 2007."""

MOST_UNPACKED: Final = 256 * 2**20
"""Bytes that a workbook may unpack to."""

_MOST_RATIO: Final = 200
"""How much smaller packing may have made a part; real tables reach about 20."""

_SMALL: Final = 2**20
"""Bytes that are unpacked at once; so much may be packed as tightly as it likes."""

_SAVE_ANEW: Final = "save the sheet as CSV in UTF-8, or as a plain .xlsx"


def is_workbook(data: bytes) -> bool:
    """Return whether a file is a workbook, of any kind."""
    return data.startswith((ZIP, _COMPOUND))


def sheets(data: bytes, where: str) -> Iterator[Iterator[Line]]:
    """Yield the rows of each sheet, one sheet after the other; raises :class:`ProblemsError`.

    Raises :class:`UnreadableError` where the library that reads workbooks is not installed.
    """
    _refuse(data, where)
    for sheet in _opened(data, where).worksheets:
        if hasattr(sheet, "reset_dimensions"):  # A chart has none.
            sheet.reset_dimensions()  # What a file says of its own size is often wrong.
            yield _checked(sheet.iter_rows(values_only=True), where)


def _refuse(data: bytes, where: str) -> None:
    """Refuse what is no plain workbook, by what its list of contents says, and what is too long."""
    if data.startswith(_COMPOUND):
        raise refused(where, "file", "has a password, or is in the old format .xls", _SAVE_ANEW)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_contents(parts, where)
            long = any(_is_long(archive, part) for part in parts)
    except zipfile.BadZipFile:
        raise refused(where, "file", "is cut off or damaged", "export it again") from None
    except _BROKEN:
        raise _damaged(where) from None
    if long:
        raise too_long(where)


def _refuse_contents(parts: Sequence[zipfile.ZipInfo], where: str) -> None:
    """Refuse a list of contents that no plain workbook has."""
    names = [part.filename.lower() for part in parts]
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise refused(where, "file", "carries macros", _SAVE_ANEW)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refused(where, "file", "has a password", _SAVE_ANEW)
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise _damaged(where)
    if not any(part.filename.startswith("xl/") for part in parts):
        raise refused(where, "file", "is a zip archive and no workbook", "unpack it first")
    bombs = [
        part for part in parts if part.file_size > max(_SMALL, _MOST_RATIO * part.compress_size)
    ]
    if bombs or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused(where, "file", "would unpack to far too much", "export a shorter time")


_ENCRYPTED: Final = 1
"""The bit by which a part of an archive says that it has a password."""

_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How parts of a workbook are packed; an archive can do it otherwise, a workbook may not."""

_SHEETS: Final = "xl/worksheets/"
_SIZE = re.compile(rb"<(?:\w+:)?dimension\b")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_HEAD: Final = 100
"""Bytes of a tag that tell what it is."""


def _is_long(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Return whether a sheet that does not say its size has more rows than are read.

    The library reads such a sheet to its end before it yields the first row.
    """
    if not part.filename.startswith(_SHEETS):
        return False
    rows, begun = 0, b""
    with archive.open(part) as sheet:
        while rows <= MOST_LINES and (more := sheet.read(_SMALL)):
            whole, bracket, rest = (begun + more).rpartition(b"<")
            if not rows and _SIZE.search(whole):
                return False
            rows += len(_ROW.findall(whole))
            begun = (bracket + rest)[:_HEAD]
    return rows > MOST_LINES


def _opened(data: bytes, where: str) -> "Workbook":
    try:
        from openpyxl import load_workbook  # Brings its own XML; only workbooks need it.
    except ImportError:
        # It is the same Python that needs it, whichever pip a shell would find first.
        command = join([sys.executable, "-m", "pip", "install", "openpyxl"])
        raise UnreadableError(
            "workbooks can only be read with the package openpyxl",
            where=where,
            remedy=f"Install it ({command}), or save the sheet as CSV.",
        ) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # It warns of styles, which nobody looks at.
            return load_workbook(io.BytesIO(data), read_only=True)
    except _BROKEN:
        raise _damaged(where) from None


_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, TypeError,
    AttributeError, EOFError, OSError,
)  # fmt: skip
"""What a library raises over the parts of a workbook that is not what it says; a fault in
XML is a SyntaxError."""


def _checked(rows: Iterator[Sequence[object]], where: str) -> Iterator[Line]:
    """Yield rows with their numbers; a part that turns out to be broken is a fault of the file."""
    for number in count(1):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except _BROKEN:
            raise _damaged(where) from None
        yield number, _as_wide_as_filled(cells, number, where) if len(cells) > _WIDE else cells


_WIDE: Final = 500
"""Cells that a row may have; exports of the platform have about 26."""


def _as_wide_as_filled(cells: Sequence[object], number: int, where: str) -> Sequence[object]:
    """Return a very wide row without what is empty at its end, where only a format may stand."""
    width = max((n for n, cell in enumerate(cells, 1) if cell is not None), default=0)
    if width > _WIDE:
        raise refused(where, f"row {number}", f"has {width:,} cells", _SAVE_ANEW)
    return cells[:width]


def _damaged(where: str) -> ProblemsError:
    return refused(where, "file", "is damaged, or no workbook that Excel would open", _SAVE_ANEW)
