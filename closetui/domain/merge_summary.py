"""What a merge changed: what came in, and which items stand differently."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.merge import texts_only_in
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct


@distinct
class MergeSummary(NamedTuple):
    """What came in with a merge."""

    added: tuple[Event, ...]
    by: Mapping[str, int]
    """Number of new events by display name."""
    conflicts: tuple[str, ...]
    """Items on which the copies disagree now."""
    rows_apart: Mapping[str, tuple[str, ...]]
    """By item the rows of its list on which the copies disagree now."""
    changed: tuple[str, ...]
    """Items whose state has changed."""
    lists: tuple[tuple[ItemState, ItemState], ...] = ()
    """Items whose lists changed: the state of each before and after."""
    filled: tuple[Event, ...] = ()
    """Events known before whose text came in only now."""
    removed: tuple[Event, ...] = ()
    """Events whose text was removed by what came in."""

    @property
    def empty(self) -> bool:
        """Whether everything was here already."""
        return not (self.added or self.filled or self.removed)


@distinct
class MergeSide(NamedTuple):
    """A closure before or after a merge: its events, and the states that follow from them."""

    events: Mapping[str, Event]
    states: Mapping[str, ItemState]


def summary(before: MergeSide, after: MergeSide, added: Iterable[Event]) -> MergeSummary:
    """Return what a merge changed; ``added`` are the events that the file did not hold."""
    new = tuple(added)
    return MergeSummary(
        added=new,
        by=dict(Counter(event.by or "unknown" for event in new)),
        # Of a group the sub-items are named: of the whole nobody said anything.
        conflicts=tuple(
            entry
            for entry, state in after.states.items()
            if state.state is State.CONFLICT and not state.derived
        ),
        rows_apart={k: state.apart_rows for k, state in after.states.items() if state.apart_rows},
        changed=tuple(
            key
            for key, state in after.states.items()
            if key not in before.states or before.states[key].state is not state.state
        ),
        lists=tuple(
            (before.states[key], state)
            for key, state in after.states.items()
            if key in before.states and _rows(before.states[key]) != _rows(state)
        ),
        filled=tuple(texts_only_in(after.events, before.events)),
        removed=tuple(texts_only_in(before.events, after.events)),
    )


def _rows(state: ItemState) -> tuple[object, ...]:
    return state.rows, state.open_rows, state.apart_rows
