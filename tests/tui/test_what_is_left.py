"""After applying everything names what is left, until nothing is."""

from pathlib import Path

import pytest
from textual.content import Content

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.times import moment_text
from closetui.reports.next_sentence import sentence
from closetui.tui.content.header import Company, header_line, next_bar
from closetui.tui.content.track import track_line
from tests.tui.desk_driver import STORE, Clock, best_way, desk, make_world, new_closure, tick_all
from tests.tui.eye import flat
from tests.tui.usual_keys import usual_key


@pytest.fixture
def closed(tmp_path: Path, clock: Clock) -> Closure:
    """A store that was applied for and closed, with everything of afterwards to do."""
    session = new_closure(make_world(tmp_path, clock=clock), STORE)
    tick_all(session)
    session.apply(session.view().case.playbook.routes[0].id, confirm_phrase(session.view().case))
    session.outcome(Result("sent"))
    session.outcome(Result("closed"))
    return session


def left(session: Closure) -> int:
    """Return how many things are left to do."""
    after = session.view().verdict.after
    return after.total - after.done


def commands(
    session: Closure, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, str]:
    """Return what ``status`` and ``next`` say of a closure."""
    monkeypatch.setenv("CLOSETUI_HOME", str(session.outside.places.state.parent))
    monkeypatch.setenv("CLOSETUI_NOW", moment_text(session.outside.now()))
    told = []
    for word in ("status", "next"):
        main([word, str(session.path)])
        told.append(flat(capsys.readouterr().out))
    return told[0], told[1]


def test_commands_and_the_lines_of_the_app_name_what_is_left(
    closed: Closure, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for item in closed.view().case.playbook.after:
        if closed.view().verdict.states[item.id].satisfied:
            continue
        view, count = closed.view(), left(closed)
        status, following = commands(closed, capsys, monkeypatch)
        assert f"closed, {count} left" in status
        title = sentence(view).title
        assert title in following
        after = view.verdict.after
        assert f"{after.done} of {after.total}" in track_line(view, 118).plain
        assert title in next_bar(sentence(view), Content(""), 118).plain
        closed.tick([item.id], Tick(best_way(item)[1]))
    assert closed.view().verdict.after.finished
    status, following = commands(closed, capsys, monkeypatch)
    assert "left" not in status.replace("nothing is left", "")
    assert "nothing is left to do" in following
    view = closed.view()
    assert "All done" in next_bar(sentence(view), Content(""), 118).plain
    assert "Shop" in header_line(view, Company("Ann", closed.actor), usual_key, 118).plain


async def test_home_names_what_is_left_and_then_that_all_is_done(closed: Closure) -> None:
    async with desk(closed.outside) as at:
        await at.sees("1 Closures", f"{left(closed)} of {closed.view().verdict.after.total} left")
    for item in closed.view().case.playbook.after:
        if not closed.view().verdict.states[item.id].satisfied:
            closed.tick([item.id], Tick(best_way(item)[1]))
    async with desk(closed.outside) as at:
        await at.sees("1 Closures", "all done")
