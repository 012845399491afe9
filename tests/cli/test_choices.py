"""Commands for choices: strength, days, items of one's own, click paths; order and early ticks."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

STORE = "aliexpress-store-close"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a store closure and return its path."""
    return closetui("new", STORE, "Shop").out.strip()


def _state(closetui: Closetui, path: str, item: str) -> dict[str, object]:
    items = closetui("status", path, "--json").json["items"]
    found: dict[str, object] = {each["id"]: each for each in items}[item]
    return found


def test_a_recommended_item_is_raised_and_lowered(closetui: Closetui, shop: str) -> None:
    assert _state(closetui, shop, "x.store.ads")["strength"] == "recommended"
    assert "Now a must: Ads " in closetui("raise", shop, "x.store.ads").out
    assert _state(closetui, shop, "x.store.ads")["strength"] == "must"
    assert "so already" in closetui("raise", shop, "x.store.ads").out
    lowered = closetui("raise", shop, "x.store.ads", "--lower", "--reason", "there are none")
    assert "Recommended again" in lowered.out
    assert _state(closetui, shop, "x.store.ads")["strength"] == "recommended"


def test_going_on_without_is_an_answer(closetui: Closetui, shop: str) -> None:
    ask = closetui("status", shop, "--json").json["verdict"]["ask"]
    assert "x.store.ads" in ask
    items = ["x.store.ads", "x.store.evidence"]
    done = closetui("without", shop, *items, "--reason", "there are none")
    assert "You go on without: Ads " in done.out
    left = closetui("status", shop, "--json").json["verdict"]["ask"]
    assert left == [item for item in ask if item not in items]
    assert "there are none" in closetui("report", shop).out
    again = closetui("without", shop, "x.store.ads", "--reason", "there are none")
    assert "so already" in again.out


def test_a_day_is_given_once_and_waits_count_from_it(closetui: Closetui, shop: str) -> None:
    ticked = closetui("tick", shop, "dispute-window", "--way", "count", "--early")
    assert "a day is needed" in ticked.err
    given = closetui("date", shop, "last-delivery", "20.11.2026")
    assert "20 Nov 2026" in given.out
    state = _state(closetui, shop, "dispute-window")
    assert "so already" in closetui("date", shop, "last-delivery", "2 days ago").out
    assert state["state"] in ("waiting", "stale"), state
    assert "Taken back" in closetui("date", shop, "last-delivery", "").out


def test_the_remedy_of_a_missing_day_is_the_command_that_gives_it(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "x.store.notice30", "--way", "count")
    blockers = closetui("status", shop, "--json").json["verdict"]["blockers"]
    blocker = next(each for each in blockers if each["item"] == "x.store.notice30")
    assert blocker["command"] == f"closetui date {shop} notice-up DAY"
    assert closetui("date", shop, "notice-up", "yesterday").code == 0
    assert _state(closetui, shop, "x.store.notice30")["state"] == "waiting"


def test_an_own_item_is_added_and_dropped_by_its_title(closetui: Closetui, shop: str) -> None:
    before = len(closetui("status", shop, "--json").json["verdict"]["blockers"])
    item = closetui("add", shop, "Ask the bank", "--why", "card", "--json").json["item"]
    assert item.startswith("own.")
    assert len(closetui("status", shop, "--json").json["verdict"]["blockers"]) == before + 1
    assert closetui("tick", shop, "ask the BANK").code == 0
    assert (
        "Dropped: Ask the bank"
        in closetui("drop", shop, "Ask the bank", "--reason", "not needed").out
    )
    assert len(closetui("status", shop, "--json").json["verdict"]["blockers"]) == before
    after = closetui("add", shop, "Cancel the box", "--after", "--day", "in 2 weeks", "--json")
    assert after.json["verdict"]["after"]["total"] >= 1
    assert len(after.json["verdict"]["blockers"]) == before


def test_lines_of_a_click_path_change_no_verdict(closetui: Closetui, shop: str) -> None:
    route = closetui("playbooks", STORE, "--json").json["routes"][0]
    line = route["path"][0]["id"]
    before = closetui("status", shop, "--json").json["verdict"]
    assert closetui("line", shop, route["id"], line).code == 0
    assert "so already" in closetui("line", shop, route["id"], line).out
    words = ["found", shop, route["id"], line, "other-words", "--words", "My shop"]
    assert closetui(*words).code == 0
    assert closetui("line", shop, route["id"], line, "--open").code == 0
    assert closetui("status", shop, "--json").json["verdict"] == before
    assert "My shop" in closetui("log", shop).out


def test_an_early_tick_is_recorded_and_told(closetui: Closetui, shop: str) -> None:
    done = closetui("tick", shop, "x.store.records", "--way", "filed")
    assert done.code == 0
    assert "is usually done after" in done.err
    assert "(open)" in done.err
    assert _state(closetui, shop, "x.store.records")["state"] != "open"


def test_what_cannot_be_undone_is_not_ticked_early_without_a_word(
    closetui: Closetui, shop: str
) -> None:
    before = Path(shop).read_bytes()
    refused = closetui("tick", shop, "data-delete", "--way", "deleted")
    assert refused.code == 3
    assert f"closetui tick {shop} data-delete --way deleted --early" in refused.err
    assert "Records you must keep are exported" in refused.err
    assert Path(shop).read_bytes() == before
    done = closetui("tick", shop, "data-delete", "--way", "deleted", "--early")
    assert done.code == 0
    assert "does not count yet" in done.err


