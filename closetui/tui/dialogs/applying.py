"""The dialogs of the guided act: what stands in the way, the ledger, the typed words."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input, Static

from closetui.domain.blockers import Blocker
from closetui.domain.case import FaultKind
from closetui.domain.playbook import Section
from closetui.domain.remedies import Remedy
from closetui.domain.states import State
from closetui.domain.text import one_line
from closetui.reports.words import kind_word
from closetui.tui.detail import detail
from closetui.tui.dialogs.base import Dialog
from closetui.tui.rows import panes
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.row_list import Row, RowList
from closetui.tui.widgets.text_pane import TextPane
from closetui.views import View

ELSEWHERE = "?elsewhere"
"""Stands in the list for what was applied for outside; no entry has such an id."""

ELSEWHERE_TITLE = "It was already applied for elsewhere"
ELSEWHERE_ADVICE = (
    "Records, with your words, that it was applied for outside closetui. Nothing is ticked by "
    "it: what is open stays open and is printed on every report."
)

FAULTS = frozenset(FaultKind)
"""What the list gives for a fault of the record: its kind."""


class BlockerList(Dialog[str]):
    """All that stands in the way; enter goes to the item."""

    def __init__(
        self,
        title: str,
        blockers: Sequence[Blocker],
        warnings: Sequence[str],
        in_app: Callable[[Remedy], str],
        *,
        elsewhere: bool = False,
    ) -> None:
        """List what stands in the way, and what is worth knowing.

        Args:
            title: What the border says.
            blockers: What stands in the way.
            warnings: What is worth knowing, but stands in nobody's way.
            in_app: Words what helps, with the keys of the app.
            elsewhere: Whether to offer recording an application made outside.
        """
        super().__init__(title)
        self._in_app = in_app
        self._texts: dict[str, str] = {}
        self._results: dict[str, str] = {}
        self._list = RowList(self._rows(blockers, warnings, elsewhere=elsewhere), id="choices")
        self._pane = TextPane(id="advice")

    def parts(self) -> ComposeResult:
        """Yield the list, the remedy for the row, and what the keys do."""
        yield self._list
        yield self._pane
        yield Static("enter goes there   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(len(self._list.rows), most=14, others=13)

    def _rows(
        self, blockers: Sequence[Blocker], warnings: Sequence[str], *, elsewhere: bool
    ) -> list[Row]:
        rows = [self._blocker_row(str(n), blocker) for n, blocker in enumerate(blockers)]
        rows = rows or [Row("", "Nothing stands in the way.", heading=True)]
        if warnings:
            rows.append(Row("", "Worth knowing", tone="heading", heading=True))
        for number, warning in enumerate(warnings):
            key = f"?{number}"
            self._texts[key] = warning
            rows.append(Row(key, one_line(self._texts[key])))
        if elsewhere:
            rows.append(Row("", "Or else", tone="heading", heading=True))
            rows.append(Row(ELSEWHERE, ELSEWHERE_TITLE))
            self._texts[ELSEWHERE], self._results[ELSEWHERE] = ELSEWHERE_ADVICE, ELSEWHERE
        return rows

    def _blocker_row(self, key: str, blocker: Blocker) -> Row:
        self._results[key] = blocker.item or blocker.kind
        reason = f"{blocker.reason[:1].upper()}{blocker.reason[1:]}"
        self._texts[key] = f"{reason}.\n{self._in_app(blocker.remedy)}"
        tone = blocker.kind if blocker.kind in set[str](State) else "conflict"
        return Row(key, one_line(blocker.title), word=kind_word(blocker.kind), tone=tone)

    @on(RowList.Moved)
    def _explain(self, event: RowList.Moved) -> None:
        """Show why, and what clears it."""
        self._pane.show(user_text(self._texts[event.row.id]))

    @on(RowList.Chosen)
    def _give(self, event: RowList.Chosen) -> None:
        """Give the item to go to, the kind of the fault, or what else was chosen."""
        result = self._results.get(event.row.id)
        if result:
            self.answer(result)


class Ledger(Dialog[bool]):
    """What happens, one by one; what cannot be undone must be acknowledged before going on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "acknowledge", "I have read this", show=False),
        Binding("c", "go_on", "Go on", show=False),
    ]

    def __init__(
        self, view_now: Callable[[], View], acknowledge: Callable[[str], Awaitable[object]]
    ) -> None:
        """Show the consequences of a closure.

        Args:
            view_now: Gives the closure as it is known at the moment.
            acknowledge: Records that a consequence was read.
        """
        super().__init__("What happens when you apply")
        self._view_now, self._acknowledge = view_now, acknowledge
        self._writing = False
        self._list = RowList(self._rows(), id="choices")
        self._pane = TextPane(id="ledger")

    def parts(self) -> ComposeResult:
        """Yield the consequences, the wording of the one under the cursor, and the keys."""
        yield self._list
        yield self._pane
        yield Static("space: I have read this   c goes on   esc stops", classes="keys")

    def on_mount(self) -> None:
        """Start on the first that was not read."""
        self.fit(len(self._list.rows), most=8, others=21)
        unread = self._unread()
        if unread:
            self._list.go_to(unread[0])

    @on(RowList.Moved)
    def _show_wording(self, event: RowList.Moved) -> None:
        self._pane.show(detail(self._view_now(), event.row.id))

    @on(RowList.Chosen)
    def _read_on(self) -> None:
        self._list.action_move(1)

    def action_acknowledge(self) -> None:
        """Acknowledge the one under the cursor, and go to the next."""
        row = self._list.current
        if row is None or self._writing:
            return  # Each is read on its own: the one before is still being written.
        if not self._view_now().verdict.states[row.id].satisfied:
            self._writing = True
            self._write(row.id)
        else:
            self._list.action_move(1)

    @work
    async def _write(self, consequence: str) -> None:
        await self._acknowledge(consequence)
        self._writing = False
        self._list.set_rows(self._rows())
        self._pane.show(detail(self._view_now(), consequence))
        self._list.action_move(1)

    def action_go_on(self) -> None:
        """Go on once everything was read."""
        unread = self._unread()
        if unread:
            self._list.go_to(unread[0])
            self.show_message(f"{len(unread)} not read yet: press space")
        else:
            self.answer(True)

    def _rows(self) -> tuple[Row, ...]:
        return panes(self._view_now())[2].rows

    def _unread(self) -> list[str]:
        return [
            state.id
            for state in self._view_now().verdict.states.values()
            if state.section is Section.CONSEQUENCE and state.blocks and not state.satisfied
        ]


