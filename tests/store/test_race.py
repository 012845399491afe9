"""Two people at once, with real processes: every act is there, and no apply over an open item."""

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.domain.acts import Tick
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import confirm_phrase
from closetui.domain.merge import unite
from closetui.session import Session, View
from closetui.store.identity import author
from closetui.store.layout import load
from tests.store.forked import Ended, collect, spawn
from tests.store.oracle import truly_clear, unsafe
from tests.store.people import ITEMS, START, Person, chain, everything, person, untick

ROUNDS = 18


def together(*works: Callable[[int], object]) -> list[Ended]:
    """Do several things at the same time, each in a process of its own."""
    children = [spawn(work) for work in works]
    done = [collect(*child) for child in children]
    assert [each.code for each in done] == [0] * len(done), [each.said for each in done]
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


def test_two_processes_with_the_lock_lose_nothing(tmp_path: Path) -> None:
    """One machine, one installation: the file itself has all of 200 acts at the end."""
    ann = person(tmp_path)
    path = tmp_path / "shop.closetui.json"
    ann.start(path)
    linked = tmp_path / "link.closetui.json"
    linked.symlink_to(path)
    again = ann._replace(name="ann2")
    told = acknowledged(together(noting(ann, path, 100), noting(again, linked, 100)))
    assert len(told) == 200
    loaded = load(path.read_bytes(), "shop")
    assert told <= set(loaded.events)
    assert loaded.tidy
    assert not ann.see(path).case.faults


def test_two_installations_without_a_common_lock_lose_nothing(tmp_path: Path) -> None:
    """Two machines: the file may lose an act for a while, the next two saves bring it back."""
    ann, bob = person(tmp_path, "ann"), person(tmp_path, "bob")
    path = tmp_path / "shop.closetui.json"
    ann.start(path)
    told = acknowledged(together(noting(ann, path, 40), noting(bob, path, 40)))
    assert len(told) == 80
    told |= {ann.note(path, "last"), bob.note(path, "last")}
    assert told <= set(load(path.read_bytes(), "shop").events)
    assert not ann.see(path).case.faults


def apply_if_clear(session: Session, view: View) -> str:
    """Try to apply with what the screen showed; return what came of it."""
    try:
        done = session.apply("web", confirm_phrase(view.case))
    except ClosetuiError as error:
        return f"refused-{type(error).__name__}"
    return "contested" if done.view.verdict.blockers else "applied"


def closing(who: Person, path: Path) -> Callable[[int], None]:
    """Return a work that ticks whatever is open, applies, and withdraws to try again."""

    def work(pipe: int) -> None:
        session = who.session(path)
        for _ in range(ROUNDS):
            view = session.view()
            if view.case.standing:
                session.outcome("withdrawn", (), "again")
            open_items = [each for each in ITEMS if not view.verdict.states[each].satisfied]
            if open_items:
                session.tick(open_items, Tick())
            os.write(pipe, f"{apply_if_clear(session, session.view())}\n".encode())

    return work


def reopening(who: Person, path: Path, seed: int) -> Callable[[int], None]:
    """Return a work that opens and ticks items at random."""

    def work(pipe: int) -> None:
        chance = random.Random(seed)
        session = who.session(path)
        for _ in range(ROUNDS * 2):
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
    assert unsafe(events) == []
    for each in view.case.standing:
        if view.verdict.open or view.verdict.stage == "applied":
            assert truly_clear(each.event, events)
    return set(events)


@pytest.mark.parametrize("shared_lock", [True, False])
def test_apply_and_untick_race(tmp_path: Path, shared_lock: bool) -> None:
    ann, bob = person(tmp_path, "ann"), person(tmp_path, "bob")
    if shared_lock:
        bob = bob._replace(home=ann.home)
    path = tmp_path / "shop.closetui.json"
    ann.start(path)
    ann.say(path, *everything())
    for each in (ann, bob):
        author({}, each.places)
    done = together(closing(ann, path), reopening(bob, path, seed=7))
    came = Counter(word for each in done for word in each.said.split())
    assert came["applied"] + came["contested"] >= 5, came
    assert came["moved"] >= ROUNDS // 2, came
    events = unite([ann.see(path).events, bob.see(path).events])
    made = sum(event.kind == "apply" for event in events.values())
    told = came["applied"] + came["contested"]
    assert told <= made <= told + came["refused-DamagedError"]  # In doubt: it was overwritten.
    assert unsafe(events) == []
    assert assert_safe(ann, path) | assert_safe(bob, path) == set(events)
    ann.note(path, "last")
    bob.note(path, "last")
    assert assert_safe(ann, path) == assert_safe(bob, path) > set(events)


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
        test_apply_and_untick_race(folder, shared_lock=number % 2 == 0)
