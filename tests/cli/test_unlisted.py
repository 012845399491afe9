"""A default folder that cannot be listed is told, and not taken for an empty one."""

from pathlib import Path

from tests.cli.conftest import Closetui
from tests.tui.desk_driver import desk, make_world


def test_bug_a_folder_that_cannot_be_listed_looked_empty(closetui: Closetui, home: Path) -> None:
    data = home / "home" / "data"
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file where the folder should be")
    told = closetui("list")
    assert told.code == 1
    assert str(data) in told.err
    assert "cannot be listed" in told.err


async def test_the_home_screen_says_so_too(tmp_path: Path) -> None:
    outside = make_world(tmp_path)
    outside.places.data.parent.mkdir(parents=True, exist_ok=True)
    outside.places.data.write_text("a file where the folder should be")
    async with desk(outside) as at:
        await at.sees("The folder of closures cannot be listed", "Check your rights")


async def test_bug_the_home_screen_told_of_a_command_and_named_none(tmp_path: Path) -> None:
    outside = make_world(tmp_path)
    outside.places.data.parent.mkdir(parents=True, exist_ok=True)
    outside.places.data.write_text("a file where the folder should be")
    async with desk(outside) as at:
        await at.sees("is shown by this: closetui paths")
