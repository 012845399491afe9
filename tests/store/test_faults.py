"""A fault at every call of every kind of save: the old file or the new one, and the truth told."""

from functools import partial
from pathlib import Path

import pytest

from tests.store.faults import DEATHS, ERRORS, KILLED, Fault, FaultyOs, disk
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
    assert data in (theatre.old, theatre.new)
    if data is None:
        assert not acknowledged
        return
    seen = stage.events()
    assert seen >= theatre.known
    assert seen <= theatre.said
    if acknowledged:
        assert seen == theatre.said
        assert data == theatre.new


def retry(theatre: Theatre, stage: Stage) -> None:
    """The same act, without a fault, goes through and leaves nothing lying about.

    A closure that was started after all is not started again, but written to.
    """
    stage.age_strays()
    started = theatre.old is None and stage.bytes() is not None
    (LATER.act if started else theatre.scene.act)(stage)
    seen = stage.events()
    assert seen >= theatre.known
    assert len(seen) >= len(theatre.said)
    kept = stage.replica
    assert kept is not None
    assert len(kept.read_bytes().splitlines()) == len(seen)


def play_errors(theatre: Theatre, fault: Fault, *, lasting: bool = False) -> int:
    """Play the scene with a fault at every call in turn; return how many there were."""
    for at in moments(theatre, fault):
        stage = theatre.stage()
        with disk(FaultyOs(at, fault, lasting=lasting)):
            error = refusal(partial(theatre.scene.act, stage))
        if error:
            assert str(stage.folder) in error.where
            assert error.remedy
            assert "did not confirm" in error.what or stage.bytes() == theatre.old
        assert stage.strays() == []
        check(theatre, stage, acknowledged=error is None)
        retry(theatre, stage)
        assert stage.strays() == []
        theatre.close(stage)
    assert error is None
    return len(moments(theatre, fault)) - 1


def play_deaths(theatre: Theatre, fault: Fault) -> int:
    """Play the scene in a process that ends at every call in turn; return how many there were."""
    for at in moments(theatre, fault):
        stage = theatre.stage()

        def act(_pipe: int, stage: Stage = stage, at: int = at) -> None:
            with disk(FaultyOs(at, fault)):
                theatre.scene.act(stage)

        ended = collect(*spawn(act))
        assert ended.code in (0, KILLED), ended.said
        check(theatre, stage, acknowledged=ended.code == 0)
        if stage.strays() or ended.code == 0:
            retry(theatre, stage)
        theatre.close(stage)
    assert ended.code == 0
    return len(moments(theatre, fault)) - 1


@pytest.fixture(params=SCENES, ids=lambda scene: str(scene.name))
def theatre(tmp_path: Path, request: pytest.FixtureRequest) -> Theatre:
    scene = request.param
    assert isinstance(scene, Scene)
    return Theatre(tmp_path, scene)


def test_an_error_at_every_call(theatre: Theatre) -> None:
    assert play_errors(theatre, EIO) >= 4
    assert play_errors(theatre, SHORT_THEN_FULL) >= 1


def test_short_writes_are_no_errors(theatre: Theatre) -> None:
    assert play_errors(theatre, SHORT) >= 1


def test_an_error_from_every_call_on(tmp_path: Path) -> None:
    """The disk is full, or gone, and stays so."""
    assert play_errors(Theatre(tmp_path, LATER), ENOSPC, lasting=True) >= 4


@pytest.mark.parametrize("scene", [FIRST, LATER, REDACTION, APPEND], ids=lambda scene: scene.name)
def test_death_at_every_call(tmp_path: Path, scene: Scene) -> None:
    theatre = Theatre(tmp_path, scene)
    assert play_deaths(theatre, DEATHS[0]) >= 4
    assert play_deaths(theatre, DEATHS[1]) >= 1


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", DEATHS, ids=lambda fault: fault.name)
def test_campaign_of_deaths(theatre: Theatre, fault: Fault) -> None:
    assert play_deaths(theatre, fault) >= 1


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: fault.name)
def test_campaign_of_lasting_errors(theatre: Theatre, fault: Fault) -> None:
    """The disk fails from every call on, whatever it fails with."""
    assert play_errors(theatre, fault, lasting=True) >= 1
    assert play_errors(theatre, fault) >= 1
