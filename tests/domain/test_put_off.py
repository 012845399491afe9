"""Looking again after a tick that only put its item off: it was open, and then it is ticked."""

from datetime import timedelta

from closetui.domain.states import State
from tests.domain.build import World, share
from tests.domain.checking import expect
from tests.domain.sample import entry, way
from tests.domain.small import begin, pass_days
from tests.domain.test_looking_again import CHAIN

LOOKED = {"id": "looked", "question": "When will you look?"}
LATER = way("later", alone=True, gives="looked", postpones=True)
PUT_OFF = entry("first", ways=[LATER, way("works"), way("otherwise")])


def put_off() -> World:
    """Return a world in which the first of three was put off, and what follows was done."""
    ana, _ = world = begin(PUT_OFF, *CHAIN[1:], anchors=[LOOKED])
    ana.done("first", "later")
    ana.dated(str((ana.now + timedelta(days=1)).date()), "looked")
    ana.done("middle")
    ana.done("last")
    share(world)
    expect(ana, 6, "first")
    return world


def test_bug_what_was_put_off_and_turned_out_as_expected_was_news_to_all_that_follows() -> None:
    """Nobody had ticked it yet: that it works is its first tick, whoever of them says so."""
    for looker in (0, 1):
        world = put_off()
        pass_days(world, 1)
        expect(world.people[looker], 3, "first")
        world.people[looker].done("first", "works")
        share(world)
        expect(world.people[0], 0)


def test_what_was_put_off_and_then_opened_is_news() -> None:
    """It did not work out, and somebody knows."""
    ana, _ = put_off()
    ana.opened("first", "something is still on sale")
    ana.done("first", "works")
    expect(ana, 4, "middle", "last")


def test_what_was_met_and_is_put_off_after_all_is_news() -> None:
    ana, _ = world = put_off()
    ana.done("first", "works")
    for item in ("middle", "last"):
        ana.done(item)
    ana.done("first", "later")
    ana.done("first", "works")
    expect(ana, 4, "middle", "last")
    ana.done("middle")
    ana.done("last")
    ana.done("first", "otherwise")
    expect(ana, 4, "middle", "last")
    share(world)


def test_bug_an_answer_was_called_late_on_the_day_on_which_it_is_due() -> None:
    """Another item waits until that day is over, and rightly so."""
    counts = entry("complaint", wait_from="looked", wait_for="0d")
    reminder = entry("reminder", ways=[LATER, way("sent", alone=True)])
    ana, _ = world = begin(entry("one"), after=[reminder, counts], anchors=[LOOKED])
    ana.done("one")
    ana.confirmed()
    ana.became("sent")
    ana.done("reminder", "later")
    ana.dated(str((ana.now + timedelta(days=2)).date()), "looked")
    pass_days(world, 2)
    assert ana.state("reminder").state is State.WAITING
    assert ana.state("complaint").day == ana.state("reminder").day
    pass_days(world, 1)
    assert ana.state("reminder").state is State.OPEN
