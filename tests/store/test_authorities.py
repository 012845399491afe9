"""The shipped list of data protection authorities, and lists that are no such list."""

from copy import deepcopy
from typing import Any

import pytest

from closetui.domain.authority import read_authorities
from closetui.domain.errors import ProblemsError, UsageError
from closetui.store.playbooks import AUTHORITIES, shipped_authorities
from closetui.store.toml import read_toml

EEA = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip


def _data() -> dict[str, Any]:
    return deepcopy(read_toml(AUTHORITIES, "list"))


def test_the_list_says_where_it_is_from_and_all_of_it_is_there() -> None:
    known = shipped_authorities()
    assert len(known.authorities) == 57
    assert known.licence == "CC0-1.0"
    assert "github.com/datenanfragen/data" in known.where
    for authority in known.authorities:
        assert authority.sources, authority.id
        assert authority.email or authority.form, authority.id
        for address in (*authority.sources, authority.form, authority.web):
            assert not address or address.startswith("http"), authority.id


@pytest.mark.parametrize("country", [*EEA, "GB", "CH"])
def test_every_country_of_the_eea_has_an_authority_for_companies(country: str) -> None:
    found = shipped_authorities().of(country.lower())
    assert found
    assert len(found) == (16 if country == "DE" else 1)
    assert all(country in authority.countries for authority in found)


def test_the_uk_and_greece_go_by_both_of_their_codes() -> None:
    known = shipped_authorities()
    assert known.of("UK") == known.of("GB")
    assert known.of("EL") == known.of("GR")


def test_a_country_of_which_nothing_is_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"for 'US'[\s\S]*AT, BE"):
        shipped_authorities().of("US")
    with pytest.raises(UsageError, match="deberlbdi"):
        shipped_authorities().named("deberlbd")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("countries", ["ie"], "two capitals"),
        ("name", "", "name"),
        ("address", [], "address"),
        ("sources", None, "is missing"),
        ("mail", "x@y", "not a known key"),
        ("id", "atdsb", "stands 2 times"),
    ],
)
def test_a_faulty_record_is_told_with_its_place(key: str, value: object, told: str) -> None:
    data = _data()
    data["authorities"][5] = {**data["authorities"][5], key: value}
    if value is None:
        del data["authorities"][5][key]
    with pytest.raises(ProblemsError, match=told):
        read_authorities(data, "here")
