"""Letters on the command line: listed, filled in, written to a new file, never sent."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui

DELETE = "aliexpress-account-delete"


@pytest.fixture
def account(closetui: Closetui) -> str:
    """Start the deletion of an account and return its path."""
    return closetui("new", DELETE, "Account").out.strip()


FIVE = [f"811374898845{buyer:04}" for buyer in range(1, 6)]


@pytest.fixture
def shop(closetui: Closetui, home: Path) -> str:
    """Start a store closure with five open orders and one that is settled; return its path."""
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    export = home / "orders.csv"
    rows = "".join(f"{order},Awaiting shipment\n" for order in [*FIVE, "8113748988450006"])
    export.write_text(f"Order No.,Order Status\n{rows}")
    closetui("import", path, "orders", str(export))
    closetui("settle", path, "orders", "8113748988450006")
    return path


def test_without_a_letter_they_are_listed(closetui: Closetui, account: str) -> None:
    told = closetui("letter", account)
    assert told.code == 0
    assert "Complaint to a data protection authority (complaint)" in told.out
    rows = closetui("letter", account, "--json").json
    assert [row["id"] for row in rows] == [
        "customer-service",
        "data-officer",
        "reminder",
        "complaint",
    ]


def test_a_letter_is_printed_and_its_gaps_are_told_beside_it(
    closetui: Closetui, account: str
) -> None:
    before = Path(account).read_bytes()
    told = closetui("letter", account, "COMPLAINT", "--country", "uk")
    assert told.code == 0
    assert told.out.startswith("To: The Information Commissioner")
    assert "Ann\nAddress and telephone: [address and telephone]\n22 Nov 2026\n" in told.out
    assert "Still to be filled in: [day on which" in told.err
    assert "ico.org.uk" in told.err
    assert told.err.endswith("Nothing was sent.\n")
    assert Path(account).read_bytes() == before
    facts = closetui("letter", account, "complaint", "--json").json
    assert facts["gaps"][-1] == "[address and telephone]"
    assert facts["authority"] is None


def test_a_letter_is_written_to_a_new_file_only(
    closetui: Closetui, account: str, home: Path
) -> None:
    path = home / "letter.txt"
    told = closetui("letter", account, "reminder", "-o", str(path))
    assert told.out == f"Written: {path}\n"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("To: DataProtection.AE@aliexpress.com\n\nSubject: Reminder")
    assert "[the data protection authority of my country]" in text
    path.write_text("mine")
    assert closetui("letter", account, "reminder", "-o", str(path)).code == 2
    assert path.read_text() == "mine"
    named = closetui("letter", account, "reminder", "-o", str(home / "x" / "y.txt"))
    assert "no such folder" in named.err


def test_a_country_with_several_authorities_asks_for_one(closetui: Closetui, account: str) -> None:
    refused = closetui("letter", account, "complaint", "--country", "DE")
    assert refused.code == 2
    assert "deberlbdi: Berliner Beauftragte" in refused.err
    assert "dekath" not in refused.err
    told = closetui("letter", account, "complaint", "--authority", "deberlbdi")
    assert "To: Berliner Beauftragte" in told.out
    assert "complaints in German" in told.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("complant",), "Did you mean complaint?"),
        (("complaint", "--country", "US"), "Known: AT, BE"),
        (("complaint", "--authority", "iedp"), "Did you mean iedpc?"),
    ],
)
def test_a_letter_that_cannot_be_filled_in_says_why(
    closetui: Closetui, account: str, words: tuple[str, ...], told: str
) -> None:
    refused = closetui("letter", account, *words)
    assert refused.code == 2
    assert told in refused.err
    assert not refused.out


def test_a_country_that_changes_nothing_is_said(closetui: Closetui, account: str) -> None:
    assert (
        "changes nothing" in closetui("letter", account, "customer-service", "--country", "IE").err
    )


def test_the_name_is_a_gap_until_somebody_gave_one(
    closetui: Closetui, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLOSETUI_USER")
    assert "[your name]" in closetui("letter", account, "reminder").err
    assert "\nMara\n" in closetui("letter", account, "reminder", "--by", "Mara").out


@pytest.mark.parametrize("words", [("--country", "DE"), ("--authority", "iedpc")])
def test_a_letter_that_names_no_authority_takes_any_that_there_is(
    closetui: Closetui, account: str, words: tuple[str, ...]
) -> None:
    told = closetui("letter", account, "customer-service", *words)
    assert told.code == 0
    assert "changes nothing in it. These name one: data-officer, reminder, complaint." in told.err
    assert told.out == closetui("letter", account, "customer-service").out
    facts = closetui("letter", account, "customer-service", *words, "--json").json
    assert facts["authority"] is None


@pytest.mark.parametrize("letter", ["customer-service", "complaint"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--country", "US"), "Known: AT, BE"),
        (("--country", "Irland"), "Did you mean Ireland (IE)?"),
        (("--country", "Germani"), "Did you mean Germany (DE)?"),
        (("--authority", "x"), "no authority is called 'x'"),
    ],
)
def test_bug_unknown_countries_and_authorities_passed_where_a_letter_names_none(
    closetui: Closetui, account: str, letter: str, words: tuple[str, ...], told: str
) -> None:
    refused = closetui("letter", account, letter, *words)
    assert refused.code == 2
    assert told in refused.err
    assert not refused.out


def test_bug_no_letter_of_the_store_guide_named_the_authority_of_ones_country(
    closetui: Closetui, shop: str
) -> None:
    """It is named where personal data are asked for; not where it is about money."""
    for letter in ("data-officer", "data-reminder"):
        told = closetui("letter", shop, letter, "--country", "IE")
        assert "I shall turn to Irish Data Protection Commission." in told.out
        assert told.out.startswith("To: DataProtection.AE@aliexpress.com")
    told = closetui("letter", shop, "data-complaint", "--authority", "deberlbdi")
    assert told.out.startswith("To: Berliner Beauftragte")
    assert "complaints in German" in told.err
    several = closetui("letter", shop, "data-complaint", "--country", "DE")
    assert "this country has several authorities" in several.err
    for letter in ("reminder", "complaint"):
        told = closetui("letter", shop, letter, "--country", "DE")
        assert told.code == 0
        assert "These name one: data-officer, data-reminder, data-complaint." in told.err


@pytest.mark.parametrize(
    ("name", "code"),
    [("Ireland", "IE"), ("czechia", "CZ"), (" the  netherlands ", "NL"), ("united kingdom", "UK")],
)
def test_a_country_goes_by_its_name_as_well(
    closetui: Closetui, account: str, name: str, code: str
) -> None:
    told = closetui("letter", account, "complaint", "--country", name)
    assert told.code == 0
    assert told.out == closetui("letter", account, "complaint", "--country", code).out
    assert (
        "several authorities"
        in closetui("letter", account, "complaint", "--country", "Germany").err
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("nope", "--country DE"),
        ("iedcp", "Did you mean iedpc?"),
        ("Berlin", "Did you mean deberlbdi?"),
        ("bayer", "Did you mean one of these? "),
    ],
)
def test_an_unknown_authority_leads_to_those_that_may_be_meant(
    closetui: Closetui, account: str, word: str, told: str
) -> None:
    refused = closetui("letter", account, "complaint", "--authority", word)
    assert refused.code == 2
    assert told in refused.err


def _about(text: str) -> list[str]:
    return [order for order in FIVE if order in text]


def test_bug_five_buyers_got_one_letter_with_all_their_orders(
    closetui: Closetui, shop: str, home: Path
) -> None:
    words = [word for order in FIVE for word in ("--order", order)]
    told = closetui("letter", shop, "buyers-open-orders", *words, "-o", str(home / "letters"))
    paths = [home / "letters" / f"buyers-open-orders-{order}.txt" for order in FIVE]
    assert told.out == "".join(f"Written: {path}\n" for path in paths)
    for path, order in zip(paths, FIVE, strict=True):
        text = path.read_text(encoding="utf-8")
        assert f"Your order {order} is not finished yet" in text
        assert _about(text) == [order]
    assert "Still to be filled in" not in told.err
    shown = closetui("letter", shop, "buyers-open-orders", *words)
    assert shown.out == "\n".join(path.read_text(encoding="utf-8") for path in paths)
    facts = closetui("letter", shop, "buyers-open-orders", *words, "--json").json
    assert [letter["order"] for letter in facts] == FIVE
    assert [_about(letter["text"]) for letter in facts] == [[order] for order in FIVE]


def test_bug_a_guide_that_is_read_showed_raw_placeholders(closetui: Closetui, shop: str) -> None:
    read = ("look", "aliexpress-store-close", "--section", "letters"), ("show", shop)
    for words in read:
        told = closetui(*words).out
        assert "[name of your store]" in told
        assert not re.search(r"\{[a-z_]+\}", told)


def test_one_order_has_one_letter_in_a_file_or_in_a_folder(
    closetui: Closetui, shop: str, home: Path
) -> None:
    typed = " ".join(FIVE[0][start : start + 4] for start in range(0, 16, 4))
    words = ("letter", shop, "buyers-open-orders", "--order", typed)
    assert closetui(*words, "-o", str(home / "one.txt")).code == 0
    told = closetui(*words, "-o", str(home), "--json").json
    [letter] = told
    assert letter["path"] == str(home / f"buyers-open-orders-{FIVE[0]}.txt")
    assert Path(letter["path"]).read_bytes() == (home / "one.txt").read_bytes()
    again = closetui(*words, "--order", FIVE[1], "-o", str(home))
    assert again.code == 2
    assert "there is a file already" in again.err
    assert not (home / f"buyers-open-orders-{FIVE[1]}.txt").exists()


@pytest.mark.parametrize(
    ("letter", "order", "told"),
    [
        ("buyers-open-orders", "8113748988450007", "Did you mean 8113748988450005?"),
        (
            "buyers-open-orders",
            "8113748988450006",
            "the order 8113748988450006 is settled already\n",
        ),
        ("reminder", FIVE[0], "Letters about one: buyers-open-orders, partners."),
        ("partners", FIVE[0], f"no open contract is called {FIVE[0]}"),
    ],
)
def test_a_letter_about_an_order_that_cannot_be_is_refused(
    closetui: Closetui, shop: str, letter: str, order: str, told: str
) -> None:
    refused = closetui("letter", shop, letter, "--order", order)
    assert refused.code == 2
    assert told in refused.err
    assert not refused.out


@pytest.mark.parametrize(
    "option", [("-o", "X.txt"), ("--order", "1"), ("--country", "IE"), ("--authority", "a")]
)
def test_bug_a_letter_was_listed_and_not_written_where_none_was_named(
    closetui: Closetui, account: str, option: tuple[str, str]
) -> None:
    told = closetui("letter", account, *option)
    assert (told.code, told.out) == (2, "")
    assert f"{option[0]}: say which letter is meant\nKnown: " in told.err
    assert "complaint" in told.err
