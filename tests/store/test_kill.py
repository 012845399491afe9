"""Processes killed while they save: the file opens, and nothing acknowledged is lost."""

import os
import random
import select
import signal
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from closetui.store.layout import load
from tests.store.forked import spawn
from tests.store.people import Person, note, person, redact, tick, untick

ID = 64


class Survived(NamedTuple):
    """What a campaign of kills came to."""

    kills: int
    acknowledged: int
    strays: int
    """Kills that left a temporary file behind, that is, that hit the middle of a save."""


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


def campaign(folder: Path, kills: int, seed: int) -> Survived:
    chance = random.Random(seed)
    ann = person(folder)
    count = strays = 0
    path = folder / "shop-0.closetui.json"
    acknowledged: set[str] = set()
    for number in range(kills):
        if number % 20 == 0:
            path = folder / f"shop-{number}.closetui.json"
            acknowledged = {ann.start(path).id}
        new = killed(ann, path, chance.uniform(0, 0.03))
        acknowledged |= new
        count += len(new)
        loaded = load(path.read_bytes(), str(path))
        assert loaded.tidy
        assert not loaded.aside
        assert acknowledged <= set(loaded.events)
        seen = ann.see(path)
        assert not seen.case.faults
        assert acknowledged <= set(seen.events)
        strays += len(list(folder.rglob(".~*")))
        for each in folder.rglob(".~*"):
            each.unlink()
    return Survived(kills, count, strays)


def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    done = campaign(tmp_path, 60, seed=1)
    assert done.acknowledged > done.kills


def test_the_next_save_after_a_kill_sweeps_what_it_left(tmp_path: Path) -> None:
    ann, path = person(tmp_path), tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    chance = random.Random(2)
    for _ in range(200):
        killed(ann, path, chance.uniform(0, 0.01))
        strays = list(path.parent.glob(".~*"))
        if strays:
            break
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
    done = campaign(tmp_path, 3000, seed=4)
    assert done.acknowledged > done.kills
    assert done.strays > 100
