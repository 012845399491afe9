"""Writing the dossier from the app; the text itself comes from the reports room."""

import os
from pathlib import Path

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line, shorten
from closetui.reports.formats import FORMATS
from closetui.session import View
from closetui.store.atomic import create_bytes


def given_path(text: str) -> Path:
    """Return the path that a person typed; raises :class:`UsageError` where it can be none."""
    told = {"where": one_line(shorten(text, 60)), "remedy": "Check what was typed."}
    if "\0" in text:
        raise UsageError("it holds a character that no file name can hold", **told)
    try:
        path = Path(text.strip()).expanduser()
        path.is_symlink()  # Asks the system, which refuses what cannot be a name.
        os.fsencode(path)
    except RuntimeError:
        raise UsageError("there is no such home folder", **told) from None
    except ValueError:
        raise UsageError("it holds a character that no file name can hold", **told) from None
    except OSError as error:
        raise UsageError(f"the system refused it: {error.strerror}", **told) from None
    return path


def write_report(view: View, path: Path) -> Path:
    """Write the report in the format that the name ends with, and return its path.

    Raises :class:`UsageError` for another ending or a file that is there
    already, :class:`UnreadableError` where it cannot be written.
    """
    ending = path.suffix.removeprefix(".")
    if ending not in FORMATS:
        known = " or ".join(f".{each}" for each in FORMATS)
        raise UsageError(f"a report ends in {known}", where=str(path), remedy="Give such a name.")
    if path.exists() or path.is_symlink():
        raise UsageError("there is a file already", where=str(path), remedy="Give another name.")
    create_bytes(path, FORMATS[ending](view).encode("utf-8"))
    return path.absolute()
