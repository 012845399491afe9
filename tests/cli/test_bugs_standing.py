"""What is proposed once something was confirmed, sent or ended: each by what happened."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import Run, ready

Say = Callable[..., Run]

DELETE = "aliexpress-account-delete"
ORDERS = "open-orders"


@pytest.fixture
def say(closetui: Closetui, home: Path) -> Say:
    """Return what runs a command on a deletion that is confirmed and not sent."""
    path = str(ready(home / "home", DELETE))

    def run(command: str, *words: str) -> Run:
        return closetui(command, path, *words)

    phrase = run("apply", "--route", "privacy-center", "--json").json["confirm"]
    assert run("apply", "--route", "privacy-center", "--confirm", phrase).code == 0
    return run


def next_of(say: Say) -> Any:
    """Return the next thing, as JSON."""
    return say("next", "--json").json


def opened(say: Say) -> None:
    """Open an item again that was met when it was confirmed."""
    assert say("untick", ORDERS, "--reason", "one came in").code == 0


def asked(say: Say) -> None:
    """Let AliExpress ask about an item, and for something that the guide does not have."""
    assert say("outcome", "asked", "--item", ORDERS, "--ask", "a licence").code == 0


@pytest.mark.parametrize("what", [opened, asked])
def test_bug_after_an_end_next_proposed_what_cannot_be_true_any_more(
    say: Say, what: Callable[[Say], None]
) -> None:
    """The orders of an account that is gone were to be cancelled."""
    assert say("outcome", "sent").code == 0
    what(say)
    assert say("outcome", "deleted").code == 0
    told = next_of(say)
    assert told["command"].startswith("closetui accept ")
    assert "withdraw" not in told["text"]
    shown = say("next").out
    assert "How" not in shown
    assert "withdrawn" not in shown
    assert "or, if it is met all the same: closetui tick" in shown
    for blocker in say("status", "--json").json["verdict"]["blockers"]:
        assert blocker["command"].startswith("closetui accept ")
        assert blocker["remedy"].startswith("It has come to its end. Accept it")
    assert say("accept", "--reason", "it is gone").code == 0
    assert say("status").code == 0
    assert next_of(say)["kind"] == "after"


def test_bug_what_was_contested_was_to_be_withdrawn_after_the_end(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    for word in ("sent", "deleted"):
        assert say("outcome", word).code == 0
    told = next_of(say)
    assert told["kind"] == "conflict"
    assert told["command"].endswith(" deleted --when DAY")
    assert "or, to leave it as it is: closetui accept " in say("next").out
    assert "withdraw" not in say("next").out


def test_bug_a_withdrawal_after_the_end_was_taken_without_a_question(say: Say) -> None:
    """All was looked at once more, for an account that no longer was."""
    assert say("outcome", "sent").code == 0
    assert say("outcome", "deleted").code == 0
    refused = say("outcome", "withdrawn")
    assert refused.code == 3
    assert "recorded as deleted" in refused.err
    assert "closetui accept" in refused.err
    assert "sent --note TEXT" in refused.err, "a slip is put right by what was true before"
    assert say("outcome", "withdrawn", "--note", "a slip: it is still there").code == 0
    assert "Stage: preparing" in say("status").out


def test_bug_after_elsewhere_next_did_not_say_that_it_can_be_accepted(
    closetui: Closetui, started: str
) -> None:
    words = ("elsewhere", started, "--why", "by mail")
    phrase = closetui(*words, "--json").json["confirm"]
    assert closetui(*words, "--confirm", phrase).code == 0
    told = closetui("next", started).out
    assert f"or, to leave it as it is: closetui accept {started} --reason TEXT" in told
    assert f"or, if you took it back at AliExpress: closetui outcome {started} withdrawn" in told
    assert closetui("outcome", started, "restored").code == 0
    assert closetui("next", started, "--json").json["command"].startswith("closetui accept ")


def test_bug_next_led_to_sending_over_what_was_open_again(say: Say) -> None:
    """Whoever did what it named clicked, with a must open."""
    done = say("untick", ORDERS, "--reason", "one came in")
    assert "Do not delete the account yet, this is open: No open order is left" in done.out
    told = next_of(say)
    assert (told["kind"], told["item"]) == ("do", ORDERS)
    assert told["command"].startswith("closetui tick ")
    shown = say("next").out
    for word in ("not-sent", "sent"):
        assert f"closetui outcome Mine {word}" in shown.replace(_path(told), "Mine")
    assert say("tick", ORDERS, "--way", "cancelled").code == 0
    for again in ("refunds", "balance", "x.account.paylater"):
        told = next_of(say)
        assert told["kind"] == "look-again"
        assert told["text"].startswith("Do not delete the account yet, look again: ")
        _, _, _, *rest = told["command"].split()
        assert (rest[0], say("tick", *rest).code) == (again, 0)
    assert next_of(say)["text"].startswith("Did you delete the account? (confirmed ")


def _path(told: Any) -> str:
    return str(told["command"].split()[2])


def test_bug_next_asked_whether_it_was_sent_and_never_to_confirm_it_anew(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    told = next_of(say)
    assert told["kind"] == "sent"
    assert "if not, look again at 3 things first" in told["text"]
    shown = say("next").out
    assert "If not: do not delete the account yet. " in shown
    assert "open-orders --way none (" in shown
    for blocker in say("status", "--json").json["verdict"]["blockers"]:
        item = blocker["item"]
        way = {"x.account.mail": "email"}.get(item, "none")
        assert say("tick", item, "--way", way).code == 0
    assert next_of(say)["text"].endswith("if not, confirm it anew first)")
    assert "closetui apply" in say("next").out


def test_bug_a_title_before_an_imperative_read_as_its_opposite(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said: No open order is left, withdraw what is not so, or accept it."""
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    assert say("outcome", "sent").code == 0
    first = say("next").out.splitlines()[0]
    assert first == (
        "Next: Contested: The time of the application "
        "(was it sent earlier? Give the day, or accept it)."
    )


