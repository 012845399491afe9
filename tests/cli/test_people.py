"""Commands about people: assign, demand, sign, name."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready


@pytest.fixture
def whole(home: Path) -> str:
    """Return a closure in which nothing stands in the way."""
    return str(ready(home / "home"))


def test_two_people_sign_off_and_then_it_can_be_applied_for(closetui: Closetui, whole: str) -> None:
    asked = closetui("demand", whole)
    assert asked.code == 0
    assert "1 thing still stands in the way" in asked.out
    blocked = closetui("status", whole, "--json")
    assert blocked.code == 3
    [blocker] = blocked.json["verdict"]["blockers"]
    assert blocker["kind"] == "sign-off"
    assert blocker["command"].startswith(f"closetui sign {whole}")
    assert closetui("apply", whole, "--route", "written", "--json").code in (2, 3)
    assert "1 of 2: Ann" in closetui("sign", whole).out
    again = closetui("sign", whole, "--by", "ANN")
    assert "so already" in again.out
    assert closetui("status", whole).code == 3
    second = closetui("sign", whole, "--by", "Ben", "--json")
    assert second.json["signed"] == "2 of 2: Ann, Ben"
    facts = closetui("status", whole, "--json")
    assert facts.code == 0
    assert [each["by"] for each in facts.json["sign_off"]["signed"]] == ["Ann", "Ben"]
    assert any("claims" in each for each in facts.json["verdict"]["warnings"])


def test_a_sign_off_is_refused_while_anything_stands_in_the_way(
    closetui: Closetui, started: str
) -> None:
    closetui("demand", started)
    refused = closetui("sign", started)
    assert refused.code == 3
    count = len(closetui("status", started, "--json").json["verdict"]["blockers"]) - 1
    assert f"{count} things still stand in the way" in refused.err
    assert refused.err.count("\n") >= count


def test_a_sign_off_can_be_taken_back_and_a_demand_lifted(closetui: Closetui, whole: str) -> None:
    closetui("demand", whole)
    closetui("sign", whole)
    assert "0 of 2" in closetui("sign", whole, "--take-back").out
    assert closetui("demand", whole, "--lift").code == 2
    lifted = closetui("demand", whole, "--lift", "--reason", "Ben left")
    assert lifted.code == 0
    told = closetui("status", whole)
    assert told.code == 0
    assert "lifted by Ann: Ben left" in told.out


def test_a_sign_off_where_none_is_demanded_is_refused(closetui: Closetui, whole: str) -> None:
    refused = closetui("sign", whole)
    assert refused.code == 3
    assert f"closetui demand {whole}" in refused.err


def test_an_item_is_assigned_and_the_name_is_shown(closetui: Closetui, started: str) -> None:
    said = closetui("assign", started, "id-ready", "--to", "Ben")
    assert "A scan of your identity document is ready: Ben sees to it." in said.out
    assert "Sees to it: Ben" in closetui("show", started, "id-ready").out
    items = {each["id"]: each for each in closetui("status", started, "--json").json["items"]}
    assert items["id-ready"]["assigned"] == ["Ben"]
    assert "so already" in closetui("assign", started, "id-ready", "--to", "Ben").out
    closetui("assign", started, "id-ready", "--nobody")
    assert "Sees to it" not in closetui("show", started, "id-ready").out
    assert "said that Ben sees to" in closetui("log", started).out


@pytest.mark.parametrize("words", [[], ["--to", " "], ["--to", "Ben", "--nobody"]])
def test_assign_wants_one_name_or_nobody(
    closetui: Closetui, started: str, words: list[str]
) -> None:
    assert closetui("assign", started, "id-ready", *words).code == 2


def test_a_name_is_asked_for_once_and_kept(
    closetui: Closetui, started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLOSETUI_USER")
    monkeypatch.setenv("USER", "ann-login")
    first = closetui("new", "aliexpress-account-reactivate", "Other")
    assert "Recorded under the name ann-login" in first.err
    assert "closetui name NAME" in first.err
    assert closetui("note", started, "hello").err == ""
    assert closetui("note", started, "again").err == ""
    assert closetui("name", "Ann Smith").out == "Ann Smith\n"
    closetui("note", started, "third")
    notes = closetui("show", started, "--json").json["notes"]
    assert [each["by"] for each in notes] == ["ann-login", "ann-login", "Ann Smith"]
    assert closetui("name", "--json").json == {"name": "Ann Smith", "saved": "Ann Smith"}


@pytest.mark.parametrize("name", [" ", "x" * 61])
def test_a_name_that_cannot_be_shown_is_refused(closetui: Closetui, name: str) -> None:
    assert closetui("name", name).code == 2
