"""What a newcomer met when the app opened: each test is named after what happened."""

from pathlib import Path

from closetui.store.themes import DEFAULT_THEME
from closetui.tui.looks import Looks
from closetui.world import World
from tests.cli.helpers import world_at


def _wishing(home: Path, theme: str) -> Looks:
    plain = world_at(home)
    environ = {**plain.environ, "CLOSETUI_THEME": theme}
    return Looks(World(plain.places, plain.now, environ, plain.by))


def test_bug_a_theme_that_there_is_not_was_passed_over_silently(tmp_path: Path) -> None:
    looks = _wishing(tmp_path, "nope")
    assert ["no theme 'nope'" in str(fault) for fault in looks.look_faults] == [True]
    assert looks.theme == DEFAULT_THEME
    assert _wishing(tmp_path, DEFAULT_THEME).look_faults == []
