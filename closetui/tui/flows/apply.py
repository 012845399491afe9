"""Applying: what is in the way, or the parts of it one after the other."""

from closetui.domain.blockers import BlockerKind
from closetui.tui.controller import Controller
from closetui.tui.flows.afterwards import afterwards
from closetui.tui.flows.apply_parts import look_again_first, read_consequences, where_and_how
from closetui.tui.flows.in_the_way import show_in_the_way

_GUIDED = frozenset({BlockerKind.STALE, BlockerKind.CONSEQUENCE})
"""What the parts of applying clear themselves."""


async def apply(controller: Controller) -> None:
    """Apply, or show everything that is in the way; once applied, what can be done then."""
    if controller.view.verdict.application is not None:
        await afterwards(controller)
        return
    kinds = {blocker.kind for blocker in controller.view.verdict.blockers}
    if not kinds <= _GUIDED:
        await show_in_the_way(controller)
        return
    if not await look_again_first(controller) or not await read_consequences(controller):
        return
    if controller.view.verdict.blockers:
        await show_in_the_way(controller)
        return
    await where_and_how(controller)
