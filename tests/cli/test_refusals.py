"""Bad input to the commands of order, days, outcomes and own items: refused, nothing written."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import drop_item
from closetui.domain.actions.overtaking import Scope
from closetui.domain.errors import OvertakenError
from tests.cli.conftest import Closetui
from tests.cli.helpers import Run, ready, world_at

STORE = "aliexpress-store-close"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a store closure and return its path."""
    return closetui("new", STORE, "Shop").out.strip()


def _refused(closetui: Closetui, path: str, *words: str) -> Run:
    """Run a command that writes nothing."""
    before = Path(path).read_bytes()
    done = closetui(*words)
    assert done.code in (2, 3), done
    assert done.out == ""
    assert Path(path).read_bytes() == before
    return done


@pytest.mark.parametrize(
    "day", ["31 Feb 2026", "2026-13-01", "soon", "31 feb", "1.1.26", "0 Oct 2026", "9 days ago!"]
)
@pytest.mark.parametrize(
    "words",
    [
        ("tick", "FILE", "x.store.violations", "--observed", "DAY"),
        ("outcome", "FILE", "sent", "--when", "DAY"),
        ("elsewhere", "FILE", "--why", "phone", "--when", "DAY"),
        ("date", "FILE", "last-delivery", "DAY"),
        ("add", "FILE", "Ask the bank", "--day", "DAY"),
    ],
    ids=lambda words: words[0],
)
def test_a_day_that_cannot_be(
    closetui: Closetui, shop: str, day: str, words: tuple[str, ...]
) -> None:
    typed = [shop if word == "FILE" else day if word == "DAY" else word for word in words]
    refused = _refused(closetui, shop, *typed)
    assert refused.code == 2
    assert "is no day" in refused.err
    assert "22 Nov 2026" in refused.err, "it says how a day is written"


