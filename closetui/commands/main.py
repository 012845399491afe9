"""The command line: one word chooses the command, one place catches its errors."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from closetui.commands.output import Output
from closetui.domain.errors import EXIT_ERROR, ClosetuiError, UnreadableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

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
    """Import pathlib without what it needs for addresses, patterns and Windows paths alone.

    Before Python 3.13 that costs three times as much as pathlib itself. Stand-ins
    keep the places of those modules, and ask the real ones when they are needed.
    """
    if sys.version_info >= (3, 13) or "pathlib" in sys.modules:
        return
    absent = {"urllib.parse", "fnmatch", "ntpath"} - sys.modules.keys()
    sys.modules.update({name: _stand_in(name) for name in absent})
    try:
        __import__("pathlib")
    except (ImportError, AttributeError):
        return  # This Python asks for more of them at once: it is imported as usual.
    finally:
        for name in absent:
            del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)

    def ask(wanted: str) -> Any:
        if sys.modules.get(name) is module:
            raise AttributeError(wanted)
        from importlib import import_module

        return getattr(import_module(name), wanted)

    def quote_from_bytes(path: bytes) -> Any:  # Of urllib, for Path.as_uri.
        return ask("quote_from_bytes")(path)

    vars(module)["__getattr__"] = ask
    if name == "urllib.parse":
        vars(module)["quote_from_bytes"] = quote_from_bytes
    return module
