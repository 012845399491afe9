"""The working order: what is due, and what comes next."""

import tomllib
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import closetui
from closetui.domain.case import Case
from closetui.domain.due import too_early
from closetui.domain.gate import Verdict
from closetui.domain.playbook_references import before, working_order
from closetui.reports.remedies import SENTENCES
from tests.domain.build import Person, World, share, thorough
from tests.domain.checking import check, expect, law, lines
from tests.domain.histories import Step, play, steps
from tests.domain.oracle_book import Book
from tests.domain.oracle_days import court
from tests.domain.sample import (
    ARCHIVE,
    BEFORE,
    CONSEQUENCES,
    DELETE,
    MONEY,
    PROOFS,
    USUAL,
    WINDOW,
    data,
    playbook,
)
from tests.domain.signing import BEGINNINGS
from tests.domain.small import SETTLED, STOP, begin, shop, shop_done

STORE = Path(closetui.__file__).parent / "playbooks" / "aliexpress-store-close.toml"


def unsettled_before(person: Person, leaf: str) -> set[str]:
    """Return what comes before a leaf and is neither settled nor answered, by the oracle."""
    judge = court(lines(person), person.now)
    asked = judge.ask()
    soft = {one for one in judge.record.book.leaves if judge.view.strength(one) != "must"}
    return {
        one
        for one in judge.record.book.before(leaf)
        if (one in asked if one in soft else not judge.still.met(one))
        or judge.view.state(one) == "waiting"
    }


def refused(case: Case, told: Verdict) -> list[str]:
    """Return the items whose blocker offers a tick that is refused as too early."""
    return [
        blocker.item
        for blocker in told.blockers
        if "{tick}" in SENTENCES[blocker.remedy.act]
        for ways in [[way] for way in blocker.remedy.said or blocker.remedy.ways] or [[]]
        if too_early(case, told.states, [blocker.item], ways)
    ]


def test_before_and_the_working_order_agree_with_the_oracle() -> None:
    book = Book(data())
    told = before(playbook())
    for leaf in book.leaves:
        assert set(told.get(leaf, ())) == book.directly_before(leaf)
    order = [item.id for item in working_order(playbook())]
    for leaf in book.leaves:
        assert all(order.index(one) < order.index(leaf) for one in book.before(leaf))


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l2_1_next_is_apply_only_if_all_is_clear_and_nothing_is_asked(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    told, judged = person.verdict(), law(person)
    if told.next.kind == "apply":
        assert judged.exit_code == 0
        assert not judged.ask
        assert not judged.standing


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l2_2_next_never_names_a_leaf_whose_before_is_unsettled(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    told = person.verdict()
    if told.next.item in BEFORE and told.next.kind not in ("conflict", "wait"):
        assert not unsettled_before(person, told.next.item)
    assert told.next.kind == "wait" or not too_early(
        person.case(), told.states, [told.next.item], ()
    )
    assert refused(person.case(), told) == []


def turned_round() -> World:
    """Return a world whose guide lists the last steps first, among the requirements."""
    book = data()
    late = [item for item in book["steps"] if item["id"] in (WINDOW, ARCHIVE, DELETE)]
    book["steps"] = [item for item in book["steps"] if item not in late]
    book["requirements"] = [*late[::-1], *book["requirements"]]
    return World(data=book)


@thorough(0.3)
@given(history=steps(), again=steps())
def test_l2_2_holds_for_what_an_application_stands_over(
    history: list[Step], again: list[Step]
) -> None:
    world = play(turned_round(), history)
    person = world.people[0]
    if not law(person).standing:
        person.elsewhere()
    play(world, again)
    told = person.verdict()
    if told.next.item in BEFORE and told.next.kind not in ("conflict", "wait"):
        assert not unsettled_before(person, told.next.item)


def test_bug_next_named_what_comes_after_others_once_it_was_applied_for_elsewhere() -> None:
    person = turned_round().people[0]
    for one in PROOFS:  # Two of them are enough, so the group is named and none of them.
        person.done(one)
    person.elsewhere()
    assert person.verdict().next.item == MONEY
    for _ in BEFORE:
        leaf = person.verdict().next.item
        if leaf not in BEFORE:
            break
        assert not unsettled_before(person, leaf)
        person.done(leaf, *([USUAL[leaf]] if leaf in USUAL else []))
    assert not [one for one in person.verdict().blockers if one.item in BEFORE]


def follow(person: Person) -> list[str]:
    """Do what is named next until nothing is; returns the leaves ticked, in order."""
    ticked: list[str] = []
    for _ in range(3 * len(BEFORE)):
        told = person.verdict().next
        if told.item in CONSEQUENCES:
            person.ack(told.item)
        elif person.case().playbook.item(told.item):
            assert not unsettled_before(person, told.item)
            person.done(told.item, *([USUAL[told.item]] if told.item in USUAL else []))
            ticked.append(told.item)
        else:
            return ticked
    raise AssertionError(f"it goes on and on: {ticked}")


def test_l2_3_whoever_follows_next_ticks_each_leaf_once_and_never_early() -> None:
    person = World().people[0]
    ticked = follow(person)
    assert len(ticked) == len(set(ticked))
    assert person.verdict().next.kind == "apply"
    assert law(person).exit_code == 0
    check(person)


@thorough(0.1)
@given(history=steps())
def test_l2_3_following_next_ends_wherever_it_begins(history: list[Step]) -> None:
    world = play(World(), [each for each in history if each.verb in ("tick", "untick", "skip")])
    person = world.people[0]
    follow(person)
    assert law(person).exit_code == 0


def test_h2_1_a_new_store_begins_with_evidence() -> None:
    book = tomllib.loads(STORE.read_text("utf-8"))
    assert World(data=book).people[0].verdict().next.item == "x.store.evidence"


def test_h2_2_an_early_tick_is_recorded_and_does_not_count() -> None:
    person = World().people[0]
    person.done(DELETE)
    judged = law(person)
    assert judged.exit_code == 3
    assert judged.states[DELETE] == "stale"
    assert unsettled_before(person, DELETE) >= {WINDOW, ARCHIVE}
    check(person)


def test_h2_3_after_a_merge_next_is_what_was_reopened() -> None:
    ana, ben = world = begin(*shop())
    shop_done(ana)
    share(world)
    ben.opened(SETTLED)
    share(world)
    expect(ana, 3)
    assert ana.verdict().next.item == SETTLED
    ana.done(SETTLED, "none")
    assert ana.verdict().next.item == "dispute-window"
    assert STOP not in {each.item for each in ana.verdict().blockers}
