"""Copies that disagree: who said what is told where they meet, and all can be said that is true."""

from pathlib import Path

from closetui.closure import Closure, Merged
from closetui.domain.actions.outcomes import Result
from closetui.reports.lines import Line
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.sharing import unclear_lines
from closetui.reports.status import status_lines
from tests.cli.helpers import world_at
from tests.reports.scene import full, opened


def other_copy(home: Path, session: Closure) -> Closure:
    """Return Ben's copy of a closure, on his own machine."""
    copy = home / "ben" / session.path.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(session.path.read_bytes())
    return Closure(world_at(copy.parent, by="Ben"), str(copy))


def met(session: Closure, other: Closure) -> Merged:
    """Merge the other copy; a look before tells the same as the merge."""
    preview = session.merge([str(other.path)], dry_run=True)
    merged = session.merge([str(other.path)])
    assert preview.summary == merged.summary
    return merged


def texts(lines: list[Line]) -> str:
    """Return the lines as one text."""
    return "\n".join(line.text for line in lines)


def test_bug_a_merge_hid_that_copies_disagree_on_what_became_of_an_application(
    tmp_path: Path,
) -> None:
    """It called the decision recorded, named nobody, and the exit code was 0."""
    ana = full(tmp_path)
    ben = other_copy(tmp_path, ana)
    ben.outcome(Result("restored"))
    ana.outcome(Result("rejected"))
    summary = met(ana, ben).summary
    [said] = summary.outcomes_apart
    assert summary.disagrees
    assert sorted(said.removeprefix("copies disagree: ").split(", ")) == [
        "Ann: rejected",
        "Ben: restored",
    ]
    told = texts(list(unclear_lines(summary.unclear)))
    assert f"Application, What became of the application: {said}" in told
    assert f"Why: {said}" in texts(next_lines_with_how(ana.view()))


def test_bug_who_said_that_an_item_does_not_apply_could_not_be_agreed_with(tmp_path: Path) -> None:
    """Copies disagreed on it, and only its tick and its opening were offered."""
    ana = opened(tmp_path)
    ben = other_copy(tmp_path, ana)
    item = "partner-contracts"
    ana.untick([item], "two run on")
    ben.skip([item], "")
    met(ana, ben)
    skip = f"if it does not apply: closetui skip Mine {item}"
    status = [line.text for line in status_lines(ana.view(), "Mine")]
    assert sum("copies differ" in line for line in status) == 2
    assert sum(skip in line for line in status) == 1
    assert ana.view().verdict.next.item == item
    assert skip in texts(next_lines_with_how(ana.view()))
