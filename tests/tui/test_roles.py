"""The roles of lists and panels: each text wears what the stylesheet says of its role."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.theme import Theme

from closetui.reports.signs import Standing
from closetui.tui.content.signs import block_title, title_content
from closetui.tui.looks import variable_defaults
from closetui.tui.styles import STYLES
from closetui.tui.widgets.canvas import Canvas
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.chest_state import Drawer
from closetui.tui.widgets.reading import Reading, heading
from closetui.tui.widgets.rows import Rows, heading_row, line_row
from closetui.tui.widgets.spans import LIST_CLASSES, PANEL_CLASSES

INKS = {role: f"#0000{n}" for n, role in enumerate(sorted(PANEL_CLASSES | LIST_CLASSES), 10)}

LINES = [
    heading_row(block_title("Title")),
    line_row("lit", Content.assemble("Lit, ", title_content("over", Standing.DONE))),
    line_row("done", title_content("Done", Standing.DONE)),
]


class Shown(App[None]):
    """A list with the keyboard, one without, drawers, and a text to read."""

    def compose(self) -> ComposeResult:
        """Show them one below the other."""
        yield Rows(LINES, id="with")
        yield Rows(LINES, id="without")
        yield Chest([Drawer("one", "1", "One", "One", "One", Content(""), "", tuple(LINES))])
        yield Reading([heading("HEADING")])

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for themes that do not bring them."""
        return variable_defaults(self.current_theme)


class Inked(Shown):
    """Gives each role a colour of its own."""

    CSS = "\n".join(f".{role} {{ color: {ink}; }}" for role, ink in INKS.items())


class Styled(Shown):
    """Wears the stylesheet of the app."""

    CSS_PATH = STYLES / "app.tcss"


def worn(widget: Canvas, text: str) -> tuple[str, str]:
    """Return the colours of the first cells that show a text: of the letters and of the ground."""
    for y in range(widget.size.height):
        for piece, style, _ in widget.render_line(y):
            if text in piece and style and style.color and style.bgcolor:
                return style.color.name, style.bgcolor.name
    raise AssertionError(text)


async def test_a_row_wears_the_rule_of_its_role() -> None:
    async with Inked().run_test(size=(60, 40)) as pilot:
        [lit, resting, *_] = pilot.app.query(Rows)
        chest, text = pilot.app.query_one(Chest), pilot.app.query_one(Reading)
        assert lit.has_focus
        for part, role in (("Lit", "list--lit"), ("\u258c", "list--light")):
            assert worn(lit, part)[0] == INKS[role]
        assert worn(lit, "over")[0] == INKS["list--lit-faint"]
        for without in (resting, chest):
            assert worn(without, "Lit")[0] == INKS["list--lit-blurred"]
            assert worn(without, "Done")[0] == INKS["panel--faint"]
            assert worn(without, "TITLE")[0] == INKS["panel--heading"]
        assert worn(text, "HEADING")[0] == INKS["panel--heading"]

        await pilot.press("tab")
        assert worn(lit, "Lit")[0] == INKS["list--lit-blurred"]
        assert worn(resting, "Lit")[0] == INKS["list--lit"]


async def test_roles_are_read_anew_with_another_theme_of_the_same_ground() -> None:
    """Nothing else of the widget changes its style with it."""
    app = Styled()
    for name, ink in (("first", "#aaaaaa"), ("second", "#bbbbbb")):
        own = {"faint": ink, "cursor-background": ink, "cursor-blurred": ink}
        app.register_theme(Theme(name, "#777777", background="#111111", variables=own))
    app.theme = "first"
    async with app.run_test(size=(60, 40)) as pilot:
        [lit, *others] = [*app.query(Rows), app.query_one(Chest)]
        for app.theme, ink in (("second", "#bbbbbb"), ("first", "#aaaaaa")):
            await pilot.pause()
            assert worn(lit, "Lit")[1] == ink
            assert {worn(one, "Lit")[1] for one in others} == {ink}
            assert {worn(one, "Done")[0] for one in (lit, *others)} == {ink}


async def test_the_stylesheet_has_a_rule_for_every_role() -> None:
    async with Styled().run_test() as pilot:
        chest = pilot.app.query_one(Chest)
        assert all(chest.get_component_styles(role).has_rule("color") for role in INKS)
