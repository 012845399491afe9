"""What was typed, or kept as a number, and refused in words that did not help."""

from datetime import datetime

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.ids import read_id
from closetui.exports.reading import read_typed
from closetui.exports.values import CellError

FIRST, SECOND = "2100000000000013", "2100000000000027"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{FIRST},Odd,2026-11-20,7.002.1E+15foo", "(leave it out of the line)"),
        (f"{FIRST}\tOdd\n{SECOND},Odd", "(some lines have tabs and some commas: use one of them)"),
    ],
)
def test_bug_a_typed_line_was_refused_as_an_export(typed: str, told: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_typed(typed, "orders", datetime(2026, 11, 22))
    assert "typed: 1 problem in this text" in str(caught.value)
    assert told in str(caught.value)
    assert "--column" not in str(caught.value)


def test_bug_a_whole_number_was_said_to_have_lost_digits_that_it_has() -> None:
    with pytest.raises(CellError, match=r"is kept as a number \(2100000000000001\)"):
        read_id(2100000000000001, digits=True)
