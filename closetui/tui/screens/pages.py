"""The pages of a closure by their kind, each imported when it is first opened."""

from closetui.tui.controller import Controller
from closetui.tui.display import Page, PageKind


def closure_page(controller: Controller, kind: PageKind) -> Page:
    """Return a new page of this kind about the closure of ``controller``."""
    page: Page
    match kind:
        case PageKind.IN_THE_WAY:
            from closetui.tui.screens.in_the_way_page import InTheWayPage

            page = InTheWayPage(controller)
        case PageKind.CONSEQUENCES:
            from closetui.tui.screens.consequence_page import ConsequencePage

            page = ConsequencePage(controller)
        case PageKind.PATH:
            from closetui.tui.screens.path_page import PathPage

            page = PathPage(controller)
        case PageKind.PLAN:
            from closetui.tui.screens.plan_page import PlanPage

            page = PlanPage(controller)
        case PageKind.END:
            from closetui.tui.screens.end_page import EndPage

            page = EndPage(controller)
        case PageKind.ROWS:
            from closetui.tui.screens.rows_page import RowsPage

            page = RowsPage(controller)
        case PageKind.SINCE | PageKind.GREETING | PageKind.LOOK_AGAIN:
            from closetui.tui.screens.since_page import SincePage

            page = SincePage(controller, kind)
    return page
