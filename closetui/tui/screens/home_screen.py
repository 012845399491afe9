"""The home screen: the closures of the default folder, and how to start one."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from closetui.closure import closures
from closetui.domain.errors import ClosetuiError
from closetui.domain.naming import counting_order
from closetui.store.copies import FolderScan
from closetui.tui.command import Command, bindings, key_bar
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.help import Help
from closetui.tui.flows.names import introduce
from closetui.tui.flows.start import start_closure
from closetui.tui.messages import OpenClosure
from closetui.tui.screens.command_screen import CommandScreen
from closetui.tui.screens.home_list import HomeEntry, read_entry, unread_entry
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row, RowList
from closetui.tui.widgets.text_pane import TextPane
from closetui.world import World

NARROW: Final = 60
"""Columns below which a row has room for the name and the gate alone."""

POLL_SECONDS: Final = 2.0
"""How often it is asked whether files came into the folder or changed there."""

BATCH_SECONDS: Final = 0.1
"""How often what was read so far is shown while a long list is read."""

WELCOME = (
    "Here you work through closing an AliExpress store, or deactivating, deleting or "
    "reactivating an account. closetui logs in nowhere: it says what must be true, keeps "
    "the record, and keeps the last step shut until everything is done.\n\n"
    "Press n to start. Nothing is final until you apply."
)


async def _open(home: "HomeScreen") -> None:
    path = home.chosen()
    if path is not None:
        home.post_message(OpenClosure(path))


async def _new(home: "HomeScreen") -> None:
    await introduce(home.asker, home.outside)  # The start is recorded under a name, too.
    path = await start_closure(home.asker, home.outside)
    if path is None:
        home.show_message("Nothing was started.")
    else:
        home.post_message(OpenClosure(path))


async def _find(home: "HomeScreen") -> None:
    home.show_field()


async def _help(home: "HomeScreen") -> None:
    command = await home.asker.ask(Help("What you can do here", home.offers()))
    if command:
        home.run_later(command)


async def _theme(home: "HomeScreen") -> None:
    home.app.action_change_theme()


async def _quit(home: "HomeScreen") -> None:
    home.app.exit()


HOME_COMMANDS: tuple[Command["HomeScreen"], ...] = (
    Command("help", "question_mark,f1", "help", "Show what the keys do; enter runs it.", _help),
    Command("open", "enter", "open", "Open the closure under the cursor.", _open),
    Command("new", "n", "new", "Start a closure.", _new),
    Command("find", "slash", "find", "Find a closure by name.", _find),
    Command("theme", "t", "theme", "Choose another theme.", _theme),
    Command("quit", "q", "quit", "Leave.", _quit),
)
"""Everything that can be done on the home screen, in the order of the key bar."""


class HomeScreen(CommandScreen["HomeScreen"]):
    """Open a closure, find one, or start one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HOME_COMMANDS),
        Binding("escape", "clear", "Clear", show=False),
    ]

    @dataclass
    class Listed(Message):
        """The folder was listed; ``trouble`` says why it could not be."""

        paths: Sequence[Path]
        trouble: str = ""

    @dataclass
    class Read(Message):
        """Some closures were read, given by the names of their files."""

        entries: dict[str, HomeEntry]

    def __init__(self, outside: World) -> None:
        """Show the closures of the default folder."""
        super().__init__(HOME_COMMANDS)
        self.outside = outside
        self._asker = Asker(self)
        self._paths: dict[str, Path] | None = None
        self._entries: dict[str, HomeEntry] = {}
        self._trouble = ""
        self._stamp = 0
        self._was_moved = False
        self._field = Input(placeholder="words to look for", id="find")
        self._list = RowList(id="list")
        self._about = TextPane(id="about")

    @property
    def asker(self) -> Asker:
        """What asks for the commands of this screen."""
        return self._asker

    @property
    def target(self) -> "HomeScreen":
        """The screen itself."""
        return self

    def compose(self) -> ComposeResult:
        """Yield title, field, list, a text about the row, and keys."""
        yield Static("closetui   your closures", id="title")
        yield self._field
        yield self._list
        yield self._about
        yield self._message
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Start in the list, and go on looking at the folder."""
        self._list.focus()
        self._draw()
        self.set_interval(POLL_SECONDS, self._poll)

    def on_screen_resume(self) -> None:
        """Read the closures again: one may have changed meanwhile."""
        self._read_folder()

    def on_screen_suspend(self) -> None:
        """Stop reading while something else is in front."""
        self.workers.cancel_group(self, "read")

    def on_resize(self) -> None:
        """Fit keys and rows to the width."""
        self._draw()
        width = max(self.size.width - 2, 20)
        self.query_one("#keys", Static).update(key_bar(HOME_COMMANDS, width), layout=False)

    # Reading the folder.

    def _poll(self) -> None:
        """Read again if anything came, went or was replaced in the folder."""
        reading = any(worker.group == "read" and worker.is_running for worker in self.workers)
        if self.is_active and not reading and self._stamp != _stamp(self.outside.places.data):
            self._read_folder()

    @work(thread=True, exclusive=True, group="read")
    def _read_folder(self) -> None:
        """Read all closures on a thread, and hand them to the screen as they come."""
        worker = get_current_worker()
        self._stamp = _stamp(self.outside.places.data)
        try:
            paths = closures(self.outside)
        except ClosetuiError as error:
            self.post_message(self.Listed((), str(error)))
            return
        self.post_message(self.Listed(paths))
        scan = FolderScan()
        batch: dict[str, HomeEntry] = {}
        shown = time.monotonic()
        for path in paths:
            if worker.is_cancelled:
                return
            batch[path.name] = read_entry(self.outside, path, scan)
            if time.monotonic() - shown > BATCH_SECONDS:
                self.post_message(self.Read(batch))
                batch, shown = {}, time.monotonic()
        self.post_message(self.Read(batch))

    @on(Listed)
    def _take_list(self, event: Listed) -> None:
        self._paths = {path.name: path for path in event.paths}
        self._trouble = event.trouble
        self._draw()

    @on(Read)
    def _take_entries(self, event: Read) -> None:
        self._entries |= event.entries
        self._draw()

    # Drawing.

    def _draw(self) -> None:
        """Show the closures that hold the words looked for, the most urgent first."""
        untouched = self._list.cursor == 0 and not self._was_moved
        self._list.set_rows(self._rows() or [Row("", self._why_empty(), heading=True)])
        if untouched:  # Nobody chose a row yet: the most urgent one is offered.
            self._list.cursor = 0
        self._draw_about()

    def _rows(self) -> list[Row]:
        paths = self._paths or {}
        known = [(self._entries.get(file) or unread_entry(path)) for file, path in paths.items()]
        known.sort(key=lambda entry: (entry.rank, counting_order(entry.row.id)))
        narrow = self.app.size.width < NARROW
        rows = [entry.narrow_row if narrow else entry.row for entry in known]
        words = self._field.value.casefold().split()
        return [row for row in rows if all(word in row.title.casefold() for word in words)]

    def _why_empty(self) -> str:
        if self._paths is None:
            return "Looking at the folder."
        if self._trouble:
            return "The folder of closures cannot be listed."
        return "Nothing holds these words." if self._paths else "No closure here yet."

    def _draw_about(self) -> None:
        """Tell about the closure under the cursor, or how to begin."""
        path = self.chosen()
        text = ""
        if path is not None:
            entry = self._entries.get(path.name) or unread_entry(path)
            text = f"{path}\n{entry.about}"
        elif self._trouble:
            text = self._trouble
        elif self._paths == {}:
            text = WELCOME
        self._about.show(user_text(text))

    # What keys and messages do.

    @on(RowList.Moved)
    def _follow(self, event: RowList.Moved) -> None:
        self._was_moved = self._was_moved or event.rows.cursor > 0
        self._draw_about()

    @on(RowList.Chosen)
    async def _open_chosen(self) -> None:
        await self.action_run("open")

    @on(Input.Changed)
    def _look_for(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _back_to_list(self) -> None:
        self._list.focus()

    def chosen(self) -> Path | None:
        """Return the file of the closure under the cursor."""
        row = self._list.current
        return (self._paths or {}).get(row.id) if row else None

    def show_field(self) -> None:
        """Let the person type words to look for."""
        self._field.add_class("-shown")
        self._field.focus()

    def action_clear(self) -> None:
        """Show every closure again."""
        self._field.value = ""
        self._field.remove_class("-shown")
        self._list.focus()


def _stamp(folder: Path) -> int:
    """Return a number that changes when a file comes, goes or is replaced; 0 for no folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
