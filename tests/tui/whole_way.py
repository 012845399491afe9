"""A whole closure as a person at the keyboard goes through it, told once.

The story yields what to press and what must then be seen, and gets the text of
the screen back; the pseudo-terminal and the pilot both play it.
"""

import re
from collections.abc import Generator
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.order import before, working_order
from closetui.domain.playbook import Item, Playbook, Section, Strength
from closetui.reports.guides import in_order
from closetui.store.playbooks import shipped
from closetui.views import View
from tests.tui.desk_driver import best_way, flat

BOOKS = {each.playbook.id: each.playbook for each in shipped()}
REFERENCE = "R-77 of today, by web"
REASON = "Not worth the time"
NAME = "Northwind Gadgets"
SCREEN_SIGN = "? help"
"""Stands on the closure screen and on no dialog."""


class Step(NamedTuple):
    """Some keys, and what is on the screen once they were taken in."""

    keys: tuple[str, ...]
    sees: tuple[str, ...]
    gone: str = ""
    also: str = ""
    """A regular expression that the text must hold too."""


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
    here = in_order(list(BOOKS.values())).index(book)
    yield Step((*("j",) * here, "n"), ("Not started", book.title))
    yield Step((NAME, "enter", "enter", "space"), ("[x] ",))
    yield Step(("ctrl+s",), (NAME, SCREEN_SIGN))


def try_too_early() -> Story:
    """Ask to apply while something is open: the list comes, and leaving it changes nothing."""
    yield Step(("a",), ("Not yet:", "in the way"))
    yield Step(("escape",), (SCREEN_SIGN, "BLOCKED by"))


def left_out(book: Playbook) -> str:
    """Return a recommended item that the story goes on without, if the guide has any.

    Nothing comes after it, so that nothing is asked because it is open.
    """
    followed = {leaf for leaves in before(book).values() for leaf in leaves}
    optional = (i.id for i in book.items() if i.gates and i.strength is Strength.RECOMMENDED)
    return next((item for item in optional if item not in followed), "")


def tick_everything(book: Playbook) -> Story:
    """Tick every requirement and step in working order, which goes from pane to pane."""
    order = working_order(book)
    total = sum(item.gates and not item.derived for item in order)
    done = 0
    for item in order:
        if not item.gates or item.derived or item.id == left_out(book):
            continue
        key = "1" if item.section is Section.REQUIREMENT else "2"
        pane = [other.id for other in order if other.section is item.section]
        yield Step((key, "g", *("j",) * pane.index(item.id)), (SCREEN_SIGN,))
        yield from _tick(item)
        done += 1
        yield Step((), (f"{done} of {total} done",))


def _tick(item: Item) -> Story:
    if not item.ways:
        yield Step(("space",), ())
        return
    place, ways = best_way(item)
    yield Step(("space",), ("How was it met?", "space picks"))
    yield Step((*("j",) * place, "space"), ("[x] ",))
    way = next(each for each in item.ways if each.id in ways)
    if way.wait_for:
        yield Step(("enter",), ("Write it as 2026-11-22",))
        yield Step((*("backspace",) * 10, "2020-01-31", "enter"), (SCREEN_SIGN,))
    else:
        yield Step(("enter",), (SCREEN_SIGN,), "How was it met?")


def apply(book: Playbook) -> Story:
    """The guided act: what is recommended, ledger, route, typed words, click path, sending."""
    if left_out(book):
        yield Step(("a",), ("Recommended, not done: go on without? (1 left)",))
        yield Step(("j", "enter"), ("Why? It is printed on every report.",))
        yield Step((REASON, "enter"), ("What happens when you apply",))
    else:
        yield Step(("a",), ("What happens when you apply",))
    yield from _read_ledger(book)
    yield Step(("c",), ("Which way will you apply?", book.routes[0].title[:30]))
    text = yield Step(("enter",), ("Type exactly:",))
    phrase = re.search(rf"Type exactly: ({re.escape(NAME)} [0-9A-F]{{6}})", text)
    assert phrase, text
    yield Step(("shift+tab", phrase[1], "enter"), ("Do it now:",))
    yield Step(("escape",), ("Sent? Write down what you were given", "Reference"))
    yield Step((REFERENCE,), (REFERENCE,))
    yield Step(("enter", "enter", "enter"), (SCREEN_SIGN, "recorded"), "Reference")


def _read_ledger(book: Playbook) -> Story:
    """Acknowledge one by one: the next one is shown only once the last is written."""
    for place, found in enumerate(book.consequences):
        if found.reversible:
            if any(not later.reversible for later in book.consequences[:place]):
                yield Step(("j",), (f"[ ] {found.title[:30]}",))
            continue
        yield Step((), (), also=_unread(found.title))
        yield Step(("space",), (), also=rf"{re.escape(f'[x] {found.title[:20]}')}")
    yield Step((), (), also="c goes on")


def _unread(title: str) -> str:
    return rf"{re.escape(f'[ ] {title}')} [^\[]{{0,30}}not read yet"


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
