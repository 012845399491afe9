"""What a new user ran into at the shell with letters."""

import pytest

from tests.cli.conftest import Closetui


@pytest.fixture
def account(closetui: Closetui) -> str:
    """Start the deletion of an account and return the path of its file."""
    return closetui("new", "aliexpress-account-delete", "Mine").out.strip()


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
