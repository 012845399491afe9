"""What an audit of the lists found: what was lost or said twice between import and merge."""

from datetime import timedelta

from closetui.domain.incoming import compare
from closetui.domain.lists import row_list
from tests.domain.build import share
from tests.domain.checking import check
from tests.domain.test_list_acts import (
    DONE,
    ORDERS,
    TODAY,
    bring,
    export,
    people,
    settle,
    standing,
)


def test_bug_a_newer_export_that_calls_a_row_open_was_not_recorded() -> None:
    """Ana settled two of the open orders; Ben brought in a newer export that calls both open."""
    ana, ben = people()
    rows = ("1", "OPEN", "", "USD 5.00"), ("2", "OPEN"), ("3", "FINISH"), ("4", "OPEN")
    bring(ana, export(*rows))
    share(ana.world)
    settle(ana, "1", "2", reason="agreed")
    newer = export(*rows, day=TODAY + timedelta(days=1))
    found = compare(ben.case(), ORDERS, newer, DONE)
    assert (found.new, found.changed, found.same) == ((), (), 4)
    [draft] = bring(ben, newer)
    assert draft.body["rows"] == [["1", "OPEN", "", "USD 5.00"], ["2", "OPEN", "", ""],
                                  ["4", "OPEN", "", ""]]  # fmt: skip
    share(ana.world)
    assert standing(ana) == {"1": False, "2": False, "3": True, "4": False}
    assert row_list(ana.case(), ORDERS).day == "2026-11-23"
    check(ana)


def test_the_same_export_and_an_older_one_say_no_row_again() -> None:
    ana, _ = people()
    rows = ("1", "OPEN"), ("2", "FINISH")
    bring(ana, export(*rows))
    later = TODAY + timedelta(days=1)
    assert bring(ana, export(*rows, day=later)) != []
    for day in (later, TODAY, None):
        assert bring(ana, export(*rows, day=day)) == []
    assert bring(ana, export(("1", "OPEN"), day=later, whole=False)) == []
