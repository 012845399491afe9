"""What is in the way of applying, and what to do about a line of it."""

from closetui.domain.blockers import FAULTS, BlockerKind
from closetui.tui.content.in_the_way import ELSEWHERE
from closetui.tui.controller import Controller
from closetui.tui.display import PageKind
from closetui.tui.flows.answering import answer, repair
from closetui.tui.flows.elsewhere import record_elsewhere
from closetui.tui.flows.sign import sign
from closetui.tui.flows.visiting import visit


async def show_in_the_way(controller: Controller) -> None:
    """Show what is in the way; do what the chosen line asks for."""
    chosen = await visit(controller, PageKind.IN_THE_WAY)
    kind = chosen.removeprefix("?").partition("/")[0]
    if chosen == ELSEWHERE:
        await record_elsewhere(controller)
    elif kind in FAULTS:
        await repair(controller)
    elif kind == BlockerKind.SIGN_OFF:
        await sign(controller)
    elif kind == BlockerKind.ANSWER:
        await answer(controller)
    elif chosen:
        controller.display.jump(chosen)
