"""What was left to somebody whose request was refused: each test named after what happened."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import playbooks, ready

RECOVER = "aliexpress-account-recover"
GUIDES = ("aliexpress-account-reactivate", RECOVER)


def sent(closetui: Closetui, path: str, route: str) -> None:
    """Apply by a route, and say that it was sent."""
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0
    assert closetui("outcome", path, "sent").code == 0


def refused(closetui: Closetui, home: Path, guide: str) -> str:
    """Return a closure of a guide that AliExpress rejected."""
    path = str(ready(home / "home", guide))
    sent(closetui, path, "customer-service" if guide == RECOVER else "support")
    closetui("outcome", path, "rejected", "--note", "a final no")
    return path


def _go_on(closetui: Closetui, path: str, told: Any) -> None:
    """Do the next thing: what asks whether it is so is left out, the last way is taken."""
    may_skip = f"closetui skip {path} {told['item']}" in closetui("next", path).out
    ways = told["choices"].get("WAY", [{"id": ""}])
    words = told["command"].replace(" WAY", f" {ways[-1]['id']}").split()[1:]
    done = closetui("skip", path, told["item"]) if may_skip else closetui(*words)
    assert done.code == 0, done.err


@pytest.mark.parametrize("guide", GUIDES)
def test_bug_after_a_final_no_nobody_could_reach_the_end(
    closetui: Closetui, home: Path, guide: str
) -> None:
    path = refused(closetui, home, guide)
    assert f"or leave it at that: closetui outcome {path} not-restored" in (
        closetui("next", path).out.replace("\n", " ")
    )
    told = closetui("outcome", path, "not-restored")
    assert "Recorded: not restored." in told.out
    named = []
    while (step := closetui("next", path, "--json").json)["kind"] != "finished":
        named.append(step["item"])
        assert named.count(step["item"]) == 1
        assert step["kind"] == "after"
        _go_on(closetui, path, step)
    assert named[-1] == "next-decided"
    assert closetui("status", path, "--all").code == 0
    assert "not restored, everything done" in closetui("list").out


@pytest.mark.parametrize("guide", GUIDES)
def test_one_can_ask_again_after_leaving_a_refusal_at_that(
    closetui: Closetui, home: Path, guide: str
) -> None:
    path = refused(closetui, home, guide)
    closetui("outcome", path, "not-restored")
    assert closetui("status", path, "--json").json["closure"]["stage"] == "not-restored"
    assert closetui("outcome", path, "rejected", "--note", "I ask again").code == 0
    assert closetui("status", path, "--json").json["closure"]["stage"] == "preparing"
    closetui("outcome", path, "restored")
    assert closetui("status", path, "--json").json["closure"]["stage"] == "restored"


def test_bug_closed_was_told_where_restored_was_recorded(closetui: Closetui, home: Path) -> None:
    path = refused(closetui, home, RECOVER)
    assert "Recorded: restored." in closetui("outcome", path, "closed").out
    assert closetui("status", path, "--json").json["closure"]["stage"] == "restored"


def test_bug_what_was_overdue_was_told_nowhere_until_something_was_sent(
    closetui: Closetui, home: Path
) -> None:
    path = refused(closetui, home, RECOVER)
    closetui("answer", path, "I read it")
    closetui("date", path, "strange-payment", "2026-05-01")
    assert closetui("next", path, "--json").json["kind"] == "apply", "nothing is in the way"
    for told in ("next", "status"):
        assert "The money is back, or claimed in time: overdue since" in closetui(told, path).out
    assert "overdue since" in closetui("list").out
    assert closetui("tick", path, "money-back").code == 0
    assert "overdue since" not in closetui("next", path).out
    assert "overdue" not in closetui("list").out


def test_what_may_wait_for_its_day_is_told_and_holds_nothing_up(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    closetui("date", path, "strange-payment", "2026-11-01")
    assert closetui("next", path, "--json").json["kind"] == "apply"
    assert "The money is back, or claimed in time: due Fri 30 Apr 2027" in (
        closetui("status", path).out
    )


def test_bug_a_refusal_had_no_end_but_to_ask_again(closetui: Closetui, home: Path) -> None:
    """Where a guide has no word for leaving it at that, it is archived."""
    guide = "aliexpress-account-deactivate"
    path = str(ready(home / "home", guide))
    assert "archive" not in closetui("next", path).out
    sent(closetui, path, playbooks()[guide].routes[0].id)
    closetui("outcome", path, "rejected", "--note", "no")
    closetui("answer", path, "I read it")
    told = closetui("next", path).out.splitlines()
    assert told[-1] == f"    or leave it at that: closetui archive {path}"
    assert closetui("archive", path).code == 0
