"""Themes: the shipped ones are sound and readable, and no bad file stops the app."""

import contextlib
import itertools
import math
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color, rgb_to_lab
from textual.containers import Vertical
from textual.content import Content
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Button, Footer, Input, OptionList, Static

from closetui.domain.errors import Problem, ProblemsError, UnreadableError
from closetui.domain.states import State
from closetui.store import themes as store
from closetui.store.themes import ThemeSpec, find_themes, read_theme, read_theme_file
from closetui.store.toml import MAX_TOML_BYTES
from closetui.tui import theme as face
from closetui.tui.theme import OWN_VARIABLES, textual_theme, variable_defaults

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
        if name not in ("cursor-foreground", "cursor-text-style")
    )
    CSS += ".cursor { color: $cursor-foreground; text-style: $cursor-text-style; }"

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
            yield Static(Content.assemble(("x", "$state-done"), ("y", "$muted")), classes="cursor")
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
    assert states == {f"state-{state.value}" for state in State}


@each_shipped
def test_every_pair_is_readable(spec: ThemeSpec) -> None:
    least = face.HIGH_CONTRAST if "high" in spec.name else face.LEAST_CONTRAST
    values = css_variables(textual_theme(spec))
    weak = {
        f"{pair.text} on {pair.ground}": round(found, 2)
        for pair in face.TEXT_PAIRS
        if (found := contrast(values[pair.text], values[pair.ground])) < least
    }
    assert weak == {}


@each_shipped
def test_focus_and_cursor_are_plain_to_see(spec: ThemeSpec) -> None:
    colors = spec.colors
    for ground in face.GROUNDS[:3]:
        assert contrast(colors["pane-border-focus"], colors[ground]) >= face.LEAST_FRAME_CONTRAST
        assert contrast(colors["cursor-background"], colors[ground]) >= 1.1
        assert colors["cursor-blurred"] != colors[ground]
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
    assert spec.cursor_style == "underline"  # Its cursor has no ground of its own.
    await apply_all([textual_theme(spec)], ["mine"])


def test_installed_copy_comes_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "closetui"
    assert store.shipped_folder(package) == tmp_path / "themes"
    assert "no shipped theme" in str(find_themes(None, shipped=tmp_path / "themes").problems[0])
    (package / "_themes").mkdir(parents=True)
    assert store.shipped_folder(package) == package / "_themes"
    (package / "_themes" / "mine.toml").write_text(GOOD, "utf-8")
    assert [spec.name for spec in find_themes(None, shipped=package / "_themes").themes] == ["mine"]


