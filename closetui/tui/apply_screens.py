"""The screens of the guided act: what stands in the way, the ledger, the typed words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input, Static

from closetui.domain.blockers import Blocker
from closetui.domain.case import FaultKind
from closetui.domain.playbook import Section
from closetui.domain.states import State
from closetui.domain.text import one_line
from closetui.reports.words import kind_word
from closetui.tui.desk import Desk
from closetui.tui.detail import detail
from closetui.tui.dialogs import Dialog
from closetui.tui.row_list import Row, RowList
from closetui.tui.rows import panes
from closetui.tui.text import user_line, user_text
from closetui.tui.text_pane import TextPane
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
        self, desk: Desk, title: str, blockers: Sequence[Blocker], *, elsewhere: bool = False
    ) -> None:
        """List ``blockers`` and what is worth knowing; ``elsewhere`` offers to record that."""
        super().__init__(title)
        self._blockers = tuple(blockers)
        self._texts: dict[str, str] = {}
        self._gives: dict[str, str] = {}
        self._choices = self._rows(desk, elsewhere)

    def parts(self) -> ComposeResult:
        """Yield the list, the remedy for the row, and what the keys do."""
        yield RowList(self._choices, id="choices")
        yield TextPane(id="advice")
        yield Static("enter goes there   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(14, 13)

    def _rows(self, desk: Desk, elsewhere: bool) -> list[Row]:
        rows = [self._blocker(desk, n, each) for n, each in enumerate(self._blockers)]
        rows = rows or [Row("", "Nothing stands in the way.", heading=True)]
        if desk.view.warnings:
            rows.append(Row("", "Worth knowing", tone="heading", heading=True))
        for number, told in enumerate(desk.view.warnings):
            key = f"?{number}"
            self._texts[key] = told
            rows.append(Row(key, one_line(self._texts[key])))
        if elsewhere:
            rows.append(Row("", "Or else", tone="heading", heading=True))
            rows.append(Row(ELSEWHERE, ELSEWHERE_TITLE))
            self._texts[ELSEWHERE], self._gives[ELSEWHERE] = ELSEWHERE_ADVICE, ELSEWHERE
        return rows

    def _blocker(self, desk: Desk, number: int, blocker: Blocker) -> Row:
        key = str(number)
        self._gives[key] = blocker.item or blocker.kind
        reason = f"{blocker.reason[:1].upper()}{blocker.reason[1:]}"
        self._texts[key] = f"{reason}.\n{desk.face.in_app(blocker.remedy)}"
        tone = blocker.kind if blocker.kind in set[str](State) else "conflict"
        return Row(key, one_line(blocker.title), word=kind_word(blocker.kind), tone=tone)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show why, and what clears it."""
        self.query_one(TextPane).show(user_text(self._texts[event.row.id]))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Give the item to go to, the kind of the fault, or what else was chosen."""
        given = self._gives.get(event.row.id)
        if given:
            self.dismiss(given)


class Ledger(Dialog[bool]):
    """What happens, one by one; each must be acknowledged before going on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "acknowledge", "I have read this", show=False),
        Binding("c", "go_on", "Go on", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        """Show the consequences of the closure at the desk."""
        super().__init__("What happens when you apply")
        self._desk = desk

    def parts(self) -> ComposeResult:
        """Yield the consequences, the wording of the one under the cursor, and the keys."""
        rows = RowList(self._rows(), id="choices")
        yield rows
        yield TextPane(id="ledger")
        yield Static("space: I have read this   c goes on   esc stops", classes="keys")

    def on_mount(self) -> None:
        """Start on the first that was not read."""
        rows = self.query_one(RowList)
        self.fit(8, 21)
        unread = self._unread()
        if unread:
            rows.go_to(unread[0])

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the whole wording."""
        self.query_one(TextPane).show(detail(self._desk.view, event.row.id))

    def on_row_list_chosen(self) -> None:
        """Enter reads on."""
        self.query_one(RowList).action_move(1)

    async def action_acknowledge(self) -> None:
        """Acknowledge the one under the cursor, and go to the next."""
        row = self.query_one(RowList).current
        if row is None:
            return
        if any(worker.group == "ledger" and worker.is_running for worker in self.workers):
            return  # Each is read on its own: the one before is still being written.
        if row.id in self._unread():
            self.run_worker(self._acknowledge(row.id), group="ledger")
        else:
            self.query_one(RowList).action_move(1)

    async def _acknowledge(self, consequence: str) -> None:
        await self._desk.act(lambda held: held.ack([consequence]), "")
        rows = self.query_one(RowList)
        rows.set_rows(self._rows())
        self.query_one(TextPane).show(detail(self._desk.view, consequence))
        rows.action_move(1)

    def action_go_on(self) -> None:
        """Go on once everything was read."""
        unread = self._unread()
        if unread:
            self.query_one(RowList).go_to(unread[0])
            self.hear(f"{len(unread)} not read yet: press space")
        else:
            self.dismiss(True)

    def _rows(self) -> tuple[Row, ...]:
        return panes(self._desk.view)[2].rows

    def _unread(self) -> list[str]:
        states = self._desk.view.verdict.states.values()
        return [
            each.id for each in states if each.section is Section.CONSEQUENCE and not each.satisfied
        ]


class TypedConfirm(Dialog[str]):
    """Asks for the closure's name and code, typed by hand; nothing else applies."""

    AUTO_FOCUS = "#no"

    def __init__(self, view: View, phrase: str) -> None:
        """Ask for ``phrase``, which belongs to what ``view`` shows."""
        super().__init__(one_line(view.case.playbook.apply.title))
        self._view, self._phrase = view, phrase

    def parts(self) -> ComposeResult:
        """Yield the warning, the phrase, the field and the way out."""
        final = [
            each.title for each in self._view.case.playbook.consequences if not each.reversible
        ]
        listed = "\n".join(f"  - {title}" for title in final)
        warning = self._view.case.playbook.apply.warning
        yield TextPane(user_text(f"{warning}\n\nCannot be undone:\n{listed}"), id="warning")
        yield Static(
            Content.assemble("Type exactly: ", user_line(self._phrase).stylize("bold")),
            classes="phrase",
        )
        yield Input(id="phrase", select_on_focus=False)
        yield Button("Go back", id="no")
        yield Static("type it, then enter applies   esc goes back", classes="keys")

    def on_key(self, event: events.Key) -> None:
        """Send letters typed beside the field into it; the button keeps enter."""
        field = self.query_one(Input)
        if event.is_printable and event.character:  # The field keeps what it gets itself.
            event.stop()
            event.prevent_default()
            self.set_focus(field)
            field.insert_text_at_cursor(event.character)

    def on_button_pressed(self) -> None:
        """Go back."""
        self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words if they fit."""
        if " ".join(event.value.split()) == " ".join(self._phrase.split()):
            self.dismiss(event.value)
        else:
            self.hear("Not the phrase; nothing was applied.")
