"""The same act in other words is recorded, and in the same words it is not; none is thrown away."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

ADS = "x.store.ads"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start the closure of a store and return its path."""
    return closetui("new", "aliexpress-store-close", "Mine").out.strip()


def events(path: str) -> int:
    """Return how many entries the file holds."""
    return Path(path).read_text().count('"kind":')


def sent(closetui: Closetui, home: Path) -> str:
    """Return a closure that was applied for and sent."""
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    assert closetui("apply", path, "--route", "support", "--confirm", phrase).code == 0
    assert closetui("outcome", path, "sent").code == 0
    return path


@pytest.mark.parametrize(
    ("before", "other"),
    [
        (("raise", ADS, "--reason", "one"), ("raise", ADS, "--reason", "two")),
        (("demand",), ("demand", "--reason", "why")),
        (("add", "T", "--why", "b"), ("add", "T", "--why", "b", "--after")),
        (("add", "T", "--why", "b"), ("add", "T", "--why", "b", "--day", "2027-01-01")),
        (("add", "T", "--why", "b"), ("add", "T", "--why", "b", "--strength", "info")),
    ],
)
def test_bug_other_words_were_thrown_away(
    closetui: Closetui, shop: str, before: tuple[str, ...], other: tuple[str, ...]
) -> None:
    for words in (before, other):
        count = events(shop)
        assert closetui(words[0], shop, *words[1:]).code == 0
        assert events(shop) == count + 1, words
        again = closetui(words[0], shop, *words[1:])
        assert (again.code, events(shop)) == (0, count + 1), "the same words once more"


def test_bug_other_reasons_for_lowering_lifting_and_dropping_were_thrown_away(
    closetui: Closetui, shop: str
) -> None:
    closetui("raise", shop, ADS)
    closetui("demand", shop)
    own = closetui("add", shop, "Phone the bank", "--json").json["added"][0]["id"][:12]
    for reason in ("a", "b"):
        for words in (
            ("raise", shop, ADS, "--lower"),
            ("demand", shop, "--lift"),
            ("drop", shop, f"own.{own}"),
        ):
            count = events(shop)
            for _ in range(2):
                assert closetui(*words, "--reason", reason).code == 0, words
                assert events(shop) == count + 1, words


@pytest.mark.parametrize(
    "words",
    [
        ("raise", "balance", "--reason", "it matters"),
        ("raise", ADS, "--lower", "--reason", "never raised"),
        ("demand", "--lift", "--reason", "never demanded"),
    ],
)
def test_bug_a_reason_for_what_cannot_be_was_taken_and_dropped(
    closetui: Closetui, shop: str, words: tuple[str, ...]
) -> None:
    count = events(shop)
    refused = closetui(words[0], shop, *words[1:])
    assert (refused.code, events(shop)) == (3, count)


def test_bug_an_answer_could_not_be_corrected(closetui: Closetui, home: Path) -> None:
    path = sent(closetui, home)
    assert closetui("answer", path, "too early").code == 3
    closetui("outcome", path, "asked", "--note", "for a bill")
    for text in ("sent it", "sent it by mail"):
        count = events(path)
        for _ in range(2):
            assert closetui("answer", path, text).code == 0
            assert events(path) == count + 1
    assert "sent it by mail" in closetui("show", path).out


@pytest.mark.parametrize("asked", ["", " ", "\t", "\n"])
def test_bug_a_request_without_words_damaged_the_record(
    closetui: Closetui, home: Path, asked: str
) -> None:
    """It was recorded with exit code 0, and the record could not be understood afterwards."""
    path = sent(closetui, home)
    count = events(path)
    assert closetui("outcome", path, "asked", "--ask", asked).code == 2
    assert events(path) == count
    assert closetui("verify", path).code == 0


def test_bug_more_requests_than_items_of_ones_own_damaged_the_record(
    closetui: Closetui, home: Path
) -> None:
    path = sent(closetui, home)
    count = events(path)
    asks = [word for number in range(205) for word in ("--ask", f"paper {number}")]
    assert closetui("outcome", path, "asked", *asks).code == 3
    assert events(path) == count
    assert closetui("verify", path).code == 0


@pytest.mark.parametrize("about", [(), ("balance",)])
def test_bug_the_same_note_was_kept_twice(
    closetui: Closetui, shop: str, about: tuple[str, ...]
) -> None:
    first = closetui("note", shop, *about, "called  the bank\n", "--json").json
    count = events(shop)
    again = closetui("note", shop, *about, "called the bank")
    assert (again.code, events(shop)) == (0, count)
    assert "This note stands already; nothing was changed." in again.out
    same = closetui("note", shop, *about, "called the bank", "--json").json
    assert (same["changed"], same["note"]) == (False, first["note"])


def test_what_is_not_the_same_note_is_kept(closetui: Closetui, shop: str) -> None:
    """Another person's word, another item, other readers: each says something of its own."""
    text = "called the bank"
    closetui("note", shop, text)
    for words in (
        (text, "--by", "Ben"),
        ("balance", text),
        (text, "--private"),
        (f"{text} again",),
    ):
        count = events(shop)
        assert closetui("note", shop, *words).code == 0
        assert events(shop) == count + 1, words
    note = closetui("note", shop, f"{text} twice", "--json").json["note"]
    closetui("retract", shop, note)
    assert closetui("note", shop, f"{text} twice", "--json").json["changed"], "it was taken back"


def test_bug_an_edit_that_changes_nothing_was_kept(closetui: Closetui, shop: str) -> None:
    note = closetui("note", shop, "two words", "--json").json["note"]
    count = events(shop)
    same = closetui("note", shop, "--edit", note, "two words")
    assert (same.code, events(shop)) == (0, count)
    assert "This note stands already" in same.out
    for other in (("two\nwords",), ("two\nwords", "--private")):
        note = closetui("note", shop, "--edit", note, *other, "--json").json["note"]
        count += 1
        assert events(shop) == count, other
