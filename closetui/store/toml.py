"""TOML files written by hand: read whole, or refused with the line at fault."""

import codecs
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from closetui.domain.errors import Problem, problems_found
from closetui.domain.values import distinct
from closetui.store.atomic import read_bytes

MAX_TOML_BYTES = 256 * 1024
"""Size limit of a playbook or theme file; the longest shipped one has 55 KiB."""

MOST_BAD_LINES: Final = 20
"""Lines that are left out of a file of lines before the file is given up."""

_PLACE = r"(?s)(.*) \(at line (\d+), column (\d+)\)"


def read_toml(path: Path, noun: str) -> dict[str, object]:
    """Return the data of a TOML file; ``noun`` says what it should be.

    Raises :class:`UnreadableError`, or :class:`ProblemsError` naming the line.
    """
    data = parsed(_text(path, noun))
    if isinstance(data, Problem):
        raise problems_found(noun, [data], str(path))
    return data


@distinct
class TomlLines(NamedTuple):
    """A TOML file in which each line stands for itself."""

    data: Mapping[str, object]
    """What the good lines give."""
    faults: list[Problem]
    """What is wrong with the others."""
    text: str

    def place(self, key: str, shown: str) -> str:
        """Return where a key stands, as people look for it: ``line 3, note``."""
        word = re.escape(key)
        match = re.search(rf"(?m)^[ \t]*(?:{word}|\"{word}\"|'{word}')[ \t]*=", self.text)
        match = match or re.search(rf"(?m)^[ \t]*\[+[ \t]*\"?{word}\b", self.text)
        line = self.text.count("\n", 0, match.start()) + 1 if match else 0
        return f"line {line}, {shown}" if line else shown


def read_toml_lines(path: Path, noun: str) -> TomlLines:
    """Return what the good lines of a TOML file give, and what is wrong with the others.

    Meant for files in which each line stands for itself. Raises what :func:`read_toml`
    raises where the file is no text of such lines at all.
    """
    # The parser gives up at the first fault. So the line that it names is blanked and everything is
    # parsed again; line numbers stay those of the file, and the number of rounds is bounded.
    text = _text(path, noun)
    lines = text.split("\n")
    faults: list[Problem] = []
    while isinstance(data := parsed("\n".join(lines)), Problem):
        faults.append(data)
        if not data.line or not lines[data.line - 1] or len(faults) > MOST_BAD_LINES:
            raise problems_found(noun, faults, str(path))
        lines[data.line - 1] = ""
    return TomlLines(data, faults, text)


def _text(path: Path, noun: str) -> str:
    data = read_bytes(path, MAX_TOML_BYTES)
    fault = Problem("file", f"is larger than {MAX_TOML_BYTES // 1024} KiB")
    try:
        if len(data) <= MAX_TOML_BYTES:
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Problem(f"line {line}", "is not UTF-8 text", "save the file as UTF-8")
    raise problems_found(noun, [fault], str(path))


def parsed(text: str) -> dict[str, object] | Problem:
    """Return what a text says as TOML, or what is wrong with it."""
    import tomllib  # Needed only where a file was written by hand.

    try:
        return tomllib.loads(text)
    except RecursionError:
        return Problem("file", "is nested too deeply")
    except ValueError as error:  # TOMLDecodeError, and numbers that Python refuses.
        if match := re.fullmatch(_PLACE, str(error)):
            message = f"is not TOML: {match[1]} (column {match[3]})"
            return Problem(f"line {match[2]}", message, line=int(match[2]))
        return Problem("file", f"is not TOML: {error}")
