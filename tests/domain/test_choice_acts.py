"""The acts by which people shape a closure: refused, written once, kept."""

from collections.abc import Callable
from datetime import date

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import choices, strength
from closetui.domain.actions.undo import redo
from closetui.domain.case import Case
from closetui.domain.errors import BlockedError, RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import confirm_phrase
from tests.domain.build import BEGIN, Person, applied, fresh, ready
from tests.domain.checking import check
from tests.domain.sample import (
    ADVERTS,
    DELIVERY,
    EXPORT,
    FOLLOW,
    MONEY,
    PARTNERS,
    PROOFS,
    STOCK,
    TIP,
)

TODAY = BEGIN.date()
PHONE = choices.NewItem("Phone the bank", "It holds the deposit")
Act = Callable[[Case], list[Draft]]


def item_of(case: Case) -> str:
    """Return the one item of people's own."""
    return next(iter(case.record.own))


ONCE: dict[str, tuple[Kind, Act, Act]] = {
    "raise": (
        Kind.RAISE,
        lambda case: strength.raise_items(case, [EXPORT], "we need it"),
        lambda case: strength.raise_items(case, [ADVERTS], "and this"),
    ),
    "go without": (
        Kind.WITHOUT,
        lambda case: strength.go_without(case, EXPORT, "no time"),
        lambda case: strength.go_without(case, EXPORT, "no time before May"),
    ),
    "day": (
        Kind.DATE,
        lambda case: choices.give_day(case, DELIVERY, date(2026, 11, 1), TODAY),
        lambda case: choices.give_day(case, DELIVERY, date(2026, 11, 2), TODAY),
    ),
    "deadline": (
        Kind.DUE,
        lambda case: choices.set_deadline(case, MONEY, date(2026, 12, 1)),
        lambda case: choices.set_deadline(case, MONEY, date(2026, 12, 2)),
    ),
    "own item": (
        Kind.OWN,
        lambda case: choices.add_item(case, PHONE),
        lambda case: choices.add_item(case, PHONE._replace(why="They never answer mail")),
    ),
    "line": (
        Kind.LINE,
        lambda case: choices.tick_line(case, "web", "press", done=True),
        lambda case: choices.tick_line(case, "web", "press", done=False),
    ),
}
"""An act, and the same in other words."""


@pytest.mark.parametrize("name", ONCE)
def test_the_same_words_again_write_nothing_and_other_words_one_event(name: str) -> None:
    kind, act, other = ONCE[name]
    alice, _ = fresh()
    assert [event.kind for event in alice.say(*act(alice.case()))] == [kind]
    assert act(alice.case()) == []
    assert [draft.kind for draft in other(alice.case())] == [kind]
    check(alice)


def test_the_same_choice_spaced_otherwise_writes_nothing() -> None:
    alice, _ = fresh()
    alice.say(*strength.go_without(alice.case(), EXPORT, "no  time\n"))
    assert strength.go_without(alice.case(), EXPORT, " no time") == []


def test_an_any_of_group_is_raised_as_a_whole_and_musts_stay_as_they_are() -> None:
    alice, _ = fresh()
    assert strength.raise_items(alice.case(), [PROOFS[0], STOCK]) == []
    with pytest.raises(RefusedError, match="must by the guide"):
        strength.lower_items(alice.case(), [STOCK], "too dear")


def test_what_was_raised_can_be_lowered_with_a_reason() -> None:
    alice, _ = fresh()
    alice.say(*strength.raise_items(alice.case(), [EXPORT]))
    assert EXPORT in alice.blocking()
    with pytest.raises(UsageError, match="needs a reason"):
        strength.lower_items(alice.case(), [EXPORT], " ")
    alice.say(*strength.lower_items(alice.case(), [EXPORT], "not needed"))
    assert EXPORT not in alice.blocking()
    assert strength.lower_items(alice.case(), [EXPORT], "not needed") == []
    check(alice)


