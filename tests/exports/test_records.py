"""Records in JSON: what is read of them, and what they are refused for."""

import json
from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.domain.list_bodies import ExportedRow
from closetui.exports.reading import read_export

ID = 2100000000000001
PAYOUT = {
    "childOrderId": ID,
    "loanStatus": "wait_loan",
    "releasedDatetime": None,
    "escrowFee": {"amount": "1.57", "currencyCode": "USD"},
    "loanAmount": {"amount": "17.68", "currencyCode": "USD"},
    "realLoanAmount": None,
}
"""A payout as the interface for programs gives it."""

ROW = ExportedRow(str(ID), "wait_loan", "", "USD 17.68")


def read(folder: Path, data: str) -> tuple[ExportedRow, ...]:
    """Return the rows of a file with this text."""
    path = folder / "payouts.json"
    path.write_text(data, encoding="utf-8")
    return read_export(path, "payouts").rows


@pytest.mark.parametrize(
    "value",
    [PAYOUT, [PAYOUT], {"data": {"total": 1, "list": [PAYOUT]}}, {"tags": [], **PAYOUT}],
    ids=["one", "several", "wrapped", "with an empty list"],
)
def test_payouts_are_read_however_they_are_wrapped(tmp_path: Path, value: object) -> None:
    assert read(tmp_path, json.dumps(value)) == (ROW,)


def test_an_entry_that_lacks_a_name_says_nothing_of_it(tmp_path: Path) -> None:
    paid = {"childOrderId": str(ID + 4), "releasedDatetime": "2026-07-30 12:00:00"}
    assert read(tmp_path, json.dumps([PAYOUT, paid]))[1] == ExportedRow(
        str(ID + 4), "", "2026-07-30"
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('[{"childOrderId": 1,]', "line 1, column 21: is no JSON"),
        ('[{"childOrderId": 2100000000000001}\n', "line 2, column 1: is no JSON"),
        ("[]", "file: holds no row"),
        ("[1, 2]", "entry 1: is no object"),
        ('[{"childOrderId": 1}, "x"]', "entry 2: is no object"),
        ('{"price": 1}', "names no column of ids"),
        ('[{"childOrderId": 2.1E+15}]', "row 1, column childOrderId: has lost its last digits"),
        ('[{"childOrderId": {"a": 1}}]', "file: holds no row"),
        ('{"childOrderId": 1, "childOrderId": 2}', "'childOrderId' twice in one entry"),
        ('[{"childOrderId": "\\ud800"}]', "entry 1: holds half of a character"),
        ('[{"childOrderId": 2100000000000001, "loanAmount": NaN}]', "column loanAmount: 'NaN' is"),
        ("[" * 100_000, "is nested too deep"),
        ("{", "is no JSON"),
    ],
)
def test_json_that_cannot_be_understood(tmp_path: Path, data: str, told: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(tmp_path, data)
    assert told in str(caught.value)
