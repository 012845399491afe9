"""Rows on which copies disagree: a newer export decides them, and nobody says what they did not."""

from datetime import timedelta

from closetui.domain.actions import lists as list_acts
from closetui.domain.events import Draft
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.lists import row_list
from tests.domain.build import HOUR, Person, share
from tests.domain.checking import check
from tests.domain.test_list_acts import DONE, ORDERS, TODAY, bring, export, people, settle, standing


def of_day(day: int, **rows: str) -> Export:
    """Return an export of this day, told from every other by its bytes."""
    shown = export(*((f"r{row}", status) for row, status in rows.items()))
    return shown._replace(day=TODAY + timedelta(days=day), digest=f"{day} {rows}")


def named(**rows: str) -> dict[str, str]:
    """Return rows by their ids."""
    return rows


def torn(person: Person) -> list[str]:
    """Return the rows on which copies disagree."""
    return [row.id for row in row_list(person.case(), ORDERS).rows if row.differs]


def parted(mine: Export, theirs: Export) -> tuple[Person, Person]:
    """Return two people who brought in an export each, apart, and met again."""
    ana, ben = people()
    bring(ana, of_day(0, a="OPEN", b="OPEN", c="OPEN"))
    share(ana.world)
    bring(ana, mine)
    ana.world.wait(HOUR)  # So theirs is told last of what exports said.
    bring(ben, theirs)
    share(ana.world)
    return ana, ben


def looked(person: Person, shown: Export) -> ExportChanges:
    """Return what an export would change."""
    return compare(person.case(), person.author.actor, ORDERS, shown, DONE)


ALL_OPEN = named(a="OPEN", b="OPEN", c="OPEN")
TWO_FINISHED = named(a="OPEN", b="FINISH", c="FINISH")


def test_bug_a_newer_export_left_rows_open_on_which_copies_disagreed() -> None:
    """Whichever of the two said so: whoever brings it in has seen both."""
    for mine, theirs in ((ALL_OPEN, TWO_FINISHED), (TWO_FINISHED, ALL_OPEN)):
        ana, ben = parted(of_day(1, **mine), of_day(1, **theirs))
        assert torn(ana) == ["rb", "rc"]
        newer = of_day(2, **TWO_FINISHED)
        found = looked(ana, newer)
        assert [row.id for row in found.changed] == ["rb", "rc"]
        assert (found.same, found.still_open, found.undecided) == (1, 1, ())
        bring(ana, newer)
        assert standing(ana) == {"ra": False, "rb": True, "rc": True}
        assert not torn(ana)
        share(ana.world)
        assert standing(ben) == standing(ana)
        assert bring(ana, newer) == [], "it is so already"
        check(ana)


def test_an_export_of_the_same_day_decides_as_well_and_the_same_file_again_does_not() -> None:
    ana, ben = parted(of_day(1, **TWO_FINISHED), of_day(1, **ALL_OPEN))
    mine = of_day(1, **TWO_FINISHED)
    found = looked(ana, mine)
    assert (found.changed, found.undecided, bring(ana, mine)) == ((), ("rb", "rc"), [])
    assert looked(ben, mine).undecided == (), "Ben had not read that one"
    bring(ben, mine)
    assert standing(ben) == {"ra": False, "rb": True, "rc": True}
    check(ben)


def test_an_older_export_decides_nothing_on_which_copies_disagree() -> None:
    """Also where it tells another amount than the one that is known."""
    for status in ("FINISH", "ENDED"):
        ana, _ = parted(of_day(2, **ALL_OPEN), of_day(1, **TWO_FINISHED))
        older = export(("ra", "OPEN"), ("rb", status, "", "USD 5.00"), ("rc", status))
        older = older._replace(day=TODAY + timedelta(days=1), digest=status)
        ana.say(*list_acts.bring(ana.case(), ana.author.actor, ORDERS, older, {*DONE, "ENDED"}))
        assert standing(ana) == dict.fromkeys(("ra", "rb", "rc"), False)
        assert torn(ana) == ["rb", "rc"]
        check(ana)


def test_a_word_that_is_explained_only_now_decides_too() -> None:
    """Ben settled what Ana's export showed under a word that nobody had explained."""
    ana, ben = people()
    bring(ana, of_day(0, a="OPEN"))
    share(ana.world)
    unclear = of_day(1, a="shut")
    bring(ana, unclear)
    settle(ben, "ra", reason="paid back")
    share(ana.world)
    assert torn(ana) == ["ra"]
    ana.say(*list_acts.bring(ana.case(), ana.author.actor, ORDERS, unclear, {*DONE, "shut"}))
    assert standing(ana) == {"ra": True}
    assert not torn(ana)
    check(ana)


