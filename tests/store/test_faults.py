"""A fault at every call of every kind of save: the old file or the new one, and the truth told."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.store.faults import DEATHS, ERRORS, KILLED, Fault, FaultyOs, disk
from tests.store.findings import Trial, expect_kept, expect_whole, run_all
from tests.store.forked import collect, spawn
from tests.store.people import refusal
from tests.store.scenes import (
    APPEND,
    FIRST,
    LATER,
    MERGE,
    REDACTION,
    REWRITE,
    Scene,
    Stage,
    Theatre,
)

EIO, ENOSPC, SHORT, SHORT_THEN_FULL = ERRORS
SCENES = [FIRST, LATER, MERGE, REDACTION, APPEND, REWRITE]


def moments(theatre: Theatre, fault: Fault) -> list[int]:
    """Return the numbers of the calls that a fault can strike, and one beyond the last."""
    stage = theatre.stage()
    with disk(FaultyOs()) as whole:
        theatre.scene.act(stage)
    theatre.close(stage)
    assert theatre.scene.calls <= set(whole.calls)
    struck = [at for at, call in enumerate(whole.calls, 1) if fault.fits(call)]
    return [*struck, len(whole.calls) + 1]


def check(theatre: Theatre, stage: Stage, *, acknowledged: bool) -> None:
    """The file is whole and old or new, and nothing acknowledged is missing."""
    data = stage.bytes()
    expect_whole(data in (theatre.old, theatre.new), "neither the old file nor the new one")
    if data is None:
        expect_kept(theatre.said if acknowledged else (), ())
        return
    seen = stage.events()
    expect_kept(theatre.said if acknowledged else theatre.known, seen)
    assert seen <= theatre.said
    if acknowledged:
        expect_whole(data == theatre.new, "acknowledged, but the old file stands")


def retry(theatre: Theatre, stage: Stage) -> None:
    """The same act, without a fault, goes through and leaves nothing lying about.

    A closure that was started after all is not started again, but written to.
    """
    stage.age_strays()
    started = theatre.old is None and stage.bytes() is not None
    (LATER.act if started else theatre.scene.act)(stage)
    seen = stage.events()
    expect_kept(theatre.known, seen)
    assert len(seen) >= len(theatre.said)
    kept = stage.replica
    assert kept is not None
    assert len(kept.read_bytes().splitlines()) == len(seen)


def try_error(theatre: Theatre, fault: Fault, at: int, lasting: bool, count: Counter[str]) -> None:
    """Play the scene with a fault at one call; the truth is told and a second try goes through."""
    stage = theatre.stage()
    with disk(FaultyOs(at, fault, lasting=lasting)) as faulty:
        error = refusal(partial(theatre.scene.act, stage))
    count["injections"] += faulty.struck
    if error:
        assert str(stage.folder) in error.where
        assert error.remedy
        assert "did not confirm" in error.what or stage.bytes() == theatre.old
    assert stage.strays() == []
    check(theatre, stage, acknowledged=error is None)
    retry(theatre, stage)
    assert stage.strays() == []
    theatre.close(stage)
    assert faulty.struck or error is None


def try_death(theatre: Theatre, fault: Fault, at: int, count: Counter[str]) -> None:
    """Play the scene in a process that ends at one call."""
    stage = theatre.stage()

    def act(_pipe: int) -> None:
        with disk(FaultyOs(at, fault)):
            theatre.scene.act(stage)

    ended = collect(*spawn(act))
    assert ended.code in (0, KILLED), ended.said
    count["injections"] += ended.code == KILLED
    check(theatre, stage, acknowledged=ended.code == 0)
    if stage.strays() or ended.code == 0:
        retry(theatre, stage)
    theatre.close(stage)


def trials(theatre: Theatre, fault: Fault, *, lasting: bool = False) -> Iterator[Trial]:
    """Yield the scene with a fault at every call in turn, and once without."""
    for at in moments(theatre, fault):
        if fault.deadly:
            yield partial(try_death, theatre, fault, at)
        else:
            yield partial(try_error, theatre, fault, at, lasting)


def play(theatre: Theatre, fault: Fault, *, lasting: bool = False) -> int:
    """Play the scene with a fault at every call in turn; return how many there were."""
    return run_all(trials(theatre, fault, lasting=lasting))["injections"]


@pytest.fixture(params=SCENES, ids=lambda scene: str(scene.name))
def theatre(tmp_path: Path, request: pytest.FixtureRequest) -> Theatre:
    scene = request.param
    assert isinstance(scene, Scene)
    return Theatre(tmp_path, scene)


def test_an_error_at_every_call(theatre: Theatre) -> None:
    assert play(theatre, EIO) >= 4
    assert play(theatre, SHORT_THEN_FULL) >= 1


def test_short_writes_are_no_errors(theatre: Theatre) -> None:
    assert play(theatre, SHORT) >= 1


def test_an_error_from_every_call_on(tmp_path: Path) -> None:
    """The disk is full, or gone, and stays so."""
    assert play(Theatre(tmp_path, LATER), ENOSPC, lasting=True) >= 4


@pytest.mark.parametrize("scene", [FIRST, LATER, REDACTION, APPEND], ids=lambda scene: scene.name)
def test_death_at_every_call(tmp_path: Path, scene: Scene) -> None:
    theatre = Theatre(tmp_path, scene)
    assert play(theatre, DEATHS[0]) >= 4
    assert play(theatre, DEATHS[1]) >= 1


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", DEATHS, ids=lambda fault: fault.name)
def test_campaign_of_deaths(theatre: Theatre, fault: Fault) -> None:
    assert play(theatre, fault) >= 1


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: fault.name)
def test_campaign_of_lasting_errors(theatre: Theatre, fault: Fault) -> None:
    """The disk fails from every call on, whatever it fails with."""
    assert play(theatre, fault, lasting=True) >= 1
    assert play(theatre, fault) >= 1
