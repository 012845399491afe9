"""Themes as data: TOML files read strictly, shipped ones and the user's own alike.

A theme file is flat and short::

    format = 1
    name = "my-theme"
    title = "My theme"
    dark = true

    [colors]
    background = "#14171f"
    foreground = "#dfe4ec"
    accent = "#7fb4f0"

Every other colour of :data:`ROLES` may be given as well; one that is not
falls back on another, as the table there says. Nothing here knows of any
terminal library: the terminal app turns a :class:`ThemeSpec` into its own kind.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

from closetui.domain.declarations import (
    DERIVED,
    Identifier,
    Key,
    Problems,
    Rule,
    Table,
    Through,
    longest,
    other_format,
)
from closetui.domain.errors import ClosetuiError, Problem, ProblemsError, problems_found
from closetui.domain.reader import read
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.toml import read_toml

FORMAT = 1
"""Version of the theme format that this release reads."""

LONGEST_TITLE = 80
"""Characters of a title or an author: they stand on one line of a list."""

DEFAULT_THEME = "closetui-dark"
"""Name of the shipped theme that is used until another one is chosen."""

COLOR = re.compile(r"#[0-9a-fA-F]{6}")

_SHORT_COLOR = r"#[0-9a-fA-F]{3}"
_PACKAGE = Path(__file__).resolve().parents[1]


@distinct
class Role(NamedTuple):
    """One colour that a theme file can give."""

    name: str
    """Its key in ``[colors]``, and the name of the CSS variable."""
    fallback: str
    """The role whose colour is taken if this one is absent; empty: it is required."""
    meaning: str
    """What is drawn in it."""


ROLES = (
    Role("background", "", "the screen"),
    Role("foreground", "", "ordinary text"),
    Role("accent", "", "keys, links, headings and the focused pane"),
    Role("primary", "accent", "the main button"),
    Role("surface", "background", "panes, fields and dialogs"),
    Role("panel", "surface", "header, footer and the gate bar"),
    Role("muted", "foreground", "secondary text: hints, sources, dates"),
    Role("faint", "muted", "what is over: done rows, heads of columns"),
    Role("success", "foreground", "what went well"),
    Role("warning", "foreground", "what needs a look"),
    Role("error", "foreground", "what failed, and dangerous buttons"),
    Role("state-open", "foreground", "an item that is open"),
    Role("state-done", "success", "an item that is done"),
    Role("state-not-applicable", "muted", "an item that does not apply"),
    Role("state-stale", "warning", "a tick that is too old"),
    Role("state-conflict", "error", "an item on which copies disagree"),
    Role("state-waiting", "accent", "an item whose time has not come"),
    Role("state-later", "muted", "an item before which something else comes"),
    Role("state-acknowledged", "success", "a consequence that was read"),
    Role("gate-open", "success", "the gate when nothing stands in the way"),
    Role("gate-blocked", "error", "the gate while something stands in the way"),
    Role("pane-border", "muted", "the frame of a pane"),
    Role("pane-border-focus", "accent", "the frame of the pane that has the keyboard"),
    Role("cursor-background", "panel", "the row under the cursor"),
    Role("cursor-foreground", "foreground", "text of the row under the cursor"),
    Role("cursor-blurred", "cursor-background", "that row in a pane without the keyboard"),
    Role("lit", "accent", "the one thing that Enter does: a lit button, the tab in use"),
    Role("lit-text", "background", "text on a lit thing"),
    Role("chip", "panel", "small labels, and buttons that are not lit"),
    Role("danger", "error", "words about what cannot be taken back"),
    Role("danger-ground", "panel", "the dialog in which that is confirmed"),
    Role("danger-line", "danger", "its frame and lit button; the red line in a click path"),
)
"""Every colour of a theme; each fallback stands before the roles that use it."""


_ROLES_BY_NAME: Final = {role.name: role for role in ROLES}


def _color_hint(value: str) -> str:
    if re.fullmatch(_SHORT_COLOR, value):
        return "write it as #" + "".join(digit * 2 for digit in value[1:])
    return "write it as #rrggbb, such as #1e2430"


def _colors(given: Mapping[str, str], table: Table, key: str) -> dict[str, str]:
    """Return a colour for every role, given or taken from the role it falls back on."""
    complete: dict[str, str] = {}
    for role in ROLES:
        if not role.fallback and role.name not in given:
            table.fault(f"{key}.{role.name}", "is missing", "give a text")
        fallback = complete.get(role.fallback, "")
        complete[role.name] = given.get(role.name, "").lower() or fallback
    for name in given:
        if name not in _ROLES_BY_NAME:
            table.misspelt(f"{key}.{name}", "is not a known key", name, _ROLES_BY_NAME)
    return complete


_Color = Annotated[str, Rule(COLOR.fullmatch, "{value} is not a colour", _color_hint)]

_ListText = Annotated[
    str,
    Rule(
        lambda text: one_line(text) == text,
        "holds line breaks or hidden characters",
        lambda _: "use plain text on one line",
    ),
    longest(LONGEST_TITLE),
]
"""A text for a row of a list: one short line without hidden characters."""


@distinct
class ThemeSpec(NamedTuple):
    """One theme, checked and complete; the fields are the keys of its file."""

    name: Identifier
    """What settings and the command line call it."""
    title: _ListText
    """What people read in the list of themes."""
    dark: bool
    """Whether it has light text on a dark ground."""
    colors: Annotated[Mapping[str, str], Through(Mapping[str, _Color], _colors)]
    """A colour (``#rrggbb``, lower case) for every role, by its name."""
    format: int = 0
    """Version of the format; :data:`FORMAT` is the only one."""
    author: _ListText = ""
    """Who made it; may be empty."""
    cursor_style: Annotated[Literal["bold", "underline"], Key("cursor-style")] = "bold"
    """The style of the text of the cursor row; ``underline`` is bold as well."""
    source: Annotated[str, DERIVED] = ""
    """The file it was read from."""

    def finish(self, table: Table) -> "ThemeSpec":
        """Refuse other formats; a cursor without a colour of its own is underlined."""
        if self.format != FORMAT:
            table.problems.append(other_format(table.where("format"), FORMAT))
        colors = table.data.get("colors")
        colored = isinstance(colors, Mapping) and "cursor-background" in colors
        if colored or "cursor-style" in table.data:
            return self
        return self._replace(cursor_style="underline")


@distinct
class ThemeShelf(NamedTuple):
    """The themes that can be chosen, and what is wrong with the other files."""

    themes: tuple[ThemeSpec, ...]
    """Shipped ones first, each group in the order of the file names."""
    problems: tuple[ProblemsError, ...]
    """One for each file or folder that could not be used."""

    def get(self, name: str) -> ThemeSpec | None:
        """Return the theme of that name, or None."""
        return next((theme for theme in self.themes if theme.name == name), None)


def read_theme(data: Mapping[str, object], where: str) -> ThemeSpec:
    """Return the theme that the data of a file describes.

    Raises :class:`ProblemsError` with every fault at once.
    """
    problems = Problems()
    spec = read(ThemeSpec, data, problems)
    if problems:
        raise problems_found("theme", problems, where)
    return spec._replace(source=where)


def read_theme_file(path: Path) -> ThemeSpec:
    """Return the theme in a file; raises :class:`UnreadableError`, :class:`ProblemsError`."""
    return read_theme(read_toml(path, "theme"), str(path))


def shipped_folder(package: Path = _PACKAGE) -> Path:
    """Return the folder of the shipped themes: that of the package, or else of a checkout."""
    packaged = package / "_themes"
    return packaged if packaged.is_dir() else package.parent / "themes"


def find_themes(user_folder: Path | None, *, shipped: Path | None = None) -> ThemeShelf:
    """Return every sound theme: those of the ``shipped`` folder, then the user's.

    Never raises: a file that cannot be used becomes one of the shelf's
    problems. A user's folder that does not exist is simply empty, and a
    user's theme cannot take a name that is taken.
    """
    # Without a theme there is no app, so nothing in a file may stop it: what is wrong with one is
    # shown in the list of themes.
    problems: list[ProblemsError] = []
    home = shipped or shipped_folder()
    themes = _unique(_read_folder(home, problems), {}, problems)
    if not themes and not problems:
        problems.append(_unusable(str(home), "no shipped theme found", "install closetui again"))
    if user_folder is not None:
        themes = _unique(_read_folder(user_folder, problems), themes, problems)
    return ThemeShelf(tuple(themes.values()), tuple(problems))


def _read_folder(folder: Path, problems: list[ProblemsError]) -> list[ThemeSpec]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        message = f"this folder cannot be read ({error.strerror})"
        problems.append(_unusable(str(folder), message, "check the path and its rights"))
        return []
    themes: list[ThemeSpec] = []
    for path in paths:
        try:
            themes.append(read_theme_file(path))
        except ProblemsError as error:
            problems.append(error)
        except ClosetuiError as error:
            problems.append(_unusable(str(path), error.what, str(error.remedy)))
    return themes


def _unique(
    specs: Iterable[ThemeSpec], known: Mapping[str, ThemeSpec], problems: list[ProblemsError]
) -> dict[str, ThemeSpec]:
    """Return ``known`` with those ``specs`` whose name is still free."""
    themes = dict(known)
    for theme in specs:
        taken = themes.setdefault(theme.name, theme)
        if taken is not theme:
            message = f"{theme.name!r} is already the name of {taken.source}"
            fault = Problem("name", message, "choose another name")
            problems.append(problems_found("theme", [fault], theme.source))
    return themes


def _unusable(where: str, what: str, remedy: str) -> ProblemsError:
    return ProblemsError("this theme cannot be used", (Problem("file", what, remedy),), where=where)
