"""Remedies for the face that a person sits at: real file names and no keys, or keys alone.

The domain writes remedies once for both faces: ``space, or closetui tick FILE
stock --way sold|none``. At a shell the key means nothing, ``FILE`` should be
what the person typed, and a bare ``|`` would start another program. In the
app the key is all that is needed.
"""

import re
from collections.abc import Mapping

from closetui.domain.text import one_line

_FILE = re.compile(r"(closetui [a-z]+ )FILE\b")
_KEY = re.compile(r"\b(?:space|x|s), or (?=closetui )")
_WAYS = re.compile(r"--way ([\w.-]+(?:\|[\w.-]+)+)")
_COMMAND = r"closetui [a-z]+ FILE[^;,()]*"
_SHELL = r"(?:\b(?:space|x|s), or )?closetui ([a-z]+) FILE\b[^;,()\n]*"
_PLAIN = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"
)  # fmt: skip
"""What a shell takes as it is."""


def quoted(word: str) -> str:
    """Return a word as a shell takes it, on one visible line."""
    if word and _PLAIN.issuperset(word):
        return word
    return one_line("'" + word.replace("'", "'\"'\"'") + "'")


def for_shell(remedy: str, word: str) -> str:
    """Return a remedy with ``FILE`` replaced by the word typed for it."""
    return _named(_WAYS.sub(_choices, _KEY.sub("", remedy)), word)


def command(remedy: str, word: str) -> str:
    """Return the first command that a remedy names, or an empty text."""
    found = re.search(_COMMAND, remedy)
    return _named(_WAYS.sub("--way WAY", found[0]), word).rstrip(" .:") if found else ""


def for_app(remedy: str, keys: Mapping[str, str], word: str) -> str:
    """Return a remedy with the keys of the app in place of shell commands.

    ``keys`` says by command what to press. A command that the app has no key
    for stays, with ``word`` for the file.
    """
    return re.sub(_SHELL, lambda match: _pressed(match, keys, word), remedy)


def _pressed(match: re.Match[str], keys: Mapping[str, str], word: str) -> str:
    key = keys.get(match[1])
    if key is None:
        return _named(match[0], word)
    return key + ("." if match[0].endswith(".") else "")


def _choices(match: re.Match[str]) -> str:
    return f"--way WAY (one of: {', '.join(match[1].split('|'))})"


def _named(text: str, word: str) -> str:
    name = quoted(word) if word else "FILE"
    return _FILE.sub(lambda match: match[1] + name, text)
