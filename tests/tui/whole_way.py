"""A whole closure as a person at the keyboard goes through it, told once.

The story yields what to press and what must then be seen, and gets the text of
the screen back; the pseudo-terminal and the pilot both play it.
"""

import re
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.playbook import Item, Playbook, Section, Strength
from closetui.domain.playbook_references import before, working_order
from closetui.reports.outcomes import asked_whether
from closetui.store.playbooks import guides, shipped
from closetui.views import View
from tests.tui.desk_driver import best_way
from tests.tui.eye import flat

BOOKS = {each.playbook.id: each.playbook for each in shipped()}
REFERENCE = "R-77 of today, by web"
REASON = "Not worth the time"
NAME = "Northwind Gadgets"
SCREEN_SIGN = "? keys"
"""Stands below every screen, and below no dialog."""


class Step(NamedTuple):
    """Some keys, and what is on the screen once they were taken in."""

    keys: tuple[str, ...]
    sees: tuple[str, ...]
    gone: str = ""
    also: str = ""
    """A regular expression that the text must hold too."""
    reads: bool = False
    """Whether what stands there is read before the keys are pressed."""


Story = Generator[Step, str, None]


def whole_way(book: Playbook) -> Story:
    """Go from an empty home to a written-down reference, and quit."""
    yield from begin(book)
    yield from try_too_early()
    yield from tick_everything(book)
    yield from apply(book)
    yield Step(("q",), ())


def begin(book: Playbook) -> Story:
    """Start the closure on its page: the guide, its name, and why."""
    yield Step((), ("Start here", "What do you want to do?", "Close an AliExpress store"))
    here = list(guides(Path("/nowhere")).playbooks).index(book)
    yield Step((*("j",) * here, "n"), ("Not started", book.title))
    yield Step((NAME, "tab", "tab", "space"), ("[x] ",))
    yield Step(("ctrl+s",), (NAME, SCREEN_SIGN))


def try_too_early() -> Story:
    """Ask to apply while something is open: the list comes, and leaving it changes nothing."""
    yield Step(("a",), ("Not yet", "in the way"))
    yield Step(("escape",), (SCREEN_SIGN,), "Not yet")


def left_out(book: Playbook) -> str:
    """Return a recommended item that the story goes on without, if the guide has any.

    Nothing comes after it, so that nothing is asked because it is open.
    """
    followed = {leaf for leaves in before(book).values() for leaf in leaves}
    optional = (i.id for i in book.items() if i.gates and i.strength is Strength.RECOMMENDED)
    return next((item for item in optional if item not in followed), "")


def tick_everything(book: Playbook) -> Story:
    """Tick every requirement and step in working order, which goes from drawer to drawer."""
    order = working_order(book)
    for item in order:
        if not item.gates or item.derived or item.id == left_out(book):
            continue
        key = "1" if item.section is Section.REQUIREMENT else "2"
        place = drawer(book, item.section).index(item.id)
        yield Step((key, "g", *("j",) * place), (SCREEN_SIGN,))
        yield from _tick(item)


def drawer(book: Playbook, section: Section) -> list[str]:
    """Return the rows of a drawer: in working order, a group where the last of its members is."""
    leaves = [i for i in working_order(book) if i.section is section and not i.derived]
    rows: list[str] = []
    for leaf in leaves:
        members = [other.id for other in leaves if leaf.parent and other.parent == leaf.parent]
        if not members:
            rows.append(leaf.id)
        elif leaf.id == members[-1]:
            rows += [str(leaf.parent), *members]
    return rows


def _tick(item: Item) -> Story:
    ticked = f"Ticked: {item.title[:16]}"
    if not item.ways:
        asks = "Yes, it applies"  # Where the guide asks, and the question is not in sight.
        text = yield Step(("space",), (), also=f"{re.escape(ticked)}|{asks}")
        if asks in text:
            yield Step(("enter",), (ticked,))
        return
    place, ways = best_way(item)
    way = next(each for each in item.ways if each.id in ways)
    assert not way.wait_for, "the story knows no waits"
    yield Step(("space",), ("d another time",))
    yield Step(("g", *("j",) * place, "enter"), (ticked,), "d another time")


def apply(book: Playbook) -> Story:
    """What happens, the click path, the typed line, sending, and writing it down.

    What is recommended and open is left open by the same typed line.
    """
    final = [found for found in book.consequences if not found.reversible]
    yield Step(("a",), (f"1 of {len(final)} to read",))
    for place in range(2, len(final) + 1):
        yield Step(("enter",), (f"{place} of {len(final)} to read",), reads=True)
    route = book.routes[0]
    border = next((n for n, line in enumerate(route.path) if line.final), 0)
    line_above = "POINT OF NO RETURN" if book.ending == "final" else "FROM HERE ON IT COUNTS"
    yield Step(("enter",), (route.title[:20], line_above, "Locked."), reads=True)
    for place in range(1, border + 1):
        yield Step(("space",), (f"[x] {place} ",))
    line = rf"{re.escape(NAME)} [0-9A-F]{{6}}"
    text = yield Step(("enter",), ("THIS CANNOT BE TAKEN BACK", "esc back"), also=line)
    phrase = re.search(line, text)
    assert phrase, text
    yield Step((phrase[0], "enter"), ("Unlocked ",), "THIS CANNOT BE TAKEN BACK")
    asked = asked_whether(book, route)
    yield Step(("a",), (asked.question, asked.yes))
    yield Step(("enter",), ("Write it down", "Reference"))
    yield Step((REFERENCE,), (REFERENCE,))
    if any(item.asked_with for item in book.after):
        yield Step(("tab", "tab", "tab", "space"), ("[x] also ticks:",))
    yield Step(("ctrl+s",), ("Written down", SCREEN_SIGN), "Date shown")


def shows(step: Step, text: str) -> bool:
    """Return whether a screen shows what a step waits for."""
    now = flat(text)
    if step.gone and step.gone in now:
        return False
    return all(each in now for each in step.sees) and bool(re.search(step.also, now))


def meaning(view: View) -> tuple[object, ...]:
    """Return what a file says, without who, when and which id."""
    case = view.case
    return (
        _standing(case),
        sorted((each.item, each.text) for each in case.notes),
        [
            (each.route, each.reference, each.channel, unmet_when_applied(case, each, view.now))
            for each in case.standing
        ],
        view.verdict.stage,
        view.verdict.open,
        view.verdict.exit_code,
        [(each.item, each.kind) for each in view.verdict.blockers],
    )


def _standing(case: Case) -> set[tuple[str, str, tuple[str, ...], str]]:
    return {
        (str(each.said), item, each.ways, each.wording)
        for item, statements in case.statements.items()
        for each in statements
    }
