"""How something is done, and how it is once done, in the words of the guide."""

from collections.abc import Iterable, Iterator
from typing import Final

from closetui.domain.playbook import Background, Consequence, Item, Letter, Playbook, Route
from closetui.reports.lines import Line, block


def how_lines(item: Item, indent: int) -> Iterator[Line]:
    """Yield how an item is done, and when it is done; an own item only has its reason."""
    if not (item.how or item.done_when) and item.why:
        yield Line(f"Why: {item.why}", indent)
    for number, how in enumerate(item.how, 1):
        yield Line(f"How, {number}: {how}" if len(item.how) > 1 else f"How: {how}", indent)
    if item.done_when and not item.derived:
        yield Line(f"Done when: {item.done_when}", indent)


_SECTIONS: Final = (("What happens", "consequences"), ("Softer ways", "alternatives"))
"""How a guide refers to one of its sections, and the name of that section."""


def naming_lines(
    playbook: Playbook,
    texts: Iterable[str],
    name: str,
    indent: int,
) -> Iterator[Line]:
    """Yield the commands that show what is named in texts, such as how an item is done.

    Such texts name letters, background and what happens by their titles, in quotes.

    Args:
        playbook: The guide.
        texts: The texts.
        name: What the person typed for the file, quoted for a shell.
        indent: How far the commands stand to the right.
    """
    sentence = " ".join(texts)
    for title, section in _SECTIONS:
        if f"'{title}'" in sentence:
            yield Line(f"'{title}': closetui look {playbook.id} --section {section}", indent)
    for letter in named_letters(playbook, sentence):
        yield Line(f"'{letter.title}': closetui letter {name} {letter.id}", indent)
    shown: tuple[Background | Consequence, ...] = (*playbook.background, *playbook.consequences)
    for entry in shown:
        if f"'{entry.title}'" in sentence:
            yield Line(f"'{entry.title}': closetui show {name} {entry.id}", indent)


def naming_routes_lines(playbook: Playbook, text: str, indent: int) -> Iterator[Line]:
    """Yield the command that shows the routes click by click, where a text names one by its title.

    Args:
        playbook: The guide.
        text: The text, such as how an item is done.
        indent: How far the command stands to the right.
    """
    if any(f"'{route.title}'" in text for route in playbook.routes):
        yield Line(f"Routes, click by click: closetui look {playbook.id} --section routes", indent)


def named_letters(playbook: Playbook, text: str) -> list[Letter]:
    """Return the letters that a text names by their titles, in quotes."""
    return [letter for letter in playbook.letters if f"'{letter.title}'" in text]


def row_word(playbook: Playbook, letter: Letter) -> str:
    """Return what the row is called that a letter is about: each has a letter of its own.

    It is empty for a letter that is about no row.
    """
    words = [item.row for item in playbook.items() if item.list_name]
    return next((word for word in words if f"{{{word}}}" in letter.all_texts), "")


def row_letters(playbook: Playbook, item: Item) -> list[Letter]:
    """Return the letters of a guide that are about one row of the list behind an item."""
    return [letter for letter in playbook.letters if row_word(playbook, letter) == item.row]


def letters_of(playbook: Playbook, route: Route | None) -> list[Letter]:
    """Return the letters that a route needs; none where no route is known."""
    return named_letters(playbook, " ".join(route_texts(route))) if route else []


def route_texts(route: Route) -> Iterator[str]:
    """Yield the texts of a route in which a letter may be named: what to have ready, and clicks."""
    yield from route.ready
    yield from (line.text for line in route.path)
    yield route.note


def what_lines(consequence: Consequence, indent: int) -> Iterator[Line]:
    """Yield what a consequence is, and when it takes effect."""
    yield from block("What: ", consequence.what, indent)
    yield Line(f"When: {consequence.takes_effect}", indent)
