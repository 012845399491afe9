"""One test for every exit code, and what goes with each."""

import json
import shutil
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.folder import start
from tests.cli.conftest import Closetui
from tests.cli.helpers import first_way, leaves, playbooks, ready, world_at


def test_0_clear(closetui: Closetui, home: Path) -> None:
    assert closetui("status", str(ready(home / "home"))).code == 0


def test_1_error(closetui: Closetui) -> None:
    missing = closetui("status", "missing.closetui.json", "--json")
    assert missing.code == 1
    assert missing.json["error"]["exit_code"] == 1


def test_2_usage(closetui: Closetui) -> None:
    assert closetui("status").code == 2


def test_3_blocked(closetui: Closetui, started: str) -> None:
    assert closetui("status", started).code == 3


def test_4_only_stale(closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(ready(home / "home"))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    status = closetui("status", path, "--json")
    assert status.code == 4
    assert {each["kind"] for each in status.json["verdict"]["blockers"]} == {"stale"}
    apply = closetui("apply", path, "--route", "support")
    assert apply.code == 4
    assert "x.account.mail" in apply.err


def test_5_conflict_between_copies(closetui: Closetui, home: Path) -> None:
    mine = ready(home / "home")
    (home / "other").mkdir()
    theirs = Path(shutil.copy(mine, home / "other" / mine.name))
    ben = Closure(world_at(home / "ben", by="Ben"), str(theirs))
    ben.untick(["id-ready"], "not found")
    late = Tick((), world_at(home).now().replace(hour=11))
    Closure(world_at(home / "home"), str(mine)).tick(["id-ready"], late)
    dry = closetui("merge", str(mine), str(theirs), "--dry-run", "--json")
    assert (dry.code, dry.json["conflicts"]) == (5, ["id-ready"])
    assert closetui("status", str(mine)).code == 0
    merged = closetui("merge", str(mine), str(theirs), "--json")
    assert merged.code == 5
    assert merged.json["added"] == 1
    assert merged.json["by"] == {"Ben": 1}
    assert merged.json["conflicts"] == ["id-ready"]
    status = closetui("status", str(mine), "--json")
    assert (status.code, status.json["verdict"]["exit_code"]) == (5, 5)
    assert closetui("tick", str(mine), "id-ready", "--observed", "2026-11-22").code == 0
    assert closetui("status", str(mine)).code == 0
    assert closetui("merge", str(mine), str(theirs)).code == 0


def test_6_only_waiting(closetui: Closetui, home: Path) -> None:
    outside, playbook = world_at(home / "home"), playbooks()["aliexpress-store-close"]
    path = start(outside, playbook.id, "Shop")
    session, today = Closure(outside, str(path)), outside.now().date()
    session.act(lambda case: give_day(case, "last-delivery", today, today))
    for item in leaves(playbook):
        ways = ("count",) if item.id == "dispute-window" else first_way(item)
        session.tick([item.id], Tick(ways, early=True))
    session.ack([each.id for each in playbook.consequences])
    status = closetui("status", str(path), "--json")
    assert status.code == 6
    (blocker,) = status.json["verdict"]["blockers"]
    assert (blocker["item"], blocker["kind"]) == ("dispute-window", "waiting")
    assert blocker["earliest"] == "2026-12-08"
    assert closetui("apply", str(path), "--route", "seller-backend").code == 6


def _applied(closetui: Closetui, home: Path) -> str:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    return path


def test_7_applied_but_no_longer_clear(closetui: Closetui, home: Path) -> None:
    path = _applied(closetui, home)
    assert closetui("untick", path, "id-ready", "--reason", "gone").code == 0
    assert closetui("status", path).code == 7
    again = closetui("apply", path, "--route", "support", "--json")
    assert again.code == 7
    assert "confirmed on" in again.json["error"]["what"]
    assert closetui("accept", path, "--reason", "it does not matter").code == 0
    assert closetui("status", path).code == 0
    before = Path(path).read_bytes()
    refused = closetui("accept", path, "--reason", "again")
    assert refused.code == 3
    assert "nothing to accept" in refused.err
    assert Path(path).read_bytes() == before


def test_8_altered(closetui: Closetui, started: str) -> None:
    path = Path(started)
    path.write_bytes(path.read_bytes().replace(b'"by": "Ann"', b'"by": "Eve"'))
    for command in ("status", "verify"):
        assert closetui(command, started).code == 8


def test_8_after_repair_the_record_says_so(closetui: Closetui, home: Path) -> None:
    path = ready(home / "home")
    lines = path.read_text("ascii").splitlines()
    altered = next(n for n, line in enumerate(lines) if '"kind": "tick"' in line)
    lines[altered] = lines[altered].replace('"by": "Ann"', '"by": "Eve"')
    path.write_text("\n".join(lines) + "\n", "ascii")
    assert closetui("status", str(path)).code == 8
    refused = closetui("apply", str(path), "--route", "support")
    assert refused.code == 8
    assert "repair" in refused.err
    assert closetui("repair", str(path), "--reason", "an editor did it").code == 0
    status = closetui("status", str(path), "--json")
    assert status.code == 0
    assert any("Acknowledged by repair" in each for each in status.json["verdict"]["warnings"])
    assert "so already" in closetui("repair", str(path), "--reason", "again").out


def test_outcomes_lead_on(closetui: Closetui, home: Path) -> None:
    path = _applied(closetui, home)
    assert closetui("outcome", path, "under-review", "--note", "mail came").code == 0
    rejected = ["rejected", "--note", "ID missing", "--item", "id-ready"]
    assert closetui("outcome", path, *rejected).code == 0
    status = closetui("status", path, "--json")
    assert (status.code, status.json["closure"]["stage"]) == (3, "preparing")
    # The item that was named is open, and what follows it is to be looked at again.
    assert status.json["closure"]["attempt"] == 2
    assert [each["item"] for each in status.json["verdict"]["blockers"]] == ["id-ready"]


def test_elsewhere_leaves_open_what_was_open(closetui: Closetui, started: str) -> None:
    words = ["--why", "Ann did it by phone on Monday", "--route", "support"]
    before = Path(started).read_bytes()
    told = closetui("elsewhere", started, *words, "--json")
    assert (told.code, set(told.json)) == (0, {"confirm", "fingerprint"})
    assert closetui("elsewhere", started, *words, "--confirm", "Mine ELSEWHERE 0").code == 3
    assert Path(started).read_bytes() == before
    done = closetui("elsewhere", started, *words, "--confirm", told.json["confirm"])
    assert done.code == 0
    assert "A scan of your identity document is ready" in done.err
    assert closetui("status", started).code == 7
    items = closetui("status", started, "--json").json["items"]
    assert not any(item["satisfied"] for item in items)
    assert "Ann did it by phone" in closetui("report", started).out
    again = closetui("elsewhere", started, "--why", "again")
    assert again.code == 3
    assert "already applied on 22 Nov 2026, 12:00, by Ann" in again.err


def test_refusal_in_json_is_json(closetui: Closetui, started: str) -> None:
    refused = closetui("apply", started, "--route", "support", "--json")
    error = json.loads(refused.out)["error"]
    assert error["exit_code"] == refused.code == 3
    assert len(error["blockers"]) == 4


def test_bug_apply_asked_for_the_route_before_it_said_what_blocks(
    closetui: Closetui, started: str
) -> None:
    with_route = closetui("apply", started, "--route", "support", "--json")
    refused = closetui("apply", started, "--json")
    assert (refused.code, refused.json) == (3, with_route.json)
    assert refused.err == with_route.err
    assert "4 things stand in the way" in refused.err
    assert closetui("apply", started, "--route", "suport").code == 2


def test_bug_apply_asked_for_the_route_before_it_said_what_ran_out(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home"))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    refused = closetui("apply", path)
    assert refused.code == 4
    assert "x.account.mail" in refused.err


def test_apply_asks_for_the_route_once_nothing_blocks(closetui: Closetui, home: Path) -> None:
    path = ready(home / "home")
    before = path.read_bytes()
    asked = closetui("apply", str(path))
    assert (asked.code, asked.out) == (2, "")
    assert "--route: say which route you take" in asked.err
    assert "notice-button" in asked.err
    assert path.read_bytes() == before
