"""What an act did, or would drop, in the words of both faces."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from closetui.domain.deeds import deed
from closetui.domain.events import Event
from closetui.domain.playbook import Item
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, counted, ended, first_of, one_line
from closetui.domain.times import event_day
from closetui.domain.waits import not_begun_before
from closetui.reports.lines import Line
from closetui.reports.signs import counts_later
from closetui.reports.titles import told_apart
from closetui.reports.when import Clock
from closetui.reports.words import state_word
from closetui.views import View


def nothing_changed(why: str = "It is so already") -> str:
    """Return why an act recorded nothing."""
    return f"{why}; nothing was changed."


CAN_BE_READ: Final = nothing_changed("The file can be read")
"""What restoring says of a file that is whole."""

DEMANDED: Final = "Before applying, two people with different names must now sign off."
LIFTED: Final = "The demand for two sign-offs is lifted."


def ticked(view: View, items: Sequence[str], ways: Sequence[str]) -> str:
    """Return what a command that ticked some items recorded.

    That is that they are so, or what was said where that does not count yet.
    """
    open_still = all(counts_later(view.verdict.states[item]) for item in items)
    guide_items = [view.case.playbook.item(item) for item in items]
    said = dict.fromkeys(way.title for item in guide_items if item for way in item.used(ways))
    if open_still and said:
        return f"Recorded: {'; '.join(said)}"
    return f"Ticked: {told_apart(view, items)}"


def not_counting(state: ItemState) -> str:
    """Return that something that was just ticked does not count yet, and why, for a command."""
    now = state_word(state._replace(open_rows=()))  # The reason tells how many are open.
    warning = f"Recorded, but {state.title!r} does not count yet: still {now}"
    return ended(f"{warning}; {state.reason}")


def what_became(view: View, item: Item, ways: tuple[str, ...]) -> str:
    """Return what became of the tick of an item, all in the one line that the app has for it."""
    state = view.verdict.states[item.id]
    if state.state is State.WAITING:  # Until when comes first, so that it is never cut.
        return f"Ticked, waiting until {Clock(view.now).day(state.day)}: {item.title}"
    if not state.satisfied:
        reason = Clock(view.now).reason(state.why, view.reader)
        if counts_later(state):
            return f"Recorded, does not count yet: {item.title}. {capitalised(reason)}"
        return f"Ticked: {item.title}. {state_word(state).capitalize()}: {reason}"
    earlier = not_begun_before(view.case, view.verdict.states, [item.id]).get(item.id, ())
    if not earlier:
        return f"Ticked: {item.title}{ways_words(item, ways)}"
    titles = [view.verdict.states[entry].title for entry in earlier]
    return f"Ticked: {item.title}. Usually after: {first_of(titles, 1)}"


def ways_words(item: Item, ways: tuple[str, ...]) -> str:
    """Return in which ways an item was met, after a comma; empty where it has no ways."""
    titles = [way.title for way in item.used(ways)]
    return f", by: {'; '.join(titles)}" if titles else ""


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
