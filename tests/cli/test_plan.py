"""The plan and due days on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

STORE = "aliexpress-store-close"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a store closure and return its path."""
    return closetui("new", STORE, "Shop").out.strip()


def test_the_plan_names_the_earliest_day_and_what_sets_it(closetui: Closetui, shop: str) -> None:
    told = closetui("plan", shop)
    assert told.code == 0
    assert "Earliest day to apply: Wed 23 Dec\n" in told.out
    assert "Set by: Closing notice is up for 30 days" in told.out
    asked = "- When did the closing notice go up?"
    assert f"{asked}\n    closetui date {shop} notice-up DAY\n" in told.out
    facts = closetui("plan", shop, "--json").json
    assert facts["earliest"] == "2026-12-23"
    assert [link["item"] for link in facts["chain"]] == ["x.store.notice30"]
    assert facts["last"] == {
        "item": "last-payouts", "title": "The last payouts are in", "day": "2027-05-22",
    }  # fmt: skip
    status = closetui("status", shop, "--json").json
    assert status["verdict"]["earliest"] == facts["earliest"]


def test_what_if_plans_with_another_day_and_writes_nothing(closetui: Closetui, shop: str) -> None:
    before = Path(shop).read_bytes()
    told = closetui(
        "plan", shop, "--if", "notice-up=20 Oct 2026", "--if", "last-delivery=in 3 weeks"
    )
    assert "Earliest day to apply: Tue 29 Dec" in told.out
    assert "Set by: Returns and disputes: time over or accepted" in told.out
    wanted = closetui("plan", shop, "--target", "31.12.2026").out
    assert "You want Thu 31 Dec: 8 days to spare." in wanted
    assert "has to start by" in wanted
    short = closetui("plan", shop, "--target", "tomorrow", "--json").json
    assert short["to_spare"] == -30
    assert Path(shop).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--if", "last-delivery"), "gives no day"),
        (("--if", "last-delivry=tomorrow"), "last-delivery"),
        (("--if", "last-delivery=soon"), "is no day"),
        (("--if", "notice-up=today", "--if", "notice-up=tomorrow"), "given twice"),
        (("--target", "yesterday"), "is over"),
    ],
)
def test_a_plan_that_cannot_be_made_says_why(
    closetui: Closetui, shop: str, words: tuple[str, ...], told: str
) -> None:
    refused = closetui("plan", shop, *words)
    assert refused.code == 2
    assert told in refused.err
    assert not refused.out


def test_the_day_one_wants_is_kept_told_and_taken_back(closetui: Closetui, shop: str) -> None:
    assert "31 Dec 2026" in closetui("due", shop, "31 dec 2026").out
    assert "so already" in closetui("due", shop, "2026-12-31").out
    assert "8 days to spare" in closetui("plan", shop).out
    assert closetui("list", "--json").json[0]["due"] == "2026-12-31"
    assert "due Thu 31 Dec" in closetui("list").out
    assert "taken back" in closetui("due", shop, "").out
    assert closetui("list", "--json").json[0]["due"] is None


def test_what_is_due_is_told_everywhere_and_overdue_comes_first(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("due", shop, "2026-11-25", "balance", "stock")
    closetui("due", shop, "tomorrow", "x.store.violations")
    due = closetui("status", shop, "--json").json["due"]
    assert [found["item"] for found in due] == ["x.store.violations", "balance", "stock"]
    assert (
        "- Fines are paid, penalty points written down: due tomorrow"
        in closetui("status", shop).out
    )
    assert "Due Wed 25 Nov" in closetui("show", shop, "balance").out
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    told = closetui("next", shop).out
    assert "Next: Fines are paid, penalty points written down (was due yesterday)." in told
    assert "overdue since" not in told, "it is said once"
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-26T12:00:00+00:00")
    told = closetui("next", shop).out
    assert "Withdrawable balance is zero: overdue since yesterday." in told
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    assert "overdue since yesterday" in closetui("list").out
    assert closetui("next", shop, "--json").json["due"][0]["overdue"] is True


def test_an_overdue_closure_comes_before_one_with_more_in_the_way(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ready(home / "home")
    closetui("new", STORE, "Blocked")
    assert [row["name"] for row in closetui("list", "--json").json] == [
        "Blocked",
        path.name.split(".")[0],
    ]
    closetui("due", str(path), "tomorrow")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    assert closetui("list", "--json").json[0]["name"] == path.name.split(".")[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("yesterday",), "is over"),
        (("someday",), "is no day"),
        (("tomorrow", "nothing-such"), "no such item"),
        (("tomorrow", "money"), "sub-items"),
    ],
)
def test_a_due_day_that_cannot_be_is_refused(
    closetui: Closetui, shop: str, words: tuple[str, ...], told: str
) -> None:
    before = Path(shop).read_bytes()
    refused = closetui("due", shop, *words)
    assert refused.code == 2
    assert told in refused.err
    assert Path(shop).read_bytes() == before


def test_bug_a_plan_that_was_only_tried_out_read_like_the_plan(
    closetui: Closetui, shop: str
) -> None:
    """Read later, nothing told that a day had been supposed, nor which."""
    lead = "What if: tried out, and not written down\n"
    told = closetui("plan", shop, "--if", "notice-up=7 Dec 2026", "--target", "31.12.2026").out
    assert told.startswith(
        f"{lead}- When did the closing notice go up? Mon 7 Dec\n"
        "- By which day do you want to apply? Thu 31 Dec\n"
    )
    assert lead not in closetui("plan", shop).out
    facts = closetui("plan", shop, "--if", "notice-up=7 Dec 2026", "--json").json
    assert facts["supposed"] == {"notice-up": "2026-12-07"}


def test_bug_the_plan_did_not_say_that_what_sets_the_day_may_not_apply(
    closetui: Closetui, shop: str
) -> None:
    told = closetui("plan", shop, "--target", "20.12.2026").out
    condition = "Only if yes: Is your business registered in mainland China?"
    assert told.count(condition) == 1
    assert "If it does not apply, the earliest day is Tue 8 Dec, 12 days to spare.\n" in told
    assert closetui("plan", shop, "--json").json["otherwise"] == "2026-12-08"
    closetui("skip", shop, "x.store.notice30")
    assert condition not in closetui("plan", shop).out
