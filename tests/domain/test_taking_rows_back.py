"""What was brought into a list by mistake is taken back as if it had never been said."""

import json
from datetime import timedelta

import pytest

from closetui.domain.actions.undo import redo, undo
from closetui.domain.errors import RefusedError
from closetui.domain.events import Event, Kind
from closetui.domain.list_bodies import MOST_ROWS, ROWS_A_PART
from closetui.domain.lists import row_list
from closetui.domain.row_history import parts_of_act
from tests.domain.build import HOUR, Person, share
from tests.domain.checking import check, expect, lines
from tests.domain.oracle_record import Record
from tests.domain.oracle_rows import rows
from tests.domain.test_laws_lists import ORDERS, WINDOW, settled_shop, shop
from tests.domain.test_list_acts import TODAY, bring, export, settle, standing

LATER = TODAY + timedelta(days=1)


def seen(person: Person) -> list[tuple[object, ...]]:
    """Return the list as a person sees it, and who spoke last of each row."""
    found = row_list(person.case(), ORDERS)
    told = [
        (*row.exported, row.settled, row.missing, row.reason, row.event.id) for row in found.rows
    ]
    return [*sorted(told), (found.day, found.readings, found.finished)]


def check_rows(person: Person) -> None:
    """Hold the rows of a copy, and the verdict on it, against the oracle."""
    record = Record([json.loads(line) for line in lines(person)])
    right = rows(record, record.whole, ORDERS)
    told = standing(person)
    assert set(told) == right.known()
    assert {row for row, is_settled in told.items() if not is_settled} == right.open()
    check(person)


def take_back(person: Person) -> Event:
    """Take the last act back; returns the first event of it."""
    event, drafts = undo(person.case(), person.author.actor)
    person.say(*drafts)
    return event


def say_again(person: Person) -> None:
    """Say again what was taken back last."""
    person.say(*redo(person.case(), person.author.actor)[1])


def test_bug_an_export_that_was_brought_in_by_mistake_could_not_be_taken_back() -> None:
    ana, _ = shop()
    bring(ana, export(("1", "OPEN", "2026-11-01", "USD 5.00"), ("2", "FINISH")))
    before = seen(ana)
    many = [(f"x{n}", "OPEN") for n in range(ROWS_A_PART + 1)]
    wrong = export(("1", "FINISH"), *many, day=LATER)._replace(digest="wrong")
    assert len(bring(ana, wrong)) == 3
    take_back(ana)
    assert seen(ana) == before
    check_rows(ana)
    say_again(ana)
    assert standing(ana)["1"] is True
    assert len(standing(ana)) == ROWS_A_PART + 3
    check_rows(ana)
    take_back(ana)
    assert seen(ana) == before
    assert len(bring(ana, wrong)) == 3, "the same file may be brought in again"
    check_rows(ana)


def test_bug_a_mistyped_row_could_not_be_taken_back() -> None:
    ana, _ = shop()
    bring(ana, export(("1",), day=None, whole=False))
    bring(ana, export(("2",), ("1", "FINISH"), day=None, whole=False))
    take_back(ana)
    assert standing(ana) == {"1": False}
    take_back(ana)
    assert standing(ana) == {}
    with pytest.raises(RefusedError, match="nothing of yours left to take back"):
        take_back(ana)
    say_again(ana)
    say_again(ana)
    assert standing(ana) == {"1": True, "2": False}
    check_rows(ana)


def test_what_was_kept_settled_with_an_import_goes_and_comes_with_it() -> None:
    ana, _ = shop()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    settle(ana, "1", reason="agreed")
    before = seen(ana)
    ana.world.wait(HOUR)
    drafts = bring(ana, export(("1", "OPEN"), ("2", "FINISH"), day=LATER), keep=True)
    assert [draft.kind for draft in drafts] == [Kind.ROWS, Kind.SETTLE]
    after = seen(ana)
    event = take_back(ana)
    assert [part.kind for part in parts_of_act(ana.case(), event)] == [Kind.ROWS, Kind.SETTLE]
    assert seen(ana) == before
    check_rows(ana)
    say_again(ana)
    assert seen(ana) == after
    check_rows(ana)


def test_a_row_that_was_settled_and_opened_again_goes_with_its_import() -> None:
    ana, _ = shop()
    bring(ana, export(("1", "OPEN")))
    settle(ana, "1")
    take_back(ana)
    take_back(ana)
    assert standing(ana) == {}
    check_rows(ana)


