"""The last clicks lock again, and nobody is recorded as having said what they did not say."""

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import tick_line
from closetui.domain.outcomes import End
from closetui.domain.playbook import Route
from closetui.reports.click_paths import unsent
from closetui.reports.next_sentence import sentence
from closetui.tui.content.path import PathState, first_final, may_be_sent, path_rows
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.help import Help
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.path_page import PathPage
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import Clock, Desk, desk
from tests.tui.dialogs_applying import choose, to_sent, to_unlocked
from tests.tui.dialogs_open import from_palette

QUESTION = "Did you ask for the account back?"


def lit(at: Desk) -> str:
    """Return the id of the lit deed."""
    screen = at.app.screen
    assert isinstance(screen, Deeds)
    row = screen.rows.current
    return row.id if row else ""


def is_unanswered(session: Closure) -> bool:
    """Return whether the confirmation stands, and nobody said what became of it."""
    (act,) = session.view().case.applications
    return unsent(session.view()) is not None and not act.words


async def to_ticked(at: Desk, session: Closure) -> None:
    """Tick the line that cannot be taken back, and leave the question."""
    await to_unlocked(at, session)
    await at.press("space")
    await at.on(Deeds)
    assert lit(at) == "sent"
    await at.press("escape")
    await at.on(PathPage)


def test_bug_a_last_click_ticked_on_one_way_was_denied_on_another(session: Closure) -> None:
    one, other, *_ = session.view().case.playbook.routes
    assert not may_be_sent(session.view())
    assert "Not now: nothing was done" in _not_now(session, other)
    final = one.path[first_final(one)]
    session.act(lambda case: tick_line(case, one.id, final.id, done=True))
    assert may_be_sent(session.view())
    assert _not_now(session, other).endswith("Not now")


def _not_now(session: Closure, route: Route) -> str:
    """Return the line of a way that says what esc does."""
    *_, leave = path_rows(session.view(), PathState(route), lambda command: command)
    return leave.draw(60)[0].plain.rstrip()


async def test_bug_ten_minutes_recorded_for_a_person_that_nothing_was_sent(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        clock.move(minutes=9)
        await at.pilot.pause(1.2)
        assert "Unlocked 10:00." in at.seen()
        clock.move(minutes=1)
        await at.sees("Locked.", "Locked again: ten minutes are over.", "a says whether")
        assert is_unanswered(session)
        assert sentence(session.view()).title == QUESTION
        await at.press("a")
        await choose(at, "sent")
        await at.on(FieldForm)
    (act,) = session.view().case.standing
    assert act.sent == session.outside.now()


async def test_bug_a_change_recorded_for_a_person_that_nothing_was_sent(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_ticked(at, session)
        bob.untick([item.id], "It came back")
        await at.on(Deeds)
        await at.sees(QUESTION, "They are locked again: 1 thing changed.")
        assert lit(at) == "later", "nobody asked for this question"
        await at.press("enter", "enter", "enter")
        await at.rest()  # Those behind the first asked once more, and put it off again.
        await at.on(PathPage)
        assert is_unanswered(session)
        assert "yet, this is open" in sentence(session.view()).title
        await at.press("a")
        await at.on(Deeds)
        assert lit(at) == "later", "what opened since is read first"
        await at.sees(item.title, "It came back")
        await choose(at, "sent")
        await at.on(FieldForm)
    assert session.view().case.standing[0].sent is not None


@pytest.mark.parametrize("key", ["escape", "q", "o"])
async def test_bug_not_now_had_the_opposite_lit(session: Closure, key: str) -> None:
    """Esc is the key of *Not now*; who leaves by another key has said nothing."""
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press(key, "enter")
        await at.until(lambda: not isinstance(at.app.screen, PathPage | Deeds), "left")
        if key == "escape":
            await at.sees("Recorded: nothing was done. The last clicks are locked.")
    (act,) = session.view().case.applications
    assert act.words == ({End.NOT_SENT} if key == "escape" else set())


async def test_what_was_locked_again_is_confirmed_anew_once_it_was_said_that_nothing_was_sent(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        clock.move(minutes=10)
        await at.sees("Locked. enter asks first whether it was done.")
        await at.press("enter")
        await at.on(Deeds)
        assert lit(at) == "later"
        await choose(at, "not-sent")
        await at.on(TypedConfirmation)
        assert session.view().case.applications[0].words == {End.NOT_SENT}
        await type_phrase(at, phrase_of(session))
        await at.sees("Unlocked 10:10.")
    first, second = session.view().case.applications
    assert first.words == {End.NOT_SENT}
    assert not second.words


async def test_who_says_that_nothing_was_sent_sees_what_is_in_the_way(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        bob.untick([item.id], "It came back")
        await at.sees("Locked again: 1 thing changed.")
        await at.press("enter")
        await choose(at, "not-sent")
        await at.on(InTheWayPage)
        await at.sees("1 thing is in the way", item.title)
    assert session.view().case.applications[0].words == {End.NOT_SENT}


async def test_locking_by_hand_says_nothing_of_what_was_sent(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await from_palette(at, "Lock the last clicks")
        await at.sees("Locked.", "a says whether it was done")
        assert is_unanswered(session)


async def test_bug_the_keys_page_said_i_sent_it_of_what_one_does_oneself(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("?")
        await at.on(Help)
        await at.sees("I did it")
        assert "I sent it" not in at.seen()


async def test_bug_why_nothing_is_undone_after_sending_was_cut(session: Closure) -> None:
    async with desk(session.outside, session, size=(80, 24)) as at:
        await to_unlocked(at, session)
        await at.press("q", "enter")
    async with desk(session.outside, session, size=(80, 24)) as at:
        await at.press("u")
        await at.sees("! A confirmed application cannot be undone. If you do not send it: a")
        await at.press("a")
        await choose(at, "sent")
        await at.on(FieldForm)
        await at.press("escape")
        await at.home_again()
        await at.press("u")
        await at.sees("! Sending cannot be undone. If you took it back, or it was never sent: a")


async def test_bug_a_slip_of_i_sent_it_could_only_be_put_right_by_an_untrue_word(
    session: Closure,
) -> None:
    """All that was offered was a withdrawal, which never was."""
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        await at.press("escape")
        await at.home_again()
        await at.press("a")
        await choose(at, "not-sent")
        await at.home_again()
        await at.sees("Recorded: it was not sent.")
        assert not at.view.case.standing
        assert at.view.verdict.stage == "preparing"
