"""What a stranger could not find, or read wrongly, in the dossier of a whole closed store."""

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import vobject

from closetui.reports.formats import report_text
from closetui.views import View
from tests.cli.test_store_way import Commands
from tests.domain.sample import consequence, entry
from tests.store_way import store_way
from tests.tui.desk_driver import make_world
from tests.tui.own_guide import on_guide

HASH = re.compile(r"\b[0-9a-f]{64}\b")


class Story(NamedTuple):
    """A closed store, and its dossier in every format."""

    view: View
    md: str
    html: str
    csv: list[dict[str, str]]
    ics: str
    facts: dict[str, Any]

    @property
    def short(self) -> dict[str, str]:
        """The first half page by its labels."""
        first = self.plain.split("## In short")[1].split("\n\nNothing here")[0]
        return dict(line[2:].split(": ", 1) for line in first.strip().splitlines())

    @property
    def plain(self) -> str:
        """The Markdown as it is read."""
        return self.md.replace("\\", "")

    def part(self, title: str) -> str:
        """Return a part of the evidence as it is read."""
        return self.plain.split(f"\n## {title}\n")[1].split("\n## ")[0]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as patch:
        face = Commands(folder / "home", patch)
        asyncio.run(store_way(face, folder))
        view = face.view().with_proofs_read()
        told = {ending: report_text(view, ending) for ending in ("md", "html", "csv", "ics")}
        rows = list(csv.DictReader(io.StringIO(told["csv"])))
        facts = json.loads(report_text(view, "json"))
        yield Story(view, told["md"], told["html"], rows, told["ics"], facts)


def exported(story: Story) -> dict[str, list[str]]:
    """Return the rows as the raw events tell them, what was taken back aside."""
    rows: dict[str, list[str]] = {}
    for event in story.view.case.order:
        body: dict[str, Any] = dict(event.body or {})
        if event.kind == "rows" and body.get("file") != "wrong.csv":
            rows |= {row[0]: row for row in body["rows"]}
    return rows


def total(rows: list[list[str]]) -> str:
    return f"USD {sum(Decimal(row[3].removeprefix('USD ')) for row in rows)}"


def test_bug_a_hash_was_copied_with_joined_letters_and_broke_in_two(story: Story) -> None:
    style, body = story.html.split("</head>")
    assert "font-variant-ligatures: none" in style
    assert "monospace" in style
    assert "user-select: all" in style
    codes = re.findall(r'<code class="hash">([0-9a-f]{64})</code>', body)
    assert sorted(codes) == sorted(HASH.findall(body))
    assert len(codes) == 5  # The head twice, and three proofs.


def test_bug_no_sum_stood_anywhere(story: Story) -> None:
    rows = list(exported(story).values())
    assert story.short["Lists"] == f"orders: 1000 of 1000 settled ({total(rows)}), nothing open"
    below = f"All: 1000 orders, {total(rows)}. Settled: 1000 orders, {total(rows)}. Open: none."
    assert story.part("Rows of orders").rstrip().endswith(below)
    [orders] = story.facts["lists"]
    assert (f"USD {orders['sums']['USD']}", orders["sums_open"]) == (total(rows), {})
    assert story.short["Still out"] == "nothing"
    assert story.short["Money"].count("no amount is recorded") == 2


def test_bug_how_orders_were_settled_was_not_told(story: Story) -> None:
    """The item was ticked as refunded, and in the list nothing is."""
    by_hand = [row for row in exported(story).values() if row[1] == "等待买家收货"]
    told = story.part("List of orders")
    assert len(by_hand) == 2
    assert f"settled by Ann: Delivered normally and confirmed | 2 | {total(by_hand)} |" in told
    assert "by the export | 998 | USD 47365.20 |" in told


def test_bug_from_when_to_when_a_wait_goes_stood_nowhere(story: Story) -> None:
    told = story.part("Waits")
    assert "| Closing notice is up for 30 days | 17 Nov 2026 | 17 Dec 2026 | 30 days | " in told
    assert "| 22 Nov 2026 | 7 Dec 2026 | 15 days | The day given to the question 'When" in told
    item = story.part("Requirements").split("The notice is up; the 30 days are running")[1]
    assert item.splitlines()[1].endswith("closing notice go up?'; over since 18 Dec 2026")
    days = [(row["day"], row["last_day"], row["state"]) for row in story.csv
            if row["kind"] == "wait"]  # fmt: skip
    assert days[0] == ("2026-11-17", "2026-12-17", "over")


