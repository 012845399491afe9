"""The question with several answers: no taller than it needs to be, and all of it in reach."""

from pathlib import Path

from closetui.tui.dialogs.decide import OTHERS, Decide
from closetui.tui.widgets.text_pane import TextPane
from tests.tui.desk_driver import desk, make_world, new_closure
from tests.tui.dialogs_open import to_settle


async def test_bug_a_short_question_filled_the_screen(tmp_path: Path) -> None:
    """The pane's own height was taken for that of the text in it."""
    session = new_closure(make_world(tmp_path / "home"))
    async with desk(session.outside, session) as at:
        await to_settle(at, session)
        screen = at.app.screen
        assert isinstance(screen, Decide)
        lines = screen.query_one(TextPane).lines
        answers = screen.query_one("#answers").size.height
        await at.until(
            lambda: screen.query_one("#dialog").size.height + 2 <= lines + answers + OTHERS,
            "the dialog fits its text",
        )
        assert lines < 10
