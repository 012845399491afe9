"""Words on rows that say nothing sensible: each is a fault, and shuts the gate."""

from typing import Any

import pytest

from closetui.domain.events import Kind
from closetui.domain.list_bodies import LONGEST_CELL, LONGEST_ID, MOST_SETTLED, ROWS_A_PART
from tests.domain.sample import entry
from tests.domain.small import begin

ORDERS = "orders-settled"
ROWS: dict[str, Any] = {"list": "orders", "part": 1, "parts": 1, "rows": [["1", "", "", ""]]}
SETTLE: dict[str, Any] = {"list": "orders", "ids": ["1"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"list": "payouts"},
        {"list": 7},
        {"part": 0},
        {"part": 2},
        {"parts": True},
        {"day": "tomorrow"},
        {"finished": "FINISH"},
        {"finished": [""]},
        {"rows": {}},
        {"rows": [["1", "", ""]]},
        {"rows": [["1", "", "", "", ""]]},
        {"rows": [{"id": "1"}]},
        {"rows": [[1, "", "", ""]]},
        {"rows": [["", "", "", ""]]},
        {"rows": [[" ", "", "", ""]]},
        {"rows": [["1", None, "", ""]]},
        {"rows": [["1", "", "2026-02-30", ""]]},
        {"rows": [["1", "", "", 5]]},
        {"rows": [["1" * (LONGEST_ID + 1), "", "", ""]]},
        {"rows": [["1", "x" * (LONGEST_CELL + 1), "", ""]]},
        {"rows": [[f"{n}", "", "", ""] for n in range(ROWS_A_PART + 1)]},
        {"missing": [1]},
        {"missing": "1"},
    ],
)
def test_an_import_that_cannot_be_understood(wrong: dict[str, Any]) -> None:
    ana, _ = begin(entry(ORDERS, list="orders", row="order"))
    ana.put(Kind.ROWS, ORDERS, (), **{**ROWS, **wrong})
    assert ana.verdict().exit_code == 8
    assert not ana.state(ORDERS).rows


@pytest.mark.parametrize(
    "wrong",
    [
        {"list": "payouts"},
        {"ids": []},
        {"ids": None},
        {"ids": [""]},
        {"ids": [["1"]]},
        {"ways": "refund"},
        {"ways": [1]},
        {"ids": [f"{n}" for n in range(MOST_SETTLED + 1)]},
        {"settled": "yes"},
        {"reason": 7},
    ],
)
def test_a_settling_that_cannot_be_understood(wrong: dict[str, Any]) -> None:
    ana, _ = begin(entry(ORDERS, list="orders", row="order"))
    ana.put(Kind.ROWS, ORDERS, (), **ROWS)
    assert ana.verdict().exit_code == 3
    ana.put(Kind.SETTLE, ORDERS, (), **{**SETTLE, **wrong})
    assert ana.verdict().exit_code == 8
    assert ana.state(ORDERS).open_rows == ("1",)


@pytest.mark.parametrize("kind", [Kind.ROWS, Kind.SETTLE])
@pytest.mark.parametrize("item", ["other", "nowhere", ""])
def test_rows_of_what_has_no_list(kind: Kind, item: str) -> None:
    ana, _ = begin(entry(ORDERS, list="orders", row="order"), entry("other"))
    ana.put(kind, item, (), **(ROWS if kind is Kind.ROWS else SETTLE))
    assert ana.verdict().exit_code == 8
