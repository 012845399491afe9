"""What is read beside what is to be looked at again: a fact is looked up, a decision is not."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.outcomes import End
from closetui.reports.work import row_id
from closetui.tui.content.since import AGAIN, since_reading
from closetui.views import View
from tests.cli.helpers import ready, world_at
from tests.playbooks.shipped_guides import DELETE


@pytest.fixture
def withdrawn(tmp_path: Path) -> View:
    """Return a closure whose application was withdrawn, so that all is asked once more."""
    session = Closure(world_at(tmp_path), str(ready(tmp_path, DELETE)))
    session.apply("x.account.mailroute", confirm_phrase(session.view().case))
    session.outcome(Result(End.SENT))
    session.outcome(Result(End.WITHDRAWN))
    return session.view()


@pytest.mark.parametrize(
    ("item", "wanted"),
    [("open-orders", "LOOK HERE"), ("think-through", "DO"), ("x.account.which", "DO")],
)
def test_bug_a_decision_was_to_be_looked_up_somewhere(
    withdrawn: View, item: str, wanted: str
) -> None:
    assert withdrawn.verdict.states[item].news
    read = since_reading(withdrawn, row_id(AGAIN, item), lambda _command: "")
    headings = [text.content.plain for text in read if text.content.plain in ("LOOK HERE", "DO")]
    assert headings == [wanted]
