"""What an audit of the lists found: what was lost or said twice between import and merge."""

from datetime import timedelta

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.undo import redo
from closetui.domain.errors import RefusedError
from closetui.domain.events import Kind
from closetui.domain.incoming import Export, compare
from closetui.domain.list_bodies import MOST_SETTLED
from closetui.domain.lists import row_list
from closetui.domain.row_changes import finished_words
from tests.domain.build import HOUR, share
from tests.domain.checking import check, expect, law
from tests.domain.test_laws_lists import ORDERS as ITEM
from tests.domain.test_laws_lists import WINDOW, shop
from tests.domain.test_list_acts import (
    DONE,
    ORDERS,
    TODAY,
    bring,
    export,
    people,
    settle,
    standing,
)


def test_bug_a_newer_export_that_calls_a_row_open_was_not_recorded() -> None:
    """Ana settled two of the open orders; Ben brought in a newer export that calls both open."""
    ana, ben = people()
    rows = ("1", "OPEN", "", "USD 5.00"), ("2", "OPEN"), ("3", "FINISH"), ("4", "OPEN")
    bring(ana, export(*rows))
    share(ana.world)
    settle(ana, "1", "2", reason="agreed")
    newer = export(*rows, day=TODAY + timedelta(days=1))
    found = compare(ben.case(), ben.author.actor, ORDERS, newer, DONE)
    assert (found.new, found.changed, found.same) == ((), (), 4)
    [draft] = bring(ben, newer)
    assert draft.body["rows"] == [["1", "OPEN", "", "USD 5.00"], ["2", "OPEN", "", ""],
                                  ["4", "OPEN", "", ""]]  # fmt: skip
    share(ana.world)
    assert standing(ana) == {"1": False, "2": False, "3": True, "4": False}
    assert row_list(ana.case(), ORDERS).day == "2026-11-23"
    check(ana)


def test_bug_another_export_of_the_same_day_was_not_recorded() -> None:
    """Ben's second export of the day still shows open what Ana settles without knowing of it."""
    ana, ben = people()
    rows = ("1", "OPEN"), ("2", "FINISH")
    bring(ana, export(*rows)._replace(digest="morning"))
    share(ana.world)
    settle(ana, "1", reason="agreed")
    evening = export(*rows)._replace(digest="evening")
    found = compare(ben.case(), ben.author.actor, ORDERS, evening, DONE)
    assert [row.id for row in found.said_again] == ["1"]
    assert bring(ben, evening) != []
    assert bring(ben, evening) == []
    share(ana.world)
    assert standing(ana) == {"1": False, "2": True}
    check(ana)


def test_bug_an_export_in_which_nothing_had_changed_left_no_trace() -> None:
    ana, _ = people()
    bring(ana, export(("1", "FINISH"))._replace(digest="morning"))
    later = export(("1", "FINISH"), day=TODAY + timedelta(days=1))._replace(digest="later")
    [draft] = bring(ana, later)
    assert (draft.body["rows"], draft.body["missing"]) == ([], [])
    assert row_list(ana.case(), ORDERS).day == str(TODAY + timedelta(days=1))
    assert bring(ana, later) == []
    older = export(("1", "FINISH"))._replace(digest="older")
    [draft] = bring(ana, older)
    assert draft.body["rows"] == [], "an older one tells nothing new"
    assert row_list(ana.case(), ORDERS).day == str(TODAY + timedelta(days=1))
    assert ana.case().faults == ()
    check(ana)


def test_the_same_export_and_an_older_one_say_no_row_again() -> None:
    ana, _ = people()
    rows = ("1", "OPEN"), ("2", "FINISH")
    bring(ana, export(*rows))
    later = TODAY + timedelta(days=1)
    assert bring(ana, export(*rows, day=later)) != []
    for day in (later, TODAY, None):
        assert bring(ana, export(*rows, day=day)) == []
    assert bring(ana, export(("1", "OPEN"), day=later, whole=False)) == []


def test_bug_who_brought_in_what_another_had_brought_in_had_said_nothing() -> None:
    """Ana's undo took the orders out of the list that Ben had brought in as well."""
    ways: tuple[tuple[Export, list[list[str]]], ...] = (
        (export(("1", "OPEN"), ("2", "FINISH")), [["1", "OPEN", "", ""]]),
        (export(("1",), day=None, whole=False), [["1", "", "", ""]]),
        (export(("1", "FINISH")), []),
    )
    for shown, said in ways:
        ana, ben = people()
        read = shown._replace(digest="mailed")
        bring(ana, read)
        share(ana.world)
        rows = standing(ben)
        [draft] = bring(ben, read)
        assert draft.body["rows"] == said
        assert bring(ben, read) == [], "he has said so already"
        assert bring(ana, read) == [], "and so has she"
        ana.undo()
        share(ana.world)
        assert standing(ana) == standing(ben) == rows
        check(ben)
        ben.undo()
        assert standing(ben) == {}


