"""What each command of a closure does, by the ids of its table (``closure_commands.py``)."""

from collections.abc import Awaitable, Callable
from typing import Final

from closetui.tui.controller import Controller
from closetui.tui.dialogs.help import show_keys
from closetui.tui.flows import dating, general, item, note, own_items, reading
from closetui.tui.flows.apply import apply
from closetui.tui.flows.copies import merge, restore_file, share
from closetui.tui.flows.general import (
    compare_guides,
    look_at_guide,
    put_closure_away,
    show_end,
    show_plan,
    show_tour,
)
from closetui.tui.flows.sign import assign, change_name, sign
from closetui.tui.flows.since import look_again
from closetui.tui.flows.writing import report, write_letter

ACTIONS: Final[dict[str, Callable[[Controller], Awaitable[None] | None]]] = {
    "tick": item.tick,
    "reopen": item.reopen,
    "skip": item.skip,
    "day": dating.set_day,
    "apply": apply,
    "again": look_again,
    "undo": general.undo,
    "redo": general.redo,
    "next": lambda controller: controller.display.step(1),
    "last": lambda controller: controller.display.step(-1),
    "add": own_items.add_own,
    "drop": own_items.drop_own,
    "raise": own_items.raise_item,
    "lower": own_items.lower_item,
    "note": note.write,
    "edit": note.edit,
    "attach": note.attach,
    "retract": item.retract,
    "private": note.make_private,
    "redact": note.redact,
    "whole": reading.read,
    "sources": reading.show_sources,
    "find": general.find,
    "plan": show_plan,
    "history": general.show_history,
    "look": look_at_guide,
    "compare": compare_guides,
    "copy": reading.copy,
    "back": lambda controller: controller.display.back(),
    "merge": merge,
    "arrivals": general.show_incoming,
    "share": share,
    "report": report,
    "letter": write_letter,
    "assign": assign,
    "sign": sign,
    "put-away": put_closure_away,
    "name": change_name,
    "help": lambda controller: show_keys(controller, controller.display),
    "tour": show_tour,
    "end": show_end,
    "theme": general.change_theme,
    "own-files": lambda controller: general.show_own_files(controller, controller.closure.outside),
    "restore": restore_file,
    "others": general.go_home,
    "quit": general.leave,
}
"""By the id of a command: what it does."""
