"""No key says of a page that it was read, or is still so, before a person can have seen it."""

import asyncio
from pathlib import Path

import pytest
from textual import events

from closetui.closure import Closure
from closetui.domain.playbook import Consequence
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.seeing import HELD_SECONDS, TOO_SOON, Presses, now
from closetui.tui.widgets.reading import Reading
from tests.tui.desk_driver import (
    STORE,
    Desk,
    desk,
    make_world,
    new_closure,
    pass_time,
    tick_all,
)
from tests.tui.dialogs_applying import to_consequences, up_to_date
from tests.tui.dialogs_open import DIALOGS
from tests.tui.hands import typed

OFTEN = 12
"""More presses than there are pages."""

DELAY_SECONDS, REPEAT_SECONDS = 0.5, 0.03
"""After which a key that is held comes again, and then again and again."""


def final(session: Closure) -> list[Consequence]:
    """Return what cannot be taken back."""
    return [one for one in session.view().case.playbook.consequences if not one.reversible]


def read_of(session: Closure) -> int:
    """Return how many of them were read, as the file has it."""
    states = session.view().verdict.states
    return sum(states[one.id].satisfied for one in final(session))


def kinds(session: Closure) -> list[str]:
    """Return what was recorded, in order."""
    return [str(event.kind) for event in session.view().case.order]


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_bug_keys_typed_ahead_acknowledged_pages_that_nobody_saw(
    session: Closure, key: str
) -> None:
    async with desk(session.outside, session) as at:
        tick_all(session, acknowledge=False)
        await up_to_date(at, session)
        await at.burst("a", *[key] * OFTEN)
        await at.on(ConsequencePage)
        await at.rest()
        await at.sees(TOO_SOON, f"1 of {len(final(session))} to read")
        assert read_of(session) == 0


