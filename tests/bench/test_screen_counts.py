"""What the screen must not draw, and what must not be read for it, counted.

As in :mod:`tests.bench.test_counts`, nothing here looks at a clock.
"""

from pathlib import Path
from statistics import median

from tests.bench import scene
from tests.tui.terminal import terminal


def test_a_key_writes_few_bytes(tmp_path: Path) -> None:
    """Two rows, and what differs of the text; neither frames nor a scrollbar that stays."""
    path = scene.closure(tmp_path, 100)
    with terminal(tmp_path, str(path)) as window:
        window.wait_for("1 Requirements", "? help")
        window.press("j")
        window.quiet()
        sizes = []
        for _ in range(7):
            before = len(window.raw)
            window.press("j")
            window.quiet()
            sizes.append(len(window.raw) - before)
    assert median(sizes) <= 4000, sizes
