"""TOML files written by hand: read whole, or refused with the line at fault."""

import codecs
import re
from pathlib import Path

from closetui.domain.errors import Problem, problems_found
from closetui.store.atomic import read_bytes

MAX_TOML_BYTES = 256 * 1024
"""Size limit of a playbook or theme file; the longest shipped one has 55 KiB."""

_PLACE = re.compile(r"(.*) \(at (line \d+), column (\d+)\)", re.DOTALL)


def read_toml(path: Path, noun: str) -> dict[str, object]:
    """Return the data of a TOML file; ``noun`` says what it should be.

    Raises :class:`UnreadableError`, or :class:`ProblemsError` naming the line.
    """
    import tomllib  # Needed only where a file was written by hand.

    data = read_bytes(path, MAX_TOML_BYTES)
    try:
        if len(data) <= MAX_TOML_BYTES:
            return tomllib.loads(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
        fault = Problem("file", f"is larger than {MAX_TOML_BYTES // 1024} KiB")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Problem(f"line {line}", "is not UTF-8 text", "save the file as UTF-8")
    except RecursionError:
        fault = Problem("file", "is nested too deeply")
    except ValueError as error:  # TOMLDecodeError, and numbers that Python refuses.
        found = _PLACE.fullmatch(str(error))
        place, what = (found[2], f"{found[1]} (column {found[3]})") if found else ("file", error)
        fault = Problem(place, f"is not TOML: {what}")
    raise problems_found(noun, [fault], str(path))
