"""What there is to work on: entries in their order, what is in the way, and what applying leaves.

At the end stand the drawers in which both faces lay it out: its sections, and the guide with rows.

Every blocker of the verdict stands in exactly one group, so the number of lines is the
number beside *Apply to close*. What does not block stands apart.

The id of an entry is itself the id of its row. A row that stands for something else has an id of a
kind and a name, with a colon between them, which no entry has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.due import awaited, is_covered
from closetui.domain.playbook import Item, Playbook, Section
from closetui.domain.playbook_items import Strength
from closetui.domain.states import ItemState
from closetui.domain.text import counted
from closetui.domain.values import distinct
from closetui.domain.workable import only_on_the_way
from closetui.reports.days import money_ahead
from closetui.reports.facts import in_working_order
from closetui.reports.lines import Line
from closetui.reports.outcomes import rejected_before
from closetui.reports.progress import afterwards
from closetui.reports.signs import Standing, standing_of
from closetui.reports.words import section_word
from closetui.views import View


@distinct
class RowId(NamedTuple):
    """What a row stands for."""

    kind: str
    """Empty for an entry."""
    name: str


def row_id(kind: str, name: str = "") -> str:
    """Return the id of the row of something of a kind; :func:`read_row_id` reads it."""
    return f"{kind}:{name}"


def read_row_id(text: str) -> RowId:
    """Return what the row of an id stands for."""
    kind, colon, name = text.partition(":")
    return RowId(kind, name) if colon else RowId("", text)


def section_order(view: View, section: Section) -> list[Item]:
    """Return the items of a section in the order of work.

    A group stays together, at the place of the last of its members.
    """
    items = [item for item in view.case.in_order if item.section is section]
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
        for item in view.case.in_order
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


class Group(StrEnum):
    """What a person can do about something that is in the way, in the order of work."""

    RECORD = "The record is not whole"
    ANSWER = "To answer"
    NOW = "To do now"
    AFTER_THAT = "After that, in this order"
    DIFFER = "Copies differ"
    UNCLEAR = "No longer clear since it was applied for"
    TIME = "Only time"
    AGAIN = "To look at again on the day"
    READ = "To read"
    SIGN = "To sign off"


_GROUPS: Final[Mapping[BlockerKind, Group]] = {
    BlockerKind.DAMAGED: Group.RECORD,
    BlockerKind.MISSING: Group.RECORD,
    BlockerKind.UNREAD: Group.RECORD,
    BlockerKind.NEWER: Group.RECORD,
    BlockerKind.ANSWER: Group.ANSWER,
    BlockerKind.CONFLICT: Group.DIFFER,
    BlockerKind.WAITING: Group.TIME,
    BlockerKind.STALE: Group.AGAIN,
    BlockerKind.CONSEQUENCE: Group.READ,
    BlockerKind.SIGN_OFF: Group.SIGN,
    BlockerKind.DRIFT: Group.UNCLEAR,
    BlockerKind.CONTESTED: Group.UNCLEAR,
}
"""The group of every kind, except what is simply open."""


@distinct
class InTheWay(NamedTuple):
    """All that is in the way, and what is open without being in the way."""

    groups: tuple[tuple[Group, tuple[Blocker, ...]], ...]
    """Only groups with something in them, in the order of work."""
    left_open: tuple[ItemState, ...]
    """Recommended entries that are not met, in working order."""

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """Every blocker, in the order of the groups."""
        return tuple(blocker for _, group in self.groups for blocker in group)


def in_the_way(view: View) -> InTheWay:
    """Return what is in the way of applying, and what is recommended and still open."""
    order = {state.id: place for place, state in enumerate(in_working_order(view))}
    blockers = sorted(view.verdict.blockers, key=lambda found: order.get(found.item, -1))
    groups = [
        (group, tuple(found for found in blockers if group_of(view, found) is group))
        for group in Group
    ]
    return InTheWay(
        groups=tuple((group, found) for group, found in groups if found),
        left_open=tuple(_left_open(view)),
    )


def group_of(view: View, blocker: Blocker) -> Group:
    """Return the group of a blocker."""
    if blocker.kind in _GROUPS:
        return _GROUPS[blocker.kind]
    case, states = view.case, view.verdict.states
    item = case.playbook.item(blocker.item)
    if item is None or blocker.later or awaited(states, item):
        return Group.AFTER_THAT
    on_its_way = only_on_the_way(case, item.id, states[item.id].open_rows)
    return Group.TIME if on_its_way else Group.NOW


_LED_THROUGH: Final = frozenset({BlockerKind.STALE, BlockerKind.CONSEQUENCE})
"""What the parts of applying clear themselves."""


def is_led_through(view: View) -> bool:
    """Return whether the parts of applying lead through all that is in the way."""
    return {blocker.kind for blocker in view.verdict.blockers} <= _LED_THROUGH


def _left_open(view: View) -> Iterable[ItemState]:
    """Yield the recommended leaves that are not met, whether somebody answered for them or not."""
    states = view.verdict.states
    for item in view.case.in_order:
        state = states[item.id]
        open_now = item.gates and not item.derived and not state.satisfied
        recommended = state.strength is Strength.RECOMMENDED
        if open_now and recommended and not is_covered(states, state):
            yield state


def left_open(view: View) -> list[str]:
    """Return the titles of what is recommended and open, which applying leaves so."""
    return [state.title for state in in_the_way(view).left_open]


def still_to_come(view: View, route: str) -> str:
    """Return how much is to be seen to after a route was taken, and which money; may be empty."""
    things = afterwards(view, route).total
    if not things:
        return ""
    count = f"{counted(things, 'thing')} to see to afterwards"
    names = ", ".join(money_ahead(view))
    return f"{count}; money: {names}" if names else count


def left_lines(view: View, route: str) -> Iterator[Line]:
    """Yield what whoever confirms an application leaves open, and what comes afterwards."""
    if rejected := rejected_before(view):
        yield Line(f"Rejected on {rejected}")
    if left := left_open(view):
        yield Line(f"Left open by you {len(left)}: {'; '.join(left)}")
    if ahead := still_to_come(view, route):
        yield Line(f"Still to come: {ahead}")


REQUIREMENTS, STEPS, HAPPENS, AFTER, GUIDE = "requirements", "steps", "happens", "after", "guide"
"""The drawers."""

_SECTIONS: Final = {REQUIREMENTS: Section.REQUIREMENT, STEPS: Section.STEP, AFTER: Section.AFTER}

DRAWER_TITLES: Final = {
    **{drawer: section_word(section) for drawer, section in _SECTIONS.items()},
    HAPPENS: section_word(Section.CONSEQUENCE),
    GUIDE: "The guide",
}

ROUTE, SOFTER, GOOD, LETTER = "route", "softer", "good", "letter"
"""The kinds of the rows of the guide."""

ABOUT: Final = row_id("about")
"""Id of the row that tells of the closure itself."""

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
        *(GuideRow(row_id(ROUTE, one.id), one.title, "click path") for one in playbook.routes),
        *(
            GuideRow(row_id(SOFTER, one.id), one.title, "softer way")
            for one in playbook.alternatives
        ),
        *(GuideRow(row_id(GOOD, one.id), one.title) for one in playbook.background),
        *(GuideRow(row_id(LETTER, one.id), one.title, "letter") for one in playbook.letters),
    ]
