"""Where ``next`` led astray, hid what can be done, or named no command: one test a kind."""

import shlex
from pathlib import Path

import pytest

from closetui.domain.playbook_items import Strength
from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, next_of, to_item
from tests.cli.helpers import first_way, leaves, playbooks, ready

STORE, DELETE = (
    "aliexpress-store-close",
    "aliexpress-account-delete",
)
NOTICE = "x.store.notice30"


def withdrawn(closetui: Closetui, home: Path) -> str:
    """Return a store that had left out two things, and withdrew its application."""
    path = str(ready(home / "home", STORE))
    assert closetui("skip", path, NOTICE).code == 0
    assert closetui("skip", path, "partner-contracts", "--reason", "we had none").code == 0
    apply(closetui, path, "seller-backend", "sent", "withdrawn")
    return path


def test_bug_what_did_not_apply_was_asked_again_as_if_it_had_been_ticked(
    closetui: Closetui, home: Path
) -> None:
    path = withdrawn(closetui, home)
    to_item(closetui, path, NOTICE)
    assert next_of(closetui, path)["command"] == f"closetui skip {path} {NOTICE}"
    told = lines_of(closetui, "next", path)
    question = told.index("Is your business registered in mainland China?")
    assert told[question + 1 : question + 4] == [
        "Still so? Said before: does not apply",
        f"closetui skip {path} {NOTICE}",
        f"or, if it does apply: closetui tick {path} {NOTICE} --way WAY",
    ]
    assert told[question + 4].startswith("WAY is one of: over")
    assert any(line.startswith("Why: The application was withdrawn") for line in told)
    assert closetui("skip", path, NOTICE).code == 0
    to_item(closetui, path, "partner-contracts")
    again = f"closetui skip {path} partner-contracts --reason 'we had none'"
    assert next_of(closetui, path)["command"] == again
    assert "Still so? Said before: does not apply (we had none)" in lines_of(closetui, "next", path)
    assert closetui(*shlex.split(again)[1:]).code == 0
    assert next_of(closetui, path)["item"] != "partner-contracts"


def test_bug_status_said_to_tick_what_had_been_left_out(closetui: Closetui, home: Path) -> None:
    path = withdrawn(closetui, home)
    blockers = closetui("status", path, "--json").json["verdict"]["blockers"]
    notice = next(blocker for blocker in blockers if blocker["item"] == NOTICE)
    assert notice["command"] == f"closetui skip {path} {NOTICE}"
    assert notice["remedy"].startswith(
        "Still so? Said before: does not apply. Is your business registered in mainland China? "
        f"If not: closetui skip {path} {NOTICE}; if it does apply, tick it once it is true: "
    )
    ticked = next(blocker for blocker in blockers if blocker["item"] == "stop-orders")
    assert ticked["command"] == f"closetui tick {path} stop-orders --way suspend"


def test_bug_the_count_of_what_a_withdrawal_asks_again_was_not_told(
    closetui: Closetui, home: Path
) -> None:
    text = next_of(closetui, withdrawn(closetui, home))["text"]
    assert text.startswith("Look again: Evidence")
    assert text.endswith(" to look at again)")


def test_bug_going_on_without_could_not_be_said_again_after_a_withdrawal(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "x.store.questions", "--reason", "not sent")
    closetui("without", path, "x.store.questions", "--reason", "no need")
    apply(closetui, path, "seller-backend", "sent", "withdrawn")
    to_item(closetui, path, "x.store.questions")
    told = lines_of(closetui, "next", path)
    again = f"closetui without {path} x.store.questions --reason 'no need'"
    assert "Still so? Said before: you go on without it (no need)" in told
    assert told.index(again) < told.index(
        f"or, if you did it: closetui tick {path} x.store.questions"
    )
    assert closetui(*shlex.split(again)[1:]).code == 0
    assert next_of(closetui, path)["item"] != "x.store.questions"


def test_bug_next_never_said_that_a_recommended_item_may_be_left(closetui: Closetui) -> None:
    """Whoever wanted none of them had to tick them untruly to see what must be done."""
    path = closetui("new", STORE, "Shop").out.strip()
    seen = set()
    for _ in range(80):
        told = next_of(closetui, path)
        if told["kind"] in ("wait", "apply"):
            break
        state = next(
            one
            for one in closetui("status", path, "--json").json["items"]
            if one["id"] == told["item"]
        )
        if state["strength"] == "recommended":
            line = f"or go on without it: closetui without {path} {told['item']} --reason TEXT"
            assert line in lines_of(closetui, "next", path)
            assert closetui("without", path, told["item"], "--reason", "no need").code == 0
            continue
        seen.add(told["item"])
        _, *words = shlex.split(told["command"])
        ways = told["choices"].get("WAY", [{"id": ""}])
        usual = [way for way in ways if way.get("usual")] or ways
        given = {"WAY": usual[0]["id"], "DAY": "today"}
        assert closetui(*(given.get(word, word) for word in words)).code == 0, told
    musts = {item.id for item in leaves(playbooks()[STORE]) if item.strength is Strength.MUST}
    left = set(closetui("status", path, "--json").json["verdict"]["ask"])
    assert not left
    assert len(musts & seen) > 5


