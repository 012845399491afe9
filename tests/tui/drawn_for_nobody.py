"""What an app without a terminal draws is not put together for one.

Textual cuts what all widgets drew into pieces and piles these up, and below a dialog it does so
with the page behind it too. Where there is no terminal the pile is thrown away, and it is a
quarter of what a test of the app costs. Each widget still draws what is new in it, so faults of
drawing are found. Pictures, and the tests in a real terminal, put everything together.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

PUT_TOGETHER: Final = "_render_chops"
"""What puts together the lines of all widgets within a region."""

Pile = Sequence[Mapping[int, Strip]]


def put_nothing_together(patch: pytest.MonkeyPatch) -> None:
    """Let what is new be drawn, widget by widget, and be sent nowhere."""
    update, put_together = Compositor.render_update, getattr(Compositor, PUT_TOGETHER)
    for_nobody: list[Compositor] = []

    def updated(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> object:
        if full or compositor.root is None or not compositor.root.app.is_headless:
            return update(compositor, full, screen_stack, simplify)
        for_nobody.append(compositor)
        try:
            return update(compositor, full, screen_stack, simplify)
        finally:
            for_nobody.remove(compositor)

    def drawn(
        compositor: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Pile:
        if compositor not in for_nobody:
            found: Pile = put_together(compositor, crop, is_rendered_line)
            return found
        draw_widgets(compositor, crop)
        return []

    patch.setattr(Compositor, "render_update", updated)
    patch.setattr(Compositor, PUT_TOGETHER, drawn)


def draw_widgets(compositor: Compositor, crop: Region) -> None:
    """Draw the lines of each widget that lie within a region, but not what is behind them all.

    What only holds others, and has no frame, has nothing of its own to draw.
    """
    for widget, (region, clip) in compositor.visible_widgets.items():
        if widget is compositor.root or (widget.children and not widget.gutter):
            continue
        shown = region.intersection(clip)
        lines = shown.intersection(Region(shown.x, crop.y, shown.width, crop.height))
        if lines and crop.overlaps(lines):
            widget.render_lines(lines.translate(-region.offset))
