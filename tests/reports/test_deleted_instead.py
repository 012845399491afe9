"""An account that was deleted where it was to be deactivated, asked for or not."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from tests.cli.helpers import ready, world_at
from tests.playbooks.shipped_guides import DEACTIVATE
from tests.reports.test_letter_parts import say


@pytest.mark.parametrize(("way", "is_asked"), [("asked", False), ("stays", True), ("", True)])
def test_bug_who_had_asked_for_the_deletion_was_asked_whether_it_was_a_mistake(
    tmp_path: Path, way: str, is_asked: bool
) -> None:
    closure = Closure(world_at(tmp_path), str(ready(tmp_path, DEACTIVATE)))
    closure.apply("web", confirm_phrase(closure.view().case))
    closure.outcome(Result("sent"))
    if way:
        closure.outcome(Result("deactivated"))
        say(closure, "data-decided", way)
    closure.outcome(Result("deleted"))
    state = closure.view().verdict.states["deleted-instead"]
    assert (not state.satisfied) is is_asked
