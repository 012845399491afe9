"""The way in: a process is made lean before anything else is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import ModuleType
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
    try:
        _import_pathlib()
        from closetui.cli.running import run

        code = run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    return code


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
