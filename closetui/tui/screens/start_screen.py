"""One page on which a closure is started: which guide, its name, the day, and why."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from closetui.acting import known_person
from closetui.closure import Closure, start
from closetui.domain.actions.choices import raise_items, set_deadline
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Draft
from closetui.domain.playbook import Playbook
from closetui.folder import Guides, preview
from closetui.tui.command import READ_ON, SEE, Command, Move, bindings
from closetui.tui.content.banner import NARROW, Verb, banner, header, key_line, who_and_when
from closetui.tui.content.start import StartDraft, before_you_start, wished
from closetui.tui.dialogs.ask_name import introduce
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.choose import ChooseGuide
from closetui.tui.dialogs.deeds import Message as Told
from closetui.tui.dialogs.form import OFFERED
from closetui.tui.messages import LookAtGuide, ShowClosure
from closetui.tui.screens.anywhere import help_command, quit_command
from closetui.tui.screens.frame_screen import FrameScreen, Passing
from closetui.tui.screens.start_form import TITLE, StartForm
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed
from closetui.world import World


async def _start(page: "StartScreen") -> None:
    """Start the closure, and open it; whatever refuses it, the page stays as it is."""
    draft = page.draft
    if not await introduce(page.asker, page.outside):  # It is the first thing recorded.
        return
    try:
        day = wished(draft.day, page.outside.now().date())
    except ClosetuiError as error:
        await _not_started(page, error, "day")
        return
    try:
        path = await asyncio.to_thread(
            start, page.outside, page.playbook.id, draft.name, motives=sorted(draft.motives)
        )
        raised = draft.raised(page.playbook)
        if day is not None or raised:
            closure = Closure(page.outside, str(path))
            await asyncio.to_thread(closure.act, partial(_wishes, day=day, raised=raised))
    except ClosetuiError as error:
        await _not_started(page, error, "name")
        return
    draft.clear()
    page.keep_draft()
    page.post_message(ShowClosure(path))


async def _not_started(page: "StartScreen", error: ClosetuiError, field: str) -> None:
    """Tell why it was not started, and go to the field that is to be mended."""
    await page.asker.ask(Told("Not started", user_text(str(error))))
    page.to_field(field)


def _wishes(case: Case, day: date | None, raised: Sequence[str]) -> list[Draft]:
    """Return what is recorded with the start: what becomes a must, and the day one wants."""
    drafts = raise_items(case, raised, "picked when the closure was started") if raised else []
    return [*drafts, *(set_deadline(case, "", day) if day else [])]


def _no_name(page: "StartScreen") -> str:
    return "" if page.draft.name.strip() else "It needs a name first: CALL IT."


async def _look(page: "StartScreen") -> None:
    softer = next((way for way in page.playbook.alternatives if way.id == page.lit), None)
    if softer and not softer.playbook:
        page.show_message("It has no guide of its own; what is known of it stands beside.")
    else:
        page.post_message(LookAtGuide(softer.playbook if softer else page.playbook.id))


async def _change(page: "StartScreen") -> None:
    guides = page.guides.playbooks
    chosen = await page.asker.ask(ChooseGuide("What do you want to do?", guides, page.playbook.id))
    if chosen:
        page.take_guide(chosen)


START_COMMANDS: tuple[Command["StartScreen"], ...] = (
    Command("start", "ctrl+s,f2", "start", "Start the closure.", _start, _no_name),
    Command("pick", "space", "pick", "Pick the reason under the light, or put it back.",
            lambda page: page.pick()),
    Command("look", "v", "look first", "Read the guide; nothing is written.", _look, group=SEE),
    Command("change", "", "another guide", "Take another guide.", _change),
    Command("back", "escape", "back", "Go back; what you typed is kept.", lambda page: page.leave(),
            group=SEE),
    help_command(),
    quit_command(),
)  # fmt: skip
"""Everything that can be done on the page."""


NOTHING_WRITTEN: Final = "Nothing is written before you choose Start."


class StartScreen(Passing, FrameScreen["StartScreen"]):
    """Asks for all that starting a closure needs; what was typed is kept until it is started."""

    CSS_PATH: ClassVar = [STYLES / "start.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(START_COMMANDS),
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("up down", "the field before; the next", "tab"),
        READ_ON,
    )

    def __init__(self, outside: World, guides: Guides, draft: StartDraft) -> None:
        """Go on with what was typed before.

        Args:
            outside: The world.
            guides: The guides there are.
            draft: What was typed and picked so far; it is kept up to date.
        """
        super().__init__(START_COMMANDS)
        self.outside, self.guides, self.draft = outside, guides, draft
        self.target = self
        self._earliest: date | None = None
        self._form = StartForm(draft, FormDraft("", TITLE, outside.places))
        self._beside = Reading(id="beside")

    @property
    def playbook(self) -> Playbook:
        """The guide that is chosen."""
        return self.guides.get(self.draft.guide) or self.guides.playbooks[0]

    def body(self) -> ComposeResult:
        """Yield the form, and beside it what is worth knowing before one starts."""
        yield self._form
        yield self._beside

    def on_mount(self) -> None:
        """Start with the name: the guide is chosen already."""
        self._beside.set_frame(Content("Before you start").stylize("bold"))
        self.take_guide(self.playbook.id)
        self.set_focus(self._form.called)  # At once: the name may be typed already.
        if self.draft.fields():
            self.show_message(OFFERED)

    def keep_draft(self) -> None:
        """Keep what stands here now, so that a terminal that closes takes nothing."""
        self._form.keep_draft()

    def take_guide(self, guide: str) -> None:
        """Take a guide; what was picked for another one is let go."""
        self.draft.guide = guide
        playbook = self.playbook
        self.draft.motives &= {motive.id for motive in playbook.motives}
        self._earliest = preview(self.outside, playbook.id).verdict.earliest
        self._form.show_guide(playbook)
        self._draw_beside()
        self._answer_day()

    def _draw_beside(self) -> None:
        today = self.outside.now().date()
        texts = before_you_start(self.playbook, self.lit, self._earliest, today)
        if texts != list(self._beside.texts):
            self._beside.show(texts)
        self._form.show_name()
        self.draw_lines()

    @property
    def lit(self) -> str:
        """Id of the motive or softer way that has the light and the keyboard; else empty."""
        return self._form.lit

    # The lines above and below.

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return where one is, whose desk this is, and the day."""
        right = who_and_when(known_person(self.outside), self.outside.now().date(), width)
        return [header(["closetui", TITLE], "", right, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that nothing is written yet."""
        told = "esc back, what you typed is kept" if width >= NARROW + 30 else ""
        right = keyed("esc", told[4:], "screen.run('back')") if told else Content("")
        text = NOTHING_WRITTEN if width >= NARROW else "Nothing is written."
        return [banner("looking", "Not started", user_line(text), right, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return how final it is."""
        return [user_line(self.playbook.finality).stylize("$muted").truncate(width, ellipsis=True)]

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done where the keyboard is."""
        verbs = [Verb("start", "start"), Verb("look first", "look"), Verb("back", "back")]
        if self._form.motives.has_focus:
            verbs.insert(0, Verb("pick this reason", "pick"))
        return [key_line(verbs, self.commands, width)]

    # What keys and messages do.

    def on_descendant_focus(self) -> None:
        """Tell about what has the keyboard now; the whole list in sight is not enough."""
        self._draw_beside()
        if isinstance(self.focused, Rows):
            self._keep_in_sight(self.focused)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keyboard to a field; a list is scrolled to its lit row only, not to its top."""
        visible = scroll_visible and not isinstance(widget, Rows)
        super().set_focus(widget, visible, from_app_focus)

    def _keep_in_sight(self, rows: Rows) -> None:
        """Have the lit row seen once all is laid out, and after any scroll asked for before."""
        self._form.call_after_refresh(self._form.keep_in_sight, rows)

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        self._keep_in_sight(event.rows)
        self._draw_beside()

    @on(Rows.Signed, "#motives")
    def _pick_clicked(self) -> None:
        self.pick()

    def pick(self) -> None:
        """Pick the motive under the light, or put it back."""
        row = self._form.motives.current
        if self._form.motives.has_focus and row:
            self.draft.toggle(row.id)
            self._form.keep_soon()
            self._form.show_motives(self.playbook)
            self._draw_beside()

    @on(Rows.Chosen)
    async def _chosen(self, event: Rows.Chosen) -> None:
        if event.rows is self._form.motives:
            self.pick()
        elif event.rows is self._form.guide:
            await self.action_run("change")
        else:
            await self.action_run("look")

    @on(Input.Changed, "#name")
    def _take_name(self, event: Input.Changed) -> None:
        self.draft.name = event.value
        self._form.keep_soon()
        self._draw_beside()

    @on(Input.Changed, "#day")
    def _take_day(self, event: Input.Changed) -> None:
        self.draft.day = event.value
        self._form.keep_soon()
        self._answer_day()

    def _answer_day(self) -> None:
        self._form.answer_day(self.outside.now().date(), self._earliest)

    @on(Input.Submitted)
    def _go_on(self) -> None:
        """Light Start, which enter then does: all but the name may stay empty."""
        self.to_field("start" if self.draft.name.strip() else "name")

    @on(Button.Pressed)
    async def _press(self, event: Button.Pressed) -> None:
        await self.action_run(event.button.id or "")

    def action_read(self, pages: int) -> None:
        """Scroll what stands beside the form."""
        self._beside.action_page(pages)

    def to_field(self, field: str) -> None:
        """Give the keyboard to a field, in sight."""
        self.set_focus(self._form.query_one(f"#{field}"))

    def leave(self) -> None:
        """Go one step back; what was typed is kept."""
        self.keep_draft()
        self.app.pop_screen()
