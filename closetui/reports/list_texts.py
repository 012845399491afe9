"""What was done to the list behind an item, in one plain sentence."""

from typing import Final

from closetui.domain.events import Event
from closetui.domain.text import shorten
from closetui.reports.words import counted

GUESSED: Final = (
    "It is no UTF-8 text, and was read as GB18030, as Chinese spreadsheets save it. If words "
    "look wrong, say in which encoding it is."
)
"""What is said of an export whose encoding had to be guessed."""

_LONGEST_NAMING: Final = 80
"""Characters of the ids that a sentence names; the list itself holds all."""


def rows_text(event: Event, about: str) -> str:
    """Return what a part of an import brought in; ``about`` is the item, after a blank."""
    rows, missing = _entries(event, "rows"), _entries(event, "missing")
    if missing and not rows:
        return f"found {counted(len(missing), 'row')} of{about} missing in an export"
    return f"brought in {counted(len(rows), 'row')} of{about}"


def settle_text(event: Event, about: str) -> str:
    """Return which rows somebody settled, or opened again, and why."""
    body, ids = event.body or {}, _entries(event, "ids")
    count, named = counted(len(ids), "row"), shorten(", ".join(ids), _LONGEST_NAMING)
    did = f"opened {count} again" if body.get("settled") is False else f"settled {count}"
    reason = body.get("reason", "")
    return f"{did} of{about} ({named}){f': {reason}' if reason else ''}"


def _entries(event: Event, name: str) -> list[str]:
    value = event.body.get(name) if event.body else None
    return [str(entry) for entry in value] if isinstance(value, list) else []
