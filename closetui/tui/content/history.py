"""Who said what when, newest first, and the lines of reports as text to read."""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.content import Content

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
            yield Text(user_text(line.text), indent=2 * line.indent)


def content_of(lines: Iterable[Line]) -> Content:
    """Return the lines of a report as one text, headings set apart."""
    return Content("\n").join(
        user_text(line.text).stylize("$accent bold")
        if line.tone == "accent"
        else user_text("  " * line.indent + line.text)
        for line in lines
    )
