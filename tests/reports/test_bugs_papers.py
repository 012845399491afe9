"""What somebody who never saw the program stumbled over in a report or a table."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Final

from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.strength import go_without
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.facts import head
from closetui.reports.formats import report_text
from closetui.views import View
from tests.reports.scene import ORDERS, full, opened

SHIP: Final = "WAIT_SELLER_SEND_GOODS"
NUMBER: Final = 2100000000000013


def rows_of(view: View, kind: str) -> list[dict[str, str]]:
    table = csv.DictReader(io.StringIO(report_text(view, "csv")))
    return [row for row in table if row["kind"] == kind]


def lines_of(view: View) -> list[str]:
    return report_text(view, "md").replace("\\", "").splitlines()


def test_bug_the_table_said_left_out_of_what_does_not_apply_and_open_of_what_was_gone_on_without(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path)
    session.skip(["x.store.ads"], "")
    session.act(lambda case: go_without(case, "x.store.access", "nobody else has one"))
    states = {row["what"]: row["state"] for row in rows_of(session.view(), "item")}
    assert states["Ads stopped, no ad money forgotten"] == "does not apply"
    assert states["Sub-accounts and software access removed"] == "gone on without"


def test_bug_the_table_did_not_say_of_which_closure_it_is(tmp_path: Path) -> None:
    view = opened(tmp_path, name="Shop of Ann").view()
    [row] = rows_of(view, "report")
    assert (row["what"], row["number"], row["day"]) == (
        "Shop of Ann",
        head(view.case),
        "2026-11-22",
    )
    assert (row["state"], row["note"]) == ("preparing", "Close an AliExpress store")


def test_bug_the_report_gave_nothing_but_the_state_again_as_the_reason(tmp_path: Path) -> None:
    session = opened(tmp_path)
    told = lines_of(session.view())
    assert not [line for line in told if line.endswith("not done yet")]
    assert "- **open**: Buyers of open orders are contacted" in told
    session.tick(["orders-contact"], Tick())
    session.untick(["orders-contact"], "one was forgotten")
    again = [line for line in lines_of(session.view()) if "Not met: opened again" in line]
    assert ["one was forgotten" in line for line in again] == [True]


def test_bug_the_verdict_of_the_report_said_what_comes_first_without_a_thing(
    tmp_path: Path,
) -> None:
    view = opened(tmp_path).view()
    count = len(view.verdict.blockers)
    said = f"- Verdict: Not to be applied for yet: {count} things stand in the way"
    assert said in lines_of(view)


def test_bug_of_the_orders_to_ship_only_the_next_was_counted(tmp_path: Path) -> None:
    session = opened(tmp_path)
    rows = tuple(
        ExportedRow(str(NUMBER + 7 * n), SHIP, ship_by=f"2026-12-0{n + 1}") for n in range(3)
    )
    session.import_rows(ORDERS, Export(rows, date(2026, 11, 20)))
    assert "- To ship: 1 order to ship by 1 Dec 2026; 2 later" in lines_of(session.view())


def test_bug_reference_and_channel_of_an_application_were_said_twice(tmp_path: Path) -> None:
    told = [line for line in lines_of(full(tmp_path).view()) if "reference" in line.casefold()]
    assert told == [line for line in told if "it was sent, channel said, reference said" in line]


def test_bug_the_sum_of_all_rows_stood_above_and_below_them(tmp_path: Path) -> None:
    session = opened(tmp_path)
    rows = (ExportedRow(str(NUMBER), "Odd", "2026-11-01", "USD 3.00"),)
    session.import_rows(ORDERS, Export(rows, date(2026, 11, 20)))
    part = "\n".join(lines_of(session.view())).split("## Rows of orders")[1]
    assert part.count("All: 1 order, USD 3.00") == 1


def test_bug_an_application_to_which_the_reference_was_added_counted_as_sent_twice(
    tmp_path: Path,
) -> None:
    session = full(tmp_path)
    session.outcome(Result("sent", reference="R-78"))
    words = [row["what"] for row in rows_of(session.view(), "application")]
    assert words == ["confirmed", "sent", "asked", "asked", "sent, said again"]
    assert [line for line in lines_of(session.view()) if "said again: it was sent" in line]


def test_bug_a_wait_went_on_after_what_it_was_for_had_been_met(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.elsewhere(Elsewhere("by phone"), elsewhere_phrase(session.view().case))
    day, today = date(2026, 11, 1), session.outside.now().date()
    session.act(lambda case: give_day(case, "last-shipment", day, today))
    assert [row["state"] for row in rows_of(session.view(), "wait")] == ["running"]
    session.tick(["last-payouts"], Tick())
    assert [row["state"] for row in rows_of(session.view(), "wait")] == ["met"]
    assert [line for line in lines_of(session.view()) if "| met on 22 Nov 2026 |" in line]


def test_bug_what_was_answered_once_and_ran_out_counted_as_not_answered(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.tick(["x.store.evidence"], Tick())
    later = opened(tmp_path, now="2026-11-29T12:00:00+00:00")
    lines = lines_of(later.view())
    assert "- Recommended: 0 of 5 met; 1 to look at again; 4 not answered" in lines
    assert "- Evidence is saved outside AliExpress (done, look again)" in lines


def test_bug_what_may_be_taken_back_was_said_to_be_known_where_it_is_not(tmp_path: Path) -> None:
    lines = lines_of(opened(tmp_path).view())
    begin = lines.index(
        "- **not read**: The store may be frozen at once", lines.index("## What happens")
    )
    assert "  - Can be taken back: unknown" in lines[begin : begin + 4]
