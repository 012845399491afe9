"""The sign of an entry, its word, and what both mean: the same in both faces.

A sign never stands alone. Square brackets say that closing waits for the entry, round
ones that one may go on without it; what stands between them says how far it has got.
Beside it stands how far a wait is, ``day 8 of 30, 22 left``, or the list behind the entry.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.playbook_items import Item, Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.times import is_in_days, parse_day, span
from closetui.domain.values import distinct
from closetui.domain.workable import is_possible_ahead
from closetui.reports.when import Clock, Due, due_of, due_words
from closetui.reports.words import GONE_ON, Finality, finality, state_word
from closetui.views import View


class Standing(StrEnum):
    """How far an entry has got, as people see it; each is a tone of colour as well."""

    OPEN = "open"
    LATER = "later"
    """Something else comes first."""
    WAITING = "waiting"
    """Only time is missing."""
    DONE = "done"
    AGAIN = "stale"
    """Done, but it may have changed since."""
    DIFFER = "conflict"
    LEFT_OUT = "not-applicable"
    """It does not apply, or people go on without it."""


_LETTERS: Final = {
    Standing.OPEN: " ",
    Standing.LATER: ".",
    Standing.WAITING: "~",
    Standing.DONE: "x",
    Standing.AGAIN: "!",
    Standing.DIFFER: "?",
    Standing.LEFT_OUT: "-",
}

_WORDS: Final = {
    Standing.LATER: "later",
    Standing.AGAIN: "look again",
    Standing.DIFFER: "differ",
    Standing.LEFT_OUT: "left out",
}

_MEANINGS: Final = {
    Standing.LATER: "not yet: something else comes first",
    Standing.WAITING: "waiting: only time is missing",
    Standing.DONE: "done",
    Standing.AGAIN: "done, look again: it may have changed since",
    Standing.DIFFER: "copies differ: settle it",
    Standing.LEFT_OUT: "left out: it does not count",
}

_STRENGTHS: Final = {
    Strength.MUST: "must: applying waits for it",
    Strength.RECOMMENDED: "recommended: you may go on without it",
    Strength.INFO: "for information: nobody asks for it",
}

_SETTLED: Final = {
    State.DONE: Standing.DONE,
    State.ACKNOWLEDGED: Standing.DONE,
    State.NOT_APPLICABLE: Standing.LEFT_OUT,
    State.STALE: Standing.AGAIN,
    State.CONFLICT: Standing.DIFFER,
}


@distinct
class Sign(NamedTuple):
    """What a row shows of an entry beside its title."""

    standing: Standing
    mark: str
    """Three characters, such as ``[ ]``; empty for a group, which has a bar in its place."""
    word: str
    """What stands at the right end of a row: a word, a day or a count; may be empty."""
    meaning: str
    """The sign in words, for the status line and for the reading."""
    pressing: str = ""
    """A short form of the word where room is short, if it is due by today."""

    @property
    def tone(self) -> str:
        """The name of the colour role, without ``state-``."""
        return str(self.standing)


def standing_of(view: View, state: ItemState) -> Standing:
    """Return how far an entry has got, as people see it."""
    if state.state in _SETTLED:
        return _SETTLED[state.state]
    if state.state is State.WAITING:
        return Standing.WAITING if state.day else Standing.LATER
    if state.answered:
        return Standing.LEFT_OUT
    if state.section is Section.CONSEQUENCE or state.derived:
        return Standing.OPEN
    # An item whose day has come, or that helps against a rejection, may be done before applying.
    item, is_due = view.case.playbook.item(state.id), due_of(view, state.id) is not None
    ahead = is_due or state.id in view.case.rights
    ahead = ahead or (item is not None and is_possible_ahead(item, view.verdict.states))
    early = state.section is Section.AFTER and not (view.case.standing or ahead)
    return Standing.LATER if early or state.id not in view.verdict.in_turn else Standing.OPEN


def is_must(state: ItemState) -> bool:
    """Return whether the brackets of an entry are square: it has to be met, or read."""
    if state.section is Section.CONSEQUENCE:
        return state.blocks
    return state.strength is Strength.MUST


def sign(view: View, state: ItemState) -> Sign:
    """Return the sign of an entry, with its word and its meaning."""
    standing = standing_of(view, state)
    if state.derived:
        parts = "needed parts" if state.any_of else "parts"
        met = f"{state.met} of {state.need} {parts} met"
        return Sign(standing, "", f"{state.met}/{state.need}", met)
    left, right = "[]" if is_must(state) else "()"
    return Sign(
        standing,
        f"{left}{_LETTERS[standing]}{right}",
        _word(view, state, standing),
        meaning(state, standing),
        _pressing(view, state),
    )


def meaning(state: ItemState, standing: Standing) -> str:
    """Return in words what a sign says of an entry."""
    if state.section is Section.CONSEQUENCE:
        return _consequence_meaning(state, standing)
    if standing is not Standing.OPEN:
        if standing is Standing.DONE:
            return state_word(state)
        return GONE_ON if state.answered else _MEANINGS[standing]
    if state.section is Section.AFTER and state.strength is Strength.MUST:
        return "to do now"
    return _STRENGTHS[state.strength]


def _consequence_meaning(state: ItemState, standing: Standing) -> str:
    if standing is not Standing.OPEN:
        return "read" if standing is Standing.DONE else _MEANINGS[standing]
    if state.blocks:
        return "not read: it has to be read before applying"
    return "can change again: it need not be read before applying"


def _word(view: View, state: ItemState, standing: Standing) -> str:
    clock, found = Clock(view.now), due_of(view, state.id)
    if found and (found.overdue or standing in (Standing.OPEN, Standing.LATER)):
        return _due_word(found, clock)
    if standing is Standing.WAITING:
        return clock.day(state.day)
    if standing is not Standing.OPEN:
        return _settled_word(state, standing)
    if state.section is Section.CONSEQUENCE:
        return _consequence_word(view, state)
    listed = list_count(view, state.id)
    if listed:
        return f"{listed.settled} of {listed.total}"
    return "counts later" if counts_later(state) else ""


def _settled_word(state: ItemState, standing: Standing) -> str:
    if state.leaves_rest and standing is Standing.DONE:
        return "accepted"
    return GONE_ON if state.answered else _WORDS.get(standing, "")


def _pressing(view: View, state: ItemState) -> str:
    """Return a word if something should be done by today, or should have been; else nothing."""
    found = due_of(view, state.id)
    if found is None or found.day > view.now.date():
        return ""
    return "overdue" if found.overdue else "due today"


def _due_word(found: Due, clock: Clock) -> str:
    """Return by when something should be done, as short as a row wants it."""
    if not found.rows:
        return due_words(found, clock)
    return f"{found.how_many} to {found.deed}{', overdue' if found.overdue else ' today'}"


def _consequence_word(view: View, state: ItemState) -> str:
    found = view.case.playbook.consequence(state.id)
    if found is None or finality(found) is Finality.FINAL:
        return ""
    return str(finality(found))


def counts_later(state: ItemState) -> bool:
    """Return whether somebody ticked an entry that does not count yet."""
    return state.ticked and state.state is State.OPEN


@distinct
class Wait(NamedTuple):
    """A wait of some days."""

    day: int
    """Which day of it is today; day 0 is the one that it counts from."""
    of: int
    """How many days it takes."""

    @property
    def left(self) -> int:
        """How many days are left, without today."""
        return max(self.of - self.day, 0)

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of a bar."""
        return ((min(self.day, self.of), "done"), (self.left, "open"))

    def __str__(self) -> str:
        """Return it in words."""
        return f"day {self.day} of {self.of}, {self.left} left"


