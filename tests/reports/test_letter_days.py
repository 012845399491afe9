"""The days that letters tell are those on which things happened."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import UsageError
from closetui.domain.gate import elsewhere_phrase
from closetui.folder import start
from closetui.reports.letters import filled
from closetui.views import View
from tests.cli.helpers import world_at
from tests.playbooks.shipped_guides import STORE


def reminder(view: View) -> str:
    """Return the letter that reminds of an application."""
    letters = {known.id: known for known in view.case.playbook.letters}
    return filled(view, letters["reminder"], "Ann").text


def test_bug_letters_gave_the_day_of_recording_in_place_of_the_day_of_ones_own_answer(
    tmp_path: Path,
) -> None:
    """In a complaint a late day speaks against whoever complains."""
    outside = world_at(tmp_path / "home")
    shop = Closure(outside, str(start(outside, STORE, "Shop")))
    shop.elsewhere(Elsewhere("by hand", when="2026-11-17"), elsewhere_phrase(shop.view().case))
    shop.outcome(Result("asked", "the licence", when="2026-11-18"))
    with pytest.raises(UsageError, match="lies before it was asked"):
        shop.answer("sent it", "2026-11-17")
    shop.answer("sent it", "2026-11-19")
    shop.outcome(Result("asked", asks=("Tax number",), when="2026-11-19"))
    [own] = shop.view().case.record.own
    shop.tick([own], Tick(observed=datetime(2026, 11, 20, 9, tzinfo=UTC)))
    told = reminder(shop.view())
    assert "the licence (answered on 19 Nov 2026)" in told
    assert "Tax number (done on 20 Nov 2026)" in told
