"""Bringing rows into a list, and what an export, or a copy of the closure, would change."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.closure import Merged
from closetui.domain.incoming import ExportChanges
from closetui.domain.text import counted
from closetui.domain.values import distinct
from closetui.reports.history import history
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.sharing import (
    by_words,
    change_lines,
    changes,
    gate_change,
    list_change,
    note_change_lines,
    other_word_lines,
    rows_apart_lines,
    unclear_lines,
)
from closetui.reports.when import Clock
from closetui.reports.work import read_row_id, row_id
from closetui.tui.content.history import text_of
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import Confirm, TextAndRows
from closetui.tui.dialogs.sheet import BACK, Aside, Place, hints, texts_height
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import Text
from closetui.tui.widgets.rows import BLANK_ROW, SIGN, Row, Rows, heading_row, line_row
from closetui.tui.widgets.spans import HEADING, spread


class AddRows(AskText):
    """Asks for rows, one a line; above the field stands what it wants, or what is wrong."""

    KEEPS = "shows what changes"

    def __init__(
        self,
        title: str,
        about: Sequence[Text],
        *,
        initial: str = "",
        draft: FormDraft,
    ) -> None:
        """Ask; ``initial`` is what could not be read before."""
        super().__init__(title, initial=initial, saved="", place=Place.CENTRE, draft=draft)
        self._about = Aside(about, id="about-rows")

    def parts(self) -> ComposeResult:
        """Yield what is wanted, and the field."""
        yield self._about
        yield self.area

    def fit_parts(self, width: int, room: int) -> None:
        """Give the field at least half of the room."""
        above = min(texts_height(self._about.texts, width), max(room // 2 - 1, 1))
        self._about.fit(above, width)
        self.area.styles.height = max(min(room - above - 1, 14), 3)
        self.show_keys()


BRING: Final = "bring"
_KEEP: Final = "keep"
_OPEN: Final = "open"
_ANEW: Final = "anew"
_SAY_FIRST: Final = "Say below first: keep them settled, or open them."
_WORD: Final = "word"
"""What the id of the row of a status begins with."""


@distinct
class Decided(NamedTuple):
    """What a person said of an export."""

    finished: tuple[str, ...] = ()
    """Words of the platform that mean finished."""
    keep: bool | None = None
    """Whether rows that were settled here stay settled although they are open there; None
    where nobody has said."""
    anew: bool = False
    """Whether it is to be read in another encoding first."""


class ImportPreview(TextAndRows[Decided]):
    """Shows what would change; space says of a word that it means finished."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", show=False)]

    def __init__(
        self,
        title: str,
        name: tuple[str, str],
        compare: Callable[[Collection[str]], ExportChanges],
        texts: Callable[[ExportChanges], Sequence[Text]],
        encoding: str = "",
        *,
        explained: Sequence[str] = (),
    ) -> None:
        """Show an export.

        Args:
            title: What is done, and to what.
            name: What one row and several are called, such as ``order`` and ``orders``.
            compare: Says what the export would change, given the words that mean finished.
            texts: What is to be read of that.
            encoding: What a text was read in, where nothing but a guess or a person told it.
            explained: Words of it that people took as finished before: ticked, and to be unticked.
        """
        self._rows_are, self._compare, self._texts = name, compare, texts
        self._encoding = encoding
        self.decided = Decided(tuple(explained))
        self._found = compare(explained)
        self._asked = (*self._found.unknown, *explained)
        super().__init__(title, texts(self._found), self._rows(), place=Place.CENTRE)

    def fit_parts(self, width: int, room: int) -> None:
        """Give the rows what they need, and the text the rest."""
        super().fit_parts(width, room)
        pick = [("space", "means finished", "screen.pick")] if self._asked else []
        self.set_edge(hints(("enter", "does the lit thing", "screen.choose"), *pick, BACK))

    def _rows(self) -> list[Row]:
        first = user_line(_SAY_FIRST if self._is_unanswered else "").stylize("$muted")
        rows = [line_row(BRING, partial(spread, Content("Bring it in"), first))]
        if self._encoding:
            label, now = Content("Read it in another encoding"), user_line(self._encoding)
            rows.append(line_row(_ANEW, partial(spread, label, now.stylize("$muted"))))
        if self._asked:
            title = Content("WHICH OF THESE MEAN FINISHED?").stylize(HEADING)
            rows += [BLANK_ROW, heading_row(title)]
            rows += [self._word_row(word) for word in self._asked]
        if self._found.reopened:
            title = Content("THEY ARE SETTLED HERE, AND OPEN THERE").stylize(HEADING)
            count, keep = counted(len(self._found.reopened), "row"), self.decided.keep
            rows += [BLANK_ROW, heading_row(title)]
            rows.append(self._toggle(_KEEP, f"Keep {count} settled", "", on=keep is True))
            rows.append(self._toggle(_OPEN, f"Open {count} again", "", on=keep is False))
        return rows

    @property
    def _is_unanswered(self) -> bool:
        """Whether nobody has said yet what becomes of rows that are settled here only."""
        return bool(self._found.reopened) and self.decided.keep is None

    def _word_row(self, word: str) -> Row:
        count = counted(self._found.statuses[word], *self._rows_are)
        on = word in self.decided.finished
        return self._toggle(row_id(_WORD, word), word or "without a status", count, on=on)

    def _toggle(self, row: str, label: str, right: str, *, on: bool) -> Row:
        mark = Content("[x]" if on else "[ ]").stylize("$accent").stylize(SIGN)
        left = Content.assemble(mark, " ", user_line(label))
        tail = user_line(right).stylize("$muted")
        return line_row(row, lambda width: spread(left, tail, width))

    # Keys and clicks.

    @on(Rows.Chosen)
    def _do(self, event: Rows.Chosen) -> None:
        if event.row.id == BRING and self._is_unanswered:
            self.show_message(_SAY_FIRST)
        elif event.row.id in (BRING, _ANEW):
            self.answer(self.decided._replace(anew=event.row.id == _ANEW))
        else:
            self.action_pick()

    @on(Rows.Signed)
    def action_pick(self) -> None:
        """Say of the lit word that it means finished or not, or what becomes of settled rows."""
        lit = self.rows.current.id if self.rows.current else ""
        kind, name = read_row_id(lit)
        self.clear_message()
        if lit in (_KEEP, _OPEN):
            self.decided = self.decided._replace(keep=lit == _KEEP)
        elif kind == _WORD:
            chosen = set(self.decided.finished) ^ {name}
            words = tuple(word for word in self._asked if word in chosen)
            self.decided = self.decided._replace(finished=words)
            self._found = self._compare(words)
        self.reading.show(self._texts(self._found), keep_place=True)
        self.rows.set_rows(self._rows())
        self.lay_out()


