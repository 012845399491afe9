"""The closure screen: three panes, the detail of one entry, and the gate."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.remedies import Advice, Remedy
from closetui.reports.remedies import for_app
from closetui.tui.closure_verbs import ALL_VERBS, KEYS_FOR
from closetui.tui.desk import Desk
from closetui.tui.detail import detail
from closetui.tui.frame import Frame
from closetui.tui.headlines import gate_lines, tabs_line, title_line
from closetui.tui.message_line import Hears, MessageLine
from closetui.tui.row_list import RowList
from closetui.tui.rows import PaneRows, panes
from closetui.tui.slider import Slider
from closetui.tui.text_pane import TextPane
from closetui.tui.verbs import Verb, bindings, key_bar, verb_palette
from closetui.tui.watch import LOOK_AT_COPY, Watch
from closetui.views import View

if TYPE_CHECKING:
    from closetui.tui.app import ClosetuiApp

POLL_SECONDS = 1.0
"""How often the files are looked at for a colleague's changes."""

DETAIL_DELAY = 0.002
"""Seconds between a move of the cursor and the work on the detail: without them the frame
with the cursor would wait for it."""

PANES = ("requirements", "steps", "consequences")


class ClosureScreen(Screen[None]):
    """One closure, open for work."""

    COMMANDS: ClassVar = {verb_palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ALL_VERBS),
        Binding("1", "pane(0)", "Requirements", show=False),
        Binding("2", "pane(1)", "Steps", show=False),
        Binding("3", "pane(2)", "What happens", show=False),
        Binding("tab", "next_pane(1)", "Next pane", show=False),
        Binding("shift+tab", "next_pane(-1)", "Pane before", show=False),
    ]

    def __init__(self, closure: Closure, view: View) -> None:
        """Show ``view``, the first look at what ``closure`` holds."""
        super().__init__()
        self.desk = Desk(closure, view, self, self, self.edit_outside)
        self._pane = 0
        self._watch = Watch(self.desk)
        self._told = MessageLine()  # Here, not in compose: a message may come before that.

    def compose(self) -> ComposeResult:
        """Yield title, tabs, panes, detail, gate and keys."""
        yield Static(id="title")
        yield Static(id="tabs")
        with Horizontal(id="panes"):
            for name, pane in zip(PANES, panes(self.desk.view), strict=True):
                yield Frame(RowList(pane.rows, id=name))
        text = TextPane(id="detail")
        yield Frame(text, Slider(text), id="entry")
        yield self._told
        yield Static(id="gate")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Draw the first view and start to look for changes."""
        for name in PANES:
            self.query_one(f"#{name}", RowList).go_to(self._first_own(name))
        self.action_pane(0)
        self.show(self.desk.view)
        known = self.desk.view.snapshot
        self.tell("; ".join(known.notices), LOOK_AT_COPY if known.copies else "", heed=True)
        self._looking = self.set_interval(POLL_SECONDS, self._watch.look)

    def _first_own(self, pane: str) -> str:
        """Return the first entry of a pane that has a tick of its own."""
        states = self.desk.view.verdict.states
        rows = (row.id for row in self.query_one(f"#{pane}", RowList).rows)
        return next((each for each in rows if each and not states[each].derived), "")

    def rest(self) -> None:
        """Stop looking for changes: nobody comes back to this screen."""
        self._looking.stop()

    def on_resize(self) -> None:
        """Fit the one-line parts to the new width."""
        self._draw_lines(panes(self.desk.view))

    # What the desk asks of its face.

    def show(self, view: View) -> None:
        """Draw a newer view; only what changed is drawn again."""
        drawn = panes(view)
        for name, pane in zip(PANES, drawn, strict=True):
            rows = self.query_one(f"#{name}", RowList)
            rows.set_rows(pane.rows)
            self._frame(rows).tell(pane.title, pane.tally)
        self._draw_lines(drawn)
        self.query_one("#detail", TextPane).show(detail(view, self.chosen()))

    def chosen(self) -> str:
        """Return the id of the entry under the cursor of the current pane."""
        row = self._rows.current
        return row.id if row else ""

    def jump(self, entry_id: str) -> None:
        """Go to the pane that holds the entry, and put the cursor on it."""
        for number, name in enumerate(PANES):
            if self.query_one(f"#{name}", RowList).go_to(entry_id):
                self.action_pane(number)
                return

    def tell(self, text: str, tail: str = "", *, heed: bool = False) -> None:
        """Say in passing what happened, here and on whatever lies above."""
        if not text:
            return
        self._told.say(text, tail, heed=heed)
        above = self.app.screen
        if above is not self and isinstance(above, Hears):
            above.hear(text)

    def hear(self, text: str) -> None:
        """Show a message in passing."""
        self._told.say(text)

    def wait(self, text: str) -> None:
        """Show what waits to be looked at."""
        self._told.wait(text)

    def in_app(self, remedy: Remedy | Advice | ClosetuiError | str) -> str:
        """Return what helps, or an error whole, in words with the keys of the app."""
        return for_app(remedy, KEYS_FOR, str(self.desk.session.path))

    def edit_outside(self, text: str) -> str:
        """Return ``text`` as the person's own editor left it."""
        return cast("ClosetuiApp", self.app).edit_text(text)

    # What keys and messages do.

    async def action_verb(self, verb_id: str) -> None:
        """Run a verb, or say why it is not possible now.

        Returns when the verb ended or asks something: keys typed ahead wait
        for it, so that none is lost and each meets what the one before left.
        """
        await self.desk.free.wait()
        said = self._told.said
        verb = next(each for each in ALL_VERBS if each.id == verb_id)
        refusal = verb.refusal(self.desk)
        if refusal:
            self.tell(refusal, heed=True)
            return
        self.desk.free.clear()
        self.run_worker(self._run(verb), group="verb")
        await self.desk.free.wait()
        if self._told.said == said:  # What was said is over: one frame for that and the new.
            self._told.clear()

    async def _run(self, verb: Verb[Desk]) -> None:
        try:
            await verb.run(self.desk)
        finally:
            self.desk.free.set()

    def verbs_now(self) -> list[tuple[Verb[Desk], str]]:
        """Return every verb with the reason why it is not possible now, if there is one."""
        return [(verb, verb.refusal(self.desk)) for verb in ALL_VERBS]

    def action_pane(self, number: int) -> None:
        """Go to a pane."""
        self._pane = number
        for position, name in enumerate(PANES):
            self._frame(self.query_one(f"#{name}")).set_class(position == number, "-current")
        self.set_focus(self._rows)  # At once: the next key may be typed already.
        self._draw_lines(panes(self.desk.view))

    def action_next_pane(self, step: int) -> None:
        """Go round the panes and the detail, where it is shown."""
        text = self.query_one("#detail", TextPane)
        stops = len(PANES) + (1 if text.display else 0)
        here = len(PANES) if text.has_focus else self._pane
        stop = (here + step) % stops
        if stop < len(PANES):
            self.action_pane(stop)
        else:
            self.set_focus(text)

    def on_descendant_focus(self) -> None:
        """Follow the focus to another pane."""
        focused = self.focused
        if isinstance(focused, RowList) and focused.id in PANES:
            self._pane = PANES.index(focused.id)
            self._draw_detail()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the entry under the cursor, once the cursor itself stands on the screen."""
        if event.rows is self._rows:
            self.set_timer(DETAIL_DELAY, self._draw_detail)

    async def on_row_list_chosen(self) -> None:
        """Show the entry on the whole screen."""
        await self.action_verb("whole")

    @property
    def _rows(self) -> RowList:
        return self.query_one(f"#{PANES[self._pane]}", RowList)

    @staticmethod
    def _frame(pane: Widget) -> Frame:
        return cast("Frame", pane.parent)

    def _draw_detail(self) -> None:
        self.query_one("#detail", TextPane).show(detail(self.desk.view, self.chosen()))

    def _draw_lines(self, drawn: tuple[PaneRows, PaneRows, PaneRows]) -> None:
        """Draw the parts that are one or two lines: title, tabs, gate and keys."""
        view, width = self.desk.view, max(self.size.width - 2, 20)
        self._put("#title", title_line(view, width))
        self._put("#tabs", tabs_line(drawn, self._pane, width))
        self.query_one("#gate").set_class(view.verdict.open and not self._watch.trouble, "-open")
        self._put("#gate", gate_lines(view, self._watch.trouble, width))
        self._put("#keys", key_bar(ALL_VERBS, width))

    def _put(self, place: str, content: Content) -> None:
        """Show a text, if it is not the one that stands there."""
        shown = self.query_one(place, Static)
        if not (isinstance(shown.content, Content) and content.is_same(shown.content)):
            shown.update(content, layout=False)
