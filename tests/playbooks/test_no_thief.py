"""Whoever only lost the log-in is not made to do what a thief makes necessary."""

import pytest

from closetui.domain.playbook_items import NotApplicable
from tests.playbooks.shipped_guides import RECOVER, item_of


@pytest.mark.parametrize("item", ["same-password", "others-out"])
def test_bug_what_only_a_thief_makes_necessary_was_forced_on_everybody(item: str) -> None:
    found = item_of(RECOVER, item)
    assert found.applies_if.startswith("Could somebody")
    assert found.na is NotApplicable.WITH_REASON
