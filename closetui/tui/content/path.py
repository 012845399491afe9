"""The click path of a route, with the red line at its point of no return."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.playbook import Line, Route
from closetui.domain.values import distinct
from closetui.reports.click_paths import found_texts, is_ticked
from closetui.reports.next_choices import fitting_routes, ruled_out
from closetui.reports.outcomes import asked_whether
from closetui.reports.titles import letters_of
from closetui.reports.when import Clock
from closetui.reports.words import confidence_word, rule_day
from closetui.tui.content.signs import block_title, red_line
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Panel
from closetui.tui.widgets.reading import BLANK, Text, heading, numbered
from closetui.tui.widgets.rows import BLANK_ROW, SIGN, Row, heading_row, line_row
from closetui.tui.widgets.spans import (
    FAINT,
    TITLE_CELLS,
    KeyOf,
    clickable,
    keyed,
    runs,
    spread,
)
from closetui.views import View

NOT_FOUND: Final = "I could not find it: another way"
"""What is said of a page that is not where the path leads."""

RED_LINE: Final = "?red-line"
"""The row of the point of no return; no line of a path has such an id."""

STEP: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""Stands between two parts of a way."""

PARTS: Final = ("Look again", "What happens", "Where and how", "Send", "Write it down")
"""The five parts of applying."""


@distinct
class PathState(NamedTuple):
    """How far somebody has got with a click path."""

    route: Route
    unlocked: str = ""
    """The time at which the last clicks were unlocked; empty while they are locked."""
    until: str = ""
    """The time at which they lock again."""
    unanswered: bool = False
    """Whether it was confirmed, and nobody said yet whether it was sent."""


def first_final(route: Route) -> int:
    """Return the place of the first line that cannot be taken back.

    Where the guide does not name it, it is the first line: nothing is safe then.
    """
    return next((place for place, line in enumerate(route.path) if line.final), 0)


def sends(route: Route, line_id: str) -> bool:
    """Return whether a line is the one that sends it; the last, where the guide does not say."""
    return line_id == next((line for line in route.path if line.final), route.path[-1]).id


def may_be_sent(view: View) -> bool:
    """Return whether a line that cannot be taken back is ticked, on whatever way."""
    return any(
        is_ticked(view.case, route, line)
        for route in view.case.playbook.routes
        for line in route.path[first_final(route) :]
    )


def is_beyond(route: Route, line_id: str) -> bool:
    """Return whether a line lies below the red line."""
    return line_id in {line.id for line in route.path[first_final(route) :]}


def path_rows(view: View, path: PathState, key_of: KeyOf, *, beside: bool = True) -> list[Row]:
    """Return the lines of a route to tick, the red line, and what to do then.

    ``beside`` says whether what is to be known of it stands beside; else it is told where.
    """
    route, border = path.route, first_final(path.route)
    where = "In your browser" if route.channel in ("web", "seller-backend") else "On the way"
    more = keyed("right", "have ready, good to know", "screen.read")
    head = line_row("", partial(_heading, block_title(where), key_of))
    below = BLANK_ROW if beside else heading_row(more)
    rows = [Row("", partial(_whole_title, route)), head, below]
    for place, line in enumerate(route.path):
        if place == border:
            rows += [BLANK_ROW, Row(RED_LINE, _red_line(view, path, key_of))]
        rows.append(Row(line.id, _line(view, route, place + 1, line)))
    return [*rows, BLANK_ROW, *_then(view, path, key_of)]


def _whole_title(route: Route, width: int) -> list[Content]:
    """Return the title of a way where the edge of its frame has no room for all of it."""
    title = user_line(route.title).stylize("bold")
    room = width + Panel.LEFT + Panel.RIGHT + 2 - TITLE_CELLS  # Its edge is as wide as the frame.
    if title.cell_length <= room:
        return []
    return [*(line.rstrip() for line in title.wrap(max(width, 1))), Content("")]


def _heading(title: Content, key_of: KeyOf, width: int) -> Content:
    state = Content("tick as you go: ").stylize("$muted") + runs(key_of, "tick")
    return spread(title, state, width) if title.cell_length + state.cell_length < width else title


def _line(view: View, route: Route, number: int, line: Line) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        done = is_ticked(view.case, route, line)
        mark = Content("[x]" if done else "[ ]").stylize("$state-done" if done else "")
        lead = Content.assemble(mark.stylize(SIGN), (f" {number} ", "$muted"))
        hang = lead.cell_length
        ink = FAINT if done else ""
        lines = user_line(line.text).stylize(ink).wrap(max(width - hang, 1))
        drawn = [lead + lines[0], *(Content.assemble(" " * hang, text) for text in lines[1:])]
        for found in found_texts(view.case, route, line, Clock(view.now)):
            finding = user_line(f"found: {found}").stylize("$muted").wrap(max(width - hang, 1))
            drawn += [Content.assemble(" " * hang, text) for text in finding]
        return drawn

    return draw


