"""Finding in everything that can be read: entries, click paths, notes, rows of lists, deeds."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, Final, NamedTuple

from closetui.domain.lists import row_list
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_items import Section
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.reports.letter_texts import with_gaps
from closetui.reports.when import Clock
from closetui.reports.work import ABOUT, GOOD, LETTER, ROUTE, SOFTER, row_id
from closetui.views import View

DEED: Final = "run"
"""What the ids of deeds begin with; what follows is the id of a command."""

_PLACES: Final = {
    Section.REQUIREMENT: "1 Requirements",
    Section.STEP: "2 Steps",
    Section.CONSEQUENCE: "3 What happens",
    Section.AFTER: "4 Afterwards",
}
GUIDE: Final = "5 The guide"
NOTES: Final = "notes"
KEYS: Final = "keys"

_LABELS: Final = {"why": "why: ", "done_when": "done when: ", "applies_if": "does it apply: "}

_MACHINE: Final = frozenset({
    "id", "title", "section", "parent", "children", "covers", "sources", "best_after", "only_after",
    "only_with", "softened_by", "raises", "channel", "kind", "met_by", "asked_with", "fresh_for",
    "daily_with",
    "wait_for", "wait_from", "due_from", "due_after", "gives", "ends_with", "playbook", "strength",
    "na", "confidence", "as_of", "entries", "sign", "language", "version", "subject", "ending",
})  # fmt: skip
"""Fields that hold words for the program, not for people."""


@distinct
class Findable(NamedTuple):
    """One thing that can be found."""

    id: str
    """Where to go: the id of a row, or a deed."""
    title: str
    place: str
    texts: tuple[str, ...] = ()
    """What is searched besides the title, each on one line."""
    also: str = ""
    """Other words that it is found by, which are not shown."""


@distinct
class Hit(NamedTuple):
    """Something that holds the words looked for."""

    found: Findable
    line: str
    """The text in which the words stand; empty where they stand in the title alone."""


def everything(view: View, deeds: Iterable[Findable] = ()) -> list[Findable]:
    """Return all that can be found in a closure, in the order of the drawers."""
    clock = Clock(view.now)
    found = list(of_guide(view.case.playbook))
    titles = {one.id: one.title for one in found}
    for note in view.case.notes:
        if note.text:
            when = clock.moment(note.event.at)
            text = f"{when} {note.event.who}: {one_line(note.text)}"
            found.append(
                Findable(note.item or ABOUT, titles.get(note.item, view.case.name), NOTES, (text,))
            )
    return [*found, *_of_lists(view), *deeds]


def _of_lists(view: View) -> Iterator[Findable]:
    """Yield the lists of a closure with their rows, each by its number and the word for it."""
    for item in view.case.playbook.items():
        rows = row_list(view.case, item.id).rows if item.list_name else ()
        if rows:
            texts = tuple(one_line(f"{row.id} {row.meaning}") for row in rows)
            yield Findable(item.id, item.title, f"list of {item.several}", texts)


def of_guide(playbook: Playbook) -> Iterator[Findable]:
    """Yield all that can be found in a guide."""
    for item in playbook.items():
        yield Findable(item.id, item.title, _PLACES[item.section], tuple(_texts(item)))
    for consequence in playbook.consequences:
        place = _PLACES[Section.CONSEQUENCE]
        yield Findable(consequence.id, consequence.title, place, tuple(_texts(consequence)))
    kinds: Sequence[tuple[str, Sequence[NamedTuple]]] = (
        (ROUTE, playbook.routes),
        (SOFTER, playbook.alternatives),
        (GOOD, playbook.background),
        (LETTER, [one._replace(text=with_gaps(one), parts=()) for one in playbook.letters]),
    )
    for kind, entries in kinds:
        for entry in entries:
            name, title = _named(entry)
            yield Findable(row_id(kind, name), title, GUIDE, tuple(_texts(entry)))
    yield Findable(ABOUT, playbook.title, GUIDE, tuple(_rest(playbook)))


def _named(entry: NamedTuple) -> tuple[str, str]:
    fields = entry._asdict()
    return str(fields["id"]), str(fields["title"])


def _rest(playbook: Playbook) -> Iterator[str]:
    """Yield what a guide says of itself, its sources and questions among it."""
    yield from (playbook.summary, playbook.finality, playbook.effort, *playbook.papers)
    yield from _texts(playbook.apply)
    entries: tuple[Any, ...] = (*playbook.motives, *playbook.anchors, *playbook.compare)
    for entry in (*entries, *playbook.sources):
        title = entry._asdict().get("title", "")
        yield from (one_line(text) for text in (title, *_texts(entry)) if text)


def _texts(entry: Any) -> Iterator[str]:
    """Yield every text for people in a declared value, each on one line."""
    for name, value in entry._asdict().items():
        if name not in _MACHINE:
            yield from _in_value(name, value)


def _in_value(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        if value:
            yield f"{_LABELS.get(name, '')}{one_line(value)}"
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        title = value._asdict().get("title", "")
        if title:
            yield one_line(title)
        yield from _texts(value)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value, 1):
            lead = f"{number} " if name in ("how", "path") else ""
            yield from (f"{lead}{text}" for text in _in_value("", inner))


def find(things: Iterable[Findable], words: str) -> list[Hit]:
    """Return what holds all the words: first where they are in the title, then where they begin."""
    wanted = words.casefold().split()
    hits: list[tuple[bool, bool, Hit]] = []
    for thing in things:
        title, lines = thing.title.casefold(), [text.casefold() for text in thing.texts]
        whole = " ".join((title, *lines, thing.also.casefold()))
        if not all(word in whole for word in wanted):
            continue
        in_title = all(word in title for word in wanted)
        best = max(range(len(lines)), key=lambda n: _weight(lines[n], wanted), default=None)
        line = "" if in_title or best is None else thing.texts[best]
        begins = all(_begins(whole, word) for word in wanted)
        hits.append((not in_title, not begins, Hit(thing, line)))
    return [hit for *_, hit in sorted(hits, key=lambda found: found[:2])]


def _weight(line: str, wanted: Sequence[str]) -> int:
    """Return how well a line shows the words: those count twice that a word of it begins with."""
    return sum((word in line) + _begins(line, word) for word in wanted)


def _begins(text: str, word: str) -> bool:
    """Return whether a word of a text begins like this."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0
