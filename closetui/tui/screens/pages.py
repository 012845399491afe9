"""The pages of a closure by their kind."""

from closetui.tui.controller import Controller
from closetui.tui.display import Page, PageKind
from closetui.tui.screens.ledger_page import LedgerPage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.plan_page import PlanPage
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.screens.way_page import WayPage


def closure_page(controller: Controller, kind: PageKind) -> Page:
    """Return a new page of this kind about the closure of ``controller``."""
    if kind is PageKind.IN_THE_WAY:
        return WayPage(controller)
    if kind is PageKind.LEDGER:
        return LedgerPage(controller)
    if kind is PageKind.PATH:
        return PathPage(controller)
    if kind is PageKind.PLAN:
        return PlanPage(controller)
    if kind is PageKind.ROWS:
        return RowsPage(controller)
    return SincePage(controller, applying=kind is PageKind.LOOK_AGAIN)
