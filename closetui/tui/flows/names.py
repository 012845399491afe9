"""The name that stands by what a person records, changed later."""

from closetui.domain.errors import ClosetuiError
from closetui.store.identity import author
from closetui.tui.controller import Controller
from closetui.tui.dialogs.own_name import ask_for_name


async def change_name(controller: Controller) -> None:
    """Ask for another name to stand by what is recorded from now on."""
    outside = controller.session.outside
    saved = await ask_for_name(controller, outside, own_name(controller), "back")
    if not saved:
        return
    shown = own_name(controller)
    message = f"From now on {shown} stands by what you record."
    if shown != saved:
        message = f"Saved: {saved}. CLOSETUI_USER or --by still gives {shown}."
    controller.display.say(message)


def own_name(controller: Controller) -> str:
    """Return the name that stands by what is recorded here now; empty where none can."""
    outside = controller.session.outside
    try:
        return author(outside.environ, outside.places, outside.by).by
    except ClosetuiError:
        return ""  # Such as one too long: another can be saved instead.
