"""A wrong word on an application, recorded by keys: asked first, and taken back as a slip."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.outcomes import End
from tests.tui.desk_driver import STORE, Clock, desk, make_world, new_closure, tick_all
from tests.tui.dialogs_applying import choose


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Closure:
    """Return the closing of a store that was sent."""
    store = new_closure(make_world(tmp_path / "ann", clock=clock), STORE)
    tick_all(store)
    view = store.view()
    store.apply(view.case.playbook.routes[0].id, confirm_phrase(view.case), {})
    store.outcome(Result("sent"))
    return store


def words(store: Closure) -> set[str]:
    return {str(word) for word in store.view().case.applications[-1].words}


def in_the_way(store: Closure) -> int:
    return len(store.view().verdict.blockers)


async def test_bug_three_enters_withdrew_an_application_that_runs(store: Closure) -> None:
    """The row above "No answer yet" was lit; nothing asked whether it was meant."""
    async with desk(store.outside, store) as at:
        await at.rest()
        await at.press("escape", "a")
        await choose(at, End.WITHDRAWN)
        await at.sees("entries to be looked at again", "Go back")
        await at.press("enter", "enter")
        await at.rest()
    assert words(store) == {"sent"}


async def test_bug_it_was_not_said_how_much_a_withdrawal_asks_for(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await at.rest()
        await at.press("escape", "a")
        await choose(at, End.WITHDRAWN)
        await at.sees("entries to be looked at again")
        told = at.seen()
        store.outcome(Result("withdrawn"))
    assert f"{in_the_way(store)} entries to be looked at again" in " ".join(told.split())


@pytest.mark.parametrize("end", ["rejected", "withdrawn", "closed"])
async def test_bug_a_wrong_word_could_not_be_taken_back(store: Closure, end: str) -> None:
    store.outcome(Result(end))
    async with desk(store.outside, store, size=(80, 24)) as at:
        await at.rest()
        await at.press("escape", "u")
        await at.sees("A slip: ", "counts again as before")
        await at.press(*"oops", "enter")
        await at.sees("Taken back: ")
    assert (words(store), in_the_way(store)) == ({"sent"}, 0)


@pytest.mark.parametrize("end", ["rejected", "withdrawn", "closed"])
async def test_bug_the_key_of_outcomes_offered_no_way_back(store: Closure, end: str) -> None:
    store.outcome(Result(end))
    async with desk(store.outside, store) as at:
        await at.rest()
        await at.press("escape", "a")
        if end == "rejected":  # It blocks until it is answered: the list stands there.
            await at.sees("that was a slip")
            await at.press("G", "k", "enter")
        else:
            await choose(at, "slip")
        await at.sees("A slip: ", "counts again as before")
        await at.press(*"oops", "enter")
        await at.sees("Taken back: ")
    assert (words(store), in_the_way(store)) == ({"sent"}, 0)
