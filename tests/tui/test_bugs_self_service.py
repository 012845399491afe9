"""Ways that need no answer of AliExpress, in the app: each test named after what happened."""

from pathlib import Path

import pytest

from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.dialogs.field_form import FieldForm
from tests.tui.desk_driver import Clock, desk, make_world, new_closure
from tests.tui.dialogs_applying import choose, to_unlocked


@pytest.mark.parametrize(
    ("answer", "stage", "follows"),
    [
        ("sent", "deleted", "Deleted, 7 left"),
        ("unseen", "applied", "Done, not seen yet"),
    ],
)
async def test_bug_whoever_deleted_the_account_was_told_it_is_sent(
    tmp_path: Path, clock: Clock, answer: str, stage: str, follows: str
) -> None:
    session = new_closure(make_world(tmp_path / "own", clock=clock), "aliexpress-account-delete")
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("a")
        await at.on(Deeds)
        await at.sees("Did you delete the account?", "I did it", "nothing was done")
        assert "sent" not in at.seen()
        await choose(at, answer)
        await at.on(FieldForm)
        await at.press("escape")
        await at.home_again()
        await at.sees(follows)
        assert at.view.verdict.stage == stage
        assert at.view.case.standing[0].sent
