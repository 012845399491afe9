"""The person's own editor: a temporary file, their program, and what comes back."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from closetui.domain.errors import RefusedError, UnreadableError
from closetui.domain.structure import LONGEST_TEXT

EditorRunner = Callable[[str], str]
"""Gets the text before and gives the text after editing."""


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the words of the editor to run; raises :class:`RefusedError` if none is set."""
    wish = environ.get("VISUAL", "") or environ.get("EDITOR", "")
    try:
        words = shlex.split(wish)
    except ValueError:
        words = []
    if not words:
        raise RefusedError(
            "no editor is set",
            where="EDITOR",
            remedy="Set EDITOR, or press n to write here.",
        )
    return words


def run_editor(text: str, environ: Mapping[str, str]) -> str:
    """Return ``text`` as the person's editor left it.

    The terminal must be free for the editor. Raises :class:`RefusedError` or
    :class:`UnreadableError`; the text before is never lost by it.
    """
    words = editor_command(environ)
    with tempfile.TemporaryDirectory(prefix="closetui-") as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, "utf-8")
        path.chmod(0o600)
        try:
            result = subprocess.run([*words, os.fspath(path)], check=False)
        except OSError as error:
            raise RefusedError(
                f"the editor could not be started: {error.strerror}",
                where=words[0],
                remedy="Check EDITOR, or press n to write here.",
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
        raise RefusedError(f"the edited text is longer than {LONGEST_TEXT} characters")
    return data.decode("utf-8", "replace")
