"""A closure whose file is gone keeps its name until somebody puts it back or forgets it."""

from pathlib import Path

from tests.cli.conftest import Closetui


def test_bug_a_new_closure_took_the_place_of_one_that_was_lost(
    closetui: Closetui, started: str
) -> None:
    closetui("note", started, "remember this")
    Path(started).unlink()
    again = closetui("new", "aliexpress-account-delete", Path(started).name.split(".")[0])
    assert again.code == 2
    assert "whose file is gone" in again.err
    assert "closetui restore" in again.err
    assert not Path(started).exists()
    assert closetui("restore", started).code == 0
