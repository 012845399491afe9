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
from closetui.tui.controller import Controller
from closetui.tui.dialogs.applying import (
    ELSEWHERE,
    ELSEWHERE_ADVICE,
    ELSEWHERE_TITLE,
    FAULTS,
    Ledger,
    TypedConfirm,
)
from closetui.tui.dialogs.choose import Choose
from closetui.tui.flows.afterwards import (
    afterwards,
    record_elsewhere,
    repair,
    show_route,
    write_down,
)
from closetui.tui.flows.blockers import show_blockers
from closetui.tui.flows.conflict import STILL, ask_still, known_ways
from closetui.tui.flows.item import ask_ways, untick
from closetui.tui.flows.sign import sign
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import View

_GUIDED = {"stale", "consequence"}
"""Blockers that the guided act itself clears, one question at a time."""


async def apply(controller: Controller) -> None:
    """Apply, or show everything that stands in the way."""
    if controller.view.verdict.application is not None:
        await afterwards(controller)
        return
    if not await _ready(controller):
        return
    if not await _sweep(controller) or not await _read_consequences(controller):
        return
    if controller.view.verdict.blockers:
        await _show_blockers(controller, controller.view.verdict.blockers)
        return
    route = await _choose_route(controller)
    if route and await _confirm(controller, route):
        await show_route(controller, route)
        await write_down(controller)


async def _ready(controller: Controller) -> bool:
    """Return whether the guided act may begin; otherwise show the list."""
    blockers = controller.view.verdict.blockers
    if {blocker.kind for blocker in blockers} <= _GUIDED:
        return True
    await _show_blockers(controller, blockers)
    return False


async def _show_blockers(controller: Controller, blockers: Sequence[Blocker]) -> None:
    noun = "thing stands" if len(blockers) == 1 else "things stand"
    title = f"Not yet: {len(blockers)} {noun} in the way"
    seen = controller.view
    chosen = await show_blockers(controller, title, blockers, elsewhere=True)
    if chosen == ELSEWHERE:
        await record_elsewhere(controller, seen)
    elif chosen in FAULTS:
        await repair(controller)
    elif chosen == "sign-off":
        await sign(controller)
    elif chosen:
        controller.display.jump(chosen)


async def _sweep(controller: Controller) -> bool:
    """Ask again, one by one, about what is stale or may have changed since."""
    for item in _volatile(controller):
        if not await _still(controller, item):
            return False
    return True


async def _still(controller: Controller, item: Item) -> bool:
    """Ask about one item; return whether to go on. What is no longer so is opened again."""
    seen = controller.view
    answer = await ask_still(controller, item, "Stop here, change nothing")
    if answer == STILL.id:
        ways = await _ways_still(controller, item, seen)
        if ways is None:
            return False
        said = Tick(ways, observed=controller.session.outside.now())
        return await controller.act(lambda closure: closure.tick([item.id], said), "", seen=seen)
    controller.display.jump(item.id)
    if answer:
        await untick(controller, item, seen)
    else:
        controller.display.say("Stopped. Nothing was applied.")
    return False


async def _ways_still(controller: Controller, item: Item, seen: View) -> tuple[str, ...] | None:
    """Return the ways that stand; where people named different ones, ask which are true."""
    state = seen.verdict.states[item.id]
    ways = known_ways(state)
    alike = len({statement.ways for statement in state.statements}) == 1
    return ways if alike else await ask_ways(controller, item, ways)


def _volatile(controller: Controller) -> list[Item]:
    return [
        item
        for item in controller.view.case.playbook.items()
        if item.gates
        and item.fresh_for
        and controller.view.verdict.states[item.id].state in (State.DONE, State.STALE)
    ]


async def _read_consequences(controller: Controller) -> bool:
    """Show the ledger; each consequence is acknowledged on its own, at its present words."""

    async def acknowledge(consequence: str) -> bool:
        return await controller.act(lambda closure: closure.ack([consequence]), "")

    answer = await controller.ask(Ledger(lambda: controller.view, acknowledge))
    return answer is True


async def _choose_route(controller: Controller) -> str:
    playbook = controller.view.case.playbook
    rows = [Row(route.id, one_line(route.title), word=route.channel) for route in playbook.routes]
    advice = [
        user_text(f"{route.note}\n{plain(origin_lines(playbook, route.origin, 0))}".strip())
        for route in playbook.routes
    ]
    rows.append(Row(ELSEWHERE, ELSEWHERE_TITLE))
    advice.append(user_text(ELSEWHERE_ADVICE))
    seen = controller.view
    chosen = await controller.ask(Choose("Which way will you apply?", rows, advice, several=False))
    if chosen and chosen[0] == ELSEWHERE:
        await record_elsewhere(controller, seen)
        return ""
    return chosen[0] if chosen else ""


async def _confirm(controller: Controller, route: str) -> bool:
    phrase = confirm_phrase(controller.view.case)
    typed = await controller.ask(TypedConfirm(controller.view, phrase))
    if typed is None:
        controller.display.say("Not applied. Nothing was recorded.")
        return False
    return await controller.act(
        lambda closure: closure.apply(route, typed), "The application is recorded", undo=False
    )
