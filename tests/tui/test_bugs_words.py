"""Words on the screen that said too much, too little, or not as people say it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.overtaking import Scope
from closetui.domain.actions.strength import go_without
from closetui.domain.playbook_items import Strength
from closetui.domain.states import State
from closetui.domain.times import Dated
from closetui.reports.remedies import for_app, for_shell
from closetui.reports.signs import sign
from closetui.reports.when import Clock
from closetui.reports.work import in_the_way
from closetui.tui.content.in_the_way import blocker_reading
from closetui.tui.content.reading import reading
from closetui.tui.content.track import track_line
from closetui.tui.flows.conflict import statement_words
from tests.tui.desk_driver import (
    STORE,
    best_way,
    desk,
    make_world,
    new_closure,
    own_items,
    pass_time,
    tick_all,
)
from tests.tui.usual_keys import usual_key

NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


@pytest.mark.parametrize(
    ("day", "nearer"),
    [(28, "Bob opened 'on 28 Nov 2026' again yesterday: on 27 Nov 2026"),
     (20, "Bob opened 'on 28 Nov 2026' again on Fri 20 Nov: on 27 Nov 2026")],
)  # fmt: skip
def test_bug_yesterday_was_told_by_its_date(day: int, nearer: str) -> None:
    why = Dated("Bob opened 'on 28 Nov 2026' again", date(2026, 11, day), ": on 27 Nov 2026")
    assert Clock(NOW).reason(why) == nearer
    assert str(why) == f"Bob opened 'on 28 Nov 2026' again on {day} Nov 2026: on 27 Nov 2026"


def test_bug_a_reason_named_yesterday_by_its_date_in_the_app(store: Closure) -> None:
    tick_all(store)
    pass_time(store, minutes=1)
    store.untick(["stock"], "it came back")
    pass_time(store, days=1)
    view = store.view()
    again = next(s for s in view.verdict.states.values() if s.news and s.blocks)
    texts = [text.content.plain for text in reading(view, again.id, usual_key).texts]
    assert any("again yesterday: it came back" in text for text in texts), texts
    found = in_the_way(view)
    texts = [
        text.content.plain
        for text in blocker_reading(view, found, again.id, lambda _: "", usual_key)
    ]
    assert any("again yesterday: it came back" in text for text in texts), texts


def test_bug_a_tick_held_until_tomorrow_without_the_hour(store: Closure) -> None:
    view = tick_all(store)
    held = [i.id for i in view.case.playbook.items() if i.fresh_for and i.gates and not i.derived]
    told = [text.content.plain for item in held for text in reading(view, item, usual_key).texts]
    assert "Holds until tomorrow 10:00." in told


def test_bug_damage_was_told_with_a_hash_and_to_be_acknowledged(store: Closure) -> None:
    """Nobody could tell what one acknowledges, and what the hash is for."""
    store.note("", "deposit")
    store.path.write_text(store.path.read_text().replace('"deposit"', '"deposited"'))
    view = Closure(store.outside, str(store.path)).view()
    faults = [blocker for blocker in view.verdict.blockers if not blocker.item]
    assert faults
    for blocker in faults:
        assert "[" not in blocker.reason
        for told in (for_app(blocker.remedy, {}, ""), for_shell(blocker.remedy)):
            assert "cknowledge" not in told
            assert "go on knowing of it" in told


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (118, "[x] Prepare 15 of 15  \u203a  Apply  \u203a  Decision  \u203a  Afterwards 0 of 8"),
        (38, "[x] Prepare \u203a Apply \u203a Decision"),
    ],
)
def test_bug_the_track_still_said_prepare_while_applying(
    store: Closure, width: int, told: str
) -> None:
    view = tick_all(store)
    assert track_line(view, width, applying=True).plain.rstrip() == told
    assert track_line(view, width).plain.rstrip() != told


async def test_bug_reading_and_dialog_said_differently_how_many_ways_there_can_be(
    store: Closure,
) -> None:
    """Of two ways that are true alone and one that is not, no two go together."""
    told = [
        text.content.plain for text in reading(store.view(), "x.store.notice30", usual_key).texts
    ]
    assert "WAYS  one of these" in told
    assert "WAYS  one or more of these" in [
        text.content.plain for text in reading(store.view(), "orders-settled", usual_key).texts
    ]
    async with desk(store.outside, store) as at:
        at.jump("x.store.notice30")
        await at.press("space")
        await at.sees("HOW WAS IT MET? one of these", "(o)")


def test_bug_going_on_without_an_item_was_called_leaving_it_out(
    store: Closure, tmp_path: Path
) -> None:
    """What is left out does not apply; it was called "left out by choice" as well."""
    item = next(one for one in own_items(store.view()) if one.strength is Strength.RECOMMENDED)
    copy = tmp_path / "copy" / store.path.name
    copy.parent.mkdir()
    copy.write_bytes(store.path.read_bytes())
    other = Closure(make_world(tmp_path / "bob", "Bob"), str(copy))
    other.tick([item.id], Tick(best_way(item)[1]))
    store.act(lambda case: go_without(case, item.id, "no time"), Scope([item.id]))
    view = store.view()
    assert view.verdict.states[item.id].reason == "gone on without: no time"
    shown = sign(view, view.verdict.states[item.id])
    assert (shown.mark, shown.word, shown.meaning) == ("(-)", "gone on without", "gone on without")
    store.merge([str(copy)])
    state = store.view().verdict.states[item.id]
    assert state.state is State.CONFLICT
    told = {
        statement_words(one, item, Clock(store.view().now)).partition(",")[0]
        for one in state.statements
    }
    assert told == {"goes on without it: no time", "it is done"}
