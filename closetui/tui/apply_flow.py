"""The guided act of applying, and what comes after it.

Refusal with the full list; the final sweep over what may have changed; the
consequences as a ledger; a typed confirmation; the act itself under the lock;
then the click path and what to write down.
"""

from collections.abc import Sequence

from closetui.domain.actions.items import Tick
from closetui.domain.blockers import Blocker
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.domain.text import one_line
from closetui.reports.lines import plain
from closetui.reports.playbook_lines import origin_lines
from closetui.tui.after_flow import afterwards, record_elsewhere, repair, show_route, write_down
from closetui.tui.apply_screens import (
    ELSEWHERE,
    ELSEWHERE_ADVICE,
    ELSEWHERE_TITLE,
    FAULTS,
    BlockerList,
    Ledger,
    TypedConfirm,
)
from closetui.tui.desk import Desk
from closetui.tui.dialogs import Choose
from closetui.tui.item_verbs import ask_ways, untick
from closetui.tui.row_list import Row
from closetui.tui.settle import STILL, ask_still, known_ways
from closetui.tui.sign_flow import sign
from closetui.tui.text import user_text
from closetui.views import View

_GUIDED = {"stale", "consequence"}
"""Blockers that the guided act itself clears, one question at a time."""


async def apply(desk: Desk) -> None:
    """Apply, or show everything that stands in the way."""
    if desk.view.verdict.application is not None:
        await afterwards(desk)
        return
    if not await _ready(desk):
        return
    if not await _sweep(desk) or not await _read_consequences(desk):
        return
    if desk.view.verdict.blockers:
        await _show_blockers(desk, desk.view.verdict.blockers)
        return
    route = await _choose_route(desk)
    if route and await _confirm(desk, route):
        await show_route(desk, route)
        await write_down(desk)


async def _ready(desk: Desk) -> bool:
    """Return whether the guided act may begin; otherwise show the list."""
    blockers = desk.view.verdict.blockers
    if {each.kind for each in blockers} <= _GUIDED:
        return True
    await _show_blockers(desk, blockers)
    return False


async def _show_blockers(desk: Desk, blockers: Sequence[Blocker]) -> None:
    noun = "thing stands" if len(blockers) == 1 else "things stand"
    title = f"Not yet: {len(blockers)} {noun} in the way"
    seen = desk.view
    chosen = await desk.open(BlockerList(desk, title, blockers, elsewhere=True))
    if chosen == ELSEWHERE:
        await record_elsewhere(desk, seen)
    elif chosen in FAULTS:
        await repair(desk)
    elif chosen == "sign-off":
        await sign(desk)
    elif chosen:
        desk.face.jump(chosen)


async def _sweep(desk: Desk) -> bool:
    """Ask again, one by one, about what is stale or may have changed since."""
    for item in _volatile(desk):
        if not await _still(desk, item):
            return False
    return True


async def _still(desk: Desk, item: Item) -> bool:
    """Ask about one item; return whether to go on. What is no longer so is opened again."""
    seen = desk.view
    answer = await ask_still(desk, item, "Stop here, change nothing")
    if answer == STILL.id:
        ways = await _ways_still(desk, item, seen)
        if ways is None:
            return False
        said = Tick(ways, observed=desk.session.outside.now())
        return await desk.act(lambda held: held.tick([item.id], said), "", seen=seen)
    desk.face.jump(item.id)
    if answer:
        await untick(desk, item, seen)
    else:
        desk.face.tell("Stopped. Nothing was applied.")
    return False


async def _ways_still(desk: Desk, item: Item, seen: View) -> tuple[str, ...] | None:
    """Return the ways that stand; where people named different ones, ask which are true."""
    state = seen.verdict.states[item.id]
    ways = known_ways(state)
    alike = len({each.ways for each in state.statements}) == 1
    return ways if alike else await ask_ways(desk, item, ways)


def _volatile(desk: Desk) -> list[Item]:
    return [
        item
        for item in desk.view.case.playbook.items()
        if item.gates
        and item.fresh_for
        and desk.view.verdict.states[item.id].state in (State.DONE, State.STALE)
    ]


async def _read_consequences(desk: Desk) -> bool:
    """Show the ledger; each consequence is acknowledged on its own, at its present words."""
    answer = await desk.open(Ledger(desk))
    return bool(answer)


async def _choose_route(desk: Desk) -> str:
    playbook = desk.view.case.playbook
    rows = [Row(route.id, one_line(route.title), word=route.channel) for route in playbook.routes]
    advice = [
        user_text(f"{route.note}\n{plain(origin_lines(playbook, route.origin, 0))}".strip())
        for route in playbook.routes
    ]
    rows.append(Row(ELSEWHERE, ELSEWHERE_TITLE))
    advice.append(user_text(ELSEWHERE_ADVICE))
    seen = desk.view
    chosen = await desk.ask(Choose("Which way will you apply?", rows, advice, several=False))
    if chosen and chosen[0] == ELSEWHERE:
        await record_elsewhere(desk, seen)
        return ""
    return chosen[0] if chosen else ""


async def _confirm(desk: Desk, route: str) -> bool:
    phrase = confirm_phrase(desk.view.case)
    typed = await desk.ask(TypedConfirm(desk.view, phrase))
    if typed is None:
        desk.face.tell("Not applied. Nothing was recorded.")
        return False
    return await desk.act(
        lambda held: held.apply(route, typed), "The application is recorded", undo=False
    )
