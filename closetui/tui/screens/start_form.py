"""The form of the page on which a closure is started: its fields, and what they show."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Static

from closetui.domain.playbook import Playbook
from closetui.domain.text import counted, one_line, shorten
from closetui.reports.overview import Earliest
from closetui.reports.words import wished_day
from closetui.tui.content.start import StartDraft, guide_line, motive_rows, softer_rows, wish_answer
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.form import DRAFT_SECONDS
from closetui.tui.text import user_line
from closetui.tui.widgets.fields import FormRows, LineField
from closetui.tui.widgets.line_bar import ShowsMessages
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import KeyOf

TITLE: Final = "New closure"


def _headed(title: str, aside: str) -> Iterator[Widget]:
    """Yield the heading of a block, with a word at its right."""
    with Horizontal(classes="headed"):
        yield Static(title, classes="head", markup=False)
        yield Static(aside, classes="aside", markup=False)


LONGEST_ON_BUTTON: Final = 24
"""A longer name would push the other buttons away."""


class StartForm(VerticalScroll, inherit_bindings=False):
    """Shows what was typed and picked so far; it decides nothing. Arrows go to the next field."""

    def __init__(self, draft: StartDraft, kept: FormDraft) -> None:
        """Show ``draft``, whose guide is taken by ``show_guide``; ``kept`` outlives the app."""
        super().__init__(id="form", can_focus=False)
        self.border_title = TITLE
        self._draft, self._kept = draft, kept
        self._keeping: Timer | None = None
        self.guide = FormRows(id="guide")
        self.called = LineField(draft.name, example="such as my store, my account", id="name")
        self.day = LineField(draft.day, example="such as 31 dec", id="day")
        self.motives = FormRows(id="motives")
        self.words = LineField(draft.words, example="or in your own words", id="words")
        self.softer = FormRows(id="softer")
        self._wish = Static(classes="head", markup=False)
        self._answer = Static(id="answer")
        self._start_button = Button("Start", id="start")

    def compose(self) -> ComposeResult:
        """Yield the fields, each under its heading, and the buttons."""
        yield Static("WHAT", classes="head")
        yield self.guide
        yield from _headed("CALL IT", "any name you like")
        yield self.called
        with Horizontal(classes="headed"):
            yield self._wish
            yield Static("may stay empty", classes="aside", markup=False)
        with Horizontal(id="day-row"):
            yield self.day
            yield self._answer
        with VerticalScroll(id="why", can_focus=False):
            yield from _headed("WHY", "any, or none: space")
            yield self.motives
            yield self.words
        with VerticalScroll(id="or-softer", can_focus=False):
            yield from _headed("OR SOMETHING SOFTER", "enter opens it")
            yield self.softer
        with Horizontal(id="deeds"):
            yield self._start_button
            yield Button("Look first", id="look")
            yield Button("Back", id="back")

    def keep_soon(self) -> None:
        """Keep what stands here in a moment, with what is typed until then."""
        if self._keeping is None:
            self._keeping = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what stands here now."""
        self._keeping = None
        failure = self._kept.keep(self._draft.fields())
        if failure and isinstance(self.screen, ShowsMessages):
            self.screen.show_message(failure)

    @property
    def lost_at_the_end(self) -> str:
        """What was typed here and goes with the app; empty where the disk takes it."""
        typed = (self._draft.name, self._draft.day, self._draft.words)
        return "\n".join(filter(None, typed)) if self._kept.is_lost_at_the_end else ""

    @property
    def lit(self) -> str:
        """Id of the motive or softer way that has the light and the keyboard; else empty."""
        for rows in (self.motives, self.softer):
            if rows.has_focus and rows.current:
                return rows.current.id
        return ""

    def show_guide(self, playbook: Playbook, key_of: KeyOf) -> None:
        """Show the rows of a guide; a block that would be empty is left out."""
        self.guide.set_rows([guide_line(playbook, key_of)])
        self._wish.update(wished_day(playbook).removeprefix("the ").upper())
        self.softer.set_rows(softer_rows(playbook))
        self.query_one("#why").display = bool(playbook.motives)
        self.query_one("#or-softer").display = bool(playbook.alternatives)
        self.show_motives(playbook)

    def show_motives(self, playbook: Playbook) -> None:
        """Show which motives are picked."""
        self.motives.set_rows(motive_rows(playbook, self._draft))

    def show_name(self) -> None:
        """Write the name on the button that starts."""
        name = one_line(self._draft.name).strip() or "..."
        self._start_button.label = user_line(f"Start: {shorten(name, LONGEST_ON_BUTTON)}")
        self._start_button.refresh(layout=True)

    def answer_day(self, today: date, earliest: Earliest | None) -> None:
        """Say under the day what is thought of it."""
        answer = wish_answer(self._draft.day, today, earliest)
        self._answer.update(answer)
        self._answer.display = bool(answer)

    def on_mount(self) -> None:
        """Say in the lower edge how much of the form lies below it."""
        for changing in ("virtual_size", "container_size", "scroll_y"):
            self.watch(self, changing, self._say_more)

    def _say_more(self) -> None:
        left = self.virtual_size.height - self.scrollable_content_region.height - self.scroll_y
        lines_left = counted(round(left), "more line")
        self.border_subtitle = user_line(f"{lines_left}: down") if left > 0 else ""

    def on_resize(self) -> None:
        """Have what is in use in sight at every size."""
        used = self.screen.focused
        if isinstance(used, Rows):
            self.call_after_refresh(self.keep_in_sight, used)
        elif used is not None:
            self.call_after_refresh(used.scroll_visible, animate=False)

    def keep_in_sight(self, rows: Rows) -> None:
        """Scroll as little as is needed to see the lit row of a list; above the first, its head."""
        if not rows.has_focus or rows.current is None or not isinstance(rows.parent, Widget):
            return
        place = rows.rows.index(rows.current)
        # Lines of the form, not of the screen: those are old until a scroll has been drawn.
        line = rows.virtual_region.y + place
        if rows.parent is not self:
            line += rows.parent.virtual_region.y
        top = min(self.scroll_offset.y, line if place else line - 1)
        top = max(top, line - self.scrollable_content_region.height + 1)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
