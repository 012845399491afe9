"""TOML files written by hand: read whole, or refused with the line at fault."""

from pathlib import Path

from closetui.domain.errors import Problem, ProblemsError
from closetui.store.atomic import read_bytes

MAX_TOML_BYTES = 2**20
"""Size limit of a playbook, theme or keymap file."""


def read_toml(path: Path) -> dict[str, object]:
    """Return the data of a TOML file.

    Raises :class:`UnreadableError`, or :class:`ProblemsError` naming the line.
    """
    import tomllib  # Costs 5 ms, needed only where a file was written by hand.

    data = read_bytes(path, MAX_TOML_BYTES)
    if len(data) > MAX_TOML_BYTES:
        raise _fault(path, "file", f"is bigger than {MAX_TOML_BYTES // 1024} KiB")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _fault(path, f"line {line}", "is not UTF-8 text") from None
    except ValueError as error:  # TOMLDecodeError, and numbers that Python refuses.
        raise _fault(path, "TOML", str(error)) from None
    except RecursionError:
        raise _fault(path, "file", "is nested too deep") from None


def _fault(path: Path, place: str, message: str) -> ProblemsError:
    return ProblemsError("it is not a TOML file", (Problem(place, message),), where=str(path))
