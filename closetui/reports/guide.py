"""A guide in sections: whole in the order of work, or to read before anything is started."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from closetui.domain.declarations import near_and_known, nearest
from closetui.domain.errors import UsageError
from closetui.domain.playbook import Item, Origin, Playbook, Section
from closetui.domain.playbook_references import working_order
from closetui.reports.facts import Entry, Facts, playbook_facts, playbook_row
from closetui.reports.guides import ending
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.playbook_lines import (
    GUIDE,
    READING,
    Style,
    consequence_lines,
    item_lines,
    item_title,
    letter_lines,
    origin_lines,
    record_line,
    route_lines,
    source_lines,
)
from closetui.reports.words import rule_day

SectionLines = Callable[[Playbook, Style], Iterator[Line]]
"""What prints one section, without its title."""


def guide_lines(playbook: Playbook) -> Iterator[Line]:
    """Yield a guide whole, in the order of work, with the ids that commands take."""
    yield heading(f"{playbook.title} ({playbook.id}, version {playbook.version})")
    yield from head_lines(playbook)
    for name in WORKING_ORDER:
        yield from _section_lines(playbook, name, GUIDE)


def _section_lines(playbook: Playbook, name: str, style: Style) -> Iterator[Line]:
    """Yield a section under its title; nothing where it is empty."""
    title, printer = SECTIONS[name]
    lines = list(printer(playbook, style))
    if lines:
        yield BLANK
        yield heading(title.format(act=playbook.apply.title))
        yield from lines


def head_lines(playbook: Playbook) -> Iterator[Line]:
    """Yield what the guide is for, how final it is, and what it takes."""
    yield Line(playbook.summary)
    if playbook.finality:
        yield Line(f"How final: {playbook.finality}")
    else:
        yield Line(f"How final: {ending(playbook).word}")
    if playbook.effort:
        yield Line(f"How long: {playbook.effort}")
    if playbook.papers:
        yield Line(f"Have ready: {'; '.join(playbook.papers)}")
    yield Line(f"As of {rule_day(playbook.as_of)}", 0, "muted")


def _motives(playbook: Playbook, style: Style) -> Iterator[Line]:
    for motive in playbook.motives:
        advice = f": {motive.advice}" if motive.advice else ""
        yield Line(f"{style.named(motive.title, motive.id)}{advice}")


def _alternatives(playbook: Playbook, style: Style) -> Iterator[Line]:
    for softer in playbook.alternatives:
        guide = f" Guide: {softer.playbook}" if softer.playbook else ""
        yield Line(f"{softer.title}: {softer.text}{guide}")
        yield from origin_lines(playbook, softer.origin, 1, style)


def _background(playbook: Playbook, style: Style) -> Iterator[Line]:
    for entry in playbook.background:
        yield Line(f"{entry.title}: {entry.text}")
        yield from origin_lines(playbook, entry.origin, 1, style)


def _days(playbook: Playbook, style: Style) -> Iterator[Line]:
    for anchor in playbook.anchors:
        yield Line(style.named(anchor.question, anchor.id))


def _items(section: Section) -> SectionLines:
    def printed(playbook: Playbook, style: Style) -> Iterator[Line]:
        if section is Section.REQUIREMENT and playbook.requirements:
            yield Line("Here and below: a must, unless marked otherwise.", 0, "muted")
            yield Line("The order, once started: closetui next FILE", 0, "muted")
        order = working_order(playbook)
        for item in order:
            if item.section is section and not item.parent:
                yield from _item(playbook, item, style)
                for member in (one for one in order if one.parent == item.id):
                    yield from _item(playbook, member, style)

    return printed


def _item(playbook: Playbook, item: Item, style: Style) -> Iterator[Line]:
    indent = 1 if item.parent else 0
    yield item_title(item, style, indent)
    yield from item_lines(playbook, item, indent + 1, style)


def _consequences(playbook: Playbook, style: Style) -> Iterator[Line]:
    for consequence in playbook.consequences:
        yield Line(style.named(consequence.title, consequence.id))
        yield from consequence_lines(playbook, consequence, 1, style)


def _routes(playbook: Playbook, style: Style) -> Iterator[Line]:
    yield Line(playbook.apply.warning)
    for route in playbook.routes:
        yield from route_lines(playbook, route, 0, style)
    yield record_line(playbook, 0)


def _letters(playbook: Playbook, style: Style) -> Iterator[Line]:
    for letter in playbook.letters:
        yield Line(style.named(letter.title, letter.id))


def letter_texts(playbook: Playbook, style: Style) -> Iterator[Line]:
    """Yield every letter with its text."""
    for letter in playbook.letters:
        yield from letter_lines(playbook, letter, style)


def _guide_words(playbook: Playbook) -> Iterator[Line]:
    """Yield what garbled words of a source guide mean, for whoever reads it beside this one."""
    for title, origin in _origins(playbook):
        if origin.guide_words:
            yield Line(f"Words of the source guide, {title}: {origin.guide_words}", 0, "muted")


def _origins(playbook: Playbook) -> Iterator[tuple[str, Origin]]:
    entries: tuple[Entry, ...] = (
        *playbook.items(), *playbook.alternatives, *playbook.background, *playbook.consequences,
        *playbook.routes, *playbook.letters,
    )  # fmt: skip
    for entry in entries:
        yield entry.title, entry.origin


SECTIONS: Final[Mapping[str, tuple[str, SectionLines]]] = {
    "consequences": ("What happens", _consequences),
    "requirements": ("What must be done", _items(Section.REQUIREMENT)),
    "steps": ("Steps", _items(Section.STEP)),
    "after": ("Afterwards", _items(Section.AFTER)),
    "routes": ("Routes: how to {act}", _routes),
    "motives": ("Reasons", _motives),
    "alternatives": ("Softer ways that may be enough", _alternatives),
    "background": ("Good to know", _background),
    "days": ("Days you are asked for", _days),
    "letters": ("Letters to adapt", _letters),
    "sources": ("Sources", source_lines),
}
"""By name: the title of a section, and what prints it; the order is that for reading."""

WORKING_ORDER: Final = (
    "motives", "alternatives", "background", "days", "requirements", "steps", "consequences",
    "routes", "after", "letters", "sources",
)  # fmt: skip
"""The sections in the order of work."""


LOOK_SECTIONS: Final = tuple(SECTIONS)
"""The names that ``--section`` takes, in the order in which a whole guide is printed."""

_HEAD: Final = ("finality", "effort", "papers", "outcomes", "apply")

_FACTS: Final[Mapping[str, str]] = {"days": "anchors"}
"""By section: the field of the facts, where it has another name."""


def look_lines(playbook: Playbook, section: str = "", style: Style = READING) -> Iterator[Line]:
    """Yield a guide, or one section of it; letters asked for by name come with their texts.

    Raises :class:`UsageError` for a section that there is not.
    """
    _check(section)
    return _one(playbook, section, style) if section else _whole(playbook, style)


def look_facts(playbook: Playbook, section: str = "") -> Facts:
    """Return a guide, or the head and one section of it, as plain dictionaries.

    Raises :class:`UsageError` for a section that there is not.
    """
    _check(section)
    facts = playbook_facts(playbook)
    names = [section] if section else LOOK_SECTIONS
    keys = [_FACTS.get(name, name) for name in names]
    head = {key: facts[key] for key in _HEAD}
    return {**playbook_row(playbook), **head, **{key: facts[key] for key in keys}}


_MARKED: Final = (
    "The source guide is the web page with which this guide began; 'no source guide' stands beside "
    "what it does not say."
)
"""What is meant by a mark that stands beside most entries."""


def _check(section: str) -> None:
    if section and section not in SECTIONS:
        remedy = near_and_known(nearest(section, SECTIONS), SECTIONS)
        raise UsageError("a guide has no such section", where=section, remedy=remedy)


def _whole(playbook: Playbook, style: Style) -> Iterator[Line]:
    yield heading(playbook.title)
    yield from head_lines(playbook)
    yield Line(_MARKED, 0, "muted")
    for name in LOOK_SECTIONS:
        yield from _section_lines(playbook, name, style)


def _one(playbook: Playbook, section: str, style: Style) -> Iterator[Line]:
    yield heading(playbook.title)
    if section != "letters":
        yield from _section_lines(playbook, section, style)
        yield from _guide_words(playbook) if section == "sources" else ()
    elif playbook.letters:
        yield BLANK
        yield heading(SECTIONS[section][0])
        yield from letter_texts(playbook, style)
