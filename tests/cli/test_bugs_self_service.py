"""Ways that need no answer of AliExpress: each test named after what happened."""

from pathlib import Path

import pytest

from closetui.domain.playbook import Item
from closetui.reports.progress import stages
from closetui.views import OpenClosure
from tests.cli.conftest import Closetui
from tests.cli.helpers import first_way, playbooks, ready, world_at

RECOVER = "aliexpress-account-recover"
BY_ONESELF = ("change-it-yourself", "other-ways")


DELETE = "aliexpress-account-delete"
ENDS = {DELETE: "deleted", "aliexpress-account-deactivate": "deactivated"}


def confirmed(closetui: Closetui, home: Path, route: str, guide: str = RECOVER) -> str:
    """Return a closure that is confirmed by a route and not sent yet."""
    path = str(ready(home / "home", guide))
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
    mark = "<- with this you send it"
    routes = {route.id: told.index(f"\n{route.title}\n") for route in playbooks()[RECOVER].routes}
    ends = [*list(routes.values())[1:], len(told)]
    marked = {
        route: mark in told[begin:end]
        for (route, begin), end in zip(routes.items(), ends, strict=True)
    }
    assert marked == {route: route not in BY_ONESELF for route in routes}


def test_bug_whoever_was_robbed_was_told_of_an_application(closetui: Closetui, home: Path) -> None:
    path = closetui("new", RECOVER, "Mine").out.strip()
    assert (
        "Verdict: 3 in the way. Once that is clear, you can apply." in closetui("status", path).out
    )
    assert (
        "Can be done before AliExpress answers"
        in closetui("look", RECOVER, "--section", "after").out
    )
    ready_to_go = str(ready(home / "home", RECOVER, "Other"))
    words = ("apply", ready_to_go, "--route", BY_ONESELF[0])
    phrase = closetui(*words, "--json").json["confirm"]
    told = closetui(*words, "--confirm", phrase).out
    assert "Confirmed (You can log in: change it yourself). It is not done yet." in told


@pytest.mark.parametrize("guide", ENDS)
def test_bug_whoever_deleted_the_account_waited_for_an_answer(
    closetui: Closetui, home: Path, guide: str
) -> None:
    end, [route, *_] = ENDS[guide], playbooks()[guide].routes
    path = confirmed(closetui, home, route.id, guide)
    told = closetui("next", path).out
    assert f"closetui outcome {path} {end}" in told
    assert f"or, if you cannot tell yet: closetui outcome {path} sent" in told
    assert f"closetui outcome {path} not-sent" in told
    closetui("outcome", path, end)
    assert f"{end}, said AliExpress" not in closetui("report", path).out, "it said nothing"
    status = closetui("status", path)
    assert "Wait for" not in status.out
    states = {item["id"]: item for item in closetui("status", path, "--json").json["items"]}
    assert states["decision"]["satisfied"]
    check = "login-refused" if guide == DELETE else "off-checked"
    assert not states[check]["satisfied"], "whether one can still log in is asked, once"


@pytest.mark.parametrize("guide", ENDS)
def test_bug_whoever_saw_nothing_of_it_yet_was_told_to_wait_for_aliexpress(
    closetui: Closetui, home: Path, guide: str
) -> None:
    """Nobody answers a click: they look for themselves, once all else is done."""
    end, [route, *_] = ENDS[guide], playbooks()[guide].routes
    path = confirmed(closetui, home, route.id, guide)
    closetui("outcome", path, "sent")
    for _ in range(20):
        step = closetui("next", path, "--json").json
        if step["kind"] != "after":
            break
        item = next(item for item in playbooks()[guide].after if item.id == step["item"])
        assert closetui("tick", path, item.id, *way(item)).code == 0
    told = closetui("next", path).out
    assert f"Next: Look whether it is {end}, and record it" in told


def way(item: Item) -> tuple[str, ...]:
    """Return the option for the first way of an item, where it has any."""
    return ("--way", *first_way(item)) if item.ways else ()


@pytest.mark.parametrize("route", ["privacy-center", "x.account.mailroute"])
def test_bug_a_button_to_press_was_called_not_sent(
    closetui: Closetui, home: Path, route: str
) -> None:
    path = confirmed(closetui, home, route, DELETE)
    deed = "sent" if route == "x.account.mailroute" else "done"
    again = closetui("apply", path, "--route", route)
    faces = [
        closetui("status", path).out,
        closetui("list").out,
        closetui("report", path).out,
        closetui("plan", path).out,
        again.err,
        stages(OpenClosure(world_at(home / "home"), path).view())[1].title,
    ]
    for told in faces:
        words = " ".join(told.lower().split())
        assert f"not {deed} yet" in words, told
        assert deed == "sent" or "not sent yet" not in words, told
    assert again.code == 3
