"""Showing what stands in the way, wherever a command comes upon it."""

from collections.abc import Sequence

from closetui.domain.blockers import Blocker
from closetui.tui.controller import Controller
from closetui.tui.dialogs.applying import BlockerList


async def show_blockers(
    controller: Controller, title: str, blockers: Sequence[Blocker], *, elsewhere: bool = False
) -> str | None:
    """List blockers and what is worth knowing; return what the person goes to.

    That is an item, the kind of a fault, or :data:`ELSEWHERE`, which is offered
    where ``elsewhere`` says so; None when the list was left.
    """
    warnings, in_app = controller.view.warnings, controller.display.in_app
    return await controller.ask(BlockerList(title, blockers, warnings, in_app, elsewhere=elsewhere))
