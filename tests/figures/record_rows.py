"""Rows about the record: the merge laws, the oracle, short histories, seeded bugs."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from closetui.domain.merge import unite
from tests.domain.build import NAMES, World, share
from tests.domain.checking import check, lines
from tests.domain.histories import Step, dice_steps, play, steps, take
from tests.domain.oracle_days import earliest
from tests.domain.plans import half_worked, told_day
from tests.domain.short_histories import explore
from tests.domain.signing import BEGINNINGS
from tests.figures.sizes import Sizes
from tests.figures.tally import Part, Row
from tests.mutants import test_mutants
from tests.store.findings import Trial, UnsafeError, expect_kept

STEPS: Final = {"hypothesis": 12, "dice": 8}
"""Steps that a history drawn has at most."""

_PIECES: Final = 8
"""Parts that a large row is cut into, so that all cores have something to do."""


@contextmanager
def judged() -> Iterator[None]:
    """Count whatever the oracle and the program differ on as unsafe."""
    try:
        yield
    except AssertionError as error:
        raise UnsafeError(str(error)) from error


def laws(world: World) -> None:
    """Union is commutative, associative and idempotent, and loses nothing."""
    copies = [dict(person.events) for person in world]
    united = unite(copies)
    for copy in copies:
        expect_kept(copy, united)
        assert unite([united, copy]) == united
    assert unite(reversed(copies)) == united
    assert unite([copies[0], unite(copies[1:])]) == unite([unite(copies[:-1]), copies[-1]])


def end_of(world: World, count: Counter[str]) -> None:
    """Judge every copy as it is, and what all of them make together."""
    laws(world)
    with judged():
        for person in world:
            check(person)
        share(world)
        check(world.people[0])
    count["histories"] += 1
    count["copies judged"] += len(world.people) + 1


def by_dice(number: int, count: Counter[str]) -> None:
    """Play the history of a number to its end."""
    people = 2 + number % 2
    begin = BEGINNINGS[number // 2 % len(BEGINNINGS)]
    end_of(play(begin(NAMES[:people]), dice_steps(number, people, STEPS["dice"])), count)


def by_hypothesis(examples: int, first: int, people: int, count: Counter[str]) -> None:
    """Let hypothesis look for a history that does harm; each step is judged."""

    @seed(first)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.target, Phase.shrink),
    )
    @given(begin=st.sampled_from(BEGINNINGS), history=steps(people, STEPS["hypothesis"]))
    def attempt(begin: Callable[..., World], history: list[Step]) -> None:
        world = begin(NAMES[:people])
        for step in history:
            person = take(world, step)
            with judged():
                check(person)
            count["copies judged"] += 1
        end_of(world, count)

    attempt()


def planned(number: int, count: Counter[str]) -> None:
    """Follow somebody diligent, day by day, through the plan of a number."""
    [person] = half_worked(Random(number)).people[:1]
    day = told_day(person)
    count["plans"] += 1
    count["in which something waits"] += day != person.now.date()
    with judged():
        assert day == earliest(lines(person), person.now), number


def short(depth: int, count: Counter[str]) -> None:
    """Follow all histories of two people to this depth."""
    done = explore(depth)
    count["histories"] += done.histories
    count["pairs of copies"] += done.pairs
    count["copies judged"] += done.judged
    if done.unsafe:
        raise UnsafeError(f"{len(done.unsafe)} copies, such as {done.unsafe[0]}")


def _dice_trials(piece: int, sizes: Sizes, _folder: Path) -> Iterator[Trial]:
    for number in range(piece, sizes.plain_histories, _PIECES):
        yield partial(by_dice, number)


def _plan_trials(piece: int, sizes: Sizes, _folder: Path) -> Iterator[Trial]:
    for number in range(piece, sizes.plans, _PIECES):
        yield partial(planned, number)


def _hypothesis_trials(piece: int, sizes: Sizes, _folder: Path) -> Iterator[Trial]:
    examples = -(-sizes.random_histories // _PIECES)
    yield partial(by_hypothesis, examples, piece, 2 + piece % 2)


def _short_trials(sizes: Sizes, _folder: Path) -> Iterator[Trial]:
    yield partial(short, sizes.depth)


def _bug_trials(piece: int, sizes: Sizes, folder: Path) -> Iterator[Trial]:
    mutants = test_mutants.EVERY[piece::_PIECES]
    if sizes.selections:
        yield from test_mutants.selections(folder, mutants)
    yield from test_mutants.kills(folder, mutants)


def rows(sizes: Sizes) -> Iterator[Row]:
    """Yield the rows about the record."""
    name = f"all histories of two people to depth {sizes.depth}"
    yield Row(name, (("histories", 200_000),), (Part(name, partial(_short_trials, sizes)),))
    for name, trials, least in (
        ("merge laws and oracle, drawn by hypothesis", _hypothesis_trials, sizes.random_histories),
        ("merge laws and oracle, drawn by dice", _dice_trials, sizes.plain_histories),
    ):
        parts = tuple(Part(name, partial(trials, piece, sizes)) for piece in range(_PIECES))
        yield Row(name, (("histories", least),), parts)
    name = "the earliest day and a simulation, day by day"
    parts = tuple(Part(name, partial(_plan_trials, piece, sizes)) for piece in range(_PIECES))
    yield Row(name, (("plans", sizes.plans), ("in which something waits", sizes.plans // 4)), parts)
    name, bugs = "seeded bugs", len(test_mutants.EVERY)
    parts = tuple(Part(name, partial(_bug_trials, piece, sizes)) for piece in range(_PIECES))
    yield Row(name, (("bugs planted", bugs), ("bugs killed", bugs)), parts)
