"""Whatever a screen shows a key for can be done with it: pressed, in many states and pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content
from textual.style import Style

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.reports.signs import standing_of
from closetui.tui.dialogs.deeds import Message
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.line_bar import LineBar, StatusLine
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import (
    STORE,
    Clock,
    Desk,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    pass_time,
    tick_all,
)

STATES = ("new", "half", "read", "ready", "elsewhere", "open-again")
AWAY = frozenset({"help", "quit", "others", "leave", "tour"})
"""What leads away, and is looked at elsewhere."""


def closure_in(state: str, home: Path, clock: Clock) -> Closure:
    """Return a store closure in one of the states."""
    session = new_closure(make_world(home, clock=clock), STORE)
    now = session.outside.now()
    if state == "half":
        session.tick(["x.store.evidence"], Tick())
        session.tick(["x.store.disputes"], Tick(observed=now))
        session.tick(["x.store.notice30"], Tick(("count",), observed=now))
        session.act(lambda case: give_day(case, "notice-up", now.date(), now.date()))
        session.note("x.store.evidence", "on the disk")
        pass_time(session, days=3)
    elif state == "read":
        session.ack([one.id for one in session.view().case.playbook.consequences])
    elif state != "new":
        tick_all(session)
        if state != "ready":
            applied_elsewhere(session, "on the phone")
        if state == "open-again":
            session.untick(["x.store.disputes"], "a case came")
    return session


def commands_in(content: Content) -> Iterator[str]:
    """Yield the commands that a click in a text runs."""
    for span in content.spans:
        action = span.style.meta.get("@click", "") if isinstance(span.style, Style) else ""
        found = re.fullmatch(r"screen\.run\('([\w-]+)'\)", str(action))
        if found:
            yield found[1]


def shown(at: Desk) -> list[str]:
    """Return the commands for which a key is shown: in the lines, and in what is read.

    The stages show no key; a click on one of them leads to where one is already.
    """
    screen = at.app.screen
    texts = [line for bar in screen.query(LineBar) for line in bar.lines() if bar.id != "track"]
    texts += [text.content for one in screen.query(Reading) if one.display for text in one.texts]
    found = dict.fromkeys(one for text in texts for one in commands_in(text))
    return [one for one in found if one not in AWAY]


async def try_each(at: Desk, where: str, spared: frozenset[str] = frozenset()) -> list[str]:
    """Press each key that is shown, coming back each time; return which were refused."""
    page = at.app.screen
    refused: list[str] = []
    for command in shown(at):
        if command in spared or command not in shown(at):
            continue  # What was done before has changed what there is to do.
        page.query_one(StatusLine).clear()
        if isinstance(page, CommandScreen) and page.attests(command):
            await at.reads()
        await page.run_action(f"run('{command}')")
        await at.rest()
        told = at.app.screen
        if page not in at.app.screen_stack:
            break
        warned = page.query_one(StatusLine).has_class("-warning")
        if warned or (isinstance(told, Message) and "Not done" in at.text()):
            refused.append(f"{where}: {command}: {at.text().splitlines()[-2]}")
        for _ in range(9):
            if at.app.screen is page or page not in at.app.screen_stack:
                break
            await at.press("escape")
    return refused


async def to_closure(at: Desk) -> None:
    """Go back to the closure."""
    while not isinstance(at.app.screen, ClosureScreen):
        await at.press("escape")


def kinds_of_rows(at: Desk) -> list[str]:
    """Return a row of each kind."""
    screen = at.app.screen
    assert isinstance(screen, ClosureScreen)
    kinds: dict[object, str] = {}
    for drawer in screen.query_one(Chest).drawers:
        for row in drawer.rows:
            state = at.view.verdict.states.get(row.id)
            kind = state and (standing_of(at.view, state), state.derived)
            if row.id:
                kinds.setdefault((drawer.id, kind), row.id)
    return list(kinds.values())


@pytest.mark.parametrize("state", STATES)
async def test_bug_a_verb_was_shown_and_refused(tmp_path: Path, clock: Clock, state: str) -> None:
    """Nothing of one's own to take back, a consequence read already: shown, and refused."""
    session = closure_in(state, tmp_path / "ann", clock)
    refused: list[str] = []
    async with desk(session.outside, session, size=(160, 44)) as at:
        await at.rest()
        await to_closure(at)
        rows = kinds_of_rows(at)
        everywhere = await shown_for_all(at, rows)
        for place, row in enumerate(rows):
            await to_closure(at)
            at.jump(row)
            await at.rest()
            turn = place + STATES.index(state)
            spared = {one for number, one in enumerate(everywhere) if (number + turn) % 6}
            refused += await try_each(at, row, frozenset(spared))
    assert not refused


async def shown_for_all(at: Desk, rows: list[str]) -> list[str]:
    """Return the commands that each of the rows shows.

    They are tried on a sixth of the rows, another sixth in each state: all of them on
    all rows takes a minute for nothing new. What only some rows show is tried on each.
    """
    found: list[set[str]] = []
    for row in rows:
        at.jump(row)
        await at.rest()
        found.append(set(shown(at)))
    return sorted(set.intersection(*found))


PAGES = {"in the way": "a", "plan": "p", "since": "l"}


@pytest.mark.parametrize("state", ["new", "half", "read"])
@pytest.mark.parametrize("page", PAGES)
async def test_bug_a_verb_of_a_page_was_shown_and_refused(
    tmp_path: Path, clock: Clock, state: str, page: str
) -> None:
    """What helps against a must without a list was space, and space wanted a list."""
    session = closure_in(state, tmp_path / "ann", clock)
    refused: list[str] = []
    async with desk(session.outside, session, size=(160, 44)) as at:
        await at.rest()
        await to_closure(at)
        place = 0
        while True:
            await to_closure(at)
            await at.press(PAGES[page])
            if not at.app.screen.query(Rows):
                break
            rows = at.app.screen.query(Rows).first()
            ids = [row.id for row in rows.rows if row.id]
            if place >= min(len(ids), 30):
                break
            rows.go_to(ids[place])
            await at.rest()
            refused += await try_each(at, f"{page} {ids[place]}")
            place += 3
    assert not refused


@pytest.mark.parametrize("page", [("a",), ("p",), ("orders",)])
async def test_bug_the_line_of_keys_held_more_than_six(
    tmp_path: Path, clock: Clock, page: tuple[str, ...]
) -> None:
    """There were eight on the page of the orders, and seven on others."""
    session = closure_in("half", tmp_path / "ann", clock)
    async with desk(session.outside, session, size=(200, 60)) as at:
        await at.rest()
        await to_closure(at)
        if page == ("orders",):
            at.jump("orders")
            await at.press("enter")
        else:
            await at.press(*page)
        [line] = at.app.screen.query_one("#keys", LineBar).lines()
        told = [one for one in line.plain.split("   ") if one.strip()]
        assert len(told) - 1 <= 6, told
