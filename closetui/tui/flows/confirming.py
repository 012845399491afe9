"""The steps of the guided act that come again where an application is confirmed anew.

What ran out, or will within hours, is asked again; what cannot be undone is read; a
route is chosen; and the words are typed by hand.
"""

from datetime import datetime, timedelta

from closetui.domain.gate import confirm_phrase
from closetui.domain.order import working_order
from closetui.domain.playbook import Item
from closetui.domain.states import ItemState, State
from closetui.domain.text import one_line
from closetui.domain.times import span
from closetui.reports.lines import plain
from closetui.reports.playbook_lines import origin_lines
from closetui.tui.controller import Controller
from closetui.tui.dialogs.applying import (
    ELSEWHERE,
    ELSEWHERE_ADVICE,
    ELSEWHERE_TITLE,
    Ledger,
    TypedConfirm,
)
from closetui.tui.dialogs.choose import Choose
from closetui.tui.flows.conflict import STILL, ask_still
from closetui.tui.flows.elsewhere import record_elsewhere
from closetui.tui.flows.item import untick
from closetui.tui.flows.sending import record_sent, show_route
from closetui.tui.flows.ticking import say_again
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import View

LONG_ENOUGH = timedelta(hours=4)
"""What a tick still has to hold not to be asked again before applying."""


async def sweep(controller: Controller) -> bool:
    """Ask again, one by one, about what is stale or soon will be; return whether to go on."""
    for item in to_look_at(controller.view, controller.session.outside.now()):
        if not await _still(controller, item):
            return False
    return True


def to_look_at(view: View, now: datetime) -> list[Item]:
    """Return what must be looked at again before applying now, in working order."""
    states = view.verdict.states
    return [
        item
        for item in working_order(view.case.playbook)
        if item.gates and not item.derived and _wanted(view, states[item.id])
        if states[item.id].state is State.STALE or _runs_out(view, item, now)
    ]


def _wanted(view: View, state: ItemState) -> bool:
    """Return whether a leaf must be met, and is not covered by others of its group."""
    group = view.verdict.states.get(state.parent or "")
    covered = group is not None and group.any_of and group.satisfied
    return state.blocks and not covered


def _runs_out(view: View, item: Item, now: datetime) -> bool:
    state = view.verdict.states[item.id]
    if state.state is not State.DONE or not item.fresh_for:
        return False
    observed = [said.observed for said in state.statements if said.observed]
    return bool(observed) and min(observed) + span(item.fresh_for) - now < LONG_ENOUGH


async def _still(controller: Controller, item: Item) -> bool:
    """Ask about one item; return whether to go on. What is no longer so is opened again."""
    seen = controller.view
    answer = await ask_still(controller, item, "Stop here, change nothing")
    if answer == STILL.id:
        return await say_again(controller, item, seen)
    controller.display.jump(item.id)
    if answer:
        await untick(controller, item, seen)
    else:
        controller.display.say("Stopped. Nothing was applied.")
    return False


async def read_consequences(controller: Controller) -> bool:
    """Show the ledger; what cannot be undone is acknowledged, each at its present words."""

    async def acknowledge(consequence: str) -> bool:
        return await controller.act(lambda closure: closure.ack([consequence]), "")

    answer = await controller.ask(Ledger(lambda: controller.view, acknowledge))
    return answer is True


async def confirm_and_send(controller: Controller) -> None:
    """Choose a route, confirm the application, show the click path and record the sending."""
    route = await choose_route(controller, elsewhere=controller.view.verdict.application is None)
    if route == ELSEWHERE:
        await record_elsewhere(controller)
    elif route and await _confirm(controller, route):
        await show_route(controller, route)
        await record_sent(controller, route)


async def choose_route(controller: Controller, *, elsewhere: bool = False) -> str:
    """Ask which way to apply; empty where none was chosen.

    ``elsewhere`` offers recording what was applied for outside, for which
    :data:`ELSEWHERE` is returned.
    """
    playbook = controller.view.case.playbook
    rows = [Row(route.id, one_line(route.title), word=route.channel) for route in playbook.routes]
    advice = [
        user_text(f"{route.note}\n{plain(origin_lines(playbook, route.origin, 0))}".strip())
        for route in playbook.routes
    ]
    if elsewhere:
        rows.append(Row(ELSEWHERE, ELSEWHERE_TITLE))
        advice.append(user_text(ELSEWHERE_ADVICE))
    chosen = await controller.ask(Choose("Which way will you apply?", rows, advice, several=False))
    return chosen[0] if chosen else ""


async def _confirm(controller: Controller, route: str) -> bool:
    playbook, phrase = controller.view.case.playbook, confirm_phrase(controller.view.case)
    final = "\n".join(f"  - {c.title}" for c in playbook.consequences if not c.reversible)
    warning = f"{playbook.apply.warning}\n\nCannot be undone:\n{final}"
    typed = await controller.ask(TypedConfirm(playbook.apply.title, warning, phrase))
    if typed is None:
        controller.display.say("Not applied. Nothing was recorded.")
        return False
    return await controller.act(
        lambda closure: closure.apply(route, typed), "Confirmed: now send it", undo=False
    )
