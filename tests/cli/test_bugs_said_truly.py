"""Commands that were offered and refused, or that said of something what was not spoken of."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, to_item
from tests.cli.helpers import ready
from tests.playbooks.shipped_guides import DELETE, STORE


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return a new closure of a store."""
    return closetui("new", STORE, "Shop").out.strip()


@pytest.mark.parametrize(
    ("item", "way", "anchor"),
    [
        ("x.store.notice30", "count", "notice-up"),
        ("partner-contracts", "running", "contracts-end"),
    ],
)
def test_bug_a_wait_was_to_be_ticked_as_over_and_that_was_refused(
    closetui: Closetui, shop: str, item: str, way: str, anchor: str
) -> None:
    """The day that was given denies it; and the way that waits needs no second tick."""
    closetui("tick", shop, item, "--way", way)
    closetui("date", shop, anchor, "today")
    blockers = closetui("status", shop, "--json").json["verdict"]["blockers"]
    [remedy] = [one["remedy"] for one in blockers if one["item"] == item]
    offered, typed = remedy.split(": ", 1)
    typed = typed.partition(" (")[0].replace("WAY", "ended")  # Where it is one of several.
    assert offered.endswith("If it is so in another way, tick it")
    assert shlex.split(typed)[-1] in ("adviser", "ended")
    assert closetui(*shlex.split(typed)[1:]).code == 0


def test_bug_deleted_instead_was_offered_before_anything_had_come_of_it(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "x.account.mailroute", "sent")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-27T12:00:00+00:00")
    to_item(closetui, path, "data-reminder")
    told = lines_of(closetui, "next", path)
    assert any("deleted (The account is deleted)" in line for line in told)
    assert not any("was deleted instead" in line for line in told)


def test_bug_orders_that_deny_a_tick_were_counted_and_not_shown(
    closetui: Closetui, shop: str, home: Path
) -> None:
    export = home / "orders.csv"
    export.write_text("Order ID,Status\n3031265700000017,IN_ISSUE\n", "utf-8")
    assert closetui("import", shop, "orders", str(export)).code == 0
    ticked = closetui("tick", shop, "x.store.disputes")
    [told] = [line for line in ticked.err.splitlines() if line.startswith("To see which: ")]
    shown = closetui(*shlex.split(told.partition(": ")[2])[1:])
    assert "3031265700000017" in shown.out
    assert "in dispute" in shown.out
