"""The end: what was done, when, and what one may still want."""

from datetime import date
from typing import Final

from textual.content import Content

from closetui.reports.days import Day, end_word, lasting_dates, milestones
from closetui.reports.progress import afterwards
from closetui.reports.when import full_day
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.tui.widgets.spans import bar, clickable, keyed
from closetui.views import View

_DAY_CELLS: Final = 16
"""Cells of a day with its weekday and its year, at the right of its column."""

_BAR_CELLS: Final = 34

WISHES: Final = (
    ("r", "report", "write the report: what was done, when and by whom"),
    ("c", "share", "send a copy, such as to your accountant"),
    ("z", "put-away", "put this closure away: it leaves the list, the file stays"),
    ("v", "guides", "look at the other guides"),
)
"""What one may still want: key, command, and words."""


def end_texts(view: View) -> list[Text]:
    """Return what stands on the last page."""
    name = view.case.name
    texts = [
        Text(user_line(f"{name} is {end_word(view)}.").stylize("bold")),
        Text(Content("Everything is done, and nothing is open.")),
        BLANK,
        Text(bar(afterwards(view).parts, _BAR_CELLS)),
        BLANK,
        *(_line(day) for day in milestones(view)),
    ]
    lasting = lasting_dates(view)
    if lasting:
        title = "ONE DATE STAYS" if len(lasting) == 1 else "THESE DATES STAY"
        texts += [BLANK, heading(title), *(_line(day, "$state-waiting") for day in lasting)]
    return [*texts, BLANK, heading("WHAT NOW"), *(_wish(*wish) for wish in WISHES)]


def _line(entry: Day, style: str = "$muted") -> Text:
    return _row(user_line(_day(entry.day)).stylize(style), user_line(entry.text))


def _day(day: date) -> str:
    return full_day(day).rjust(_DAY_CELLS)


def _wish(key: str, command: str, told: str) -> Text:
    lead = Content(" " * (_DAY_CELLS - len(key)))
    return _row(Content.assemble(lead, (key, "$accent bold")), user_line(told), command)


def _row(lead: Content, text: Content, command: str = "") -> Text:
    line = Content.assemble(lead, "  ", text)
    action = f"screen.run('{command}')" if command else ""
    return Text(clickable(line, action), hang=_DAY_CELLS + 2)


def end_keys() -> list[Content]:
    """Return the keys of the last page, the most wanted first."""
    keys = [("r", "report", "report"), ("c", "send a copy", "share"), ("z", "put away", "put-away")]
    keys += [("v", "guides", "guides"), ("h", "history", "history"), ("esc", "home", "others")]
    return [keyed(key, label, f"screen.run('{command}')") for key, label, command in keys]
