"""Histories of looking again, among them those that broke simpler rules."""

from datetime import timedelta

from tests.domain.build import share
from tests.domain.checking import expect
from tests.domain.sample import entry, way
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, begin, pass_days, shop, shop_done

CHAIN = (
    entry("first"),
    entry("middle", best_after=["first"]),
    entry("last", best_after=["middle"]),
)


def test_h3_1_reopened_and_done_again_the_rest_is_looked_at() -> None:
    ana, _ = world = begin(*shop())
    shop_done(ana)
    ana.opened(STOP)
    ana.opened(SETTLED)
    ana.done(STOP)
    ana.done(SETTLED, "none")
    expect(ana, 4, WAIT, PAPERS)
    share(world)


def test_h3_2_another_way_without_an_untick() -> None:
    ana, _ = begin(*shop())
    shop_done(ana, "none")
    ana.done(SETTLED, "delivered")
    expect(ana, 4, WAIT, PAPERS)


def test_h3_3_news_to_its_author_though_not_to_the_ticker() -> None:
    """Ana knew of one order that was delivered, Ben of none: he tells of another one."""
    ana, ben = world = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "none")
    share(world)
    ana.done(SETTLED, "delivered")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ben.done(SETTLED, "delivered")
    share(world)
    expect(ana, 4, WAIT, PAPERS)


def test_h3_3_mirrored_news_to_the_ticker_though_not_to_its_author() -> None:
    """Ben knew of no tick at all, so his own tells him nothing new."""
    ana, ben = world = begin(*shop())
    ana.done(STOP)
    share(world)
    ana.done(SETTLED, "none")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ben.done(SETTLED, "delivered")
    share(world)
    expect(ana, 4, WAIT, PAPERS)


def test_h3_4_an_early_look_does_not_count_by_only_after() -> None:
    ana, _ = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "none")
    ana.opened(SETTLED)
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ana.done(SETTLED, "none")
    expect(ana, 4, WAIT, PAPERS)


def test_all_that_follow_are_looked_at_and_not_only_the_next() -> None:
    ana, _ = begin(*CHAIN)
    for item in ("first", "middle", "last"):
        ana.done(item)
    ana.opened("first")
    ana.done("first")
    ana.done("middle")
    expect(ana, 4, "last")


def test_a_first_tick_is_no_news() -> None:
    ana, ben = world = begin(*CHAIN)
    ana.done("last")
    ben.done("first")
    share(world)
    ben.done("middle")
    expect(ben, 0)


def test_further_words_on_an_open_item_are_no_news() -> None:
    ana, _ = begin(*CHAIN)
    ana.opened("first", "not yet")
    ana.done("middle")
    ana.done("last")
    ana.opened("first", "still not")
    ana.done("first")
    expect(ana, 0)


def test_an_untick_of_what_was_never_ticked_is_news() -> None:
    ana, _ = begin(*CHAIN)
    ana.done("middle")
    ana.done("last")
    ana.opened("first")
    ana.done("first")
    expect(ana, 4, "middle", "last")


def test_n_a_after_a_tick_is_news_and_the_other_way_round() -> None:
    first = entry("first", na="with-reason")
    for left_out_first in (True, False):
        ana, _ = begin(first, entry("next", best_after=["first"]))
        say = (ana.left_out, ana.done) if left_out_first else (ana.done, ana.left_out)
        say[0]("first")
        ana.done("next")
        say[1]("first")
        expect(ana, 4, "next")


def test_an_undone_slip_cures_nothing() -> None:
    """Undo is no fresh tick: a tick due for a second look stays due."""
    ana, _ = begin(*CHAIN)
    for item in ("first", "middle"):
        ana.done(item)
    last = ana.done("last")
    ana.opened("first")
    ana.done("first")
    ana.done("middle")
    slip = ana.opened("last")
    ana.take_back(slip, last)
    expect(ana, 4, "last")


def test_an_undone_slip_makes_nothing_stale_in_the_copy_of_another() -> None:
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    share(world)
    slip = ana.opened("first")
    ana.take_back(slip, first)
    ben.done("middle")
    ben.done("last")
    share(world)
    expect(ben, 0)


def test_nobody_undoes_the_reopening_of_another() -> None:
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    for item in ("middle", "last"):
        ana.done(item)
    share(world)
    reopened = ben.opened("first")
    share(world)
    ana.take_back(reopened, first)
    expect(ana, 4, "middle", "last")


def test_the_undo_of_a_first_tick_is_news_to_whoever_relied_on_it() -> None:
    ana, ben = world = begin(*CHAIN)
    slip = ana.done("first")
    share(world)
    ben.done("middle")
    ben.done("last")
    ana.take_back(slip)
    ana.done("first")
    share(world)
    expect(ben, 4, "middle", "last")


def test_the_undo_of_a_first_tick_is_no_news_to_whoever_never_saw_it() -> None:
    ana, ben = world = begin(*CHAIN)
    slip = ana.done("first")
    ana.take_back(slip)
    ben.done("middle")
    ben.done("last")
    share(world)
    ben.done("first")
    expect(ben, 0)


def test_a_reopening_is_not_hidden_behind_a_removal() -> None:
    """A text removed for good might have said anything."""
    ana, ben = world = begin(*CHAIN)
    for item in ("first", "middle", "last"):
        ana.done(item)
    share(world)
    reopened = ben.opened("first", "the account of Jane Doe is open")
    ben.redact(reopened.id)
    ben.done("first")
    share(world)
    expect(ana, 4, "middle", "last")


def test_a_reopening_after_a_removal_is_news() -> None:
    """Were the text removed taken for a reopening, the real one would be further words."""
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    for item in ("middle", "last"):
        ana.done(item)
    ana.redact(first.id)
    share(world)
    ben.opened("first")
    ben.done("first")
    share(world)
    expect(ana, 4, "middle", "last")


def test_ageing_touches_nothing_else() -> None:
    ana, _ = world = begin(entry("balance", fresh_for="24h"), entry("next", best_after=["balance"]))
    ana.done("balance")
    ana.done("next")
    pass_days(world, 2)
    expect(ana, 4, "balance")
    ana.done("balance")
    expect(ana, 0)


def test_an_any_of_group_is_enough_for_only_after() -> None:
    group = entry("proof", need=1, items=[entry("mail"), entry("photo")])
    ana, _ = begin(group, entry("next", only_after=["proof"]))
    ana.done("next")
    ana.done("mail")
    expect(ana, 4, "next")
    ana.done("next")
    expect(ana, 0)


def test_early_without_the_clock() -> None:
    """What ran out, or waits, when somebody looked does not make the look an early one."""
    waiting = entry("wait", ways=[way("count", wait_for="2d")])
    ana, _ = world = begin(entry("balance", fresh_for="24h"), waiting,
        entry("next", only_after=["balance", "wait"]))  # fmt: skip
    ana.done("balance", observed=world.now - timedelta(hours=30))
    ana.done("wait", "count")
    ana.done("next")
    expect(ana, 3, "balance", "wait")
    pass_days(world, 3)
    ana.done("balance")
    expect(ana, 0)


def test_statements_on_one_entry_beyond_a_hundred_are_a_conflict() -> None:
    world = begin(entry("one"))
    ana, ben = world
    before = dict(ana.events)
    for _ in range(101):
        ben.events = dict(before)
        ben.done("one")
        ana.receive(ben)
    expect(ana, 5, "one")
    ana.done("one")
    expect(ana, 0)
