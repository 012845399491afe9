"""Exports as the seller backend makes them: the columns of several years, with made-up rows."""

import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook

OF_2019: Final = (
    "\u8ba2\u5355\u53f7", "\u8ba2\u5355\u72b6\u6001", "\u8d1f\u8d23\u4eba(\u4e1a\u52a1\u5458)",
    "\u4e0b\u5355\u65f6\u95f4", "\u4ed8\u6b3e\u65f6\u95f4", "\u4ea7\u54c1\u603b\u91d1\u989d",
    "\u8ba2\u5355\u91d1\u989d", "\u4ea7\u54c1\u4fe1\u606f\n\uff08\u53cc\u51fb\uff01\uff09",
)  # fmt: skip
"""Order number, status, who sees to it, placed, paid, total of the goods, amount, goods."""

COUNTRY: Final = "\u6536\u8d27\u56fd\u5bb6"
SHIP_BY: Final = "\u53d1\u8d27\u671f\u9650"
DAYS_LEFT: Final = "\u5269\u4f593\u5929"
"""How the export of 2019 gives a deadline that is near: 3 days left."""

FINISHED: Final = "\u8ba2\u5355\u7ed3\u675f"
UNSHIPPED: Final = "\u7b49\u5f85\u60a8\u53d1\u8d27"
ON_THE_WAY: Final = "\u7b49\u5f85\u4e70\u5bb6\u6536\u8d27"

ROWS_2019: Final = (
    (
        "3031265700000017", FINISHED, "", "2019-03-02 10:11", "2019-03-02 10:12", "US $ 17.80",
        "US $ 20.00", "lamp\n(White)",
    ),
    (
        "3031265700000025", ON_THE_WAY, "", "2019-03-20 10:11", "2019-03-20 10:12", "",
        "US $ 8.40", 'a "big" one, blue',
    ),
)  # fmt: skip


def text(rows: Iterable[Sequence[str]], mark: str = ",") -> str:
    """Return rows as text with a mark between the cells."""
    import csv

    file = io.StringIO()
    csv.writer(file, delimiter=mark).writerows(rows)
    return file.getvalue()


def workbook(*rows: Sequence[object]) -> bytes:
    """Return a workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
