"""What was wrong in what is told of that stands in the way."""

from pathlib import Path

from closetui.domain.actions.items import Tick
from closetui.domain.blockers import Act
from closetui.domain.due import too_early
from closetui.reports.remedies import command
from closetui.reports.status import status_lines
from closetui.views import View
from tests.reports.scene import opened

DELETION = "data-delete"


def refused(view: View) -> list[str]:
    """Return the items whose blocker offers a tick that is refused as too early."""
    return [
        blocker.item
        for blocker in view.verdict.blockers
        if blocker.remedy.act in (Act.TICK, Act.LOOK_AGAIN)
        for ways in [[way] for way in blocker.remedy.ways] or [[]]
        if too_early(view.case, view.verdict.states, [blocker.item], ways)
    ]


def test_bug_a_command_was_offered_that_is_refused_as_too_early(tmp_path: Path) -> None:
    session = opened(tmp_path)
    view = session.view()
    assert refused(view) == []
    lines = [line.text for line in status_lines(view, "Mine")]
    place = next(n for n, line in enumerate(lines) if "Other buyer data is deleted" in line)
    assert "[.] later: " in lines[place]
    helps = lines[place + 2]
    assert helps.startswith("To do: First comes: Evidence is saved outside AliExpress, ")
    assert helps.endswith("closetui tick Mine data-delete --way dated")
    assert not any("[ ] open: Each open order is settled" in line for line in lines)


def test_bug_what_cannot_be_undone_was_to_be_ticked_again_before_what_ran_out(
    tmp_path: Path,
) -> None:
    """It was done before something that is open again: looking at it again comes after that."""
    session = opened(tmp_path)
    session.tick([DELETION], Tick(("deleted",)))
    before = session.view().case.record.guide.leaves_before(DELETION)
    for leaf in before:
        item = session.view().case.playbook.item(leaf)
        ways = item.ways if item else ()
        session.tick([leaf], Tick(tuple(way.id for way in ways[-1:])))
    session.untick(["x.store.disputes"], "one came")
    view = session.view()
    (blocker,) = (one for one in view.verdict.blockers if one.item == DELETION)
    assert blocker.remedy.act is Act.DO_FIRST
    assert "No buyer dispute is open" in blocker.remedy.first
    assert command(blocker.remedy, "Mine") is None
    assert refused(view) == []
