"""What a person opened stays open: an export does not settle it, and its reason stays."""

from datetime import timedelta

import pytest

from closetui.domain.actions.undo import redo
from closetui.domain.incoming import compare
from closetui.domain.lists import ListRow, row_list
from tests.domain.build import HOUR, Person, share
from tests.domain.checking import check
from tests.domain.test_list_acts import DONE, ORDERS, TODAY, bring, export, people, settle, standing

LATER = TODAY + timedelta(days=1)


def only(person: Person) -> ListRow:
    """Return the one row of the list."""
    (row,) = row_list(person.case(), ORDERS).rows
    return row


@pytest.mark.parametrize("row", [
    ("1", "FINISH", "2026-11-02"), ("1", "FINISH", "", "USD 5.00"), ("1", "FINISH"),
])  # fmt: skip
def test_bug_a_later_export_settled_what_a_person_had_opened(row: tuple[str, ...]) -> None:
    """Whatever else it says of the row: another word, another day, nothing new."""
    ana, _ = people()
    bring(ana, export(("1", "FINISH", "2026-11-01")))
    settle(ana, "1", settled=False, reason="the parcel came back")
    for days in (1, 2):
        bring(ana, export(row, day=TODAY + timedelta(days=days)))
        found = only(ana)
        assert (found.settled, found.differs, found.by_hand) == (False, False, True)
        assert (found.reason, found.event.by) == ("the parcel came back", ana.author.by)
        assert found.exported[: len(row)] == row, "what the export says is told beside it"
    settle(ana, "1", reason="sent again")
    assert (only(ana).settled, only(ana).reason, only(ana).by_hand) == (True, "sent again", True)
    check(ana)


def test_bug_a_row_that_came_back_into_the_export_was_settled_over_a_person() -> None:
    ana, _ = people()
    bring(ana, export(("1", "FINISH"), ("2", "FINISH")))
    settle(ana, "1", settled=False, reason="the parcel came back")
    bring(ana, export(("2", "FINISH"), day=LATER))
    bring(ana, export(("1", "FINISH"), ("2", "FINISH"), day=LATER + timedelta(days=1)))
    assert standing(ana) == {"1": False, "2": True}
    check(ana)


def test_what_a_person_opened_stands_over_an_export_of_somebody_who_had_seen_it() -> None:
    ana, ben = people()
    bring(ana, export(("1", "FINISH")))
    settle(ana, "1", settled=False, reason="the parcel came back")
    share(ana.world)
    bring(ben, export(("1", "OPEN"), day=LATER))
    bring(ben, export(("1", "FINISH"), day=LATER + timedelta(days=1)))
    share(ana.world)
    assert (only(ana).settled, only(ana).reason) == (False, "the parcel came back")
    check(ana)
    settle(ben, "1")
    share(ana.world)
    assert standing(ana) == {"1": True}
    check(ana)


def test_bug_the_same_export_asked_again_what_a_person_had_answered() -> None:
    ana, _ = people()
    shown = export(("1", "OPEN"), ("2", "OPEN"))._replace(digest="morning")
    bring(ana, shown)
    settle(ana, "1", reason="agreed")
    found = compare(ana.case(), ana.author.actor, ORDERS, shown, DONE)
    assert (found.changed, found.reopened, bring(ana, shown)) == ((), (), [])
    forced = compare(ana.case(), ana.author.actor, ORDERS, shown, DONE, keep=False)
    assert forced.reopened == ("1",), "a person may say so all the same"
    for newer in (shown._replace(digest="evening"), shown._replace(day=LATER)):
        assert compare(ana.case(), ana.author.actor, ORDERS, newer, DONE).reopened == ("1",), (
            "that is another one"
        )
    check(ana)


def test_an_opening_that_was_taken_back_stands_in_no_ones_way() -> None:
    ana, _ = people()
    bring(ana, export(("1", "FINISH"), ("2", "OPEN")))
    settle(ana, "1", "2", settled=False, reason="a mistake")
    ana.undo()
    assert standing(ana) == {"1": True, "2": False}
    assert not any(row.by_hand for row in row_list(ana.case(), ORDERS).rows)
    bring(ana, export(("1", "FINISH"), ("2", "FINISH"), day=LATER))
    assert standing(ana) == {"1": True, "2": True}
    check(ana)


def test_settling_that_was_taken_back_gives_back_what_stood() -> None:
    """An export may settle what only it had opened, and not what a person had."""
    ana, _ = people()
    bring(ana, export(("1", "OPEN"), ("2", "FINISH")))
    settle(ana, "2", settled=False, reason="the parcel came back")
    settle(ana, "1", "2")
    ana.undo()
    assert standing(ana) == {"1": False, "2": False}
    bring(ana, export(("1", "FINISH"), ("2", "FINISH"), day=LATER))
    assert standing(ana) == {"1": True, "2": False}
    check(ana)


def test_an_opening_that_is_said_again_holds_as_before() -> None:
    ana, _ = people()
    bring(ana, export(("1", "FINISH")))
    settle(ana, "1", settled=False, reason="the parcel came back")
    ana.undo()
    ana.say(*redo(ana.case(), ana.author.actor)[1])
    bring(ana, export(("1", "FINISH", "2026-11-02"), day=LATER))
    assert (only(ana).settled, only(ana).reason) == (False, "the parcel came back")
    check(ana)


def test_bug_other_words_for_a_row_that_is_open_already_were_not_recorded() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN")))
    assert settle(ana, "1", settled=False) == []
    assert settle(ana, "1", settled=False, reason="the buyer asks for more time")
    assert only(ana).reason == "the buyer asks for more time"
    assert settle(ana, "1", settled=False, reason="the buyer  asks for more time") == []
    ana.world.wait(HOUR)
    settle(ana, "1", settled=False, reason="until Friday")
    ana.undo()
    assert (only(ana).settled, only(ana).reason) == (False, "the buyer asks for more time")
    check(ana)


def test_a_row_that_was_opened_by_hand_stays_open_over_the_same_export() -> None:
    ana, _ = people()
    shown = export(("1", "FINISH"))
    bring(ana, shown)
    settle(ana, "1", settled=False)
    assert bring(ana, shown) == []
    assert standing(ana) == {"1": False}
