"""From a view of a closure to the rows of its panes."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from closetui.domain.gate import Verdict
from closetui.domain.playbook import Item
from closetui.domain.states import ItemState, State
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.words import mark
from closetui.tui.widgets.row_list import Row
from closetui.views import View

_SHORT = {
    State.NOT_APPLICABLE: "n/a",
    State.STALE: "stale",
    State.CONFLICT: "conflict",
    State.WAITING: "waiting",
}


@distinct
class PaneRows(NamedTuple):
    """What one pane shows."""

    title: str
    short: str
    """The title where there is little room."""
    tally: str
    """Such as ``2/5``: how many of the pane's own entries are satisfied."""
    rows: tuple[Row, ...]


def panes(view: View) -> tuple[PaneRows, PaneRows, PaneRows]:
    """Return the three panes: requirements, steps (with what comes after), consequences."""
    playbook, states = view.case.playbook, view.verdict.states
    noted = frozenset(note.item for note in view.case.notes)  # Once: there may be thousands.
    requirements = _rows(view, playbook.requirements, noted)
    heading = Row("", "After applying", tone="heading", heading=True)
    steps = [*_rows(view, playbook.steps, noted), heading, *_rows(view, playbook.after, noted)]
    consequences = [_row(states[consequence.id], noted) for consequence in playbook.consequences]
    read = sum(states[consequence.id].satisfied for consequence in playbook.consequences)
    return (
        PaneRows(
            "1 Requirements", "1 Needs", _count(view, playbook.requirements), tuple(requirements)
        ),
        PaneRows("2 Steps", "2 Steps", _count(view, playbook.steps), tuple(steps)),
        PaneRows(
            "3 What happens",
            "3 Then",
            f"{read}/{len(playbook.consequences)} read",
            tuple(consequences),
        ),
    )


def done_count(view: View) -> tuple[int, int]:
    """Return how many of the items that gate are satisfied, and how many there are."""
    leaves = [
        view.verdict.states[item.id]
        for item in view.case.playbook.items()
        if item.gates and not item.derived
    ]
    return sum(leaf.satisfied for leaf in leaves), len(leaves)


def gate_words(verdict: Verdict) -> str:
    """Return the gate in two or three words."""
    count = len(verdict.blockers)
    if verdict.application is not None:
        if count and verdict.stage == "contested":
            return "CONTESTED"
        return "no longer clear" if count else "recorded"
    return f"BLOCKED by {count}" if count else "CLEAR to apply"


def _rows(view: View, items: Iterable[Item], noted: Collection[str]) -> list[Row]:
    people = view.case.people
    return [_row(view.verdict.states[item.id], noted, people.assigned(item.id)) for item in items]


def _row(state: ItemState, noted: Collection[str], assigned: Sequence[str] = ()) -> Row:
    words = ["*"] if state.id in noted else []
    if state.derived:
        words.append(f"{state.met}/{state.need}")
    elif state.state in _SHORT:
        words.append(_SHORT[state.state])
    return Row(
        id=state.id,
        title=one_line(state.title),
        mark=mark(state.state),
        word=" ".join(words),
        tone=str(state.state),
        indent=1 if state.parent else 0,
        aside=one_line(", ".join(assigned)),
    )


def _count(view: View, items: Iterable[Item]) -> str:
    leaves = [view.verdict.states[item.id] for item in items if not item.derived]
    return f"{sum(leaf.satisfied for leaf in leaves)}/{len(leaves)}"
