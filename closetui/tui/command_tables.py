"""The commands whose keys a person may choose, table by table."""

from collections.abc import Sequence
from typing import Any, Final

from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import Command
from closetui.tui.screens import (
    consequence_page,
    end_page,
    in_the_way_page,
    path_page,
    plan_page,
    rows_page,
    since_page,
)
from closetui.tui.screens.compare_screen import COMPARE_COMMANDS
from closetui.tui.screens.home_commands import HOME_COMMANDS
from closetui.tui.screens.look_commands import LOOK_COMMANDS
from closetui.tui.screens.start_commands import START_COMMANDS

TABLES: Final[tuple[Sequence[Command[Any]], ...]] = (
    HOME_COMMANDS,
    LOOK_COMMANDS,
    COMPARE_COMMANDS,
    START_COMMANDS,
    CLOSURE_COMMANDS,
    since_page.COMMANDS,
    in_the_way_page.COMMANDS,
    consequence_page.COMMANDS,
    path_page.COMMANDS,
    plan_page.COMMANDS,
    rows_page.COMMANDS,
    end_page.COMMANDS,
)
"""The commands of every screen that runs some."""
