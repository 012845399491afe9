"""Ticking an entry that can be met in several ways: which, seen when, and with what note."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from closetui.domain.actions.items import Tick
from closetui.domain.values import distinct
from closetui.store.own_state import Fields
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import Deed, deed_row
from closetui.tui.dialogs.form import TEXT, Form
from closetui.tui.dialogs.sheet import (
    BACK,
    Place,
    hints,
    rows_height,
    shares,
    texts_height,
)
from closetui.tui.dialogs.way_rows import DayWords, WayChoice, said_texts, way_row
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import BLANK, Reading, Text, heading
from closetui.tui.widgets.rows import Row, Rows

_LEAVE: Final = "?leave"
_NO: Final = "?no"
"""The ids of the rows that say nothing, and that it does not apply; no way has such an id."""

ROOMY_EDGE: Final = 56
"""Cells from which on the lower edge has room for a key that is for another row."""

DOES_NOT_APPLY: Final = Tick((_NO,))
"""What is given where somebody says that the entry does not apply."""


@distinct
class Labels(NamedTuple):
    """What enter does, for the lower edge."""

    enter: str = "ticks it"
    leave: str = ""
    """What it is called to say nothing. It stands first and lit where no way may be taken for
    granted, so that enter pressed once too often says nothing."""
    about: str = ""
    """What is to be known of that, such as how to say something all the same."""
    deed: str = "Tick"
    """What is done, for the title."""
    of_way: Mapping[str, str] = MappingProxyType({})
    """By id of a way what enter does there, where it is something else."""
    no: str = ""
    """What it is called to say that the entry does not apply; that stands last."""


TICK: Final = Labels()

AskDay = Callable[[Callable[[datetime | None], None]], None]
"""Asks for another day, and hands it on once it was given."""

AskNote = Callable[[Callable[[str], None]], None]
"""Asks for a note, and hands it on once it was written."""


class Ways(Form[Tick]):
    """Asks in which way an entry was met; exclusive ways follow the light."""

    AIRY: ClassVar = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Pick", show=False),
        Binding("d", "day", "Another day", show=False),
        Binding("n", "note", "Note", show=False),
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
    ]

    def __init__(
        self,
        title: str,
        texts: Sequence[Text],
        ways: Sequence[WayChoice],
        words: DayWords,
        *,
        said: Tick,
        lit: str = "",
        ask_day: AskDay,
        ask_note: AskNote,
        draft: FormDraft,
        labels: Labels = TICK,
    ) -> None:
        """Ask.

        Args:
            title: What the border says.
            texts: What is to be read first, such as when it is done.
            ways: The ways that there are.
            words: How days are said.
            said: What was said before: its ways are picked.
            lit: The way that is lit at first; empty: the first that was said.
            ask_day: Asks for another day.
            ask_note: Asks for a note.
            draft: Keeps the note until it was ticked with it.
            labels: What enter does.
        """
        super().__init__(title, place=Place.BESIDE, draft=draft)
        self._labels = labels
        self._ways = {way.id: way for way in ways}
        self._words, self._ask_day, self._ask_note = words, ask_day, ask_note
        self.said = said._replace(ways=(), note=self.offered.get(TEXT, said.note))
        """When it was seen, and the note; the ways follow from what is picked by space."""
        self.picked: set[str] = {way for way in said.ways if not self._exclusive(way)}
        self._reading = _known(texts, combine=self._combines)
        self.rows = Rows(self._rows(), frame=Frame.NONE, id="ways")
        self.rows.go_to(lit or next(iter(said.ways), ""))
        self._below = _quiet([], "said")
        self._show_said()

    def _exclusive(self, way: str) -> bool:
        """Return whether a way is true alone."""
        return way in self._ways and self._ways[way].alone

    def parts(self) -> ComposeResult:
        """Yield what is to be read, the ways, and what is said besides."""
        yield self._reading
        yield self.rows
        yield self._below

    def fit_parts(self, width: int, room: int) -> None:
        """Give the ways what they need, and the rest to what is to be read.

        They keep room for the longest of them, as far as it is not missed elsewhere.
        """
        above, under = (texts_height(part.texts, width) for part in (self._reading, self._below))
        ways = rows_height(self.rows.rows, width)
        if above + ways + under > room:
            ways = rows_height(self.rows.rows, width, self.rows.current)
        wanted = [min(ways, max(room - 5, 3)), above, under]
        # A question must not push day and note out of reach.
        wanted[1] = min(above, max(room - wanted[0] - 1, 0)) if self._labels.no else above
        if self.said.note:  # What will be recorded is to be seen.
            rows, below, text = shares([wanted[0], under, above], room, first=0)
        else:
            rows, text, below = shares(wanted, room, first=0)
        self._reading.styles.height = text
        self.rows.styles.height, self._below.styles.height = rows, below
        told = self._combines and (self._may_pick or width >= ROOMY_EDGE)
        pick = [("space", "pick", "screen.pick")] if told else []
        self.set_edge(hints(("enter", self._does, "screen.choose"), *pick, BACK))

    @property
    def _may_pick(self) -> bool:
        """Whether space would pick the lit row."""
        lit = self.rows.current
        return lit is not None and lit.id in self._ways and not self._exclusive(lit.id)

    @property
    def _does(self) -> str:
        """What enter does: with ways picked it takes those, wherever the light stands."""
        if self._reading.lines_left:
            return "reads on"
        lit = self.rows.current
        own = {_LEAVE: self._labels.leave, _NO: "leaves it out", **self._labels.of_way}
        if lit is not None and lit.id in own:
            return own[lit.id]
        by_picks = self.picked and not (lit is not None and self._exclusive(lit.id))
        return f"{self._labels.enter} {'as picked' if by_picks else 'that way'}"

    @property
    def _combines(self) -> bool:
        return any(not self._exclusive(way) for way in self._ways)

    @on(Rows.Moved)
    @on(Reading.ReadOn, "#known")
    def _fit_again(self) -> None:
        self.lay_out()

    # Picking.

    @on(Rows.Signed)
    def action_pick(self) -> None:
        """Pick the lit way, or put it back; one that excludes the others is picked by the light."""
        row = self.rows.current
        if row is None or row.id not in self._ways or self._exclusive(row.id):
            return
        self.picked ^= {row.id}
        self.rows.set_rows(self._rows())
        self.lay_out()

    @on(Rows.Chosen)
    def _give(self, event: Rows.Chosen) -> None:
        """Give the picked ways; with none picked, or on one that excludes them, the lit one."""
        if self._reading.read_on():
            return
        lit = event.row.id
        if lit in (_LEAVE, _NO):
            self.action_leave() if lit == _LEAVE else self.answer(DOES_NOT_APPLY)
            return
        if self._exclusive(lit) or not self.picked:
            ways: Collection[str] = (lit,)
        else:
            ways = self.picked
        self.answer(self.said._replace(ways=tuple(way for way in self._ways if way in ways)))

    def action_choose(self) -> None:
        """Do the lit thing."""
        self.rows.action_choose()

    def action_read(self, pages: int) -> None:
        """Scroll what is to be read, and what is said besides."""
        self._reading.action_page(pages)
        self._below.action_page(pages)

    # The day and the note.

    def action_day(self) -> None:
        """Say that it was seen at another time."""
        if self.is_active:
            self._ask_day(self._take_day)

    def _take_day(self, moment: datetime | None) -> None:
        self.said = self.said._replace(observed=moment)
        self.rows.set_rows(self._rows())
        self._show_said()
        self.lay_out()

    def action_note(self) -> None:
        """Write a note with it."""
        if self.is_active:
            self._ask_note(self._take_note)

    def _take_note(self, text: str) -> None:
        self.said = self.said._replace(note=text)
        self._show_said()
        self.keep_draft()
        self.clear_message()
        self.lay_out()

    def fields(self) -> Fields:
        """Return the note."""
        return {TEXT: self.said.note}

    def changed(self) -> str:
        """Return the note: it is kept nowhere before it was ticked with it."""
        return self.said.note.strip()

    def action_save(self) -> None:
        """Say what keeps the note: a second press of this key is not to say that it is so."""
        self.show_message(f"Nothing is recorded yet: enter {self._does}.")

    def _show_said(self) -> None:
        self._below.show(said_texts(self._words.seen(self.said.observed), self.said.note))

    def _rows(self) -> list[Row]:
        seen = user_line(self._words.seen(self.said.observed))
        asked = self._labels
        rows = [deed_row(Deed(_LEAVE, asked.leave, asked.about))] if asked.leave else []
        for way in self._ways.values():
            ends = user_line(self._words.ends(way.id, self.said.observed))
            picked = None if self._exclusive(way.id) else way.id in self.picked
            rows.append(way_row(way, picked, seen, ends))
        return [*rows, *([deed_row(Deed(_NO, asked.no))] if asked.no else [])]


def _known(texts: Sequence[Text], *, combine: bool) -> Reading:
    """Return what is to be read first, and whether one way is asked for or more may be true."""
    asked = "one or more of these" if combine else "one of these"
    return _quiet([*texts, BLANK, heading("HOW WAS IT MET?", asked)], "known")


def _quiet(texts: Sequence[Text], name: str) -> Reading:
    """Return a part that is read and never has the keyboard."""
    part = Reading(texts, frame=Frame.NONE, id=name)
    part.can_focus = False
    return part
