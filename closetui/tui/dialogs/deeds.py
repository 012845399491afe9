"""Something to read, and below it what can be done, if anything: questions, messages, choices."""

import os
from collections.abc import Sequence
from typing import ClassVar, Final, Generic, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.domain.values import distinct
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.dialogs.sheet import (
    BACK,
    SIDES,
    Place,
    Result,
    Sheet,
    hints,
    rows_height,
    shares,
    texts_height,
)
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text, heading, wrapped
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import spread


@distinct
class Deed(NamedTuple):
    """One thing that can be done."""

    id: str
    label: str
    """The deed in a few words."""
    about: str = ""
    """What is to be known of it; shown where it is lit."""
    word: str = ""
    """What stands at its right end."""


LATER: Final = Deed("later", "Leave it for now")
"""Does nothing; offered wherever something could be done."""


def deed_row(deed: Deed, *, folded: bool = False) -> Row:
    """Return the row of a deed: its label whole, and where it is lit all of it.

    ``folded``: only where it is lit the label takes more than a line.
    """
    label, word = user_line(deed.label), user_line(deed.word).stylize("$muted")

    def draw(width: int) -> list[Content]:
        *lines, last = wrapped([Text(label, hang=2)], width) or [label]
        if word and last.cell_length + word.cell_length >= width:
            lines, last = [*lines, last], Content("")
        return [*lines, spread(last, word, width)]

    def unfolded(width: int) -> list[Content]:
        about = [Text(user_text(deed.about), indent=2)] if deed.about else []
        return [*draw(width), *wrapped(about, width)]

    def one_line(width: int) -> list[Content]:
        return [spread(label, word, width)]

    return Row(deed.id, one_line if folded else draw, unfolded)


def usual_row(line: str) -> Row:
    """Return the row of a line; the end of a path is seen, which tells it from the others."""
    row, text = deed_row(Deed(line, line), folded=True), user_line(line)
    if os.sep not in line:
        return row

    def draw(width: int) -> list[Content]:
        left = next(n for n in range(len(text.plain) + 1) if text[n:].cell_length < width)
        return [text if text.cell_length <= width else Content.assemble("…", text[left:])]

    return row._replace(draw=draw)


class TextAndRows(Sheet[Result], Generic[Result]):
    """Something to read, and below it rows of which enter does the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
    ]

    def __init__(
        self, title: str, texts: Sequence[Text], rows: Sequence[Row], *, place: Place
    ) -> None:
        """Show what there is to know and to do."""
        super().__init__(title, place=place)
        self.reading = Reading(texts, frame=Frame.NONE, id="known")
        self.reading.can_focus = False
        self.rows = Rows(rows, frame=Frame.NONE, id="deeds")

    def parts(self) -> ComposeResult:
        """Yield what there is to know, and the rows."""
        yield self.reading
        yield self.rows

    def fit_parts(self, width: int, room: int) -> None:
        """Give the rows what they need, and the text the rest."""
        need = texts_height(self.reading.texts, width)
        gap = 1 if need and not _is_heading(self.reading.texts[-1]) else 0
        most = max(room * 2 // 3, room - need - gap, 3)  # No line lies blank while rows are cut.
        wanted = min(rows_height(self.rows.rows, width), most)
        lines, rows = shares([need, wanted], room - gap, first=1)
        self.reading.styles.height, self.rows.styles.height = lines, rows
        self.reading.styles.margin = (0, 0, gap, 0)

    def action_choose(self) -> None:
        """Do the lit thing."""
        self.rows.action_choose()

    def action_read(self, pages: int) -> None:
        """Scroll the text while the light stays."""
        self.reading.action_page(pages)


def _is_heading(text: Text) -> bool:
    """Return whether a text is the heading of a block, so that nothing stands between them."""
    return text.content.is_same(heading(text.content.plain).content)


class Deeds(TextAndRows[Result], Generic[Result]):
    """Something to read, and deeds of which enter does the lit one, once all of it was seen."""

    READ_FIRST: ClassVar = True
    """Whether enter reads on as long as a part of the text was not on the screen."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "light(1)", "Next", show=False),
        Binding("shift+tab", "light(-1)", "Before", show=False),
    ]

    def __init__(
        self,
        title: str,
        texts: Sequence[Text],
        deeds: Sequence[Deed],
        *,
        place: Place = Place.CENTRE,
        lit: str = "",
        enter: str = "does the lit thing",
        leave: str = "back",
    ) -> None:
        """Show what there is to know and to do.

        Args:
            title: What is done, and to what.
            texts: What there is to know.
            deeds: What can be done.
            place: Where the dialog lies.
            lit: The id of the deed that is lit at first; the first one unless given.
            enter: What enter does, for the lower edge.
            leave: What escape does, for the lower edge.
        """
        super().__init__(title, texts, [deed_row(deed) for deed in deeds], place=place)
        self.rows.go_to(lit)
        self._enter, self._leave = enter, leave

    def fit_parts(self, width: int, room: int) -> None:
        """Give the deeds what they need, and the text the rest."""
        super().fit_parts(width, room)
        self._say_keys()

    def result_of(self, deed: str) -> Result:
        """Return what the dialog gives where the deed with this id was done."""
        raise NotImplementedError

    @on(Reading.ReadOn)
    def _say_keys(self) -> None:
        """Say what enter and escape do now."""
        enter = "reads on" if self.READ_FIRST and self.reading.lines_left else self._enter
        leave = self._leave if self.frame_width - SIDES >= NARROW_LINE else "back"
        self.set_edge(hints(("enter", enter, "screen.choose"), ("esc", leave, "screen.leave")))

    @on(Rows.Chosen)
    def _give(self, event: Rows.Chosen) -> None:
        if not (self.READ_FIRST and self.reading.read_on()):
            self.answer(self.result_of(event.row.id))

    def action_light(self, step: int) -> None:
        """Move the light."""
        self.rows.action_move(step)


