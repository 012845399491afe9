"""Lists in a dossier that is passed on: what a private one comes to, and on which day it came."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.days import money
from closetui.reports.formats import report_text
from closetui.reports.status import after_text
from tests.reports.scene import ORDERS, opened


def with_payouts(home: Path, *, private: bool) -> Closure:
    """Return a store that was applied for, with a payout that is still out."""
    closure = opened(home)
    closure.elsewhere(
        Elsewhere("by phone", when="2026-11-19"), elsewhere_phrase(closure.view().case)
    )
    rows = (ExportedRow("1101234567890123", "wait_loan", "2026-11-02", "USD 731.20"),)
    export = Export(rows, date(2026, 11, 20), file="payouts.csv")
    closure.import_rows("last-payouts", export, private=private)
    return closure


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv"])
def test_bug_the_sum_of_a_private_list_was_told_as_still_out(tmp_path: Path, ending: str) -> None:
    view = with_payouts(tmp_path, private=True).view()
    assert "731.20" not in report_text(view, ending)
    assert "731.20" in report_text(view, ending, private=True)


def test_what_is_still_out_is_told_with_its_sum(tmp_path: Path) -> None:
    view = with_payouts(tmp_path, private=False).view()
    assert "0 of 1 settled, USD 731.20 open" in report_text(view, "md")
    facts = json.loads(report_text(view, "json"))
    assert [one["amount"] for one in facts["money"] if one["entry"] == "last-payouts"] == [
        "USD 731.20"
    ]


@pytest.mark.parametrize(("day", "doubted"), [(23, False), (24, True), (22, False)])
def test_an_export_of_a_later_day_than_it_came_in_is_doubted(
    tmp_path: Path, day: int, doubted: bool
) -> None:
    """One day later it may be where whoever exported it lives."""
    closure = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "Odd"),)
    closure.import_rows(ORDERS, Export(rows, date(2026, 11, day), file="a.csv"))
    assert ("one is wrong" in report_text(closure.view(), "md")) is doubted


def test_a_list_without_amounts_says_so(tmp_path: Path) -> None:
    closure = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "Odd"),)
    closure.import_rows(ORDERS, Export(rows, date(2026, 11, 20), file="a.csv"))
    assert "orders: 0 of 1 settled, no amounts are recorded" in report_text(closure.view(), "md")


def told(closure: Closure) -> list[str]:
    """Return the lines of the report."""
    return report_text(closure.view(), "md").replace("\\", "").splitlines()


def brought(closure: Closure, day: int, *statuses: str, keep: bool | None = None) -> None:
    """Bring in an export with one order for each status."""
    rows = tuple(
        ExportedRow(str(1101234567890123 + n), status) for n, status in enumerate(statuses)
    )
    export = Export(rows, date(2026, 11, day), file=f"of-{day}.csv", digest=str(day))
    closure.import_rows(ORDERS, export, keep=keep)


def test_bug_what_was_typed_was_printed_as_the_word_of_an_export(tmp_path: Path) -> None:
    closure = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "FINISH"), ExportedRow("1101234567890124"))
    closure.import_rows(ORDERS, Export(rows, whole=False, digest="1"))
    lines = told(closure)
    assert "| settled | called finished (FINISH) by Ann, who typed it | 1 |" in "\n".join(lines)
    assert "| open | called nothing by Ann, who typed it | 1 |" in "\n".join(lines)
    assert [line for line in lines if "its last word is: typed by Ann, 22 Nov 2026" in line]
    table = csv.DictReader(io.StringIO(report_text(closure.view(), "csv")))
    assert {row["said_by"] for row in table if row["kind"] == "orders"} == {"person"}
    brought(closure, 21, "Odd", "FINISH")
    assert not [line for line in told(closure) if "who typed it" in line]


def test_bug_the_rows_of_an_export_did_not_add_up_and_what_was_kept_was_told_nowhere(
    tmp_path: Path,
) -> None:
    closure = opened(tmp_path)
    brought(closure, 20, "Odd", "Odd", "FINISH", "FINISH")
    closure.settle_rows(ORDERS, ["1101234567890123"], "refunded")
    brought(closure, 21, "Odd", "IN_ISSUE", "FINISH", "IN_ISSUE", "new", keep=True)
    lines = told(closure)
    text = "5 orders in the file; 1 new, 2 changed, 1 still as before, said again, 1 as they stood"
    assert [line for line in lines if "of-21.csv" in line and text in line]
    assert "  - Open in it, and kept settled: 1101234567890123" in lines
    assert "  - Opened by it: 1101234567890126" in lines
    kept = "kept 1 row settled, open in the export, of 'Each open order is settled' (110123456789"
    assert [line for line in lines if kept in line]


def test_bug_a_day_that_changed_was_printed_as_a_machine_writes_it(tmp_path: Path) -> None:
    closure = opened(tmp_path)
    for day in ("", "2026-12-01"):
        row = ExportedRow("1101234567890123", "Odd", ship_by=day)
        closure.import_rows(ORDERS, Export((row,), date(2026, 11, 20), digest=day))
    assert [line for line in told(closure) if "day to ship by none, then 1 Dec 2026" in line]


def test_bug_the_words_of_the_platform_left_the_last_word_no_room_on_a_page(
    tmp_path: Path,
) -> None:
    """They stand in the sums of the list; among the rows only where two mean the same."""
    closure = opened(tmp_path)
    brought(closure, 20, "IN_ISSUE", "FINISH", "Order completed")
    text = "\n".join(told(closure))
    sums, rows = text.split("## Rows of orders")
    assert "| open | called in dispute (IN_ISSUE) by the export |" in sums
    assert "| 1101234567890123 | in dispute | open |" in rows
    assert "| 1101234567890124 | finished (FINISH) | settled |" in rows


def test_bug_the_reason_of_a_row_that_left_the_export_was_called_not_recorded(
    tmp_path: Path,
) -> None:
    closure = opened(tmp_path)
    brought(closure, 20, "Odd", "Odd", "Odd")
    brought(closure, 21, "Odd")
    assert [line for line in told(closure) if line.endswith("125). Why is not recorded.")]
    closure.settle_rows(ORDERS, ["1101234567890124"], "closed unpaid")
    said = "Said of them: closed unpaid."
    assert [line for line in told(closure) if f"{said} Why the others are gone is not" in line]
    closure.settle_rows(ORDERS, ["1101234567890125"], "closed unpaid")
    assert [line for line in told(closure) if line.endswith(said)]


def test_bug_nothing_was_still_out_beside_a_payout_that_was_accepted_as_to_come(
    tmp_path: Path,
) -> None:
    """Report, status, facts and the pane of money tell the same: each payout once."""
    closure = opened(tmp_path)
    row = ExportedRow("1101234567890123", "wait_loan", "2026-11-02", "USD 731.20")
    closure.import_rows("x.store.settlement", Export((row,), date(2026, 11, 20), file="p.csv"))
    closure.tick(["x.store.settlement"], Tick(("accepted",)))
    phrase = elsewhere_phrase(closure.view().case)
    closure.elsewhere(Elsewhere("by phone", when="2026-11-19"), phrase)
    closure.tick(["last-payouts"], Tick())
    view = closure.view()
    report, facts = report_text(view, "md"), json.loads(report_text(view, "json"))
    assert "The last payouts are in: USD 731.20" in report
    assert "payouts: 0 of 1 settled, 1 left to come afterwards" in report
    assert "The last payouts are in: USD 731.20" in facts["still_out"]
    [payouts] = [one for one in money(view) if one.entry == "last-payouts"]
    assert (payouts.out, payouts.amount) == (True, "USD 731.20")
    after = view.verdict.after
    assert len(facts["still_out"]) == after.total - after.done
    assert after_text(view).startswith(f"{after.done} of {after.total} done")