def wait_of(view: View, state: ItemState) -> Wait | None:
    """Return how far the wait of an entry has got; None where it is not one of days."""
    clear, item = parse_day(state.day), view.case.playbook.item(state.id)
    if state.state is not State.WAITING or clear is None or item is None:
        return None
    length = _length(item, state)
    if not length:
        return None
    # The wait ends with its last day, and is clear on the day after.
    left = (clear - view.now.date()).days - 1
    return Wait(max(length - left, 0), length) if left >= 0 else None


def _length(item: Item, state: ItemState) -> int:
    """Return how many days an item waits: by the way it was ticked, or of itself."""
    spans = [way.wait_for for way in item.used(state.ways_used) if way.wait_for]
    spans += [item.wait_for] if item.wait_for else []
    return next((span(text).days for text in spans if is_in_days(text)), 0)


@distinct
class ListCount(NamedTuple):
    """How many rows of a list are settled."""

    settled: int
    total: int
    row: str
    """What one row is called, such as ``order``."""

    @property
    def left(self) -> int:
        """How many rows are open."""
        return self.total - self.settled

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of a bar."""
        return ((self.settled, "done"), (self.left, "open"))


def list_count(view: View, item_id: str) -> ListCount | None:
    """Return how far the list behind an item has got; None where nothing was brought in."""
    item, state = view.case.playbook.item(item_id), view.verdict.states.get(item_id)
    if item is None or state is None or not state.rows:
        return None
    return ListCount(state.settled_rows, state.rows, item.row)
