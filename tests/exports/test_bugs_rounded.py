"""Order numbers that a spreadsheet has spoiled, and true ones that look so by chance."""

from datetime import datetime
from math import comb
from pathlib import Path

import pytest

from closetui.domain.list_bodies import ExportedRow
from closetui.exports.doubts import RoundedError, refuse_rounded
from closetui.exports.reading import read_export
from closetui.exports.typed import read_typed
from tests.exports.test_bugs_reading import FIRST, SECOND, read, refused


@pytest.mark.parametrize(
    "ids",
    [
        ("2100000000001000", "2100000000002000"),
        ("2100000000010000", "2100000000002000", "2100000000003000", "2100000000004000"),
        ("2100000000000100", "2100000000000200"),
        ("2100000000000110", "2100000000000230", "2100000000000350"),
        ("2100000000000110", "2100000000000230", "2100000000000350", "2100000000000470", SECOND),
        tuple(f"2100000000000{n}00" for n in range(11, 16)),
        tuple(f"2100000000000{n}0000" for n in range(11, 13)),
    ],
)
def test_bug_few_rounded_numbers_and_longer_ones_were_taken(
    tmp_path: Path, ids: tuple[str, ...]
) -> None:
    assert "they have lost their last digits" in refused(tmp_path, "Order ID", *ids)


@pytest.mark.parametrize(
    ("ids", "doubtful"),
    [
        (("2100000000001000",), 1),
        (("2100000000001000", SECOND), 1),
        (("2100000000000110", "2100000000000230"), 2),
        (("2100000000000370",), 1),
        (("2100000000000370", SECOND), 0),
        (("2100000000000110", "2100000000000230", SECOND), 2),
        (("2100000000000110", SECOND, FIRST), 0),
        (("2100000000001000", *(f"{int(FIRST) + n}" for n in range(300))), 0),
    ],
)
def test_bug_a_number_that_may_be_rounded_was_not_told_in_a_short_list(
    tmp_path: Path, ids: tuple[str, ...], doubtful: int
) -> None:
    notes = read(tmp_path, "Order ID", *ids).notes
    told = [note for note in notes if "end in zeros" in note]
    assert [f" {doubtful} ({ids[0]}" in note for note in told] == [True] * bool(doubtful)


@pytest.mark.parametrize(("spoiled", "sound"), [(99, 1), (9, 1), (11, 9)])
@pytest.mark.parametrize("zeros", ["0", "0000"])
def test_bug_rounded_numbers_were_taken_beside_a_few_sound_ones(
    tmp_path: Path, spoiled: int, sound: int, zeros: str
) -> None:
    ids = [
        f"{(int(FIRST) // 10**6 + n)}{'715321'[: 6 - len(zeros)]}{zeros}" for n in range(spoiled)
    ]
    others = [f"{int(SECOND) + 10 * n}" for n in range(sound)]
    told = refused(tmp_path, "Order ID", *ids, *others)
    assert f"{spoiled} of {spoiled + sound} order numbers end in zeros" in told


def test_numbers_of_which_some_end_in_zeros_by_chance_are_taken(tmp_path: Path) -> None:
    ids = [f"{int(FIRST) + 7 * n}" for n in range(1_000)]
    assert sum(row.endswith("0") for row in ids) == 100
    assert len(read(tmp_path, "Order ID", *ids).rows) == len(ids)


def test_bug_order_numbers_that_are_true_and_end_in_zeros_could_not_be_read(
    tmp_path: Path,
) -> None:
    few = [f"{int(FIRST) // 10 + n}0" for n in range(4)]
    path = tmp_path / "true.csv"
    path.write_text("\n".join(["Order ID", *few]), "ascii")
    found = (
        read_export(path, "orders", checked=True),
        read_typed("\n".join(few), "orders", datetime(2026, 11, 22), checked=True),
    )
    for export in found:
        assert [row.id for row in export.rows] == few
        assert "end in zeros" in export.notes[0]


@pytest.mark.parametrize(
    ("spoiled", "of", "is_refused"),
    [(2, 2, False), (3, 3, True), (4, 5, True), (5, 10, False), (6, 10, True), (8, 20, False),
     (9, 20, True)],
)  # fmt: skip
def test_order_numbers_are_refused_that_one_list_in_a_thousand_would_have(
    spoiled: int, of: int, *, is_refused: bool
) -> None:
    """Counted over all lists of so many last digits that are as likely as each other."""
    rows = [ExportedRow(f"{21 * 10**13 + n}{0 if n <= spoiled else 7}") for n in range(1, of + 1)]
    chance = sum(comb(of, many) * 9 ** (of - many) for many in range(spoiled, of + 1)) / 10**of
    assert not is_refused or chance <= 1 / 1000
    try:
        refuse_rounded(rows, "export", "a file")
    except RoundedError:
        assert is_refused
    else:
        assert not is_refused
