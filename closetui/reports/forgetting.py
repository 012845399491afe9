"""What would be dropped from a private copy, in words."""

from collections.abc import Iterator, Mapping, Sequence

from closetui.domain.deeds import deed
from closetui.domain.events import Event
from closetui.domain.text import counted, one_line
from closetui.domain.times import event_day
from closetui.reports.lines import Line


def dropped_words(entries: Sequence[Event], texts: Sequence[Event]) -> str:
    """Return how many entries and texts there are that no file holds."""
    and_texts = f" and {counted(len(texts), 'text')}" if texts else ""
    return f"{counted(len(entries), 'entry', 'entries')}{and_texts} that no file holds"


def entry_line(titles: Mapping[str, str], event: Event) -> Iterator[Line]:
    """Yield who did what with an entry, and when; ``titles`` are those of the items, by id."""
    title = one_line(titles.get(event.item, event.item))
    deed_words = deed(event.kind, f"'{title}'" if title else "")
    yield Line(f"{event.who} {deed_words}, {event_day(event.at)}", 1)
