"""The person's own editor: a temporary file, their program, and what comes back."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from closetui.domain.declarations import LONGEST_TEXT
from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError

ENDING_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)
"""The signals that ask the program to end, as far as the system has them."""

EditorRunner = Callable[[str], str]
"""Gets the text before and gives the text after editing."""


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the editor to run; raises :class:`RefusedError` if none is set."""
    from shlex import split  # Only whoever calls the editor needs it.

    wish = environ.get("VISUAL", "") or environ.get("EDITOR", "")
    try:
        words = split(wish)
    except ValueError:
        words = []
    if not words:
        raise RefusedError(
            "no editor is set",
            where="EDITOR",
            remedy="Set EDITOR, or write here.",
        )
    return words


class InterruptedEditError(ClosetuiError):
    """The program was told to end while the editor was open; the editor was ended too."""

    def __init__(self, text: str) -> None:
        """Keep the text as the editor had saved it by then."""
        super().__init__("the editor was ended; what it had saved is kept for the next time")
        self.text = text


class OtherEncodingError(ClosetuiError):
    """The editor saved bytes that are no UTF-8; they were read as Latin-1, which takes any."""

    def __init__(self, text: str) -> None:
        """Keep the text, to be checked before it is kept."""
        super().__init__(
            "your editor did not save it as UTF-8, so it was read as Latin-1",
            remedy="Check letters such as é, then keep it.",
        )
        self.text = text


def has_editor(environ: Mapping[str, str]) -> bool:
    """Return whether the person has set an editor of their own."""
    try:
        return bool(editor_command(environ))
    except RefusedError:
        return False


class _ToldToEnd(BaseException):
    """A signal that asks to end came while the editor was open."""


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let signals that ask to end interrupt what is done; those that are ignored stay so."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _ToldToEnd

    before = {
        number: signal.signal(number, end)
        for number in ENDING_SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_editor(text: str, environ: Mapping[str, str]) -> str:
    """Return ``text`` as the person's editor left it.

    The terminal must be free for the editor. Raises :class:`RefusedError`,
    :class:`UnreadableError`, :class:`InterruptedEditError` or :class:`OtherEncodingError`;
    neither the text before nor what the editor saved is lost.
    """
    words = editor_command(environ)
    with tempfile.TemporaryDirectory(prefix="closetui-") as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, "utf-8")
        path.chmod(0o600)
        try:
            with _ended_by_signals():
                result = subprocess.run([*words, os.fspath(path)], check=False)
        except _ToldToEnd:
            raise InterruptedEditError(_saved_text(path)) from None
        except OSError as error:
            raise RefusedError(
                f"the editor could not be started: {error.strerror}",
                where=words[0],
                remedy="Check EDITOR, or write here.",
            ) from None
        if result.returncode:
            raise RefusedError(
                f"the editor ended with code {result.returncode}; the note is as it was",
                where=words[0],
            )
        return _read_back(path)


def _read_back(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the edited text cannot be read: {error.strerror}") from None
    if len(data) > 4 * LONGEST_TEXT:
        number, kept = tempfile.mkstemp(prefix="closetui-", suffix=".txt")
        with os.fdopen(number, "wb") as file:
            file.write(data)
        raise RefusedError(
            f"the edited text is longer than {LONGEST_TEXT} characters",
            where=kept,
            remedy="It is kept there.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise OtherEncodingError(data.decode("latin-1")) from None


def _saved_text(path: Path) -> str:
    """Return what an editor had saved that was ended, in whichever encoding."""
    try:
        return _read_back(path)
    except OtherEncodingError as error:
        return error.text
