"""What a new user ran into at the shell with lists, exports and proofs."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from closetui.domain.list_bodies import ROWS_A_PART
from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess

FIRST = 3031265700000017
WHEN = 1_795_348_800
"""A moment on 22 November 2026, at which the exports were written."""


@pytest.fixture
def store(closetui: Closetui) -> str:
    """Start the closing of a store and return the path of its file."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def numbers(count: int) -> list[str]:
    """Return order numbers, one after the other."""
    return [str(FIRST + n) for n in range(count)]


def export(home: Path, rows: Iterable[str], head: str = "order id,status") -> str:
    """Write an export and return its path."""
    path = home / "orders.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    os.utime(path, (WHEN, WHEN))
    return str(path)


def settled(closetui: Closetui, store: str) -> int:
    """Return how many orders are settled."""
    count: int = closetui("rows", store, "orders", "--json").json["settled"]
    return count


def test_bug_an_import_could_not_be_taken_back(closetui: Closetui, store: str, home: Path) -> None:
    closetui("import", store, "orders", export(home, [f"{FIRST - 4},finished"]))
    before = closetui("rows", store, "orders", "--json").json
    ids, title = numbers(ROWS_A_PART + 1), "'Each open order is settled'"
    about = f"501 rows of {title}, new, changed or still open"
    closetui("import", store, "orders", export(home, (f"{row},on the way" for row in ids)))
    told = closetui("log", store).out
    for part, rows in enumerate(("500 rows", "1 row"), 1):
        assert f"brought in {rows} of{about.partition(' of')[2]} (part {part} of 3)" in told
    closetui("settle", store, "orders", ids[0])
    assert "Taken back: settled 1 row" in closetui("undo", store).out
    assert (
        f"Taken back: brought in {about}, and 1 row missing in an export, from orders.csv"
        in closetui("undo", store).out
    )
    assert closetui("rows", store, "orders", "--json").json == before
    assert "took back 500 rows of" in closetui("log", store).out
    assert (
        f"Done again: brought in {about}, and 1 row missing in an export, from orders.csv"
        in closetui("redo", store).out
    )
    assert "took in 500 rows of" in closetui("log", store).out
    assert closetui("rows", store, "orders", "--json").json["total"] == len(ids) + 1
    closetui("undo", store)
    assert "Taken back: brought in 1 row of" in closetui("undo", store).out
    assert closetui("rows", store, "orders", "--json").json["rows"] == []


def test_another_export_asks_before_it_opens_what_was_settled(
    closetui: Closetui, store: str, home: Path
) -> None:
    ids = numbers(12)
    path = export(home, (f"{row},Awaiting delivery" for row in ids))
    closetui("import", store, "orders", path)
    closetui("settle", store, "orders", *ids)
    before = Path(store).read_bytes()
    same = closetui("import", store, "orders", path)
    assert "It is so already" in same.out, "whoever settled them had seen this export"
    assert Path(store).read_bytes() == before
    assert closetui("import", store, "orders", path, "--dry-run", "--json").json["reopened"] == []
    path = export(home, (f"{row},Awaiting delivery" for row in ids), "order id,order status")
    refused = closetui("import", store, "orders", path)
    assert refused.code == 3
    assert "12 orders settled here" in refused.err
    assert "--keep" in refused.err
    assert "--open" in refused.err
    assert "and 2 more" in refused.err
    assert ids[10] not in refused.err
    assert Path(store).read_bytes() == before
    facts = closetui("import", store, "orders", path, "--dry-run", "--json").json
    assert facts["reopened"] == ids
    assert Path(store).read_bytes() == before
    assert closetui("import", store, "orders", path, "--keep", "--open").code == 2
    assert closetui("import", store, "orders", path, "--keep").code == 0
    assert settled(closetui, store) == 12
    opened = closetui("import", store, "orders", path, "--open")
    assert opened.code == 0
    assert "12 open again" in opened.out
    assert settled(closetui, store) == 0


