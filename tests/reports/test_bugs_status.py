"""What was wrong in what is told of that stands in the way."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.blockers import Act
from closetui.domain.errors import UsageError
from closetui.domain.next_step import NextKind
from closetui.domain.states import State
from closetui.reports.remedies import command
from closetui.reports.status import status_lines
from tests.cli.helpers import ready, world_at
from tests.domain.test_laws_order import refused
from tests.playbooks.shipped_guides import STORE
from tests.reports.scene import opened
from tests.reports.test_bugs_told_truly import met, other_copy

DELETION = "data-delete"


def test_bug_a_command_was_offered_that_is_refused_as_too_early(tmp_path: Path) -> None:
    session = opened(tmp_path)
    view = session.view()
    assert refused(view.case, view.verdict) == []
    lines = [line.text for line in status_lines(view, "Mine")]
    place = next(n for n, line in enumerate(lines) if "Other buyer data is deleted" in line)
    assert "[.] later: " in lines[place]
    helps = lines[place + 2]
    assert helps.startswith("To do: First comes: Evidence is saved outside AliExpress, ")
    assert helps.endswith("closetui tick Mine data-delete --way dated")
    assert "Until then only a day can be given for it: " in helps
    assert not any("[ ] open: Each open order is settled" in line for line in lines)
    with pytest.raises(UsageError) as refusal:
        session.tick([DELETION], Tick())
    told = str(refusal.value.remedy)
    assert told.startswith("One of: dated (Later: after the last day on which I need it). Only ")
    assert "Evidence is saved outside AliExpress" in told
    assert told.endswith(": deleted, begun.")


def test_bug_what_cannot_be_undone_was_to_be_ticked_again_before_what_ran_out(
    tmp_path: Path,
) -> None:
    """It was done before something that is open again: looking at it again comes after that."""
    session = opened(tmp_path)
    session.tick([DELETION], Tick(("deleted",), early=True))
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
    assert refused(view.case, view.verdict) == []


def test_bug_copies_that_differ_over_what_cannot_be_undone_were_settled_by_doing_it_too_early(
    tmp_path: Path,
) -> None:
    """It was next, with how it is done, while a dispute was open; that tick was refused."""
    ana = Closure(world_at(tmp_path), str(ready(tmp_path, STORE)))
    ben = other_copy(tmp_path, ana)
    ana.tick([DELETION], Tick(("dated",)))
    ben.untick([DELETION], "some is left")
    met(ana, ben)
    assert ana.view().verdict.next.kind is NextKind.CONFLICT
    ana.untick(["x.store.disputes"], "one came")
    view = ana.view()
    assert view.verdict.states[DELETION].state is State.CONFLICT
    assert view.verdict.next.item == "x.store.disputes"
    assert refused(view.case, view.verdict) == []
    told = [line.text for line in status_lines(view, "Mine")]
    assert any(line.startswith("To do: First comes: No buyer dispute is open. ") for line in told)
