"""Where a person chose keys of their own, no screen, page or dialog names a key that is dead."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.color import Color

from closetui.tui.command import FIXED, key_id, keys_of, shown_key
from closetui.tui.keymap import own_keymap, tables
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.canvas import Canvas
from closetui.tui.widgets.rows import Rows
from closetui.world import World
from tests.tui.desk_driver import Clock, Desk, desk, make_world
from tests.tui.test_bugs_offered import closure_in, kinds_of_rows

USUAL: dict[str, set[str]] = {}
"""By the id of a command its keys on all screens, as the app is shipped."""

for _command in (one for table in tables() for one in table):
    USUAL.setdefault(_command.id, set()).update(keys_of(_command))

NAMES = [name for name, keys in USUAL.items() if keys]
"""The commands that a key runs; one that is fixed they keep."""

SHIPPED = {shown_key(key) for name in NAMES for key in USUAL[name] - FIXED}
"""The keys of the app that are given away here."""

_KEY = r"([^\s\w]|[a-zA-Z]|space|backspace)"
_IN_WORDS = re.compile(
    rf"(?:^|[.;:?] |, |  ){_KEY} (?:lists|shows|goes on|takes|puts|opens|adds|leaves|asks|settles|"
    rf"brings|says|does|tells|starts)\b"
    rf"|\b(?:then|press|key|with) {_KEY}(?=$|[.,;:)]| ticks| brings)"
)
"""How a sentence names a key."""

AWAY = frozenset({"quit", "others", "demo"})
"""What leads to where the walk does not come back from."""


def give_other_keys(world: World) -> None:
    """Give every command a letter that no command is shipped with."""
    folder = world.places.config
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f'"{name}" = "{chr(0x100 + place)}"' for place, name in enumerate(NAMES)]
    (folder / "keys.toml").write_text("\n".join(["[keys]", *lines, ""]), "utf-8")
    assert own_keymap(world.places).trouble is None


def in_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each key that a text names in a sentence, and where."""
    for found in _IN_WORDS.finditer(text):
        yield found[1] or found[2], found[0]


def named(at: Desk) -> Iterator[tuple[str, str]]:
    """Yield each key that is named, in a sentence or where a click does the same, and where."""
    yield from in_words(at.seen())
    if isinstance(at.app.screen, CommandScreen):
        for offer in at.app.screen.offers():
            yield from in_words(offer.refusal)
    accent = Color.parse(at.app.get_css_variables()["accent"]).rich_color
    for widget in at.app.screen.walk_children(Canvas):
        if widget.display and widget.size:
            for y in range(widget.size.height):
                line = widget.render_line(y)
                for text, style, _ in line:
                    if style and style.bold and style.color == accent and "@click" in style.meta:
                        yield from ((word, line.text) for word in text.split())


def dead(at: Desk) -> set[str]:
    """Return where the screen in front names a key that neither it nor a field of it knows."""
    screen = at.app.screen
    own = [Binding.make_bindings(type(one).BINDINGS) for one in screen.walk_children()]
    bound = {*screen.active_bindings, *(one.key for found in own for one in found)}
    kind = type(screen).__name__
    return {
        f"{kind}: {key} in {where.strip()!r}"
        for key, where in named(at)
        if key in SHIPPED and key_id(key) not in bound
    }


async def walk(at: Desk, seen: set[tuple[type, str]]) -> AsyncIterator[str]:
    """Yield the dead keys of the screen in front and of whatever its commands open."""
    page = at.app.screen
    for key in dead(at):
        yield key
    assert isinstance(page, CommandScreen)
    for offer in page.offers():
        kind = (type(page), offer.id)
        if offer.refusal or offer.id in AWAY or kind in seen:
            continue
        seen.add(kind)
        await page.run_action(f"run('{offer.id}')")
        await at.rest()
        front = at.app.screen
        for key in dead(at):
            yield key
        if front is not page and isinstance(front, CommandScreen) and page in at.app.screen_stack:
            async for key in walk(at, seen):
                yield key
        for _ in range(9):
            if at.app.screen is page or page not in at.app.screen_stack:
                break
            await at.press("escape")
            await at.rest()
        if at.app.screen is not page:
            return


@pytest.mark.parametrize("state", ["half", pytest.param("elsewhere", marks=pytest.mark.campaign)])
async def test_bug_a_shipped_key_was_named_where_only_ones_own_works(
    tmp_path: Path, clock: Clock, state: str
) -> None:
    """The bar said "p plan" while P alone was bound, the status line "a" beside a bar with A."""
    session = closure_in(state, tmp_path / "ann", clock)
    give_other_keys(session.outside)
    found: set[str] = set()
    seen: set[tuple[type, str]] = set()
    async with desk(session.outside, session, size=(160, 44)) as at:
        await at.rest()
        found |= dead(at)
        while not isinstance(at.app.screen, ClosureScreen):
            await at.press("escape")
        for row in kinds_of_rows(at):
            at.jump(row)
            await at.rest()
            found |= dead(at)
        found |= {key async for key in walk(at, seen)}
    assert not found, "\n".join(sorted(found))


async def test_bug_a_shipped_key_was_named_among_closures_and_guides(
    tmp_path: Path, clock: Clock
) -> None:
    session = closure_in("half", tmp_path / "ann", clock)
    give_other_keys(session.outside)
    found: set[str] = set()
    seen: set[tuple[type, str]] = set()
    async with desk(session.outside, size=(160, 44)) as at:
        await at.rest()
        assert isinstance(at.app.screen, HomeScreen)
        for rows in at.app.screen.query(Rows):
            at.app.screen.set_focus(rows)
            await at.rest()
            found |= {key async for key in walk(at, seen)}
    assert not found, "\n".join(sorted(found))


async def test_bug_an_empty_home_and_a_guide_named_a_shipped_key(
    tmp_path: Path, clock: Clock
) -> None:
    world = make_world(tmp_path / "ann", clock=clock)
    give_other_keys(world)
    async with desk(world, size=(160, 44)) as at:
        await at.sees("Start here")
        new = next(shown_key(key) for key in at.app.own_keys["new"])
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        refused = [offer.refusal for offer in home.offers() if offer.id == "remove"]
        assert refused == ["The light is on a guide. 1 goes to the closures."]
        await at.press("enter")
        await at.on(LookScreen)
        await at.press(*at.app.own_keys["tick"])
        await at.sees(f"You are only looking; {new} starts a closure.")
        assert not dead(at)


async def test_bug_a_letter_was_named_where_it_is_typed_into_a_field(
    tmp_path: Path, clock: Clock
) -> None:
    """``start = "S"``: the bar of a field said "S start", and S was written into the name."""
    world = make_world(tmp_path / "ann", clock=clock)
    give_other_keys(world)
    async with desk(world, size=(160, 44)) as at:
        await at.sees("Start here")
        await at.press(*at.app.own_keys["new"])
        await at.on(StartScreen)
        await at.sees("ctrl+s start", "esc back", "esc back, what you typed is kept", "f1 keys")
