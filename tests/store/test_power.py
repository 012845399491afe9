"""Power lost at any moment of a save: the old closure or the new one, and it always opens."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.store.findings import Trial, expect_kept, expect_whole, run_all
from tests.store.powerloss import Name, Recorder, Sync, Write, crashed, recorded
from tests.store.scenes import APPEND, FIRST, LATER, MERGE, REWRITE, Scene, Stage, Theatre

SCENES = [FIRST, LATER, MERGE, APPEND, REWRITE]


class Lab:
    """Cuts the power on one recorded scene, again and again."""

    def __init__(self, folder: Path, scene: Scene) -> None:
        self.theatre = Theatre(folder / "theatre", scene)
        self.stage = self.theatre.stage()
        with recorded(self.stage.folder) as recorder:
            scene.act(self.stage)
        self.recorder: Recorder = recorder
        self.after = Stage(folder / "after")
        self.seen: set[frozenset[tuple[str, bytes]]] = set()

    def cut(self, moment: int, chance: random.Random, count: Counter[str]) -> None:
        """Cut the power after ``moment`` operations and look at what is left."""
        files = crashed(self.recorder, moment, chance)
        state = frozenset(files.items())
        acknowledged = moment == len(self.recorder.operations)
        shared = files.get(str(self.stage.path))
        count["states"] += 1
        if self.theatre.old != self.theatre.new:
            count["old"] += shared == self.theatre.old
            count["new"] += shared == self.theatre.new
        expect_whole(shared in (self.theatre.old, self.theatre.new), "neither old nor new")
        expect_whole(not acknowledged or shared == self.theatre.new, "acknowledged, but old")
        if state in self.seen and not acknowledged:
            return
        count["distinct"] += state not in self.seen
        self.seen.add(state)
        self._restart(files)
        known = self.after.events() if shared is not None else set()
        expect_kept(self.theatre.said if acknowledged else self.theatre.known, known)
        assert known <= self.theatre.said
        if acknowledged:
            self._overwritten()
        if len(self.seen) % 10 == 0 and shared == self.theatre.old:
            self.after.age_strays()
            self.theatre.scene.act(self.after)
            expect_kept(known, self.after.events())

    def _overwritten(self) -> None:
        """After the power cut a sync client puts the old file back: the replica has it all."""
        if self.theatre.old is not None:
            self.after.path.write_bytes(self.theatre.old)
            expect_kept(self.theatre.said, self.after.events())

    def _restart(self, files: dict[str, bytes]) -> None:
        shutil.rmtree(self.after.folder, ignore_errors=True)
        self.after.path.parent.mkdir(parents=True)
        for name, data in files.items():
            path = self.after.folder / Path(name).relative_to(self.stage.folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def trials(self, each: int, seed: int) -> Iterator[Trial]:
        """Yield cuts of the power, ``each`` after every prefix of the operations."""
        chance = random.Random(seed)
        for moment in range(len(self.recorder.operations) + 1):
            for _ in range(each):
                yield partial(self.cut, moment, chance)


def check_model(recorder: Recorder) -> None:
    """The record is worth something only if it holds what a save does."""
    kinds = {type(each) for each in recorder.operations}
    assert {Write, Sync} <= kinds


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_power_lost_at_any_moment(tmp_path: Path, scene: Scene) -> None:
    lab = Lab(tmp_path, scene)
    check_model(lab.recorder)
    done = run_all(lab.trials(30, seed=1))
    assert done["states"] >= 200
    assert done["distinct"] >= 15
    if scene in (LATER, MERGE):
        assert min(done["old"], done["new"]) > 30


def test_the_model_catches_a_save_that_does_not_sync(tmp_path: Path) -> None:
    """Without the sync before the rename a torn file must be found, else the model is blind."""
    lab = Lab(tmp_path, LATER)
    names = [each for each in lab.recorder.operations if isinstance(each, Name)]
    assert any(str(lab.stage.path) in each.names for each in names)
    lab.recorder.operations[:] = [
        each for each in lab.recorder.operations if not isinstance(each, Sync)
    ]
    with pytest.raises(AssertionError):
        run_all(lab.trials(60, seed=1))


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_campaign_of_power_cuts(tmp_path: Path, scene: Scene) -> None:
    assert run_all(Lab(tmp_path, scene).trials(2500, seed=2))["states"] >= 10_000
