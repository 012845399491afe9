"""One page on which a closure is started: which guide, its name, the day, and why."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.folder import Guides, preview
from closetui.tui.command import bindings
from closetui.tui.content.banner import NARROW, Verb, banner, header, key_line, who_and_when
from closetui.tui.content.start import (
    StartDraft,
    before_you_start,
    guide_line,
    motive_rows,
    softer_rows,
    wish_answer,
)
from closetui.tui.dialogs.asking import Asker
from closetui.tui.screens.frame_screen import FrameScreen
from closetui.tui.screens.start_commands import START_COMMANDS, StartPage
from closetui.tui.text import user_line
from closetui.tui.widgets.form_rows import FormRows
from closetui.tui.widgets.line_field import LineField
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed
from closetui.world import World, own_name

NOTHING_WRITTEN: Final = "Nothing is written before you choose Start."


def _headed(title: str, aside: str) -> ComposeResult:
    """Yield the heading of a block, with a word at its right."""
    with Horizontal(classes="headed"):
        yield Static(title, classes="head", markup=False)
        yield Static(aside, classes="aside", markup=False)


class StartScreen(FrameScreen[StartPage]):
    """Asks for all that starting a closure needs; what was typed is kept until it is started."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(START_COMMANDS),
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(self, outside: World, guides: Guides, draft: StartDraft) -> None:
        """Go on with what was typed before.

        Args:
            outside: The world.
            guides: The guides there are.
            draft: What was typed and picked so far; it is kept up to date.
        """
        super().__init__(START_COMMANDS)
        self.outside, self.guides, self.draft = outside, guides, draft
        self._asker = Asker(self)
        self._earliest: date | None = None
        self._guide = FormRows(id="guide")
        self._called = LineField(draft.name, example="such as the store's name", id="name")
        self._day = LineField(draft.day, example="31 dec, in 6 weeks", id="day")
        self._answer = Static(id="answer")
        self._motives = FormRows(id="motives")
        self._softer = FormRows(id="softer")
        self._start_button = Button("Start", id="start")
        self._beside = Reading(id="beside")

    @property
    def asker(self) -> Asker:
        """What asks for the commands of this screen."""
        return self._asker

    @property
    def target(self) -> StartPage:
        """The screen itself."""
        return self

    @property
    def playbook(self) -> Playbook:
        """The guide that is chosen."""
        return self.guides.get(self.draft.guide) or self.guides.playbooks[0]

    def body(self) -> ComposeResult:
        """Yield the form, and beside it what is worth knowing before one starts."""
        with VerticalScroll(id="form", can_focus=False) as form:
            form.border_title = "New closure"
            yield Static("WHAT", classes="head")
            yield self._guide
            yield from _headed("CALL IT", "any name you like")
            yield self._called
            yield from _headed("DAY YOU WANT TO BE OUT", "may stay empty")
            yield self._day
            yield self._answer
            with VerticalScroll(id="why", can_focus=False):
                yield from _headed("WHY", "any, or none: space")
                yield self._motives
            with VerticalScroll(id="or-softer", can_focus=False):
                yield from _headed("OR SOMETHING SOFTER", "enter opens it")
                yield self._softer
            with Horizontal(id="deeds"):
                yield self._start_button
                yield Button("Look first", id="look")
                yield Button("Back", id="back")
        yield self._beside

    def on_mount(self) -> None:
        """Start with the name: the guide is chosen already."""
        self._beside.set_frame(Content("Before you start").stylize("bold"))
        self.take_guide(self.playbook.id)
        self._called.focus()

    def take_guide(self, guide: str) -> None:
        """Take a guide; what was picked for another one is let go."""
        self.draft.guide = guide
        playbook = self.playbook
        known = {motive.id for motive in playbook.motives}
        self.draft.motives &= known
        self._earliest = preview(self.outside, playbook.id).verdict.earliest
        self._guide.set_rows([guide_line(playbook)])
        self._softer.set_rows(softer_rows(playbook))
        self.query_one("#why").display = bool(playbook.motives)
        self.query_one("#or-softer").display = bool(playbook.alternatives)
        self._draw_motives()
        self._answer_day()

    def _draw_motives(self) -> None:
        self._motives.set_rows(motive_rows(self.playbook, self.draft))
        self._draw_beside()

    def _draw_beside(self) -> None:
        today = self.outside.now().date()
        texts = before_you_start(self.playbook, self.lit, self._earliest, today)
        if texts != list(self._beside.texts):
            self._beside.show(texts)
        name = one_line(self.draft.name).strip() or "..."
        self._start_button.label = user_line(f"Start: {name}")
        self._start_button.refresh(layout=True)
        self.draw_lines()

    @property
    def lit(self) -> str:
        """Id of the motive or softer way that has the light and the keyboard; else empty."""
        for rows in (self._motives, self._softer):
            if rows.has_focus and rows.current:
                return rows.current.id
        return ""

    # The lines above and below.

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return where one is, whose desk this is, and the day."""
        right = who_and_when(own_name(self.outside), self.outside.now().date(), width)
        return [header(["closetui", "New closure"], "", right, width)]

    def track_lines(self, _width: int) -> Sequence[Content]:
        """Return nothing: no stage has begun."""
        return [Content("")]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that nothing is written yet."""
        told = "esc back, what you typed is kept" if width >= NARROW + 30 else ""
        right = keyed("esc", told[4:], "screen.run('back')") if told else Content("")
        return [banner("looking", "Not started", Content(NOTHING_WRITTEN), right, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return how final it is."""
        return [user_line(self.playbook.finality).stylize("$muted").truncate(width, ellipsis=True)]

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done where the keyboard is."""
        verbs = [Verb("start", "start"), Verb("look first", "look"), Verb("back", "back")]
        if self._motives.has_focus:
            verbs.insert(0, Verb("pick this reason", "pick"))
        return [key_line(verbs, self.commands, width)]

    # What keys and messages do.

    def on_descendant_focus(self) -> None:
        """Tell about what has the keyboard now; the whole list in sight is not enough."""
        self._draw_beside()
        if isinstance(self.focused, Rows):
            self.call_after_refresh(self._keep_in_sight, self.focused)

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        self._keep_in_sight(event.rows)
        self._draw_beside()

    def _keep_in_sight(self, rows: Rows) -> None:
        """Scroll the form as little as is needed to see the lit row of a list in it."""
        if not rows.has_focus or rows.current is None:
            return
        form = self.query_one("#form", VerticalScroll)
        line, seen = rows.region.y + rows.rows.index(rows.current), form.content_region
        if line < seen.y:
            form.scroll_relative(y=line - seen.y, animate=False)
        elif line >= seen.bottom:
            form.scroll_relative(y=line - seen.bottom + 1, animate=False)

    @on(Rows.Signed, "#motives")
    def _pick_clicked(self) -> None:
        self.pick()

    def pick(self) -> None:
        """Pick the motive under the light, or put it back."""
        row = self._motives.current
        if self._motives.has_focus and row:
            self.draft.toggle(row.id)
            self._draw_motives()

    @on(Rows.Chosen)
    async def _chosen(self, event: Rows.Chosen) -> None:
        if event.rows is self._motives:
            self.pick()
        elif event.rows is self._guide:
            await self.action_run("change")
        else:
            await self.action_run("look")

    @on(Input.Changed, "#name")
    def _take_name(self, event: Input.Changed) -> None:
        self.draft.name = event.value
        self._draw_beside()

    @on(Input.Changed, "#day")
    def _take_day(self, event: Input.Changed) -> None:
        self.draft.day = event.value
        self._answer_day()

    def _answer_day(self) -> None:
        today = self.outside.now().date()
        self._answer.update(wish_answer(self.draft.day, today, self._earliest))

    @on(Input.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed)
    async def _press(self, event: Button.Pressed) -> None:
        await self.action_run(event.button.id or "")

    def action_read(self, pages: int) -> None:
        """Scroll what stands beside the form."""
        self._beside.action_page(pages)

    def to_field(self, field: str) -> None:
        """Give the keyboard to a field, in sight."""
        self.set_focus(self._day if field == "day" else self._called)

    def leave(self) -> None:
        """Go one step back; what was typed is kept."""
        self.app.pop_screen()
