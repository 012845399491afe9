"""What happened, and was not said to the person before whom it happened."""

from closetui.closure import Closure
from tests.tui.desk_driver import desk


async def test_bug_an_older_file_put_in_place_was_not_told(session: Closure) -> None:
    """Whoever mailed the file from the folder sent the old one."""
    older = session.path.read_bytes()
    async with desk(session.outside, session) as at:
        await at.press("n", *"Seen by Li", "ctrl+s")
        await at.until(lambda: bool(at.view.case.notes), "a note")
        session.path.write_bytes(older)
        await at.sees("! An older file was put in its place: 1 entry not in it", "c sends a whole")
        await at.press("n", *"More", "ctrl+s")
        await at.until(lambda: b"Seen by Li" in session.path.read_bytes(), "mended")
        assert "An older file" not in at.seen()
