"""What makes the tests quicker, and how many run side by side with ``-n auto``."""

import gc
import os
import sys

import pytest

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Else each process compiles all that it runs.
sys.dont_write_bytecode = False


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return two workers more than there are cores: many tests wait for a screen or a disk."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish() -> None:
    """What was collected stays until the end; looking through it again and again is a waste."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
