"""Paths as people give them: typed, or pasted by a terminal when a file is dropped on it."""

import os
import re
from pathlib import Path
from typing import Final

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line, shorten


def user_path(word: str, where: str) -> Path:
    """Return the path that a word names; raises :class:`UsageError` where it can be none.

    ``where`` says which word it is, such as the name of the option.
    """
    place = f"{where} {shorten(one_line(word), 60)}".strip()
    if not word.strip() or "\0" in word:
        what = "it holds a character that no file name can hold" if word.strip() else "it is empty"
        raise UsageError(what, where=place, remedy="Give a path or a name.")
    try:
        path = Path(word).expanduser()
        os.fsencode(path)
        path.is_symlink()  # This asks the system, which refuses what cannot be a name.
        bare = bare_path(word)
        if bare != word and bare and not os.path.lexists(path):
            return user_path(bare, where)
    except RuntimeError:
        raise UsageError(
            "there is no such home folder",
            where=place,
            remedy="Write ./ before it, if the name of the file begins with ~.",
        ) from None
    except ValueError:
        raise UsageError(
            "it holds a character that no file name can hold",
            where=place,
            remedy="Give another path.",
        ) from None
    except OSError as error:
        raise UsageError(
            f"the system refused it: {error.strerror}", where=place, remedy="Give another path."
        ) from None
    return path


def bare_path(word: str) -> str:
    """Return a path without what terminals and file managers put around it.

    These are blanks, quotes, backslashes before characters that are special to a shell, and
    ``file://`` with such characters percent-encoded.
    """
    bare = word.strip()
    if bare.casefold().startswith("file:/"):
        return _of_address(bare)
    quoted = bare[:1] in ("'", '"')
    if quoted and len(bare) > 2 and bare.endswith(bare[0]) and bare.count(bare[0]) == 2:
        return bare[1:-1]
    if os.sep == "/" and (quoted or ("\\" in bare and re.search(_ESCAPED, bare))):
        return _of_shell(bare)
    return bare


_ESCAPED: Final = r"\\[^\w./-]"
"""A backslash as a terminal writes it; before a letter it belongs to the name."""


def _of_shell(word: str) -> str:
    """Return what a shell makes of a word; the word itself where that would be several, or none."""
    from shlex import split  # Only a path that was dropped on a terminal needs it.

    try:
        words = split(word)
    except ValueError:
        return word
    return words[0] if len(words) == 1 else word


def _of_address(address: str) -> str:
    """Return the path of a file on this machine that is written as an address."""
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    here = parts.netloc in ("", "localhost")
    return unquote(parts.path, errors="surrogateescape") if here else address