def test_bug_what_ran_out_before_it_was_sent_was_called_unmet_when_it_was_confirmed(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    assert say("outcome", "sent").code == 0
    blockers = say("status", "--json").json["verdict"]["blockers"]
    reasons = {blocker["reason"] for blocker in blockers if blocker["item"]}
    assert reasons == {"ran out before it was sent"}


def test_bug_what_stands_in_the_way_was_numbered_out_of_order(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of the application was told last, as number 1."""
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    assert say("outcome", "sent").code == 0
    lines = say("status").out.splitlines()
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3.", "4."]


def test_bug_the_end_of_an_account_sounded_as_if_its_record_were_gone(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It said that the closure, by its name, is deleted."""
    assert say("outcome", "sent").code == 0
    assert say("outcome", "deleted").code == 0
    while (told := next_of(say))["kind"] != "finished":
        assert told["kind"] in ("after", "wait"), told
        if told["kind"] == "wait":
            monkeypatch.setenv("CLOSETUI_NOW", f"{told['day']}T12:00:00+00:00")
            continue
        ways = told["choices"].get("WAY", [{"id": ""}])
        words = ("--way", ways[0]["id"]) if ways[0]["id"] else ()
        assert say("tick", told["item"], *words).code == 0
    assert told["text"] == "The account is deleted and nothing is left to do"


def test_bug_leaving_it_at_a_rejection_was_taken_for_a_slip(closetui: Closetui, home: Path) -> None:
    """Next offered it, and was then surprised."""
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    assert closetui("outcome", path, "sent").code == 0
    assert closetui("outcome", path, "rejected", "--note", "no").code == 0
    assert (
        f"or leave it at that: closetui outcome {path} not-restored" in closetui("next", path).out
    )
    said = closetui("outcome", path, "not-restored").err
    assert "slip" not in said
    assert (
        "It was recorded as rejected on 22 Nov 2026. To try again, record rejected again." in said
    )


def test_bug_a_clock_that_is_behind_was_told_as_something_to_tick(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Done as told, all was wrong once the clock was right."""
    path = str(ready(home / "home", DELETE))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-10-01T12:00:00+00:00")
    blockers = closetui("status", path, "--json").json["verdict"]["blockers"]
    ticked = [blocker for blocker in blockers if "in the future" in blocker["reason"]]
    assert len(ticked) > 5
    for blocker in ticked:
        assert blocker["remedy"].startswith("Look at the clock of this computer")
        assert not blocker["command"]
    assert "later than the clock of this computer" in closetui("status", path).out
    told = closetui("next", path, "--json").json
    assert told["text"].startswith("Look at the clock of this computer: it shows Thu 1 Oct 2026")
    assert told["command"] is None
    shown = closetui("next", path).out
    assert "If the clock is right, look again and tick it: closetui tick" in shown
    assert "How" not in shown


def test_bug_a_clock_that_is_behind_was_not_named_before_what_is_open(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", DELETE))
    assert closetui("untick", path, "x.account.store", "--reason", "not so").code == 0
    monkeypatch.setenv("CLOSETUI_NOW", "2026-10-01T12:00:00+00:00")
    shown = closetui("next", path).out
    assert shown.startswith("Next: No seller store uses this log-in")
    assert "which shows Thu 1 Oct 2026, 12:00. Look at that first." in shown


def test_bug_the_whole_private_copy_of_a_damaged_file_was_not_named(
    closetui: Closetui, home: Path
) -> None:
    """To merge a copy, or to go on without, was all that was told."""
    path = ready(home / "home")
    assert "restore" not in closetui("status", str(path)).out
    lines = path.read_text().splitlines(keepends=True)
    tick = next(number for number, line in enumerate(lines) if '"tick"' in line)
    lines[tick] = lines[tick].replace("2026", "2027", 1)
    path.write_text("".join(lines))
    told = closetui("status", str(path))
    assert told.code == 8
    assert (
        f"Your private copy is whole. To put it in the place of the file: closetui restore {path}"
        in (told.out)
    )
    verified = closetui("verify", str(path)).out.splitlines()
    assert verified[1].endswith(f"closetui restore {path}")
    assert closetui("restore", str(path)).code == 0
    assert closetui("status", str(path)).code == 0


def test_bug_a_day_that_was_taken_back_was_told_by_a_question_as_a_label(
    closetui: Closetui,
) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    for day in ("2026-11-20", ""):
        assert closetui("date", path, "last-delivery", day).code == 0
    told = closetui("log", path).out
    assert "took back the day of '" in told
    assert "?." not in closetui("undo", path).out


def test_bug_three_of_two_had_signed_off(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home"))
    assert closetui("demand", path).code == 0
    for name, told in (("Ann", "1 of 2: Ann"), ("Ben", "2 of 2: Ann, Ben"), ("Cleo", "3: Ann, ")):
        monkeypatch.setenv("CLOSETUI_USER", name)
        assert f"Signed off what stands now ({told}" in closetui("sign", path).out
