"""What lists, plan, letters and proofs told in words that were wrong, doubled or of no use."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess

STORE = "aliexpress-store-close"
NUMBERS = ("3031265700000017", "3031265700000025", "3031265700000033")


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a store closure and return its path."""
    return closetui("new", STORE, "Shop").out.strip()


def export(home: Path, data: bytes) -> str:
    """Write an export and return its path."""
    path = home / "orders.csv"
    path.write_bytes(data)
    os.utime(path, (1_795_348_800, 1_795_348_800))
    return str(path)


def test_bug_the_preview_said_finished_twice(closetui: Closetui, shop: str, home: Path) -> None:
    data = f"order id,status\n{NUMBERS[0]},Finished\n{NUMBERS[1]},on the way\n".encode()
    told = closetui("import", shop, "orders", export(home, data), "--dry-run").out
    assert "\nFinished: 1, finished\n" in told, "as other words are told, and without a meaning"
    assert "on the way: 1, open" in told


def test_bug_the_last_wait_was_said_to_end_a_day_late(closetui: Closetui, shop: str) -> None:
    """180 days from 22 November end with 21 May: from the 22nd on it is over."""
    told = closetui("plan", shop).out
    assert "The last wait afterwards is over on Sat 22 May 2027: The last payouts are in." in told


