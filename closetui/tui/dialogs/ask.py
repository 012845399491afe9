"""Dialogs that ask for text: one line, or several."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from closetui.domain.text import as_typed_line
from closetui.domain.values import distinct
from closetui.store.own_state import Fields
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import usual_row
from closetui.tui.dialogs.form import TEXT, Form
from closetui.tui.dialogs.sheet import BACK, Aside, Place, hints, rows_height, shares, texts_height
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.fields import LineField
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Text
from closetui.tui.widgets.reading import heading as headed
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import HEADING, keyed

LEAST_LINES: Final = 3
MOST_LINES: Final = 14
"""Lines of a field for text, at least and at most."""

EMPTY: Final = "Write something first."


@distinct
class Checked(NamedTuple):
    """What is said of a line while it is typed."""

    text: str = ""
    good: bool = True
    """Whether the line can be given as it is."""


def anything(line: str) -> Checked:
    """Take any line that is not blank."""
    return Checked("" if line.strip() else EMPTY, bool(line.strip()))


def any_line(_: str) -> Checked:
    """Take any line, an empty one as well."""
    return Checked()


@distinct
class LineOptions(NamedTuple):
    """Where the dialog for a line lies, and what it shows besides."""

    usual: Sequence[str] = ()
    """Lines that are usually written."""
    below: Sequence[Text] = ()
    """What else there is to know."""
    enter: str = "goes on"
    """What enter does."""
    heading: str = ""
    """A word in front of the hint, which then stands quietly beside it."""
    place: Place = Place.CENTRE
    check: Callable[[str], Checked] = anything
    """Says of a line whether it can be given."""


class _Usual(Rows):
    """Lines to choose from, below the field in which another can be written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up,k", "back", "Up", show=False)]

    def action_back(self) -> None:
        """Go up, and from the first line into the field."""
        before = self.current
        self.action_move(-1)
        if self.current is before:
            self.screen.focus_previous()


class AskLine(Form[str]):
    """Asks for one line of text; below it, if there are any, lines that are usually written."""

    AUTO_FOCUS = "#line"  # A hint that goes on stands before it.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "usual", "Usual lines", show=False)]

    def __init__(
        self,
        title: str,
        hint: str,
        *,
        initial: str = "",
        example: str = "",
        saved: str | None = None,
        check: Callable[[str], Checked] = anything,
        usual: Sequence[str] = (),
        below: Sequence[Text] = (),
        enter: str = "goes on",
        heading: str = "",
        place: Place = Place.CENTRE,
        draft: FormDraft | None = None,
    ) -> None:
        """Ask for a line.

        Args:
            title: What is done, and to what.
            hint: What the line is for.
            initial: What is there to be changed.
            example: What could be written.
            saved: What of it is kept elsewhere; all that is there at first unless given.
            check: Says of a line whether it can be given, and what it means.
            usual: Lines that can be chosen instead.
            below: What else there is to know, below field and usual lines.
            enter: What enter does, for the lower edge.
            heading: A word in front of the hint, which then stands quietly beside it.
            place: Where the dialog lies.
            draft: Keeps what is written.
        """
        super().__init__(title, place=place, draft=draft, initial=initial)
        self._saved = as_typed_line(initial if saved is None else saved)
        self._input = LineField(self.offered.get(TEXT, initial), example=example, id="line")
        self._hint = Aside(_hint_texts(heading, hint), id="hint")
        self._verdict = Static(id="told")
        self._check, self._enter, self._draft = check, enter, draft
        self._usual = _Usual(_usual_rows(usual), frame=Frame.NONE, id="usual", resting_light=False)
        self._below = Aside(below, id="below")

    def parts(self) -> ComposeResult:
        """Yield the hint, the field, what is said of the line, and what else there is."""
        yield self._hint
        yield self._input
        yield self._verdict
        if self._usual.rows:
            yield self._usual
        if self._below.texts:
            yield self._below

    def fit_parts(self, width: int, room: int) -> None:
        """Give the field its line, and the texts the rest."""
        wanted = [
            texts_height(self._hint.texts, width),
            rows_height(self._usual.rows, width),
            texts_height(self._below.texts, width),
        ]
        hint, usual, below = shares(wanted, max(room - 4, 0), first=1)
        self._hint.fit(hint, width)
        self._below.fit(below, width)
        self._usual.styles.height = usual
        self._usual.display, self._below.display = bool(usual), bool(below)
        self.set_edge(hints(("enter", self._enter, "screen.save"), BACK))

    def on_mount(self) -> None:
        """Start in the field."""
        self._input.focus()
        self._tell()

    @property
    def line(self) -> str:
        """What stands in the field now."""
        return self._input.value

    def fields(self) -> Fields:
        """Return the line."""
        return {TEXT: self._input.value}

    def changed(self) -> str:
        """Return the line, unless it is kept elsewhere."""
        text = self._input.value
        return text if text.strip() and text != self._saved else ""

    @on(Input.Changed)
    def _changed(self) -> None:
        self._tell()
        self.was_changed()

    def _tell(self) -> None:
        line = self._input.value
        verdict = self._check(line) if line.strip() else Checked()
        self._verdict.update(user_line(verdict.text))
        self._verdict.set_class(not verdict.good, "-wrong")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(Rows.Chosen)
    def _take_usual(self, event: Rows.Chosen) -> None:
        self.submit(event.row.id)

    def action_save(self) -> None:
        """Give the line, if it can be given."""
        verdict = self._check(self._input.value)
        if verdict.good:
            self.submit(self._input.value)
        else:
            self._verdict.update(user_line(verdict.text))
            self._verdict.add_class("-wrong")

    def action_usual(self) -> None:
        """Go to the usual lines, if there are any."""
        if self._usual.rows:
            self._usual.focus()

    def submit(self, line: str) -> None:
        """Give a line that can be given."""
        self.answer(line)


