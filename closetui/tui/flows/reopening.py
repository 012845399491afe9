"""Opening an entry again: why, and what else is to be looked at then."""

from typing import Final

from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.reports.signs import sign
from closetui.tui.dialogs.ask import Told
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

USUAL_REASONS: Final = (
    "A new order or dispute came in",
    "I ticked the wrong entry",
    "I saw it wrongly",
    "The page says something else now",
)
"""Why people open an entry again, mostly."""

MOST: Final = 6
"""Entries that are named one by one."""


def all_lines(_: str) -> Told:
    """Take any line, an empty one as well."""
    return Told()


def what_else_opens(view: View, item: Item) -> list[Text]:
    """Return what is to be looked at again once an item is open: what was built upon it."""
    guide, states = view.case.record.guide, view.verdict.states
    after = [
        states[other.id]
        for other in view.case.playbook.items()
        if item.id in guide.leaves_before(other.id) and not other.derived
    ]
    ticked = [state for state in after if state.state in (State.DONE, State.WAITING)]
    if not ticked:
        return [BLANK, heading("WHAT ELSE OPENS"), Text(user_line("Nothing."), indent=2)]
    texts = [
        BLANK,
        heading("WHAT ELSE OPENS"),
        Text(user_line("Nothing by itself. To be looked at again then:"), indent=2),
    ]
    texts += [
        Text(user_line(f"{sign(view, one).mark} {one.title}"), indent=2) for one in ticked[:MOST]
    ]
    if len(ticked) > MOST:
        texts.append(Text(user_line(f"and {len(ticked) - MOST} more"), indent=2))
    return texts
