"""The plan: the days to come, from which one goes to an entry."""

from typing import Final

from closetui.tui.controller import Controller
from closetui.tui.display import PageKind
from closetui.tui.flows.apply import apply
from closetui.tui.flows.visiting import visit

IN_THE_WAY: Final = "?in-the-way"
"""The result of a visit that goes on to what is in the way; no entry has such an id."""


async def show_plan(controller: Controller) -> None:
    """Show the days to come; then go to the entry that was chosen there."""
    entry = await visit(controller, PageKind.PLAN)
    if entry == IN_THE_WAY:
        await apply(controller)
    elif entry:
        controller.display.jump(entry)
