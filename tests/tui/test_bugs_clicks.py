"""Whatever shows a key can be clicked, on every screen, page and dialog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.color import Color

from closetui.closure import Closure
from closetui.demo import make_example
from closetui.store.lookup import known_files
from closetui.tui.command import shown_key
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.help import Help
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.end_page import EndPage
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.reading import Reading
from closetui.world import world
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.dialogs_applying import keys, to_path, to_phrase
from tests.tui.eye import painted
from tests.tui.test_from_pages import PAGES

KEYS = {
    *(shown_key(key) for key in ("space", "enter", "escape", "tab", "backspace", "down")),
    "left right", "down up", "+ -", "ctrl+s", "ctrl+o", "/", "?", "=", "]", "[",
}  # fmt: skip
GUIDES = {"home": keys(), "look": keys("v"), "compare": keys("="), "start": keys("n", "tab")}
WAYS = {**PAGES, "phrase": to_phrase}


def not_clickable(at: Desk) -> Iterator[str]:
    """Yield the keys on the screen that a click does nothing with.

    The headings of the drawers take a click as a whole.
    """
    accent = Color.parse(at.app.theme_variables["accent"]).rgb
    for widget, _ in painted(at.app.screen):
        for strip in widget.render_lines(widget.region.reset_offset):
            for text, style, _ in strip:
                if not isinstance(style, Style) or not style.bold or isinstance(widget, Chest):
                    continue
                bright = style.color and style.color.triplet and tuple(style.color.triplet)
                key = text.strip() in KEYS or (len(text.strip()) == 1 and text.strip().isalpha())
                if bright == accent and key and "@click" not in style.meta:
                    yield f"{text.strip()} in {strip.text.strip()}"


async def click(at: Desk, words: str) -> None:
    """Click what stands on the screen, at its first letter."""
    found = ((y, line.find(words)) for y, line in enumerate(at.text().split("\n")))
    y, x = next((y, x) for y, x in found if x >= 0)
    await at.pilot.click(offset=(x, y))
    await at.rest()


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


@pytest.fixture
def example(tmp_path: Path) -> Closure:
    made = make_example(tmp_path, world({"CLOSETUI_NOW": "2026-11-28T17:30:00+01:00"}))
    return Closure(made.outside, str(made.path))


@pytest.mark.parametrize("name", WAYS)
async def test_bug_a_key_was_shown_that_no_click_reached(store: Closure, name: str) -> None:
    """On the pages, and before the line is typed; ``test_edge_clicks.py`` opens all dialogs."""
    async with desk(store.outside, store) as at:
        await WAYS[name](at, store)
        await at.rest()
        assert not list(not_clickable(at))


@pytest.mark.parametrize("name", GUIDES)
async def test_bug_a_key_of_a_guide_was_shown_that_no_click_reached(
    store: Closure, name: str
) -> None:
    async with desk(store.outside) as at:
        await GUIDES[name](at, store)
        await at.rest()
        assert not list(not_clickable(at))


async def test_bug_what_came_in_could_not_be_clicked_at_home(example: Closure) -> None:
    async with desk(example.outside) as at:
        await at.on(HomeScreen)
        await at.sees("what came in")
        assert not list(not_clickable(at))
        await click(at, "i what came in")
        await at.on(SincePage)


async def test_bug_no_click_chose_a_column_of_the_comparison(example: Closure) -> None:
    async with desk(example.outside) as at:
        await at.press("=")
        await at.on(CompareScreen)
        screen = at.app.screen
        assert isinstance(screen, CompareScreen)
        for words, chosen in (
            ("left right", 0), ("left right", 1), (screen.pair[0].title, 0),
            (screen.pair[1].title, 1),
        ):  # fmt: skip
            await click(at, words)
            assert screen.chosen == chosen


async def test_bug_tick_as_you_go_could_not_be_clicked(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_path(at, store)
        await click(at, "space")
        await at.sees("[x] 1")
        assert isinstance(at.app.screen, PathPage)


async def test_bug_one_click_in_find_did_not_go_there(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await at.press("slash")
        await at.on(Find)
        await at.write("tax registrations")
        await click(at, "Tax registrations are ended or kept")
        await at.on(ClosureScreen)
        assert store.view().verdict.states[at.chosen].title == "Tax registrations are ended or kept"


@pytest.mark.parametrize("words", ["", "plan as"])
async def test_bug_the_keys_page_took_no_click(store: Closure, words: str) -> None:
    async with desk(store.outside, store) as at:
        await at.press("?")
        await at.on(Help)
        await at.write(words)
        await click(at, "the plan as a picture")
        await at.sees("When can you be out?")


async def test_bug_how_much_lies_below_could_not_be_clicked(store: Closure) -> None:
    async with desk(store.outside, store, size=(80, 24)) as at:
        await at.rest()
        await click(at, "more lines")
        assert at.app.screen.query_one("#reading", Reading).top > 0


async def test_the_wishes_at_the_end_can_be_clicked(example: Closure) -> None:
    path = next(path for path in known_files(example.outside.places) if path.name.startswith("Old"))
    finished = Closure(example.outside, str(path))
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        assert not list(not_clickable(at))
        await click(at, "look at the other guides")
        await at.on(HomeScreen)


async def test_bug_no_click_on_the_chip_went_to_the_next_thing(example: Closure) -> None:
    async with desk(example.outside) as at:
        await at.on(HomeScreen)
        await click(at, "Next ")
        await at.on(SincePage)
        await at.press("escape")
        await at.on(ClosureScreen)
        view = Closure(example.outside, str(example.path)).view()
        await at.press("g")
        assert at.chosen != view.verdict.next.item
        await click(at, "Next ")
        await at.until(lambda: at.chosen == view.verdict.next.item, "on the next thing")