def test_bug_next_said_it_is_overdue_right_after_another_item(
    closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, contracts = "x.store.notice30", "partner-contracts"
    closetui("tick", shop, "x.store.evidence", "x.store.questions", "x.store.violations")
    closetui("tick", shop, waiting, "--way", "count")
    closetui("date", shop, "notice-up", "today")
    closetui("due", shop, "23 Nov 2026", waiting)
    closetui("import", shop, contracts, export(home, b"id,status\nFactory A,open\n"))
    closetui("due", shop, "25 Nov 2026", contracts)
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T11:00:00+00:00")
    told = closetui("next", shop).out
    assert told.startswith("Next: Partner contracts are ended cleanly (1 of 1 left).")
    assert told.index("It is due tomorrow.") < told.index("Closing notice is up for 30 days")


def test_bug_a_row_without_a_status_stood_above_what_must_be_shipped(
    closetui: Closetui, shop: str, home: Path
) -> None:
    data = (
        f"order id,status,ship by\n{NUMBERS[0]},,\n{NUMBERS[1]},WAIT_SELLER_SEND_GOODS,2026-11-25\n"
        f"{NUMBERS[2]},Sonderfall,\n"
    ).encode()
    closetui("import", shop, "orders", export(home, data), "--column", "ship-by=ship by")
    assert closetui("rows", shop, "orders", "--json").json["open"] == [
        NUMBERS[2], NUMBERS[1], NUMBERS[0],
    ]  # fmt: skip


def test_bug_a_cell_without_an_end_was_told_in_the_words_of_a_library(
    closetui: Closetui, shop: str, home: Path
) -> None:
    data = b'order id,status\n3031265700000017,"' + b"open\n" * 40_000
    told = closetui("import", shop, "orders", export(home, data))
    assert told.code != 0
    assert "a quote in it, or before it, is never closed" in told.err
    assert "field" not in told.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_bug_a_mark_that_stands_twice_hid_the_first_column(
    closetui: Closetui, shop: str, home: Path, encoding: str
) -> None:
    data = f"\ufeff\ufefforder id,status\n{NUMBERS[0]},open\n".encode(encoding)
    done = closetui("import", shop, "orders", export(home, data))
    assert (done.code, "1 new" in done.out) == (0, True)


def test_bug_an_encoding_that_was_named_was_told_to_be_named(
    closetui: Closetui, shop: str, home: Path
) -> None:
    path = export(home, f"order id,status\n{NUMBERS[0]},offen ü\n".encode("cp1252"))
    told = closetui("import", shop, "orders", path, "--encoding", "utf-8").err
    assert "line 2: cannot be read as utf-8" in told
    assert "name another encoding: gb18030, cp1252" in told


def test_bug_verify_told_two_proofs_of_one_file_in_the_same_words(
    closetui: Closetui, shop: str, home: Path
) -> None:
    bill = home / "bill.pdf"
    bill.write_bytes(b"paid")
    for item in ("stock", "balance"):
        closetui("attach", shop, item, str(bill))
    [kept] = Path(shop.replace(".closetui.json", ".closetui.proofs")).iterdir()
    kept.unlink()
    lines = [line for line in closetui("verify", shop).out.splitlines() if "bill.pdf" in line]
    assert len(lines) == len(set(lines)) == 2
    assert "bill.pdf of 'The stock is cleared': the file is not here" in "".join(lines)


@pytest.mark.parametrize("country", ["China", "Chine", "Rumania-Land"])
def test_bug_a_country_far_away_was_taken_for_one_nearby(
    closetui: Closetui, shop: str, country: str
) -> None:
    told = closetui("letter", shop, "data-complaint", "--country", country)
    assert told.code == 2
    assert "Did you mean" not in told.err
    near = closetui("letter", shop, "data-complaint", "--country", "Germny").err
    assert "Did you mean Germany (DE)?" in near


def test_bug_a_country_and_the_authority_of_another_went_together(
    closetui: Closetui, shop: str
) -> None:
    words = ("letter", shop, "data-complaint", "--authority", "debayldb")
    told = closetui(*words, "--country", "FR")
    assert told.code == 2
    assert "is no authority of 'FR'" in told.err
    assert closetui(*words, "--country", "Germany").code == 0


def test_bug_what_does_not_apply_was_counted_as_a_recommendation_met(
    closetui: Closetui, shop: str
) -> None:
    closetui("skip", shop, "x.store.ads", "--reason", "there were none")
    told = closetui("report", shop).out
    assert "1 of 5 met; 1 of them does not apply" in told.replace("\\", "")


def test_bug_an_export_that_only_lacked_rows_was_taken_back_as_no_rows(
    closetui: Closetui, shop: str, home: Path
) -> None:
    for rows in ((0, 1), (0,)):
        lines = "".join(f"{NUMBERS[row]},Order shipped\n" for row in rows)
        closetui("import", shop, "orders", export(home, f"order id,status\n{lines}".encode()))
    told = closetui("undo", shop).out
    lacking = "1 row of 'Each open order is settled' missing in an export"
    assert f"Taken back: found {lacking}." in told or ", and 1 row missing" in told
    closetui("redo", shop)
    log = closetui("log", shop).out
    assert " 0 rows" not in log
    assert "took back 1 row" in log
    assert "took in 1 row" in log


def test_bug_an_undo_took_out_of_the_list_what_a_colleague_had_imported_too(
    closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(home, f"order id\n{NUMBERS[0]}\n{NUMBERS[1]}\n".encode())
    copy = home / "ben" / "copy.json"
    closetui("import", shop, "orders", path)
    copy.parent.mkdir()
    copy.write_bytes(Path(shop).read_bytes())
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    again = closetui("import", str(copy), "orders", path).out
    assert "2 as they stood, 2 of them still open" in again
    assert "It is so already" in closetui("import", str(copy), "orders", path).out
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    assert "Taken back" in closetui("undo", shop).out
    assert closetui("rows", shop, "orders", "--json").json["open"] == []
    assert closetui("merge", shop, str(copy)).code == 0
    assert closetui("rows", shop, "orders", "--json").json["open"] == list(NUMBERS[:2])


def test_bug_a_blocker_told_its_day_in_two_forms(closetui: Closetui, shop: str) -> None:
    closetui("date", shop, "notice-up", "22 Nov 2026")
    closetui("tick", shop, "x.store.notice30", "--way", "count")
    told = closetui("status", shop).out
    day = told.split("Wait until ")[1].split(".")[0]
    assert f"clear on {day}" in told
    assert day == "23 Dec 2026"


def test_bug_a_merge_did_not_tell_that_orders_went_out_of_the_list(
    closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = export(home, "\n".join(["order id", *NUMBERS, ""]).encode())
    copy = home / "ben" / "copy.json"
    closetui("import", shop, "orders", path)
    copy.parent.mkdir()
    copy.write_bytes(Path(shop).read_bytes())
    closetui("undo", shop)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    closetui("settle", str(copy), "orders", NUMBERS[0])
    title, told = "The list of 'Each open order is settled'", "1 of 3 settled -> 1 of 1 settled."
    assert f"{title} would change: {told}" in closetui("merge", str(copy), shop, "--dry-run").out
    assert f"{title} changed: {told}" in closetui("merge", str(copy), shop).out


def test_bug_true_order_numbers_that_end_in_zeros_could_not_be_imported(
    closetui: Closetui, shop: str, home: Path
) -> None:
    ids = [f"30312657000{n}0" for n in (1112, 2435, 3761)]
    path = export(home, "\n".join(["order id", *ids]).encode())
    refused = closetui("import", shop, "orders", path, "--dry-run")
    assert refused.code == 1
    assert "3 of 3 order numbers end in zeros" in refused.err
    assert "export again, and open nothing in between" in refused.err
    assert "If the seller backend shows the numbers so as well: --numbers-checked" in refused.err
    assert closetui("import", shop, "orders", path, "--numbers-checked").code == 0
    assert closetui("rows", shop, "orders", "--json").json["open"] == ids
    typed = "\n".join(ids).encode()
    again = in_subprocess(home, "import", shop, "orders", "-", stdin=typed)
    assert b"3 of 3 order numbers end in zeros" in again.stderr
    settled = in_subprocess(home, "settle", shop, "orders", "-", stdin=typed)
    assert b"Settled 3 orders" in settled.stdout


def test_bug_a_shell_option_stood_in_what_an_export_is_told_to_lack(
    closetui: Closetui, shop: str, home: Path
) -> None:
    """What is to be named is a value; the option is the command's, and a file's words stay."""
    path = export(home, f"--column x,Day\n{NUMBERS[0]},2026-11-20\n".encode())
    told = closetui("import", shop, "orders", path)
    assert "the first row holds: --column x, Day (name it: --column id=NAME)" in told.err
    [problem] = closetui("import", shop, "orders", path, "--json").json["error"]["problems"]
    assert problem["hint"] == "name it: --column id=NAME"
    path = export(home, f"order id,status\n{NUMBERS[0]},\u00e4\n".encode("cp1252"))
    assert "name the encoding: --encoding cp1252" in closetui("import", shop, "orders", path).err
