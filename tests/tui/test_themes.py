"""Themes: the shipped ones are sound and readable, and no bad file stops the app."""

import itertools
import math
import tomllib
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.color import Color, rgb_to_lab
from textual.containers import Vertical
from textual.content import Content
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Button, Footer, Input, OptionList, Static

from closetui.domain.states import State
from closetui.store import themes as store
from closetui.store.themes import ThemeSpec, find_themes, read_theme
from closetui.tui.looks import OWN_VARIABLES, textual_theme, variable_defaults
from tests.tui.contrasts import (
    GROUNDS,
    HIGH_CONTRAST,
    LEAST_CONTRAST,
    LEAST_FRAME_CONTRAST,
    TEXT_PAIRS,
)

SHIPPED = find_themes(None).themes
NAMES = [spec.name for spec in SHIPPED]
SPECS = {spec.name: spec for spec in SHIPPED}
each_shipped = pytest.mark.parametrize("spec", SHIPPED, ids=NAMES)

GOOD = """\
format = 1
name = "mine"
title = "Mine"
dark = true

[colors]
background = "#101010"
foreground = "#EEEEEE"
accent = "#88bbff"
"""


LEAST_OF_SIXTEEN = 2.8
"""Contrast of text where a terminal has sixteen colours, which it chooses itself."""


def contrast(*colors: str) -> float:
    """Return the contrast of two opaque colours, from 1 to 21, as WCAG 2 defines it."""
    luminance: list[float] = []
    for color in map(Color.parse, colors):
        assert color.a == 1, colors
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in color.normalized
        )
        luminance.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(luminance) + 0.05) / (min(luminance) + 0.05)


def css_variables(theme: Theme) -> dict[str, str]:
    """Return every variable of a theme with its value."""
    return variable_defaults(theme) | theme.to_color_system().generate() | theme.variables


