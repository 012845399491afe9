"""What an act did, in the words of both faces."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from closetui.domain.deeds import deed
from closetui.domain.events import Event
from closetui.domain.text import counted, one_line
from closetui.domain.times import event_day
from closetui.reports.lines import Line


def nothing_changed(why: str = "It is so already") -> str:
    """Return why an act recorded nothing."""
    return f"{why}; nothing was changed."


CAN_BE_READ: Final = nothing_changed("The file can be read")
"""What restoring says of a file that is whole."""

DEMANDED: Final = "Before applying, two people with different names must now sign off."
LIFTED: Final = "The demand for two sign-offs is lifted."


def files_put_right(aside: Path | None, *, healed: bool) -> Iterator[str]:
    """Yield what became of the files of a proof, unless one was simply kept.

    Args:
        aside: Where something else was put that lay under its name; None where nothing was.
        healed: Whether the file of a proof that was attached before is in its place again.
    """
    if healed:
        yield "The file of a proof that was missing or changed is in its place again."
    if aside:
        yield f"What lay under its name was something else, and was kept: {aside}"


def dropped_words(entries: Sequence[Event], texts: Sequence[Event]) -> str:
    """Return how many entries and texts there are that no file holds."""
    and_texts = f" and {counted(len(texts), 'text')}" if texts else ""
    return f"{counted(len(entries), 'entry', 'entries')}{and_texts} that no file holds"


def entry_line(titles: Mapping[str, str], event: Event) -> Iterator[Line]:
    """Yield who did what with an entry, and when; ``titles`` are those of the items, by id."""
    title = one_line(titles.get(event.item, event.item))
    deed_words = deed(event.kind, f"'{title}'" if title else "")
    yield Line(f"{event.who} {deed_words}, {event_day(event.at)}", 1)
