"""A guide to read before anything is started: consequences first. Nothing is written."""

from collections.abc import Iterator, Mapping
from typing import Final

from closetui.domain.declarations import did_you_mean_sentence
from closetui.domain.errors import UsageError
from closetui.domain.playbook import Playbook
from closetui.reports.guide import SECTIONS, head_lines, letter_texts, section_lines
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.playbook_facts import Facts, playbook_facts, playbook_row
from closetui.reports.playbook_lines import READING, Style

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


def _check(section: str) -> None:
    if section and section not in SECTIONS:
        known = f"Known: {', '.join(SECTIONS)}"
        remedy = f"{did_you_mean_sentence(section, SECTIONS)} {known}"
        raise UsageError("a guide has no such section", where=section, remedy=remedy)


def _whole(playbook: Playbook, style: Style) -> Iterator[Line]:
    yield heading(playbook.title)
    yield from head_lines(playbook)
    for name in LOOK_SECTIONS:
        yield from section_lines(playbook, name, style)


def _one(playbook: Playbook, section: str, style: Style) -> Iterator[Line]:
    yield heading(playbook.title)
    if section != "letters":
        yield from section_lines(playbook, section, style)
    elif playbook.letters:
        yield BLANK
        yield heading(SECTIONS[section][0])
        yield from letter_texts(playbook, style)
