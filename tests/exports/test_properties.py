"""Exports at random: any style is read as it was meant, and nothing ends in a traceback."""

import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.errors import ClosetuiError
from closetui.exports.amounts import read_amount
from closetui.exports.reading import read_export
from closetui.exports.values import Days, read_id
from tests.domain.build import thorough
from tests.exports.layouts import OF_2019, ROWS_2019, text, workbook

TODAY = date(2026, 11, 22)


def grouped(number: int, mark: str) -> str:
    """Return a whole number with a mark between its thousands."""
    return f"{number:,}".replace(",", mark)


@thorough()
@given(
    whole=st.integers(0, 10**9),
    part=st.integers(0, 99),
    style=st.sampled_from(["USD {}", "{} EUR", "PLN{}"]),
    marks=st.sampled_from([(",", "."), (".", ","), (" ", "."), (" ", ","), ("'", "."), ("", ".")]),
    below=st.booleans(),
)
def test_amounts_of_every_style_are_read_as_they_were_meant(
    whole: int, part: int, style: str, marks: tuple[str, str], below: bool
) -> None:
    thousands, point = marks
    figure = f"{'-' if below else ''}{grouped(whole, thousands)}{point}{part:02}"
    code = style.replace("{}", "").strip()
    told = f"{code} {'-' if below else ''}{whole}.{part:02}"
    assert read_amount(style.format(figure)) == told


@thorough()
@given(
    day=st.dates(date(1996, 1, 1), date(2056, 12, 31)),
    style=st.sampled_from(
        ["%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%d %b %Y", "%b %d, %Y", "%Y-%m-%dT%H:%MZ"]
    ),
)
def test_days_of_every_style_are_read_as_they_were_meant(day: date, style: str) -> None:
    assert Days(TODAY, ()).read(day.strftime(style)) == day.isoformat()


@thorough()
@given(
    days=st.lists(st.dates(date(1996, 1, 1), date(2056, 12, 31)), min_size=1, max_size=9),
    day_first=st.booleans(),
)
def test_numbers_between_slashes_are_read_as_meant_or_not_at_all(
    days: list[date], day_first: bool
) -> None:
    shown = [day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y") for day in days]
    reader = Days(TODAY, shown)
    if any(day.day > 12 for day in days):
        assert [reader.read(text) for text in shown] == [day.isoformat() for day in days]


@thorough()
@given(
    number=st.integers(10**15, 10**16 - 1), style=st.sampled_from(["{}", '="{}"', "'{}", " {} "])
)
def test_order_numbers_come_through_digit_by_digit(number: int, style: str) -> None:
    assert read_id(style.format(number), digits=True) == str(number)


def read(data: bytes) -> None:
    """Read a file with these bytes; the errors of the family are all that may come of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        path.write_bytes(data)
        try:
            read_export(path, "orders")
        except ClosetuiError as error:
            str(error)


@thorough()
@given(data=st.binary(max_size=300))
def test_bytes_at_random(data: bytes) -> None:
    read(data)


@thorough()
@given(cells=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=6))
def test_cells_at_random(cells: list[list[str]]) -> None:
    rows = [["order id", "status", "date", "amount"], *cells]
    read(text(rows).encode("utf-8", "surrogatepass"))


WHOLE = workbook(OF_2019, *ROWS_2019)


@thorough(0.5)
@given(place=st.integers(0, len(WHOLE) - 1), value=st.integers(0, 255))
def test_a_workbook_with_one_byte_changed(place: int, value: int) -> None:
    read(WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :])


@thorough(0.5)
@given(part=st.sampled_from(zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()), data=st.data())
def test_a_workbook_with_one_part_changed(part: str, data: st.DataObject) -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WHOLE)) as whole,
        zipfile.ZipFile(packed, "w") as changed,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            if name == part:
                at = data.draw(st.integers(0, len(content)))
                gone = data.draw(st.integers(0, 40))
                more = data.draw(st.sampled_from([b"", b"<", b"9", b'"', b"</row>", b"&x;"]))
                content = content[:at] + more + content[at + gone :]
            changed.writestr(name, content)
    read(packed.getvalue())
