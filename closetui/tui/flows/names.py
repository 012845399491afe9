"""The name that stands by what a person records, changed later."""

from closetui.tui.controller import Controller
from closetui.tui.dialogs.own_name import ask_for_name


async def change_name(controller: Controller) -> None:
    """Ask for another name to stand by what is recorded from now on."""
    outside = controller.closure.outside
    saved = await ask_for_name(controller, outside, controller.closure.person, "back")
    if not saved:
        return
    shown = controller.closure.person
    message = f"From now on {shown} stands by what you record."
    if shown != saved:
        message = f"Saved: {saved}. CLOSETUI_USER or --by still gives {shown}."
    controller.display.say(message)
