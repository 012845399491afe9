"""Checks of the design that no other test holds: next, what enter does, time, exclusive ways."""

from pathlib import Path

import pytest
from textual.content import Content

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.domain.times import moment_text
from closetui.reports.next_sentence import sentence
from closetui.reports.progress import progress
from closetui.tui.content.header import next_bar
from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import STORE, desk, make_world, new_closure, pass_time, tick_all
from tests.tui.dialogs_open import DIALOGS
from tests.tui.eye import flat
from tests.tui.screens_of import lines

DEEDS = (
    "day", "secret", "demand", "sign", "private", "share", "removal", "message", "settle", "look",
    "did you send", "retract", "copies", "contested", "drop", "after",
)  # fmt: skip
"""Dialogs that are a list of deeds."""


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


@pytest.mark.parametrize("ticked", ["nothing", "all but one", "all"])
async def test_next_is_one_sentence_everywhere_and_its_key_leads_there(
    store: Closure,
    ticked: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if ticked != "nothing":
        tick_all(store, but=("x.store.disputes",) if ticked == "all but one" else ())
    told = sentence(store.view())
    assert told.title
    monkeypatch.setenv("CLOSETUI_HOME", str(store.outside.places.state.parent))
    monkeypatch.setenv("CLOSETUI_NOW", moment_text(store.outside.now()))
    for word in ("status", "next"):
        main([word, str(store.path)])
        assert told.title in flat(capsys.readouterr().out), word
    assert told.title in next_bar(told, Content(""), 118).plain
    async with desk(store.outside) as at:
        await at.sees("1 Closures", told.title)
        assert f"Shop: {told.title}" in lines(at)[2]
        await at.press("]")
        await at.on(ClosureScreen)
        await at.rest()
        assert not told.item or at.chosen == told.item
        assert told.title in lines(at)[2]


@pytest.mark.parametrize("name", DEEDS)
async def test_enter_does_the_deed_that_is_lit(
    session: Closure, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    async with desk(session.outside, session) as at:
        await DIALOGS[name](at, session)
        await at.until(lambda: at.app.screen.is_mounted)
        screen = at.app.screen
        assert isinstance(screen, Deeds)
        lit = screen.rows.current
        assert lit
        monkeypatch.setattr(screen, "answer", given.append)
        await at.press("enter")
        await at.until(lambda: bool(given), "an answer")
        assert given == [screen.result_of(lit.id)]


def test_time_alone_takes_nothing_off_the_bar(store: Closure) -> None:
    view = tick_all(store)
    before = {kind: count for count, kind in progress(view).parts}
    pass_time(store, days=400)
    after = {kind: count for count, kind in progress(store.view()).parts}
    assert after.get("stale")
    heavy = [part.get("done", 0) + part.get("stale", 0) for part in (before, after)]
    assert heavy[1] >= heavy[0]
    assert progress(store.view()).counted >= progress(view).counted


async def test_of_ways_that_exclude_each_other_only_one_is_recorded(store: Closure) -> None:
    item = next(i for i in store.view().case.playbook.items() if i.gates and not i.derived and
                sum(way.alone for way in i.ways) > 1 and not i.only_after)  # fmt: skip
    asks_no_day = next(way.id for way in item.ways if way.alone and not way.wait_for)
    async with desk(store.outside, store) as at:
        at.jump(item.id)
        await at.press("space")
        await at.on(Ways)
        rows = at.app.screen.query(Rows).first()
        for row in [row.id for row in rows.rows if row.id]:
            rows.go_to(row)
            await at.press("space")
        rows.go_to(asks_no_day)
        await at.press("enter")
        await at.until(lambda: bool(at.view.verdict.states[item.id].statements), "a tick")
        [said] = at.view.verdict.states[item.id].statements
        assert len(said.ways) == 1