class Choice(Deeds[str]):
    """Gives the id of the deed that was chosen."""

    def result_of(self, deed: str) -> str:
        """Return the id."""
        return deed


YES = "yes"


def _texts(text: Content | Sequence[Text]) -> Sequence[Text]:
    return [Text(text)] if isinstance(text, Content) else text


class Confirm(Deeds[bool]):
    """Asks whether to do something; what changes nothing is lit."""

    def __init__(
        self,
        title: str,
        question: Content | Sequence[Text],
        *,
        yes: str,
        no: str = "Go back",
    ) -> None:
        """Ask; ``yes`` and ``no`` name what will be done."""
        deeds = [Deed("no", no), Deed(YES, yes)]
        super().__init__(title, _texts(question), deeds)

    def result_of(self, deed: str) -> bool:
        """Return whether it is to be done."""
        return deed == YES


class Message(Deeds[bool]):
    """Tells something that must be read whole."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", "Back", show=False)]

    def __init__(self, title: str, text: Content) -> None:
        """Show ``text``."""
        super().__init__(title, [Text(text)], [Deed("read", "Go on")], enter="goes on")

    def result_of(self, deed: str) -> bool:
        """Return that it was read."""
        return bool(deed)


class Decide(Choice):
    """Gives the id of the answer that was chosen."""

    def __init__(self, title: str, text: Content | Sequence[Text], answers: Sequence[Deed]) -> None:
        """Ask what ``text`` says; the first of ``answers`` changes nothing."""
        super().__init__(title, _texts(text), answers)


class ReadingSheet(Sheet[None]):
    """Text to read, above a closure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", show=False),
        Binding("enter", "leave", "Back", show=False),
        Binding("ctrl+d", "turn(1)", "Read on", show=False),
        Binding("ctrl+u", "turn(-1)", "Read back", show=False),
    ]

    def __init__(
        self, title: str, texts: Sequence[Text], *, copied: str = "", place: Place = Place.BESIDE
    ) -> None:
        """Show ``texts``; ``y`` copies ``copied``, where there is anything to copy."""
        super().__init__(title, place=place)
        self._reading = Reading(texts, frame=Frame.NONE, id="text")
        self._copied = copied
        address = [("y", "copy the address", "screen.copy")] if copied else []
        self.set_edge(hints(*address, BACK))

    def parts(self) -> ComposeResult:
        """Yield the text."""
        yield self._reading

    def fit_parts(self, width: int, room: int) -> None:
        """Give the text the lines it needs."""
        self._reading.styles.height = min(texts_height(self._reading.texts, width), room)

    def action_copy(self) -> None:
        """Copy the addresses."""
        if self._copied:
            self.app.copy_to_clipboard(self._copied)

    def action_turn(self, pages: int) -> None:
        """Scroll by about a page."""
        self._reading.action_page(pages)