def test_bug_the_facts_counted_nothing_as_not_applicable(story: Story) -> None:
    numbers, items = story.facts["summary"], story.facts["items"]
    away = [item for item in items if item["state"] == "not-applicable"]
    assert numbers["not_applicable"] == len(away) == 3


def test_bug_a_row_that_vanished_from_the_last_export_was_not_told_at_once(story: Story) -> None:
    assert story.short["Not in the last export"] == "orders: 1 (3031265700004013)"


def test_bug_an_import_did_not_say_which_rows_it_changed(story: Story) -> None:
    told = story.part("List of orders")
    for file, has in (
        ("orders", "1000 orders in the file; 1000 new"),
        ("wrong", "3 orders in the file; 3 new, 1000 known orders not in it; taken back later"),
        ("later", "1000 orders in the file; 2 changed, 3 still as before, said again, 995 as"),
        ("last", "999 orders in the file; 1 changed, 2 still as before, said again, 996 as"),
    ):
        assert f"{file}.csv of 30 Nov 2026, brought in by Ann, 22 Nov 2026 10:00: {has}" in told
    assert "Changed: 3031265700001621 (status on the way, then finished)" in told
    assert "Not in it: 3031265700004013" in told
    assert "Its day is later than that on which it came in" in told
    [orders] = story.facts["lists"]
    assert [one["rows_in_file"] for one in orders["imports"]] == [1000, 3, 1000, 999]
    taken = (
        "took back 3 rows of 'Each open order is settled', new, changed or still open, from wrong"
    )
    assert taken in story.part("Log")


def test_bug_the_table_for_the_accountant_lacked_what_matters(story: Story) -> None:
    answers = [row for row in story.csv if row["kind"] == "application" and row["named"]]
    assert [row["named"] for row in answers] == [
        "a picture of the licence", "No new order can be placed",
    ]  # fmt: skip
    assert {row["reference"] for row in answers} == {"R-77"}
    assert {row["route"] for row in answers} == {"In the seller backend"}
    proofs = [row for row in story.csv if row["kind"] == "proof"]
    assert [(len(row["sha256"]), row["size"]) for row in proofs] == [(64, "7")] * 3
    read = [row for row in story.csv if row["kind"] == "consequence" and row["state"] == "read"]
    assert len(read) == 9
    without = [row for row in story.csv if row["kind"] == "item" and row["reason"]]
    assert {row["strength"] for row in without} == {"recommended"}
    orders = [row for row in story.csv if row["kind"] == "orders" and row["said_by"] == "export"]
    assert {row["file"] for row in orders} == {"orders.csv", "later.csv", "last.csv"}
    names = list(story.csv[0])
    assert names[:5] == ["kind", "what", "number", "day", "state"]
    assert names.index("said_by") < names.index("recorded_at")


def test_bug_why_something_does_not_apply_was_not_told(story: Story) -> None:
    told = story.part("Afterwards").split("The last payouts are in")[1].split("\n- ")[0]
    assert "Follows from what was said of 'Payouts: all in, or the wait accepted': " in told
    assert "Nothing is on its way, by Ann, 25 Dec 2026 10:00" in told


def test_bug_nothing_was_said_of_private_notes_letters_and_whether_it_is_whole(
    story: Story,
) -> None:
    assert story.short["Notes"] == "none, and no private ones"
    assert story.short["This copy"] == "whole, nothing was kept back"
    assert "sends none" in story.part("Letters")


def test_bug_how_to_check_it_was_not_told(story: Story) -> None:
    told = story.part("How to check this")
    for part in (
        "the progress file of this closure (Shop2.closetui.json)",
        f"closetui verify FILE --expect {story.facts['head']}",
        "prints 'Whole: every entry fits its hash",
        "only to whoever had it before",
    ):
        assert part in told.replace("`", "")