def test_a_day_that_can_be_two_is_refused_with_both_named(closetui: Closetui, shop: str) -> None:
    refused = _refused(closetui, shop, "date", shop, "last-delivery", "10/11/2026")
    assert "10 Nov 2026 or 11 Oct 2026" in refused.err
    assert closetui("date", shop, "last-delivery", "25/10/2026").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("date", "notice-up", "tomorrow"),
        ("date", "last-payment", "2026-12-01"),
        ("tick", "x.store.violations", "--observed", "tomorrow"),
        ("add", "Ask the bank", "--day", "yesterday"),
        ("elsewhere", "--why", "phone", "--when", "tomorrow"),
        ("found", "seller-backend", "1", "worked", "--day", "tomorrow"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_day_on_the_wrong_side_of_today(
    closetui: Closetui, shop: str, words: tuple[str, ...]
) -> None:
    command, *rest = words
    refused = _refused(closetui, shop, command, shop, *rest)
    assert "not come yet" in refused.err or "is over" in refused.err or "future" in refused.err


def test_an_outcome_of_tomorrow(closetui: Closetui, home: Path) -> None:
    path = _confirmed(closetui, home)
    refused = _refused(closetui, path, "outcome", path, "sent", "--when", "tomorrow")
    assert "not come yet" in refused.err


def test_an_anchor_that_does_not_exist(closetui: Closetui, shop: str, started: str) -> None:
    refused = _refused(closetui, shop, "date", shop, "last-delivry", "yesterday")
    assert "last-delivery" in refused.err
    refused = _refused(closetui, started, "date", started, "last-delivery", "yesterday")
    assert "asks for no day" in refused.err


def test_an_own_item_that_does_not_exist(closetui: Closetui, shop: str) -> None:
    for item in ("own.000000000000", "balance", "Ask the bank"):
        refused = _refused(closetui, shop, "drop", shop, item, "--reason", "not needed")
        assert "no item of your own" in refused.err


def test_a_lowering_below_the_playbook(closetui: Closetui, shop: str) -> None:
    words = ["raise", shop, "balance", "--lower", "--reason", "it is little"]
    refused = _refused(closetui, shop, *words)
    assert refused.code == 3
    assert "a must by the guide" in refused.err


def test_a_lowering_without_a_reason(closetui: Closetui, shop: str) -> None:
    closetui("raise", shop, "x.store.ads")
    refused = _refused(closetui, shop, "raise", shop, "x.store.ads", "--lower")
    assert "--reason" in refused.err


def test_a_drop_that_has_not_seen_a_word_on_the_item(closetui: Closetui, shop: str) -> None:
    item = closetui("add", shop, "Ask the bank", "--json").json["item"]
    session = Closure(world_at(Path(shop).parent.parent), shop)
    seen = session.view()
    closetui("untick", shop, item, "--reason", "the bank asks back", "--by", "Ben")
    with pytest.raises(OvertakenError, match="Ben opened"):
        session.since(seen).act(lambda case: drop_item(case, item, "not needed"), Scope([item]))
    assert item in session.view().verdict.states


def _confirmed(closetui: Closetui, home: Path) -> str:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    return path


def test_a_second_confirmation_names_time_and_author_of_the_first(
    closetui: Closetui, home: Path
) -> None:
    path = _confirmed(closetui, home)
    for words in ([], ["--confirm", "Mine ABCDEF"]):
        refused = _refused(closetui, path, "apply", path, "--route", "support", *words)
        assert refused.code == 3
        assert "confirmed on 22 Nov 2026, 12:00, by Ann" in refused.err


def test_an_acceptance_of_nothing(closetui: Closetui, home: Path) -> None:
    path = _confirmed(closetui, home)
    refused = _refused(closetui, path, "accept", path, "--reason", "why not")
    assert (refused.code, "nothing to accept" in refused.err) == (3, True)


def test_an_answer_to_nothing(closetui: Closetui, shop: str) -> None:
    refused = _refused(closetui, shop, "answer", shop, "yes")
    assert (refused.code, "waiting for an answer" in refused.err) == (3, True)


def test_going_on_without_a_must(closetui: Closetui, shop: str) -> None:
    refused = _refused(closetui, shop, "without", shop, "balance", "--reason", "it is little")
    assert (refused.code, "is a must" in refused.err) == (3, True)


def test_going_on_without_it_needs_a_reason(closetui: Closetui, shop: str) -> None:
    assert "--reason" in _refused(closetui, shop, "without", shop, "x.store.ads").err
    told = _refused(closetui, shop, "without", shop, "x.store.ads", "--reason", " ")
    assert "needs a reason" in told.err


def test_not_applicable_needs_a_reason_where_the_guide_does_not_ask(
    closetui: Closetui, shop: str, home: Path
) -> None:
    asks = 'applies_if = "Is your business registered in mainland China?"\n'
    source = _guide().replace(asks, "", 1)
    (home / "own.toml").write_text(source.replace(f'id = "{STORE}"', 'id = "own"'))
    path = closetui("new", str(home / "own.toml"), "Own").out.strip()
    assert "--reason" in _refused(closetui, path, "skip", path, "x.store.notice30").err
    words = ["skip", path, "x.store.notice30", "--reason", " "]
    assert "--reason" in _refused(closetui, path, *words).err
    assert closetui("skip", shop, "x.store.notice30").code == 0, "the guide asks: no is an answer"


def _guide() -> str:
    root = Path(__file__).parents[2]
    return (root / "closetui" / "playbooks" / f"{STORE}.toml").read_text("utf-8")


def test_ways_that_cannot_be_true_together(closetui: Closetui, shop: str) -> None:
    words = ["tick", shop, "dispute-window", "--way", "over", "--way", "count"]
    assert "is given alone, without another way" in _refused(closetui, shop, *words).err


def test_a_word_that_the_guide_does_not_offer(closetui: Closetui, home: Path) -> None:
    path = _confirmed(closetui, home)
    refused = _refused(closetui, path, "outcome", path, "deleted")
    assert refused.code == 2
    refused = _refused(closetui, path, "outcome", path, "under-reveiw")
    assert "under-review" in refused.err


def test_an_own_item_without_a_title_or_with_a_wrong_strength(
    closetui: Closetui, shop: str
) -> None:
    assert "needs a title" in _refused(closetui, shop, "add", shop, " ").err
    assert "longer" in _refused(closetui, shop, "add", shop, "x" * 201).err
    told = _refused(closetui, shop, "add", shop, "Ask", "--strength", "recomended").err
    assert "recommended" in told


def test_a_route_line_or_finding_that_does_not_exist(closetui: Closetui, shop: str) -> None:
    assert "route" in _refused(closetui, shop, "line", shop, "seler-backend", "1").err
    assert "line" in _refused(closetui, shop, "line", shop, "seller-backend", "nowhere").err
    line = closetui("playbooks", STORE, "--json").json["routes"][0]
    words = ["found", shop, line["id"], line["path"][0]["id"], "wroked"]
    assert "worked" in _refused(closetui, shop, *words).err


def test_a_name_that_is_empty_or_too_long(closetui: Closetui, shop: str) -> None:
    assert "needs a name" in _refused(closetui, shop, "rename", shop, " ").err
    assert "longer than 80" in _refused(closetui, shop, "rename", shop, "x" * 81).err


def test_a_removal_that_names_another(closetui: Closetui, shop: str) -> None:
    refused = _refused(closetui, shop, "remove", shop, "--confirm", "Shp")
    assert (refused.code, "Shop" in refused.err) == (3, True)


def test_a_section_or_a_guide_that_does_not_exist(closetui: Closetui) -> None:
    refused = closetui("look", STORE, "--section", "stpes")
    assert (refused.code, "steps" in refused.err) == (2, True)
    refused = closetui("compare", STORE, "aliexpress-acount-delete")
    assert (refused.code, "aliexpress-account-delete" in refused.err) == (2, True)


def test_a_playbook_whose_order_has_a_cycle(closetui: Closetui, home: Path) -> None:
    source = _guide()
    first = 'id = "x.store.evidence"\n'
    wrong = source.replace(first, f'{first}best_after = ["data-delete"]\n', 1)
    (home / "cycle.toml").write_text(wrong.replace(f'id = "{STORE}"', 'id = "own-cycle"'))
    refused = closetui("check", str(home / "cycle.toml"))
    assert refused.code == 1
    assert "circle" in refused.err or "cycle" in refused.err
    assert closetui("new", str(home / "cycle.toml"), "X").code == 1
    assert closetui("list", "--json").json == []


def test_a_playbook_whose_must_leans_on_a_recommended_entry(closetui: Closetui, home: Path) -> None:
    source = _guide()
    wrong = source.replace('only_after = ["open-orders"]', 'only_after = ["x.store.evidence"]', 1)
    assert wrong != source
    (home / "leans.toml").write_text(wrong.replace(f'id = "{STORE}"', 'id = "own-leans"'))
    refused = closetui("check", str(home / "leans.toml"))
    assert refused.code == 1
    assert "x.store.evidence" in refused.err
