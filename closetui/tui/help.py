"""The help page and the palette: both made from the table of verbs."""

from collections.abc import Awaitable, Sequence
from functools import partial
from typing import Any, ClassVar, Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input, Static

from closetui.tui.dialogs import Dialog
from closetui.tui.row_list import Row, RowList
from closetui.tui.verbs import Verb, key_name


class Help(Dialog[str]):
    """What can be done here, searchable; enter runs it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, verbs: Sequence[tuple[Verb[Any], str]]) -> None:
        """Show each verb with the reason why it is not possible now, if there is one."""
        super().__init__(title)
        self._verbs = tuple(verbs)

    def parts(self) -> ComposeResult:
        """Yield the field, the verbs, and what the keys do."""
        yield Input(placeholder="type to search")
        yield RowList(self._matching(""), id="choices")
        yield Static("1 2 3 tab panes   j k move   * has notes   ctrl+p commands", classes="hint")
        yield Static("enter runs it   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(16, 12)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the verbs that hold the words."""
        self.query_one(RowList).set_rows(self._matching(event.value))

    def on_input_submitted(self) -> None:
        """Run the verb under the cursor."""
        row = self.query_one(RowList).current
        self.dismiss(row.id if row else None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Run the verb chosen."""
        self.dismiss(event.row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor from within the field."""
        self.query_one(RowList).action_move(step)

    def _matching(self, text: str) -> list[Row]:
        words = text.casefold().split()
        found = [
            _row(verb, refusal)
            for verb, refusal in self._verbs
            if all(word in f"{verb.label} {verb.help}".casefold() for word in words)
        ]
        return found or [Row("", "Nothing fits these words.", heading=True)]


def _row(verb: Verb[Any], refusal: str) -> Row:
    told = f"Not now: {refusal} {verb.help}" if refusal else verb.help
    return Row(verb.id, told, f"{key_name(verb):<6}", tone="waiting" if refusal else "heading")


@runtime_checkable
class HasVerbs(Protocol):
    """A screen that can run verbs."""

    def verbs_now(self) -> Sequence[tuple[Verb[Any], str]]:
        """Return the verbs with the reasons why some are not possible now."""

    def action_verb(self, verb_id: str) -> Awaitable[None] | None:
        """Run a verb."""


class VerbPalette(Provider):
    """Offers the verbs of the screen in the command palette, with their keys."""

    def _offers(self) -> list[tuple[str, str, partial[Awaitable[None] | None]]]:
        screen = self.screen
        if not isinstance(screen, HasVerbs):
            return []
        return [
            (
                f"{verb.label[:1].upper()}{verb.label[1:]} ({key_name(verb)})",
                refusal or verb.help,
                partial(screen.action_verb, verb.id),
            )
            for verb, refusal in screen.verbs_now()
        ]

    async def discover(self) -> Hits:
        """Yield everything while nothing is typed."""
        for title, told, run in self._offers():
            yield DiscoveryHit(title, run, help=told)

    async def search(self, query: str) -> Hits:
        """Yield what fits the words typed."""
        matcher = self.matcher(query)
        for title, told, run in self._offers():
            score = matcher.match(f"{title} {told}")
            if score > 0:
                yield Hit(score, title, run, help=told)
