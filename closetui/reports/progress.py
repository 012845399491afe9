"""How far a closure has got: the counts behind every bar, and the stage in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from closetui.domain.playbook_items import Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.reports.words import stage_told
from closetui.views import View


@distinct
class Progress(NamedTuple):
    """How far the things that count have got."""

    done: int = 0
    """Done, or left out with a reason; for a consequence: read."""
    again: int = 0
    """Done, and to be looked at again: it stays in the bar until a person takes it off."""
    waiting: int = 0
    """Only time is missing."""
    total: int = 0

    @property
    def counted(self) -> int:
        """What the count beside a bar says is done; time alone never lowers it."""
        return self.done + self.again

    @property
    def left(self) -> int:
        """How many are not done."""
        return self.total - self.counted

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of the bar in order, each with its kind and its number."""
        rest = self.left - self.waiting
        return (
            (self.done, "done"),
            (self.again, "stale"),
            (self.waiting, "waiting"),
            (rest, "open"),
        )


def progress(view: View) -> Progress:
    """Return how far the stage in hand is: what must be met, or what comes afterwards."""
    return musts(view) if view.verdict.application is None else afterwards(view)


GATING = (Section.REQUIREMENT, Section.STEP)
"""The sections that applying waits for."""


def musts(view: View, sections: Collection[Section] = GATING) -> Progress:
    """Return how much of what applying waits for is met, in some sections.

    Of a group of which some are enough, the group counts and not its members. What is only
    to be read has a count of its own.
    """
    return progress_of(
        state
        for state in countable(view.verdict.states)
        if state.blocks and state.section in sections
    )


def recommended(view: View, sections: Collection[Section] = GATING) -> Progress:
    """Return how much of what is recommended before applying is done or answered."""
    states = view.verdict.states
    return progress_of(
        state
        for state in states.values()
        if state.section in sections
        and state.strength is Strength.RECOMMENDED
        and not state.derived
    )


def consequences(view: View) -> Progress:
    """Return how many of the consequences were read that have to be; some are for information."""
    states = view.verdict.states.values()
    to_read = (state for state in states if state.section is Section.CONSEQUENCE and state.blocks)
    return progress_of(to_read)


def afterwards(view: View, route: str = "") -> Progress:
    """Return how far afterwards has got, without items that only the record left out.

    Of a ``route`` that will be taken it is also known what belongs to others only.
    """
    items = view.case.playbook.after
    others = {one.id for one in items if route and one.routes and route not in one.routes}
    return progress_of(
        state
        for state in view.verdict.states.values()
        if state.section is Section.AFTER
        and state.strength is not Strength.INFO
        and not state.derived
        and not state.ruled_out
        and state.id not in others
    )


def progress_of(states: Iterable[ItemState]) -> Progress:
    """Return how far some entries are."""
    found = list(states)
    again = sum(state.state is State.STALE for state in found)
    # Going on without an item does not meet it if it was made a must since.
    done = sum(state.satisfied or (state.answered and not state.blocks) for state in found)
    waiting = sum(state.state is State.WAITING and bool(state.day) for state in found)
    return Progress(done, again, waiting, len(found))


def countable(states: Mapping[str, ItemState]) -> Iterator[ItemState]:
    """Yield what is counted: each leaf, and each any-of group as one."""
    for state in states.values():
        in_any_of = state.parent is not None and states[state.parent].any_of
        if not in_any_of and (state.any_of or not state.derived):
            yield state


def stage_words(view: View, *, short: bool = False) -> str:
    """Return the stage in hand with its count: ``7 of 13``, ``applied, 4 of 6 left``.

    ``short`` leaves out what a narrow column has no room for.
    """
    verdict, so_far = view.verdict, progress(view)
    if verdict.application is None:
        return f"{so_far.counted} of {so_far.total}"
    if verdict.after.finished:
        return "all done"
    if verdict.application.sent is None:
        deed = verdict.application.deed(view.case.playbook)
        return f"not {deed}" if short else f"confirmed, not {deed} yet"
    left = so_far.left + so_far.again
    if short:
        return f"{left} left"
    stage = stage_told(verdict) if verdict.application.done else "applied"
    return f"{stage}, {left} of {so_far.total} left"
