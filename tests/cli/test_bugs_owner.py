"""What the owner of a shop met who did what ``next`` named: each test by what happened."""

import shlex

import pytest

from closetui.reports.titles import naming_lines, route_texts
from tests.cli.conftest import Closetui
from tests.cli.following import lines_of, next_of, to_item
from tests.cli.helpers import playbooks
from tests.cli.test_pasted import commands_in

STORE = "aliexpress-store-close"
AFTER_THE_SALE = "2027-01-10T12:00:00+00:00"


@pytest.fixture
def selling(closetui: Closetui) -> str:
    """Return a store that sells off, whose orders of today are settled."""
    path = closetui("new", STORE, "Shop").out.strip()
    to_item(closetui, path, "stop-orders")
    closetui("tick", path, "stop-orders", "--way", "sell-off")
    closetui("tick", path, "orders-contact")
    closetui("tick", path, "orders-settled", "--way", "delivered")
    return path


@pytest.fixture
def sold_off(closetui: Closetui, selling: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the store once the goods are sold, whose return period counts from an early order."""
    closetui("tick", selling, "dispute-window", "--way", "count")
    closetui("date", selling, "last-delivery", "20 Nov 2026")
    monkeypatch.setenv("CLOSETUI_NOW", AFTER_THE_SALE)
    closetui("tick", selling, "stock", "--way", "promotions")
    return selling


def test_bug_the_return_period_was_offered_while_goods_were_on_sale(
    closetui: Closetui, selling: str
) -> None:
    assert next_of(closetui, selling)["item"] == "stock"
    assert "Returns and disputes" not in closetui("next", selling).out


def test_bug_orders_that_come_while_one_sells_off_were_held_back_and_named_once(
    closetui: Closetui, selling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way says to settle them meanwhile."""
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    told = lines_of(closetui, "next", selling)
    assert any("go on meanwhile" in line and "Each open order is settled" in line for line in told)
    closetui("untick", selling, "orders-settled", "--reason", "another one came")
    blockers = closetui("status", selling, "--json").json["verdict"]["blockers"]
    [orders] = [one["remedy"] for one in blockers if one["item"] == "orders-settled"]
    assert "First comes" not in orders


def test_bug_the_return_period_counted_from_an_order_before_the_last_one(
    closetui: Closetui, sold_off: str
) -> None:
    """The gate opened while the buyers of the last weeks could still complain."""
    to_item(closetui, sold_off, "dispute-window")
    upcoming, lines = next_of(closetui, sold_off), lines_of(closetui, "next", sold_off)
    assert upcoming["command"] == f"closetui date {sold_off} last-delivery DAY"
    assert "It counts from 20 Nov 2026. Another day since?" in lines
    again = f"closetui tick {sold_off} dispute-window --way count"
    assert f"or, if it is still that day: {again}" in lines
    closetui("date", sold_off, "last-delivery", "8 Jan 2027")
    assert next_of(closetui, sold_off)["command"] == again
    closetui("tick", sold_off, "dispute-window", "--way", "count")
    to_item(closetui, sold_off, "store-freezes")
    states = closetui("status", sold_off, "--json").json["items"]
    [window] = [one for one in states if one["id"] == "dispute-window"]
    assert window["state"] == "waiting"


def test_bug_the_same_day_given_again_was_so_already_and_was_asked_for_once_more(
    closetui: Closetui, sold_off: str
) -> None:
    """Whoever followed the one command that was named went round."""
    to_item(closetui, sold_off, "dispute-window")
    given = closetui("date", sold_off, "last-delivery", "20 Nov 2026")
    assert "so already" not in given.out
    again = f"closetui tick {sold_off} dispute-window --way count"
    assert next_of(closetui, sold_off)["command"] == again
    events = closetui("log", sold_off, "--json").json
    closetui("date", sold_off, "last-delivery", "20 Nov 2026")
    assert closetui("log", sold_off, "--json").json == events, "nothing has come since"


def test_bug_the_very_command_that_was_named_closed_the_return_period(
    closetui: Closetui, sold_off: str
) -> None:
    """Whoever pastes each command gives the day anew before the gate opens."""
    to_item(closetui, sold_off, "store-freezes")
    given = closetui("log", sold_off).out
    assert "10 Jan 2027" in given, "the day was asked for once more"


@pytest.mark.parametrize("guide", sorted(playbooks()))
def test_bug_a_table_that_an_entry_named_was_no_such_item(closetui: Closetui, guide: str) -> None:
    """Each command that stands beside how something is done finds what it names."""
    closetui("new", guide, "Mine")
    playbook = playbooks()[guide]
    texts = [text for item in playbook.items() for text in (*item.how, item.why, item.done_when)]
    texts += [way.advice for item in playbook.items() for way in item.ways]
    texts += [text for route in playbook.routes for text in route_texts(route)]
    for line in naming_lines(playbook, texts, "Mine", 0):
        for typed in commands_in(line.text):
            assert closetui(*shlex.split(typed)[1:]).code == 0, typed


def test_what_is_good_to_know_is_shown_by_itself(closetui: Closetui) -> None:
    closetui("new", STORE, "Shop")
    shown = closetui("show", "Shop", "keep-periods")
    assert shown.out.splitlines()[0] == "How many years records are kept"
    assert "Austria 7" in shown.out
    [known] = closetui("show", "Shop", "keep-periods", "--json").json["background"]
    assert known["id"] == "keep-periods"
