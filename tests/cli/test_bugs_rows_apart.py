"""Rows of a list on which the copies of two people disagree."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import written

ROWS = [str(2100000000000013 + 9 * n) for n in range(3)]
OPEN, SHUT = "WAIT_BUYER_ACCEPT_GOODS", "FINISH"
FRIDAY = 1_795_176_000
"""A moment on 20 November 2026."""
DAY = 86_400


class Two:
    """Ann's file and Ben's copy of it, and exports of one day after the other."""

    def __init__(self, closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Start a closure with three open orders, and copy it."""
        self.closetui, self.home, self._monkeypatch = closetui, home, monkeypatch
        self.ann = closetui("new", "aliexpress-store-close", "Shop").out.strip()
        self.bring(self.ann, 0)
        (home / "mail").mkdir()
        self.ben = str(home / "mail" / "Shop.closetui.json")
        closetui("share", self.ann, "-o", self.ben)

    def at(self, name: str) -> None:
        """Sit down at the machine of one of them."""
        folder = self.home / ("home" if name == "Ann" else "ben")
        self._monkeypatch.setenv("CLOSETUI_HOME", str(folder))
        self._monkeypatch.setenv("CLOSETUI_USER", name)

    def bring(self, file: str, day: int, *shut: str, more: tuple[str, ...] = ()) -> str:
        """Bring in the export of a day, in which some orders are finished."""
        lines = [f"{row},{SHUT if row in shut else OPEN}" for row in ROWS]
        path = written(self.home, "Order ID,Status", *lines)
        os.utime(path, (FRIDAY + day * DAY, FRIDAY + day * DAY))
        told = self.closetui("import", file, "orders", path, *more)
        assert told.code == 0, told.err
        return told.out

    def open(self) -> list[str]:
        """Return the open orders of Ann's file."""
        return list(self.closetui("rows", self.ann, "orders", "--json").json["open"])


@pytest.fixture
def two(closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    return Two(closetui, home, monkeypatch)


@pytest.fixture
def apart(two: Two) -> Two:
    """Let Ben settle two orders that a newer export, which he has not seen, shows as open."""
    two.at("Ben")
    two.closetui("settle", two.ben, "orders", *ROWS[:2], "--reason", "Ben phoned")
    two.at("Ann")
    two.bring(two.ann, 1)
    return two


def test_bug_a_merge_was_silent_of_rows_on_which_copies_disagree(apart: Two) -> None:
    told = "Copies disagree on 2 orders in the list of 'Each open order is settled'. They count as "
    told += f"open until somebody who has seen both says how they stand:\n    {ROWS[0]}: "
    would = apart.closetui("merge", apart.ann, apart.ben, "--dry-run")
    assert told in would.out
    assert would.code == 5
    done = apart.closetui("merge", apart.ann, apart.ben, "--json")
    assert done.json["rows_apart"] == {"orders-settled": ROWS[:2]}
    assert done.code == 5
    status = apart.closetui("status", apart.ann)
    assert "3 of 3 orders are not settled; copies disagree on 2 of them" in status.out
    assert status.code == 3, "5 are items on which copies disagree"
    apart.closetui("settle", apart.ann, "orders", ROWS[0])
    assert "copies disagree on 1 of them" in apart.closetui("status", apart.ann).out
    shown = apart.closetui("show", apart.ann, "orders-settled").out
    assert "copies disagree on 1 of them" in shown
    apart.closetui("settle", apart.ann, "orders", ROWS[1])
    assert apart.closetui("merge", apart.ann, apart.ben).code == 0


def test_bug_whoever_settled_a_row_was_said_to_have_left_it_open(apart: Two) -> None:
    apart.closetui("merge", apart.ann, apart.ben)
    rows = apart.closetui("rows", apart.ann, "orders")
    line = next(line for line in rows.out.splitlines() if ROWS[0] in line)
    assert "copies disagree" in line
    assert "settled by Ben, today 12:00: Ben phoned" in line
    theirs = "open (on the way) in export.csv of 21 Nov 2026, brought in by Ann, today 12:00"
    assert theirs in line
    assert "left open" not in rows.out
    [row] = [row for row in apart.closetui("rows", apart.ann, "orders", "--json").json["rows"]
             if row["id"] == ROWS[0]]  # fmt: skip
    sides = {(side["by"], side["settled"], side["reason"]) for side in row["sides"]}
    assert sides == {("Ben", True, "Ben phoned"), ("Ann", False, "")}
    assert "settled by Ben" in apart.closetui("report", apart.ann).out


def test_bug_a_newer_export_did_not_settle_rows_on_which_copies_disagree(two: Two) -> None:
    two.bring(two.ann, 1)
    two.at("Ben")
    two.bring(two.ben, 1, *ROWS[:2])
    two.at("Ann")
    two.closetui("merge", two.ann, two.ben)
    assert sorted(two.open()) == ROWS
    two.bring(two.ann, 0, *ROWS[:2])
    assert sorted(two.open()) == ROWS, "an older export settles nothing"
    assert "2 changed" in two.bring(two.ann, 2, *ROWS[:2])
    assert two.open() == ROWS[2:]
    assert "0 changed" in two.bring(two.ann, 3, *ROWS[:2])


def test_a_newer_export_settles_nothing_that_a_person_opened_apart(apart: Two) -> None:
    apart.at("Ben")
    apart.closetui("settle", apart.ben, "orders", ROWS[0], "--open", "--reason", "it came back")
    apart.at("Ann")
    apart.closetui("settle", apart.ann, "orders", ROWS[0])
    apart.closetui("merge", apart.ann, apart.ben)
    assert "stay open as a person said" in apart.bring(apart.ann, 2, *ROWS)
    assert apart.open() == ROWS[:1]


def test_bug_a_merge_did_not_tell_who_had_said_what_of_a_row_and_what_to_do(apart: Two) -> None:
    says = "settled by Ben, today 12:00: Ben phoned; open (on the way) in export.csv of "
    would = apart.closetui("merge", apart.ann, apart.ben, "--dry-run").out
    assert f"    {ROWS[0]}: {says}" in would
    assert "Merge first; then find out how each stands, and say so with closetui settle" in would
    done = apart.closetui("merge", apart.ann, apart.ben).out
    assert f"    {ROWS[1]}: {says}" in done
    told = "Find out how each stands, and say so: closetui settle "
    assert f"{told}{apart.ann} orders-settled ID --reason WHY; with --open if it is open" in done


def test_of_many_rows_apart_the_first_are_told_and_where_all_are(apart: Two) -> None:
    apart.at("Ben")
    more = [str(2100000000001013 + n) for n in range(30)]
    path = written(apart.home, "Order ID,Status", *(f"{row},{OPEN}" for row in more))
    apart.closetui("import", apart.ann, "orders", path)
    apart.closetui("merge", apart.ben, apart.ann)
    apart.closetui("settle", apart.ben, "orders", *more)
    apart.at("Ann")
    os.utime(path, (FRIDAY + 900 * DAY, FRIDAY + 900 * DAY))
    apart.closetui("import", apart.ann, "orders", path)
    done = apart.closetui("merge", apart.ann, apart.ben).out
    assert f"and 22 more; all of them: closetui rows {apart.ann} orders-settled" in done
