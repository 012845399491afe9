"""The home screen: the closures of the default folder, and how to start one."""

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from closetui.domain.values import distinct
from closetui.tui.glances import Glance, Rest, no_rest
from closetui.tui.introduction import introduce
from closetui.tui.message_line import MessageLine
from closetui.tui.row_list import Row, RowList
from closetui.tui.shelf import Shelf
from closetui.tui.text import user_text
from closetui.tui.text_pane import TextPane
from closetui.tui.verbs import Verb, bindings, key_bar, verb_palette
from closetui.world import World

if TYPE_CHECKING:
    from closetui.tui.app import ClosetuiApp

NARROW: Final = 60
"""Columns below which a row has room for the name and the gate alone."""

GLANCE_SECONDS: Final = 2.0
"""How often it is asked whether files came into the folder or changed there."""

LOOK_SECONDS: Final = (0.05, 0.5)
"""Seconds after which the folder is looked at: coming back, and before the first paint."""

WELCOME = (
    "Here you work through closing an AliExpress store, or deactivating, deleting or "
    "reactivating an account. closetui logs in nowhere: it says what must be true, keeps "
    "the record, and keeps the last step shut until everything is done.\n\n"
    "Press n to start. Nothing is final until you apply."
)


@distinct
class Found(NamedTuple):
    """The rows of the list, as made for what was asked."""

    asked: tuple[str, bool]
    """The words to look for, and whether there is little room."""
    rows: list[Row]


async def _open(home: "HomeScreen") -> None:
    path = home.chosen()
    if path is not None:
        cast("ClosetuiApp", home.app).open_closure(str(path))


async def _new(home: "HomeScreen") -> None:
    await introduce(home.app, home.outside)  # The start is recorded under a name, too.
    from closetui.tui.start_flow import start_closure

    path = await start_closure(home, home.outside)
    if path is None:
        home.hear("Nothing was started.")
    else:
        cast("ClosetuiApp", home.app).open_closure(str(path))


async def _find(home: "HomeScreen") -> None:
    field = home.query_one(Input)
    field.add_class("-shown")
    field.focus()


async def _help(home: "HomeScreen") -> None:
    from closetui.tui.help import Help

    chosen = await home.app.push_screen_wait(Help("What you can do here", home.verbs_now()))
    if chosen:
        home.call_later(home.action_verb, chosen)


async def _theme(home: "HomeScreen") -> None:
    home.app.action_change_theme()


async def _quit(home: "HomeScreen") -> None:
    home.app.exit()


HOME_VERBS: tuple[Verb["HomeScreen"], ...] = (
    Verb("help", "question_mark,f1", "help", "Show what the keys do; enter runs it.", _help),
    Verb("open", "enter", "open", "Open the closure under the cursor.", _open),
    Verb("new", "n", "new", "Start a closure.", _new),
    Verb("find", "slash", "find", "Find a closure by name.", _find),
    Verb("theme", "t", "theme", "Choose another theme.", _theme),
    Verb("quit", "q", "quit", "Leave.", _quit),
)
"""Everything that can be done on the home screen, in the order of the key bar."""


