"""Lists behind items: laws and histories by their names."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import lists as list_acts
from closetui.domain.events import LISTED, Kind, redacted
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from tests.domain.build import Person, World, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.history_rows import ROWS
from tests.domain.sample import PARCELS, entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import begin

ORDERS = "orders-settled"
WINDOW = "dispute-window"


def shop() -> World:
    """Return a world with a list of orders, and something that comes after it."""
    return begin(entry(ORDERS, list="orders", row="order"), entry(WINDOW, best_after=[ORDERS]))


def settled_shop() -> World:
    """Return the same after one order was brought in and settled, and everything ticked."""
    world = shop()
    ana, _ = world
    ana.brought(ORDERS, {"1": "OPEN"})
    ana.settled(ORDERS, "1")
    ana.done(ORDERS)
    ana.done(WINDOW)
    share(world)
    return world


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), ids=st.sets(st.sampled_from(ROWS)))
def test_l10_1_a_settle_touches_no_row_its_author_had_not_seen(
    begins: Callable[[], World], history: list[Step], ids: set[str]
) -> None:
    """Whatever rows Alice names: those that she did not know stand as they stood for the rest."""
    world = play(begins(), [step for step in history if step.verb not in ("merge", "partial")])
    alice, bob = world
    known = set(rows_of(alice))
    other = world.twin()
    share(other)
    before = set(other.people[1].state(PARCELS).open_rows)
    alice.settled(PARCELS, *sorted(ids or set(ROWS)))
    share(world)
    assert before - known == set(bob.state(PARCELS).open_rows) - known
    check(bob)


def rows_of(person: Person) -> list[str]:
    """Return the rows that a copy holds."""
    record = person.case().record
    return list(record.lists[PARCELS].standing(record.everything)) if record.lists else []


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), row=st.sampled_from(ROWS))
def test_l10_2_no_union_has_a_row_settled_that_an_unseen_import_calls_open(
    begins: Callable[[], World], history: list[Step], row: str
) -> None:
    """The import decides itself what it says: a row that it shows as it stood is one of them."""
    world = play(begins(), history)
    alice, bob = world
    shown = Export((ExportedRow(row, "OPEN"),), day=date(2026, 11, 23))
    bob.say(*list_acts.bring(bob.case(), bob.author.actor, PARCELS, shown, {"FINISH"}))
    alice.settled(PARCELS, *ROWS)
    alice.receive(bob)
    assert row in alice.state(PARCELS).open_rows
    check(alice)


def test_h10_1_a_row_that_was_brought_in_unseen_is_open() -> None:
    ana, ben = world = settled_shop()
    expect(ana, 0)
    ben.brought(ORDERS, {"2": "OPEN"})
    share(world)
    expect(ana, 3, ORDERS, WINDOW)
    assert ana.blocker(ORDERS).rows == ("2",)
    ana.settled(ORDERS, "2")
    expect(ana, 4, WINDOW)


def test_h10_2_a_dispute_that_was_closed_and_opened_again_is_open() -> None:
    ana, _ = settled_shop()
    ana.brought(ORDERS, {"1": "OPEN"})
    expect(ana, 3, ORDERS, WINDOW)
    assert ana.blocker(ORDERS).rows == ("1",)


def test_h10_3_what_both_brought_in_is_open_until_somebody_saw_both() -> None:
    ana, ben = world = shop()
    for person in world:
        person.brought(ORDERS, {"1": "OPEN", "2": "FINISH"})
    ana.settled(ORDERS, "1")
    ana.done(ORDERS)
    expect(ana, 3, WINDOW)
    share(world)
    expect(ana, 3, ORDERS, WINDOW)
    ben.settled(ORDERS, "1")
    expect(ben, 3, WINDOW)


def test_an_item_with_rows_is_met_if_it_is_ticked_and_no_row_is_open() -> None:
    ana, _ = shop()
    ana.done(WINDOW)
    ana.brought(ORDERS, {"1": "OPEN", "2": "FINISH"})
    assert (ana.state(ORDERS).settled_rows, ana.state(ORDERS).rows) == (1, 2)
    ana.done(ORDERS)
    expect(ana, 3, ORDERS, WINDOW)
    ana.settled(ORDERS, "1")
    ana.done(WINDOW)
    expect(ana, 0)
    ana.settled(ORDERS, "1", open_again=True)
    expect(ana, 3, ORDERS, WINDOW)


def test_an_item_that_was_left_out_is_open_over_an_open_row() -> None:
    world = begin(entry(ORDERS, list="orders", row="order", na="with-reason"))
    ana, _ = world
    ana.left_out(ORDERS)
    expect(ana, 0)
    ana.brought(ORDERS, {"1": "OPEN"})
    expect(ana, 3, ORDERS)


def test_the_same_row_brought_in_by_two_people_is_no_news() -> None:
    ana, ben = world = shop()
    ana.brought(ORDERS, {"1": "FINISH"})
    ana.done(ORDERS)
    ana.done(WINDOW)
    ben.brought(ORDERS, {"1": "FINISH"})
    share(world)
    expect(ana, 0)


def test_a_new_row_is_news_even_if_it_is_settled() -> None:
    ana, ben = world = settled_shop()
    ben.brought(ORDERS, {"2": "FINISH"})
    share(world)
    expect(ana, 4, WINDOW)


def test_a_row_that_opened_and_was_settled_again_unseen_is_news() -> None:
    ana, ben = world = settled_shop()
    ben.settled(ORDERS, "1", open_again=True)
    ben.settled(ORDERS, "1")
    share(world)
    expect(ana, 4, WINDOW)


def test_an_opening_that_is_taken_back_changes_nothing() -> None:
    ana, ben = world = settled_shop()
    ben.settled(ORDERS, "1", open_again=True)
    expect(ben, 3, ORDERS, WINDOW)
    ben.undo()
    expect(ben, 0)
    share(world)
    expect(ana, 0)


def test_a_settling_that_is_taken_back_opens_the_rows_that_it_settled() -> None:
    ana, _ = shop()
    ana.brought(ORDERS, {"1": "OPEN", "2": "OPEN", "3": "OPEN"})
    ana.settled(ORDERS, "1")
    ana.settled(ORDERS, "1", "2", "3")
    ana.undo()
    assert ana.state(ORDERS).open_rows == ("2", "3")
    check(ana)


def test_nobody_takes_back_what_another_opened() -> None:
    ana, ben = world = settled_shop()
    opened = ana.settled(ORDERS, "1", open_again=True)
    share(world)
    ben.put(Kind.SETTLE, ORDERS, [opened.id], list="orders", ids=["1"], undo=True)
    share(world)
    expect(ana, 4, WINDOW)


def test_only_the_rows_that_were_opened_are_given_back() -> None:
    """An undo that names other rows than it takes back is a word like any other."""
    ana, _ = settled_shop()
    ana.brought(ORDERS, {"2": "FINISH"})
    ana.done(WINDOW)
    opened = ana.settled(ORDERS, "1", "2", open_again=True)
    ana.put(Kind.SETTLE, ORDERS, [opened.id], list="orders", ids=["1"], undo=True)
    assert ana.state(ORDERS).open_rows == ("2",)
    check(ana)


@pytest.mark.parametrize("missing", [1, 2])
def test_a_part_of_an_import_that_is_not_there_is_a_fault(missing: int) -> None:
    ana, ben = world = shop()
    parts = [ana.brought(ORDERS, {str(n): "FINISH"}, part=n, parts=2) for n in (1, 2)]
    expect(ana, 3)
    ben.receive(ana, [key for key in ana.events if key != parts[missing - 1].id])
    expect(ben, 8)
    share(world)
    expect(ben, 3)


def test_another_import_does_not_stand_in_for_the_part_that_is_lacking() -> None:
    ana, _ = shop()
    ana.brought(ORDERS, {"1": "FINISH"}, part=1, parts=2)
    ana.brought(ORDERS, {"2": "FINISH"})
    expect(ana, 8)


def test_a_part_that_follows_the_wrong_one_is_a_fault() -> None:
    ana, _ = shop()
    ana.brought(ORDERS, {"1": "FINISH"}, part=1, parts=3)
    ana.brought(ORDERS, {"2": "FINISH"}, part=3, parts=3)
    expect(ana, 8)


def test_a_list_that_was_left_out_of_a_copy_keeps_its_item_open() -> None:
    ana, _ = settled_shop()
    ana.events = {
        key: redacted(event) if event.kind in LISTED else event for key, event in ana.events.items()
    }
    expect(ana, 3, ORDERS)


def test_what_opens_after_applying_drifts_until_it_is_accepted() -> None:
    ana, ben = world = settled_shop()
    ana.confirmed()
    ana.became("sent")
    share(world)
    ben.brought(ORDERS, {"2": "OPEN"})
    expect(ben, 7, ORDERS, WINDOW)
    assert ben.blocker(ORDERS).rows == ("2",)
    ben.put(Kind.ACCEPT, "", law(ben).standing, reason="the buyer keeps it")
    expect(ben, 0)
    ben.brought(ORDERS, {"3": "OPEN"})
    expect(ben, 7, ORDERS, WINDOW)


def test_an_import_beside_an_application_contests_it() -> None:
    ana, ben = world = settled_shop()
    ana.confirmed()
    ben.brought(ORDERS, {"2": "FINISH"})
    share(world)
    assert expect(ana, 7).contested


def test_a_word_on_a_row_that_its_author_had_not_seen_says_nothing() -> None:
    ana, ben = world = settled_shop()
    ben.brought(ORDERS, {"2": "FINISH"})
    ana.settled(ORDERS, "2", "3", open_again=True)
    share(world)
    assert (ana.state(ORDERS).rows, ana.state(ORDERS).open_rows) == (2, ())
    expect(ana, 4, WINDOW)


def test_a_row_that_an_unseen_import_opens_is_news_to_who_had_it_settled() -> None:
    ana, ben = world = shop()
    ana.brought(ORDERS, {"1": "OPEN"})
    share(world)
    ana.settled(ORDERS, "1")
    ana.done(ORDERS)
    ana.done(WINDOW)
    ben.brought(ORDERS, {"1": "OPEN"})
    share(world)
    expect(ana, 3, ORDERS, WINDOW)


def test_a_row_that_opened_for_its_author_is_news_to_who_never_had_it_settled() -> None:
    ana, ben = world = shop()
    ana.brought(ORDERS, {"1": "OPEN"})
    ana.done(ORDERS)
    ana.done(WINDOW)
    share(world)
    ben.settled(ORDERS, "1")
    ben.settled(ORDERS, "1", open_again=True)
    ben.settled(ORDERS, "1")
    share(world)
    expect(ana, 4, WINDOW)
