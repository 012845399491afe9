"""A whole closure as a person at the keyboard goes through it, told once.

The story yields what to press and what must then be seen, and gets the text of
the screen back; the pseudo-terminal and the pilot both play it.
"""

import re
from collections.abc import Generator, Sequence
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.playbook import Item, Playbook
from closetui.store.playbooks import shipped
from closetui.views import View
from tests.tui.desk_driver import best_way, flat

BOOKS = {each.playbook.id: each.playbook for each in shipped()}
REFERENCE = "R-77 of today, by web"
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
    yield from tick_requirements(book)
    yield from try_too_early(book)
    yield from tick_steps(book)
    yield from apply(book)
    yield Step(("q",), ())


def begin(book: Playbook) -> Story:
    """Start the closure: what, why, the softer ways, the name."""
    yield Step((), ("No closure here yet.", "Press n to start"))
    order = sorted(BOOKS.values(), key=lambda each: (each.subject != "store", each.title))
    yield Step(("n",), ("What do you want to do?",))
    here = order.index(book)
    yield Step(("j",) * here, (book.title,))
    yield Step(("enter",), ("Why? There can be several reasons.",))
    told = bool(book.motives[0].advice)
    yield Step(("space",), ("[x] ",))
    yield Step(("enter",), ("Heed this first",) if told else ("Is a softer way enough?",))
    if told:
        yield Step(("enter",), ("Is a softer way enough?",))
    yield Step(("tab", "enter"), ("Name it",))
    yield Step((NAME, "enter"), (NAME, "BLOCKED by", SCREEN_SIGN))


def tick_requirements(book: Playbook) -> Story:
    """Tick every requirement in turn."""
    yield Step(("1", "g"), (SCREEN_SIGN,))
    yield from _tick_pane(book, book.requirements, 0)


def try_too_early(book: Playbook) -> Story:
    """Ask to apply while something is open: the list comes, and leaving it changes nothing."""
    first = next(each for each in book.steps if not each.derived)
    text = yield Step(("a",), ("Not yet:", "in the way"))
    assert first.title[:40] in text
    yield Step(("escape",), (SCREEN_SIGN, "BLOCKED by"))


def tick_steps(book: Playbook) -> Story:
    """Tick every step in turn."""
    yield Step(("2", "g"), (SCREEN_SIGN,))
    before = sum(not each.derived for each in book.requirements)
    yield from _tick_pane(book, book.steps, before)


def _tick_pane(book: Playbook, items: Sequence[Item], done: int) -> Story:
    total = sum(each.gates and not each.derived for each in book.items())
    for place, item in enumerate(items):
        if place:
            yield Step(("j",), ())
        if item.derived:
            continue
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
        yield Step(("enter",), ("From which day does it count?",))
        yield Step((*("backspace",) * 10, "2020-01-31", "enter"), (SCREEN_SIGN,))
    else:
        yield Step(("enter",), (SCREEN_SIGN,), "How was it met?")


def apply(book: Playbook) -> Story:
    """The guided act: sweep, ledger, route, typed words, click path, reference."""
    fresh = [each for each in book.items() if each.gates and each.fresh_for and not each.derived]
    yield Step(("a",), ("Is it still so, now?" if fresh else "What happens when you apply",))
    for place, item in enumerate(fresh):
        yield Step((), ("Is it still so, now?", item.title[:40]))
        after = "Is it still so, now?" if place + 1 < len(fresh) else "What happens when you apply"
        yield Step(("j", "enter"), (after,), f"{item.title[:40]}")
    yield from _read_ledger(book)
    yield Step(("c",), ("Which way will you apply?", book.routes[0].title[:30]))
    text = yield Step(("enter",), ("Type exactly:",))
    phrase = re.search(rf"Type exactly: ({re.escape(NAME)} [0-9A-F]{{6}})", text)
    assert phrase, text
    yield Step(("shift+tab", phrase[1], "enter"), ("Do it now:",))
    yield Step(("escape",), ("Write it down",))
    yield Step((REFERENCE, "enter"), (SCREEN_SIGN, "recorded"), "Write it down")


def _read_ledger(book: Playbook) -> Story:
    """Acknowledge one by one: the next one is shown only once the last is written."""
    yield Step((), (), also=_unread(book.consequences[0].title))
    for each in book.consequences[1:]:
        yield Step(("space",), (), also=_unread(each.title))
    last = book.consequences[-1].title
    yield Step(("space",), (f"[x] {last} acknowledged",), also="c goes on")


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
        [(each.route, each.unmet) for each in case.standing],
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
