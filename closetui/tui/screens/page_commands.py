"""What can be done on every page of a closure."""

from typing import Any, Final

from closetui.reports.next_sentence import sentence
from closetui.tui.closure_refusals import cannot_redo, cannot_undo
from closetui.tui.command import SEE, Command
from closetui.tui.content.everywhere import HELP, HOME, OWN_FILES, QUIT, THEME
from closetui.tui.flows import general
from closetui.tui.screens.closure_page import ClosurePage


def leave(page: ClosurePage[Any]) -> None:
    """Go one step back: within the page, or from it."""
    if not page.step_back():
        page.go("")


async def _next(page: ClosurePage[Any]) -> None:
    """Leave for the entry that next names; where it is what one was about, just leave."""
    await page.leave_for(goal=sentence(page.view).item)


FIND: Final[Command[Any]] = Command(
    "find", "slash", "find, in everything", "Find anything by any word in it.",
    lambda page: general.find(page.controller), group=SEE, also="search",
)  # fmt: skip
"""On pages that have nothing of their own to narrow."""

UNDO: Final[Command[Any]] = Command(
    "undo", "u", "take back", "Take back your own last statement.",
    lambda page: general.undo(page.controller), lambda page: cannot_undo(page.controller),
    writes=True,
)  # fmt: skip
REDO: Final[Command[Any]] = Command(
    "redo", "U,ctrl+y", "do again", "Do again what you took back.",
    lambda page: general.redo(page.controller), lambda page: cannot_redo(page.controller),
    writes=True,
)  # fmt: skip

COMMON: Final[tuple[Command[Any], ...]] = (
    Command("next", "]", "next open one", "Go to the next thing to do.", _next),
    Command("last", "[", "the open one before", "Go to the open one before.",
            lambda page: page.leave_for("last")),
    Command("apply", "a", "what is in the way; apply", "Go on to what is in the way of applying.",
            lambda page: page.leave_for("apply"), lambda page: page.cannot_apply()),
    HELP._replace(run=lambda page: general.show_help(page.controller)),
    THEME._replace(run=lambda page: general.change_theme(page.controller)),
    OWN_FILES._replace(
        run=lambda page: general.show_own_files(page.controller, page.controller.closure.outside)),
    HOME._replace(run=lambda page: page.leave_for("others")),
    QUIT._replace(run=lambda page: general.leave(page.controller)),
)  # fmt: skip
"""What every page offers."""