def _red_line(view: View, path: PathState, key_of: KeyOf) -> Callable[[int], list[Content]]:
    def draw(width: int) -> list[Content]:
        title = red_line(view.case.playbook)
        room = max(width - len(title), 0)
        line = Content.assemble(
            ("━" * (room // 2), "$danger-line"),
            (title, "$danger bold"),
            ("━" * (room - room // 2), "$danger-line"),
        )
        return [line, *_lock(path, key_of).wrap(max(width, 1))]

    return draw


def _lock(path: PathState, key_of: KeyOf) -> Content:
    if path.unlocked:
        until = f" Locks again at {path.until}, and on leaving."
        return Content.assemble((f"Unlocked {path.unlocked}.", "$danger bold"), (until, "$muted"))
    does = "asks you to type the name and a code."
    does = "asks first whether it was done." if path.unanswered else does
    asks = runs(key_of, "go", does)
    return Content.assemble(("Locked. ", "$danger bold"), asks)


def _then(view: View, path: PathState, key_of: KeyOf) -> Iterator[Row]:
    asked = asked_whether(view.case.playbook, path.route)
    yield heading_row(block_title("Then"))
    if path.unanswered:
        yield heading_row(runs(key_of, "sent", f"  {asked.yes}"))
    yield heading_row(runs(key_of, "other", NOT_FOUND))
    not_now = "Not now" if may_be_sent(view) else f"Not now: {asked.no}"
    yield heading_row(runs(key_of, "leave", not_now))


def path_right(route: Route) -> Content:
    """Return how well a route is known, for the edge of the frame."""
    origin = route.origin
    return user_line(f"{confidence_word(origin.confidence)}, {rule_day(origin.as_of)}").stylize(
        "$muted"
    )


def ways_reading(view: View, path: PathState, key_of: KeyOf) -> list[Text]:
    """Return the ways to send it, and what is to be met on the one in hand."""
    texts = [text for route in fitting_routes(view) for text in _way(view, path, route)]
    route = path.route
    ready = [Text(user_text(f"- {text}"), hang=2) for text in route.ready]
    if letters_of(view.case.playbook, route):
        ready.append(Text(runs(key_of, "letter", "fills in the letter")))
    for title, lines in (
        ("HAVE READY", ready),
        ("YOU WILL MEET", list(_guards(route))),
        ("DOES IT LOOK DIFFERENT?", list(_different(route, key_of))),
        ("GOOD TO KNOW", list(_good_to_know(route))),
    ):
        if lines:
            texts += [BLANK, heading(title), *lines]
    return texts


def _way(view: View, path: PathState, route: Route) -> Iterator[Text]:
    chosen = route.id == path.route.id
    mark = Content("(o) " if chosen else "( ) ").stylize("$accent" if chosen else "")
    title = user_line(route.title).stylize("bold" if chosen else "")
    takes = "" if chosen else f"screen.way('{route.id}')"
    yield Text(clickable(Content.assemble(mark, title), takes), hang=4)
    done = sum(is_ticked(view.case, route, line) for line in route.path)
    count = f"{done} of {len(route.path)} lines done"
    yield Text(user_text(count).stylize("$muted"), indent=4)
    for reason in ruled_out(view, route) if chosen else ():
        misfit = user_text(f"It does not fit. {reason}")
        yield Text(misfit.stylize("$state-stale"), indent=4)


def _guards(route: Route) -> Iterator[Text]:
    for number, guard in enumerate(route.guards, 1):
        seen = f" Also seen: {' / '.join(guard.variants)}" if guard.variants else ""
        yield numbered(number, user_text(f"{guard.text}{seen}"))


def _different(route: Route, key_of: KeyOf) -> Iterator[Text]:
    origin = route.origin
    known = f"{confidence_word(origin.confidence)}, {rule_day(origin.as_of)}"
    source = f"How sure: {known}. Note what you see: it helps you if you are asked later."
    yield Text(user_text(source))
    yield Text(runs(key_of, "found", "tells how this line looked"))


def _good_to_know(route: Route) -> Iterator[Text]:
    if route.note:
        yield Text(user_text(route.note))
    yield Text(Content("closetui sends nothing. Nothing here counts until you say so."))


def parts_line(part: int, right: Content, width: int) -> Content:
    """Return the third line while applying: the five parts, the one in hand bold.

    Args:
        part: The part in hand, counted from 1.
        right: What stands at the right.
        width: How wide the line is.
    """
    head = Content(" Apply ").stylize("$lit-text on $lit bold")
    pieces = [
        user_line(f"{number} {name}").stylize(_ink(number, part))
        for number, name in enumerate(PARTS, 1)
    ]
    whole = Content.assemble(head, "  ", user_line(f" {STEP} ").stylize("$muted").join(pieces))
    if whole.cell_length + right.cell_length + 1 <= width:
        return spread(whole, right, width)
    if whole.cell_length <= width:
        return whole
    short = Content.assemble(head, f"  {part} of {len(PARTS)}: {PARTS[part - 1]}")
    return spread(
        short, right if right.cell_length < width - short.cell_length else Content(""), width
    )


def _ink(number: int, part: int) -> str:
    if number == part:
        return "bold"
    return "$state-done" if number < part else "$muted"
