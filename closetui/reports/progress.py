"""How far a closure has got: what is counted, and in which pieces a bar shows it.

What ran out still counts: it was done, and is to be looked at again. So the count and the
full part of a bar never fall by time alone; only a person takes something off.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from closetui.domain.playbook_items import Section, Strength
from closetui.domain.states import ItemState
from closetui.domain.values import distinct
from closetui.reports.signs import Standing, standing_of
from closetui.views import View


@distinct
class Tally(NamedTuple):
    """Some entries, counted by how far they have got."""

    met: int = 0
    """Done or left out."""
    again: int = 0
    """Done, and to be looked at again."""
    waiting: int = 0
    open: int = 0

    @property
    def done(self) -> int:
        """How many count as done: what ran out does."""
        return self.met + self.again

    @property
    def total(self) -> int:
        """How many there are."""
        return self.met + self.again + self.waiting + self.open

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of a bar: how many entries each, and the name of its line."""
        return (
            (self.met, "done"), (self.again, "stale"), (self.waiting, "waiting"),
            (self.open, "open"),
        )  # fmt: skip

    def __str__(self) -> str:
        """Return the count, such as ``7 of 13``."""
        return f"{self.done} of {self.total}"


def tally(view: View, states: Iterable[ItemState]) -> Tally:
    """Count entries by how far they have got."""
    kinds = [_piece(view, state) for state in states]
    return Tally(*(kinds.count(piece) for piece in ("met", "again", "waiting", "open")))


def _piece(view: View, state: ItemState) -> str:
    if state.satisfied:
        return "met"
    standing = standing_of(view, state)
    if standing is Standing.LEFT_OUT:
        return "met"
    pieces = {Standing.AGAIN: "again", Standing.WAITING: "waiting"}
    return pieces.get(standing, "open")


def musts(view: View, *sections: Section) -> Tally:
    """Count what must be met in sections; in the two that gate if none are named.

    Leaves are counted, and groups of which some are enough.
    """
    wanted = sections or (Section.REQUIREMENT, Section.STEP)
    states = view.verdict.states
    return tally(
        view,
        [
            state
            for state in states.values()
            if state.section in wanted
            and state.blocks
            and not (state.derived and not state.any_of)
            and not (state.parent and states[state.parent].any_of)
        ],
    )


def recommended(view: View, section: Section) -> Tally:
    """Count what is recommended in a section."""
    wanted = Strength.RECOMMENDED
    return tally(view, [state for state in _leaves(view, section) if state.strength is wanted])


def read(view: View) -> Tally:
    """Count the consequences that have to be read before applying."""
    return tally(view, [state for state in _leaves(view, Section.CONSEQUENCE) if state.blocks])


def afterwards(view: View) -> Tally:
    """Count what is to be done afterwards; what is only for information does not count."""
    states = _leaves(view, Section.AFTER)
    return tally(view, [state for state in states if state.strength is not Strength.INFO])


def in_hand(view: View) -> Tally:
    """Count the stage in hand: before applying, or afterwards."""
    return afterwards(view) if view.case.standing else musts(view)


def _leaves(view: View, section: Section) -> list[ItemState]:
    states = view.verdict.states.values()
    return [state for state in states if state.section is section and not state.derived]
