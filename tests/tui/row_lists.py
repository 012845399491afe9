"""A closure with a list of orders, and the list as it is opened in the app."""

from pathlib import Path

from closetui.closure import Closure
from closetui.domain.lists import RowList, row_list
from closetui.exports.reading import read_export
from closetui.tui.screens.rows_page import RowsPage
from tests.exports.layouts import FINISHED, OF_2019, ON_THE_WAY, text
from tests.tui.desk_driver import STORE, Desk, make_world, new_closure

ITEM = "orders-settled"
STRANGE = "Sonderfall"
FIRST = 3031265700000017


def number(place: int) -> str:
    """Return the number of an order."""
    return str(FIRST + 4 * place)


def export(path: Path, words: list[str], *, start: int = 0) -> Path:
    """Write an export with one order for each of some words of the platform."""
    rows = [
        (number(start + place), word, "", "2026-11-01 10:11", f"2026-11-{place % 28 + 1:02} 10:12",
         "", f"US $ {place % 97}.40", "a lamp")
        for place, word in enumerate(words)
    ]  # fmt: skip
    path.write_text(text([OF_2019, *rows]), encoding="utf-8")
    return path


def with_orders(tmp_path: Path) -> Closure:
    made = new_closure(make_world(tmp_path / "ann"), STORE)
    words = [ON_THE_WAY] * 4 + [STRANGE] * 2 + [FINISHED] * 3
    made.import_rows(ITEM, read_export(export(tmp_path / "orders.csv", words), "orders"))
    return made


def found(session: Closure) -> RowList:
    return row_list(session.view().case, ITEM)


async def open_list(at: Desk) -> RowsPage:
    at.jump(ITEM)
    await at.press("enter")
    await at.on(RowsPage)
    page = at.app.screen
    assert isinstance(page, RowsPage)
    return page


async def lit(at: Desk) -> str:
    page = at.app.screen
    assert isinstance(page, RowsPage)
    return page.row.id if page.row else ""
