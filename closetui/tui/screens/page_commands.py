"""What can be done on every page of a closure."""

from typing import Any, Final

from closetui.reports.next_sentence import sentence
from closetui.tui.closure_refusals import cannot_redo, cannot_undo
from closetui.tui.command import ANYWHERE, SEE, Command
from closetui.tui.flows import general
from closetui.tui.screens.closure_page import ClosurePage


async def _help(page: ClosurePage[Any]) -> None:
    await general.show_help(page.controller)


async def _theme(page: ClosurePage[Any]) -> None:
    await general.change_theme(page.controller)


async def _quit(page: ClosurePage[Any]) -> None:
    await general.leave(page.controller)


async def _find(page: ClosurePage[Any]) -> None:
    await general.find(page.controller)


async def _next(page: ClosurePage[Any]) -> None:
    """Leave; where next is what one was about, it is not begun again by itself."""
    await page.leave_for("next" if sentence(page.view).item else "")


async def _last(page: ClosurePage[Any]) -> None:
    await page.leave_for("last")


async def _home(page: ClosurePage[Any]) -> None:
    await page.leave_for("others")


async def _apply(page: ClosurePage[Any]) -> None:
    await page.leave_for("apply")


def _cannot_apply(page: ClosurePage[Any]) -> str:
    return page.cannot_apply()


async def _undo(page: ClosurePage[Any]) -> None:
    await general.undo(page.controller)


def _cannot_undo(page: ClosurePage[Any]) -> str:
    return cannot_undo(page.controller)


def _cannot_redo(page: ClosurePage[Any]) -> str:
    return cannot_redo(page.controller)


async def _redo(page: ClosurePage[Any]) -> None:
    await general.redo(page.controller)


FIND: Final[Command[Any]] = Command(
    "find", "slash", "find", "Find anything by any word in it.", _find, group=SEE, also="search"
)
"""On pages that have nothing of their own to narrow."""

UNDO: Final[Command[Any]] = Command(
    "undo", "u", "take back", "Take back your own last statement.", _undo, _cannot_undo,
    writes=True,
)  # fmt: skip
REDO: Final[Command[Any]] = Command(
    "redo",
    "U,ctrl+y",
    "do again",
    "Do again what you took back.",
    _redo,
    _cannot_redo,
    writes=True,
)

COMMON: Final[tuple[Command[Any], ...]] = (
    Command("next", "]", "next", "Go to the next thing to do.", _next),
    Command("last", "[", "last", "Go to the open one before.", _last),
    Command("apply", "a", "what is in the way", "Go on to what is in the way of applying.",
            _apply, _cannot_apply),
    Command("help", "question_mark,f1", "keys", "Show what the keys do; enter runs it.", _help,
            group=ANYWHERE),
    Command("theme", "t", "theme", "Choose another theme.", _theme, group=ANYWHERE),
    Command("others", "o", "home", "Go to the list of closures.", _home, group=ANYWHERE),
    Command("quit", "q", "quit", "Leave; everything is saved already.", _quit,
            group=ANYWHERE),
)  # fmt: skip
"""What every page offers."""