def test_no_export_decides_over_a_person_who_opened_a_row() -> None:
    ana, ben = people()
    bring(ana, of_day(0, a="FINISH"))
    share(ana.world)
    settle(ana, "ra", settled=False, reason="the parcel came back")
    bring(ben, of_day(1, a="FINISH"))
    share(ana.world)
    newer = of_day(2, a="FINISH")
    assert looked(ana, newer).stay_open == ("ra",)
    bring(ana, newer)
    assert standing(ana) == {"ra": False}
    settle(ana, "ra", reason="sent again")
    assert standing(ana) == {"ra": True}
    check(ana)


def test_an_export_that_was_not_seen_opens_what_a_newer_one_finished() -> None:
    """Open wins over what was not seen: Ana had not read what Ben brought in meanwhile."""
    ana, ben = parted(of_day(1, **ALL_OPEN), of_day(1, **TWO_FINISHED))
    bring(ana, of_day(3, **TWO_FINISHED))
    bring(ben, of_day(2, **ALL_OPEN))
    share(ana.world)
    assert standing(ana) == dict.fromkeys(("ra", "rb", "rc"), False)
    assert torn(ana) == ["rb", "rc"]
    bring(ben, of_day(4, **TWO_FINISHED))
    assert standing(ben) == {"ra": False, "rb": True, "rc": True}
    check(ben)


def test_bug_a_word_beside_an_undo_hid_that_copies_disagreed_before() -> None:
    ana, ben = parted(of_day(1, **ALL_OPEN), of_day(1, **TWO_FINISHED))
    settle(ana, "rb")
    ana.undo()
    assert torn(ana) == ["rb", "rc"]
    rows = {row.id: row for row in row_list(ana.case(), ORDERS).rows}
    told = [{(s.event.by, s.settled, s.is_import) for s in rows[key].sides} for key in torn(ana)]
    assert told == [{("Alice", False, True), ("Bob", True, True)}] * 2, "what each of them read"
    bring(ben, of_day(2, **ALL_OPEN))
    share(ana.world)
    assert torn(ana) == ["rb"]
    bring(ana, of_day(3, **TWO_FINISHED))
    assert not torn(ana)
    check(ana)


def test_bug_more_rows_were_open_than_what_was_brought_in_told() -> None:
    """What is open afterwards is told with what came in: of the same file, of an older one."""
    ana, _ = parted(of_day(1, **ALL_OPEN), of_day(2, **TWO_FINISHED))
    for shown in (of_day(2, **ALL_OPEN), of_day(1, **TWO_FINISHED)):
        found = looked(ana, shown)
        still = found.still_open + len(found.undecided) + len(found.left_open)
        assert still + sum(row.status == "OPEN" for row in found.changed) == 3
        bring(ana, shown)
    assert not any(standing(ana).values())
    check(ana)


def test_bug_a_true_word_on_a_row_on_which_copies_disagree_was_taken_for_no_change() -> None:
    """It stands open meanwhile, as said: only with a reason did saying so end the disagreement."""
    for typed_before in (0, 2):
        ana, ben = people()
        bring(ana, export(TO_SHIP))
        share(ana.world)
        for _ in range(typed_before):
            say_shipped(ana)
            bring(ana, export(TO_SHIP, whole=False))
        say_shipped(ana)
        settle(ben, "1", reason="refunded")
        share(ana.world)
        for says in (say_shipped, open_again):
            copy = ana if says is say_shipped else ben
            assert torn(copy) == ["1"]
            assert says(copy)
            assert (standing(copy), torn(copy)) == ({"1": False}, [])
            assert says(copy) == [], "it is so already"
            check(copy)


TO_SHIP = ("1", "WAIT_SELLER_SEND_GOODS")


def say_shipped(person: Person) -> list[Draft]:
    """Say that the order is on its way; returns what was recorded of it."""
    drafts = list_acts.ship(person.case(), person.author.actor, ORDERS, ["1"])
    person.say(*drafts)
    return drafts


def open_again(person: Person) -> list[Draft]:
    """Say that the order is open."""
    return settle(person, "1", settled=False)
