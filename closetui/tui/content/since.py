"""The rows of *Since you were here*, and of what is to be looked at again; what is read of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from textual.content import Content

from closetui.domain.deeds import bare_no
from closetui.domain.fold.statements import Said
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, counted, ended
from closetui.domain.times import moment_text, parse_day, span_words
from closetui.reports.said_before import SaidBefore, said_before
from closetui.reports.signs import Wait, sign, wait_of
from closetui.reports.since import Arrival, Arrivals, Since
from closetui.reports.when import Clock, last_seen, runs_out
from closetui.reports.work import read_row_id, row_id
from closetui.tui.content.banner import NARROW_LINE, WIDE_LINE
from closetui.tui.content.signs import UNDER_TITLE, below, block_title, entry_line, meaning_line
from closetui.tui.content.standing import again_word
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Text, blocks, heading, numbered
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
    rows = [row for group in groups if group for row in (*group, BLANK_ROW)]
    nothing = Content("Nothing has run out, nothing came in, and no day has come.")
    return rows[:-1] or [heading_row(nothing.stylize("$muted"))]


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
    rows = [Row(row_id("time", entry), _time(view, entry)) for entry in entries]
    return [heading_row(block_title("Time did this", "$state-waiting")), *rows] if rows else []


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
    states = [view.verdict.states[entry] for entry in found.due]
    rows = [heading_row(block_title("Due now", "$state-stale"))]
    return [*rows, *(_row(view, "due", state, sign(view, state).word) for state in states)]


def _soon_rows(view: View, found: Since) -> list[Row]:
    rows: list[Row] = []
    for entry in found.soon:
        item = view.case.playbook.item(entry)
        end = runs_out(view, item) if item else None
        if end is not None:
            when = Clock(view.now).moment(moment_text(end))
            rows.append(_row(view, "soon", view.verdict.states[entry], when))
    return [heading_row(block_title("Runs out soon")), *rows] if rows else []


def _row(view: View, group: str, state: ItemState, word: str) -> Row:
    """Return the row of an entry with a word at its right."""

    def draw(width: int) -> list[Content]:
        right = user_line(word).stylize("$muted")
        line = entry_line(view, state, right, width)
        # A long title leaves no room for it, and it is why the row is there.
        return [line] if word in line.plain else [line, *below(right, width)]

    return Row(row_id(group, state.id), draw)


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


def since_reading(view: View, row: str, key_of: KeyOf) -> list[Text]:
    """Return what to read about a row: how to look, and what to say of it."""
    group, entry = read_row_id(row)
    state = view.verdict.states.get(entry)
    item = view.case.playbook.item(entry)
    if state is None:
        return []
    return list(blocks(_reading(view, state, item, key_of, asked=group == AGAIN)))


def _reading(
    view: View, state: ItemState, item: Item | None, key_of: KeyOf, *, asked: bool
) -> Iterator[Iterable[Text]]:
    yield [Text(meaning_line(view, state))]
    if item is None:
        return
    if asked and state.news:
        why = ended(capitalised(Clock(view.now).reason(state.why, view.reader)))
        yield [heading("WHY"), Text(user_text(why))]
    known = said_before(view, item) if asked else None
    if known is not None and known.said is Said.NOT_APPLICABLE:
        question = [Text(user_text(item.applies_if), rule=True)] if item.applies_if else []
        yield [heading("STILL SO?"), *question, *_said_before_texts(item, known)]
    else:
        yield from _how(item, known, asked=asked)
    if asked and not state.satisfied:
        yield from _keys(state, key_of)


def _how(item: Item, known: SaidBefore | None, *, asked: bool) -> Iterator[Iterable[Text]]:
    """Yield where to look and when it is so; of a tick also in which way it was met."""
    if item.how:
        # A fact is looked up anew; what was decided, or done, is only thought of once more.
        title = heading("LOOK HERE" if asked and item.fresh_for else "DO")
        yield [title, *(numbered(number, user_text(how)) for number, how in enumerate(item.how, 1))]
    if item.done_when:
        title = heading("STILL SO WHEN" if asked else "DONE WHEN")
        yield [title, Text(user_text(item.done_when), rule=True)]
    if known is not None:
        yield _said_before_texts(item, known)


def _said_before_texts(item: Item, known: SaidBefore) -> Iterator[Text]:
    """Yield what was said before, with the reason where it is more than a bare No."""
    yield Text(user_text(f"Said before: {known.words}").stylize("$muted"))
    if known.reason and known.reason != bare_no(item.applies_if):
        yield Text(user_text(known.reason).stylize("$muted"), indent=2)


def _keys(state: ItemState, key_of: KeyOf) -> Iterator[Iterable[Text]]:
    yield [heading("IF NOT"), Text(runs(key_of, "reopen", "opens it again; asks why"))]
    yield [heading("SEEN EARLIER"), Text(runs(key_of, "day", "gives the time when you looked"))]
    if not state.news:  # Else it was not time alone: what comes after it waits for the look.
        rule = "A tick that ran out still counts as done. It only wants a look before you apply."
        yield [heading("YOUR BAR"), Text(user_text(rule).stylize("$muted"))]
