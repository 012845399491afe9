"""What the page *Since you were here* shows, and the page of what is to be looked at again."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from textual.content import Content

from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import counted
from closetui.domain.times import moment_text, parse_day, span_words
from closetui.reports.signs import Wait, sign, wait_of
from closetui.reports.since import Arrival, Arrivals, Since
from closetui.reports.when import Clock, last_seen, runs_out
from closetui.reports.work import row_id
from closetui.tui.content.banner import NARROW_LINE, WIDE_LINE
from closetui.tui.content.signs import UNDER_TITLE, below, block_title, entry_line
from closetui.tui.content.standing import again_word
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import BLANK_ROW, Row, heading_row
from closetui.tui.widgets.spans import KeyOf, bar, runs, spread
from closetui.views import View

BAR_CELLS: Final = 30

AGAIN: Final = "again"
"""The group of what is to be looked at again."""


def since_rows(
    view: View, found: Since, looked: Sequence[str], actor: str, key_of: KeyOf
) -> list[Row]:
    """Return all groups that have something in them, in the order in which they matter.

    Args:
        view: The closure as it stands now.
        found: What happened since the last visit.
        looked: Entries that were said to be still so, or not, on this page.
        actor: The id of the installation that looks; its own words are "you".
        key_of: Names the keys of the page.
    """
    groups = (
        look_again_rows(view, found, looked, actor, key_of),
        *(_arrival_rows(view, number, group) for number, group in enumerate(found.came_in)),
        _time_rows(view, found),
        _due_rows(view, found),
        _soon_rows(view, found),
    )
    filled = [group for group in groups if group]
    rows = [row for group in filled for row in (*group, BLANK_ROW)]
    return rows[:-1] if rows else _nothing()


def _nothing() -> list[Row]:
    text = "Nothing has run out, nothing came in, and no day has come."
    return [heading_row(user_line(text).stylize("$muted"))]


def look_again_rows(
    view: View, found: Since, looked: Sequence[str], actor: str, key_of: KeyOf
) -> list[Row]:
    """Return the entries to look at again, those included that were looked at on this page."""
    wanted = [entry for entry in (*looked, *found.look_again) if entry in view.verdict.states]
    entries = sorted(dict.fromkeys(wanted), key=list(view.verdict.states).index)
    if not entries:
        return []
    states = [view.verdict.states[entry] for entry in found.look_again]
    soft = sum(state.strength is not Strength.MUST for state in states)
    recommended = f", {soft} recommended" if soft else ""  # The bar counts musts.
    left = user_line(f"{len(states)} left{recommended}").stylize("$muted")
    rows = [heading_row(block_title("Look again", "$state-stale"), left)]
    for entry in entries:
        state = view.verdict.states[entry]
        rows.append(
            Row(row_id(AGAIN, entry), _again(view, state, actor, key_of, looked=entry in looked))
        )
    return rows


def _again(
    view: View, state: ItemState, actor: str, key_of: KeyOf, *, looked: bool
) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        right = runs(key_of, "still", again_word(view, state.id))
        room = width - user_line(state.title).cell_length - len("[!]  ")
        right = right if right.cell_length <= room else Content("")
        if looked and state.satisfied:
            right = Content("still so, just now").stylize("$state-done")
        elif looked and state.state is not State.STALE:
            right = Content("opened again").stylize("$state-open")
        seen = user_line(seen_text(view, state, actor)).stylize("$muted")
        return [entry_line(view, state, right, width), *below(seen, width)]

    return draw


def seen_text(view: View, state: ItemState, actor: str) -> str:
    """Return when an entry was seen and by whom, and how long that holds, or why not."""
    item = view.case.playbook.item(state.id)
    moment = last_seen(state)
    if item is None or moment is None or state.state is State.OPEN:
        return Clock(view.now).reason(state.why, view.reader)
    clock = Clock(view.now)
    names = dict.fromkeys(
        "you" if statement.event.actor == actor else statement.event.who
        for statement in state.statements
    )
    seen = f"seen {clock.moment(moment_text(moment))} by {', '.join(names)}"
    end = runs_out(view, item)
    if end is not None:
        return f"{seen}, holds until {clock.moment(moment_text(end))}"
    if state.news:
        return f"{seen}; {clock.reason(state.why, view.reader)}"
    held = item.holds(state.ways_used)
    return f"{seen}, holds {span_words(held)}" if held else seen


def _arrival_rows(view: View, number: int, arrivals: Arrivals) -> list[Row]:
    when = Clock(view.now).between(arrivals.first, arrivals.last)
    title = block_title(f"Came in from {user_line(arrivals.name).plain}", "$accent")
    rows = [heading_row(title, user_line(when).stylize("$muted"))]
    for place, part in enumerate(arrivals.parts):
        rows.append(Row(row_id(f"in{number}.{place}", part.entry), _arrival(view, part)))
    return rows


def _arrival(view: View, part: Arrival) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        state = view.verdict.states.get(part.entry)
        if state is None:
            return below(user_line(part.text), width)
        tone = "$state-conflict" if state.state is State.CONFLICT else "$muted"
        text = user_line(part.text).stylize(tone)
        if part.is_note:
            title = Content.assemble((" n  ", "$muted"), user_line(state.title))
            return [title.truncate(width, ellipsis=True), *below(text, width)]
        return [entry_line(view, state, None, width), *below(text, width)]

    return draw


def _time_rows(view: View, found: Since) -> list[Row]:
    running = [entry for entry in found.waiting if wait_of(view, view.verdict.states[entry])]
    entries = [*found.cleared, *running] if not view.case.standing else running
    if not entries:
        return []
    rows = [heading_row(block_title("Time did this", "$state-waiting"))]
    rows += [Row(row_id("time", entry), _time(view, entry)) for entry in entries]
    return rows


def _time(view: View, entry: str) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        state = view.verdict.states[entry]
        wait = wait_of(view, state)
        if wait is None:
            right = Content("its wait is over").stylize("$state-waiting")
            return [entry_line(view, state, right, width)]
        left = user_line(f"{counted(wait.left, 'day')} left").stylize("$state-waiting")
        return [
            entry_line(view, state, left, width),
            *below(wait_bar(view, state, wait, width), width),
        ]

    return draw


def wait_bar(view: View, state: ItemState, wait: Wait, width: int) -> Content:
    """Return how far a wait has got: a bar, which day it is, and when it is over."""
    day = parse_day(state.day)
    over = f", over {Clock(view.now).on(day)}" if day else ""
    count = f"  day {wait.day} of {wait.of}{over}"
    cells = min(BAR_CELLS, max(width - UNDER_TITLE - len(count), 0))
    drawn = bar([(min(wait.day, wait.of), "waiting"), (wait.left, "open")], cells)
    return Content.assemble(_solid(drawn), (count, "$muted"))


def _solid(drawn: Content) -> Content:
    """Return a bar of time, in which what has passed is a whole line."""
    return Content(drawn.plain.replace("╌", "━"), spans=list(drawn.spans))


def _due_rows(view: View, found: Since) -> list[Row]:
    if not found.due:
        return []
    rows = [heading_row(block_title("Due now", "$state-stale"))]
    for entry in found.due:
        state = view.verdict.states[entry]
        rows.append(Row(row_id("due", entry), _with_word(view, state, sign(view, state).word)))
    return rows


def _soon_rows(view: View, found: Since) -> list[Row]:
    items = [view.case.playbook.item(entry) for entry in found.soon]
    kept = [item for item in items if item is not None and runs_out(view, item)]
    if not kept:
        return []
    rows = [heading_row(block_title("Runs out soon"))]
    for item in kept:
        end = _end(view, item)
        state = view.verdict.states[item.id]
        rows.append(Row(row_id("soon", item.id), _with_word(view, state, end)))
    return rows


def _end(view: View, item: Item) -> str:
    end: datetime | None = runs_out(view, item)
    return Clock(view.now).moment(moment_text(end)) if end else ""


def _with_word(view: View, state: ItemState, word: str) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        right = user_line(word).stylize("$muted")
        line = entry_line(view, state, right, width)
        # A long title leaves no room for it, and it is why the row is there.
        return [line] if word in line.plain else [line, *below(right, width)]

    return draw


def since_next(view: View, found: Since, key_of: KeyOf, width: int) -> Content:
    """Return the third line of the page: what happened since when, and what enter does."""
    slim = width < NARROW_LINE
    when = Clock(view.now).moment(moment_text(found.at)) if found.at and not slim else ""
    day, _, hour = when.rpartition(" ")
    chip = f" Since {day}".rstrip() + " " if found.at else " Look again "
    hour = f"{hour}: " if hour else ""
    left = f"{counted(len(found.look_again), 'thing')} to look at again"
    parts = found.parts or [left if found.look_again else "nothing to look at"]
    gap = " " if slim else "  "
    label = "go on with the next thing" if width >= WIDE_LINE else "go on"
    enter = Content("") if slim else runs(key_of, "go", label)
    room = width - len(f"{chip}{gap}{hour}") - enter.cell_length - 1
    while len(parts) > 1 and len(", ".join(parts)) > room:
        parts.pop()  # The page tells the rest.
    text = f"{hour}{', '.join(parts)}"
    head = Content.assemble((chip, "$lit-text on $lit bold"), (f"{gap}{text}", "bold"))
    return spread(head, enter, width)
