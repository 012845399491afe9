"""Text to read: blocks of lines, wrapped to at most 76 cells, in a frame."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from closetui.domain.values import distinct
from closetui.tui.widgets.panel import Frame, Panel
from closetui.tui.widgets.spans import HEADING, TITLE_CELLS, spread

WIDEST: Final = 76
"""Cells of a line that is easy to read."""

KEPT_LINES: Final = 2
"""Lines of a page that are seen on the next one as well."""


@distinct
class Text(NamedTuple):
    """One paragraph."""

    content: Content
    indent: int = 0
    """Cells before each of its lines."""
    hang: int = 0
    """Further cells before each line but the first."""
    rule: bool = False
    """Whether a rule stands at its left: it is the sentence that decides."""
    short: Content | None = None
    """What stands in its place where it would be broken."""


BLANK: Final = Text(Content(""))

DIVIDER: Final = Text(Content("─" * WIDEST).stylize("$pane-border"))
"""A line across, between what is about one thing and what is about another."""


def blocks(parts: Iterable[Iterable[Text]]) -> Iterator[Text]:
    """Yield blocks with a blank line between them, without those that are empty."""
    begun = False
    for block in parts:
        lines = list(block)
        if lines and begun:
            yield BLANK
        begun = begun or bool(lines)
        yield from lines


def heading(title: str, beside: str = "") -> Text:
    """Return the heading of a block; ``beside`` stands after it, quietly."""
    return Text(Content.assemble((title, HEADING), (f"  {beside}" if beside else "", "$muted")))


def numbered(number: int, content: Content) -> Text:
    """Return a line of a numbered list."""
    lead = f"{number} "
    return Text(Content.assemble(lead, content), hang=len(lead))


def bullet(content: Content) -> Text:
    """Return a line of a list."""
    return Text(Content.assemble("- ", content), hang=2)


def wrapped(texts: Sequence[Text], width: int) -> list[Content]:
    """Return paragraphs as lines of at most ``width`` cells."""
    lines: list[Content] = []
    for text in texts:
        across = text is DIVIDER
        lines += [text.content.truncate(width)] if across else _wrapped(text, min(width, WIDEST))
    return lines


def _wrapped(text: Text, width: int) -> list[Content]:
    rule = Content("┃ ").stylize("$state-done") if text.rule else Content("")
    lead = text.indent + rule.cell_length
    if text.short is not None and text.content.cell_length > width - lead:
        text = text._replace(content=text.short)
    first = _broken(text.content, max(width - lead, 1), text.hang)
    if text.hang and len(first) > 1:
        rest = text.content[len(first[0].plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        first = [first[0], *_broken(rest, max(width - lead - text.hang, 1))]
    if len(first) > 1:  # Only a line that was broken ends in a blank that is not wanted.
        first = [line.rstrip(" ") for line in first]
    return [
        Content.assemble(" " * text.indent, rule, " " * (text.hang if number else 0), line)
        for number, line in enumerate(first or [Content("")])
    ]


def _broken(content: Content, width: int, hang: int = 0) -> list[Content]:
    """Return a text as lines; what stands between gaps, such as a key, is broken last.

    The gap behind what the other lines hang from, such as a number, is none of them.
    """
    first, *others = content.split("\n", allow_blank=True)  # A note may have several lines.
    lines = _broken_line(first, width, hang)
    return [*lines, *(piece for line in others for piece in _broken_line(line, width))]


def _broken_line(content: Content, width: int, hang: int = 0) -> list[Content]:
    gaps = [gap for gap in _GAPS.finditer(content.plain) if gap.start() >= hang]
    if content.cell_length <= width or not gaps:
        return content.wrap(width)
    lines = content[: gaps[0].start()].wrap(width)
    for gap, after in zip(gaps, [*gaps[1:], None], strict=True):
        end = after.start() if after else len(content.plain)
        if lines[-1].cell_length + content[gap.start() : end].cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], content[gap.start() : end])
        else:
            lines += content[gap.end() : end].wrap(width)
    return lines


_GAPS: Final = re.compile("(?<=[^ ]) {2,3}(?=[^ ])")
"""What stands between two keys, or two labels; more blanks are those of a column."""


class Reading(Panel, can_focus=True):
    """Shows paragraphs; its text can be marked with the mouse and copied."""

    RIGHT: ClassVar = 2
    ALLOW_SELECT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "lines(-1)", "Up", show=False),
        Binding("down,j", "lines(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "Top", show=False),
        Binding("end,G", "edge(1)", "End", show=False),
    ]

    class ReadOn(Message):
        """Lines may have come into sight that were not seen before."""

        def __init__(self, reading: "Reading") -> None:
            """Tell of ``reading``."""
            super().__init__()
            self.reading = reading

        @property
        def control(self) -> "Reading":
            """What tells it."""
            return self.reading

    def __init__(
        self,
        texts: Sequence[Text] = (),
        *,
        id: str | None = None,
        frame: Frame = Frame.WHOLE,
        edged: bool = False,
    ) -> None:
        """Show ``texts``."""
        super().__init__(id=id, frame=frame, edged=edged)
        self._texts = tuple(texts)
        self._wrapped: list[Content] = []
        self._wrapped_to = 0, ""
        self._seen = 0
        """How many lines, from the first on, were on the screen, those there now not counted."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """The paragraphs shown now."""
        return self._texts

    @property
    def lead(self) -> tuple[Text, ...]:
        """What stands above the paragraphs: the title, where the frame cuts it."""
        room = self.size.width - TITLE_CELLS
        is_cut = self.frame is not Frame.NONE and self._title.cell_length > room
        return (Text(self._title),) if is_cut else ()

    def show(self, texts: Sequence[Text], *, keep_place: bool = False) -> None:
        """Show other paragraphs, from the top unless the place is to be kept."""
        if not keep_place or self._texts != tuple(texts):
            self._seen = 0
        self._texts = tuple(texts)
        self._wrapped_to = 0, ""
        if not keep_place:
            self.top = 0
        self.redraw()

    def shows(self, sentence: str) -> bool:
        """Return whether a paragraph is on the screen as a whole."""
        texts = (*self.lead, *self._texts)
        found = next((n for n, one in enumerate(texts) if one.content.plain == sentence), -1)
        if found < 0:
            return False
        first, last = (len(wrapped(texts[:count], self.body_width)) for count in (found, found + 1))
        return self.top <= first and last <= self.top + self.room

    @property
    def lines_left(self) -> int:
        """How many lines were not on the screen yet, those of a page that was passed over as well.

        Blank ones at the end are nothing to be read.
        """
        last = max((n for n, line in enumerate(self._all(), 1) if line.plain.strip()), default=0)
        return max(last - self._seen_now(), 0)

    def _seen_now(self) -> int:
        return max(self._seen, self.top + self.room) if self.top <= self._seen else self._seen

    def read_on(self) -> bool:
        """Show the first of the lines that were not on the screen yet; return whether any were.

        So nobody says that they read, or answers, of what not all was to be seen.
        """
        if not self.room or not self.lines_left:
            return False
        self.scroll_lines(max(self._seen_now() - min(KEPT_LINES, self.room - 1), 0) - self.top)
        return True

    def scroll_lines(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any; tell where new ones come into sight."""
        seen = self._seen = self._seen_now()
        super().scroll_lines(lines)
        if self._seen_now() > seen:
            self.post_message(self.ReadOn(self))

    def on_resize(self) -> None:
        """Tell that there is more room, or less."""
        self.post_message(self.ReadOn(self))

    def line_count(self) -> int:
        """Return how many lines the paragraphs take."""
        return len(self._all())

    def body(self, first: int, count: int) -> Sequence[Content]:
        """Return the lines that are seen."""
        margin = " " * self.LEFT
        return [Content.assemble(margin, line) for line in self._all()[first : first + count]]

    def _all(self) -> list[Content]:
        width, lead = self.body_width, self.lead
        wrapped_to = width, "".join(text.content.plain for text in lead)
        if self._wrapped_to != wrapped_to:
            self._seen = 0 if self._wrapped_to[0] else self._seen  # Lines are other lines now.
            self._wrapped = wrapped((*lead, *self._texts), width)
            self._wrapped_to = wrapped_to
        return self._wrapped

    def action_lines(self, lines: int) -> None:
        """Scroll by some lines."""
        self.scroll_lines(lines)

    def action_page(self, pages: int) -> None:
        """Scroll by about a page."""
        self.scroll_lines(pages * max(self.room - KEPT_LINES, 1))

    def action_edge(self, step: int) -> None:
        """Scroll to the first or the last line."""
        self.scroll_lines(step * self.line_count())

    # Marking text with the mouse.

    def lines(self) -> Sequence[Content]:
        """Return frame and text, what is marked set apart."""
        lines = list(super().lines())
        room = self.room - 1
        if self.frame is Frame.NONE and 0 < room < self.line_count() - self.top - 1:
            more = self._more(self.line_count(), room)
            lines[-1] = spread(Content(""), more, self.size.width - self.RIGHT)
        selection = self.text_selection
        if selection is None:
            return lines
        style = self.screen.get_component_styles("screen--selection")
        colors = f"{style.color.hex} on {style.background.hex}"
        return [_marked(line, selection.get_span(y), colors) for y, line in enumerate(lines)]

    def render_line(self, y: int) -> Strip:
        """Return one line, with the place of each letter for the mouse."""
        return super().render_line(y).apply_offsets(0, y)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what is marked."""
        super().selection_updated(selection)
        self.redraw()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that is marked, without the frame."""
        text = "\n".join(line.plain for line in self._lines)
        marked = selection.extract(text).replace("│", " ").replace("┃", " ")
        return "\n".join(line.strip() for line in marked.splitlines()), "\n"


def _marked(line: Content, span: tuple[int, int] | None, colors: str) -> Content:
    if span is None:
        return line
    start, end = span
    return line.stylize(colors, start, len(line.plain) if end == -1 else end)
