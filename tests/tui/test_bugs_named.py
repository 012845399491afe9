"""Whatever is said names what it is about, and calls one thing by one name."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import rename
from closetui.domain.actions.items import Tick
from closetui.reports.progress import stages
from closetui.reports.when import Clock as When
from closetui.tui.content.reading import reading
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import (
    STORE,
    Clock,
    colleague,
    desk,
    make_world,
    new_closure,
    pass_time,
    tick_all,
)
from tests.tui.usual_keys import usual_key


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "ann"), STORE)


async def test_bug_a_tick_that_waits_named_no_entry(store: Closure) -> None:
    async with desk(store.outside, store, size=(80, 24)) as at:
        at.jump("x.store.notice30")
        await at.press("space", "enter", "enter")
        await at.sees("Ticked, waiting until Wed 23 Dec: Closing notice is", "u takes it back")


async def test_bug_a_note_that_was_taken_back_was_not_named(store: Closure) -> None:
    store.note("stock", "Two pallets are left.")
    async with desk(store.outside, store) as at:
        at.jump("stock")
        await at.press("D", "down", "enter")
        await at.sees("Note taken back: The stock is cleared. u takes it back")


async def test_bug_the_note_with_a_tick_was_called_a_tick(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        at.jump("stop-orders")
        await at.press("space")
        await at.sees("Tick: No new order can be placed")
        await at.press("n")
        await at.sees("Note: No new order can be placed")
        assert "Note: Tick" not in at.seen()


def test_bug_ones_own_news_bore_ones_name(store: Closure, tmp_path: Path) -> None:
    tick_all(store)
    clock = store.outside.clock
    assert isinstance(clock, Clock)
    bob = colleague(store, tmp_path / "bob", clock=clock)
    pass_time(store, minutes=1)
    store.untick(["stock"], "it came back")
    pass_time(store, days=1)
    mine, theirs = store.view(), bob.view()
    again = next(s.id for s in mine.verdict.states.values() if s.news and s.blocks)
    told = "opened 'The stock is cleared' again yesterday: it came back"
    reason = mine.verdict.states[again].why
    assert When(mine.now).reason(reason, mine.reader) == f"you {told}"
    assert When(theirs.now).reason(reason, theirs.reader) == f"Ann {told}"
    texts = [text.content.plain for text in reading(mine, again, usual_key).texts]
    assert f"You {told}." in texts, texts


def test_bug_prepare_was_called_done_though_a_must_was_open(store: Closure) -> None:
    view = tick_all(store, but=("stock",))
    assert not stages(view, applying=True)[0].behind
    store.tick(["stock"], Tick(("none",)))
    assert stages(store.view(), applying=True)[0].behind


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)], ids=str)
async def test_bug_two_closures_of_one_name_looked_alike_in_the_list(
    store: Closure, size: tuple[int, int]
) -> None:
    other = new_closure(store.outside, name="Lamps")
    other.act(lambda case: rename(case, "Shop"))
    async with desk(store.outside, size=size) as at:
        await at.sees("Shop", "Lamps")
        at.app.screen.query_one("#closures", Rows).go_to(other.path.name)
        await at.press("z")
        await at.sees("Put away: Lamps.")
