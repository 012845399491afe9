"""Who is speaking: a random id for this installation, and a display name.

Both are claims. A shared file proves nothing about who wrote into it.
"""

import os
import re
from collections.abc import Mapping

from closetui.domain.errors import UsageError
from closetui.domain.events import Author
from closetui.domain.text import one_line
from closetui.store.atomic import create_bytes, read_bytes
from closetui.store.paths import Places

LONGEST_NAME = 60
_ACTOR = re.compile(r"[0-9a-f]{16}")


def author(environ: Mapping[str, str], where: Places, by: str = "") -> Author:
    """Return the author of what is said now.

    The display name is ``by``, else ``CLOSETUI_USER``, else the name saved on
    this machine, else the login name. Raises :class:`UsageError` for a name
    that is too long.
    """
    name = by or environ.get("CLOSETUI_USER", "") or saved_name(where) or _login(environ)
    return Author(_actor(where), clean_name(name))


def clean_name(name: str) -> str:
    """Return a display name on one line; raises :class:`UsageError` if it is too long."""
    clean = one_line(name).strip()
    if len(clean) > LONGEST_NAME:
        raise UsageError(f"the display name is longer than {LONGEST_NAME} characters")
    return clean or "somebody"


def saved_name(where: Places) -> str:
    """Return the display name saved on this machine, or an empty text."""
    path = where.config / "name"
    return read_bytes(path, 1024).decode("utf-8", "replace").strip() if path.is_file() else ""


def _login(environ: Mapping[str, str]) -> str:
    return environ.get("USER", "") or environ.get("USERNAME", "")


def _actor(where: Places) -> str:
    path = where.state / "actor"
    if path.is_file():
        found = read_bytes(path, 64).decode("ascii", "replace").strip()
        if _ACTOR.fullmatch(found):
            return found
        path.unlink()
    made = os.urandom(8).hex()
    create_bytes(path, made.encode("ascii"))
    return made
