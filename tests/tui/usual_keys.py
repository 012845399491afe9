"""The keys as they are where a person chose none, for texts that are made without a screen."""

from closetui.tui.command import key_name
from closetui.tui.keymap import tables


def usual_key(command_id: str) -> str:
    """Return the key of a command, on the first screen that has it."""
    return next(key_name(one) for table in tables() for one in table if one.id == command_id)
