"""Leaving while a command is at work: reading that takes long makes the app deaf to nothing."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from closetui.closure import Closure
from closetui.exports import reading
from closetui.tui.dialogs.import_preview import AddRows
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.widgets.text_field import TextField
from closetui.views import VisitedClosure
from tests.tui.desk_driver import Desk, desk
from tests.tui.row_lists import open_list, with_orders


class SlowDisk:
    """Holds up what reads until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def before(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """Return what reads once this lets it."""

        def slowly(*words: Any, **more: Any) -> Any:
            self.begun.set()
            assert self.let_go.wait(60)
            return read(*words, **more)

        return slowly


@pytest.fixture
def disk() -> Iterator[SlowDisk]:
    slow = SlowDisk()
    yield slow
    slow.let_go.set()


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    return with_orders(tmp_path)


async def begin_import(at: Desk, disk: SlowDisk) -> None:
    """Let the app begin to read an export that takes for ever."""
    await open_list(at)
    await at.press("+")
    await at.on(AddRows)
    at.app.screen.query_one(TextField).text = "/nowhere/orders.csv"
    await at.burst("ctrl+s")
    await at.until(disk.begun.is_set, "reading has begun")


async def is_left(at: Desk) -> None:
    await at.until(lambda: not at.app.is_running, "the app is left")


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_bug_a_command_at_work_made_the_app_deaf_to_the_keys_that_leave(
    shop: Closure, disk: SlowDisk, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_export", disk.before(reading.read_export))
    async with desk(shop.outside, shop) as at:
        await begin_import(at, disk)
        await at.sees("Still at work. q leaves.")
        await at.burst(key)
        await is_left(at)
        assert not disk.let_go.is_set()
        assert at.app.return_code == 0


async def test_bug_a_command_at_work_made_the_app_deaf_to_signals(
    shop: Closure, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop calls this for SIGTERM and SIGHUP; a key typed meanwhile held it up as well."""
    monkeypatch.setattr(reading, "read_export", disk.before(reading.read_export))
    async with desk(shop.outside, shop) as at:
        await begin_import(at, disk)
        at.app.post_message(Key("n", "n"))
        await at.sees("Still at work. q leaves.")
        at.app.leave_at_once(143)
        await is_left(at)
        assert not disk.let_go.is_set()
        assert at.app.return_code == 143


async def test_what_is_said_of_long_work_is_gone_with_it(
    shop: Closure, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_export", disk.before(reading.read_export))
    async with desk(shop.outside, shop) as at:
        await begin_import(at, disk)
        await at.sees("Still at work. q leaves.")
        disk.let_go.set()
        await at.sees("THIS COULD NOT BE READ")
        await at.press("escape")
        await at.on(RowsPage)
        assert "Still at work" not in at.seen()


async def test_bug_a_closure_that_takes_long_to_read_was_opened_with_a_deaf_app(
    session: Closure, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(session.outside) as at:
        await at.on(HomeScreen)
        await at.sees("Shop")
        await at.rest()
        monkeypatch.setattr(VisitedClosure, "view", disk.before(VisitedClosure.view))
        await at.burst("enter")
        await at.until(disk.begun.is_set, "reading has begun")
        await at.sees("Still at work. q leaves.")
        await at.burst("q")
        await is_left(at)
        assert not disk.let_go.is_set()


def test_the_program_ends_while_a_reader_still_reads() -> None:
    """Threads of the loop itself would be waited for."""
    words = (
        "import asyncio, time\n"
        "from closetui.tui.dialogs.asking import read_aside\n"
        "async def main():\n"
        "    asyncio.get_running_loop().create_task(read_aside(lambda: time.sleep(3600)))\n"
        "    await asyncio.sleep(0.1)\n"
        "asyncio.run(main())\n"
    )
    assert subprocess.run([sys.executable, "-c", words], timeout=60, check=False).returncode == 0
