"""Writing the dossier from the app; the text itself comes from the reports room."""

from pathlib import Path

from closetui.domain.errors import UsageError
from closetui.reports.formats import FORMATS, report_bytes
from closetui.store.sharing import write_new
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
    write_new(path, report_bytes(view.with_proofs_read(), ending))
    return path.absolute()
