"""The command line: one word chooses the command, one place catches its errors."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from closetui.commands.output import Output
from closetui.domain.errors import EXIT_ERROR, ClosetuiError, UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

EXIT_INTERRUPTED = 130


def program() -> NoReturn:
    """Run as a program: what the installed ``closetui`` and ``python -m closetui`` do.

    Everything is written and flushed when :func:`main` returns. Taking the
    interpreter apart after that would only cost the person time.
    """
    os._exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises."""
    collecting = gc.isenabled()
    gc.disable()  # A command ends before rubbish could matter; the app turns it on again.
    words = list(sys.argv[1:] if argv is None else argv)
    out = Output(as_json="--json" in words)
    try:
        code = _guarded(words, out)
        out.flush()
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        code = EXIT_ERROR
    except OSError as error:  # Standard output itself cannot be written.
        code = EXIT_ERROR
        _complain(f"the output cannot be written: {error.strerror}", out)
    out.silence()
    if collecting:
        gc.enable()
    return code


def _guarded(words: list[str], out: Output) -> int:
    """Run the command; an error becomes words and an exit code."""
    try:
        return _dispatch(words, out)
    except ClosetuiError as error:
        return _report(error, out)
    except BrokenPipeError:
        raise
    except OSError as error:
        told = UnreadableError(
            f"the system refused: {error.strerror}",
            where=str(error.filename or ""),
            remedy="Check the path and your rights to it.",
        )
        return _report(told, out)


def _report(error: ClosetuiError, out: Output) -> int:
    from closetui.commands.problems import report  # Needed only after a mistake.

    report(error, out)
    return error.exit_code


def _complain(text: str, out: Output) -> None:
    try:
        out.hint(f"closetui: {text}")
    except OSError:
        return  # Nobody is listening.


def _dispatch(words: list[str], out: Output) -> int:
    _import_pathlib()
    from closetui.commands.dispatch import dispatch

    return dispatch(words, os.environ, out)


def _import_pathlib() -> None:
    """Import pathlib without urllib, as Python 3.12 and later do by themselves.

    In 3.11 it brings urllib.parse and ipaddress, which cost twice as much as
    itself, for addresses that nothing here asks a path for.
    """
    if sys.version_info >= (3, 12) or not {"pathlib", "urllib.parse"}.isdisjoint(sys.modules):
        return
    stand_in = ModuleType("urllib.parse")
    vars(stand_in)["quote_from_bytes"] = _quote_from_bytes
    sys.modules["urllib.parse"] = stand_in
    try:
        import_module("pathlib")
    finally:
        del sys.modules["urllib.parse"]


def _quote_from_bytes(path: bytes) -> str:
    """Do what pathlib asks urllib for, should anybody ask a path for its address."""
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(path)
