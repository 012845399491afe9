"""From a closure to the guides, and putting a closure away."""

import asyncio

from closetui.domain.text import one_line
from closetui.folder import put_away
from closetui.tui.content.drawers import SOFTER
from closetui.tui.controller import Controller
from closetui.tui.messages import CompareGuides, GoHome, LookAtGuide


async def look_at_guide(controller: Controller) -> None:
    """Look at the guide of the softer way under the light, or else at that of the closure."""
    playbook, lit = controller.view.case.playbook, controller.display.lit()
    softer = next((way for way in playbook.alternatives if f"{SOFTER}{way.id}" == lit), None)
    guide = softer.playbook if softer and softer.playbook else playbook.id
    controller.screen.post_message(LookAtGuide(guide))


async def compare_guides(controller: Controller) -> None:
    """Lay the guide of the closure beside another."""
    controller.screen.post_message(CompareGuides(controller.view.case.playbook.id))


async def put_closure_away(controller: Controller) -> None:
    """Take the closure out of the list, and go home; its file stays."""
    case, outside = controller.view.case, controller.closure.outside
    changed = await asyncio.to_thread(put_away, outside, case.id, away=True)
    if changed:
        controller.screen.post_message(GoHome())
    else:
        controller.display.say(f"It is put away already: {one_line(case.name)}.")
