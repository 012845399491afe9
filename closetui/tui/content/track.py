"""The stage track: where a closure stands between the first tick and the end."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.playbook import Item, Way
from closetui.domain.values import distinct
from closetui.reports.days import Day, end_word, lasting_dates, milestones
from closetui.reports.next_doing import led_on
from closetui.reports.progress import Progress, Stage, afterwards, progress, stages, to_look_again
from closetui.reports.titles import subject_title
from closetui.reports.when import full_day
from closetui.reports.work import AFTER, REQUIREMENTS
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, WIDEST, Text, heading
from closetui.tui.widgets.spans import KeyOf, bar, clickable, keyed, runs
from closetui.views import View

LEAST_WIDTH: Final = 58
"""In a narrower line only the stage in hand is shown."""


@distinct
class _Form(NamedTuple):
    """One way of writing the track; the first that fits is taken."""

    gap: str
    """What stands between the stages."""
    short: bool = False
    """Whether words are short, and days left out."""
    again: bool = True
    """Whether it says how much is to be looked at again."""
    least_bar: int = 8
    """A bar that would be shorter makes room by shorter words."""


_FORMS: Final = (
    _Form("  ›  "),
    _Form(" › "),
    _Form(" › ", short=True),
    _Form(" › ", short=True, again=False, least_bar=4),
)

_ACTIONS: Final = {
    "prepare": f"screen.drawer('{REQUIREMENTS}')",
    "apply": "screen.run('apply')",
    "decision": "screen.run('apply')",
    "after": f"screen.drawer('{AFTER}')",
}


def track_line(view: View, width: int, *, applying: bool = False) -> Content:
    """Return the four stages in a line; where there is little room only the one in hand.

    ``applying`` says that the parts of applying are gone through.
    """
    found = stages(view, applying=applying)
    forms = _FORMS[bool(view.case.standing) :]  # What lies behind is told closer together.
    for form in forms if width >= LEAST_WIDTH else ():
        line = _filled(view, found, width, form)
        if line is not None:
            return line
    form = _FORMS[-1]
    arrow = user_line(form.gap).stylize("$muted")
    pieces = [_stage(view, stage, form) for stage in found[:3]]
    if applying and view.verdict.application is None:
        return arrow.join(pieces).truncate(width)
    if found[1].in_hand and not found[1].trouble:  # A bar would be that of nothing yet.
        return arrow.join(pieces[:2]).truncate(width, ellipsis=True)
    return _slim(found, progress(view), width)


def _filled(view: View, found: Sequence[Stage], width: int, form: _Form) -> Content | None:
    """Return the track with a bar that fills it up; None where that would be too short."""
    arrow, so_far = user_line(form.gap).stylize("$muted"), progress(view)
    pieces = [_stage(view, stage, form) for stage in found]
    fixed = arrow.join(pieces).cell_length
    hand = next((n for n, stage in enumerate(found) if _has_bar(stage)), None)
    if hand is None:
        return arrow.join(pieces) if fixed <= width else None
    count = _count(so_far, to_look_again(view), form)
    room = width - fixed - count.cell_length - 2
    if room < form.least_bar:
        return None
    pieces[hand] = Content.assemble(pieces[hand], " ", bar(so_far.parts, room), " ", count)
    return arrow.join(pieces)


def _has_bar(stage: Stage) -> bool:
    return stage.in_hand and stage.id in ("prepare", "after")


def _stage(view: View, stage: Stage, form: _Form) -> Content:
    title = stage.title.split(" ")[0] if form.short and stage.behind else stage.title
    if stage.trouble:
        piece = user_line(f"[!] {title}, {stage.trouble}").stylize("$state-stale bold")
    elif stage.behind:
        piece = user_line(f"[x] {title}").stylize("$state-done")
    elif stage.in_hand:
        piece = user_line(title).stylize("bold")
    elif stage.id == "after":
        piece = user_line(_ahead(afterwards(view), form)).stylize("$muted")
    else:
        piece = user_line(title).stylize("$muted")
    return clickable(piece, _ACTIONS[stage.id])


def _ahead(so_far: Progress, form: _Form) -> str:
    """Return how much comes afterwards: nobody is to think that applying is the end."""
    count = f"{so_far.counted} of {so_far.total}"
    return f"After {so_far.total}" if form.short else f"Afterwards {count}"


def _count(so_far: Progress, to_look: int, form: _Form) -> Content:
    again = ""
    if to_look and form.again:
        words = "again" if form.short else "to look at again"
        again = f"  {to_look} {words}"
    count = f"{so_far.counted} of {so_far.total}"
    return Content.assemble((count, "bold"), (again, "$state-stale"))


def _slim(found: Sequence[Stage], so_far: Progress, width: int) -> Content:
    """Return what became of it, a bar, and the count of the stage in hand."""
    last = next((stage for stage in reversed(found[1:3]) if stage.behind), None)
    lead = Content("")
    if last is not None:
        word = last.title.split(" ")[0]
        lead = user_line(f"[x] {word} ").stylize("$state-done")
    trouble = next((stage.trouble for stage in found if not stage.behind and stage.trouble), "")
    if trouble:
        lead = user_line(f"[!] {trouble} ").stylize("$state-stale bold")
    count = user_line(f" {so_far.counted} of {so_far.total}").stylize("bold")
    return Content.assemble(
        lead, bar(so_far.parts, max(width - lead.cell_length - count.cell_length, 0)), count
    )


_DAY_CELLS: Final = 16
"""Cells of a day with its weekday and its year, at the right of its column."""

_ROOMY: Final = 80
"""Cells of a frame from which on the last page has a wider margin."""

_INDENT: Final = 1
"""Cells of that margin, and of what the bar leaves at its right."""


@distinct
class Wish(NamedTuple):
    """One thing that one may still want."""

    key: str
    command: str
    label: str
    words: str


WISHES: Final = (
    Wish("r", "report", "report", "write the report: what was done, when and by whom"),
    Wish("c", "share", "send a copy", "send a copy, such as to your accountant"),
    Wish("z", "put-away", "put away", "put this closure away: it leaves the list, the file stays"),
    Wish("v", "guides", "guides", "look at the other guides"),
)


def end_texts(view: View, key_of: KeyOf, width: int) -> list[Text]:
    """Return what stands on the last page, in a frame with ``width`` cells for it."""
    texts = [
        Text(user_line(f"{subject_title(view.case)} is {end_word(view)}.").stylize("bold")),
        Text(Content("Everything is done, and nothing is open.")),
        BLANK,
        Text(bar(afterwards(view).parts, min(width, WIDEST) - _INDENT)),
        BLANK,
        *(_line(day) for day in milestones(view)),
    ]
    lasting = lasting_dates(view)
    if lasting:
        title = "ONE DATE STAYS" if len(lasting) == 1 else "THESE DATES STAY"
        texts += [BLANK, heading(title), *(_line(day, "$state-waiting") for day in lasting)]
    texts += [BLANK, heading("WHAT NOW")]
    texts += [_wish(one, key_of) for one in (*map(_going_on, led_on(view)), *WISHES)]
    if width < _ROOMY:
        return texts
    return [BLANK, *(text._replace(indent=text.indent + _INDENT) for text in texts)]


def _going_on(decided: tuple[Item, Way]) -> Wish:
    """Return with which guide one goes on by what was decided."""
    _, way = decided
    advice = f"you said '{way.title}': start the guide for it"
    return Wish("v", "guides", "guides", advice)


def _line(entry: Day, style: str = "$muted") -> Text:
    return _row(user_line(_day(entry.day)).stylize(style), user_line(entry.text))


def _day(day: date) -> str:
    return full_day(day).rjust(_DAY_CELLS)


def _wish(wish: Wish, key_of: KeyOf) -> Text:
    key = key_of(wish.command)
    lead = Content(" " * (_DAY_CELLS - len(key)))
    return _row(Content.assemble(lead, (key, "$accent bold")), user_line(wish.words), wish.command)


def _row(lead: Content, text: Content, command: str = "") -> Text:
    line = Content.assemble(lead, "  ", text)
    action = f"screen.run('{command}')" if command else ""
    return Text(clickable(line, action), hang=_DAY_CELLS + 2)


def end_keys(key_of: KeyOf) -> list[Content]:
    """Return the keys of the last page, the most wanted first."""
    wishes = [runs(key_of, wish.command, wish.label) for wish in WISHES]
    home = keyed("esc", "home", "screen.run('others')")
    return [*wishes, runs(key_of, "history", "history"), home]
