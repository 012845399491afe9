"""What the home screen shows between its lines: closures, guides, and what is told of one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from closetui.domain.errors import ClosetuiError
from closetui.domain.naming import loose_form
from closetui.domain.playbook import Playbook
from closetui.store.lookup import shortest_word
from closetui.tui.command import keys_by_shell_command
from closetui.tui.content.banner import NARROW
from closetui.tui.content.home import FEW, HomeEntry, closure_row, head_line, leading
from closetui.tui.content.home_about import (
    More,
    about_closure,
    about_comparison,
    about_guide,
    guide_rows,
)
from closetui.tui.screens.home_list import FolderScreen
from closetui.tui.seeing import Sight
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import Reading, Text
from closetui.tui.widgets.rows import BLANK_ROW, Rows, heading_row, line_row
from closetui.tui.widgets.spans import GAP, HEADING, keyed, runs
from closetui.world import World

WIDEST_START: Final = 90
"""Columns of the frame that stands alone while there is no closure."""

FEW_LINES: Final = 20
"""Lines below which closures and guides take turns; the stylesheet calls them short."""

BESIDE_ROWS: Final = 5
"""Columns that are frame and margin of the list."""

FRAME_LINES: Final = 5
"""Lines above and below the body; one more where a line is narrow."""


class HomeParts(FolderScreen):
    """The lists of the home screen, and the text beside them."""

    def __init__(self, outside: World) -> None:
        """Show the closures of the default folder."""
        super().__init__(outside)
        self.showing_away = False
        self.shown: list[HomeEntry] = []
        """The closures that are shown, in their order."""
        self.wanted = ""
        self.light_stays = False
        """Whether the light keeps to its closure: somebody moved it, or all were read."""
        self._light_seen = Sight(self)
        """Since when the light is seen on the row where it stands by itself."""
        self.closures = Rows(id="closures")
        self.guide_rows = Rows(id="guides", resting_light=False)
        self.about = Reading(id="about", edged=True)

    def body(self) -> ComposeResult:
        """Yield the closures, and below them the guides beside what is told."""
        yield self.closures
        with Horizontal(id="below"):
            yield self.guide_rows
            yield self.about

    @property
    def is_empty(self) -> bool:
        """Whether the folder was read and holds no closure."""
        return self.paths == {} and not self.trouble

    @property
    def is_filled(self) -> bool:
        """Whether the guides are there, and a closure if there is one: enough for a key to act on.

        The other closures may take long; one moves about meanwhile.
        """
        return bool(self.guides.playbooks) and (bool(self.entries) or self.paths == {})

    def draw(self) -> None:
        """Show the closures, the most urgent first."""
        narrow = self.size.width < NARROW
        offers_first = not (self.light_stays or self._light_seen.is_aimed_at())
        self.shown = _shown(self.paths or {}, self.entries, with_away=self.showing_away)
        now = self.outside.now()
        rows = [closure_row(entry, now, narrow=narrow) for entry in self.shown]
        self.closures.fixed = (
            () if narrow or not rows else (head_line(self.size.width - BESIDE_ROWS),)
        )
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.closures.set_rows(rows or [line_row("", self._why_empty())])
            if offers_first and rows:
                self.closures.go_to(rows[0].id)
                self._light_seen.begin_anew()
            if self.wanted and self.closures.go_to(self.wanted):
                self.wanted = ""
        all_read = not any(entry.is_unread for entry in self.shown)
        self.light_stays = self.light_stays or (bool(rows) and all_read)
        self.draw_around()

    def draw_around(self) -> None:
        """Show the guides, and what is told around both lists."""
        self._lay_out(len(self.shown))
        self._draw_guides(len(self.shown))
        self.draw_frames()
        self.draw_about()
        self.draw_lines()

    def _lay_out(self, count: int) -> None:
        """Give the list of closures the lines it needs, and no more than half where it is long."""
        room = max(self.size.height - _frame_lines(self.size.width), 1)
        wanted = 2 * count + 2 if self.size.width < NARROW else count + 3
        few = count <= FEW and wanted <= room - 6
        half = room // 2 - (self.size.width < NARROW and room // 2 % 2)  # Rows of two lines, whole.
        height = max(wanted, 3) if few else max(half, 6)
        self.closures.styles.height = None if self.size.height < FEW_LINES else height
        was_empty = self.has_class("-empty")
        self.set_class(self.is_empty, "-empty")
        self.show_one_list()
        lit = self.focused is self.closures  # Not has_focus: that is known only a message later.
        if self.is_empty and (lit or self.focused is None):
            self.set_focus(self.guide_rows)
        elif was_empty and not self.is_empty:
            self.set_focus(self.closures)
        elif self.paths and not count and lit:
            self.set_focus(self.guide_rows)  # All are put away: there is nothing to light here.

    def show_one_list(self) -> None:
        """Where there are few lines, show only the list in use; a class costs a whole redraw."""
        few_lines = self.size.height < FEW_LINES
        self.set_class(few_lines and self.in_guides(), "-in-guides")

    def _draw_guides(self, count: int) -> None:
        guides = self.guides.playbooks
        wide = self.size.width >= 96 and self.size.height >= 34 and count <= FEW
        rows = guide_rows(guides, self.key_of, lines=3 if self.is_empty else 2 if wide else 1)
        if self.is_empty:
            head = heading_row(Content("What do you want to do?").stylize(HEADING))
            rows = [head, BLANK_ROW, *rows]
        with self.prevent(Rows.Moved):
            self.guide_rows.set_rows(rows)
        if self.is_empty:
            width = min(self.size.width, WIDEST_START)
            lines = sum(len(row.draw(width - 5)) for row in rows) + 2
            self.guide_rows.styles.width = width
            self.guide_rows.styles.height = min(lines, self.size.height - _frame_lines(width))
        else:
            self.guide_rows.styles.width = self.guide_rows.styles.height = None

    def draw_frames(self) -> None:
        """Draw what stands in the frames; that of the list in use is bright."""
        count = len([row for row in self.closures.rows if row.id])
        unread = sum(entry.is_unread for entry in self.entries.values())
        unread += len(self.paths or {}) - len(self.entries)
        right = f"{count}, sorted by what is due" if self.size.width >= NARROW else f"{count}"
        if self.paths is None:
            right = ""  # Nobody knows yet how many there are.
        elif unread > 0:
            right = f"reading {len(self.entries)} of {len(self.paths or {})}"
        title = _titled("1", "Closures", "closures", lit=self.closures.has_focus)
        self.closures.set_frame(title, user_line(right))
        guides_title = "Guides: look first, nothing is written"
        guides_title = guides_title if self.size.width >= 96 else "Guides to look at"
        title = _titled("2", guides_title, "guides", lit=self.guide_rows.has_focus)
        hint = Content("")
        if self.is_empty:
            title = Content("Start here").stylize("$accent bold")
            slim = self.size.width < NARROW
            look = "look" if slim else "look, nothing is written"
            start = "start a closure" if slim else "start a closure with it"
            keys = (runs(self.key_of, "look", look), runs(self.key_of, "new", start))
            hint = Content(GAP).join(keys)
        self.guide_rows.set_frame(title, hint=hint)

    def _why_empty(self) -> Content:
        if self.paths is None:
            return Content("Looking at the folder.")
        if self.trouble:
            return Content("The folder of closures cannot be listed.").stylize("$state-stale")
        return user_line(f"All are put away: {self.key_of('undo')} puts one back.")

    def draw_about(self) -> None:
        """Tell about what is under the light."""
        title, texts = self._reading()
        if texts != list(self.about.texts):
            self.about.set_frame(user_line(title).stylize("bold"))
            self.about.show(texts)

    def _reading(self) -> tuple[str, Sequence[Text]]:
        """Return what is told beside the guides, about what is under the light."""
        if self.in_guides():
            guide = self.lit_guide()
            if guide:
                return guide.title, about_guide(guide)
            return "Two guides side by side", about_comparison(self.guides.playbooks)
        entry = self.chosen()
        if entry is None:
            return "", [Text(user_line(self.in_app(self.trouble) if self.trouble else ""))]
        more = self.more.get(entry.path.name)
        if more is None and entry.found is not None:
            self.more[entry.path.name] = More()  # Asked for once.
            self.read_more(entry.path)
        now = self.outside.now()
        return entry.name, about_closure(
            entry, now, self.key_of, more or More(), partial(self.in_app, entry=entry)
        )

    def in_app(self, error: ClosetuiError, entry: HomeEntry | None = None) -> str:
        """Return an error whole, in words with the keys of the app; ``entry`` is what failed."""
        from closetui.reports.remedies import for_app  # As long as all is well none is told.

        word = shortest_word(entry.path, self.outside.places) if entry else ""
        return for_app(error, keys_by_shell_command(self.commands), word)

    # What is under the light.

    def in_guides(self) -> bool:
        """Whether the keyboard is among the guides."""
        return self.guide_rows.has_focus or self.is_empty

    def chosen(self) -> HomeEntry | None:
        """Return the closure under the light."""
        row = self.closures.current
        return next((one for one in self.shown if row and one.path.name == row.id), None)

    def greets(self, entry: HomeEntry) -> bool:
        """Whether a closure begins with what happened since the person was there."""
        found = self.more.get(entry.path.name, More()).since
        return found is not None and found.worth_showing

    def first(self) -> HomeEntry | None:
        """Return the closure whose next thing is the next of all."""
        return leading(self.shown) or next(iter(self.shown), None)

    def lit_guide(self) -> Playbook | None:
        """Return the guide under the light, or that of the closure under it."""
        if not self.in_guides():
            entry = self.chosen()
            return self.guides.get(entry.found.guide_id) if entry and entry.found else None
        row = self.guide_rows.current
        return self.guides.get(row.id) if row else None


def _shown(
    paths: Mapping[str, Path], entries: Mapping[str, HomeEntry], *, with_away: bool
) -> list[HomeEntry]:
    """Return the closures that are shown, the most urgent first."""
    known = {file: entries.get(file) or HomeEntry(path) for file, path in paths.items()}
    shown = [one for one in _apart(known) if with_away or not one.is_away]
    return sorted(shown, key=lambda entry: entry.order)


def _frame_lines(width: int) -> int:
    """Return how many lines stand above and below the body."""
    return FRAME_LINES + (width < NARROW)


def _apart(known: Mapping[str, HomeEntry]) -> list[HomeEntry]:
    """Return closures by the names of their files, those of one name to be told apart by these."""
    names = {file: loose_form(entry.name) for file, entry in known.items()}
    count = Counter(names.values())
    return [
        entry._replace(is_twin=True) if count[names[file]] > 1 else entry
        for file, entry in known.items()
    ]


def _titled(key: str, label: str, part: str, *, lit: bool) -> Content:
    """Return the title of a list; that of the one in use is bright."""
    title = keyed(key, label, f"screen.go('{part}')")
    return title.stylize("$accent bold") if lit else title
