"""Words over which somebody stumbled who saw the app for the first time."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.errors import BlockedError
from closetui.reports.progress import musts
from closetui.reports.since import since
from closetui.tui.screens.in_the_way_page import InTheWayPage
from tests.tui.desk_driver import (
    STORE,
    Clock,
    desk,
    make_world,
    new_closure,
    pane_text,
    pass_time,
    tick_all,
)


async def test_bug_what_restores_a_damaged_file_was_not_named_where_it_is_in_the_way(
    session: Closure,
) -> None:
    """Only a merge or going on was named, the frame had no title, and the reason told of hashes."""
    session.note("", "the seal is in the safe")
    whole = session.path.read_text("utf-8")
    session.path.write_text(whole.replace("in the safe", "in the shed"), "utf-8")
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        told = " ".join(pane_text(at.app, "reading").split())
        assert "what it says is not what was recorded: it was altered" in told
        assert "hash" not in told
        assert "enter offers to restore the file" in told.partition("WHAT HELPS")[2]
        # It stands in the row, and above what is read of it.
        assert at.seen().count("Part of the record is damaged") == 2


async def test_bug_how_much_is_to_be_looked_at_again_was_counted_in_two_ways(
    tmp_path: Path,
) -> None:
    """The page and the next thing counted what is recommended as well; header and key did not."""
    session = new_closure(make_world(tmp_path, clock=Clock()), STORE)
    tick_all(session, but=("x.store.notice30",))
    pass_time(session, days=3)
    view = session.view()
    count = len(since(view, None, "").look_again)
    assert count > musts(view).again > 0
    async with desk(session.outside, session, size=(160, 40)) as at:
        await at.press("escape")
        await at.sees(f"{count} to look at again")
        at.jump("stop-orders")
        await at.sees(f"l look again {count}")


def test_bug_two_counts_of_what_stands_in_the_way_were_told_in_the_same_words(
    session: Closure,
) -> None:
    """The signatures themselves are in the way of applying, but not of signing."""
    session.demand("four eyes", wanted=True)
    count = len(session.view().verdict.blockers)
    with pytest.raises(
        BlockedError, match=f" {count - 1} things still stand in the way of signing"
    ):
        session.sign()
