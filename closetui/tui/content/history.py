"""Who said what when, newest first; what came in from others while the app was open."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.events import Event
from closetui.domain.gate import verdict
from closetui.domain.text import counted, first_of
from closetui.domain.values import distinct
from closetui.reports import lines as report
from closetui.reports.history import Entry, history
from closetui.reports.lines import Line
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
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

MOST: Final = 1_000
"""So many entries are shown; a command prints all of them."""


def history_texts(view: View) -> Iterator[Text]:
    """Yield who said what, newest first."""
    entries = list(history(view.case, view.now))[::-1]
    yield from (text for entry in entries[:MOST] for text in entry_texts(entry, Clock(view.now)))
    older = len(entries) - MOST
    if older > 0:
        yield Text(user_line(f"{older} older entries: closetui log prints them.").stylize("$muted"))


def entry_texts(entry: Entry, clock: Clock) -> Iterator[Text]:
    """Yield one entry: when, who, and what; a time that is in doubt says why."""
    who = user_line(entry.event.who).stylize("$accent")
    doubt = user_line(f"  clock? {entry.clock}" if entry.clock else "").stylize("$state-stale")
    when = user_line(clock.moment(entry.event.at)).stylize("$muted")
    yield Text(Content.assemble(when, "  ", who, doubt))
    yield Text(user_text(entry.text), indent=2)


def texts_of(lines: Iterable[Line]) -> Iterator[Text]:
    """Yield the lines of a report as text to read."""
    for line in lines:
        if not line.text:
            yield BLANK
        elif line.tone == "accent":
            yield heading(line.text.upper())
        else:
            yield text_of(line)


def text_of(line: Line) -> Text:
    """Return a line of a report as a paragraph; a heading as it is written."""
    text = user_text(line.text)
    if line.tone == "accent":
        text = text.stylize("$accent bold")
    return Text(text, indent=2 * line.indent, hang=line.hang)


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
                report.heading(f"{mark}{count}"),
                Line(f"{by_words(change.events)}.", 1),  # A name is no heading: it stays as it is.
                Line(change.gate, 1),
                *change_lines(change.moved, would=False),
                *note_change_lines(view.case, change.events),
                report.BLANK,
                report.heading("Word for word"),
            ]
            ids = {event.id for event in change.events}
            said = [entry for entry in history(view.case, view.now) if entry.event.id in ids]
            found += texts_of(lines)
            found += [text for entry in said for text in entry_texts(entry, Clock(view.now))]
            found.append(BLANK)
        return tuple(found)


def said_since(seen: View, now: View) -> list[str]:
    """Return in a line each what is said now and was not in an earlier view."""
    known, clock = seen.snapshot.events, Clock(now.now)
    return [
        f"{entry.event.who}, {clock.moment(entry.event.at)}: {entry.text}"
        for entry in history(now.case, now.now)
        if entry.event.id not in known
    ]
