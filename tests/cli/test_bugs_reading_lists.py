"""What was read otherwise than whoever brought it in had said."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess

FIRST = "2100000000000013"


@pytest.fixture
def store(closetui: Closetui) -> str:
    """Start the closing of a store and return the path of its file."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def test_a_table_that_is_pasted_is_read_by_its_names(home: Path, store: str) -> None:
    table = f"Bestellung;Order Amount\n{FIRST};1.250\n".encode()
    words = ("import", store, "orders", "-", "--decimal", "comma")
    done = in_subprocess(home, *words, "--column", "id=Bestellung", stdin=table)
    assert done.returncode == 0, done.stderr
    assert b"Read: id from 'Bestellung', amount from 'Order Amount'" in done.stderr
    assert b"1250.00" in in_subprocess(home, "rows", store, "orders").stdout
    refused = in_subprocess(home, *words, "--encoding", "gb18030", stdin=table)
    assert (refused.returncode, b"only a file has an encoding" in refused.stderr) == (2, True)


def test_words_that_nobody_explained_are_asked_about_together_the_most_frequent_first(
    closetui: Closetui, store: str, home: Path
) -> None:
    """English words that no public page of the platform explains count as open until then."""
    words = ["Shipped", "Closed", "Delivered", "Delivered", "Order completed", "Awaiting delivery"]
    path = home / "orders.csv"
    rows = [f"{int(FIRST) + 7 * n},{word}" for n, word in enumerate(words)]
    path.write_text("\n".join(["order id,status", *rows]), encoding="utf-8")
    told = closetui("import", store, "orders", str(path))
    assert "count as open: Delivered (2), Shipped (1), Closed (1). If one means" in told.err
    assert "1 of 6 orders settled" in told.out


def test_bug_an_order_with_a_word_that_nobody_knows_lost_its_day_to_ship_by(
    closetui: Closetui, store: str, home: Path
) -> None:
    """Not shipping in time costs points, in whatever language the backend says so."""
    days = ["2026-12-01", "2026-11-01", ""]
    rows = [f"{int(FIRST) + 7 * n},weird word,{day}" for n, day in enumerate(days)]
    path = home / "orders.csv"
    path.write_text("\n".join(["order id,status,ship by", *rows]), encoding="utf-8")
    closetui("import", store, "orders", str(path))
    told = [line for line in closetui("rows", store, "orders").out.splitlines() if "ship" in line]
    assert [line.partition("  ")[2] for line in told] == [
        "weird word  ship by Tue 1 Dec if not shipped"
    ]
