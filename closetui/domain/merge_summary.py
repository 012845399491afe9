"""What a merge changed: what came in, and which items stand differently."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from closetui.domain.blockers import Act, Blocker, BlockerKind
from closetui.domain.events import Event
from closetui.domain.merge import texts_only_in
from closetui.domain.playbook_items import Section
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
    outcomes_apart: tuple[str, ...]
    """Who said what became of an application on which the copies disagree now."""
    changed: tuple[str, ...]
    """Items whose state has changed, but for what merely follows from outcomes that disagree."""
    unclear: tuple[Blocker, ...] = ()
    """What an application stands over only since then."""
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

    @property
    def disagrees(self) -> bool:
        """Whether the copies disagree now on an item, a row or what became of an application."""
        return bool(self.conflicts or self.rows_apart or self.outcomes_apart)


@distinct
class MergeSide(NamedTuple):
    """A closure before or after a merge: its events, and what follows from them."""

    events: Mapping[str, Event]
    states: Mapping[str, ItemState]
    blockers: Sequence[Blocker] = ()


def summary(before: MergeSide, after: MergeSide, added: Iterable[Event]) -> MergeSummary:
    """Return what a merge changed; ``added`` are the events that the file did not hold."""
    new, known = tuple(added), {blocker.reason for blocker in before.blockers}
    stood_over = [found for found in after.blockers if found.kind in _OVER]
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
        outcomes_apart=(apart := outcomes_apart(after.blockers)),
        unclear=tuple(found for found in stood_over if found.reason not in known),
        changed=tuple(
            key
            for key, state in after.states.items()
            if (key not in before.states or before.states[key].state is not state.state)
            and not (apart and merely_follows(state))
        ),
        lists=tuple(
            (before.states[key], state)
            for key, state in after.states.items()
            if key in before.states and _rows(before.states[key]) != _rows(state)
        ),
        filled=tuple(texts_only_in(after.events, before.events)),
        removed=tuple(texts_only_in(before.events, after.events)),
    )


def outcomes_apart(blockers: Iterable[Blocker]) -> tuple[str, ...]:
    """Return who said what became of an application, where copies disagree on that."""
    return tuple(b.reason for b in blockers if b.remedy.act is Act.RECORD_OUTCOME)


def merely_follows(state: ItemState) -> bool:
    """Return whether an item of afterwards stands by the outcomes alone: nobody spoke of it."""
    return state.section is Section.AFTER and not (state.statements or state.rows)


_OVER: Final = (BlockerKind.CONTESTED, BlockerKind.DRIFT)


def _rows(state: ItemState) -> tuple[object, ...]:
    return state.rows, state.open_rows, state.apart_rows