def test_a_dry_run_prints_twenty_rows_of_a_kind(closetui: Closetui, store: str, home: Path) -> None:
    ids = numbers(30)
    path = export(home, (f"{row},Awaiting delivery" for row in ids))
    told = closetui("import", store, "orders", path, "--dry-run").out
    assert "30 new" in told
    assert ids[19] in told
    assert ids[20] not in told
    assert "and 10 more" in told
    assert len(closetui("import", store, "orders", path, "--dry-run", "--json").json["new"]) == 30


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv"])
def test_a_private_list_stays_out_of_reports_until_it_is_asked_for(
    closetui: Closetui, store: str, home: Path, ending: str
) -> None:
    ids = numbers(3)
    rows = (f"{row},Awaiting delivery,USD 41.50" for row in ids)
    path = export(home, rows, "order id,status,amount")
    closetui("import", store, "orders", path, "--private")
    closetui("settle", store, "orders", ids[0], "--reason", "for my brother")
    told = closetui("report", store, "--format", ending).out
    assert not [word for word in (*ids, "my brother", "41.50") if word in told]
    asked = closetui("report", store, "--format", ending, "--with-private").out
    assert ids[0] in asked
    assert '"held_back": 3' in told or "3 orders not printed" in told
    assert "not printed" not in asked


def test_an_empty_input_is_told_as_such(store: str, home: Path) -> None:
    for command in ("settle", "import"):
        done = in_subprocess(home, command, store, "orders", "-")
        assert done.returncode == 2
        assert b"standard input: nothing came in" in done.stderr


