"""The guided act of applying.

Refusal with the full list; what is recommended, one by one; the final sweep over what
ran out; the consequences as a ledger; a typed confirmation; the act itself under the
lock; then the click path, and what to write down once it is sent.
"""

from collections.abc import Sequence

from closetui.domain.actions.choices import go_without
from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.playbook import Item
from closetui.tui.controller import Controller
from closetui.tui.dialogs.applying import ELSEWHERE, FAULTS
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.secret_warning import CheckedLine
from closetui.tui.flows.afterwards import afterwards, answer, repair
from closetui.tui.flows.blockers import show_blockers
from closetui.tui.flows.confirming import confirm_and_send, read_consequences, sweep
from closetui.tui.flows.elsewhere import record_elsewhere
from closetui.tui.flows.sign import sign
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row

_GUIDED = {BlockerKind.STALE, BlockerKind.CONSEQUENCE}
"""Blockers that the guided act itself clears, one question at a time."""


async def apply(controller: Controller) -> None:
    """Apply, or show everything that stands in the way."""
    if controller.view.verdict.application is not None:
        await afterwards(controller)
        return
    if not await _ready(controller) or not await _ask_recommended(controller):
        return
    if not await sweep(controller) or not await read_consequences(controller):
        return
    if controller.view.verdict.blockers:
        await _show_blockers(controller, controller.view.verdict.blockers)
        return
    await confirm_and_send(controller)


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
    chosen = await show_blockers(controller, title, blockers, elsewhere=True)
    if chosen == ELSEWHERE:
        await record_elsewhere(controller)
    elif chosen in FAULTS:
        await repair(controller)
    elif chosen == BlockerKind.SIGN_OFF:
        await sign(controller)
    elif chosen == BlockerKind.ANSWER:
        await answer(controller)
    elif chosen:
        controller.display.jump(chosen)


async def _ask_recommended(controller: Controller) -> bool:
    """Ask of each recommended item whether to go on without it; return whether to go on."""
    while controller.view.verdict.ask:
        view = controller.view
        item = view.case.playbook.item(view.verdict.ask[0])
        if item is None or not await _goes_without(controller, item):
            return False
    return True


async def _goes_without(controller: Controller, item: Item) -> bool:
    seen = controller.view
    left = len(seen.verdict.ask)
    text = f"{item.title}\n\n{item.why}\nIt is so when: {item.done_when}"
    answers = [
        Row("go", "Go to it; apply later"),
        Row("without", "Go on without it (asks why)"),
    ]
    title = f"Recommended, not done: go on without? ({left} left)"
    chosen = await controller.ask(Decide(title, user_text(text), answers))
    if chosen == "without":
        return await controller.write(
            CheckedLine,
            f"Go on without: {item.title}",
            "Why? It is printed on every report.",
            lambda closure, why: closure.choose(
                lambda case: go_without(case, item.id, why), [item.id]
            ),
            f"Going on without: {item.title}",
            seen=seen,
        )
    if chosen == "go":
        controller.display.jump(item.id)
    controller.display.say("Stopped. Nothing was applied.")
    return False
