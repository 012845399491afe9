"""In which order entries are shown and worked: the same rows in the same order in both faces."""

from __future__ import annotations

from closetui.domain.order import working_order
from closetui.domain.playbook import Item, Section
from closetui.domain.states import ItemState
from closetui.reports.signs import Standing, standing_of
from closetui.views import View


def section_order(view: View, section: Section) -> list[Item]:
    """Return the items of a section in the order of work.

    A group stays together, at the place of the last of its members.
    """
    items = [item for item in working_order(view.case.playbook) if item.section is section]
    groups = {item.id: item for item in items if item.derived}
    held: dict[str, list[Item]] = {}
    found: list[Item] = []
    for item in items:
        if item.derived:
            continue
        group = groups.get(item.parent or "")
        if group is None:
            found.append(item)
            continue
        members = held.setdefault(group.id, [])
        members.append(item)
        if len(members) == len(group.children):
            found += [group, *members]
    return found


def first_open(view: View, states: list[ItemState]) -> str:
    """Return the id of the first entry that waits for a person; empty where none does."""
    for wanted in ((Standing.OPEN, Standing.DIFFER), (Standing.AGAIN,)):
        for state in states:
            if not state.derived and standing_of(view, state) in wanted:
                return state.id
    return ""


def to_work(view: View) -> list[str]:
    """Return the entries that can be worked now, in working order, the next thing first.

    First what is to be done, then what ran out, then what is to be read; after applying, what
    comes afterwards.
    """
    states = view.verdict.states
    order = [
        states[item.id]
        for section in (Section.REQUIREMENT, Section.STEP, Section.AFTER)
        for item in working_order(view.case.playbook)
        if item.section is section and not item.derived
    ]
    gating = [state for state in order if state.section is not Section.AFTER]
    unread = [state for state in states.values() if state.section is Section.CONSEQUENCE]
    groups = (
        [one for one in gating if _is_open(view, one)],
        [one for one in gating if standing_of(view, one) is Standing.AGAIN],
        [one for one in unread if one.blocks and _is_open(view, one)],
        [one for one in order if one.section is Section.AFTER and _is_open(view, one)],
    )
    found = [state.id for group in groups for state in group]
    first = view.verdict.next.item
    return [*([first] if first else []), *(entry for entry in found if entry != first)]


def unread(view: View, after: str) -> str:
    """Return the first consequence to be read behind one, else of all; empty where none is."""
    entries = [one.id for one in view.case.playbook.consequences]
    place = entries.index(after) + 1
    states = (view.verdict.states[one] for one in (*entries[place:], *entries[:place]))
    return next((state.id for state in states if state.blocks and _is_open(view, state)), "")


def _is_open(view: View, state: ItemState) -> bool:
    return standing_of(view, state) in (Standing.OPEN, Standing.DIFFER)
