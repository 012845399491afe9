"""Whether what was recorded stands on the disk, whoever else writes there."""

from pathlib import Path

from closetui.domain.errors import ClosetuiError, DamagedError
from closetui.domain.events import Event
from closetui.domain.remedies import Advice, Command
from closetui.store.atomic import read_bytes
from closetui.store.file_format import load
from closetui.store.progress_file import ClosureFile, Stamp
from closetui.store.strict_json import MAX_BYTES


def make_sure_it_stands(file: ClosureFile, event: Event, stamp: Stamp) -> None:
    """Look for an event on the disk; one that was overwritten is put back once.

    Raises :class:`DamagedError` if it cannot be found there in the end.
    """
    try:
        if stands_on_disk(file.path, event.id):
            return
        file.bring_in({event.id: event}, stamp)
        if stands_on_disk(file.path, event.id):
            return
    except ClosetuiError as error:
        why = error.what
    else:
        why = "another program keeps replacing the file"
    raise DamagedError(
        f"the application was recorded, but could not be read back: {why}",
        where=str(file.path),
        remedy=Advice("Your private copy holds it. Look again", Command.STATUS),
    )


def stands_on_disk(path: Path, event_id: str) -> bool:
    """Return whether the file, read afresh, holds the event."""
    return event_id in load(read_bytes(path, MAX_BYTES), str(path)).events
