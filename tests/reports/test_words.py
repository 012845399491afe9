"""Words that both faces share."""

import pytest

from closetui.reports.sharing import Change
from closetui.reports.words import dated, rule_day


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2025-05-26", "26 May 2025"),
        ("2025-05", "May 2025"),
        ("2025", "2025"),
        ("undated", "undated"),
    ],
)
def test_the_date_of_a_rule_is_written_as_people_write_it(as_of: str, told: str) -> None:
    assert rule_day(as_of) == told
    assert dated(as_of) == (told if as_of == "undated" else f"as of {told}")


def test_an_item_that_came_in_new_is_named_as_new() -> None:
    came = Change("own.1", "Selfie with passport", "", "done", conflict=False)
    assert came.text == "Selfie with passport: new -> done"
