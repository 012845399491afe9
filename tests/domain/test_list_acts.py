"""Acts on lists: what an export would change, what is recorded of it, and how it is undone."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.undo import redo, undo
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.causes import MOST_SIDE_BY_SIDE, Register
from closetui.domain.fold.fold import fold
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.list_bodies import (
    MOST_ROWS,
    MOST_SETTLED,
    ROWS_A_PART,
    ExportedRow,
    ListWord,
    standing_words,
)  # fmt: skip
from closetui.domain.lists import row_list
from closetui.domain.merge import unite
from closetui.domain.row_changes import finished_words
from tests.domain.build import HOUR, Person, share
from tests.domain.checking import check, expect
from tests.domain.sample import entry
from tests.domain.small import begin

ORDERS = "orders-settled"
DONE = frozenset({"FINISH"})
TODAY = date(2026, 11, 22)
Of = Callable[[ListWord], Mapping[str, object]]


def people() -> tuple[Person, Person]:
    """Return two people who share a closure with a list of orders."""
    ana, ben = begin(entry(ORDERS, list="orders", row="order"), entry("other"))
    return ana, ben


def export(*rows: tuple[str, ...], day: date | None = TODAY, whole: bool = True) -> Export:
    """Return an export of these rows."""
    return Export(tuple(ExportedRow(*row) for row in rows), day, whole)


def bring(person: Person, shown: Export, *, keep: bool | None = None) -> list[Draft]:
    """Bring an export in; returns what was recorded of it."""
    drafts = list_acts.bring(person.case(), person.author.actor, ORDERS, shown, DONE, keep=keep)
    person.say(*drafts)
    return drafts


def looked(person: Person, shown: Export) -> ExportChanges:
    """Return what an export would change."""
    return compare(person.case(), person.author.actor, ORDERS, shown, DONE)


def settle(person: Person, *ids: str, reason: str = "", settled: bool = True) -> list[Draft]:
    """Settle rows; returns what was recorded."""
    drafts = list_acts.settle(person.case(), ORDERS, ids, reason, settled=settled)
    person.say(*drafts)
    return drafts


def standing(person: Person) -> dict[str, bool]:
    """Return by row whether it is settled."""
    return {row.id: row.settled for row in row_list(person.case(), ORDERS).rows}


def test_a_second_look_at_the_same_export_records_nothing() -> None:
    ana, _ = people()
    shown = export(("1", "OPEN", "2026-11-01", "USD 5.00"), ("2", "FINISH"))
    assert len(bring(ana, shown)) == 1
    assert bring(ana, shown) == []
    assert looked(ana, shown).same == 2


def test_bug_an_export_with_fewer_columns_erased_what_the_others_had_told() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN", "2026-11-01", "USD 5.00", "Spain", "2026-11-09")))
    columns = {"id": "No", "status": "S", "day": "", "amount": "", "country": "", "ship_by": ""}
    fewer = export(("1", "OPEN"))._replace(columns=columns)
    assert looked(ana, fewer).changed == ()
    found = looked(ana, fewer._replace(columns={**columns, "day": "D"}))
    (row,) = found.changed
    assert row == ExportedRow("1", "OPEN", "", "USD 5.00", "Spain", "2026-11-09")
    bring(ana, export(("1", "FINISH", "2026-11-01", "USD 5.00")))
    without = export(("1",))._replace(columns={**columns, "status": ""})
    assert looked(ana, without).changed[0].status == ""


def test_a_later_export_tells_what_is_new_changed_settled_there_and_gone() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN"), ("3", "OPEN"), ("4", "OPEN"), ("5", "OPEN")))
    settle(ana, "1", "2", reason="agreed with the buyer")
    later = export(("1", "OPEN"), ("2", "FINISH"), ("3", "FINISH"), ("5", "OPEN"), ("6", "OPEN"))
    found = looked(ana, later)
    assert [row.id for row in found.new] == ["6"]
    assert [row.id for row in found.changed] == ["1", "2", "3"]
    assert (found.reopened, found.missing, found.same) == (("1",), ("4",), 1)
    bring(ana, later)
    assert standing(ana) == {"1": False, "2": True, "3": True, "4": False, "5": False, "6": False}
    assert [row.id for row in row_list(ana.case(), ORDERS).rows if row.missing] == ["4"]
    check(ana)


def test_what_was_settled_here_can_be_kept_in_one_act() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN"), ("3", "OPEN")))
    settle(ana, "1", reason="agreed")
    settle(ana, "2", reason="refunded")
    for _ in range(2):  # What was kept once is kept again.
        drafts = bring(ana, export(("1", "OPEN"), ("2", "OPEN"), ("3", "FINISH")), keep=True)
        assert [draft.kind for draft in drafts] == [Kind.ROWS, Kind.SETTLE]
        assert drafts[1].body["ids"] == ["1", "2"]
        assert standing(ana) == {"1": True, "2": True, "3": True}
        found = {row.id: row.reason for row in row_list(ana.case(), ORDERS).rows}
        assert found == {"1": "agreed", "2": "refunded", "3": ""}
    assert settle(ana, "1", reason="agreed") == []
    settle(ana, "1", "2", reason="both paid back")
    ana.undo()
    again = {row.id: row.reason for row in row_list(ana.case(), ORDERS).rows}
    assert again == found, "an undo gives each row its own reason back"


def test_a_row_that_is_back_is_missing_no_more() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    bring(ana, export(("1", "OPEN")))
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    assert not any(row.missing for row in row_list(ana.case(), ORDERS).rows)


def test_a_word_that_turns_out_to_mean_finished_settles_its_rows() -> None:
    ana, _ = people()
    shown = export(("1", "shut"))
    bring(ana, shown)
    assert looked(ana, shown).unknown == ("shut",)
    ana.say(*list_acts.bring(ana.case(), ana.author.actor, ORDERS, shown, {*DONE, "shut"}))
    assert standing(ana) == {"1": True}
    assert "shut" in finished_words(ana.case(), ORDERS)


def test_several_rows_of_one_order_are_one_as_open_as_any_of_them() -> None:
    ana, _ = people()
    rows = (("1", "FINISH", "2026-11-01", "USD 5.00"), ("1", "OPEN", "2026-11-03", "USD 5.00"))
    bring(ana, export(*rows, ("2", "FINISH", "", "USD 5.00"), ("2", "FINISH", "", "USD -1.50")))
    found = {row.id: row for row in row_list(ana.case(), ORDERS).rows}
    assert found["1"].exported == ExportedRow("1", "OPEN", "2026-11-03", "USD 5.00")
    assert found["2"].exported == ExportedRow("2", "FINISH", "", "USD 3.50")


def test_what_is_typed_fills_in_and_takes_nothing_away() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN", "2026-11-01", "USD 5.00"), ("2", "OPEN")))
    settle(ana, "1")
    [draft] = bring(ana, export(("1",), ("3",), day=None, whole=False))
    assert (draft.body["rows"], draft.body["missing"]) == ([["3", "", "", ""]], [])
    assert standing(ana) == {"1": True, "2": False, "3": False}
    assert row_list(ana.case(), ORDERS).day == str(TODAY)


def test_a_long_import_is_a_chain_of_parts() -> None:
    ana, ben = people()
    rows = [(f"{n}", "OPEN") for n in range(ROWS_A_PART * 2 + 1)]
    drafts = bring(ana, export(*rows))
    assert [draft.body["part"] for draft in drafts] == [1, 2, 3]
    ben.receive(ana)
    expect(ben, 3)
    assert ben.state(ORDERS).rows == len(rows)


def test_a_list_holds_no_more_than_it_may() -> None:
    ana, _ = people()
    rows = [(f"{n}",) for n in range(MOST_ROWS + 1)]
    with pytest.raises(RefusedError, match=f"may hold {MOST_ROWS}"):
        bring(ana, export(*rows))
    assert len(looked(ana, export(*rows[:-1])).new) == MOST_ROWS


def test_many_rows_are_settled_by_several_events() -> None:
    ana, _ = people()
    bring(ana, export(*((f"{n}",) for n in range(MOST_SETTLED + 1))))
    drafts = settle(ana, *(f"{n}" for n in range(MOST_SETTLED + 1)))
    assert [len(list(map(str, ids_of(draft)))) for draft in drafts] == [MOST_SETTLED, 1]
    expect(ana, 3, ORDERS, "other")
    assert not ana.state(ORDERS).open_rows


def ids_of(draft: Draft) -> list[object]:
    """Return the ids that a draft names."""
    ids = draft.body["ids"]
    return ids if isinstance(ids, list) else []


def test_the_same_words_again_record_nothing_and_other_words_are_kept() -> None:
    ana, _ = people()
    bring(ana, export(("1",)))
    assert settle(ana, "1", reason="sent back")
    assert not settle(ana, "1")
    assert not settle(ana, "1", reason="sent  back")
    assert settle(ana, "1", reason="refunded")
    assert row_list(ana.case(), ORDERS).rows[0].reason == "refunded"


def test_only_rows_of_the_list_are_settled() -> None:
    ana, _ = people()
    bring(ana, export(("100",), ("101",)))
    with pytest.raises(UsageError, match="no such order in the list: 102, 103"):
        settle(ana, "100", "102", "103")
    with pytest.raises(UsageError, match="no list stands behind this item"):
        list_acts.settle(ana.case(), "other", ["100"])


def test_undo_takes_the_whole_act_back() -> None:
    ana, _ = people()
    bring(ana, export(("1",), ("2",), ("3",)))
    settle(ana, "1", reason="agreed")
    settle(ana, "1", "2", reason="refunded")
    ana.say(*undo(ana.case(), ana.author.actor)[1])
    assert standing(ana) == {"1": True, "2": False, "3": False}
    assert {row.reason for row in row_list(ana.case(), ORDERS).rows if row.settled} == {"agreed"}
    ana.undo()
    assert standing(ana) == {"1": False, "2": False, "3": False}
    ana.undo()
    assert standing(ana) == {}


def test_undo_gives_back_the_reason_from_before_too() -> None:
    def told() -> tuple[bool, str]:
        (row,) = row_list(ana.case(), ORDERS).rows
        return row.settled, row.reason

    ana, _ = people()
    bring(ana, export(("1",)))
    settle(ana, "1", reason="agreed")
    ana.undo()
    assert told() == (False, "")
    settle(ana, "1", reason="refunded")
    settle(ana, "1", reason="a mistake", settled=False)
    ana.undo()
    assert told() == (True, "refunded")
    check(ana)


def test_redo_says_the_whole_act_again() -> None:
    ana, _ = people()
    bring(ana, export(("1",), ("2",)))
    settle(ana, "1", "2")
    ana.undo()
    ana.say(*redo(ana.case(), ana.author.actor)[1])
    assert standing(ana) == {"1": True, "2": True}
    check(ana)


def test_nobody_takes_back_what_somebody_spoke_of_since() -> None:
    ana, ben = people()
    bring(ana, export(("1",), ("2",)))
    settle(ana, "1", "2")
    share(ana.world)
    settle(ben, "2", settled=False)
    share(ana.world)
    with pytest.raises(RefusedError, match="somebody has spoken about it since"):
        ana.undo()


def test_copies_that_part_for_long_cost_no_more_than_their_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana, ben = people()
    bring(ana, export(*((f"{n}",) for n in range(100))))
    share(ana.world)
    for n in range(0, 60, 2):
        ana.settled(ORDERS, f"{n}")
        ben.settled(ORDERS, f"{n + 1}")
        ana.world.wait(HOUR)
    walks: list[int] = []

    def counted(register: Register[ListWord], places: int, of: Of) -> dict[str, tuple[int, ...]]:
        walks.append(places)
        return standing_words(register, places, of)

    monkeypatch.setattr("closetui.domain.fold.rows.standing_words", counted)
    case = fold(unite([ana.events, ben.events]))
    assert len(case.record.lists[ORDERS].open_rows(case.record.everything)) == 40
    assert len(walks) < 6


def test_words_beyond_those_that_may_stand_side_by_side_are_a_fault() -> None:
    ana, ben = people()
    bring(ana, export(("1",)))
    share(ana.world)
    before = ben.events
    for _ in range(MOST_SIDE_BY_SIDE + 1):
        ben.events = before
        ben.settled(ORDERS, "1")
        ana.receive(ben)
    assert ana.verdict().exit_code == 8
