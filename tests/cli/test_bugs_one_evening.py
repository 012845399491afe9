"""What somebody met who tried the commands for an evening, each with a test of its own."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

STORE = "aliexpress-store-close"
CARD = "pay with 4111 1111 1111 1111"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return the file of a store's closure that was just started."""
    return closetui("new", STORE, "Shop").out.strip()


def as_person(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Speak under another name from the same installation."""
    monkeypatch.setenv("CLOSETUI_USER", name)


def test_bug_undo_took_back_what_another_person_had_said(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert closetui("tick", shop, "x.store.evidence").code == 0
    as_person(monkeypatch, "Dan")
    refused = closetui("undo", shop)
    assert refused.code == 3
    assert "nothing of yours left to take back" in refused.err
    as_person(monkeypatch, " ann ")
    assert closetui("undo", shop).code == 0, "case and blanks are no other name"
    as_person(monkeypatch, "Dan")
    assert closetui("redo", shop).code == 3
    as_person(monkeypatch, "Ann")
    assert closetui("redo", shop).code == 0


def test_undo_passes_over_what_others_said_since(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert closetui("note", shop, "x.store.evidence", "mine").code == 0
    as_person(monkeypatch, "Dan")
    assert closetui("note", shop, "x.store.evidence", "his").code == 0
    as_person(monkeypatch, "Ann")
    assert "mine" in closetui("undo", shop).out
    assert "his" in closetui("show", shop, "x.store.evidence").out


def test_bug_a_name_was_taken_that_no_command_finds(closetui: Closetui) -> None:
    refused = closetui("new", STORE, "../evil/x")
    assert refused.code == 2
    assert "always means a file" in refused.err
    assert not closetui("list", "--json").json


def test_bug_a_second_closure_was_called_the_same_but_for_capitals(
    closetui: Closetui, shop: str
) -> None:
    assert shop
    refused = closetui("new", STORE, "SHOP")
    assert refused.code == 2
    assert "another closure is called so already" in refused.err


def test_bug_the_order_of_a_stranger_was_suggested(
    closetui: Closetui, home: Path, shop: str
) -> None:
    rows = home / "orders.csv"
    rows.write_text("order id,status\n3031265700000017,WAIT_SELLER_SEND_GOODS\n", encoding="utf-8")
    assert closetui("import", shop, "orders", str(rows)).code == 0
    refused = closetui("settle", shop, "orders", "2100000000000001", "--reason", "refunded")
    assert refused.code != 0
    assert "3031265700000017" not in refused.err


def test_bug_a_private_note_was_advised_to_be_private(closetui: Closetui, shop: str) -> None:
    plain = closetui("note", shop, "x.store.evidence", CARD)
    assert "with --private" in plain.err
    assert "what was said before stays in the file" in plain.err
    private = closetui("note", shop, "x.store.evidence", f"{CARD} again", "--private")
    assert "It was recorded" in private.err
    assert "with --private" not in private.err


def test_bug_more_orders_were_told_as_open_than_are(
    closetui: Closetui, home: Path, shop: str
) -> None:
    rows = home / "orders.csv"
    numbers = [f"30312657000000{number}" for number in (10, 11, 12)]
    lines = "".join(f"{number},WAIT_SELLER_SEND_GOODS\n" for number in numbers)
    rows.write_text(f"order id,status\n{lines}", encoding="utf-8")
    assert closetui("import", shop, "orders", str(rows)).code == 0
    assert closetui("settle", shop, "orders", numbers[0], "--reason", "delivered").code == 0
    refused = closetui("tick", shop, "orders-settled", "--way", "none")
    assert "3 orders were open, 2 still are" in refused.out + refused.err


def test_bug_more_was_to_come_before_it_was_confirmed_than_after(
    closetui: Closetui, home: Path
) -> None:
    """What only comes after a letter was counted although a page was chosen."""
    path = str(ready(home / "home", "aliexpress-account-delete"))
    before = closetui("apply", path, "--route", "privacy-center").out
    count = before.partition("Still to come: ")[2].split()[0]
    phrase = closetui("apply", path, "--route", "privacy-center", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "privacy-center", "--confirm", phrase).code == 0
    assert f"Afterwards: 0 of {count} done" in closetui("status", path).out


def test_bug_a_last_delivery_was_taken_without_a_word_over_open_orders(
    closetui: Closetui, home: Path, shop: str
) -> None:
    assert not closetui("date", shop, "last-delivery", "20 Nov 2026").err
    rows = home / "orders.csv"
    rows.write_text("order id,status\n3031265700000017,WAIT_SELLER_SEND_GOODS\n", encoding="utf-8")
    assert closetui("import", shop, "orders", str(rows)).code == 0
    told = closetui("date", shop, "last-delivery", "19 Nov 2026")
    assert told.code == 0
    assert "1 order is still open, so that day may move." in told.err