async def test_bug_a_burst_said_of_all_that_ran_out_that_it_is_still_so(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        tick_all(session)
        pass_time(session, hours=30)
        await up_to_date(at, session)
        before = kinds(session)
        await at.burst("l", *["space"] * OFTEN)
        await at.on(SincePage)
        await at.rest()
        await at.sees(TOO_SOON)
        assert kinds(session) == before


@pytest.mark.parametrize("key", ["]", "enter", "escape"])
async def test_bug_a_key_pressed_before_what_happened_stood_there_left_it_unread(
    session: Closure, key: str
) -> None:
    """It comes by itself and only once: 'n ticks ran out' was gone in the next moment."""
    tick_all(session)
    session.keep_visit(session.view())
    pass_time(session, hours=30)
    early = typed(key)
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        at.app.post_message(early)
        await at.rest()
        await at.sees(TOO_SOON, "ran out")
        await at.press(key)
        await at.home_again()


async def test_bug_a_burst_read_all_consequences_of_the_drawer(session: Closure) -> None:
    """There the light goes on by itself, as the pages do."""
    async with desk(session.outside, session) as at:
        await at.burst("3", *["space"] * OFTEN)
        await at.rest()
        await at.sees(TOO_SOON)
        assert read_of(session) == 0


async def hold(at: Desk, key: str) -> None:
    """Read, then hold a key for a moment too long."""
    await at.reads()
    moment = now()
    await at.burst(key)
    await asyncio.sleep(DELAY_SECONDS)
    for place in range(OFTEN):  # By the clock of the keyboard: a busy machine hands them on late.
        event = typed(key)
        event.time = moment + DELAY_SECONDS + place * REPEAT_SECONDS
        at.app.post_message(event)
        await asyncio.sleep(REPEAT_SECONDS)
    await at.rest()


async def test_bug_a_key_that_was_held_went_through_the_pages(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        await hold(at, "enter")
        await at.sees(TOO_SOON)
        read = read_of(session)
        assert 1 <= read <= 2, "the one that was read, and one that stood there when it came again"
        await at.press("enter")
        assert read_of(session) == read + 1


async def test_bug_a_key_held_in_the_drawer_read_on(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3")
        await hold(at, "space")
        assert 1 <= read_of(session) <= 2


async def test_whoever_reads_is_not_kept_waiting(session: Closure) -> None:
    """Pauses as short as they may be, by the clock."""
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        for _ in final(session):
            await at.reads()
            await asyncio.sleep(HELD_SECONDS)
            await at.burst("enter")
            await at.rest()
        await at.on(PathPage)
        assert read_of(session) == len(final(session))


def pressed(*came: tuple[str, float]) -> list[float]:
    """Return when keys were pressed that came at some moments."""
    presses, found = Presses(), []
    for key, moment in came:
        event = events.Key(key, None)
        event.time = moment
        found.append(presses.pressed_at(event))
    return found


def test_a_key_that_is_held_was_pressed_once() -> None:
    assert pressed(("enter", 1.0), ("enter", 1.04), ("enter", 1.08)) == [1.0] * 3


def test_a_key_that_is_pressed_again_is_not_held() -> None:
    assert pressed(("enter", 1.0), ("enter", 1.1), ("enter", 1.13)) == [1.0, 1.1, 1.1]


def test_another_key_is_another_press() -> None:
    assert pressed(("a", 1.0), ("enter", 1.01), ("a", 1.02)) == [1.0, 1.01, 1.02]


READ = "space I have read it"


async def test_bug_a_consequence_whose_text_was_not_on_the_screen_counted_as_read(
    session: Closure,
) -> None:
    """There only its title stands below the list; now the key opens the text first."""
    async with desk(session.outside, session, size=(40, 20)) as at:
        first, second, *_ = final(session)
        at.jump(first.id)
        await at.rest()
        assert "I have read it" not in at.text()
        await at.press("space")
        assert read_of(session) == 0
        await at.sees(first.what.split(".")[0][:30], READ)
        await at.press("space")
        assert session.view().verdict.states[first.id].satisfied
        await at.sees(second.what.split(".")[0][:20])
        await at.press("escape")
        at.jump(first.id)
        await at.press("space")
        assert read_of(session) == 0, "what was read is unread at once"


def longest(session: Closure) -> Consequence:
    """Return what cannot be taken back and takes most lines."""
    return max(final(session), key=lambda one: len(one.what))


@pytest.mark.parametrize("size", [(40, 12), (40, 20), (80, 24), (120, 40)])
async def test_bug_a_second_key_read_a_consequence_whose_last_lines_were_below_the_edge(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=size) as at:
        found, seen = longest(session), ""
        at.jump(found.id)
        for _ in range(OFTEN):
            await at.rest()
            seen += at.seen()
            if READ in at.seen():
                break
            await at.press("space")
            assert read_of(session) == 0
        for words in (found.title, found.what.split()[-1], "How sure"):
            assert words in seen
        assert "more line" not in at.seen()
        await at.press("space")
        assert session.view().verdict.states[found.id].satisfied


async def test_bug_a_consequence_counted_as_read_of_which_the_middle_was_passed_over(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=(40, 12)) as at:
        at.jump(longest(session).id)
        await at.press("space", "G")
        await at.sees("space read on")
        await at.press("space")
        assert read_of(session) == 0
        await at.sees("more lines: ctrl+d")


async def test_bug_a_key_typed_ahead_read_a_row_that_was_not_drawn_yet(session: Closure) -> None:
    """The reading follows the light by a frame; the one before it had been seen."""
    async with desk(session.outside, session) as at:
        await at.press("3")
        await at.reads()
        await at.burst("j", "space")
        await at.rest()
        assert read_of(session) == 0
        await at.sees(TOO_SOON)


async def test_bug_a_page_before_applying_counted_as_read_to_which_more_lines_belonged(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=(40, 20)) as at:
        await to_consequences(at, session)
        await at.sees("Read on", "enter read on", "more lines: ctrl+d")
        await at.press("enter")
        assert read_of(session) == 0
        await at.press("ctrl+d", "ctrl+d", "ctrl+d")
        await at.sees("I have read this. Next", "enter I have read this, next")
        await at.press("enter")
        assert read_of(session) == 1


async def test_bug_a_burst_read_what_it_had_only_just_opened(session: Closure) -> None:
    async with desk(session.outside, session, size=(40, 20)) as at:
        at.jump(final(session)[0].id)
        await at.burst(*["space"] * OFTEN)
        await at.rest()
        assert read_of(session) == 0


@pytest.mark.parametrize("name", ["sign", "ways"])
async def test_bug_a_question_was_answered_of_which_not_all_had_been_on_the_screen(
    tmp_path: Path, name: str
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=(40, 20)) as at:
        await DIALOGS[name](at, session)
        await at.rest()
        sheet = at.app.screen
        known = sheet.query_one("#known", Reading)
        events = len(session.view().case.order)
        while known.lines_left:
            await at.sees("enter reads on")
            await at.press("enter")
            assert at.app.screen is sheet
        await at.rest()
        assert "enter reads on" not in at.seen()
        assert len(session.view().case.order) == events
        await at.press("enter")
        assert at.app.screen is not sheet
