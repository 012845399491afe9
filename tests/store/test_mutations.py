"""Fuzzing: whatever the bytes, either a clear refusal or a file that renders to itself."""

import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.mutants import FULL, forged, mutated_bytes, opens_soundly
from tests.store.people import person


def opens(data: bytes) -> bool:
    """Return whether the bytes open, on an installation that has seen nothing before."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "shop.closetui.json"
        path.write_bytes(data)
        return opens_soundly(person(Path(name)), path)


def test_the_unchanged_file_opens() -> None:
    assert opens(FULL)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 2**64))
def test_mutated_bytes(seed: int) -> None:
    opens(mutated_bytes(FULL, random.Random(seed)))


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 2**64))
def test_forged_events(seed: int) -> None:
    opens(forged(random.Random(seed)))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert not opens(data)


def test_forgeries_reach_past_the_door() -> None:
    """Otherwise the mutator would test nothing but the hashes."""
    chance = random.Random(1)
    assert sum(opens(forged(chance)) for _ in range(40)) > 15


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_campaign_of_mutations() -> None:
    count: Counter[bool] = Counter()
    for seed in range(20_000):
        chance = random.Random(seed)
        count[opens(forged(chance) if seed % 2 else mutated_bytes(FULL, chance))] += 1
    assert min(count.values()) > 2000