@pytest.mark.parametrize("whole", [True, False])
def test_bug_the_same_rows_read_again_later_were_settled_by_who_had_not_seen_that(
    *, whole: bool
) -> None:
    ana, ben = people()
    shown = export(("1", "OPEN"), ("2", "OPEN"), day=TODAY if whole else None, whole=whole)
    bring(ana, shown._replace(digest="morning"))
    share(ana.world)
    settle(ben, "1", reason="agreed")
    evening = shown._replace(digest="evening")
    assert bring(ana, evening) != []
    assert bring(ana, evening) == []
    share(ana.world)
    assert standing(ben) == {"1": False, "2": False}
    check(ben)


def test_a_row_that_is_typed_again_stays_settled_for_who_knows_that_it_is() -> None:
    ana, _ = people()
    typed = export(("1",), day=None, whole=False)
    bring(ana, typed._replace(digest="morning"))
    settle(ana, "1")
    [draft] = bring(ana, typed._replace(digest="evening"))
    assert draft.body["rows"] == []
    assert standing(ana) == {"1": True}
    check(ana)


@pytest.mark.parametrize("most", [50, pytest.param(MOST_SETTLED, marks=pytest.mark.campaign)])
def test_bug_one_undo_took_back_only_a_part_of_what_one_act_had_settled(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("closetui.domain.actions.lists.MOST_SETTLED", most)
    monkeypatch.setattr("closetui.domain.row_history.MOST_SETTLED", most)
    ana, _ = people()
    ids = [f"{n}" for n in range(most * 2 + 1)]
    bring(ana, export(*((row,) for row in ids)))
    settle(ana, "7", reason="agreed")
    ana.world.wait(HOUR)
    assert len(settle(ana, *ids, reason="delivered")) == 3
    for _ in range(2):
        ana.undo()
        assert [row for row, done in standing(ana).items() if done] == ["7"]
        ana.say(*redo(ana.case(), ana.author.actor)[1])
        assert all(standing(ana).values())
        with pytest.raises(RefusedError, match="nothing of yours to do again"):
            redo(ana.case(), ana.author.actor)
    ana.undo()
    ana.undo()
    assert not any(standing(ana).values())
    check(ana)


def test_an_act_of_which_somebody_reopened_a_row_is_not_taken_back_in_part() -> None:
    ana, ben = people()
    ids = [f"{n}" for n in range(MOST_SETTLED + 1)]
    bring(ana, export(*((row,) for row in ids)))
    settle(ana, *ids)
    share(ana.world)
    settle(ben, "7", settled=False)
    share(ana.world)
    with pytest.raises(RefusedError, match="somebody has spoken about it since"):
        ana.undo()


def test_two_acts_in_a_row_are_taken_back_one_by_one() -> None:
    ana, _ = people()
    ids = [f"{n}" for n in range(MOST_SETTLED + 1)]
    bring(ana, export(*((row,) for row in ids)))
    settle(ana, *ids[:MOST_SETTLED])
    ana.world.wait(HOUR)
    settle(ana, *ids[MOST_SETTLED:])
    ana.undo()
    assert sum(standing(ana).values()) == MOST_SETTLED


def test_bug_the_words_of_this_program_were_not_known_to_it() -> None:
    ana, _ = people()
    shown = export(("1", "Finished"), ("2", "On the way"), ("3", "TO BE SHIPPED"), ("4", "odd"))
    found = compare(ana.case(), ana.author.actor, ORDERS, shown, finished_words(ana.case(), ORDERS))
    assert (found.finished, found.unknown) == (("Finished",), ("odd",))
    ana.say(
        *list_acts.bring(
            ana.case(), ana.author.actor, ORDERS, shown, finished_words(ana.case(), ORDERS)
        )
    )
    rows = row_list(ana.case(), ORDERS)
    assert [row.id for row in rows.open] == ["4", "3", "2"]
    assert [row.status for row in rows.done] == ["Finished"]
    check(ana)


def test_bug_news_of_an_accepted_disagreement_did_not_count() -> None:
    """What was accepted was that two disagree, and no order that came in afterwards."""
    ana, ben = world = shop()
    ana.done(ITEM)
    ana.done(WINDOW)
    share(world)
    ben.opened(WINDOW)
    ana.done(WINDOW)
    share(world)
    ana.confirmed()
    ana.became("sent")
    ana.put(Kind.ACCEPT, "", law(ana).standing, reason="we know")
    expect(ana, 0)
    ana.brought(ITEM, {"1": "OPEN"})
    ana.settled(ITEM, "1")
    expect(ana, 7, WINDOW)
