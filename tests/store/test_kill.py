"""Processes killed while they save: the file opens, and nothing acknowledged is lost."""

import os
import random
import select
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from closetui.store.file_format import load
from tests.store.findings import Trial, expect_kept, expect_whole, run_all
from tests.store.forked import spawn
from tests.store.people import Person, is_tidy, note, person, redact, refusal, tick, untick

ID = 64


def save_for_ever(ann: Person, path: Path, pipe: int) -> None:
    """Save without end, telling the id of each event once its save was acknowledged."""
    chance = random.Random(os.getpid())
    while True:
        drafts = chance.choice([
            [note("word " * chance.randint(1, 700))], [tick("a")], [untick("a"), note("n", "a")],
        ])  # fmt: skip
        for event in ann.say(path, *drafts).added:
            os.write(pipe, event.id.encode())


def killed(ann: Person, path: Path, delay: float) -> set[str]:
    """Kill a saving process after a while; return the ids it had acknowledged."""
    pid, reading = spawn(lambda pipe: save_for_ever(ann, path, pipe))
    select.select([reading], [], [], 30)  # The first save stands: imports are done.
    end = time.monotonic() + delay
    told = b""
    while (left := end - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            told += os.read(reading, 65536)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while part := os.read(reading, 65536):
        told += part
    os.close(reading)
    text = told.decode()
    assert set(text) <= set("0123456789abcdef"), text
    return {text[at : at + ID] for at in range(0, len(text) // ID * ID, ID)}


def killed_in_a_save(ann: Person, path: Path) -> list[Path]:
    """Kill a saving process once a temporary file of it is seen; return what it left, if it did."""
    pid, reading = spawn(lambda pipe: save_for_ever(ann, path, pipe))
    deadline = time.monotonic() + 30
    while not any(path.parent.glob(".~*")) and time.monotonic() < deadline:
        pass
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    return list(path.parent.glob(".~*"))


class Victim:
    """Closures of one person whose program is killed again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._ann = person(folder)
        self._kills = 0
        self._path = folder
        self._acknowledged: set[str] = set()

    def kill(self, count: Counter[str]) -> None:
        """Kill a saving process; the file opens and holds all that was acknowledged."""
        if self._kills % 20 == 0:
            self._path = self._folder / f"shop-{self._kills}.closetui.json"
            self._acknowledged = {self._ann.start(self._path).id}
        self._kills += 1
        new = killed(self._ann, self._path, self._chance.uniform(0, 0.03))
        self._acknowledged |= new
        strays = list(self._folder.rglob(".~*"))
        count.update({"kills": 1, "saves acknowledged": len(new), "hit mid-save": bool(strays)})
        for each in strays:
            each.unlink()
        data = self._path.read_bytes()
        error = refusal(lambda: load(data, str(self._path)))
        expect_whole(error is None, str(error))
        loaded = load(data, str(self._path))
        expect_whole(is_tidy(loaded) and not loaded.aside, "not as it was written")
        expect_kept(self._acknowledged, loaded.events)
        seen = self._ann.see(self._path)
        assert not seen.case.faults
        expect_kept(self._acknowledged, seen.events)


def trials(folder: Path, kills: int, seed: int) -> Iterator[Trial]:
    """Yield so many kills of one person's program."""
    victim = Victim(folder, seed)
    return (victim.kill for _ in range(kills))


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    done = run_all(trials(tmp_path, 60, seed=1))
    assert done["saves acknowledged"] > done["kills"] == 60


def test_the_next_save_after_a_kill_sweeps_what_it_left(tmp_path: Path) -> None:
    ann, path = person(tmp_path), tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    strays: list[Path] = []
    for _ in range(200):
        strays = strays or killed_in_a_save(ann, path)
    assert strays, "no kill hit the middle of a save"
    for each in strays:
        os.utime(each, (1, 1))
    ann.note(path, "next")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_redaction_killed_at_any_moment_never_brings_the_text_back(tmp_path: Path) -> None:
    """Once acknowledged, the text is in neither file, whatever happens to later saves."""
    ann, path = person(tmp_path), tmp_path / "shop.closetui.json"
    ann.start(path)
    chance = random.Random(3)
    for number in range(5):
        secret = f"secret {number:06}"
        ann.say(path, redact(ann.note(path, secret)))
        killed(ann, path, chance.uniform(0, 0.02))
        kept = [each for each in tmp_path.rglob("*") if each.is_file() and ".~" not in each.name]
        assert [each for each in kept if secret.encode() in each.read_bytes()] == []


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_campaign_of_kills(tmp_path: Path) -> None:
    done = run_all(trials(tmp_path, 3000, seed=4))
    assert done["saves acknowledged"] > done["kills"]
    assert done["hit mid-save"] > 100
