"""Letters on the command line: listed, filled in, written to a new file, never sent."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui

DELETE = "aliexpress-account-delete"


@pytest.fixture
def account(closetui: Closetui) -> str:
    """Start the deletion of an account and return its path."""
    return closetui("new", DELETE, "Account").out.strip()


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


@pytest.mark.parametrize("words", [("--country", "US"), ("--country", "DE"), ("--authority", "x")])
def test_a_letter_that_names_no_authority_takes_any_country(
    closetui: Closetui, account: str, words: tuple[str, ...]
) -> None:
    told = closetui("letter", account, "customer-service", *words)
    assert told.code == 0
    assert "changes nothing" in told.err
    assert told.out == closetui("letter", account, "customer-service").out


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