def test_bug_the_command_that_ticks_early_lost_the_note_and_the_day(
    closetui: Closetui, shop: str
) -> None:
    given = ("tick", shop, "data-delete", "--way", "deleted")
    refused = closetui(*given, "--observed", "2026-11-21", "--note", "burnt, says Li")
    typed = f"closetui tick {shop} data-delete --way deleted --observed 2026-11-21"
    assert f"{typed} --note 'burnt, says Li' --early" in refused.err
    assert closetui(*given, "--json").json["error"]["kind"] == "refused"


def test_items_ticked_together_do_not_hold_up_each_other(closetui: Closetui, shop: str) -> None:
    together = closetui("tick", shop, "x.store.disputes", "partner-contracts").err
    assert "Partner contracts are ended cleanly (open)" not in together


def test_a_tick_says_what_became_of_it(closetui: Closetui, shop: str) -> None:
    done = closetui("tick", shop, "stop-orders", "--way", "notice")
    assert "still open; 'A text on the product pages'" in done.err
    assert "counts only if this is done too: The stock is cleared" in done.err


def test_undo_and_redo_say_what_they_did(closetui: Closetui, shop: str) -> None:
    closetui("tick", shop, "x.store.violations")
    assert "Taken back: ticked 'Fines are paid" in closetui("undo", shop).out
    done = closetui("redo", shop)
    assert done.code == 0
    assert "Done again: ticked 'Fines are paid" in done.out
    assert closetui("redo", shop).code == 3


def test_ones_own_tick_of_a_moment_ago_opens_without_a_reason(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("tick", shop, "x.store.violations")
    assert closetui("untick", shop, "x.store.violations").code == 0
    closetui("tick", shop, "x.store.violations")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T13:00:00+00:00")
    refused = closetui("untick", shop, "x.store.violations")
    assert refused.code == 2
    assert "--reason" in refused.err


def _sent(closetui: Closetui, home: Path) -> str:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    words = ["sent", "--when", "today", "--reference", "R-7", "--channel", "chat"]
    assert closetui("outcome", path, *words).code == 0
    return path


def test_an_answer_given_twice_is_kept_in_other_words_only(closetui: Closetui, home: Path) -> None:
    path = _sent(closetui, home)
    words = ["outcome", path, "under-review", "--note", "mail of Monday"]
    assert "Recorded" in closetui(*words).out
    before = Path(path).read_bytes()
    assert "so already" in closetui(*words).out
    assert Path(path).read_bytes() == before
    other = closetui("outcome", path, "under-review", "--note", "call of Tuesday")
    assert (other.code, "Recorded" in other.out) == (0, True)
    log = closetui("log", path).out
    assert "mail of Monday" in log
    assert "call of Tuesday" in log
    assert closetui("status", path).code == 0


def test_a_request_is_answered_or_becomes_items(closetui: Closetui, home: Path) -> None:
    path = _sent(closetui, home)
    assert closetui("outcome", path, "asked", "--note", "phone used twice").code == 0
    status = closetui("status", path, "--json")
    assert (status.code, status.json["verdict"]["blockers"][0]["kind"]) == (7, "answer")
    assert closetui("next", path, "--json").json["command"] == f"closetui answer {path} TEXT"
    assert closetui("answer", path, "it is mine alone").code == 0
    assert closetui("status", path).code == 0
    words = ["outcome", path, "asked", "--ask", "a copy of the ID", "--item", "id-ready"]
    assert closetui(*words).code == 0
    blocked = closetui("status", path, "--json")
    assert blocked.code == 7
    titles = {each["title"] for each in blocked.json["verdict"]["blockers"]}
    assert "a copy of the ID" in titles


def test_status_all_counts_what_is_left_afterwards(closetui: Closetui, home: Path) -> None:
    path = _sent(closetui, home)
    assert closetui("outcome", path, "closed").code == 0, "the guide's own word is meant"
    assert closetui("status", path, "--json").json["closure"]["stage"] == "restored"
    assert closetui("status", path).code == 0
    assert closetui("status", path, "--all").code == 3
    for _ in range(20):
        step = closetui("next", path, "--json").json
        if step["kind"] != "after":
            break
        ways = [word for way in step["choices"].get("WAY", [])[:1] for word in ("--way", way["id"])]
        assert closetui("tick", path, step["item"], *ways).code == 0
    assert closetui("status", path, "--all").code in (0, 6)


def test_what_ran_out_before_it_was_sent_is_confirmed_anew(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:00:00+00:00")
    assert closetui("status", path).code == 4
    step = closetui("next", path, "--json").json
    again = "if not, look again at 1 thing first"
    told = f"Did you send it? (confirmed Sun 22 Nov 12:00; {again})"
    assert (step["kind"], step["text"]) == ("sent", told)
    assert closetui("tick", path, "x.account.mail", "--way", "email").code == 0
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    facts = closetui("status", path, "--json")
    assert (facts.code, facts.json["closure"]["attempt"]) == (0, 1)