def test_the_encoding_that_was_guessed_is_told_and_can_be_named(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = home / "latin.csv"
    path.write_bytes(f"order id,status\n{FIRST},Enviado \xe9\xe8\xe0\xfc\n".encode("latin-1"))
    told = closetui("import", store, "orders", str(path), "--dry-run")
    assert "read as GB18030" in told.err
    assert "--encoding" in told.err
    refused = closetui("import", store, "orders", str(path))
    assert refused.code == 3
    assert "Nothing tells in which encoding it is. Read as GB18030 it says: Enviado" in refused.err
    named = closetui("import", store, "orders", str(path), "--dry-run", "--encoding", "latin-1")
    assert "GB18030" not in named.err
    assert "Enviado \xe9\xe8\xe0\xfc" in named.out
    for odd in ("no-such", "base64"):
        refused = closetui("import", store, "orders", str(path), "--encoding", odd)
        assert refused.code == 2
        assert "no encoding known here" in refused.err


def test_bug_what_took_several_entries_to_settle_was_taken_back_in_parts(
    closetui: Closetui, store: str, home: Path
) -> None:
    ids = numbers(5_002)
    closetui("import", store, "orders", export(home, ids, "order id"))
    typed = "\n".join(ids).encode()
    done = in_subprocess(home, "settle", store, "orders", "-", stdin=typed)
    assert b"It took 2 entries" in done.stdout
    assert b"one closetui undo takes all of it back" in done.stdout
    assert settled(closetui, store) == 5_002
    assert "settled 5002 rows" in closetui("undo", store).out
    assert settled(closetui, store) == 0
    assert "settled 5002 rows" in closetui("redo", store).out
    assert settled(closetui, store) == 5_002
    closetui("undo", store)
    assert settled(closetui, store) == 0


def test_a_refusal_names_ten_rows_that_are_not_in_the_list(
    closetui: Closetui, store: str, home: Path
) -> None:
    known, *unknown = numbers(13)
    closetui("import", store, "orders", export(home, [known], "order id"))
    refused = closetui("settle", store, "orders", known, *unknown)
    assert refused.code == 2
    assert unknown[9] in refused.err
    assert unknown[10] not in refused.err
    assert "and 2 more" in refused.err
    assert settled(closetui, store) == 0


def test_bug_sixty_one_of_a_hundred_open_orders_were_not_named(
    closetui: Closetui, store: str, home: Path
) -> None:
    ids = numbers(101)
    closetui("import", store, "orders", export(home, ids, "order id"))
    refused = closetui("apply", store, "--route", "seller-backend").err
    assert all(row in refused for row in ids)


@pytest.mark.parametrize("words", [("status",), ("show",), ("show", "orders-settled")])
def test_bug_all_of_two_thousand_open_orders_were_printed(
    closetui: Closetui, store: str, home: Path, words: tuple[str, ...]
) -> None:
    ids = numbers(2_000)
    rows = [f"{row},WAIT_BUYER_ACCEPT_GOODS" for row in ids[1:]]
    path = export(home, [*rows, f"{ids[0]},WAIT_SELLER_SEND_GOODS"], "order id,status")
    closetui("import", store, "orders", path)
    command, *entry = words
    told = closetui(command, store, *entry).out
    named = [row for row in ids if row in told]
    assert len(named) == 20
    assert f"Open: {ids[0]}, {ids[1]}" in told, "what costs most comes first"
    rest = f"and 1980 more; all of them: closetui rows {store} orders-settled\n"
    assert told.count(rest) == told.count("Open: ")


def test_a_few_open_orders_are_all_named(closetui: Closetui, store: str, home: Path) -> None:
    ids = numbers(20)
    closetui("import", store, "orders", export(home, ids, "order id"))
    for command in ("status", "show"):
        told = closetui(command, store).out
        assert all(row in told for row in ids)
        assert "all of them: closetui rows" not in told


def test_bug_an_export_without_amounts_took_them_from_the_list(
    closetui: Closetui, store: str, home: Path
) -> None:
    row = numbers(1)[0]
    path = home / "orders.csv"
    path.write_text(f"order id,status,amount\n{row},x,USD 5.00\n", encoding="utf-8")
    closetui("import", store, "orders", str(path))
    path.write_text(f"order id,status\n{row},y\n", encoding="utf-8")
    told = closetui("import", store, "orders", str(path))
    assert "status from 'status'; no column of day, amount" in " ".join(told.err.split())
    assert closetui("rows", store, "orders", "--json").json["owed"] == {"USD": "5.00"}
    path.write_text(f'[{{"order id": "{row}", "amount": "USD 6.00"}}]', encoding="utf-8")
    told = closetui("import", store, "orders", str(path), "--column", "amount=")
    assert "no status column was found: name it with --column status=NAME" in " ".join(
        told.err.split()
    )
    assert closetui("rows", store, "orders", "--json").json["owed"] == {"USD": "5.00"}


def test_bug_the_refusal_to_apply_left_out_most_of_the_open_orders(
    closetui: Closetui, store: str, home: Path
) -> None:
    ids = numbers(2_000)
    rows = [f"{row},{'IN_ISSUE' if row == ids[-1] else 'x'}" for row in ids[1:]]
    path = export(home, [*rows, f"{ids[0]},WAIT_SELLER_SEND_GOODS"], "order id,status")
    closetui("import", store, "orders", path)
    refused = closetui("apply", store, "--route", "seller-backend").err
    assert all(row in refused for row in ids)
    assert refused.index(ids[1998]) < refused.index(ids[0]) < refused.index(ids[1999])
    assert f"Open: {ids[1]}, {ids[2]}" in closetui("status", store).out


def test_bug_a_word_known_to_mean_open_was_taken_as_finished(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = export(home, [f"{FIRST},等待您发货"])
    before = Path(store).read_bytes()
    refused = closetui("import", store, "orders", path, "--finished", "等待您发货")
    assert refused.code == 2
    assert "'等待您发货' is known to mean to be shipped" in refused.err
    assert Path(store).read_bytes() == before


def test_bug_a_word_that_was_called_finished_could_not_be_called_open_again(
    closetui: Closetui, store: str, home: Path
) -> None:
    rows = [f"{FIRST},Sonderfall", f"{FIRST + 1},FINISH"]
    closetui("import", store, "orders", export(home, rows), "--finished", "Sonderfall")
    assert settled(closetui, store) == 2
    path, less = export(home, rows), ("--unfinished", "Sonderfall")
    told = closetui("import", store, "orders", path, *less)
    assert (told.code, "1 finished before, open now" in told.out) == (0, True)
    assert settled(closetui, store) == 1
    assert "It is so already" in closetui("import", store, "orders", path).out
    known = closetui("import", store, "orders", path, "--unfinished", "FINISH")
    assert (known.code, "'FINISH' is known to mean finished" in known.err) == (2, True)


def test_a_word_is_called_open_again_by_an_export_that_has_it_nowhere(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("import", store, "orders", export(home, [f"{FIRST},odd"]), "--finished", "odd")
    path = export(home, [f"{FIRST + 1},FINISH"])
    closetui("import", store, "orders", path, "--unfinished", "odd")
    later = export(home, [f"{FIRST + 2},odd", f"{FIRST + 1},FINISH"])
    told = closetui("import", store, "orders", later)
    assert "Nobody has said what these words mean" in told.err


def test_bug_a_misspelt_word_was_taken_as_one_that_no_row_has(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = export(home, [f"{FIRST},Order shipped"])
    refused = closetui("import", store, "orders", path, "--finished", "Order shiped")
    assert refused.code == 2
    assert "Did you mean Order shipped?" in refused.err
