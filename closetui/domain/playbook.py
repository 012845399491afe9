"""What a playbook is: the requirements, steps and consequences of one kind of closure.

A playbook is data. It says what must be true before applying, in which ways
that can be shown, what applying does, by which routes it is done, and what
comes afterwards. A closure embeds the playbook it was started on, whole, so
that editing or deleting a playbook file never weakens a running closure.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from closetui.domain.values import distinct


class Confidence(StrEnum):
    """How well a rule is known (the words of ``domain.md``, in four steps)."""

    OFFICIAL = "official"
    THIRD_PARTY = "third-party"
    GUIDE_ONLY = "guide-only"
    UNCERTAIN = "uncertain"


class Section(StrEnum):
    """The pane an entry belongs to; only requirements and steps gate."""

    REQUIREMENT = "requirement"
    STEP = "step"
    CONSEQUENCE = "consequence"
    AFTER = "after"


class NotApplicable(StrEnum):
    """Whether an item may be recorded as not applicable."""

    WITH_REASON = "with-reason"
    NEVER = "never"


@distinct
class Origin(NamedTuple):
    """Where a rule comes from; every entry that is shown to a person carries one."""

    sources: tuple[str, ...]
    """Ids of entries in the playbook's list of sources."""
    confidence: Confidence
    as_of: str
    """Date of the newest source, ``YYYY[-MM[-DD]]``, or ``undated``."""
    covers: tuple[str, ...] = ()
    """Ids of the guide facts that this entry carries."""
    differs: str = ""
    """What the guide says instead, and why this entry does not follow it."""

    @property
    def from_guides(self) -> bool:
        """Whether the entry carries at least one fact of the guides."""
        return bool(self.covers)


@distinct
class Source(NamedTuple):
    """Something a rule rests on."""

    id: str
    title: str
    where: str
    """Address or citation, enough to find it again."""


@distinct
class Motive(NamedTuple):
    """A reason for leaving; several can be picked when a closure is started."""

    id: str
    title: str
    advice: str
    """What to do first when this is the reason; may be empty."""
    covers: tuple[str, ...]


@distinct
class Alternative(NamedTuple):
    """A softer way that may be enough, shown before starting."""

    id: str
    title: str
    text: str
    playbook: str
    """Id of the playbook that guides through it; empty when there is none."""
    origin: Origin


@distinct
class Background(NamedTuple):
    """Something worth knowing that asks for no act."""

    id: str
    title: str
    text: str
    origin: Origin


@distinct
class Way(NamedTuple):
    """One way in which an item can be met."""

    id: str
    title: str
    advice: str
    """A warning or tip shown when this way is picked; may be empty."""
    only_with: tuple[str, ...]
    """Items that must be satisfied too for this way to count."""
    wait_for: str
    """How long after the observed moment it counts, such as ``30d``; empty: at once."""


@distinct
class Item(NamedTuple):
    """A requirement, a step, or something to do after applying."""

    id: str
    section: Section
    title: str
    why: str
    how: tuple[str, ...]
    done_when: str
    """What can be observed once it is met."""
    ways: tuple[Way, ...]
    parent: str | None
    children: tuple[str, ...]
    need: int
    """How many children must be satisfied (all of them, unless the playbook says)."""
    applies_if: str
    """A question; "no" records the item as not applicable. Empty: it always applies."""
    na: NotApplicable
    fresh_for: str
    """How long a tick holds, such as ``24h``; empty: for ever."""
    best_after: tuple[str, ...]
    """Items that are sensibly worked first; advice only, never a lock."""
    origin: Origin

    @property
    def derived(self) -> bool:
        """Whether the state comes from sub-items, so that it has no tick of its own."""
        return bool(self.children)

    @property
    def gates(self) -> bool:
        """Whether the item belongs to the phase before applying."""
        return self.section in (Section.REQUIREMENT, Section.STEP)


@distinct
class Consequence(NamedTuple):
    """Something that applying brings about."""

    id: str
    title: str
    what: str
    takes_effect: str
    """When it happens, in words."""
    reversible: bool
    until: str
    """Until when, or how, it can be reversed; empty when irreversible or unknown."""
    touches: str
    """Whom else it concerns; may be empty."""
    softened_by: tuple[str, ...]
    """Items that soften it; empty means it cannot be avoided."""
    origin: Origin


@distinct
class Guard(NamedTuple):
    """Something the site asks for on the way: a typed phrase, a code, a tick."""

    kind: str
    text: str
    variants: tuple[str, ...]
    """Wordings seen on different versions of the page."""


@distinct
class Route(NamedTuple):
    """One channel through which to apply, with its click path."""

    id: str
    title: str
    channel: str
    path: tuple[str, ...]
    guards: tuple[Guard, ...]
    note: str
    """When to prefer this route, or what to beware of; may be empty."""
    origin: Origin


@distinct
class Apply(NamedTuple):
    """The final act: its name, its warning and what to record of it."""

    title: str
    """The act as a verb, such as ``apply to close the store``."""
    warning: str
    record: tuple[str, ...]
    """What to write down once it is done."""


@distinct
class Playbook(NamedTuple):
    """One kind of closure, whole."""

    id: str
    version: str
    title: str
    summary: str
    subject: str
    """``store`` or ``account``."""
    reversible: bool
    language: str
    as_of: str
    apply: Apply
    sources: tuple[Source, ...]
    motives: tuple[Motive, ...]
    alternatives: tuple[Alternative, ...]
    background: tuple[Background, ...]
    requirements: tuple[Item, ...]
    """Top-level requirements and their sub-items, each parent before its children."""
    steps: tuple[Item, ...]
    consequences: tuple[Consequence, ...]
    routes: tuple[Route, ...]
    after: tuple[Item, ...]

    def items(self) -> Iterator[Item]:
        """Yield every item in reading order: requirements, steps, after."""
        yield from self.requirements
        yield from self.steps
        yield from self.after

    def item(self, item_id: str) -> Item | None:
        """Return the item with this id, or None."""
        return next((item for item in self.items() if item.id == item_id), None)

    def consequence(self, consequence_id: str) -> Consequence | None:
        """Return the consequence with this id, or None."""
        return next((each for each in self.consequences if each.id == consequence_id), None)

    def route(self, route_id: str) -> Route | None:
        """Return the route with this id, or None."""
        return next((route for route in self.routes if route.id == route_id), None)

    def origins(self) -> Iterator[Origin]:
        """Yield the origin of every entry that has one."""
        for items in (self.requirements, self.steps, self.after):
            for item in items:
                yield item.origin
        for entries in (self.alternatives, self.background, self.consequences, self.routes):
            for entry in entries:
                yield entry.origin

    def covered(self) -> frozenset[str]:
        """Return the ids of all guide facts that some entry carries."""
        ids = {fact for origin in self.origins() for fact in origin.covers}
        return frozenset(ids | {fact for motive in self.motives for fact in motive.covers})
