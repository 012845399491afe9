"""One page on which a closure is started: which guide, its name, the day, and why."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from closetui.domain.playbook import Playbook
from closetui.folder import preview
from closetui.reports.overview import Earliest, earliest
from closetui.store.playbooks import Guides
from closetui.tui.command import READ_ON, Move, bindings
from closetui.tui.content.banner import (
    NARROW,
    WIDE_LINE,
    banner,
    header,
    key_line,
    who_and_when,
)
from closetui.tui.content.start import StartDraft, before_you_start
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.form import DROP, LEAVE, leaving_question
from closetui.tui.screens.frame_screen import FrameScreen, Passing
from closetui.tui.screens.start_commands import START_COMMANDS, StartPage
from closetui.tui.screens.start_form import TITLE, StartForm
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed
from closetui.world import World

_MOVES: Final = (Move("up down", "the field before; the next", "tab"), READ_ON)

NOTHING_WRITTEN: Final = "Nothing is written before you choose Start."


class StartScreen(Passing, FrameScreen[StartPage]):
    """Asks for all that starting a closure needs; what was typed is kept until it is started."""

    CSS_PATH: ClassVar = [STYLES / "start.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(START_COMMANDS),
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]
    MOVES: ClassVar[Sequence[Move]] = _MOVES

    def __init__(self, outside: World, guides: Guides, draft: StartDraft) -> None:
        """Go on with what was typed and picked before; ``draft`` is kept up to date."""
        super().__init__(START_COMMANDS)
        self.outside, self.guides, self.draft = outside, guides, draft
        self.target = self
        self._earliest: Earliest | None = None
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
            self.show_message("This is what you wrote last time.")

    def keep_draft(self) -> None:
        """Keep what stands here now, so that a terminal that closes takes nothing."""
        self._form.keep_draft()

    def take_guide(self, guide: str) -> None:
        """Take a guide; what was picked for another one is let go."""
        self.draft.guide = guide
        playbook = self.playbook
        self.draft.motives &= {motive.id for motive in playbook.motives}
        self._earliest = earliest(preview(self.outside, playbook.id))
        self._form.show_guide(playbook, self.key_of)
        self._draw_beside()
        self._answer_day()

    def _draw_beside(self) -> None:
        today = self.outside.now().date()
        raised = self.draft.raised(self.playbook)
        texts = before_you_start(self.playbook, self.lit, self._earliest, today, raised)
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
        right = who_and_when(self.outside.known_person, self.outside.now().date(), width)
        return [header(["closetui", TITLE], "", right, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that nothing is written yet."""
        back = keyed("esc", "back, what you typed is kept", "screen.run('back')")
        right = back if width >= NARROW + 30 else Content("")
        text = NOTHING_WRITTEN if width >= NARROW else "Nothing is written."
        return [banner("looking", "Not started", user_line(text), right, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return how final it is."""
        return [user_line(self.playbook.finality).stylize("$muted").truncate(width, ellipsis=True)]

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done where the keyboard is."""
        tab = keyed("tab", "next field", "screen.next_field")
        on = tab if width >= WIDE_LINE else None  # The way back is wanted more.
        if isinstance(self.focused, Input):  # A letter is typed there.
            back = [("start", "start"), ("back", "back")]
            return [key_line(back, self.commands, width, typing=True, second=on)]
        verbs = [("start", "start"), ("look", "look first"), ("back", "back")]
        if self._form.motives.has_focus:
            verbs.insert(0, ("pick", "pick this reason"))
        return [key_line(verbs, self.commands, width, second=on)]

    # What keys and messages do.

    def action_next_field(self) -> None:
        """Go to the next field, as tab does."""
        self.focus_next()

    def on_descendant_focus(self) -> None:
        """Tell about what has the keyboard now; the whole list in sight is not enough."""
        self._draw_beside()
        if isinstance(self.focused, Rows):
            self._keep_in_sight(self.focused)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keyboard to a field; a list is scrolled to its lit row only, not to its top."""
        super().set_focus(widget, scroll_visible and not isinstance(widget, Rows), from_app_focus)

    def _keep_in_sight(self, rows: Widget) -> None:
        """Have the lit row seen once all is laid out, and after any scroll asked for before."""
        self._form.call_after_refresh(self._form.keep_in_sight, rows)

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        self._keep_in_sight(event.control)
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
        if event.control is self._form.motives:
            self.pick()
        elif event.control is self._form.guide:
            await self.action_run("change")
        else:
            await self.action_run("look")

    @on(Input.Changed, "#name")
    def _take_name(self, event: Input.Changed) -> None:
        if event.value != self.draft.name:  # What was said of an empty name is over.
            self._message.clear()
        self.draft.name = event.value
        self._form.keep_soon()
        self._draw_beside()

    @on(Input.Changed, "#day")
    def _take_day(self, event: Input.Changed) -> None:
        self.draft.day = event.value
        self._form.keep_soon()
        self._answer_day()

    @on(Input.Changed, "#words")
    def _take_words(self, event: Input.Changed) -> None:
        self.draft.words = event.value
        self._form.keep_soon()

    def _answer_day(self) -> None:
        self._form.answer_day(self.outside.now().date(), self._earliest)

    @on(Input.Submitted)
    async def _go_on(self) -> None:
        """Light Start, which enter then does; without a name, say that it needs one."""
        if self.draft.name.strip():
            self.to_field("start")
        else:
            self.to_field("name")
            await self.action_run("start")

    @on(Button.Pressed)
    async def _press(self, event: Button.Pressed) -> None:
        await self.action_run(event.button.id or "")

    def action_read(self, pages: int) -> None:
        """Scroll what stands beside the form."""
        self._beside.action_page(pages)

    def to_field(self, field: str) -> None:
        """Give the keyboard to a field, in sight."""
        self.set_focus(self._form.query_one(f"#{field}"))

    async def leave(self) -> None:
        """Go one step back; what was typed is kept, and where the disk fails it is asked first."""
        self.keep_draft()
        lost = self._form.lost_at_the_end
        chosen = await self.asker.ask(leaving_question(lost, lost=True)) if lost else LEAVE.id
        if chosen == DROP.id:
            self.draft.clear()
            self.keep_draft()
        if chosen in (DROP.id, LEAVE.id):
            self.app.pop_screen()
