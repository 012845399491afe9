"""How much is tried: in every CI run, and before a release."""

from typing import NamedTuple


class Sizes(NamedTuple):
    """The figures that a run has to reach."""

    kills: int
    power_states: int
    random_histories: int
    """Drawn by hypothesis, every step of them judged."""
    plain_histories: int
    """Drawn by dice, their ends judged."""
    plans: int
    """Plans that somebody diligent is followed through, day by day."""
    depth: int
    tries: int
    """Tries to apply while somebody else opens items."""
    saves: int
    """Saves of two programs at once, and of two installations under old versions."""
    reads: int
    lives: int
    merges: int
    fuzz_seconds: int
    selections: bool
    """Whether the tests that are to notice seeded bugs are also run on the whole program;
    in a CI run the suite did that just before."""


EVERY_RUN = Sizes(
    kills=300,
    power_states=10_000,
    random_histories=2_000,
    plain_histories=20_000,
    plans=4_000,
    depth=6,
    tries=2_000,
    saves=400,
    reads=3_000,
    lives=12,
    merges=50,
    fuzz_seconds=30,
    selections=False,
)

RELEASE = Sizes(
    kills=10_000,
    power_states=1_000_000,
    random_histories=100_000,
    plain_histories=1_000_000,
    plans=40_000,
    depth=7,
    tries=100_000,
    saves=10_000,
    reads=100_000,
    lives=600,
    merges=1_000,
    fuzz_seconds=3_600,
    selections=True,
)
