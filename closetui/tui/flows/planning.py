"""The plan: the days to come, from which one goes to an entry."""

from closetui.tui.controller import Controller
from closetui.tui.display import PageKind
from closetui.tui.flows.visiting import visit


async def show_plan(controller: Controller) -> None:
    """Show the days to come; then go to the entry that was chosen there."""
    entry = await visit(controller, PageKind.PLAN)
    if entry:
        controller.display.jump(entry)