WRONG: dict[str, tuple[type[Exception], str, Act]] = {
    "raise what comes after": (
        UsageError, "never blocks", lambda case: strength.raise_items(case, [FOLLOW]),
    ),
    "go without a must": (
        RefusedError, "is a must", lambda case: strength.go_without(case, MONEY, "x"),
    ),
    "go without for no reason": (
        UsageError, "needs a reason", lambda case: strength.go_without(case, EXPORT, " "),
    ),
    "a day to come": (
        UsageError, "not come yet",
        lambda case: choices.give_day(case, DELIVERY, date(2026, 11, 23), TODAY),
    ),
    "a day of nothing": (
        UsageError, "is no day", lambda case: choices.give_day(case, "delivry", TODAY, TODAY),
    ),
    "an own item without a title": (
        UsageError, "needs a title", lambda case: choices.add_item(case, choices.NewItem(" ")),
    ),
    "drop an item of the guide": (
        UsageError, "no item of your own", lambda case: choices.drop_item(case, MONEY, "x"),
    ),
    "an unknown line": (
        UsageError, "is no line", lambda case: choices.tick_line(case, "web", "pres", done=True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_choice_is_refused(name: str) -> None:
    error, what, act = WRONG[name]
    with pytest.raises(error, match=what):
        act(fresh().people[0].case())


def test_nobody_raises_or_lowers_while_an_application_stands() -> None:
    alice, _ = applied()
    for act in (strength.raise_items, strength.lower_items):
        with pytest.raises(RefusedError, match="while an application stands"):
            act(alice.case(), [EXPORT], "x")


def test_what_is_ticked_is_not_left_out() -> None:
    alice, _ = ready()
    with pytest.raises(RefusedError, match="is ticked"):
        strength.go_without(alice.case(), EXPORT, "no time")


def test_an_own_item_is_dropped_once() -> None:
    alice, _ = fresh()
    alice.say(*choices.add_item(alice.case(), PHONE))
    own = item_of(alice.case())
    assert own in alice.blocking()
    alice.say(*choices.drop_item(alice.case(), own, "settled by mail"))
    assert own not in alice.blocking()
    assert choices.drop_item(alice.case(), own, "settled by mail") == []
    check(alice)


def asked() -> Person:
    """Return somebody for whom all is met but one recommended item, which nobody answered."""
    alice, _ = ready()
    alice.untick(ADVERTS)
    return alice


def test_applying_waits_for_an_answer_on_each_recommended_item() -> None:
    alice = asked()
    phrase = confirm_phrase(alice.case())
    with pytest.raises(BlockedError) as caught:
        application_acts.apply(alice.case(), alice.now, "web", phrase)
    assert [blocker.item for blocker in caught.value.blockers] == [ADVERTS]
    assert alice.verdict().exit_code == 0


def test_applying_without_answers_in_the_same_save() -> None:
    alice = asked()
    phrase = confirm_phrase(alice.case())
    drafts = application_acts.apply(
        alice.case(), alice.now, "web", phrase, {ADVERTS: "they run out by themselves"}
    )
    assert [draft.kind for draft in drafts] == [Kind.WITHOUT, Kind.APPLY]
    alice.say(*drafts)
    assert alice.verdict().exit_code == 0
    assert alice.unmet() == ()
    check(alice)


@pytest.mark.parametrize("act", ["tick", "untick", "skip"])
def test_redo_says_again_what_was_taken_back(act: str) -> None:
    alice, _ = ready()
    item = PARTNERS
    if act == "tick":
        alice.untick(item)
        alice.tick(item)
    else:
        {"untick": alice.untick, "skip": alice.skip}[act](item)
    before = str(alice.state(item).state)
    alice.undo()
    assert str(alice.state(item).state) != before
    target, drafts = redo(alice.case(), alice.author.actor)
    assert target.kind == act
    alice.say(*drafts)
    assert str(alice.state(item).state) == before
    check(alice)
    with pytest.raises(RefusedError, match="nothing of yours to do again"):
        redo(alice.case(), alice.author.actor)


def test_what_is_only_for_information_is_never_asked() -> None:
    alice, _ = ready()
    assert TIP not in alice.verdict().ask
    assert alice.verdict().may_apply
