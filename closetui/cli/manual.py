"""The manual page: the same help, of the program and of each command, as ``man`` reads it."""

from collections.abc import Iterator
from typing import Final

from closetui.cli.table import COMMANDS, parser_for, program_help

_HEAD: Final = r"""
.TH CLOSETUI 1
.SH NAME
closetui \- close an AliExpress store or account, step by step
""".lstrip()


def manual() -> str:
    """Return the manual page, which follows from the table of commands and their grammars."""
    return _HEAD + "\n".join(_sections()) + "\n"


def _sections() -> Iterator[str]:
    yield from (".SH DESCRIPTION", _as_it_is(program_help()), ".SH COMMANDS")
    for name in COMMANDS:
        yield from (f".SS {name}", _as_it_is(parser_for(name).format_help()))


def _as_it_is(text: str) -> str:
    """Return text of which ``man`` keeps each line, and takes none for an order."""
    escaped = text.strip().replace("\\", r"\e").replace("-", r"\-")
    lines = (rf"\&{line}" if line.startswith((".", "'")) else line for line in escaped.splitlines())
    return "\n".join([".nf", *lines, ".fi"])
