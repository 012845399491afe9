"""The bar beside the detail shows how much is in sight, and scrolls it."""

from textual.pilot import Pilot

from closetui.closure import Closure
from closetui.tui.slider import Slider
from closetui.tui.text_pane import TextPane
from tests.tui.desk_driver import Desk, desk

SHORT = (120, 24)
"""Too low for the whole text of an entry."""


def bar(at: Desk) -> list[int]:
    """Return the lines of the slider in which the bar stands."""
    slider = at.app.screen.query_one(Slider)
    return [
        line
        for line in range(slider.size.height)
        if any(each.style and each.style.reverse for each in slider.render_line(line))
    ]


async def test_the_bar_follows_the_text_and_goes_where_all_is_in_sight(session: Closure) -> None:
    async with desk(session.outside, session, size=SHORT) as at:
        pane = at.app.screen.query_one("#detail", TextPane)
        room = pane.size.height
        assert pane.text_lines > room
        top = bar(at)
        assert top[0] == 0
        assert len(top) < room
        await at.press("tab", "tab", "tab", "end")
        await at.until(lambda: bar(at)[-1:] == [room - 1])
        await at.pilot.resize_terminal(120, 100)
        await at.until(lambda: bar(at) == [])


async def test_dragging_the_bar_scrolls_the_text(session: Closure) -> None:
    async with desk(session.outside, session, size=SHORT) as at:
        pane, slider = at.app.screen.query_one("#detail", TextPane), at.app.screen.query_one(Slider)
        pilot: Pilot[None] = at.pilot
        last = slider.size.height - 1
        await pilot.mouse_down(slider, offset=(0, last))
        await at.until(lambda: pane.scroll_offset.y == pane.max_scroll_y)
        await pilot.hover(slider, offset=(0, 0))
        await at.until(lambda: pane.scroll_offset.y == 0)
        await pilot.mouse_up(slider, offset=(0, 0))
        await pilot.hover(slider, offset=(0, last))
        assert pane.scroll_offset.y == 0  # It was let go of.
