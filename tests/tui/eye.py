"""What stands on the screen of an app, as the eye finds it."""

import re
from contextlib import suppress
from operator import itemgetter
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget


def painted(screen: Screen[Any]) -> list[tuple[Widget, Region]]:
    """Return the widgets of a screen, lowest first, with the part of each that can be seen."""
    found = []
    for widget in screen.walk_children(Widget):
        if widget.display and widget.visible:
            with suppress(NoWidget):
                placed = screen.find_widget(widget)
                found.append((placed.order, widget, placed.visible_region))
    return [(widget, shown) for _, widget, shown in sorted(found, key=itemgetter(0)) if shown]


def shown_region(widget: Widget) -> Region:
    """Return the part of a widget that can be seen; an empty region if none."""
    return dict(painted(widget.screen)).get(widget, Region())


def screen_text(app: App[None]) -> str:
    """Return what stands on the screen of an app, line by line, as the eye finds it."""
    width, height = app.size
    grid = [[" "] * width for _ in range(height)]
    for widget, shown in painted(app.screen):
        inside = shown.translate(-widget.region.offset)
        for row, line in enumerate(_lines(widget)[inside.y : inside.bottom]):
            _put(grid, line, shown.x - inside.x, shown.y + row)
    return "\n".join("".join(cells).rstrip() for cells in grid)


def screen_part(widget: Widget) -> str:
    """Return the text of one widget on one line."""
    return " ".join(" ".join(_lines(widget)).split())


def unbroken(text: str) -> str:
    """Return a text without gaps and frames, so that a word is found that stands on two lines."""
    return re.sub(r"[\s\u2502]", "", text)


def _lines(widget: Widget) -> list[str]:
    area = Region(0, 0, *widget.size) if isinstance(widget, Screen) else widget.region.reset_offset
    lines = [strip.text for strip in widget.render_lines(area)]
    raw = [line for line in lines if _CONTROL.search(line)]
    assert not raw, f"a terminal would act on what {widget} draws: {raw}"
    return lines


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Characters that a terminal does not draw, a line break among them."""


def _put(grid: list[list[str]], line: str, x: int, y: int) -> None:
    if not 0 <= y < len(grid):
        return
    if len(line) == cell_len(line) and x >= 0:
        grid[y][x : x + len(line)] = line[: len(grid[y]) - x]
        return
    for char in line:
        wide = cell_len(char)
        if 0 <= x < len(grid[y]) and wide:
            grid[y][x] = char
            grid[y][x + 1 : x + wide] = [""] * len(grid[y][x + 1 : x + wide])
        x += wide


def flat(text: str) -> str:
    """Return the text of a screen on one line, without frames and scroll bars."""
    return re.sub(r"[│┃╭╮╰╯─▌▁-█\s]+", " ", text)
