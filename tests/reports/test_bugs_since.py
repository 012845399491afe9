"""What was wrong in what is told of the time since somebody was here."""

from pathlib import Path

from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.reports.since import since
from tests.reports.scene import opened
from tests.tui.desk_driver import colleague

DELETE = "aliexpress-account-delete"


def test_bug_a_wait_was_told_to_be_over_that_never_ran(tmp_path: Path) -> None:
    """What somebody said left the entry out; time had no part in it."""
    session = opened(tmp_path, DELETE)
    before = session.view()
    session.keep_visit(before)
    for item in before.case.playbook.items():
        if item.gates and not item.derived and item.ways:
            ways = [way for way in item.ways if not way.leads_to and not way.wait_from]
            session.tick([item.id], Tick((ways[0].id,)))
    after = session.view()
    waited = [i for i, state in before.verdict.states.items() if state.state is State.WAITING]
    assert any(after.verdict.states[entry].satisfied for entry in waited)
    found = since(after, session.last_visit(after), session.actor)
    assert found.cleared == ()
    assert not found.worth_showing


def test_bug_who_sees_to_an_entry_was_told_with_its_title_twice(tmp_path: Path) -> None:
    session = opened(tmp_path, DELETE)
    before = session.view()
    session.keep_visit(before)
    item = next(iter(before.case.playbook.items())).id
    for name, told in (("Li", "Li sees to it now"), ("", "nobody sees to it now")):
        colleague(session, tmp_path / "bob").assign([item], name)
        after = session.view()
        arrivals = since(after, session.last_visit(after), session.actor).came_in
        assert told in [part.text for arrival in arrivals for part in arrival.parts]