def test_what_others_said_of_a_row_stays_when_the_import_is_taken_back() -> None:
    ana, ben = world = shop()
    bring(ana, export(("1", "OPEN", "2026-11-01", "USD 5.00"), ("2", "OPEN"), ("3", "FINISH")))
    share(world)
    settle(ben, "1", reason="agreed")
    settle(ben, "3", settled=False, reason="it came back")
    take_back(ana)
    share(world)
    assert standing(ana) == {"1": True, "3": False}
    kept = {row.id: row for row in row_list(ana.case(), ORDERS).rows}
    assert (kept["1"].amount, kept["1"].reason) == ("USD 5.00", "agreed")
    check_rows(ana)
    settle(ben, "3")
    ben.undo()
    share(world)
    assert standing(ana) == {"1": True, "3": False}, "what Ben opened he opened himself"
    check_rows(ana)


def test_an_import_stays_while_a_later_one_was_compared_with_it() -> None:
    """Of the later one only the difference is recorded, so the first may not be lost."""
    ana, ben = world = shop()
    bring(ana, export(("1", "FINISH"), ("2", "OPEN"))._replace(digest="ana"))
    share(world)
    later = export(("1", "FINISH"), ("2", "FINISH"))._replace(digest="ana")
    assert [draft.body["rows"] for draft in bring(ben, later)] == [[["2", "FINISH", "", ""]]]
    take_back(ana)
    share(world)
    assert standing(ana) == {"1": True, "2": True}
    check_rows(ana)


def test_nobody_takes_back_what_a_later_import_was_compared_with() -> None:
    ana, ben = world = shop()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    share(world)
    bring(ben, export(("2", "FINISH"), day=None, whole=False))
    share(world)
    with pytest.raises(RefusedError, match=r"Bob brought in rows on .*, which were compared"):
        take_back(ana)
    ben.undo()
    share(world)
    take_back(ana)
    assert standing(ana) == {}
    check_rows(ana)


def test_nobody_leaves_out_what_another_brought_in() -> None:
    ana, ben = world = shop()
    shown = ana.brought(ORDERS, {"1": "OPEN"})
    share(world)
    ben.put(Kind.ROWS, ORDERS, [shown.id], list="orders", part=1, parts=1, rows=[], undo=True)
    assert standing(ben) == {"1": False}
    check_rows(ben)


def test_an_import_of_others_keeps_open_what_was_settled_by_one_that_is_taken_back() -> None:
    """Nobody is shown an order as settled that an import which nobody took back calls open."""
    ana, ben = world = shop()
    bring(ana, export(("1", "OPEN")))
    share(world)
    bring(ana, export(("1", "FINISH"), day=LATER))
    bring(ben, export(("1", "OPEN"), day=LATER)._replace(digest="ben"))
    take_back(ana)
    share(world)
    assert standing(ana) == {"1": False}
    check_rows(ana)


def test_taking_an_import_back_is_news_to_who_had_rows_settled_by_it() -> None:
    ana, ben = world = shop()
    bring(ana, export(("1", "OPEN")))
    bring(ana, export(("1", "FINISH"), day=LATER))
    ana.done(ORDERS)
    ana.done(WINDOW)
    share(world)
    expect(ben, 0)
    ana.world.wait(HOUR)
    ana.events = {**ana.events}
    case = ana.case()
    brought_in = [each for each in case.order if each.kind == Kind.ROWS][-1]
    ana.put(Kind.ROWS, ORDERS, [brought_in.id], list="orders", part=1, parts=1, rows=[], undo=True)
    share(world)
    expect(ben, 3, ORDERS, WINDOW)
    ben.settled(ORDERS, "1")
    assert "took back rows of" in expect_stale(ben)
    ben.done(WINDOW)
    expect(ben, 0)
    check_rows(ben)


def expect_stale(person: Person) -> str:
    """Return why the window is to be looked at again, and nothing else."""
    expect(person, 4, WINDOW)
    return person.state(WINDOW).reason


def test_what_comes_back_with_a_redo_is_news() -> None:
    ana, ben = world = settled_shop()
    bring(ana, export(("2", "FINISH"), day=None, whole=False))
    take_back(ana)
    share(world)
    ben.done(ORDERS)
    ben.done(WINDOW)
    expect(ben, 0)
    say_again(ana)
    share(world)
    expect(ben, 4, WINDOW)
    check_rows(ben)


def test_an_import_and_its_undo_are_no_news_to_who_saw_neither() -> None:
    ana, ben = world = settled_shop()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN"), day=LATER)._replace(digest="wrong"))
    take_back(ana)
    expect(ana, 0)
    share(world)
    expect(ben, 0)
    check_rows(ben)


def test_a_list_that_was_full_of_a_wrong_export_has_room_for_the_right_one() -> None:
    ana, _ = shop()
    bring(ana, export(*((f"wrong{n}",) for n in range(MOST_ROWS))))
    take_back(ana)
    bring(ana, export(*((f"right{n}",) for n in range(MOST_ROWS))))
    assert ana.verdict().exit_code == 3
    assert len(standing(ana)) == MOST_ROWS
