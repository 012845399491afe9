"""One page on which a closure is started: which guide, its name, the day, and why."""

from typing import Final

NOTHING_WRITTEN: Final = "Nothing is written before you choose Start."