class TypedConfirm(Dialog[str]):
    """Asks for the closure's name and code, typed by hand; nothing else applies."""

    AUTO_FOCUS = "#no"

    def __init__(self, title: str, warning: str, phrase: str) -> None:
        """Ask for a phrase.

        Args:
            title: What the border says: what will be done.
            warning: What is to be known before.
            phrase: What must be typed; it belongs to what stands now.
        """
        super().__init__(one_line(title))
        self._warning, self._phrase = warning, phrase
        self._input = Input(id="phrase", select_on_focus=False)

    def parts(self) -> ComposeResult:
        """Yield the warning, the phrase, the field and the way out."""
        yield TextPane(user_text(self._warning), id="warning")
        yield Static(
            Content.assemble("Type exactly: ", user_line(self._phrase).stylize("bold")),
            classes="phrase",
        )
        yield self._input
        yield Button("Go back", id="no")
        yield Static("type it, then press enter   esc goes back", classes="keys")

    def on_key(self, event: events.Key) -> None:
        """Send letters typed beside the field into it; the button keeps enter."""
        if event.is_printable and event.character:  # The field keeps what it gets itself.
            event.stop()
            event.prevent_default()
            self.set_focus(self._input)
            self._input.insert_text_at_cursor(event.character)

    @on(Button.Pressed)
    def _go_back(self) -> None:
        self.answer(None)

    @on(Input.Submitted)
    def _give(self, event: Input.Submitted) -> None:
        """Give the words if they fit."""
        if " ".join(event.value.split()) == " ".join(self._phrase.split()):
            self.answer(event.value)
        else:
            self.show_message("Not the phrase; nothing was recorded.")
