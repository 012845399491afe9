"""A list as it is shown: what comes first in it, and what it sums up to."""

from closetui.domain.lists import row_list, totals
from tests.domain.test_list_acts import ORDERS, bring, export, people


def test_what_costs_most_if_it_is_missed_comes_first() -> None:
    ana, _ = people()
    bring(
        ana,
        export(
            ("1", "FINISH"),
            ("2", "WAIT_BUYER_ACCEPT_GOODS", "2026-11-03"),
            ("3", "WAIT_BUYER_ACCEPT_GOODS", "2026-11-01"),
            ("4", "IN_ISSUE"),
            ("5", "WAIT_SELLER_SEND_GOODS"),
            ("6", "stranded"),
        ),
    )
    found = row_list(ana.case(), ORDERS)
    assert [row.id for row in found.rows] == ["6", "5", "4", "3", "2", "1"]
    assert found.meanings == {"stranded": 1, "to be shipped": 1, "in dispute": 1, "on the way": 2}


def test_sums_are_told_by_currency() -> None:
    amounts = ["USD 5.00", "USD -1.50", "7.25", "", "EUR 1000000.01", "a lot", "USD 1.5"]
    assert totals(amounts) == {"USD": "3.50", "": "7.25", "EUR": "1000000.01"}
