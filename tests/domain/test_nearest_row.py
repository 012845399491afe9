"""The order that is meant by a mistyped number, also in a long list."""

import pytest

from closetui.domain.blockers import Advice
from closetui.domain.errors import UsageError
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.naming import nearest_row
from tests.domain.test_list_acts import bring, people, settle

MANY = [str(2_100_000_000_000_000 + 7_919 * n) for n in range(6_000)]
MEANT = MANY[4_321]


@pytest.mark.parametrize(
    "typed",
    [
        f"{MEANT[:12]}{9 - int(MEANT[12])}{MEANT[13:]}",
        f"{MEANT[:9]}{MEANT[10:]}",
        f"{MEANT[:9]}{MEANT[9]}{MEANT[9:]}",
        f"{MEANT[:13]}{MEANT[14]}{MEANT[13]}{MEANT[15:]}",
        MEANT[-9:],
    ],
    ids=["one is wrong", "one is left out", "one is twice", "two are turned", "only the end"],
)
def test_the_number_that_is_meant_is_found_among_thousands(typed: str) -> None:
    assert nearest_row(typed, MANY) == MEANT


@pytest.mark.parametrize("typed", ["lamp", "9", ""])
def test_what_is_like_none_suggests_none(typed: str) -> None:
    assert nearest_row(typed, MANY[:3]) == ""
    assert nearest_row(typed, []) == ""


@pytest.mark.parametrize("typed", ["2100000000000555", "2100000000", "21000000000009999"])
def test_bug_the_number_of_another_buyer_was_taken_for_the_one_that_is_meant(typed: str) -> None:
    assert nearest_row(typed, ["2100000000000125", "2100000000000018"]) == ""


def test_bug_a_mistyped_number_in_a_long_list_was_refused_without_the_one_that_is_meant() -> None:
    ana, _ = people()
    bring(ana, Export(tuple(ExportedRow(row) for row in MANY[:600])))
    with pytest.raises(UsageError) as caught:
        settle(ana, f"{MANY[77][:-1]}x")
    assert caught.value.remedy == f"Did you mean {MANY[77]}?"
    with pytest.raises(UsageError) as caught:
        settle(ana, "lamp")
    assert caught.value.remedy == Advice("All of them are listed by this", "rows", "orders")
