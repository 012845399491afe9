"""Running one command: one place catches its errors and gives the exit code."""

import os
from collections.abc import Sequence

from closetui.cli.dispatch import dispatch
from closetui.cli.output import Output
from closetui.domain.errors import EXIT_ERROR, ClosetuiError, UnreadableError


def run(words: Sequence[str]) -> int:
    """Run the command that ``words`` ask for and return its exit code.

    An interrupt passes through; nothing else does.
    """
    out = Output(as_json="--json" in words)
    try:
        code = _guarded(words, out)
        out.flush()
    except BrokenPipeError:
        code = EXIT_ERROR
    except OSError as error:  # Standard output itself cannot be written.
        code = EXIT_ERROR
        _complain(f"the output cannot be written: {error.strerror}", out)
    out.silence()
    return code


def _guarded(words: Sequence[str], out: Output) -> int:
    """Run the command; an error becomes words and an exit code."""
    try:
        return dispatch(words, os.environ, out)
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
    from closetui.cli.problems import report  # Needed only after a mistake.

    report(error, out)
    return error.exit_code


def _complain(text: str, out: Output) -> None:
    try:
        out.hint(f"closetui: {text}")
    except OSError:
        return  # Nobody is listening.
