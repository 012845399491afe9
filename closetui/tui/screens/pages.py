"""The pages of a closure by their kind, each imported when it is first opened."""

from closetui.tui.controller import Controller
from closetui.tui.display import Page, PageKind


def closure_page(controller: Controller, kind: PageKind) -> Page:
    """Return a new page of this kind about the closure of ``controller``."""
    match kind:
        case PageKind.IN_THE_WAY:
            from closetui.tui.screens.in_the_way_page import InTheWayPage

            return InTheWayPage(controller)
        case PageKind.CONSEQUENCES:
            from closetui.tui.screens.consequence_page import ConsequencePage

            return ConsequencePage(controller)
        case PageKind.PATH:
            from closetui.tui.screens.path_page import PathPage

            return PathPage(controller)
        case PageKind.PLAN:
            from closetui.tui.screens.plan_page import PlanPage

            return PlanPage(controller)
        case PageKind.ROWS:
            from closetui.tui.screens.rows_page import RowsPage

            return RowsPage(controller)
        case PageKind.SINCE | PageKind.LOOK_AGAIN:
            from closetui.tui.screens.since_page import SincePage

            return SincePage(controller, applying=kind is PageKind.LOOK_AGAIN)