def test_all_faults_of_a_file_come_at_once() -> None:
    text = GOOD.replace('title = "Mine"', 'titel = "Mine"').replace("dark = true", 'dark = "yes"')
    text = text.replace('"#101010"', '"#abc"').replace('"#88bbff"', "7") + 'state-don = "#aabbcc"\n'
    text += 'muted = ""\nsurface = "grey"\n'
    with pytest.raises(ProblemsError) as caught:
        read_theme(tomllib.loads(text), "mine.toml")
    assert caught.value.where == "mine.toml"
    assert set(caught.value.problems) == {
        Problem("title", "is missing", "give a text"),
        Problem("titel", "is not a known key", "did you mean title?"),
        Problem("dark", "should be true or false, not a text"),
        Problem("colors.background", "'#abc' is not a colour", "write it as #aabbcc"),
        Problem("colors.accent", "should be a text, not a number"),
        Problem("colors.state-don", "is not a known key", "did you mean state-done?"),
        Problem("colors.muted", "is empty"),
        Problem("colors.surface", "'grey' is not a colour", "write it as #rrggbb, such as #1e2430"),
    }


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "format", "should be 1"),
        (GOOD.encode().replace(b"= 1", b"= 2"), "format", "no other format"),
        (GOOD.encode() + b"[fonts]\n", "fonts", "not a known key"),
        (GOOD.encode().replace(b'"Mine"', b'"a\\u202eb"'), "title", "hidden characters"),
        (GOOD.encode().replace(b"Mine", b"M" * 81), "title", "longer than 80"),
        (b'cursor-style = "loud"\n' + GOOD.encode(), "cursor-style", "known words"),
        (b"format = 1\nname = \n", "line 2", "is not TOML"),
        (b'format = 1\nformat = 1\nname = "x"', "line 2", "is not TOML"),
        (b"format = 1\nname = '", "file", "is not TOML"),
        (b"a = " + b"9" * 5000, "file", "is not TOML"),
        (b"a = " + b"[" * 90_000, "file", "nested too deeply"),
        (b"format = 1\n\ntitle = '\xff'\n", "line 3", "not UTF-8"),
        (b"#" * (MAX_TOML_BYTES + 1), "file", "larger than 256 KiB"),
        (GOOD.encode().replace(b"mine", store.DEFAULT_THEME.encode()), "name", "already the name"),
        (GOOD.encode(), "name", "good.toml"),
    ],
)
def test_bad_files_hide_no_good_ones(tmp_path: Path, data: bytes, place: str, words: str) -> None:
    (tmp_path / "good.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    (tmp_path / "other.toml").write_bytes(data)
    (tmp_path / "notes.txt").write_bytes(b"\xff")
    shelf = find_themes(tmp_path)
    assert [spec.name for spec in shelf.themes] == [*NAMES, "mine"]
    assert [error.where for error in shelf.problems] == [str(tmp_path / "other.toml")]
    assert place in [problem.place for problem in shelf.problems[0].problems]
    assert words in str(shelf.problems[0])


def test_odd_things_in_the_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "shut.toml").write_text(GOOD, "utf-8")
    (tmp_path / "shut.toml").chmod(0)
    shelf = find_themes(tmp_path)
    found = {Path(error.where).name: str(error) for error in shelf.problems}
    closed = {"shut.toml"} if os.geteuid() else set()
    assert set(found) == {"folder.toml", "gone.toml", "loop.toml", "pipe.toml"} | closed
    assert "cannot be read" in found["folder.toml"]
    assert "no ordinary file" in found["pipe.toml"]
    for name in found:
        with pytest.raises(UnreadableError):
            read_theme_file(tmp_path / name)
    assert not find_themes(tmp_path / "absent").problems
    assert "folder cannot be read" in str(find_themes(tmp_path / "pipe.toml").problems[0])


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
TABLES = st.dictionaries(st.text(), LEAVES)
VALUES = LEAVES | st.from_regex(r"#[0-9a-f]{3,8}") | st.lists(LEAVES | TABLES) | TABLES
PLACES: list[tuple[str, ...]] = [("colors", role.name) for role in store.ROLES]
PLACES += [(key,) for key in ("format", "name", "title", "author", "dark", "cursor-style")]
KEYS = st.sampled_from(PLACES) | st.tuples(st.text()) | st.tuples(st.just("colors"), st.text())


@given(st.lists(st.tuples(KEYS | st.just(("colors",)), VALUES), max_size=6))
def test_changed_data_is_read_or_refused(changes: list[tuple[tuple[str, ...], object]]) -> None:
    data: dict[str, object] = tomllib.loads(GOOD)
    for (*above, key), value in changes:
        table = data.get("colors") if above else data
        if isinstance(table, dict):
            table[key] = value
    with contextlib.suppress(ProblemsError):
        css_variables(textual_theme(read_theme(data, "mine.toml")))


@given(st.integers(0, len(GOOD)), st.integers(0, 20), st.binary(max_size=12))
@example(10, 0, b"\x00")
def test_changed_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, start: int, cut: int, put: bytes
) -> None:
    path = tmp_path_factory.mktemp("themes") / "mine.toml"
    data = GOOD.encode()
    path.write_bytes(data[:start] + put + data[start + cut :])
    shelf = find_themes(path.parent)
    assert len(shelf.themes) + len(shelf.problems) == len(NAMES) + 1