class HomeScreen(Screen[None]):
    """Open a closure, find one, or start one."""

    COMMANDS: ClassVar = {verb_palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HOME_VERBS),
        Binding("escape", "clear", "Clear", show=False),
    ]

    class Looked(Message):
        """A look found some closures as they are now."""

        def __init__(self, found: Found) -> None:
            self.found = found
            super().__init__()

    def __init__(self, outside: World) -> None:
        """Show the closures of the default folder."""
        super().__init__()
        self.outside = outside
        self._shelf = Shelf(outside)
        self._told = MessageLine()  # Here, not in compose: a message may come before that.
        self._wanted = ""
        self._chose = False

    def compose(self) -> ComposeResult:
        """Yield title, field, list, a text about the row, and keys."""
        yield Static("closetui   your closures", id="title")
        yield Input(placeholder="words to look for", id="find")
        yield RowList(id="list")
        yield TextPane(id="about")
        yield self._told
        yield Static(id="keys")

    def hear(self, text: str) -> None:
        """Show a message in passing."""
        self._told.say(text)

    def on_mount(self) -> None:
        """Start in the list, and go on glancing at the folder."""
        self.query_one(RowList).focus()
        self.set_interval(GLANCE_SECONDS, self._glance)

    def _glance(self) -> None:
        """Look again if anything came, went or was replaced in the folder since the last look."""
        if self.is_current and self._shelf.changed and not self._looking:
            self._start_look()

    @property
    def _looking(self) -> bool:
        return any(each.group == "look" and each.is_running for each in self.workers)

    def on_resize(self) -> None:
        """Fit keys and rows to the width."""
        self._show()
        width = max(self.size.width - 2, 20)
        self.query_one("#keys", Static).update(key_bar(HOME_VERBS, width), layout=False)

    def on_screen_resume(self) -> None:
        """Look again: a closure may have changed meanwhile."""
        if self._shelf.empty:
            self._start_look()
        else:
            self._show()
            early, late = LOOK_SECONDS  # The first paint waits for nothing.
            self.set_timer(early if self._shelf.listed else late, self._start_look)

    def _start_look(self) -> None:
        drawn = self.query_one(RowList)
        top = drawn.scroll_offset.y
        seen = [row.id for row in drawn.rows[top : top + drawn.size.height]]
        look = partial(self._look_again, seen)
        self.run_worker(look, thread=True, exclusive=True, group="look")

    def on_screen_suspend(self) -> None:
        """Stop looking while something else is in front."""
        self.workers.cancel_group(self, "look")

    def _look_again(self, seen: Sequence[str]) -> None:
        """Look at what changed, on a thread of its own; what is in sight comes first."""
        worker = get_current_worker()
        pace = cast("ClosetuiApp", self.app).pace

        def going() -> bool:
            return not worker.is_cancelled

        rest = partial(pace.rest, going)
        self._shelf.refresh(rest)
        self.post_message(self.Looked(self._rows(rest)))
        found: list[Glance] = []
        for some in self._shelf.look_again(seen, going, rest):
            found += some
            self._shelf.take(some)
            self.post_message(self.Looked(self._rows(rest)))
        if found and going():
            self._shelf.keep()
        gc.freeze()  # What is known now stays: no key waits while it is looked through.

    def _rows(self, rest: Rest = no_rest) -> Found:
        """Return the rows to show, and what they were looked for by."""
        asked = (self._wanted, self.app.size.width < NARROW)
        words = asked[0].casefold().split()
        return Found(asked, self._shelf.rows(words, narrow=asked[1], rest=rest))

    def on_home_screen_looked(self, event: Looked) -> None:
        """Show what a look found, unless something else is asked for by now."""
        if self.is_current and event.found.asked == (self._wanted, self.app.size.width < NARROW):
            self._draw(event.found.rows)

    def _show(self) -> None:
        """Show the list anew, for other words or another width."""
        self._draw(self._rows().rows)

    def _draw(self, rows: list[Row]) -> None:
        drawn = self.query_one(RowList)
        first = drawn.cursor == 0 and not self._chose
        empty = "No closure here yet." if self._shelf.empty else "Nothing holds these words."
        if self._shelf.trouble:
            empty = "The folder of closures cannot be listed."
        if not self._shelf.listed:
            empty = "Looking at the folder."
        drawn.set_rows(rows or [Row("", empty, heading=True)])
        if first:  # Nobody chose a row yet: the most urgent one is offered.
            drawn.cursor = 0
        if self._shelf.trouble:
            self.query_one(TextPane).show(user_text(self._shelf.trouble))
        elif self._shelf.empty and self._shelf.listed:
            self.query_one(TextPane).show(user_text(WELCOME))
        else:
            self._tell()

    def _tell(self) -> None:
        """Tell about the closure under the cursor."""
        row = self.query_one(RowList).current
        if row is not None:
            self.query_one(TextPane).show(user_text(self._shelf.told(row.id)))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell about the closure under the cursor."""
        self._chose = self._chose or event.rows.cursor > 0
        self._tell()

    def on_row_list_chosen(self) -> None:
        """Open it."""
        self.action_verb("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the closures that hold the words."""
        self._wanted = event.value
        self._show()

    def on_input_submitted(self) -> None:
        """Go to the list."""
        self.query_one(RowList).focus()

    def action_verb(self, verb_id: str) -> None:
        """Run a verb of this screen."""
        verb = next(each for each in HOME_VERBS if each.id == verb_id)
        self.run_worker(verb.run(self), exclusive=True, group="verb")

    def verbs_now(self) -> Sequence[tuple[Verb["HomeScreen"], str]]:
        """Return the verbs of this screen."""
        return [(verb, "") for verb in HOME_VERBS]

    def chosen(self) -> Path | None:
        """Return the file of the closure under the cursor."""
        row = self.query_one(RowList).current
        return self._shelf.path(row.id) if row else None

    def action_clear(self) -> None:
        """Show every closure again."""
        field = self.query_one(Input)
        field.value = ""
        field.remove_class("-shown")
        self.query_one(RowList).focus()
