"""The closure screen: three panes, the detail of one entry, and the gate."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.remedies import Advice, Remedy
from closetui.reports.remedies import for_app
from closetui.tui.closure_commands import CLOSURE_COMMANDS, KEYS_FOR
from closetui.tui.command import bindings, key_bar
from closetui.tui.controller import Controller
from closetui.tui.detail import detail
from closetui.tui.editor import EditorRunner
from closetui.tui.flows.names import introduce
from closetui.tui.flows.since import greet
from closetui.tui.headlines import gate_lines, tabs_line, title_line
from closetui.tui.rows import PaneRows, panes
from closetui.tui.screens.command_screen import CommandScreen
from closetui.tui.screens.pages import closure_page
from closetui.tui.screens.watch import LOOK_AT_COPY, Watch
from closetui.tui.widgets.message_line import ShowsMessages
from closetui.tui.widgets.row_list import RowList
from closetui.tui.widgets.text_pane import TextPane
from closetui.views import View

POLL_SECONDS = 1.0
"""How often the files are looked at for a colleague's changes."""

DETAIL_DELAY = 0.005
"""How long the detail waits for the cursor, which the eye follows, to stand on the screen."""

PANES = ("requirements", "steps", "consequences")


class ClosureScreen(CommandScreen[Controller]):
    """One closure, open for work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(CLOSURE_COMMANDS),
        Binding("1", "pane(0)", "Requirements", show=False),
        Binding("2", "pane(1)", "Steps", show=False),
        Binding("3", "pane(2)", "What happens", show=False),
        Binding("tab", "next_pane(1)", "Next pane", show=False),
        Binding("shift+tab", "next_pane(-1)", "Pane before", show=False),
    ]

    def __init__(self, session: Closure, view: View, editor: EditorRunner) -> None:
        """Show a closure.

        Args:
            session: The closure, open for reading and acting.
            view: The first look at what it holds.
            editor: Runs the person's own editor.
        """
        super().__init__(CLOSURE_COMMANDS)
        self.controller = Controller(session, view, self, self, editor, pages=closure_page)
        self._watch = Watch(self.controller)
        self._current = 0
        self._lists = [
            RowList(pane.rows, id=name) for name, pane in zip(PANES, panes(view), strict=True)
        ]
        self._detail = TextPane(id="detail")
        self._entry = Vertical(self._detail, id="entry")

    @property
    def asker(self) -> Controller:
        """The controller, which asks for the commands."""
        return self.controller

    @property
    def target(self) -> Controller:
        """The controller, on which the commands act."""
        return self.controller

    def compose(self) -> ComposeResult:
        """Yield title, tabs, panes, detail, gate and keys."""
        yield Static(id="title")
        yield Static(id="tabs")
        with Horizontal(id="panes"):
            yield from self._lists
        yield self._entry
        yield self._message
        yield Static(id="gate")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Draw the first view, start to look for changes, and ask for a name the first time."""
        for rows in self._lists:
            rows.go_to(self._first_own(rows))
        self.action_pane(0)
        self.show(self.controller.view)
        known = self.controller.view.snapshot
        self.say("; ".join(known.notices), LOOK_AT_COPY if known.copies else "", warning=True)
        self._polling = self.set_interval(POLL_SECONDS, self._watch.look)
        self._introduce()

    @work
    async def _introduce(self) -> None:
        """Ask for the name of whoever is here for the first time; say what happened since."""
        turns = self.controller.turns
        turns.begin_work()
        try:
            await introduce(self.controller, self.controller.session.outside)
            await greet(self.controller)
        finally:
            turns.end_work()

    def _first_own(self, rows: RowList) -> str:
        """Return the first entry of a pane that has a tick of its own."""
        states = self.controller.view.verdict.states
        own = (row.id for row in rows.rows if row.id and not states[row.id].derived)
        return next(own, "")

    def stop_watching(self) -> None:
        """Stop looking for changes: nobody comes back to this screen."""
        self._polling.stop()

    def on_resize(self) -> None:
        """Fit the one-line parts to the new width."""
        self._draw_lines(panes(self.controller.view))

    # What the controller asks of its display.

    def show(self, view: View) -> None:
        """Draw a newer view; only what changed is drawn again."""
        drawn = panes(view)
        for rows, pane in zip(self._lists, drawn, strict=True):
            rows.set_rows(pane.rows)
            _label(rows, pane)
        self._draw_lines(drawn)
        self._draw_detail()

    def chosen(self) -> str:
        """Return the id of the entry under the cursor of the current pane."""
        row = self._rows.current
        return row.id if row else ""

    def jump(self, entry_id: str) -> None:
        """Go to the pane that holds the entry, and put the cursor on it."""
        for number, rows in enumerate(self._lists):
            if rows.go_to(entry_id):
                self.action_pane(number)
                return

    def say(self, text: str, tail: str = "", *, warning: bool = False) -> None:
        """Say in passing what happened, here and on whatever lies above."""
        if not text:
            return
        self._message.say(text, tail, warning=warning)
        above = self.app.screen
        if above is not self and isinstance(above, ShowsMessages):
            above.show_message(text)

    def show_waiting(self, text: str) -> None:
        """Show what waits to be looked at."""
        self._message.show_waiting(text)

    def in_app(self, remedy: Remedy | Advice | ClosetuiError | str) -> str:
        """Return what helps, or an error whole, in words with the keys of the app."""
        return for_app(remedy, KEYS_FOR, str(self.controller.session.path))

    # What keys and messages do.

    def action_pane(self, number: int) -> None:
        """Go to a pane."""
        self._current = number
        for position, rows in enumerate(self._lists):
            rows.set_class(position == number, "-current")
        self.set_focus(self._rows)  # At once: the next key may be typed already.
        self._draw_lines(panes(self.controller.view))

    def action_next_pane(self, step: int) -> None:
        """Go round the panes and the detail, where it is shown."""
        stops = len(PANES) + (1 if self._entry.display else 0)
        here = len(PANES) if self._detail.has_focus else self._current
        stop = (here + step) % stops
        if stop < len(PANES):
            self.action_pane(stop)
        else:
            self.set_focus(self._detail)

    def on_descendant_focus(self) -> None:
        """Follow the focus to another pane."""
        if self.focused in self._lists:
            self._current = self._lists.index(self.focused)
            self._draw_detail()

    @on(RowList.Moved)
    def _show_entry(self, event: RowList.Moved) -> None:
        if event.rows is self._rows:
            self.set_timer(DETAIL_DELAY, self._draw_detail)

    @on(RowList.Chosen)
    async def _show_whole(self) -> None:
        await self.action_run("whole")

    @property
    def _rows(self) -> RowList:
        return self._lists[self._current]

    def _draw_detail(self) -> None:
        self._detail.show(detail(self.controller.view, self.chosen()))

    def _draw_lines(self, drawn: tuple[PaneRows, PaneRows, PaneRows]) -> None:
        """Draw the parts that are one or two lines: title, tabs, gate and keys."""
        view, width = self.controller.view, max(self.size.width - 2, 20)
        trouble = self._watch.trouble
        self._put("#title", title_line(view, width))
        self._put("#tabs", tabs_line(drawn, self._current, width))
        self.query("#gate").set_class(view.verdict.open and not trouble, "-open")
        self._put("#gate", gate_lines(view, trouble, width))
        self._put("#keys", key_bar(CLOSURE_COMMANDS, width))

    def _put(self, place: str, content: Content) -> None:
        for line in self.query(place).results(Static):  # None once the screen is gone.
            line.update(content, layout=False)


def _label(rows: RowList, pane: PaneRows) -> None:
    """Write title and tally on the border, which draws the whole list: only if they changed."""
    if rows.border_title != pane.title:
        rows.border_title = Content(pane.title)
    if rows.border_subtitle != pane.tally:
        rows.border_subtitle = Content(pane.tally)
