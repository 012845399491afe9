"""Writing the dossier from the app; the text itself comes from the reports room."""

from pathlib import Path

from closetui.domain.errors import UsageError
from closetui.reports.formats import FORMATS
from closetui.store.atomic import create_bytes
from closetui.views import View


def write_report(view: View, path: Path) -> Path:
    """Write the report in the format that the name ends with, and return its path.

    Raises :class:`UsageError` for another ending, a folder that is not there or
    a file that is there already, :class:`UnreadableError` where it cannot be written.
    """
    ending = path.suffix.removeprefix(".")
    if ending not in FORMATS:
        known = " or ".join(f".{known_ending}" for known_ending in FORMATS)
        raise UsageError(f"a report ends in {known}", where=str(path), remedy="Give such a name.")
    if path.exists() or path.is_symlink():
        raise UsageError("there is a file already", where=str(path), remedy="Give another name.")
    if not path.parent.is_dir():
        raise UsageError(
            "there is no such folder",
            where=str(path.parent),
            remedy="Make it first, or give another.",
        )
    create_bytes(path, FORMATS[ending](view).encode("utf-8"))
    return path.absolute()
