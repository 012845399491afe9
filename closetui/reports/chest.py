"""The drawers of a closure and the rows in them: what both faces show, in the same order."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from closetui.domain.playbook import Playbook, Section
from closetui.domain.states import ItemState
from closetui.domain.values import distinct
from closetui.reports.work import section_order
from closetui.views import View

REQUIREMENTS, STEPS, HAPPENS, AFTER, GUIDE = "requirements", "steps", "happens", "after", "guide"
"""The drawers."""

DRAWER_TITLES: Final = {
    REQUIREMENTS: "Requirements",
    STEPS: "Steps",
    HAPPENS: "What happens",
    AFTER: "After applying",
    GUIDE: "The guide",
}

_SECTIONS: Final = {
    REQUIREMENTS: Section.REQUIREMENT,
    STEPS: Section.STEP,
    AFTER: Section.AFTER,
}

ROUTE, SOFTER, GOOD, LETTER, ABOUT = "route:", "softer:", "good:", "letter:", "about:"
"""What the ids of rows of the guide begin with; those of entries hold no colon."""

ABOUT_TITLE: Final = "About this closure"


def drawer_order(view: View) -> tuple[str, ...]:
    """Return the drawers from the top; what comes afterwards stands first once it has begun."""
    if view.case.standing:
        return AFTER, REQUIREMENTS, STEPS, HAPPENS, GUIDE
    return REQUIREMENTS, STEPS, HAPPENS, AFTER, GUIDE


def drawer_states(view: View, drawer: str) -> list[ItemState]:
    """Return the entries of a drawer in the order of their rows; the guide holds none."""
    states = view.verdict.states
    if drawer == HAPPENS:
        return [states[found.id] for found in view.case.playbook.consequences]
    if drawer not in _SECTIONS:
        return []
    return [states[item.id] for item in section_order(view, _SECTIONS[drawer])]


@distinct
class GuideRow(NamedTuple):
    """A row of the drawer of the guide."""

    id: str
    title: str
    word: str = ""
    """What kind of thing it is."""


def guide_rows(playbook: Playbook) -> Sequence[GuideRow]:
    """Return what a guide holds beside the entries: click paths, softer ways, good to know."""
    return [
        *(GuideRow(f"{ROUTE}{one.id}", one.title, "click path") for one in playbook.routes),
        *(GuideRow(f"{SOFTER}{one.id}", one.title, "softer way") for one in playbook.alternatives),
        *(GuideRow(f"{GOOD}{one.id}", one.title) for one in playbook.background),
        *(GuideRow(f"{LETTER}{one.id}", one.title, "letter") for one in playbook.letters),
    ]
