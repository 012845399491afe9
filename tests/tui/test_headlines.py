"""The line of panes in little room: counts are whole, names give way."""

import pytest

from closetui.tui.headlines import tabs_line
from closetui.tui.rows import PaneRows

PANES = (
    PaneRows("1 Requirements", "1 Needs", "12/15", ()),
    PaneRows("2 Steps", "2 Steps", "10/11", ()),
    PaneRows("3 What happens", "3 Then", "10/10 read", ()),
)


@pytest.mark.parametrize("current", range(3))
@pytest.mark.parametrize("width", [38, 58, 78])
def test_bug_a_count_that_was_cut_read_as_another(width: int, current: int) -> None:
    text = tabs_line(PANES, current, width).plain
    assert len(text) <= width
    assert [word for word in text.split() if "/" in word] == ["12/15", "10/11", "10/10"]
    assert PANES[current].short in text or PANES[current].title in text
