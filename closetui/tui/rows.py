"""From a view of a closure to the rows of its panes."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from closetui.domain.order import working_order
from closetui.domain.playbook import Item, Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.words import mark, rows_word
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
    """Return the three panes: requirements, steps (with what comes after), consequences.

    Items stand in the order in which they are sensibly worked.
    """
    playbook, verdict = view.case.playbook, view.verdict
    noted = frozenset(note.item for note in view.case.notes)  # Once: there may be thousands.
    order = working_order(playbook)
    requirements, steps, later = (
        [item for item in order if item.section is section]
        for section in (Section.REQUIREMENT, Section.STEP, Section.AFTER)
    )
    counter = f"{verdict.after.done}/{verdict.after.total}"
    heading = Row("", "After applying", word=counter, tone="heading", heading=True)
    binding = [found.id for found in playbook.consequences if verdict.states[found.id].blocks]
    read = sum(verdict.states[found].satisfied for found in binding)
    return (
        PaneRows(
            "1 Requirements",
            "1 Needs",
            _count(view, requirements),
            tuple(_rows(view, requirements, noted)),
        ),
        PaneRows(
            "2 Steps",
            "2 Steps",
            _count(view, steps),
            (*_rows(view, steps, noted), heading, *_rows(view, later, noted)),
        ),
        PaneRows(
            "3 What happens",
            "3 Then",
            f"{read}/{len(binding)} read",
            tuple(_row(verdict.states[found.id], noted) for found in playbook.consequences),
        ),
    )


def _rows(view: View, items: Iterable[Item], noted: Collection[str]) -> list[Row]:
    people, verdict = view.case.people, view.verdict
    rows: list[Row] = []
    group: str | None = None
    for item in items:
        row = _row(
            verdict.states[item.id],
            noted,
            people.assigned(item.id),
            due=item.id in verdict.due or item.derived,
        )
        if item.parent != group:  # The order parted it from its group: it stands for itself.
            row = row._replace(indent=0)
        group = item.id if item.derived else item.parent if item.parent == group else None
        rows.append(row)
    return rows


def _row(
    state: ItemState, noted: Collection[str], assigned: Sequence[str] = (), *, due: bool = True
) -> Row:
    words = ["*"] if state.id in noted else []
    words += [word for word in [_short(state, due=due)] if word]
    return Row(
        id=state.id,
        title=one_line(state.title),
        mark=mark(state.state),
        word=" ".join(words),
        tone=str(state.state),
        indent=1 if state.parent else 0,
        aside=one_line(", ".join(assigned)),
    )


def _short(state: ItemState, *, due: bool) -> str:
    """Return what is to be known of an entry in a word, beside its mark."""
    if state.derived:
        return f"{state.met}/{state.need}"
    if state.state in _SHORT or state.state is not State.OPEN:
        return _SHORT.get(state.state, "")
    if state.section is Section.CONSEQUENCE:
        return "" if state.blocks else "can be undone"
    if state.answered:
        return "left out"
    words = [rows_word(state)] if state.open_rows else []
    words += ["optional"] if state.strength is Strength.RECOMMENDED else []
    return " ".join([*words, *(() if due else ("later",))])


def _count(view: View, items: Iterable[Item]) -> str:
    leaves = [view.verdict.states[item.id] for item in items if not item.derived]
    return f"{sum(leaf.satisfied for leaf in leaves)}/{len(leaves)}"
