"""Of an entry all faces say the same: next, status, the drawers, and what is in the way.

What is compared is what people read, in states that a walk with dice comes by, so that no rule of
the program is asked whether it was right.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.errors import ClosetuiError
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.status import status_lines
from closetui.reports.work import in_the_way
from closetui.store.playbooks import shipped
from closetui.tui.content.drawers import drawers
from closetui.tui.content.in_the_way import blocker_rows
from closetui.tui.content.standing import standing_texts
from closetui.views import View
from tests.tui.desk_driver import (
    STORE,
    Clock,
    make_world,
    new_closure,
    own_items,
    pass_time,
    tick_all,
)

BOOKS: Final = [found.playbook.id for found in shipped()]
NOTICE: Final = "x.store.notice30"
STEPS: Final = 50
WIDE: Final = 200
"""Cells in which no row is cut."""

BLOCKER: Final = re.compile(r"\d+\. (?P<mark>\[.\]) (?P<kind>[^:]+): (?P<title>.+)")
TO_DO, LATER = "[ ]", "[.]"


def by_status(view: View) -> Mapping[str, str]:
    """Return the mark of everything that ``status`` says is in the way, by its title."""
    found = (BLOCKER.fullmatch(line.text) for line in status_lines(view, "Shop"))
    return {one["title"]: one["mark"] for one in found if one}


def by_drawers(view: View) -> Mapping[str, str]:
    """Return the mark of every entry in the drawers, by its title."""
    rows = (row.draw(WIDE)[0].plain for drawer in drawers(view) for row in drawer.rows)
    return {text[4:].split("  ")[0].strip(): text[:3] for text in map(str.strip, rows)}


def by_next(view: View) -> str:
    """Return the sentence of ``next``."""
    return next_lines_with_how(view)[0].text


def by_list(view: View) -> Iterator[tuple[str, str, str]]:
    """Yield heading, mark and title of each row of what is in the way."""
    heading = ""
    for row in blocker_rows(view, in_the_way(view)):
        text = row.draw(WIDE)[0].plain.strip()
        if not row.id:
            heading = re.sub(r"\s+\d+$", "", text)
            if heading.startswith("DO NOT BLOCK"):
                return
        elif re.match(r"\[.\] ", text):
            yield heading, text[:3], text[4:].split("  ")[0].strip()


def step(session: Closure, dice: Random) -> None:
    """Do what a person may do: what is next or anything else, wait, or say that it is not so."""
    view = session.view()
    entries = own_items(view)
    left = [item for item in entries if not view.verdict.states[item.id].satisfied] or entries
    roll = dice.randrange(36)
    if roll < 3:
        pass_time(session, days=dice.choice([1, 2, 10]))
    elif roll < 4:
        session.untick([dice.choice(entries).id], "it is not so")
    elif roll < 5:
        session.ack([found.id for found in view.case.playbook.consequences])
    elif roll < 8:
        today = view.now.date()
        for anchor in view.case.playbook.anchors:
            session.act(partial(give_day, anchor_id=anchor.id, day=today, today=today))
    else:
        wanted = view.case.playbook.item(view.verdict.next.item)
        item = wanted if wanted in left and roll < 30 else dice.choice(left)
        ways = [way.id for way in item.ways]
        session.tick([item.id], Tick((dice.choice(ways),) if ways else (), early=roll % 2 == 0))


def differences(view: View) -> Iterator[str]:
    """Yield where two faces say different things of an entry that is in the way."""
    status, chest, told = by_status(view), by_drawers(view), by_next(view)
    for heading, mark, title in by_list(view):
        if not mark == status.get(title) == chest.get(title):
            yield f"{title}: {mark} below {heading}, {status.get(title)}, {chest.get(title)}"
        if mark == LATER and heading != "AFTER THAT, IN THIS ORDER":
            yield f"{title}: later, below {heading}"
        if heading == "TO DO NOW" and (mark != TO_DO or "Nothing" in told):
            yield f"{title}: to do now, {mark}, but {told}"
        if mark == LATER and title in told:
            yield f"{title}: later, but {told}"


@pytest.mark.parametrize(
    ("book", "seed"), [*((book, 0) for book in BOOKS), *((STORE, seed) for seed in range(1, 5))]
)
def test_all_faces_say_the_same_of_an_entry(tmp_path: Path, book: str, seed: int) -> None:
    session = new_closure(make_world(tmp_path, clock=Clock()), book)
    dice = Random(seed)
    for _ in range(STEPS):
        with suppress(ClosetuiError):  # What is refused is not said.
            step(session, dice)
        assert list(differences(session.view())) == []


def test_bug_deleting_was_to_do_now_and_later_and_too_early_at_once(tmp_path: Path) -> None:
    """Only the notice runs; what was looked at has run out, and comes before the deleting."""
    session = new_closure(make_world(tmp_path, clock=Clock()), STORE)
    today = session.outside.now().date()
    session.act(lambda case: give_day(case, "notice-up", today, today))
    deletion = "data-delete"
    tick_all(session, but=(deletion, NOTICE))
    session.tick([NOTICE], Tick(("count",)))
    title = session.view().verdict.states[deletion].title
    assert ("TO DO NOW", TO_DO, title) in by_list(session.view())
    pass_time(session, days=2)
    view = session.view()
    assert "Nothing has to be done until" in by_next(view)
    assert by_status(view)[title] == by_drawers(view)[title] == LATER
    assert ("AFTER THAT, IN THIS ORDER", LATER, title) in by_list(view)
    state = view.verdict.states[deletion]
    reading = [text.content.plain for text in standing_texts(view, state, str)]
    assert "[.] not yet, comes after:" in reading
    assert "[!] No new order can be placed" in reading
