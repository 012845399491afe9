"""What a tester of the lists found: words on rows that nobody could have said."""

from datetime import timedelta

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.undo import redo, undo
from closetui.domain.errors import RefusedError
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.domain.merge import without_private
from tests.domain.build import Person, share
from tests.domain.checking import check
from tests.domain.test_list_acts import (
    DONE,
    ORDERS,
    TODAY,
    bring,
    export,
    looked,
    people,
    settle,
    standing,
)


def bring_privately(person: Person, *ids: str) -> None:
    """Bring open rows in that stay out of copies without private notes."""
    shown = Export(tuple(ExportedRow(row, "OPEN") for row in ids), TODAY, digest="private")
    case, actor = person.case(), person.author.actor
    person.say(*list_acts.bring(case, actor, ORDERS, shown, DONE, private=True))


def share_barely(giver: Person, taker: Person) -> None:
    """Give a copy without private texts."""
    taker.keep(*without_private(giver.events).values())


def test_bug_who_held_a_copy_without_the_list_spoke_of_its_rows() -> None:
    ana, ben = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    share(ana.world)
    settle(ben, "1", reason="agreed")
    settle(ben, "1", "2", reason="both")
    share(ana.world)
    bring_privately(ana, "1", "2", "3")
    share_barely(ana, ben)
    assert row_list(ben.case(), ORDERS).held_back
    for speak in (
        lambda: bring(ben, export(("1", "FINISH"))),
        lambda: bring(ben, export(("1", "FINISH"), day=None, whole=False)),
        lambda: looked(ben, export(("1", "FINISH"))),
        lambda: settle(ben, "1", reason="again"),
        lambda: settle(ben, "1", settled=False),
        lambda: undo(ben.case(), ben.author.actor),
    ):
        with pytest.raises(RefusedError, match="whoever made this copy left out orders"):
            speak()
    share(ana.world)
    assert standing(ben) == {"1": False, "2": False, "3": False}
    assert settle(ben, "1", reason="seen")
    check(ben)


def test_bug_a_redo_in_a_copy_without_the_list_settled_unseen_rows() -> None:
    ana, ben = people()
    bring(ana, export(("1", "OPEN")))
    share(ana.world)
    settle(ben, "1")
    ben.undo()
    share(ana.world)
    bring_privately(ana, "1")
    share_barely(ana, ben)
    with pytest.raises(RefusedError, match="whoever made this copy left out orders"):
        redo(ben.case(), ben.author.actor)


def test_bug_rows_that_only_exports_had_finished_were_taken_as_settled_by_hand() -> None:
    ana, _ = people()
    bring(ana, export(("1", "FINISH"), ("2", "OPEN"), ("3", "OPEN")))
    settle(ana, "2", "3")
    bring(ana, export(("1", "FINISH"), ("2", "OPEN"), ("3", "FINISH"), day=TODAY + timedelta(1)))
    later = export(("1", "OPEN"), ("2", "OPEN"), ("3", "OPEN"), day=TODAY + timedelta(2))
    assert standing(ana) == {"1": True, "2": False, "3": True}
    settle(ana, "2")
    found = looked(ana, later)
    assert (found.reopened, found.opened) == (("2",), ("1", "3"))
    bring(ana, later, keep=True)
    assert standing(ana) == {"1": False, "2": True, "3": False}
    check(ana)


def test_bug_an_older_export_settled_what_a_newer_one_shows_open() -> None:
    ana, _ = people()
    bring(ana, export(("1", "DISPUTE"), ("2", "DISPUTE"), day=TODAY))
    bring(ana, export(("1", "OPEN"), ("2", "DISPUTE"), day=TODAY - timedelta(9)))
    between = export(("1", "FINISH"), ("2", "FINISH"), day=TODAY - timedelta(5))
    assert looked(ana, between).left_open == ("1", "2"), "of the latest day of all that came in"
    bring(ana, between)
    assert standing(ana) == {"1": False, "2": False}
    bring(ana, export(("1", "FINISH"), day=None, whole=False))
    bring(ana, export(("1", "FINISH"), ("2", "FINISH"), day=TODAY))
    assert standing(ana) == {"1": True, "2": True}, "what is typed is of today"
    check(ana)


def test_bug_rows_that_an_older_export_had_not_yet_were_marked_as_gone() -> None:
    ana, _ = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    older = export(("1", "OPEN"), day=TODAY - timedelta(1))
    assert looked(ana, older).missing == ()
    bring(ana, older)
    later = export(("1", "OPEN"), day=TODAY + timedelta(1))
    assert looked(ana, later).missing == ("2",)
    bring(ana, later)
    assert [row.id for row in row_list(ana.case(), ORDERS).rows if row.missing] == ["2"]
    check(ana)


def test_an_older_export_settles_by_a_word_that_the_newer_one_has_too() -> None:
    ana, _ = people()
    bring(ana, export(("1", "shut")))
    older = export(("1", "shut"), day=TODAY - timedelta(1))
    drafts = list_acts.bring(ana.case(), ana.author.actor, ORDERS, older, {*DONE, "shut"})
    ana.say(*drafts)
    assert standing(ana) == {"1": True}


def test_bug_a_disagreement_was_out_of_sight_once_a_settling_of_it_was_taken_back() -> None:
    ana, ben = people()
    bring(ana, export(("1", "OPEN"), ("2", "OPEN")))
    share(ana.world)
    settle(ana, "1", reason="agreed")
    bring(ben, export(("1", "OPEN"), ("2", "OPEN"), day=TODAY + timedelta(1)))
    share(ana.world)

    def differing() -> list[str]:
        return [row.id for row in row_list(ana.case(), ORDERS).rows if row.differs]

    assert differing() == ["1"]
    for _ in range(2):
        settle(ana, "1", "2")
        assert differing() == []
        ana.undo()
        assert differing() == ["1"]
        assert standing(ana) == {"1": False, "2": False}
    ana.say(*redo(ana.case(), ana.author.actor)[1])
    assert differing() == []
    check(ana)
