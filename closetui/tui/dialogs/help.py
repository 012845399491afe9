"""The keys page, searchable, where enter does what is found; and the stops of the tour."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.tui.command import HasKeys, Move, Offer
from closetui.tui.content.help import Entry, Step, columns, entries, line_content, matching
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.find import NOTHING, SearchSheet
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text, wrapped
from closetui.tui.widgets.rows import BLANK_ROW, Row, Rows, heading_row, line_row
from closetui.tui.widgets.spans import HEADING

COLUMNS_FROM: Final = 104
"""Cells from which on the page stands in columns."""

MOST_LINES: Final = 30


class Help(SearchSheet):
    """Gives the id of the command that is to be run."""

    WIDTH: ClassVar = 116
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "page(1)", "Page down", show=False),
        Binding("ctrl+u", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, offers: Sequence[Offer], moves: Sequence[Move]) -> None:
        """Show each command with the reason why it is not possible now, and what moves about."""
        super().__init__("Keys", "type to search: stale, conflict, share ...")
        self._entries = entries(offers, moves)
        self._width = 0

    def fit_parts(self, width: int, room: int) -> None:
        """Give the page as much as there is."""
        self._width = Rows.width_in_dialog(width)
        self.fit_rows(room, most=MOST_LINES, roomy=12)
        self.rows.set_rows(self.matching(self.field.value))
        self.set_edge(hints(("enter", "does the one found", "screen.choose"), BACK))

    def look_for(self, words: str) -> None:
        """Show what holds the words, from the top: the page in columns has no light."""
        super().look_for(words)
        self.rows.scroll_lines(-len(self._entries))

    def action_choose(self) -> None:
        """Run the command of the lit row, if it has one."""
        row = self.rows.current
        entry = next((e for e in self._entries if row and row.id == _row_id(e)), None)
        if entry is not None:
            self._run(entry)

    def action_do(self, command: str) -> None:
        """Run a command that was clicked."""
        self._run(next(entry for entry in self._entries if entry.command == command))

    def _run(self, entry: Entry) -> None:
        if not entry.command:
            return
        if entry.refusal:
            self.show_message(f"Not now: {entry.refusal}")
        else:
            self.answer(entry.command)

    def action_light(self, step: int) -> None:
        """Move the light from within the field; the page in columns scrolls."""
        if self.rows.current is None:
            self.rows.scroll_lines(step)
        else:
            self.rows.action_move(step)
        self.clear_message()

    def action_page(self, step: int) -> None:
        """Scroll by about a page."""
        if self.rows.current is None:
            self.rows.scroll_lines(step * max(self.rows.room - 1, 1))
        else:
            self.rows.action_page(step)

    def matching(self, words: str) -> list[Row]:
        """Return the page in columns, or line by line what holds the words."""
        if not words.strip() and self._width >= COLUMNS_FROM:
            return [line_row("", line) for line in columns(self._entries, self._width)]
        found = matching(self._entries, words)
        if not found:
            return [NOTHING]
        rows: list[Row] = []
        for before, entry in zip([None, *found], found, strict=False):
            if before is None or before.group != entry.group:
                rows += [BLANK_ROW] if rows else []
                rows.append(heading_row(user_line(entry.group).stylize(HEADING)))
            rows.append(_row(entry))
        return rows


async def show_keys(asker: Asker, shown: HasKeys) -> None:
    """Show what the keys do, and run what is chosen."""
    command = await asker.ask(Help(shown.offers(), shown.MOVES))
    if command:
        shown.run_later(command)


def _row_id(entry: Entry) -> str:
    return entry.command or f"={entry.group} {entry.key.plain} {entry.text}"


def _row(entry: Entry) -> Row:
    """Return the row of a line; lit it is whole, and says why it is not possible now."""
    line = line_content(entry)

    def unfolded(width: int) -> list[Content]:
        texts = [Text(line, hang=len(line.plain) - len(user_line(entry.text).plain))]
        if entry.refusal:
            texts.append(Text(user_text(f"Not now: {entry.refusal}"), indent=2))
        return wrapped(texts, width)

    return Row(_row_id(entry), lambda width: [line.truncate(width, ellipsis=True)], unfolded)


EARLIER = "back"
"""The answer that asks for the stop before; every other goes on."""


class TourStep(Sheet[str]):
    """Says something about a part of the screen; what lies below stays as bright as it is."""

    WIDTH: ClassVar = 62
    AIRY: ClassVar = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "give('next')", "Next", show=False),
        Binding("left,backspace", "give('back')", "Back", show=False),
    ]

    def __init__(self, step: Step, number: int, count: int) -> None:
        """Show a stop; it is the one of this ``number`` of so many."""
        super().__init__(f"{step.title}   {number} of {count}", place=Place.CENTRE)
        self.add_class("-tour")
        self._texts = [Text(user_text(step.text))]
        self._reading = Reading(self._texts, frame=Frame.NONE)
        self._last = number == count

    def parts(self) -> ComposeResult:
        """Yield the words."""
        yield self._reading

    def fit_parts(self, width: int, room: int) -> None:
        """Give the words the lines they need."""
        lines = len(wrapped(self._texts, width - 4))
        self._reading.styles.height = min(lines, room)
        on = "ends it" if self._last else "goes on"
        self.set_edge(
            hints(
                ("enter", on, "screen.give('next')"),
                ("left", "back", "screen.give('back')"),
                ("esc", "leaves the tour", "screen.leave"),
            )
        )

    def action_give(self, way: str) -> None:
        """Go on, or one back."""
        self.answer(way)
