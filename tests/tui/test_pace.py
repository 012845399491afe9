"""Work beside the screen gives way to keys, and is given up at once when it is not wanted."""

import threading
import time
from pathlib import Path

import pytest

from closetui.tui import pace
from closetui.tui.pace import Pace
from tests.tui.desk_driver import desk, make_world, new_closure

PATIENCE = 20.0


def resting(of: Pace, going: threading.Event) -> threading.Thread:
    """Start to rest on a thread of its own."""
    thread = threading.Thread(target=of.rest, args=(going.is_set,), daemon=True)
    thread.start()
    return thread


@pytest.fixture
def going() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def test_nothing_rests_where_no_key_was_pressed() -> None:
    def asked() -> bool:
        raise AssertionError("it rests")

    Pace().rest(asked)


def test_it_rests_after_a_key_and_goes_on_by_itself(
    going: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "REST_SECONDS", 0.3)
    of = Pace()
    of.pressed()
    thread = resting(of, going)
    time.sleep(0.05)
    assert thread.is_alive()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_key_that_is_held_down_does_not_stop_it_for_ever(
    going: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "REST_SECONDS", 1000.0)
    monkeypatch.setattr(pace, "LONGEST_REST", 0.1)
    of = Pace()
    of.pressed()
    thread = resting(of, going)
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_leaving_does_not_wait_for_the_rest(
    going: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "REST_SECONDS", 1000.0)
    monkeypatch.setattr(pace, "LONGEST_REST", 1000.0)
    of = Pace()
    of.pressed()
    thread = resting(of, going)
    going.clear()
    thread.join(PATIENCE)
    assert not thread.is_alive()


async def test_every_key_in_the_app_makes_the_work_beside_it_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_closure(make_world(tmp_path))
    pressed: list[float] = []
    monkeypatch.setattr(Pace, "pressed", lambda _: pressed.append(time.monotonic()))
    async with desk(session.outside, session) as at:
        await at.press("down", "up")
        await at.until(lambda: len(pressed) >= 2)
