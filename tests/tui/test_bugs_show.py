"""What ``show`` prints is what the screens hold: the same drawers, rows and order."""

from pathlib import Path

import pytest

from closetui.domain.playbook_items import Section
from closetui.reports.lines import plain
from closetui.reports.show import show_lines
from closetui.reports.signs import sign
from closetui.reports.work import DRAWER_TITLES
from closetui.tui.content.drawers import drawers
from tests.tui.desk_driver import Clock
from tests.tui.test_bugs_offered import STATES, closure_in


@pytest.mark.parametrize("state", STATES)
def test_bug_show_had_other_rows_than_the_screen(tmp_path: Path, clock: Clock, state: str) -> None:
    """Softer ways, good to know, letters and About were missing, and the order was another."""
    view = closure_in(state, tmp_path, clock).view()
    text = plain(show_lines(view, "Shop"))
    place = 0
    for drawer in drawers(view):
        place = text.index(f"\n{DRAWER_TITLES[drawer.id]}", place)
        for row in (row for row in drawer.rows if row.id):
            known = view.verdict.states.get(row.id)
            title = known.title if known else row.draw(300)[0].plain.strip().split("   ")[0]
            found = next(n for n, line in enumerate(text[place:].splitlines()) if title in line)
            line = text[place:].splitlines()[found]
            if known is not None and not known.derived:
                mark = sign(view, known).mark
                assert line.strip().startswith(mark), (line, mark)
                assert drawer.id != "happens" or known.section is Section.CONSEQUENCE
            place += sum(len(one) + 1 for one in text[place:].splitlines()[:found])


def test_bug_show_named_sources_by_their_keys(tmp_path: Path, clock: Clock) -> None:
    """What stood there was a row of keys, such as t39 and t6, which nobody can read."""
    view = closure_in("new", tmp_path, clock).view()
    keys = {source.id for source in view.case.playbook.sources}
    text = plain(show_lines(view, "Shop"))
    sure = [line for line in text.splitlines() if "How sure: " in line]
    assert sure
    assert not [line for line in sure if keys & set(line.replace(";", ",").split("from ")[-1]
                                                     .split(", "))]  # fmt: skip
