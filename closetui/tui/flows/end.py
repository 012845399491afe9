"""The end of everything: shown once when the last entry is ticked, and first thing later."""

from closetui.tui.controller import Controller
from closetui.tui.dialogs.end_page import EndPage
from closetui.tui.messages import GoHome

HOME = ("others", "guides")
"""Wishes that home fulfils."""


async def show_end(controller: Controller) -> None:
    """Show what the closure came to, and do what is wanted next."""
    wish = await controller.ask(EndPage(controller.view, controller.closure.person))
    if wish in HOME:
        controller.screen.post_message(GoHome())
    elif wish:
        controller.display.run_later(wish)
