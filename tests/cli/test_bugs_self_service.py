"""Ways that need no answer of AliExpress: each test named after what happened."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import playbooks, ready

RECOVER = "aliexpress-account-recover"
BY_ONESELF = ("change-it-yourself", "other-ways")


def confirmed(closetui: Closetui, home: Path, route: str) -> str:
    """Return a closure that is confirmed by a route and not sent yet."""
    path = str(ready(home / "home", RECOVER))
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0
    return path


@pytest.mark.parametrize("route", BY_ONESELF)
def test_bug_whoever_had_the_account_back_waited_for_an_answer(
    closetui: Closetui, home: Path, route: str
) -> None:
    path = confirmed(closetui, home, route)
    told = closetui("next", path)
    assert "Next: Did you get the account back?" in told.out
    assert f"closetui outcome {path} restored" in told.out
    done = closetui("outcome", path, "restored")
    assert "Next: Only you can get in" in done.out
    status = closetui("status", path)
    assert status.code == 0
    assert "Wait for" not in status.out
    assert "nobody recorded on which day it was sent" not in status.out


def test_bug_whoever_sent_an_appeal_was_asked_whether_they_got_it_back(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, "appeal")
    told = closetui("next", path).out
    assert "Next: Did you send it?" in told
    assert f"closetui outcome {path} sent" in told
    closetui("outcome", path, "sent")
    assert closetui("status", path, "--json").json["closure"]["stage"] == "applied"


def test_bug_a_new_password_was_called_what_cannot_be_taken_back(closetui: Closetui) -> None:
    told = closetui("look", RECOVER, "--section", "routes").out
    mark = "<- from here on it cannot be taken back"
    routes = {route.id: told.index(f"\n{route.title}\n") for route in playbooks()[RECOVER].routes}
    ends = [*list(routes.values())[1:], len(told)]
    marked = {
        route: mark in told[begin:end]
        for (route, begin), end in zip(routes.items(), ends, strict=True)
    }
    assert marked == {route: route not in BY_ONESELF for route in routes}


def test_bug_whoever_was_robbed_was_told_of_an_application(closetui: Closetui, home: Path) -> None:
    path = closetui("new", RECOVER, "Mine").out.strip()
    assert "Verdict: 3 in the way; that comes first." in closetui("status", path).out
    assert "You may do it at any time" in closetui("look", RECOVER, "--section", "after").out
    ready_to_go = str(ready(home / "home", RECOVER, "Other"))
    words = ("apply", ready_to_go, "--route", BY_ONESELF[0])
    phrase = closetui(*words, "--json").json["confirm"]
    told = closetui(*words, "--confirm", phrase).out
    assert "Confirmed (You can log in: change it yourself). It is not done yet." in told
