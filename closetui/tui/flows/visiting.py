"""Visiting a page of a closure: while it is in front, it is what shows and says things."""

from closetui.tui.controller import Controller
from closetui.tui.display import PageKind


async def visit(controller: Controller, kind: PageKind) -> str:
    """Show a page until it is left; return what became of the visit, empty for nothing."""
    page = controller.pages(controller, kind)
    below, controller.display = controller.display, page
    try:
        await controller.ask(page.as_screen)
    finally:
        controller.display = below
        below.show(controller.view)
    if page.then:
        below.run_later(page.then)
    return page.result
