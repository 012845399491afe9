"""What came in from others while the app was open: kept until it was looked at."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.events import Event
from closetui.domain.gate import verdict
from closetui.domain.text import counted, first_of
from closetui.domain.values import distinct
from closetui.reports.history import history
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.sharing import (
    Change,
    by_whom,
    by_words,
    change_lines,
    changes,
    gate_change,
    note_change_lines,
)
from closetui.reports.when import Clock
from closetui.tui.content.history import entry_texts, texts_of
from closetui.tui.widgets.reading import BLANK as NOTHING
from closetui.tui.widgets.reading import Text
from closetui.views import View

NOTHING_CAME: Final = (
    "Nothing came in by itself since you opened this closure. "
    "What you merged stands in the history."
)


@distinct
class IncomingChange(NamedTuple):
    """What came in at one moment."""

    events: tuple[Event, ...]
    moved: tuple[Change, ...]
    gate: str
    """What it did to the gate, in a sentence."""

    @property
    def text(self) -> str:
        """How many, from whom, and what moved, on one line."""
        names = first_of(sorted(by_whom(self.events)))
        count = counted(len(self.events), "entry", "entries")
        text = f"{count} came in from {names}."
        if len(self.moved) == 1:
            return f"{text} {self.moved[0].text}"
        return f"{text} {len(self.moved)} moved." if self.moved else text


def incoming_change(before: View, after: View, own: Iterable[Event] = ()) -> IncomingChange | None:
    """Return what came in between two looks beside one's ``own`` acts, if anything did.

    What moved by the time alone is not put down to anybody: both looks are
    judged at the moment of the later one.
    """
    own = tuple(own)
    mine = {event.id for event in own}
    known = before.snapshot.events
    new = [e for key, e in after.snapshot.events.items() if key not in known and key not in mine]
    if not new:
        return None
    acted = {event.item for event in own} - {event.item for event in new}
    then = verdict(before.case, after.now)
    moved = tuple(move for move in changes(then, after.verdict) if move.id not in acted)
    return IncomingChange(tuple(new), moved, gate_change(then, after.verdict, after.case.playbook))


class IncomingChanges:
    """Everything that came in since the closure was opened, newest last."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._all: list[IncomingChange] = []
        self._read = 0

    def add(self, change: IncomingChange) -> None:
        """Keep what came in until it was looked at."""
        self._all.append(change)

    @property
    def unread(self) -> tuple[Event, ...]:
        """What was not looked at yet."""
        return tuple(event for change in self._all[self._read :] for event in change.events)

    def mark_read(self) -> None:
        """Take it that everything was looked at."""
        self._read = len(self._all)

    def texts(self, view: View) -> tuple[Text, ...]:
        """Return all that came in, newest first, or that nothing did."""
        if not self._all:
            return (Text(Content(NOTHING_CAME)),)
        found: list[Text] = []
        for number, change in reversed(list(enumerate(self._all))):
            mark = "New: " if number >= self._read else ""
            count = counted(len(change.events), "entry", "entries")
            lines = [
                heading(f"{mark}{count}"),
                Line(f"{by_words(change.events)}.", 1),  # A name is no heading: it stays as it is.
                Line(change.gate, 1),
                *change_lines(change.moved, would=False),
                *note_change_lines(view.case, change.events),
                BLANK,
                heading("Word for word"),
            ]
            ids = {event.id for event in change.events}
            said = [entry for entry in history(view.case, view.now) if entry.event.id in ids]
            found += texts_of(lines)
            found += [text for entry in said for text in entry_texts(entry, Clock(view.now))]
            found.append(NOTHING)
        return tuple(found)


def said_since(seen: View, now: View) -> list[str]:
    """Return in a line each what is said now and was not in an earlier view."""
    known, clock = seen.snapshot.events, Clock(now.now)
    return [
        f"{entry.event.who}, {clock.moment(entry.event.at)}: {entry.text}"
        for entry in history(now.case, now.now)
        if entry.event.id not in known
    ]