class TrialApp(App[None]):
    """A small app whose stylesheet uses every variable of ours."""

    CSS = "\n".join(
        f".of-{name} {{ color: ${name}; background: ${name}; border: round ${name}; }}"
        for name in OWN_VARIABLES
        if name not in ("cursor-foreground", "cursor-text-style", "lit-text")
    )
    CSS += ".cursor { color: $cursor-foreground; text-style: $cursor-text-style; }"
    CSS += ".lit { color: $lit-text; background: $lit; }"

    def __init__(self, themes: list[Theme]) -> None:
        super().__init__()
        for theme in themes:
            self.register_theme(theme)
        self.theme = themes[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for themes that do not bring them."""
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        """Show one of each kind of widget."""
        with Vertical():
            for name in OWN_VARIABLES:
                yield Static(Content("x"), classes=f"of-{name}")
            marks = Content.assemble(("x", "$state-done"), ("y", "$lit-text on $lit"))
            yield Static(marks, classes="cursor")
            yield from (OptionList("one", "two"), Input("text"), Button("Go"), Footer())


async def apply_all(themes: list[Theme], names: list[str]) -> list[str]:
    """Switch a real app through ``names``; return the colour of each one's done mark."""
    app = TrialApp(themes)
    seen: list[str] = []
    async with app.run_test() as pilot:
        for app.theme in names:
            await pilot.pause()
            seen.append(app.query_one(".of-state-done").styles.color.hex.lower())
    return seen


def test_shipped_themes_are_all_there() -> None:
    shelf = find_themes(None)
    assert not shelf.problems
    assert {Path(spec.source).name for spec in shelf.themes} == {
        "dark.toml", "light.toml", "high-contrast.toml", "colour-blind.toml", "monochrome.toml",
    }  # fmt: skip
    assert shelf.get(store.DEFAULT_THEME) is not None
    assert shelf.get("nowhere") is None
    assert {spec.dark for spec in shelf.themes} == {True, False}
    for spec in shelf.themes:  # They leave nothing to a fallback.
        colors = tomllib.loads(Path(spec.source).read_text("utf-8"))["colors"]
        assert colors == spec.colors, spec.name


def test_every_state_has_a_variable() -> None:
    states = {name for name in OWN_VARIABLES if name.startswith("state-")}
    assert states == {f"state-{state.value}" for state in State} | {"state-later"}


@each_shipped
def test_every_pair_is_readable(spec: ThemeSpec) -> None:
    least = HIGH_CONTRAST if "high" in spec.name else LEAST_CONTRAST
    values = css_variables(textual_theme(spec))
    weak = {
        f"{pair.text} on {pair.ground}": round(found, 2)
        for pair in TEXT_PAIRS
        if (found := contrast(values[pair.text], values[pair.ground])) < least
    }
    assert weak == {}


@each_shipped
def test_no_text_is_lost_where_there_are_sixteen_colours(spec: ThemeSpec) -> None:
    values = css_variables(textual_theme(spec))

    def number(name: str) -> int | None:
        return RichColor.parse(values[name]).downgrade(ColorSystem.STANDARD).number

    lost = [pair for pair in TEXT_PAIRS if number(pair.text) == number(pair.ground)]
    assert lost == []


XTERM = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
CONSOLE = (
    "#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa",
    "#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff",
)  # fmt: skip


@each_shipped
@pytest.mark.parametrize("palette", [XTERM, CONSOLE], ids=["xterm", "console"])
def test_bug_yellow_on_light_and_red_on_the_lit_row_were_weak_in_sixteen_colours(
    spec: ThemeSpec, palette: tuple[str, ...]
) -> None:
    values = css_variables(textual_theme(spec))

    def shown(name: str) -> str:
        return palette[RichColor.parse(values[name]).downgrade(ColorSystem.STANDARD).number or 0]

    found = {pair: contrast(shown(pair.text), shown(pair.ground)) for pair in TEXT_PAIRS}
    weak = {pair: round(ratio, 1) for pair, ratio in found.items() if ratio < LEAST_OF_SIXTEEN}
    assert weak == {}


@each_shipped
def test_focus_and_cursor_are_plain_to_see(spec: ThemeSpec) -> None:
    colors = spec.colors
    for ground in GROUNDS[:3]:
        assert contrast(colors["pane-border-focus"], colors[ground]) >= LEAST_FRAME_CONTRAST
        assert contrast(colors["cursor-background"], colors[ground]) >= 1.1
        assert colors["cursor-blurred"] != colors[ground]
        assert contrast(colors["lit"], colors[ground]) >= LEAST_FRAME_CONTRAST
        assert colors["chip"] != colors[ground]
    assert contrast(colors["danger-line"], colors["danger-ground"]) >= LEAST_FRAME_CONTRAST
    assert contrast(colors["pane-border-focus"], colors["pane-border"]) >= 2
    assert (contrast(colors["background"], "#000000") < 4.6) == spec.dark


def test_monochrome_has_no_hue() -> None:
    for name, color in SPECS["closetui-monochrome"].colors.items():
        assert len(set(Color.parse(color).rgb)) == 1, name


CONE_LOSS = {  # Machado, Oliveira and Fernandes 2009, severity 1.
    "protan": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deutan": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritan": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


@pytest.mark.parametrize("loss", CONE_LOSS)
def test_colour_blind_theme_keeps_states_apart(loss: str) -> None:
    colors = SPECS["closetui-colour-blind"].colors

    def lab(name: str) -> tuple[float, float, float]:
        linear = [part**2.2 for part in Color.parse(colors[name]).normalized]
        seen = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in CONE_LOSS[loss]]
        made = rgb_to_lab(Color(*(round(255 * min(max(part, 0), 1) ** (1 / 2.2)) for part in seen)))
        return made.L, made.a, made.b

    states = ("state-done", "state-stale", "state-conflict", "state-open")
    for one, other in itertools.combinations(states, 2):
        assert math.dist(lab(one), lab(other)) >= 15, (one, other)


async def test_shipped_themes_apply_in_a_real_app() -> None:
    seen = await apply_all([textual_theme(spec) for spec in SHIPPED], NAMES)
    assert seen == [spec.colors["state-done"] for spec in SHIPPED]


async def test_themes_of_textual_apply_as_well() -> None:
    assert await apply_all([textual_theme(SHIPPED[0])], sorted(BUILTIN_THEMES))
    for theme in BUILTIN_THEMES.values():
        assert set(variable_defaults(theme)) == set(OWN_VARIABLES)


async def test_a_short_theme_falls_back() -> None:
    spec = read_theme(tomllib.loads(GOOD), "mine.toml")
    assert spec.colors["foreground"] == spec.colors["state-open"] == "#eeeeee"
    assert spec.colors["pane-border-focus"] == spec.colors["state-waiting"] == "#88bbff"
    assert spec.colors["faint"] == spec.colors["muted"] == spec.colors["state-later"]
    assert spec.colors["lit"] == spec.colors["accent"]
    assert spec.colors["chip"] == spec.colors["danger-ground"] == spec.colors["panel"]
    assert spec.colors["danger"] == spec.colors["danger-line"] == spec.colors["error"]
    assert spec.cursor_style == "underline"  # Its cursor has no ground of its own.
    await apply_all([textual_theme(spec)], ["mine"])
