"""Words over which somebody stumbled who saw the app for the first time."""

from closetui.closure import Closure
from closetui.tui.screens.in_the_way_page import InTheWayPage
from tests.tui.desk_driver import desk, pane_text


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
