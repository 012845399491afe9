"""The closures of the folder as rows, and the next thing of the first of them."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.errors import ClosetuiError
from closetui.domain.naming import counting_order
from closetui.domain.next_step import NextKind
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.next_sentence import Sentence, unreadable
from closetui.reports.overview import Order, Overview, Rank, unreadable_order
from closetui.reports.when import Clock
from closetui.store.snapshot import ReadOnly
from closetui.tui.content.banner import NARROW
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import FAINT, bar, spread

WIDE: Final = 96
"""Cells from which on words are whole."""

ROOMY: Final = 124
"""Cells from which on there is room for a longer bar."""

FEW: Final = 7
"""Closures up to which their list is no taller than it has to be, and guides have two lines."""


@distinct
class HomeEntry(NamedTuple):
    """One file of the folder, as it was when it was last read."""

    path: Path
    found: Overview | None = None
    """What was found in it; None while it was not read, or could not be."""
    trouble: ClosetuiError | None = None
    """Why it cannot be read."""
    closure: str = ""
    """The id of the closure, where it is known."""
    is_away: bool = False
    """Whether somebody put it away."""
    is_twin: bool = False
    """Whether another closure has the same name."""

    @property
    def called(self) -> str:
        """What tells it apart in the list: its name, or that of its file if another has it too."""
        return self.path.name.split(".")[0] if self.is_twin else self.name

    @property
    def name(self) -> str:
        """The closure's own name; that of its file where it is not known."""
        return self.found.name if self.found else self.path.name.split(".")[0]

    @property
    def is_unread(self) -> bool:
        """Whether it was not read yet."""
        return self.found is None and self.trouble is None

    @property
    def restores(self) -> bool:
        """Whether the private copy can be put in the place of the file."""
        if self.trouble:
            return ReadOnly(self.trouble.head, self.trouble.remedy).restores
        return self.found is not None and self.found.damaged

    @property
    def order(self) -> Order:
        """Where it stands in the list; what was not read yet stands last."""
        if self.found:
            return self.found.order
        return (
            unreadable_order(self.name)
            if self.trouble
            else (99, date.max, counting_order(self.name))
        )


_NOT_READ: Final = "not read yet"


def told_away(name: str) -> str:
    """Return what is said once a closure was put away."""
    return f'Put away: {one_line(name)}. File kept; "put back" (key :) finds it.'


PUT_AWAY: Final = "Put it away?"


def left_to_do(upcoming: Sentence) -> Content:
    """Return what is to be known before something is put away that is not done yet."""
    return user_text(
        f"Something is left: {upcoming.text}. Once it is put away, nobody reminds you of it or of "
        "its days. The file stays."
    )


@distinct
class _Columns(NamedTuple):
    """How wide the columns of the list are; what is next has the rest."""

    name: int
    bar: int
    stage: int

    @property
    def next(self) -> int:
        """Where the column of what is next begins."""
        return self.name + self.bar + self.stage + 4


def _columns(width: int) -> _Columns:
    """Give what is next room for every title of the shipped guides, from 120 columns on."""
    if width < WIDE:
        return _Columns(17, 10, 9)
    return _Columns(20, 16 if width >= ROOMY else 10, 21)


def status_text(entry: HomeEntry, today: datetime, width: int) -> str:
    """Return what is told below of the lit closure, in a list so wide.

    What is next where its column cuts it, else its guide; of a file that cannot be read, why.
    """
    found = entry.found
    if found is None:
        return f"{entry.name}: {entry.trouble.what if entry.trouble else _NOT_READ}"
    is_cut = _next(found).cell_length > _next_room(found, today, width)
    return found.next.title if is_cut and width >= NARROW - 6 else f"{entry.name}: {found.guide}"


def _next_room(found: Overview, today: datetime, width: int) -> int:
    return max(width - _columns(width).next - _due(found, today, width).cell_length - 2, 4)


def head_line(width: int) -> Content:
    """Return the heads of the columns; an empty text where the rows have none."""
    if width < NARROW - 6:
        return Content("")
    room = _columns(width)
    left = "NAME".ljust(room.name) + " " + "PROGRESS".ljust(room.bar + room.stage + 3) + "NEXT"
    return spread(user_line(left), Content("DUE"), width).stylize(FAINT)


def closure_row(entry: HomeEntry, today: datetime, *, narrow: bool) -> Row:
    """Return the row of a closure: one line, or two where there is little room."""
    if narrow:
        return Row(entry.path.name, lambda width: _two_lines(entry, today, width), height=2)
    return Row(entry.path.name, lambda width: [_one_line(entry, today, width)], height=1)


