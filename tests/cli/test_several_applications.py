"""Two people apply, neither having seen the other: each application can be spoken of alone."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

Say = Callable[..., Any]


@pytest.fixture
def both(closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Return what runs a command as somebody, on a file in which Ann's and Ben's stand."""
    ann = ready(home / "home")
    ben = home / "ben.closetui.json"
    shutil.copy(ann, ben)

    def say(name: str, command: str, *words: str, path: Path = ann) -> Any:
        monkeypatch.setenv("CLOSETUI_USER", name)
        monkeypatch.setenv("CLOSETUI_HOME", str(home / ("home" if name == "Ann" else name)))
        return closetui(command, str(path), *words)

    for name, path in (("Ann", ann), ("Ben", ben)):
        phrase = say(name, "apply", "--route", "support", "--json", path=path).json["confirm"]
        confirmed = say(name, "apply", "--route", "support", "--confirm", phrase, path=path)
        assert confirmed.code == 0
    assert say("Ben", "outcome", "sent", "--reference", "B-77", path=ben).code == 0
    assert say("Ann", "merge", str(ben)).code == 0
    return say


def standing(say: Say, name: str = "Ann") -> list[tuple[str, str, bool]]:
    """Return who made what stands, its reference, and whether it was sent."""
    found = say(name, "show", "--json").json["applications"]
    return [(a["by"], a["reference"], bool(a["sent"])) for a in found if not a["ended"]]


def test_bug_a_word_about_one_application_ended_the_other_as_well(both: Say) -> None:
    """What AliExpress had was gone from view, and a second application was invited."""
    assert both("Ann", "status").code == 7
    assert both("Ann", "outcome", "not-sent").code == 0
    assert standing(both) == [("Ben", "B-77", True)]
    last = both("Ann", "status")
    assert last.code == 0, last.out


def test_bug_the_reference_of_one_application_was_written_onto_both(both: Say) -> None:
    assert both("Ann", "outcome", "sent", "--reference", "A-1").code == 0
    assert sorted(standing(both)) == [("Ann", "A-1", True), ("Ben", "B-77", True)]


@pytest.mark.parametrize("which", ["Ben", "ben", "B-77"])
def test_one_of_several_is_named_by_reference_or_person(both: Say, which: str) -> None:
    assert both("Ann", "outcome", "withdrawn", "--application", which).code == 0
    assert [by for by, *_ in standing(both)] == ["Ann"]


def test_one_of_several_is_named_by_the_number_that_show_tells(both: Say) -> None:
    told = both("Ann", "show").out
    number = next(n for n in "12" if f"{n}. Confirmed by Ben" in told)
    assert both("Ann", "outcome", "withdrawn", "--application", number).code == 0
    assert [by for by, *_ in standing(both)] == ["Ann"]


def test_bug_next_led_to_withdrawing_what_was_never_sent(both: Say) -> None:
    """Nobody withdrew anything, and all was looked at once more."""
    number = next(n for n in "12" if f"{n}. Confirmed by Ann" in both("Ann", "show").out)
    told = both("Ann", "next").out.splitlines()
    assert told[0].startswith("Next: Do not send it yet, one was sent by Ben already; contested: ")
    assert told[1].endswith(f" not-sent --application {number}")
    status = both("Ann", "status").out
    [verdict] = [line for line in status.splitlines() if line.startswith("Verdict: ")]
    assert "not sent yet" in verdict
    assert "confirmed by Ben" in verdict, "that one is with AliExpress is told as well"
    assert both("Ann", "outcome", "not-sent", "--application", number).code == 0
    assert both("Ann", "status").code == 0


def test_bug_the_log_did_not_say_of_whose_application_it_was_spoken(both: Say) -> None:
    both("Ann", "outcome", "not-sent")
    told = both("Ann", "log").out
    assert "recorded of the application by Ann that it was not sent" in told
    assert "recorded that it was sent" in told, "whoever knew of one alone spoke of that"


def test_bug_a_word_on_one_that_had_ended_did_not_say_whose_it_was(both: Say) -> None:
    number = next(n for n in "12" if f"{n}. Confirmed by Ann" in both("Ann", "show").out)
    both("Ann", "outcome", "not-sent")
    done = both("Ann", "outcome", "not-sent", "--application", number, "--note", "we thought again")
    assert "Recorded of the application by Ann: not sent." in done.out


def test_bug_accepting_came_after_withdrawing_what_was_sent(both: Say) -> None:
    """Whoever did what was named first made a false record."""
    both("Ann", "outcome", "sent", "--reference", "A-1")
    told = both("Ann", "next").out.splitlines()
    assert told[0].endswith("(accept it as it is, with a reason).")
    assert " accept " in told[1]
    [other] = [line for line in told if "withdrawn" in line]
    assert other.strip().startswith("or, if you took it back at AliExpress: ")
    remedies = [
        one["remedy"] for one in both("Ann", "status", "--json").json["verdict"]["blockers"]
    ]
    assert all(text.startswith("Settle it: accept it with a reason (") for text in remedies)


def test_all_of_them_are_spoken_of_at_once_only_if_one_says_so(both: Say) -> None:
    assert both("Ann", "outcome", "rejected", "--application", "all").code == 0
    assert standing(both) == []


@pytest.mark.parametrize("words", [(), ("--application", "Cleo"), ("--application", "3")])
def test_whoever_made_none_of_them_has_to_name_one(both: Say, words: tuple[str, ...]) -> None:
    before = standing(both)
    refused = both("Cleo", "outcome", "rejected", *words)
    assert refused.code == 2
    assert "2 applications stand" in refused.err
    assert "by Ann" in refused.err
    assert "reference B-77" in refused.err
    assert "--application WHICH" in refused.err
    assert standing(both) == before


@pytest.mark.parametrize("name", ["Ann", "Ben", "Cleo"])
def test_bug_a_bare_not_sent_ended_the_application_that_was_sent(both: Say, name: str) -> None:
    """What Ben had sent was gone, the other stood, and the answer did not say whose it was."""
    done = both(name, "outcome", "not-sent")
    assert "Recorded of the application by Ann: not sent." in done.out
    assert standing(both) == [("Ben", "B-77", True)]


@pytest.mark.parametrize("word", ["withdrawn", "rejected"])
def test_bug_a_word_about_what_was_sent_was_taken_for_what_was_not(both: Say, word: str) -> None:
    """It ended what its speaker had never sent; now it is asked which one is meant."""
    before = standing(both)
    assert both("Ann", "outcome", word).code == 2
    assert standing(both) == before
    done = both("Ben", "outcome", word)
    assert "Recorded of the application by Ben" in done.out
    assert standing(both) == [("Ann", "", False)]
