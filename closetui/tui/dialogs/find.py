"""Finding anything by any word: in all that can be read, and among the commands of a screen."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from closetui.domain.text import capitalised
from closetui.reports.work import read_row_id, row_id
from closetui.tui.command import PALETTE_KEY, Offer
from closetui.tui.content.finding import Findable, Hit, find
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints
from closetui.tui.text import user_line
from closetui.tui.widgets.fields import LineField
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row, Rows, line_row
from closetui.tui.widgets.spans import spread

LINES: Final = 20
"""Lines of the list, if there is room."""


NOTHING: Final = line_row("", Content("Nothing holds these words.").stylize("$muted"))
"""Stands in place of rows where the words looked for stand nowhere."""


class SearchSheet(Sheet[str]):
    """A field, and below it rows that hold the words in it; the keys for rows work in the field."""

    AIRY: ClassVar = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "light(1)", "Down", show=False),
        Binding("up", "light(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, title: str, example: str) -> None:
        """Look for nothing yet; ``example`` says what can be looked for."""
        super().__init__(title, place=Place.CENTRE)
        self.field = LineField(example=example, id="line")
        self.rows = Rows(frame=Frame.NONE, id="found", one_click=True)
        self.rows.can_focus = False

    def parts(self) -> ComposeResult:
        """Yield the field, and what was found."""
        yield self.field
        yield self.rows

    def on_mount(self) -> None:
        """Start in the field."""
        self.field.focus()

    def matching(self, words: str) -> list[Row]:
        """Return the rows that hold the words."""
        raise NotImplementedError

    def fit_rows(self, room: int, *, most: int, roomy: int) -> None:
        """Give the rows up to ``most`` lines; from so many on the field stands apart."""
        self.field.styles.margin = (1, 0) if room > roomy else (0, 0)
        self.rows.styles.height = min(most, room - (3 if room > roomy else 1))

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        self.clear_message()
        self.look_for(event.value)

    def look_for(self, words: str) -> None:
        """Show the rows that hold the words, from the first on."""
        self.rows.set_rows(self.matching(words))
        self.rows.action_edge(-1)

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _give_lit(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Do what the lit row stands for."""
        raise NotImplementedError

    def action_light(self, step: int) -> None:
        """Move the light from within the field."""
        self.rows.action_move(step)

    def action_page(self, step: int) -> None:
        """Move the light by a page from within the field."""
        self.rows.action_page(step)


class Find(SearchSheet):
    """Gives the id of what was chosen."""

    WIDTH: ClassVar = 88

    def __init__(
        self, things: Sequence[Findable], *, title: str = "Find", enter: str = "goes there"
    ) -> None:
        """Search ``things``; ``enter`` says what enter does with the lit one."""
        super().__init__(title, "words to look for")
        self._things, self._enter = things, enter
        self.rows.set_rows(self.matching(""))

    def fit_parts(self, width: int, room: int) -> None:
        """Give the list as much as there is, within reason."""
        del width
        self.fit_rows(room, most=LINES, roomy=8)
        enter, choose = ("enter", self._enter, "screen.choose"), ("down up", "choose")
        self.set_edge(hints(enter, (*choose, "screen.light(1)"), BACK))

    def action_choose(self) -> None:
        """Go where the lit row leads."""
        row = self.rows.current
        if row is not None:
            self.answer(read_row_id(row.id).name)

    def matching(self, words: str) -> list[Row]:
        """Return what holds the words, best first."""
        wanted = words.casefold().split()
        hits = enumerate(find(self._things, words))
        return [_row(number, hit, wanted) for number, hit in hits] or [NOTHING]


_LEAST_PLACE: Final = 12
"""Cells of a place that still say where it is."""


def _row(number: int, hit: Hit, wanted: Sequence[str]) -> Row:
    """Return the row of a hit; its id is unique, though two may lead to the same place."""
    title = _marked(user_line(hit.found.title), wanted)
    place = user_line(hit.found.place).stylize("$muted")

    def below(width: int) -> list[Content]:
        if not hit.line:
            return []
        line = _window(hit.line, wanted, max(width - 2, 1)).stylize_before("$muted")
        return [Content.assemble("  ", line)]

    def fits(width: int) -> bool:
        return title.cell_length + place.cell_length < width

    def draw(width: int) -> list[Content]:
        room = width - title.cell_length - 2
        cut = place.truncate(room, ellipsis=True) if room >= _LEAST_PLACE else Content("")
        return [spread(title, place if fits(width) else cut, width), *below(width)]

    def unfolded(width: int) -> list[Content]:
        if fits(width):
            return draw(width)
        where = place.wrap(width)
        where = [spread(Content(""), place, width)] if len(where) == 1 else where
        return [*title.wrap(width), *where, *below(width)]

    return Row(row_id(str(number), hit.found.id), draw, unfolded, height=2 if hit.line else 1)


def _window(line: str, wanted: Sequence[str], width: int) -> Content:
    """Return the part of a line in which the first of the words stands."""
    at = min((found for word in wanted if (found := line.casefold().find(word)) >= 0), default=0)
    if at > width * 2 // 3:
        start = line.rfind(" ", 0, at - width // 3) + 1
        line = f"... {line[start:]}"
    return _marked(user_line(line).truncate(width, ellipsis=True), wanted)


def _marked(text: Content, wanted: Sequence[str]) -> Content:
    """Return a line with the words looked for set apart."""
    plain = text.plain.casefold()
    if len(plain) != len(text.plain):
        return text  # A letter that folds into two: the places would not fit.
    for word in wanted:
        at = plain.find(word)
        while at >= 0:
            text = text.stylize("$state-stale bold", at, at + len(word))
            at = plain.find(word, at + len(word))
    return text


def palette(offers: Sequence[Offer]) -> Find:
    """Return the dialog that gives the id of a command of a screen."""
    commands = [_findable(offer) for offer in offers]
    return Find(commands, title="Any command by name", enter="does it")


def _findable(offer: Offer) -> Findable:
    """Return a command by its label, with its own key if it has one."""
    label = capitalised(offer.label)
    key = "" if offer.key == PALETTE_KEY else offer.key
    about = f"Not now: {offer.refusal}" if offer.refusal else offer.help
    also = f"{offer.help} {offer.also}"
    return Findable(offer.id, label, key, (about,), also)
