"""The home screen: the closures of the default folder, and how to start one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.session import Session, World, closures
from closetui.store.folder import FolderScan
from closetui.store.paths import SUFFIX
from closetui.tui.help import Help, VerbPalette
from closetui.tui.message_line import MessageLine
from closetui.tui.row_list import Row, RowList
from closetui.tui.rows import done_count, gate_words
from closetui.tui.start_flow import start_closure
from closetui.tui.text import user_text
from closetui.tui.text_pane import TextPane
from closetui.tui.verbs import Verb, bindings, key_bar

if TYPE_CHECKING:
    from closetui.tui.app import ClosetuiApp

WELCOME = (
    "Here you work through closing an AliExpress store, or deactivating, deleting or "
    "reactivating an account. closetui logs in nowhere: it says what must be true, keeps "
    "the record, and keeps the last step shut until everything is done.\n\n"
    "Press n to start. Nothing is final until you apply."
)


class Entry(NamedTuple):
    """One closure as the list shows it."""

    path: Path
    row: Row
    about: str


async def _open(home: "HomeScreen") -> None:
    path = home.chosen()
    if path is not None:
        cast("ClosetuiApp", home.app).open_closure(str(path))


async def _new(home: "HomeScreen") -> None:
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

    COMMANDS: ClassVar = {VerbPalette}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HOME_VERBS),
        Binding("escape", "clear", "Clear", show=False),
    ]

    def __init__(self, outside: World) -> None:
        """Show the closures of the default folder."""
        super().__init__()
        self.outside = outside
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Yield title, field, list, a text about the row, and keys."""
        yield Static("closetui   your closures", id="title")
        yield Input(placeholder="words to look for", id="find")
        yield RowList(id="list")
        yield TextPane(id="about")
        yield MessageLine()
        yield Static(id="keys")

    def hear(self, text: str) -> None:
        """Show a message in passing."""
        self.query_one(MessageLine).say(text)

    def on_mount(self) -> None:
        """Read the closures and start in the list."""
        self.reload()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Fit the keys to the width."""
        width = max(self.size.width - 2, 20)
        self.query_one("#keys", Static).update(key_bar(HOME_VERBS, width), layout=False)

    def on_screen_resume(self) -> None:
        """Read again: a closure may have changed meanwhile."""
        self.reload()

    def reload(self) -> None:
        """Read the closures of the folder."""
        scan = FolderScan()
        self._entries = [_entry(self.outside, path, scan) for path in closures(self.outside)]
        self._show("")

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        rows = [
            each.row
            for each in self._entries
            if all(word in each.row.title.casefold() for word in words)
        ]
        empty = "Nothing holds these words." if self._entries else "No closure here yet."
        self.query_one(RowList).set_rows(rows or [Row("", empty, heading=True)])
        if not self._entries:
            self.query_one(TextPane).show(user_text(WELCOME))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell about the closure under the cursor."""
        entry = next(each for each in self._entries if each.row.id == event.row.id)
        self.query_one(TextPane).show(user_text(entry.about))

    def on_row_list_chosen(self) -> None:
        """Open it."""
        self.action_verb("open")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the closures that hold the words."""
        self._show(event.value)

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
        return next((e.path for e in self._entries if row and e.row.id == row.id), None)

    def action_clear(self) -> None:
        """Show every closure again."""
        field = self.query_one(Input)
        field.value = ""
        field.remove_class("-shown")
        self.query_one(RowList).focus()


def _entry(outside: World, path: Path, scan: FolderScan) -> Entry:
    name = path.name.removesuffix(SUFFIX)
    try:
        view = Session(outside, str(path), scan).view()
    except ClosetuiError as error:
        return Entry(
            path, Row(path.name, one_line(name), "[!]", "unreadable", "conflict"), str(error)
        )
    done, total = done_count(view)
    word = f"{view.verdict.stage}  {done}/{total}  {gate_words(view.verdict)}"
    tone = "done" if view.verdict.open else "open"
    mark = "[x]" if view.verdict.open else "[ ]"
    title = one_line(f"{view.case.name} - {view.case.playbook.title}")
    reasons = "\n".join(f"  {b.title}: {b.reason}" for b in view.verdict.blockers)
    about = f"{path}\n{view.case.playbook.summary}\n{reasons}"
    return Entry(path, Row(path.name, title, mark, word, tone), about)
