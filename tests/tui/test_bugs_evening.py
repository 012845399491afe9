"""What a shop owner met who closed a store in an evening: words that were not so, and silence."""

from datetime import timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.secrets import suspicions
from closetui.domain.states import State
from closetui.reports.since import since
from closetui.reports.when import Clock as When
from closetui.reports.when import runs_out
from closetui.tui.content.since import since_rows
from closetui.tui.flows.sending import NOT_KNOWN
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.desk_driver import STORE, Clock, desk, make_world, new_closure, pass_time, tick_all
from tests.tui.dialogs_applying import choose

RECEIPT = "application-receipt"


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Closure:
    return new_closure(make_world(tmp_path / "ann", clock=clock), STORE)


def confirm(store: Closure) -> None:
    """Unlock the last clicks, without a word on whether it was sent."""
    view = store.view()
    store.apply(view.case.playbook.routes[0].id, confirm_phrase(view.case), {})


async def test_bug_after_a_rejection_a_tick_was_offered_and_refused(store: Closure) -> None:
    """The reading offered "still so", and space said that nothing was applied for yet."""
    tick_all(store)
    confirm(store)
    store.outcome(Result("sent"))
    store.tick([RECEIPT], Tick())
    store.outcome(Result("rejected", "no reason given", items=("x.store.disputes",)))
    assert store.view().verdict.states[RECEIPT].state is State.STALE
    async with desk(store.outside, store) as at:
        await at.rest()
        await at.press("escape")
        at.jump(RECEIPT)
        await at.sees("done, look again", "backspace no longer so")
        assert "still so" not in at.seen()
        await at.press("space")
        await at.sees("This is for after applying; no application stands now.")


async def test_bug_a_recommended_tick_was_counted_beside_the_musts_without_a_word(
    store: Closure,
) -> None:
    tick_all(store)
    pass_time(store, days=4)
    async with desk(store.outside, store) as at:
        await at.press("l")
        await at.on(SincePage)
        assert "left, 1 recommended" in at.seen()


async def test_bug_it_was_said_that_waits_count_where_there_is_none(store: Closure) -> None:
    tick_all(store)
    async with desk(store.outside, store) as at:
        at.jump("x.store.evidence")
        await at.press("d")
        await at.sees("It was seen at another time", "It holds 48 hours from then.")
        await at.press("escape")
        at.jump("x.store.violations")
        await at.press("d")
        await at.sees("It was seen at another time")
        assert "Waits count from then" not in at.seen()


async def test_bug_today_alone_was_the_present_moment_by_key_and_midnight_by_command(
    store: Closure,
) -> None:
    """The tick then held for half a day longer than anybody could tell it was seen."""
    tick_all(store)
    async with desk(store.outside, store) as at:
        at.jump("x.store.evidence")
        await at.press("d", "enter")
        await at.fill("today")
        await at.rest()
        [statement] = store.view().verdict.states["x.store.evidence"].statements
        midnight = store.outside.now().replace(hour=0, minute=0, second=0, microsecond=0)
        assert statement.observed == midnight


def test_bug_of_a_password_and_a_card_only_the_card_was_named() -> None:
    text = "The password is hunter2 and the card 4111 1111 1111 1111"
    assert suspicions(text) == ("a password", "a card number")
    assert not suspicions("The password is kept in the safe, and my secret is out")


async def test_bug_i_cannot_say_yet_closed_the_question_without_a_word(store: Closure) -> None:
    tick_all(store)
    confirm(store)
    async with desk(store.outside, store) as at:
        await at.rest()
        await at.press("escape", "a")
        await choose(at, NOT_KNOWN.id)
        await at.home_again()
        await at.sees("Nothing was recorded.", "a asks again")


async def test_bug_time_was_said_to_have_done_what_a_person_wrote(store: Closure) -> None:
    """A day far ahead, given by a person, stood below what time did."""
    now = store.outside.now()
    ahead = now.date() + timedelta(days=200)
    tick_all(store, but=("data-delete",))
    store.act(lambda case: give_day(case, "data-needed-until", ahead, now.date()))
    store.tick(["data-delete"], Tick(("dated",)))
    confirm(store)
    store.outcome(Result("closed"))
    assert store.view().verdict.states["data-delete-later"].state is State.WAITING
    pass_time(store, days=2)
    async with desk(store.outside, store) as at:
        await at.press("l")
        await at.on(SincePage)
        await at.sees("Nothing has run out, nothing came in, and no day has come.")


async def test_bug_what_helps_was_cut_off_from_a_refused_undo(store: Closure) -> None:
    tick_all(store)
    confirm(store)
    store.outcome(Result("sent"))
    store.outcome(Result("asked", "no", items=("x.store.disputes",)))
    async with desk(store.outside, store, size=(60, 24)) as at:
        await at.rest()
        await at.press("escape")
        await at.press("u")
        await at.sees("If you took it back")
        status = at.text().splitlines()[-2].strip()
        assert status == "! What became of the application… If you took it back: a"


@pytest.mark.parametrize("width", [60, 46, 36])
def test_bug_when_a_tick_runs_out_was_not_told_beside_a_long_title(
    store: Closure, width: int
) -> None:
    store.tick(["x.store.violations"], Tick())
    pass_time(store, hours=23)
    view = store.view()
    found = since(view, None, store.actor)
    assert found.soon
    rows = since_rows(view, found, (), store.actor, str)
    told = "\n".join(line.plain for row in rows for line in row.draw(width))
    for entry in found.soon:
        item = view.case.playbook.item(entry)
        end = runs_out(view, item) if item else None
        assert end
        assert When(view.now).moment(end.isoformat()) in told


async def test_bug_a_damaged_record_was_gone_on_with_that_the_private_copy_mends(
    store: Closure,
) -> None:
    """Only a colleague's copy was named, and to go on knowing of it was all one could do."""
    store.note("", "a word of mine")
    text = store.path.read_text(encoding="utf-8")
    store.path.write_text(text.replace("a word of mine", "a w0rd of mine"), encoding="utf-8")
    async with desk(store.outside, store) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("enter")
        await at.sees("The record is not whole", "Restore the file from your private copy")
        await at.press("enter")
        await at.sees("Restore the file")
        await at.press("enter")
        await at.sees("Your private copy is in place")
    assert not store.view().case.damaged