def _hint_texts(word: str, hint: str) -> list[Text]:
    """Return what a line is for, behind a word if there is one."""
    text = headed(word, hint) if word else Text(user_text(hint))
    return [text] if hint else []


def _usual_rows(usual: Sequence[str]) -> list[Row]:
    if not usual:
        return []
    down = keyed("down", "", "screen.usual").rstrip()
    title = Content.assemble(("OR ONE OF THESE  ", HEADING), down)
    return [
        Row("", lambda _: [title]),
        *map(usual_row, usual),
    ]


class AskText(Form[str]):
    """Asks for text of several lines."""

    AUTO_FOCUS = "#editor"
    KEEPS: ClassVar = "keep it"
    """What the key that keeps the text does, for the lower edge."""

    def __init__(
        self,
        title: str,
        *,
        initial: str = "",
        saved: str | None = None,
        place: Place = Place.BESIDE,
        draft: FormDraft,
    ) -> None:
        """Ask; ``initial`` is there to be changed, ``saved`` what of it is kept elsewhere."""
        # Heavy: nothing of it is needed for the first paint.
        from closetui.tui.widgets.text_field import TextField

        super().__init__(title, place=place, draft=draft, initial=initial)
        self.area = TextField(self.offered.get(TEXT, initial), id="editor")
        self._saved = initial if saved is None else saved

    def parts(self) -> ComposeResult:
        """Yield the field."""
        yield self.area

    def fit_parts(self, width: int, room: int) -> None:
        """Say what keeps the text, and what leaves it."""
        del width
        self.area.styles.height = min(MOST_LINES, room - 1)
        self.show_keys()

    def show_keys(self) -> None:
        """Say in the edge what keeps the text, and for how long it is kept where it is left."""
        back = "back, asks first" if self.asks_first else "back, kept for later"
        back = "back, kept until you quit" if self.is_lost_at_the_end else back
        back = back if self.changed() else "back"
        self.set_edge(hints(("ctrl+s", self.KEEPS, "screen.save"), ("esc", back, "screen.leave")))

    def keep_draft(self) -> None:
        """Keep what stands here now, and say in the edge for how long."""
        super().keep_draft()
        self.show_keys()

    def on_mount(self) -> None:
        """Go on writing at the end."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def fields(self) -> Fields:
        """Return the text."""
        return {TEXT: self.area.text}

    def changed(self) -> str:
        """Return the text, unless it is kept elsewhere."""
        text = self.area.text
        return text if text.strip() and text != self._saved else ""

    def on_text_area_changed(self) -> None:
        """Keep a draft soon."""
        self.was_changed()

    def action_save(self) -> None:
        """Give the text, unless it is blank."""
        if self.area.text.strip():
            self.answer(self.area.text)
        else:
            self.show_message(EMPTY)
