"""A whole closure by keyboard alone says the same as one made by the commands."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_references import working_order
from closetui.reports.outcomes import asked_whether
from closetui.tui.seeing import read_on_words
from closetui.views import View
from tests.tui.desk_driver import NOW, STORE, Clock, Desk, best_way, desk, make_world
from tests.tui.terminal import KEYS, Terminal, terminal
from tests.tui.whole_way import (
    BOOKS,
    NAME,
    REASON,
    REFERENCE,
    Step,
    left_out,
    meaning,
    shows,
    whole_way,
)

READ_ON = [read_on_words("enter", is_all=is_all) for is_all in (False, True)]
SMALLEST = "aliexpress-account-reactivate"
"""Played for real as well with ``-m campaign``; the largest always is."""
IN_THE_PILOT = ("aliexpress-account-delete",)
"""Played by the pilot in every run; the others with ``-m campaign``, and by commands always."""


def by_commands(home: Path, book: Playbook, monkeypatch: pytest.MonkeyPatch) -> View:
    """Go the same way with headless commands."""
    monkeypatch.setenv("CLOSETUI_HOME", str(home))
    monkeypatch.setenv("CLOSETUI_USER", "Ann")
    monkeypatch.setenv("CLOSETUI_NOW", NOW.isoformat())

    def run(*words: str) -> None:
        assert main(words) in (0, 3, 6), words

    run("new", book.id, NAME, "--motive", book.motives[0].id)
    for item in working_order(book):
        if not item.gates or item.derived or item.id == left_out(book):
            continue
        _, ways = best_way(item)
        more = [word for way in ways for word in ("--way", way)]
        waits = any(way.wait_for for way in item.ways if way.id in ways)
        more += ["--observed", "2020-01-31"] if waits else []
        run("tick", NAME, item.id, *more, *(["--early"] if item.irreversible else []))
    if left_out(book):
        run("without", NAME, left_out(book), "--reason", REASON)
    run("ack", NAME, *(found.id for found in book.consequences if not found.reversible))
    route = book.routes[0]
    run("apply", NAME, "--route", route.id, "--confirm", confirm_phrase(result(home).case))
    word = asked_whether(book, route).outcome
    run("outcome", NAME, word, "--reference", REFERENCE, "--channel", route.title)
    for item in book.after:
        if item.asked_with:  # The app asks for it in the same form.
            run("tick", NAME, item.id)
    return result(home)


def result(home: Path, moment: datetime = NOW) -> View:
    """Return what the one file in a home holds, as the person who made it sees it then."""
    outside = make_world(home)
    (path,) = outside.places.data.glob("*.json")
    outside = make_world(home, clock=Clock(moment), CLOSETUI_USER="Ann")
    return Closure(outside, str(path)).view()


def play(window: Terminal, book: Playbook) -> None:
    """Play the story in a window."""
    story = whole_way(book)
    step = next(story)
    while True:
        if step.reads:
            window.reads()
        window.press(*step.keys)
        if not step.sees and not step.gone and step.keys == ("q",):
            assert window.ended() == 0
            return
        text = window.until(partial(shows, step), f"{step}")
        step = story.send(text)


async def play_in_pilot(at: Desk, book: Playbook) -> None:
    """Play the story through the pilot."""
    story = whole_way(book)
    step = next(story)
    while step.keys != ("q",):
        step = story.send(await take(at, step))
    await at.press("q")


async def take(at: Desk, step: Step) -> str:
    """Press the keys of a step and wait for what it must show; return the text of the screen."""
    keys = [[key] if key in KEYS else list(key) for key in step.keys]
    await at.press(*(key for word in keys for key in word))
    while step.reads and any(told in at.text() for told in READ_ON):  # Longer than the window.
        await at.press("enter")
    if not (step.sees or step.also):
        return ""
    await at.until(lambda: shows(step, at.text()), f"{step}")
    return at.text()


@pytest.mark.parametrize("book", [pytest.param(SMALLEST, marks=pytest.mark.campaign), STORE])
def test_the_whole_way_in_a_real_terminal(
    tmp_path: Path, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminal(tmp_path / "keys") as window:
        play(window, BOOKS[book])
    words = by_commands(tmp_path / "words", BOOKS[book], monkeypatch)
    assert meaning(result(tmp_path / "keys", datetime.now(UTC))) == meaning(words)


@pytest.mark.parametrize(
    "book",
    [
        pytest.param(each, marks=[pytest.mark.campaign] * (each not in IN_THE_PILOT))
        for each in sorted(BOOKS)
    ],
)
async def test_the_whole_way_through_the_pilot(
    tmp_path: Path, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(tmp_path / "keys")
    async with desk(world, size=(104, 26)) as at:
        await play_in_pilot(at, BOOKS[book])
    keys, words = (
        result(tmp_path / "keys"),
        by_commands(tmp_path / "words", BOOKS[book], monkeypatch),
    )
    assert meaning(keys) == meaning(words)
    assert keys.verdict.stage == (BOOKS[book].routes[0].brings or "applied")
