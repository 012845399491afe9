"""How many tests run side by side with ``-n auto``."""

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return two workers more than there are cores: many tests wait for a screen or a disk."""
    return (os.cpu_count() or 1) + 2
