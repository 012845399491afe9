"""Two people at once, with real processes: every act is there, and no apply over an open item."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import confirm_phrase
from closetui.domain.merge import unite
from closetui.store.atomic import replace_bytes
from closetui.store.file_format import load
from closetui.views import View
from closetui.world import installation
from tests.store.findings import LostError, expect_kept, expect_safe, expect_whole
from tests.store.forked import Ended, collect, spawn
from tests.store.oracle import truly_clear, unsafe
from tests.store.people import (
    ITEMS,
    START,
    Person,
    chain,
    everything,
    is_tidy,
    person,
    refusal,
    untick,
)

ROUNDS = 18


def together(*works: Callable[[int], object]) -> list[Ended]:
    """Do several things at the same time, each in a process of its own."""
    children = [spawn(work) for work in works]
    done = [collect(*child) for child in children]
    assert [each.code for each in done] == [0] * len(done), "".join(each.said for each in done)
    return done


def acknowledged(done: list[Ended]) -> set[str]:
    return {word for each in done for word in each.said.split()}


def noting(who: Person, path: Path, count: int) -> Callable[[int], None]:
    """Return a work that makes ``count`` notes, telling each id once it is acknowledged."""

    def work(pipe: int) -> None:
        file = who.file(path) if who.name == "ann" else None
        for number in range(count):
            if file and number % 2:  # A window left open, and a command started afresh.
                added = file.add(lambda _case: everything()[:1], who.stamp()).added[0].id
            else:
                added = who.note(path, f"{who.name} {number}")
            os.write(pipe, f"{added}\n".encode())

    return work


def note_together(folder: Path, each: int, count: Counter[str]) -> None:
    """One machine, one installation: the file itself has all acts of two programs at the end."""
    ann = person(folder)
    path = folder / "shop.closetui.json"
    ann.start(path)
    linked = folder / "link.closetui.json"
    linked.symlink_to(path)
    again = ann._replace(name="ann2")
    told = acknowledged(together(noting(ann, path, each), noting(again, linked, each)))
    count["saves of two programs"] += len(told)
    assert len(told) == 2 * each
    loaded = load(path.read_bytes(), "shop")
    expect_kept(told, loaded.events)
    expect_whole(is_tidy(loaded), "not as it was written")
    assert not ann.see(path).case.faults


def test_two_processes_with_the_lock_lose_nothing(tmp_path: Path) -> None:
    note_together(tmp_path, 100, Counter())


def put_back(path: Path, done: Path) -> Callable[[int], None]:
    """Return a work that puts old versions of the file back until ``done`` is there."""

    def work(pipe: int) -> None:
        chance = random.Random(path.name)
        versions = [path.read_bytes()]
        while not done.exists():
            time.sleep(chance.uniform(0, 0.01))
            versions.append(path.read_bytes())
            replace_bytes(path, chance.choice(versions))
            os.write(pipe, b"put-back\n")

    return work


def overwrite(folder: Path, each: int, count: Counter[str]) -> None:
    """Two machines without a common lock, and a sync client that puts old versions back.

    The file may lack an act for a while; the next saves of the two bring it back.
    """
    ann, bob = person(folder, "ann"), person(folder, "bob")
    path, done = folder / "shop.closetui.json", folder / "done"
    ann.start(path)
    careless = spawn(put_back(path, done))
    told = acknowledged(together(noting(ann, path, each), noting(bob, path, each)))
    done.touch()
    count["old versions put back"] += len(collect(*careless).said.split())
    count["saves acknowledged"] += len(told)
    assert len(told) == 2 * each
    told |= {ann.note(path, "last"), bob.note(path, "last")}
    expect_kept(told, load(path.read_bytes(), "shop").events)
    assert not ann.see(path).case.faults


def test_old_versions_put_back_under_two_installations_lose_nothing(tmp_path: Path) -> None:
    count: Counter[str] = Counter()
    overwrite(tmp_path, 40, count)
    assert count["old versions put back"] > 10


FEW_VERSIONS = 3
"""So many different states of a file may be seen by a reader who met no writing at all."""

MOST_READS = 30_000


def read_unlocked(folder: Path, reads: int, count: Counter[str]) -> None:
    """A reader without a lock, such as a sync client, sees whole files only."""
    path, done = folder / "shop.closetui.json", folder / "done"
    person(folder).start(path)
    begin = path.read_bytes()

    def save(_pipe: int) -> None:
        number = 0
        while not done.exists():
            number += 1
            if number % 40 == 0:  # Afresh, or the reader would have more to read each time.
                replace_bytes(path, begin)
            person(folder, f"ann-{number // 40}").note(path, "word " * (1 + number % 7) * 400)

    child = spawn(save)
    versions: set[int] = set()
    try:
        # On a busy machine the writer may not get a turn for as many reads as were asked for.
        for number in range(MOST_READS):
            if number >= reads and len(versions) > FEW_VERSIONS:
                break
            data = path.read_bytes()
            error = refusal(partial(load, data, "shop"))
            expect_whole(error is None, str(error))
            versions.add(len(data))
            count["reads"] += 1
    finally:
        done.touch()
        assert collect(*child).code == 0
    count["different versions seen"] += len(versions)


def test_a_reader_without_a_lock_sees_whole_files_only(tmp_path: Path) -> None:
    count: Counter[str] = Counter()
    read_unlocked(tmp_path, 300, count)
    assert count["different versions seen"] > FEW_VERSIONS


def apply_if_clear(session: Closure, view: View) -> str:
    """Try to apply with what the screen showed; return what came of it."""
    try:
        done = session.apply("web", confirm_phrase(view.case))
    except ClosetuiError as error:
        return f"refused-{type(error).__name__}"
    return "contested" if done.view.verdict.blockers else "applied"


def closing(who: Person, path: Path, rounds: int) -> Callable[[int], None]:
    """Return a work that ticks whatever is open, applies, and withdraws to try again."""

    def work(pipe: int) -> None:
        session = who.session(path)
        for _ in range(rounds):
            view = session.view()
            if view.case.standing:
                session.outcome(Result("withdrawn", note="again"))
            open_items = [each for each in ITEMS if not view.verdict.states[each].satisfied]
            if open_items:
                session.tick(open_items, Tick())
            os.write(pipe, f"{apply_if_clear(session, session.view())}\n".encode())

    return work


def reopening(who: Person, path: Path, rounds: int, seed: int) -> Callable[[int], None]:
    """Return a work that opens and ticks items at random."""

    def work(pipe: int) -> None:
        chance = random.Random(seed)
        session = who.session(path)
        for _ in range(rounds * 2):
            item = chance.choice(ITEMS)
            done = (
                session.untick([item], "no")
                if chance.random() < 0.5
                else session.tick([item], Tick())
            )
            os.write(pipe, b"moved\n" * len(done.added))

    return work


def assert_safe(who: Person, path: Path) -> set[str]:
    """No application was made over an open item, and none is settled while unseen of others.

    Judged by what this person's copy holds; returns the ids of all that it holds.
    """
    view = who.session(path).view()
    events = dict(view.snapshot.events)
    expect_safe(unsafe(events) == [], "an application was made over an open item")
    for each in view.case.standing:
        if view.verdict.open or not view.verdict.contested:
            expect_safe(truly_clear(each.event, events), "it shows clear beside unseen words")
    return set(events)


def race(
    folder: Path, rounds: int, seed: int, shared_lock: bool, count: Counter[str]
) -> Counter[str]:
    """One applies again and again while another opens items; return what came of it."""
    ann, bob = person(folder, "ann"), person(folder, "bob")
    if shared_lock:
        bob = bob._replace(home=ann.home)
    path = folder / "shop.closetui.json"
    ann.start(path)
    ann.say(path, *everything())
    for each in (ann, bob):
        installation(each.places)
    done = together(closing(ann, path, rounds), reopening(bob, path, rounds, seed))
    came = Counter(word for each in done for word in each.said.split())
    told = came["applied"] + came["contested"]
    count["tries to apply"] += came.total() - came["moved"]
    count["applied"] += told
    count["items moved meanwhile"] += came["moved"]
    events = unite([ann.see(path).events, bob.see(path).events])
    made = sum(event.kind == "apply" for event in events.values())
    expect_safe(unsafe(events) == [], "an application was made over an open item")
    if told > made:
        raise LostError(f"{told} applications were acknowledged, {made} are there")
    assert made <= told + came["refused-DamagedError"]  # In doubt: it was overwritten.
    expect_kept(events, assert_safe(ann, path) | assert_safe(bob, path))
    ann.note(path, "last")
    bob.note(path, "last")
    assert assert_safe(ann, path) == assert_safe(bob, path) > set(events)
    return came


@pytest.mark.parametrize("shared_lock", [True, False])
def test_apply_and_untick_race(tmp_path: Path, shared_lock: bool) -> None:
    came = race(tmp_path, ROUNDS, 7, shared_lock, Counter())
    assert came["applied"] + came["contested"] >= 5, came
    assert came["moved"] >= ROUNDS // 2, came


def test_the_oracle_sees_an_apply_over_an_open_item(tmp_path: Path) -> None:
    """The judge itself must be able to say no."""
    apply = Draft(Kind.APPLY, "", {"route": "web"})
    ann = person(tmp_path).author
    fine = chain(ann, START, *everything(), apply)
    assert unsafe({each.id: each for each in fine}) == []
    bad = chain(ann, START, *everything(), untick("a"), apply)
    assert unsafe({each.id: each for each in bad}) == [bad[-1].id]
    beside = chain(ann, untick("b"), parents=[fine[2].id])
    events = {each.id: each for each in (*fine, *beside)}
    assert unsafe(events) == []
    assert not truly_clear(fine[-1], events)
    assert truly_clear(fine[-1], {each.id: each for each in fine})


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_campaign_of_races(tmp_path: Path) -> None:
    for number in range(40):
        folder = tmp_path / str(number)
        folder.mkdir()
        race(folder, ROUNDS, number, number % 2 == 0, Counter())
