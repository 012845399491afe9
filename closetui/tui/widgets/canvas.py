"""A widget that is drawn line by line, and sends to the terminal only the cells that differ.

Every other widget of the app derives from it. A line is a :class:`Content`, styled with the
roles of the theme, or with those of the widget (:mod:`closetui.tui.widgets.spans`); it holds no
text that was not made safe (:mod:`closetui.tui.text`).
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TypeGuard

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style as TextStyle
from textual.widget import Widget

from closetui.tui.widgets.spans import GAP


class Canvas(Widget):
    """Lines of styled text."""

    def __init__(self, *, id: str | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(id=id)
        self.auto_links = False  # A key that can be clicked is no underlined link.
        self._lines: list[Content] = []
        self._strips: list[Strip] = []
        self._drawn_for = Size(0, 0)
        """The size for which the lines were worked out."""
        self._drawn_in: object = None
        """The colours in which they were."""
        self._roles: dict[str, TextStyle] = {}
        """By name: what the stylesheet says of the roles that were drawn."""
        self._is_due = False
        """Whether it will be drawn again: what is told one after another is drawn once."""

    def lines(self) -> Sequence[Content]:
        """Return the lines as they are to be drawn at the present size."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again what differs from what is drawn, once all that is new has been told."""
        if not self._is_due:
            self._is_due = True
            self.call_next(self._redraw)

    def on_focus(self) -> None:
        """Show where the keyboard is."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the keyboard is elsewhere."""
        self.redraw()

    def _redraw(self) -> None:
        self._is_due = False
        if not self.size.width or not self.is_attached:
            return
        before = self._strips
        self._work_out()
        for y, (old, new) in enumerate(zip_longest(before, self._strips)):
            if old is not new:
                self._refresh_difference(y, old, new)

    def _refresh_difference(self, y: int, old: Strip | None, new: Strip | None) -> None:
        start, end = difference(old, new) if old and new else (0, self.size.width)
        if start < end:
            self.refresh_cells(y, start, end)

    def refresh_cells(self, y: int, start: int, end: int) -> None:
        """Send some cells of a line to the terminal again, ``end`` not among them."""
        self.refresh(Region(start, y, end - start, 1))

    def _work_out(self) -> None:
        """Work out the lines; one that stayed the same keeps its strip."""
        width, before = self.size.width, self._lines
        lines = list(self.lines())[: self.size.height]
        strips: list[Strip] = []
        for y, line in enumerate(lines):
            same = y < len(before) and y < len(self._strips) and line.is_same(before[y])
            strips.append(self._strips[y] if same else self._strip(line, width))
        self._lines, self._strips = lines, strips
        self._drawn_for, self._drawn_in = self.size, self._colors

    def _strip(self, line: Content, width: int) -> Strip:
        """Return one line as it goes to the terminal."""
        ground = self.visual_style
        parts = line.render(ground, "", self._text_style)
        drawn = Strip(Segment(text, style.rich_style) for text, style in parts)
        return Strip(self.pieces(drawn.adjust_cell_length(width, ground.rich_style)), width)

    def _text_style(self, style: str | TextStyle) -> TextStyle:
        """Return what a text wears: a role of this widget, or a style in the words of Textual."""
        if isinstance(style, TextStyle) or not style.startswith("."):
            return self.app.stylesheet.parse_style(style)
        if style not in self._roles:
            self._roles[style] = TextStyle.from_styles(self.get_component_styles(style[1:]))
        return self._roles[style]

    def pieces(self, line: Strip) -> list[Segment]:
        """Return a line in as few pieces as it can be sent in."""
        return joined(line)

    def render_line(self, y: int) -> Strip:
        """Return one line of the widget."""
        if not self._strips:
            self._work_out()
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def forget(self) -> None:
        """Draw all lines anew: the size, the theme, or what has the keyboard has changed."""
        self._lines, self._strips = [], []
        self.refresh()

    def on_resize(self) -> None:
        """Fit the lines to the new size; they may have been drawn for it already."""
        if self.size == self._drawn_for:
            self.redraw()
        else:
            self.forget()

    def notify_style_update(self) -> None:
        """Draw in the new colours after a change of theme; most changes of style leave them."""
        super().notify_style_update()
        self._roles.clear()
        if not self._strips or self._drawn_in != self._colors:
            self.forget()

    @property
    def _colors(self) -> object:
        return self.visual_style, self.app.theme


def difference(old: Strip, new: Strip) -> tuple[int, int]:
    """Return from which cell to which (exclusive) two lines differ; equal numbers if not."""
    before, after = _cells(old), _cells(new)
    if len(before) != len(after):
        return 0, max(len(before), len(after))
    if before == after:
        return 0, 0
    cells = range(len(after))
    start = next(cell for cell in cells if before[cell] != after[cell])
    end = next(cell for cell in reversed(cells) if before[cell] != after[cell]) + 1
    while start and not after[start][0]:  # The second half of a wide letter.
        start -= 1
    while end < len(after) and not after[end][0]:
        end += 1
    return start, end


def _cells(strip: Strip) -> list[tuple[str, Style | Color | None]]:
    """Return letter and style of every cell; the second cell of a wide letter has no letter.

    Of a blank only the ground is seen.
    """
    cells: list[tuple[str, Style | Color | None]] = []
    for text, style, _ in strip:
        ground = style.bgcolor if _is_plain_on_blanks(style) else style
        if text.isascii():  # Letters of one cell each: most of what is drawn.
            cells += [(letter, ground if letter == " " else style) for letter in text]
            continue
        for letter in text:
            width = cell_len(letter)
            if width:
                cells.append((letter, ground if letter == " " else style))
                cells.extend([("", style)] * (width - 1))
            elif cells:  # A mark that combines belongs to the letter before it.
                cells[-1] = (cells[-1][0] + letter, cells[-1][1])
    return cells


def joined(pieces: Iterable[Segment]) -> list[Segment]:
    """Return a line in few pieces: the terminal gets a whole style with each of them.

    Blanks go with what stands beside them on the same ground, in whatever colour that is; a gap
    goes with what can be clicked beside it.
    """
    found: list[Segment] = []
    for piece in pieces:
        text, style, _ = piece
        last = found[-1] if found else Segment("")
        if last.text and last.style == style:
            found[-1] = Segment(last.text + text, style)
        elif last.text and (text.isspace() or last.text.isspace()) and _same_ground(last, piece):
            found[-1] = Segment(last.text + text, last.style if text.isspace() else style)
        else:
            found.append(piece)
    return found


def _same_ground(one: Segment, other: Segment) -> bool:
    """Return whether blanks look the same in the styles of both, and may do the same on a click."""
    first, second = one.style, other.style
    if not (_is_plain_on_blanks(first) and _is_plain_on_blanks(second)):
        return False
    if first.bgcolor != second.bgcolor or (first.meta and second.meta):
        return False
    meta, blanks = (first.meta, other.text) if first.meta else (second.meta, one.text)
    return not meta or ("@click" in meta and blanks.isspace() and len(blanks) <= len(GAP))


def _is_plain_on_blanks(style: Style | None) -> TypeGuard[Style]:
    """Return whether a style shows nothing but its ground on a blank."""
    return style is not None and not (
        style.underline or style.underline2 or style.strike or style.reverse or style.overline
    )
