"""Which route fits what was said, what ticking promises, and what a step names, in commands."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import lines_of
from tests.cli.helpers import ready
from tests.playbooks.shipped_guides import DEACTIVATE, REACTIVATE, item_of

MAIL = "x.account.mail"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return a new closure of a store."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def _routes(closetui: Closetui, path: str) -> list[tuple[str, bool]]:
    choices = closetui("next", path, "--json").json["choices"]["ROUTE"]
    return [(choice["id"], choice["fits"]) for choice in choices]


def test_bug_whoever_only_writes_a_letter_was_offered_every_route(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", "aliexpress-account-delete"))
    assert all(fits for _, fits in _routes(closetui, path))
    closetui("tick", path, MAIL, "--way", "by-letter")
    first, *others = _routes(closetui, path)
    assert first == ("x.account.mailroute", True)
    assert not any(fits for _, fits in others)
    told = closetui("next", path).out
    assert "ROUTE is one of: x.account.mailroute (Letter to the data protection officer)\n" in told
    assert "By what you said these do not fit: privacy-center" in told
    bare = closetui("apply", path).err
    assert "ROUTE is one of: x.account.mailroute (Letter to the data protection officer). " in bare
    assert "By what you said these do not fit: privacy-center" in bare
    warned = closetui("apply", path, "--route", "android").out
    assert (
        "This route does not fit. You said 'Neither; I shall ask in writing, at the end'" in warned
    )
    fitting = closetui("apply", path, "--route", "x.account.mailroute")
    assert fitting.code == 0
    assert "does not fit" not in fitting.out


@pytest.mark.parametrize(
    ("state", "found", "route"),
    [
        ("deactivated", "button", "notice-button"), ("blocked", "appeal", "appeal-link"),
        ("blocked", "support", "support"), ("deleted", "support", "support"),
    ],
)  # fmt: skip
def test_bug_an_account_that_was_blocked_was_offered_the_button_first(
    closetui: Closetui, home: Path, state: str, found: str, route: str
) -> None:
    path = str(ready(home / "home"))
    closetui("tick", path, "which-state", "--way", state)
    closetui("tick", path, "way-found", "--way", found)
    closetui("tick", path, "reason-answered")
    assert _routes(closetui, path)[0] == (route, True)
    lines = [line for line in lines_of(closetui, "next", path) if line.startswith("You said '")]
    for item, way in (("which-state", state), ("way-found", found)):
        [title] = [known.title for known in item_of(REACTIVATE, item).ways if known.id == way]
        assert sum(f"'{title}'" in line for line in lines) == 1
    advice = [line.rpartition("'")[0] for line in lines]
    assert len(set(advice)) == len(advice)


def test_bug_the_same_advice_stood_twice_for_two_things_that_were_said(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    closetui("tick", path, "which-state", "--way", "deleted")
    closetui("tick", path, "way-found", "--way", "support")
    advice = [line for line in lines_of(closetui, "next", path) if line.startswith("You said '")]
    assert advice == [
        "You said 'You deleted it by mistake' and 'Neither; customer service': "
        "Take the route 'Customer service through the Help Center'."
    ]


@pytest.mark.parametrize("state", ["deactivated", "blocked", "deleted"])
@pytest.mark.parametrize("found", ["button", "appeal", "support"])
@pytest.mark.parametrize("mail", ["email", "told"])
def test_bug_what_was_said_left_no_route_and_each_hint_named_another(
    closetui: Closetui, home: Path, state: str, found: str, mail: str
) -> None:
    path = str(ready(home / "home"))
    closetui("tick", path, "which-state", "--way", state)
    closetui("tick", path, "way-found", "--way", found)
    closetui("tick", path, "reason-answered")
    closetui("tick", path, "x.account.mail", "--way", mail)
    assert any(fits for _, fits in _routes(closetui, path))


def test_bug_two_hints_on_the_route_contradicted_each_other(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", "aliexpress-account-recover"))
    closetui("tick", path, "mailbox-safe", "--way", "new-address")
    closetui("tick", path, "state-known", "--way", "inside")
    closetui("tick", path, "evidence-saved", "orders-reported", "proof-ready", "store-secured")
    assert _routes(closetui, path)[0][0] == "change-it-yourself"
    assert _routes(closetui, path)[1] == ("other-ways", True)
    hints = [line for line in closetui("next", path).out.splitlines() if "You said" in line]
    assert len(hints) == 1
    assert "change it yourself" in hints[0]


def test_bug_a_day_for_deleting_was_refused_as_what_cannot_be_undone(
    closetui: Closetui, shop: str
) -> None:
    """To promise a day deletes nothing; to delete does."""
    refused = closetui("tick", shop, "data-delete", "--way", "deleted")
    assert (refused.code, "cannot be undone" in refused.err) == (3, True)
    assert closetui("tick", shop, "data-delete", "--way", "dated").code == 0


def test_bug_a_letter_was_named_without_the_command_that_shows_it(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "x.store.evidence", "x.store.questions", "x.store.violations")
    closetui("skip", shop, "x.store.notice30")
    told = closetui("next", shop).out
    assert f"'To partners: ending a contract': closetui letter {shop} partners" in told
    assert closetui("letter", shop, "partners").code == 0


def test_bug_next_hid_why_an_item_of_ones_own_is_to_be_done(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home"))
    closetui("add", path, "Call Aunt May", "--why", "She has the key")
    told = closetui("next", path).out
    assert "Call Aunt May" in told
    assert "Why: She has the key" in told


def test_bug_keep_it_was_offered_to_whoever_did_not_get_it_back(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    for word in ("sent", "not-restored"):
        assert closetui("outcome", path, word).code == 0
    for item in ("appeal-in-time", "scan-cleared"):
        closetui("skip", path, item)
    told = closetui("next", path, "--json").json
    assert told["item"] == "next-decided"
    assert [way["id"] for way in told["choices"]["WAY"]] == ["refused"]
    wrong = closetui("tick", path, "next-decided", "--way", "keep")
    assert wrong.code == 2
    assert "does not fit what is recorded" in wrong.err
    assert closetui("tick", path, "next-decided", "--way", "refused").code == 0


def test_bug_half_an_answer_said_that_a_right_of_the_eu_applies_to_everybody(
    closetui: Closetui, home: Path
) -> None:
    """That the account was blocked is known; where its owner lives is not."""
    path = str(ready(home / "home"))
    closetui("tick", path, "which-state", "--way", "blocked")
    phrase = closetui("apply", path, "--route", "appeal-link", "--json").json["confirm"]
    closetui("apply", path, "--route", "appeal-link", "--confirm", phrase)
    for word in ("sent", "not-restored"):
        assert closetui("outcome", path, word).code == 0
    told = closetui("next", path).out
    asked = "Was the account blocked, and do you live in the EU, EEA or UK?"
    assert f"{asked} If not: closetui skip {path} appeal-in-time" in told
    assert closetui("skip", path, "appeal-in-time").code == 0
    assert "appeal-in-time" not in closetui("next", path).out


def test_bug_a_route_was_named_before_anything_said_where_it_is_to_be_read(
    closetui: Closetui,
) -> None:
    path = closetui("new", DEACTIVATE, "Mine").out.strip()
    closetui("tick", path, "x.account.store", "--way", "never")
    closetui("skip", path, "secure-first")
    told = closetui("next", path).out
    assert "Try the route 'Direct address of the old page'" in told
    assert told.count(f"Routes, click by click: closetui look {DEACTIVATE} --section routes") == 1


def test_bug_a_route_referred_to_rights_without_the_command_that_shows_them(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    told = closetui("apply", path, "--route", "appeal-link").out
    command = f"closetui show {path} may-be-refused"
    assert f"'The request may be rejected or unanswered': {command}" in told
    assert "you can appeal against a block" in closetui("show", path, "may-be-refused").out
