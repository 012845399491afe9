"""Who said what when, newest first, and the lines of reports as text to read."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.case import Case, Note
from closetui.domain.events import Event, Kind
from closetui.domain.values import distinct
from closetui.reports.history import Entry, history
from closetui.reports.lines import Line
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
    who = user_line(entry.event.by or "somebody").stylize("$accent")
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
            yield Text(user_text(line.text), indent=2 * line.indent)


def content_of(lines: Iterable[Line]) -> Content:
    """Return the lines of a report as one text, headings set apart."""
    return Content("\n").join(
        user_text(line.text).stylize("$accent bold")
        if line.tone == "accent"
        else user_text("  " * line.indent + line.text)
        for line in lines
    )


NOTE_REACH = "The entry stays: who wrote it and when, and that the text was removed."
REASON_REACH = "The entry stays, but without its reason the item counts as open."


@distinct
class Written(NamedTuple):
    """A text that somebody wrote on an entry."""

    event: Event
    text: str
    what: str
    """Such as ``private note``."""
    reach: str
    """What removing it does to the entry itself."""


def open_notes(case: Case, entry: str) -> list[Note]:
    """Return the notes on an entry, newest first, that everybody may read."""
    notes = case.notes_on(entry)[::-1]
    return [note for note in notes if not note.private and note.event.body is not None]


def written(case: Case, entry: str) -> Iterator[Written]:
    """Yield what was written on an entry and on the closure as a whole, newest first."""
    yield from _notes(case, dict.fromkeys((entry, "")))
    for statement in case.statements.get(entry, ()):
        if statement.reason and statement.event.id not in case.removed:
            yield Written(statement.event, statement.reason, "reason", REASON_REACH)


def _notes(case: Case, places: Collection[str]) -> Iterator[Written]:
    """Yield the notes in these places, those taken back as well: the log still tells them."""
    current = {note.event.id: note for note in case.notes}
    edited: set[str] = set()  # What replaces a note comes after it, so here it is met before.
    for event in reversed(case.order):
        if event.kind != Kind.NOTE:
            continue
        edited.update(event.refs)
        text = event.body.get("text") if event.body else None
        if event.item not in places or event.id in case.removed:
            continue
        if event.id in edited or not isinstance(text, str):
            continue
        note = current.get(event.id)
        what = "note taken back" if note is None else "private note" if note.private else "note"
        place = "" if event.item else " on the closure"
        yield Written(event, text, what + place, NOTE_REACH)
