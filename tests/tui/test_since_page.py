"""Since you were here, and what is to be looked at again before applying."""

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.flows.since import to_look_at
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.desk_driver import Clock, Desk, best_way, desk, own_items, tick_all
from tests.tui.dialogs_applying import to_sweep, up_to_date
from tests.tui.screens_of import at_each_size

MAIL = "mail"


def ran_out(session: Closure, clock: Clock) -> None:
    """Let a tick run out since the last visit."""
    tick_all(session)
    session.keep_visit(session.view())
    clock.move(hours=25)


async def test_it_comes_up_by_itself_only_if_something_happened(
    session: Closure, clock: Clock
) -> None:
    tick_all(session)
    session.keep_visit(session.view())
    async with desk(session.outside, session) as at:
        await at.rest()
        assert isinstance(at.app.screen, ClosureScreen)
        await at.press("q")
    clock.move(hours=25)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.sees("Since yesterday 10:00", "1 tick ran out", "LOOK AGAIN", "space still so")
        await at.press("enter")
        await at.home_again()
        await at.press("q")
    async with desk(session.outside, session) as at:
        await at.rest()
        assert isinstance(at.app.screen, ClosureScreen)


async def test_what_ran_out_stays_in_the_count(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.sees("9 of 9")


async def test_space_says_still_so_and_enter_goes_on(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    before = session.view().verdict.states[MAIL].statements[0].ways
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("space")
        await at.sees("seen today 11:00 by you", "Still so: Registered e-mail", "u takes it back")
        (said,) = at.view.verdict.states[MAIL].statements
        assert said.observed == clock.moment
        assert said.ways == before
        await at.press("space")
        await at.sees("! This one is not to be looked at again now.")
        await at.press("enter")
        await at.home_again()
        assert at.state(MAIL) is State.DONE


async def test_bug_enter_did_not_go_on_with_the_next_thing_that_it_names(
    session: Closure, clock: Clock
) -> None:
    """The light stayed where it had stood, and the next thing took one more key."""
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("escape")
        await at.home_again()
        await at.press("2", "l")
        await at.sees("enter go on with the next thing")
        await at.press("enter")
        await at.home_again()
        await at.until(lambda: at.chosen == at.view.verdict.next.item == MAIL)


async def test_u_takes_it_back(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("space", "u")
        await at.until(lambda: at.state(MAIL) is State.STALE)
        assert isinstance(at.app.screen, SincePage)


async def test_backspace_says_no_longer_so_and_asks_why(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("backspace")
        await at.on(AskLine)
        await at.fill("The number is dead")
        await at.on(SincePage)
        await at.sees("opened again")
        assert at.state(MAIL) is State.OPEN


@pytest.mark.parametrize("when", ["today 09:30", "2026-11-23 09:30"])
async def test_d_gives_another_time(session: Closure, clock: Clock, when: str) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("d")
        await at.on(AskLine)
        await at.fill(when)
        await at.on(SincePage)
        (said,) = at.view.verdict.states[MAIL].statements
        assert said.observed
        assert (said.observed.day, said.observed.hour, said.observed.minute) == (23, 9, 30)


async def test_bug_a_weekday_that_the_dialog_took_was_read_anew_and_refused(
    session: Closure, clock: Clock
) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("d")
        await at.fill("sun 23:00")
        await at.on(SincePage)
        (said,) = at.view.verdict.states[MAIL].statements
        assert said.observed
        assert (said.observed.day, said.observed.hour) == (22, 23)


async def test_a_time_that_cannot_be_read_comes_back(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("d")
        await at.fill("the day before")
        await at.sees("is no day")
        await at.press("escape")
        await at.on(SincePage)
        assert at.state(MAIL) is State.STALE


async def test_what_others_said_meanwhile_is_told_by_person(session: Closure, bob: Closure) -> None:
    session.keep_visit(session.view())
    bob.tick([MAIL], Tick(("phone",)))
    bob.note("which-state", "order 8187")
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.sees("CAME IN FROM BOB", "ticked, was open", "note: order 8187")


async def test_i_shows_it_word_for_word(session: Closure, bob: Closure) -> None:
    session.keep_visit(session.view())
    bob.note("which-state", "order 8187\nsecond line")
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("i")
        await at.on(ReadingSheet)
        await at.sees("What came in", "Bob today 10:00", "second line")
        await at.press("escape")
        await at.on(SincePage)


async def test_l_brings_it_back(session: Closure, clock: Clock) -> None:
    ran_out(session, clock)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("escape")
        await at.home_again()
        await at.press("l")
        await at.on(SincePage)
        await at.sees("LOOK AGAIN")


async def test_where_nothing_happened_it_says_so(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("l")
        await at.on(SincePage)
        await at.sees("Nothing has run out, nothing came in, and no day has come.")


async def test_what_is_said_to_go_on_is_kept_when_it_is_left_half_way(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sweep(at, session)
        first = to_look_at(session.view())[0]
        await at.press("space")
        await at.until(lambda: first not in to_look_at(session.view()))
        await at.press("escape")
        await at.home_again()
        assert first not in to_look_at(session.view())


async def test_before_applying_enter_goes_on_only_when_all_was_looked_at(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sweep(at, session)
        await at.sees("1 Look again")
        left = to_look_at(session.view())
        await at.press("enter")
        await at.sees(f"{len(left)} to look at again first")
        await at.press(*["space"] * len(left), "enter")
        await at.on(PathPage)


async def test_the_way_that_was_used_is_kept(session: Closure) -> None:
    item = next(each for each in own_items(session.view()) if each.fresh_for)
    async with desk(session.outside, session) as at:
        await to_sweep(at, session)
        await at.press("space")
        await at.until(lambda: item not in to_look_at(at.view))
        (said,) = at.view.verdict.states[item.id].statements
        assert said.ways == best_way(item)[1]


async def test_news_before_an_entry_asks_for_a_second_look(session: Closure) -> None:
    tick_all(session)
    session.untick(["which-state"], "It came back")
    session.tick(["which-state"], Tick(("blocked",)))
    stale = to_look_at(session.view())
    assert stale
    async with desk(session.outside, session) as at:
        await up_to_date(at, session)
        await at.press("a")
        await at.on(SincePage)
        await at.sees(stale[0].title, "WHY")


async def test_no_line_is_longer_than_the_screen(
    session: Closure, clock: Clock, bob: Closure
) -> None:
    ran_out(session, clock)
    bob.note("which-state", "a note that is much longer than any of these screens is wide " * 4)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        async for size in at_each_size(at):
            await fits(at, size)
            await at.sees("LOOK AGAIN")


async def fits(at: Desk, size: tuple[int, int]) -> None:
    """Check that the whole screen is used, and no line is longer than it."""
    await at.rest()
    lines = at.text().split("\n")
    assert len(lines) == size[1]
    assert max(len(line) for line in lines) <= size[0]
    assert "?" in lines[-1]