def _one_line(entry: HomeEntry, today: datetime, width: int) -> Content:
    room = _columns(width)
    name = _name(entry).truncate(room.name, ellipsis=True)
    name = name.pad_right(room.name - name.cell_length + 1)
    found = entry.found
    if found is None:
        return spread(Content.assemble(name, _unread(entry)), Content(""), width)
    stage = _stage(entry, found, short=width < WIDE).truncate(room.stage, ellipsis=True)
    left = Content.assemble(
        name,
        bar(found.progress.parts, room.bar),
        "  ",
        stage.pad_right(room.stage - stage.cell_length + 1),
        _next(found).truncate(_next_room(found, today, width), ellipsis=True),
    )
    return spread(left, _due(found, today, width), width)


def _two_lines(entry: HomeEntry, today: datetime, width: int) -> list[Content]:
    found = entry.found
    if found is None:
        return [_name(entry).truncate(width, ellipsis=True), _unread(entry)]
    first = spread(_name(entry), _due(found, today, width), width)
    second = Content.assemble(
        bar(found.progress.parts, 13), "  ", _stage(entry, found, short=False)
    )
    return [first, second.truncate(width, ellipsis=True)]


def _name(entry: HomeEntry) -> Content:
    finished = entry.found is not None and entry.found.rank is Rank.FINISHED
    sign = "[?] " if entry.trouble or (entry.found and entry.found.damaged) else ""
    name = user_line(entry.called).stylize(FAINT if finished else "$foreground bold")
    return Content.assemble((sign, "$state-conflict"), name)


def _unread(entry: HomeEntry) -> Content:
    if entry.trouble:
        return Content("damaged: enter says what helps").stylize("$state-conflict")
    return Content(_NOT_READ).stylize("$muted")


def _stage(entry: HomeEntry, found: Overview, *, short: bool) -> Content:
    if entry.is_away:
        return Content("put away").stylize("$muted")
    words = found.short_stage if short else found.stage
    return user_line(words).stylize("$state-done" if found.rank is Rank.FINISHED else "$muted")


def _next(found: Overview) -> Content:
    if found.rank is Rank.FINISHED:
        return Content("nothing is left").stylize(FAINT)
    return user_line(found.next.title)


def _due(found: Overview, now: datetime, width: int) -> Content:
    if found.due is None:
        return Content("-").stylize("$muted")
    if found.due < now.date():
        words = Clock(now).named(found.due, short=width < WIDE)
        return user_line(f"was {words}").stylize("$state-stale bold")
    # Without it the day would seem to be that of what is next.
    ship = f"{found.ships} " if found.ships else ""
    words = f"{ship}{Clock(now).named(found.due)}"
    if found.due == now.date():
        return user_line(words).stylize("$state-stale bold")
    return user_line(words).stylize("$state-waiting" if found.waits else "$foreground")


@distinct
class HomeNext(NamedTuple):
    """The next thing, as the third line of home says it."""

    text: Content
    label: str = "Next"
    kind: str = "next"
    """The kind of the banner."""


def leading(entries: Sequence[HomeEntry]) -> HomeEntry | None:
    """Return the closure whose next thing is the next of all; None while none was read.

    That is the first one, or where that merely waits the first in which there is something to do.
    """
    read = [entry for entry in entries if not entry.is_unread]
    return next((entry for entry in read if not _rests(entry)), next(iter(read), None))


def _rests(entry: HomeEntry) -> bool:
    """Return whether nothing of a closure is to be done today."""
    found = entry.found
    if found is None or found.rank is Rank.FINISHED:
        return found is not None
    return found.rank is Rank.DATED and found.next.kind is NextKind.WAIT


_CHOOSE: Final = "Choose a guide, look at it, and start a closure."
_CHOOSE_SHORT: Final = "Choose a guide to look at."


def next_line(entries: Sequence[HomeEntry], *, is_listed: bool, narrow: bool = False) -> HomeNext:
    """Return what is next, which is the next thing of the closure that leads."""
    first = leading(entries)
    if first is None and (entries or not is_listed):
        return HomeNext(Content("Your closures are being read."))
    if first is None:
        return HomeNext(Content(_CHOOSE_SHORT if narrow else _CHOOSE))
    if first.trouble:
        return _next_of(first.called, unreadable(first.trouble))
    if first.found and first.found.rank is Rank.FINISHED:
        return HomeNext(Content("Nothing is left to do, in any closure."), "All done", "done")
    return _next_of(first.called, first.found.next if first.found else Sentence("Next", ""))


def _next_of(name: str, upcoming: Sentence) -> HomeNext:
    text = Content.assemble(
        (f"{one_line(name)}: ", "$muted"), user_line(upcoming.title).stylize("bold")
    )
    if upcoming.aside:
        text = Content.assemble(text, "   ", user_line(upcoming.aside).stylize("$muted"))
    return HomeNext(text, upcoming.label, "looking" if upcoming.kind is NextKind.FAULT else "next")
