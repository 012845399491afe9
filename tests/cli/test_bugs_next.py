"""What ``next`` says once an application stands over something: each by what happened."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready


@pytest.fixture
def late(closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a closure that was sent when a tick had run out since the confirmation."""
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    assert closetui("outcome", path, "sent").code == 0
    return path


def next_of(closetui: Closetui, path: str) -> Any:
    """Return the next thing, as JSON."""
    return closetui("next", path, "--json").json


def test_bug_next_said_to_tick_what_is_only_withdrawn_or_accepted(
    closetui: Closetui, late: str
) -> None:
    told = next_of(closetui, late)
    assert told["kind"] == "conflict"
    assert told["text"].endswith("(was it sent earlier? Give the day, or accept it)")
    assert told["command"].endswith(" sent --when DAY")
    out = closetui("next", late).out
    assert f"or, if you took it back at AliExpress: closetui outcome {late} withdrawn" in out
    assert "How" not in out
    assert f"or, to leave it as it is: closetui accept {late} --reason TEXT" in out
    assert closetui("accept", late, "--reason", "we know").code == 0
    assert next_of(closetui, late)["kind"] != "conflict"


def test_bug_next_after_elsewhere_led_to_the_status_and_back(
    closetui: Closetui, started: str
) -> None:
    phrase = closetui("elsewhere", started, "--why", "by mail", "--json").json["confirm"]
    closetui("elsewhere", started, "--why", "by mail", "--confirm", phrase)
    blockers = closetui("status", started, "--json").json["verdict"]["blockers"]
    assert "closetui ack" in next(b for b in blockers if b["item"] == "review")["remedy"]
    commands: list[str] = []
    while (told := next_of(closetui, started))["kind"] in ("do", "read"):
        assert told["command"] not in commands
        commands.append(told["command"])
        ways = told["choices"].get("WAY", [{"id": ""}])
        words = told["command"].replace(" WAY", f" {ways[0]['id']}").split()[1:]
        assert closetui(*words).code == 0
    assert closetui("status", started).code == 0


def test_bug_next_named_one_of_several_applications_and_did_not_ask_which(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ready(home / "home")
    other = home / "ben.closetui.json"
    shutil.copy(path, other)
    for name, place, file in (("Ann", "home", path), ("Ben", "ben", other)):
        monkeypatch.setenv("CLOSETUI_USER", name)
        monkeypatch.setenv("CLOSETUI_HOME", str(home / place))
        phrase = closetui("apply", str(file), "--route", "support", "--json").json["confirm"]
        closetui("apply", str(file), "--route", "support", "--confirm", phrase)
    monkeypatch.setenv("CLOSETUI_USER", "Cleo")
    closetui("merge", str(other), str(path))
    told = next_of(closetui, str(other))
    assert told["command"].endswith("not-sent --application WHICH")
    assert [choice["id"] for choice in told["choices"]["WHICH"]] == ["1", "2"]
    assert closetui("outcome", str(other), "not-sent", "--application", "1").code == 0


def test_bug_next_hid_the_advice_on_the_ways_that_it_offered(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-account-recover", "Mine").out.strip()
    closetui("skip", path, "bank-told")
    closetui("tick", path, "device-clean")
    told = closetui("next", path).out.splitlines()
    at = next(number for number, line in enumerate(told) if "WAY is one of" in line)
    assert told[at + 1] == (
        "        It is lost; a new address is ready: AliExpress still sends codes to the "
        "old address. Your phone, an order number or a card number may serve instead of a code."
    )
    assert "still sends codes" not in closetui("status", path).out, "there it is one of many things"


@pytest.mark.parametrize(
    ("way", "route"),
    [("inside", "change-it-yourself"), ("no-code", "other-ways"), ("blocked", "appeal")],
)
def test_bug_next_named_the_routes_without_saying_which_one_fits(
    closetui: Closetui, home: Path, way: str, route: str
) -> None:
    path = str(ready(home / "home", "aliexpress-account-recover"))
    closetui("tick", path, "state-known", "--way", way)
    routes = [one["id"] for one in next_of(closetui, path)["choices"]["ROUTE"]]
    assert routes[0] == route
    assert len(routes) == len(set(routes)) == 5
    advice = closetui("next", path).out.splitlines()[-1]
    assert advice.startswith("    You said '")
    assert "route '" in advice


@pytest.mark.parametrize("name", ["TRADE ROUTE WORD", "MY WAY", "ASK WHICH WAY"])
def test_bug_a_closure_called_like_a_blank_was_told_what_may_stand_for_it(
    closetui: Closetui, name: str
) -> None:
    for each in ("Usual", name):
        closetui("new", "aliexpress-store-close", each)
    usual, told = closetui("next", "Usual").out, closetui("next", name).out
    assert "Usual" in usual
    assert told == usual.replace("Usual", f"'{name}'")
    assert next_of(closetui, name)["choices"] == next_of(closetui, "Usual")["choices"]


def test_what_is_given_with_the_command_of_an_advice_is_told(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    refused = closetui("ack", path, "which-state")
    assert f"Tick it: closetui tick {path} which-state --way WAY" in refused.err
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    assert closetui("outcome", path, "restored").code == 0
    hiding = closetui("outcome", path, "under-review")
    assert f"closetui outcome {path} restored --reference TEXT" in hiding.err
    withdrawing = closetui("outcome", path, "withdrawn")
    assert f"say so: closetui outcome {path} sent --note TEXT" in withdrawing.err
