"""The closures of the default folder, as the home screen lists them."""

from pathlib import Path
from typing import Final, NamedTuple

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.urgency import CLOSED, UNREADABLE, urgency
from closetui.store.copies import FolderScan
from closetui.store.paths import SUFFIX
from closetui.tui.rows import done_count, gate_words
from closetui.tui.widgets.row_list import Row
from closetui.views import View
from closetui.world import World

REASONS: Final = 5
"""Blockers that are named beside the list; the closure itself names all."""

UNREAD: Final = CLOSED + 1
"""The rank of a closure that was not read yet: behind all others."""


@distinct
class HomeEntry(NamedTuple):
    """One file of the folder, as it was when it was last read."""

    rank: int
    """See :mod:`closetui.reports.urgency`."""
    row: Row
    narrow_row: Row
    """The same where there is little room: the name and the gate alone."""
    about: str
    """What is said about it below the list."""


def read_entry(outside: World, path: Path, scan: FolderScan) -> HomeEntry:
    """Read one closure of the folder; ``scan`` is shared by all that are read in a row."""
    try:
        view = Closure(outside, str(path), scan).view()
    except ClosetuiError as error:
        row = Row(path.name, _file_title(path), "[!]", "unreadable", "conflict")
        return HomeEntry(UNREADABLE, row, row, str(error))
    return _entry(path, view)


def unread_entry(path: Path) -> HomeEntry:
    """Return what is shown for a file until it is read."""
    row = Row(path.name, _file_title(path), "[ ]", "not read yet", "waiting")
    return HomeEntry(UNREAD, row, row, "Not read yet.")


def _entry(path: Path, view: View) -> HomeEntry:
    verdict, case = view.verdict, view.case
    mark, tone = ("[x]", "done") if verdict.open else ("[ ]", "open")
    done, total = done_count(view)
    gate = gate_words(verdict)
    row = Row(
        path.name,
        one_line(f"{case.name} - {case.playbook.title}"),
        mark,
        f"{verdict.stage}  {done}/{total}  {gate}",
        tone,
    )
    short = gate.replace(" by ", " ").replace(" to apply", "")
    narrow_row = row._replace(title=one_line(case.name), word=short)
    reasons = [f"  {blocker.title}: {blocker.reason}" for blocker in verdict.blockers[:REASONS]]
    more = len(verdict.blockers) - REASONS
    if more > 0:
        reasons.append(f"  and {more} more; enter opens it and a lists them all")
    return HomeEntry(urgency(view), row, narrow_row, "\n".join(reasons))


def _file_title(path: Path) -> str:
    return one_line(path.name.removesuffix(SUFFIX))
