"""Random histories of three people and a careless world: at the end everything said is there.

The world puts old versions back, leaves conflict copies, flattens the file
with stock TinyDB, changes its line ends, tears and empties it, and cuts off
the tail of replicas. People save, merge, redact and restore meanwhile.
"""

import random
from collections import Counter
from pathlib import Path

import pytest
from tinydb import TinyDB

from closetui.domain.errors import ClosetuiError, DamagedError
from closetui.domain.events import ROOT, Draft
from closetui.reports.remedies import for_shell
from closetui.store import replica
from closetui.store.file_format import load
from closetui.store.restore import restore
from tests.store.findings import expect_kept, expect_whole
from tests.store.people import ITEMS, Person, is_tidy, note, person, redact, tick, untick

TELLTALE = "telltale number"


class Life:
    """One closure in a shared folder, and what was acknowledged to anybody."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.people = [person(folder, name) for name in ("ann", "bob", "cas")]
        self.path = folder / "shared" / "shop.closetui.json"
        self.said = {self.people[0].start(self.path).id}
        self.versions = [self.path.read_bytes()]
        self.removed: set[str] = set()
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        """Let one thing happen."""
        act = self.chance.choice([
            self.speak, self.speak, self.speak, self.speak_elsewhere, self.remove_text,
            self.put_back, self.leave_copy, self.clear_copies, self.rewrite, self.damage,
            self.tear_replica,
        ])  # fmt: skip
        act(self.chance.choice(self.people))
        self.done[act.__name__] += 1

    def say(self, who: Person, path: Path, *drafts: Draft) -> None:
        """Say something; a damaged file is first mended by whoever can."""
        try:
            saved = who.say(path, *drafts)
        except DamagedError as error:
            self.mend(who, path, error)
            saved = who.say(path, *drafts)
        assert not [each for each in saved.notices if "could not be kept" in each]
        self.said.update(event.id for event in saved.added)
        if path == self.path:
            self.versions.append(path.read_bytes())

    def mend(self, who: Person, path: Path, error: DamagedError) -> None:
        """Restore from one's own replica where the remedy offers it, else from a backup."""
        if "closetui restore" in for_shell(error.remedy):
            restore(path, who.places)
            self.done["restored"] += 1
        else:
            path.write_bytes(self.chance.choice(self.versions))

    def some_drafts(self) -> list[Draft]:
        item = self.chance.choice(ITEMS)
        text = f"{TELLTALE} {self.chance.randrange(10**9)}"
        return self.chance.choice([[note(text)], [tick(item)], [untick(item), note("é", item)]])

    def speak(self, who: Person) -> None:
        self.say(who, self.path, *self.some_drafts())

    def speak_elsewhere(self, who: Person) -> None:
        """Work on a mailed copy; it comes back as a merge, as a copy beside, or never."""
        copy = self.path.parent.parent / f"mail-{len(self.said)}" / self.path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(self.chance.choice(self.versions))
        self.say(who, copy, *self.some_drafts())
        back = self.chance.randrange(3)
        if back == 0:
            self.merge(self.chance.choice(self.people), copy)
        elif back == 1:
            beside = f"shop.closetui (conflict {len(self.said)}).json"
            self.path.with_name(beside).write_bytes(copy.read_bytes())

    def merge(self, who: Person, copy: Path) -> None:
        self.say(who, self.path, note("before merging"))
        before = who.see(self.path).events
        who.session(self.path).merge([str(copy)])
        expect_kept(before, load(self.path.read_bytes(), "").events)

    def remove_text(self, who: Person) -> None:
        """Redact a note that this person can see."""
        self.say(who, self.path, note("a word"))
        texts = [each for each in who.see(self.path).case.notes if each.text.startswith(TELLTALE)]
        if texts:
            chosen = self.chance.choice(texts)
            self.say(who, self.path, redact(chosen.event.id))
            self.removed.add(chosen.text)
            assert chosen.text.encode() not in self.path.read_bytes()

    def put_back(self, _who: Person) -> None:
        self.path.write_bytes(self.chance.choice(self.versions))

    def leave_copy(self, _who: Person) -> None:
        name = f"shop.closetui.sync-conflict-{self.chance.randrange(9)}.json"
        self.path.with_name(name).write_bytes(self.chance.choice(self.versions))

    def clear_copies(self, _who: Person) -> None:
        for each in self.path.parent.iterdir():
            if each != self.path:
                each.unlink()

    def rewrite(self, who: Person) -> None:
        """Let another program lay the file out anew."""
        self.say(who, self.path, note("whole again"))
        if self.chance.random() < 0.5:
            with TinyDB(self.path) as stock:
                stock.table("events").update({}, doc_ids=[ROOT.doc_id])
        else:
            self.path.write_bytes(b"\xef\xbb\xbf" + self.path.read_bytes().replace(b"\n", b"\r\n"))

    def damage(self, _who: Person) -> None:
        data = self.path.read_bytes()
        self.path.write_bytes(data[: self.chance.choice([0, 7, len(data) // 2, len(data) - 9])])

    def tear_replica(self, who: Person) -> None:
        """A crash in the middle of an append that was never acknowledged."""
        for each in who.places.replicas.glob(f"*{replica.SUFFIX}"):
            each.write_bytes(each.read_bytes() + b'{"actor": "x", "at')

    def finish(self) -> None:
        """Everybody saves once more, twice around; then all must be in the file."""
        self.clear_copies(self.people[0])
        for who in (*self.people, *self.people):
            self.say(who, self.path, note("good night"))
        data = self.path.read_bytes()
        loaded = load(data, "shop")
        expect_kept(self.said, loaded.events)
        expect_whole(is_tidy(loaded) and not loaded.aside, "not as it was written")
        assert [text for text in self.removed if text.encode() in data] == []
        for who in self.people:
            assert not who.see(self.path).case.faults
            assert set(who.see(self.path).events) == set(loaded.events)


def live(folder: Path, seed: int, steps: int) -> Counter[str]:
    life = Life(folder, seed)
    try:
        for _ in range(steps):
            life.step()
        life.finish()
    except ClosetuiError as error:
        raise AssertionError(f"seed {seed}, {life.done}: {error}") from error
    return life.done


@pytest.mark.parametrize("seed", range(4))
def test_random_histories_lose_nothing(tmp_path: Path, seed: int) -> None:
    done = live(tmp_path, seed, 40)
    assert done["speak"] > 3


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_campaign_of_histories(tmp_path: Path) -> None:
    total: Counter[str] = Counter()
    for seed in range(1000, 1150):
        folder = tmp_path / str(seed)
        folder.mkdir()
        total += live(folder, seed, 60)
    assert min(total[name] for name in ("restored", "put_back", "rewrite", "remove_text")) > 100