def test_bug_what_goes_on_meanwhile_named_recommended_things_before_a_must(
    closetui: Closetui,
) -> None:
    path = closetui("new", STORE, "Shop").out.strip()
    told = next(
        line for line in lines_of(closetui, "next", path) if line.startswith("If it takes days")
    )
    titles = told.removeprefix("If it takes days, go on meanwhile: ").split("; ")
    states = {one["title"]: one for one in closetui("status", path, "--json").json["items"]}
    assert next_of(closetui, path)["item"] == "x.store.evidence"
    assert [states[title]["strength"] for title in titles] == ["must"] * 3


def test_bug_selling_off_named_nothing_to_do_meanwhile(closetui: Closetui, home: Path) -> None:
    """An order that is not shipped costs points, and was named nowhere."""
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "stop-orders", "stock", "orders-contact", "--reason", "I sell off")
    closetui("untick", path, "orders-settled", "--reason", "orders come")
    assert closetui("tick", path, "stop-orders", "--way", "sell-off").code == 0
    assert next_of(closetui, path)["item"] == "stock"
    told = lines_of(closetui, "next", path)
    contact = playbooks()[STORE].item("orders-contact")
    assert contact is not None
    assert any(line.startswith("If it takes days") and contact.title in line for line in told)


def test_bug_all_that_ran_out_came_before_a_deletion_that_takes_evenings(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "data-delete", "--reason", "not yet")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    deletion = ("tick", path, "data-delete", "--way", "deleted")
    assert closetui(*deletion).code != 0, "what shows the deletion to be right ran out"
    looked_at = []
    while (told := next_of(closetui, path))["kind"] == "look-again":
        item = playbooks()[STORE].item(told["item"])
        assert item is not None
        way = ("--way", *first_way(item)) if item.ways else ()
        assert closetui("tick", path, item.id, *way).code == 0
        looked_at.append(item.id)
    assert (told["kind"], told["item"]) == ("do", "data-delete")
    assert "x.store.disputes" in looked_at
    assert "x.store.violations" not in looked_at
    assert closetui(*deletion).code == 0
    assert next_of(closetui, path)["kind"] == "look-again"


def test_bug_a_deletion_that_takes_evenings_wanted_the_same_looks_on_each_of_them(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "data-delete", "--reason", "not yet")
    begin = ("tick", path, "data-delete", "--way", "begun")
    assert closetui(*begin).code == 0
    assert closetui("date", path, "deleted-by", "24 Nov 2026").code == 0
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    told = next_of(closetui, path)
    assert (told["kind"], told["item"]) == ("do", "data-delete")
    assert closetui("tick", path, "data-delete", "--way", "deleted").code == 0


def test_bug_a_deletion_was_begun_on_looks_that_had_run_out(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "data-delete", "--reason", "not yet")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    assert closetui("tick", path, "data-delete", "--way", "begun").code != 0


def test_bug_the_list_behind_an_item_was_named_without_what_settles_it(
    closetui: Closetui, home: Path, tmp_path: Path
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "orders-settled", "--reason", "one came in")
    bring = f"closetui import {path} orders-settled EXPORT"
    told = lines_of(closetui, "next", path)
    assert next_of(closetui, path)["item"] == "orders-settled"
    assert any(line.endswith(bring) for line in told)
    export = tmp_path / "orders.csv"
    export.write_text("Order ID,Status\n2100000000000001,Shipped\n", "utf-8")
    assert closetui("import", path, "orders-settled", str(export)).code == 0
    told = lines_of(closetui, "next", path)
    assert f"closetui rows {path} orders-settled" in told
    assert f"To settle rows: closetui settle {path} orders-settled ID... --reason TEXT" in told
    assert f"Once none is open, tick it: closetui tick {path} orders-settled --way WAY" in told


def test_bug_next_named_one_way_where_several_may_be_so(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", DELETE))
    closetui("untick", path, "open-orders", "--reason", "one came")
    told = lines_of(closetui, "next", path)
    assert next_of(closetui, path)["item"] == "open-orders"
    ways = next(line for line in told if line.startswith("WAY is"))
    assert ways.startswith("WAY is one or more of, each with its own --way: finished")
    assert "; or one of: none (" in ways


def test_bug_applying_named_a_tick_that_lacked_its_way_and_no_skip(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "x.store.ads", "--reason", "not yet")
    phrase = closetui("apply", path, "--route", "seller-backend", "--json").json
    told = closetui("apply", path, "--route", "seller-backend", "--confirm", "x").err
    assert phrase
    assert f"closetui tick {path} x.store.ads --way WAY (one or more of: " in told
    assert f"if it does not apply: closetui skip {path} x.store.ads" in told
