"""What the app makes of order, strength and ways: what is next, early, optional, alone."""

from pathlib import Path

import pytest

from closetui.acting import stamp
from closetui.closure import Closure
from closetui.domain.actions.choices import start
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import OutOfTurnError
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.states import State
from closetui.store.progress_file import create
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.ways import Ways
from tests.domain.sample import consequence, entry, plain, way
from tests.tui.desk_driver import Clock, desk, drawer_rows, make_world


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Closure:
    """A closure on a guide with a chain, a recommended item, lone ways and a day to give."""
    data = plain(
        entry("last", best_after=["first"], irreversible=True),
        entry("first"),
        entry("extra", strength="recommended"),
        entry(
            "how",
            ways=[
                way("one"),
                way("two"),
                way("none", alone=True),
                way("wait", wait_for="15d", wait_from="delivered"),
            ],
        ),
        entry("kind", applies_if="Do you sell such things?"),
        anchors=[{"id": "delivered", "question": "When did the last parcel arrive?", "past": True}],
        consequences=[consequence("gone"), consequence("back", reversible=True, until="30 days")],
    )
    outside = make_world(tmp_path / "ann", clock=clock)
    path = outside.places.data / "Shop.closetui.json"
    draft = start(read_playbook(data, "guide"), data, "Shop", [])
    create(path, draft, stamp(outside), outside.places)
    return Closure(outside, str(path))


def do_musts(session: Closure) -> None:
    """Do all that must be done, in working order."""
    session.tick(["first"], Tick())
    session.tick(["last"], Tick())
    session.tick(["how"], Tick(("one",)))
    session.skip(["kind"], "")
    session.ack(["gone"])


async def test_panes_stand_in_working_order_and_say_what_comes_later(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        rows = drawer_rows(at, "requirements")
        ids = [row.id for row in rows]
        assert ids.index("first") < ids.index("last")
        words = {row.id: row.word for row in rows}
        assert (words["first"], words["last"], words["extra"]) == ("", "later", "")
        await at.sees("Next First", "( ) Extra", "[.] Last")


async def test_an_early_tick_that_cannot_be_undone_asks_first(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("last")
        await at.press("space")
        await at.sees("Too early?", "usually comes after", "First")
        await at.press("enter")
        await at.home_again()
        assert at.state("last") is State.OPEN
        await at.press("space")
        await at.on(Choice)
        await at.press("j", "enter")
        await at.sees("Ticked: Last. Usually after: First.", "u takes it back")
        assert at.state("last") is State.DONE


async def test_bug_what_cannot_be_undone_was_said_again_by_one_key_before_what_comes_first(
    session: Closure,
) -> None:
    session.tick(["first"], Tick())
    session.tick(["last"], Tick())
    session.untick(["first"], "one came back")
    async with desk(session.outside, session) as at:
        at.jump("last")
        await at.press("space")
        await at.sees("Too early?", "usually comes after", "First")
        await at.press("enter")
        await at.home_again()
        assert at.state("last") is State.STALE


def test_bug_what_cannot_be_undone_was_ticked_although_what_comes_first_was_opened_meanwhile(
    session: Closure,
) -> None:
    session.tick(["first"], Tick())
    seen = session.view()
    session.untick(["first"], "one came back")
    before = session.path.read_bytes()
    with pytest.raises(OutOfTurnError, match="First"):
        session.since(seen).tick(["last"], Tick())
    assert session.path.read_bytes() == before
    assert session.since(seen).tick(["last"], Tick(early=True)).changed


async def test_ways_that_go_together_are_picked_by_space(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("how")
        await at.press("space")
        await at.on(Ways)
        await at.press("space", "j", "space", "enter")
        await at.until(lambda: at.state("how") is State.DONE)
        assert ways_of(session) == {("one", "two")}


async def test_a_way_that_excludes_others_is_never_recorded_beside_one(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("how")
        await at.press("space")
        await at.on(Ways)
        await at.press("j", "j", "enter")
        await at.until(lambda: at.state("how") is State.DONE)
        assert ways_of(session) == {("none",)}


def ways_of(session: Closure) -> set[tuple[str, ...]]:
    """Return the ways that the words on an entry name."""
    return {said.ways for said in session.view().verdict.states["how"].statements}


async def test_a_way_that_waits_asks_for_its_day_and_says_what_became_of_it(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        at.jump("how")
        await at.press("space")
        await at.on(Ways)
        await at.press("G", "enter")
        await at.on(AskLine)
        await at.sees("When did the last parcel arrive?")
        await at.fill("2026-12-24")
        await at.sees("has not come yet")
        assert isinstance(at.app.screen, AskLine)
        await at.fill("2026-11-20")
        await at.until(lambda: at.state("how") is State.WAITING)


async def test_x_answers_the_question_whether_it_applies(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("kind")
        await at.press("x")
        await at.sees("Does it apply? Kind", "Do you sell such things?")
        await at.press("enter")
        await at.sees("Does not apply: Kind (Do you sell such things? No).")
        assert at.state("kind") is State.NOT_APPLICABLE


async def test_bug_what_does_not_apply_could_not_be_looked_at_again(session: Closure) -> None:
    """The same words were taken for a repetition, and news before it stayed for ever."""
    do_musts(session)
    session.tick(["extra"], Tick())
    route = session.view().case.playbook.routes[0].id
    session.apply(route, confirm_phrase(session.view().case))
    session.outcome(Result("sent"))
    session.outcome(Result("withdrawn"))
    assert session.view().verdict.states["kind"].state is State.STALE
    async with desk(session.outside, session) as at:
        at.jump("kind")
        await at.press("space")
        await at.until(lambda: at.state("kind") is State.NOT_APPLICABLE)


@pytest.mark.parametrize("key", ["U", "ctrl+y"])
async def test_redo_says_again_what_was_taken_back(session: Closure, key: str) -> None:
    async with desk(session.outside, session) as at:
        at.jump("first")
        await at.press("space")
        await at.sees("Ticked: First")
        await at.press("u")
        await at.until(lambda: at.state("first") is State.OPEN)
        await at.press(key)
        await at.sees("Done again:")
        assert at.state("first") is State.DONE