class MergePreview(Confirm):
    """What would come in, whole, before it does."""

    READ_FIRST: ClassVar = False  # It may be a thousand lines, and says nothing of who reads them.

    def __init__(self, name: str, merged: Merged, *, beside: bool) -> None:
        """Show what the copy ``name`` brings; ``beside`` if it lies in the same folder."""
        texts = [text_of(line) for line in _lines(name, merged, beside=beside)]
        super().__init__("What would come in", texts, yes="Merge it", no="Leave it")


def _how_to_settle(_item: str) -> str:
    return "Find out how each stands; once merged, enter on it in the list settles it or opens it."


def _lines(name: str, merged: Merged, *, beside: bool) -> Iterator[Line]:
    new, before, after = merged.summary.added, merged.view, merged.after
    ids = {event.id for event in new}
    yield heading(f"{counted(len(new), 'entry', 'entries')} in {name}")
    yield Line(f"{by_words(new)}. Nothing is written before you say so, and nothing is lost.", 1)
    if beside:
        yield Line(
            "The copy lies in the same folder, so what it says counts here already; merging "
            "writes it into this file.",
            1,
        )
    yield Line(gate_change(before.verdict, after.verdict, after.case.playbook), 1)
    yield from unclear_lines(merged.summary.unclear)
    yield from change_lines(changes(before.verdict, after.verdict), would=True)
    yield from (list_change(then, now, would=True) for then, now in merged.summary.lists)
    apart = merged.summary.rows_apart
    yield from rows_apart_lines(after, apart, _how_to_settle, lambda _item: "the list, once merged")
    yield from other_word_lines(before, after, new)
    yield from note_change_lines(after.case, new)
    yield BLANK
    yield heading("Word for word")
    clock = Clock(after.now)
    for entry in history(after.case, after.now):
        if entry.event.id in ids:
            yield Line(f"{clock.moment(entry.event.at)} {entry.event.who}: {entry.text}", 1)
