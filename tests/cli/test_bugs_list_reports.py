"""What reports and lists did not tell of the rows behind an item, or told in the wrong words."""

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest

from closetui.domain.actions.outcomes import Result
from closetui.domain.times import day_words
from closetui.reports.formats import report_text
from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import written
from tests.cli.test_bugs_rows_apart import Two, apart, two
from tests.reports.scene import full

__all__ = ["apart", "two"]

HEAD = "Order ID,Status,Country,Ship by"
NUMBER = "2100000000000013"


@pytest.fixture
def shop(closetui: Closetui, home: Path) -> str:
    """Start a store closure with an order that should have been shipped, and a finished one."""
    file = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    rows = (
        f"{NUMBER},WAIT_SELLER_SEND_GOODS,Spain,2026-11-03",
        "2100000000000022,FINISH,Chile,2026-11-04",
    )
    columns = ("--column", "country=Country", "--column", "ship-by=Ship by")
    done = closetui("import", file, "orders", written(home, HEAD, *rows), *columns)
    assert done.code == 0, done.err
    return file


def table(closetui: Closetui, file: str) -> list[dict[str, str]]:
    """Return the report as rows of a table."""
    text = closetui("report", file, "--format", "csv").out
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_bug_a_report_was_silent_of_orders_past_their_day_to_ship(
    closetui: Closetui, shop: str
) -> None:
    for kind in ("md", "html"):
        told = closetui("report", shop, "--format", kind).out
        assert "1 order should have been shipped by 3 Nov 2026" in told
        assert all(word in told for word in ("Country", "Spain", "Ship by", "3 Nov 2026"))
    order, finished = (row for row in table(closetui, shop) if row["kind"] == "orders")
    assert (order["country"], order["ship_by"]) == ("Spain", "2026-11-03")
    assert (order["said_by"], finished["said_by"]) == ("export", "export")


def test_bug_a_row_that_an_export_settled_looked_like_one_that_a_person_did(
    closetui: Closetui, shop: str
) -> None:
    closetui("settle", shop, "orders", NUMBER)
    told = closetui("report", shop).out.splitlines()
    first, second = (line for line in told if "| 21000000000000" in line)
    said = {"brought in by" in line for line in (first, second)}
    assert said == {True, False}
    by = {row["number"].lstrip("'"): row["said_by"] for row in table(closetui, shop)}
    assert (by[NUMBER], by["2100000000000022"]) == ("person", "export")


def test_bug_a_report_in_short_was_silent_of_rows_on_which_copies_disagree(apart: Two) -> None:
    apart.closetui("merge", apart.ann, apart.ben)
    told = apart.closetui("report", apart.ann).out
    assert (
        "0 of 3 settled, no amounts are recorded, copies disagree on 2"
        in told.partition("\n## ")[2].partition("## ")[0]
    )
    notes = [row["note"] for row in table(apart.closetui, apart.ann) if row["kind"] == "orders"]
    assert sum("settled by Ben" in note for note in notes) == 2


def test_bug_a_table_left_out_the_day_by_which_everything_is_wanted(
    closetui: Closetui, shop: str
) -> None:
    assert closetui("due", shop, "31.01.2027").code in (0, 3)
    found = [row for row in table(closetui, shop) if row["kind"] == "due"]
    assert ("Everything", "2027-01-31") in {(row["what"], row["day"]) for row in found}


def test_bug_payouts_went_by_the_id_of_their_list(closetui: Closetui, home: Path) -> None:
    file = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    path = written(home, "Order ID,Status", f"{NUMBER},FINISH")
    done = closetui("import", file, "last-payouts", path)
    assert "Brought in payouts" in done.out
    assert "0 of 1 payouts settled" in done.out
    assert "last-payouts" not in closetui("rows", file, "last-payouts").out
    assert "List of payouts (The last payouts are in)" in closetui("report", file).out


def test_bug_a_word_that_says_itself_whether_it_is_finished_was_told_without_that(
    closetui: Closetui, home: Path
) -> None:
    file = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    path = written(home, "Order ID,Status", f"{NUMBER},Finished", "2100000000000022,open")
    told = closetui("import", file, "orders", path, "--dry-run").out
    assert "Finished: 1, finished\n" in told
    assert "open: 1, open" in told


def test_bug_the_log_did_not_say_from_which_export_rows_came(
    closetui: Closetui, shop: str, home: Path
) -> None:
    day = datetime.fromtimestamp((home / "export.csv").stat().st_mtime)
    told = f"new, changed or still open, from export.csv of {day_words(day.date())}"
    assert told in closetui("log", shop).out
    assert told in closetui("report", shop).out
    assert str(home) not in Path(shop).read_text(encoding="utf-8"), "never where it lay"


def test_bug_a_report_did_not_say_by_whom_and_when_the_decision_is_known(tmp_path: Path) -> None:
    session = full(tmp_path)
    session.outcome(Result("restored", when="2026-11-22", note="by mail"))
    view = session.view()
    [item] = [one for one in view.case.playbook.items() if one.met_by == "decided"]
    told = report_text(view, "md").partition(f"- **done**: {item.title}")[2]
    assert "restored" in told.partition("\n- ")[0]
    table = csv.DictReader(io.StringIO(report_text(view, "csv")))
    [known] = [row for row in table if (row["kind"], row["what"]) == ("item", item.title)]
    assert (known["day"], known["note"]) == ("2026-11-22", "restored")
    assert known["by"] == view.case.order[-1].by
