"""What happened to a closure since a person last looked at it, and what runs out soon.

Ticks that ran out, what came in from others, what time alone did, and what is due: the
facts behind the page *Since you were here*, the same for both faces.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.case import Case, Visit
from closetui.domain.deeds import deed
from closetui.domain.due import is_covered
from closetui.domain.events import STATEMENTS, Event, Kind, field
from closetui.domain.fold.fold import fold
from closetui.domain.fold.statements import Said
from closetui.domain.gate import Verdict, verdict
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.text import counted, first_of
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.when import Due, due, runs_out
from closetui.reports.words import TEXT_REMOVED, word
from closetui.views import View

SOON: Final = timedelta(hours=48)
"""How long before it runs out a tick is named."""


@distinct
class Arrival(NamedTuple):
    """What one person said about one entry, or about the closure as a whole."""

    entry: str
    """Empty where it is about no entry."""
    text: str
    """What was said, in a few words."""
    is_note: bool = False


@distinct
class Arrivals(NamedTuple):
    """What came in from one person."""

    name: str
    first: str
    """The time of their first event, as the event carries it."""
    last: str
    parts: tuple[Arrival, ...]


@distinct
class Since(NamedTuple):
    """All that a person should know who comes back to a closure."""

    at: datetime | None
    """When they last looked; None where that is not known."""
    look_again: tuple[str, ...]
    """Entries to look at again now, in working order."""
    ran_out: tuple[str, ...]
    """Those of them that ran out by time alone since the last visit."""
    asked_anew: tuple[str, ...]
    """Those of them that are here because of what somebody said since, such as a withdrawal."""
    came_in: tuple[Arrivals, ...]
    waiting: tuple[str, ...]
    """Entries for which only time is missing."""
    cleared: tuple[str, ...]
    """Entries whose wait has ended since."""
    due: tuple[str, ...]
    """Entries whose last day is today or past."""
    newly_due: tuple[str, ...]
    """Those of them whose last day came since."""
    soon: tuple[str, ...]
    """Ticks that run out soon."""

    @property
    def worth_showing(self) -> bool:
        """Whether anything happened since the last visit."""
        return bool(self.again_text or self.came_in or self.cleared or self.newly_due)

    @property
    def again_text(self) -> str:
        """How many things came to be looked at again, in words; empty for none."""
        parts = [
            (len(self.ran_out), "tick ran out", "ticks ran out"),
            (len(self.asked_anew), "tick to look at again", "ticks to look at again"),
        ]
        return ", ".join(counted(count, noun, plural) for count, noun, plural in parts if count)

    @property
    def parts(self) -> list[str]:
        """What happened, with counts, the most important first; empty if nothing did."""
        came = sum(len(arrivals.parts) for arrivals in self.came_in)
        counts = [
            (came, "thing came in", "things came in"),
            (len(self.cleared), "wait is over", "waits are over"),
            (len(self.newly_due), "day has come", "days have come"),
        ]
        parts = [counted(count, noun, plural) for count, noun, plural in counts if count]
        return [self.again_text, *parts] if self.again_text else parts

    @property
    def text(self) -> str:
        """What happened, with counts, on one line; empty if nothing did."""
        return ", ".join(self.parts)


def since(view: View, visit: Visit | None, actor: str) -> Since:
    """Return what happened since a visit.

    Args:
        view: The closure as it stands now.
        visit: Their last visit; None compares with nothing.
        actor: The id of the installation that comes back; its own acts are no news.
    """
    past = _past(view, visit)
    then = past[0] if past else view.verdict
    states, items = view.verdict.states, _leaves(view.case)
    stale = [i.id for i in items if i.gates and _is_asked(states, i.id)]
    waiting = [i.id for i in items if states[i.id].state is State.WAITING and states[i.id].day]
    new = [entry for entry in stale if past and not _was(then, entry, State.STALE)]
    named = {found.entry for found in _now_due(view)}
    came_since = {one.entry for one in _now_due(view) if visit and one.day > visit.at.date()}
    now_due = [item.id for item in items if item.id in named]
    return Since(
        at=visit.at if visit else None,
        look_again=tuple(stale),
        ran_out=tuple(entry for entry in new if not states[entry].news),
        asked_anew=tuple(entry for entry in new if states[entry].news),
        came_in=tuple(_arrivals(view, *past, actor)) if past else (),
        waiting=tuple(waiting),
        cleared=tuple(
            entry
            for entry, state in states.items()
            if state.state is State.DONE and not state.derived and _ended(view, then, entry)
        ),
        due=tuple(now_due),
        newly_due=tuple(i for i in now_due if i in came_since),
        soon=tuple(i.id for i in items if i.gates and _runs_out_soon(view, i)),
    )


def _past(view: View, visit: Visit | None) -> tuple[Verdict, frozenset[str]] | None:
    """Return how it stood at a visit and what was known then; None where that is unknown."""
    record = view.case.record
    places = [record.places[head] for head in visit.heads if head in record.places] if visit else []
    if visit is None or not places:
        return None
    cut = 0
    for place in places:
        cut |= record.past(place) | 1 << place
    seen = {event.id: event for event in record.events_at(cut)}
    # Most people come back to what they left, which is already folded.
    case = view.case if len(seen) == len(view.case.order) else fold(seen)
    return verdict(case, visit.at), frozenset(seen)


def news(view: View, visit: Visit | None, actor: str) -> tuple[Event, ...]:
    """Return what others said since a visit, oldest first."""
    past = _past(view, visit)
    return tuple(_news(view, past[1], actor)) if past else ()


def _news(view: View, known: frozenset[str], actor: str) -> Iterator[Event]:
    for event in view.case.order:
        if event.id not in known and event.actor != actor and event.kind != Kind.ROOT:
            yield event


def _leaves(case: Case) -> list[Item]:
    return [item for item in case.in_order if not item.derived]


def _is_asked(states: Mapping[str, ItemState], entry: str) -> bool:
    """Return whether a leaf ran out and is not covered by others of its group."""
    return states[entry].state is State.STALE and not is_covered(states, states[entry])


def _was(then: Verdict, entry: str, state: State) -> bool:
    return entry in then.states and then.states[entry].state is state


def _ended(view: View, then: Verdict, entry: str) -> bool:
    """Return whether an entry waited for a day then, and the day has come.

    What waits for something to happen has no day: time does not end that.
    """
    day = parse_day(then.states[entry].day) if _was(then, entry, State.WAITING) else None
    return day is not None and day <= view.now.date()


def _now_due(view: View) -> list[Due]:
    """Return what should be done by today or earlier."""
    return [found for found in due(view) if found.day <= view.now.date()]


def _runs_out_soon(view: View, item: Item) -> bool:
    end = runs_out(view, item)
    return end is not None and end - view.now < SOON and not view.case.standing


def _arrivals(view: View, then: Verdict, known: frozenset[str], actor: str) -> Iterator[Arrivals]:
    by_name: dict[str, list[Event]] = {}
    for event in _news(view, known, actor):
        by_name.setdefault(event.who, []).append(event)
    for name, events in by_name.items():
        parts: dict[str, Arrival] = {}
        for event in events:  # Of several statements on one entry the last one is shown.
            subject = event.item if event.kind in STATEMENTS else event.id
            parts[subject] = _arrival(view, then, event, actor)
        yield Arrivals(name, events[0].at, events[-1].at, tuple(parts.values()))


def _arrival(view: View, then: Verdict, event: Event, actor: str) -> Arrival:
    """Return what an event says, in a few words beside the title of its entry."""
    state = view.verdict.states.get(event.item)
    if event.kind == Kind.NOTE:
        return Arrival(event.item, f"note: {field(event, 'text') or TEXT_REMOVED}", is_note=True)
    if state is not None and event.kind == Kind.ASSIGN:  # The title stands above it.
        to = field(event, "to")
        return Arrival(event.item, f"{to or 'nobody'} sees to it now")
    if state is None or event.kind not in STATEMENTS:
        from closetui.reports.acts import event_text  # Only what others said is told in its words.

        return Arrival(event.item if state else "", event_text(view.case, event))
    if state.state is State.CONFLICT:
        return Arrival(event.item, f"{sides(state, actor)}. Settle it")
    before = then.states.get(event.item)
    moved = before is not None and before.state is not state.state
    was = f", {_was_words(before.state)}" if before and moved else ""
    return Arrival(event.item, f"{_act_words(event)}{was}")


_SAID: Final[Mapping[str, Said]] = {Kind.SKIP: Said.NOT_APPLICABLE, Kind.WITHOUT: Said.WITHOUT}
"""What is said by an event that is told by what it says, and not by what was done."""

_WAS: Final = {
    State.STALE: "was to be looked at again",
    State.CONFLICT: "copies differed before",
}
"""How an entry stood, where the word for its state would not do behind *was*."""


def _was_words(state: State) -> str:
    return _WAS.get(state) or f"was {word(state)}"


def _act_words(event: Event) -> str:
    reason, said = field(event, "reason"), _SAID.get(event.kind)
    did = said.words if said else deed(event.kind)
    return f"{did}: {reason}" if reason else did


def sides(state: ItemState, actor: str) -> str:
    """Return who says what about an entry that people disagree on: ``Li: done, you: open``."""
    words: dict[str, str] = {}
    for statement in state.statements:
        event = statement.event
        name = "you" if event.actor == actor else event.who
        words[name] = statement.said.words
    return first_of([f"{name}: {said}" for name, said in words.items()])
