"""What a playbook is: the requirements, steps and consequences of one kind of closure.

A playbook is data. It says what must be true before applying, in which ways
that can be shown, what applying does, by which routes it is done, and what
comes afterwards. A closure embeds the playbook it was started on, whole, so
that editing or deleting a playbook file never weakens a running closure.

The declarations are the format: a field is a key of the file, and one with a
default may be left out. Items are declared in ``playbook_items``, what is read and sent in
``playbook_texts``.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, Literal, NamedTuple

from closetui.domain.declarations import (
    INLINE,
    Identifier,
    Rule,
    Table,
    Through,
    longest,
    other_format,
)
from closetui.domain.outcomes import USUAL_ENDS, End
from closetui.domain.playbook_items import (
    AsOf,
    Confidence,
    Item,
    NotApplicable,
    Origin,
    Section,
    Strength,
    Way,
)
from closetui.domain.playbook_texts import Alternative, Background, Comparison, Letter, Motive
from closetui.domain.values import distinct

__all__ = [
    "Alternative", "Anchor", "Apply", "Background", "Comparison", "Confidence", "Consequence",
    "End", "Guard", "Item", "Letter", "Line", "Motive", "NotApplicable", "Origin", "Playbook",
    "Route", "Section", "Source", "Strength", "Way",
]  # fmt: skip

FORMAT: Final = 1
"""Version of the playbook format that this release reads."""

BUILT_IN_ANCHORS: Final = ("started", "applied", "decided")
"""Days that every closure knows, beside those that its playbook asks for."""


@distinct
class Source(NamedTuple):
    """Something a rule rests on."""

    id: Identifier
    title: str
    where: str
    """Address or citation, enough to find it again."""


@distinct
class Consequence(NamedTuple):
    """Something that applying brings about."""

    id: Identifier
    title: str
    what: str
    takes_effect: str
    """When it happens, in words."""
    reversible: bool
    origin: Annotated[Origin, INLINE]
    until: str = ""
    """Until when, or how, it can be reversed, as an answer to whether it can; may be empty."""
    touches: str = ""
    """Whom else it concerns."""
    softened_by: tuple[str, ...] = ()
    """Items that soften it; empty means it cannot be avoided."""


@distinct
class Guard(NamedTuple):
    """Something the site asks for on the way: a typed phrase, a code, a tick."""

    kind: Literal["phrase", "code", "tick", "pop-up", "id-copy", "form", "reason", "other"]
    text: str
    variants: tuple[str, ...] = ()
    """Wordings seen on different versions of the page."""


@distinct
class Line(NamedTuple):
    """One click or act on a route."""

    id: Identifier
    """A short word, unique in the route; a line without one goes by its number."""
    text: str
    final: bool = False
    """Whether it is the first that cannot be taken back, or that brings what the route brings."""


def _lines(path: tuple[str | Line, ...], _table: Table, _key: str) -> tuple[Line, ...]:
    """Return the lines of a path, each plain text with its number as the id."""
    numbered = enumerate(path, 1)
    return tuple([line if isinstance(line, Line) else Line(str(n), line) for n, line in numbered])


@distinct
class Route(NamedTuple):
    """One channel through which to apply, with its click path."""

    id: Identifier
    title: str
    channel: Literal[
        "web", "android", "iphone", "seller-backend", "customer-service", "email", "other"
    ]
    path: Annotated[tuple[Line, ...], Through(tuple[str | Line, ...], _lines)]
    origin: Annotated[Origin, INLINE]
    guards: tuple[Guard, ...] = ()
    note: str = ""
    """When to prefer this route, or what to beware of."""
    ready: tuple[str, ...] = ()
    """What to have ready."""
    brings: Literal["", "closed", "deactivated", "deleted", "restored"] = ""
    """The outcome that its final line brings by itself; empty: AliExpress answers first."""


@distinct
class Anchor(NamedTuple):
    """A day that a person gives, from which waits and deadlines count."""

    id: Identifier
    question: str
    past: bool = False
    """Whether a day in the future makes no sense."""
    before_end: bool = False
    """Whether it cannot come after the decision: a store that is closed ships nothing."""


@distinct
class Apply(NamedTuple):
    """The final act: its name, its warning and what to record of it."""

    title: str
    """The act as a verb, such as ``apply to close the store``."""
    warning: str
    record: tuple[str, ...]
    """What to write down once it is done."""
    noun: Literal["application", "request"] = "application"
    """What AliExpress answers, and what can be withdrawn."""


_LEAF_KEYS = (
    "ways", "fresh_for", "daily_with", "na", "applies_if", "answered_by", "denied_by", "again_with",
    "outcomes", "routes", "strength", "met_by", "asked_with", "after_reading", "any_time", "list",
    "row", "rows",
)  # fmt: skip


@distinct
class Group(NamedTuple):
    """An entry of a section as the file gives it: an item with its sub-items."""

    item: Annotated[Item, INLINE]
    items: tuple[Item, ...] = ()
    need: Annotated[int, Rule(lambda need: need >= 1, "should be 1 or more")] = 0

    def finish(self, table: Table) -> "Group":
        """Check what only a group can have, and what it cannot."""
        count = len(self.items)
        if table.data.get("items") is not None:
            if not self.items:
                table.fault("items", "is an empty group", "give at least one sub-item")
            for key in _LEAF_KEYS:
                if key in table.data:
                    table.fault(key, "cannot be given beside items", "give it to the sub-items")
        if self.need > count:
            table.fault("need", f"asks for {self.need} of {count} sub-items")
        return self

    def flat(self, section: Section) -> tuple[Item, ...]:
        """Return the item followed by its sub-items, each knowing the other."""
        ids = tuple(child.id for child in self.items)
        parent = self.item._replace(section=section, children=ids, need=self.need or len(ids))
        children = [child._replace(section=section, parent=parent.id) for child in self.items]
        return (parent, *children)


def entries_of(section: Section) -> Through:
    """Return how the items of one section are read: groups, laid out in one flat list."""

    def flat(groups: tuple[Group, ...], _table: Table, _key: str) -> tuple[Item, ...]:
        return tuple([item for group in groups for item in group.flat(section)])

    return Through(tuple[Group, ...], flat)


@distinct
class Playbook(NamedTuple):
    """One kind of closure, whole."""

    id: Identifier
    version: str
    title: str
    summary: str
    subject: Literal["store", "account"]
    language: str
    as_of: AsOf
    apply: Apply
    format: int = 0
    """Version of the format; :data:`FORMAT` is the only one."""
    reversible: bool = False
    ending: Literal["", "final", "unsure", "can-change", "request"] = ""
    """How final it is, in a word; where the file does not say, it follows from the rest."""
    finality: str = ""
    """How final it is, in a sentence or two."""
    effort: str = ""
    """How long it takes, in words."""
    duration: Annotated[str, longest(40)] = ""
    """How long it takes, in a few words for a list."""
    papers: tuple[str, ...] = ()
    """What papers to have ready."""
    outcomes: tuple[End, ...] = USUAL_ENDS
    """What can be recorded of an application."""
    anchors: tuple[Anchor, ...] = ()
    compare: tuple[Comparison, ...] = ()
    letters: tuple[Letter, ...] = ()
    sources: tuple[Source, ...] = ()
    motives: tuple[Motive, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    background: tuple[Background, ...] = ()
    requirements: Annotated[tuple[Item, ...], entries_of(Section.REQUIREMENT)] = ()
    """Top-level requirements and their sub-items, each parent before its children."""
    steps: Annotated[tuple[Item, ...], entries_of(Section.STEP)] = ()
    consequences: tuple[Consequence, ...] = ()
    routes: tuple[Route, ...] = ()
    after: Annotated[tuple[Item, ...], entries_of(Section.AFTER)] = ()

    def finish(self, table: Table) -> "Playbook":
        """Refuse a format that this release does not know; complete how final it is."""
        if self.format != FORMAT:
            table.problems.append(other_format(table.where("format"), FORMAT))
        if not self.ending:  # It is no better than the worst that it brings about.
            whole = all(entry.reversible for entry in self.consequences)
            back: Literal["can-change", "unsure"] = "can-change" if whole else "unsure"
            return self._replace(ending=back if self.reversible else "final")
        if self.reversible == (self.ending == "final"):
            table.fault("ending", "contradicts reversible", "change one of them")
        return self

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
        return next((known for known in self.consequences if known.id == consequence_id), None)

    def route(self, route_id: str) -> Route | None:
        """Return the route with this id, or None."""
        return next((route for route in self.routes if route.id == route_id), None)

    def anchor(self, anchor_id: str) -> Anchor | None:
        """Return the anchor with this id, or None."""
        return next((anchor for anchor in self.anchors if anchor.id == anchor_id), None)

    def source_titles(self, keys: Iterable[str]) -> list[str]:
        """Return the titles of sources; one that is not among them goes by its key."""
        titles = {source.id: source.title for source in self.sources}
        return [titles.get(key, key) for key in keys]

    def origins(self) -> Iterator[Origin]:
        """Yield the origin of every entry that has one."""
        for items in (self.requirements, self.steps, self.after):
            for item in items:
                yield item.origin
        for entries in (self.alternatives, self.background, self.consequences, self.routes):
            for entry in entries:
                yield entry.origin
        for letter in self.letters:
            yield letter.origin

    def covered(self) -> frozenset[str]:
        """Return the ids of all guide facts that some entry carries."""
        ids = {fact for origin in self.origins() for fact in origin.covers}
        return frozenset(ids | {fact for motive in self.motives for fact in motive.covers})