def test_bug_what_people_recorded_read_as_said_and_confirmed_by_aliexpress(story: Story) -> None:
    assert "24 Dec 2026 rejected, said AliExpress, as recorded by Ann" in story.short["Days"]
    assert story.short["Verdict"].startswith("The application was confirmed by Ann, 25 Dec 2026")
    assert "come between" not in story.short["Verdict"]
    rejected = "rejected 24 Dec 2026 (named by Ann: No new order can be placed)"
    assert rejected in story.short["Applications"]
    assert "the words of AliExpress are not recorded" in story.part("Applications and answers")


def test_bug_everything_done_stood_above_what_was_left_open(story: Story) -> None:
    left = "5 recommended gone on without, 3 not applicable"
    assert story.short["Stage"] == f"Closed, everything done; of all items {left}"


def test_bug_the_clock_was_doubted_on_each_line_and_nowhere_else(story: Story) -> None:
    assert "80 of 80 entries are doubtful (it was set by hand: 80)" in story.short["Clock"]
    assert "clock?" not in story.part("Log")


def test_bug_one_word_meant_three_things(story: Story) -> None:
    for part in ("Requirements", "Afterwards", "Log"):
        assert "left out" not in story.part(part)
    assert "**gone on without, recommended**: Evidence is saved" in story.part("Requirements")
    assert "**does not apply**: The last payouts are in" in story.part("Afterwards")


def test_bug_what_done_means_was_not_told(story: Story) -> None:
    assert "Counts as done when: A visitor can order nothing." in story.part("Steps")


def test_bug_a_doubtful_way_back_became_a_yes(tmp_path: Path) -> None:
    """What a guide says of it answers whether, too."""
    until = "When your appeal succeeds."
    happening = [consequence("gone"), consequence("hidden", reversible=True, until=until)]
    closure = on_guide(make_world(tmp_path), entry("first"), consequences=happening)
    closure.ack(["gone"])
    view = closure.view()
    story = Story(view, report_text(view, "md"), "", [], "", {})
    told = story.part("What happens")
    assert f"Can be taken back: {until}" in told
    assert "Until when" not in told
    assert "Not met: not read yet" not in told
    assert "1 not read" in story.short["Cannot be taken back"]


def test_bug_the_calendar_lacked_days_and_asked_questions(story: Story) -> None:
    events = vobject.readOne(story.ics).contents["vevent"]
    told = [(str(event.dtstart.value), event.summary.value) for event in events]
    assert [day for day, _ in told] == sorted(day for day, _ in told)
    for day, title in (
        ("2026-12-07", "Last day of the wait, counted from 22 Nov 2026: "),
        ("2026-12-08", "The wait is over from this day on: "),
        ("2026-12-22", "The application was sent"),
        ("2026-12-24", "AliExpress rejected the application, as recorded by Ann"),
        ("2026-12-27", "The store is closed, as recorded by Ann"),
        ("2026-11-22", "This day was given as the answer to: When was the last order"),
    ):
        assert [one for one in told if one[0] == day and one[1].startswith(title)], title


def test_bug_the_list_stood_before_what_a_reader_needs(story: Story) -> None:
    titles = re.findall(r"^## (.+)$", story.plain, re.MULTILINE)
    assert titles[-1] == "Rows of orders"
    links = re.findall(r'<a href="#(part-\d+)">', story.html)
    assert links == re.findall(r'<section id="(part-[1-9]\d*)">', story.html)
    assert story.part("Rows of orders").count("brought in by") == 1 + 3  # Once for all the others.
    assert 'counter(page) " of " counter(pages)' in story.html


def test_bug_addresses_could_not_be_opened_as_they_stood(story: Story) -> None:
    told = story.md.split("\n## Sources\n")[1]
    assert "`https://ssopdot.com/blog/19101.html`" in told
    address = "terms.alicdn.com/legal-agreement/terms/suit_bu1_aliexpress/"
    assert f"`https://{address}suit_bu1_aliexpress201909171350_82407.html`" in told
    assert "(guide-a)" in story.part("Requirements")
