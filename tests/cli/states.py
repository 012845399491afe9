"""In which of the states every run tries all commands; ``-m campaign`` tries them in the others."""

from typing import Final

import pytest

from tests.cli.corpus import STATES

EVERY_RUN: Final = (
    "fresh", "listed", "clear", "expired", "drifted", "rejected", "withdrawn", "several",
    "elsewhere", "finished", "damaged", "spoilt_copy", "torn", "lost", "newer",
)  # fmt: skip
"""In these, all forms of commands are named that are named in any, and each kind of refusal."""

MANY_COMMANDS: Final = [
    pytest.param(state, marks=[pytest.mark.campaign] * (state not in EVERY_RUN)) for state in STATES
]
"""The states, for what takes very many commands in each."""
