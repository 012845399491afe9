"""When this installation's person last looked at each closure; kept in the state folder.

It says no word of the closure and decides nothing: where it is lost or cannot be read,
there is only nothing to compare with.
"""

import json
import os
from pathlib import Path

from closetui.domain.case import Visit
from closetui.domain.errors import UnreadableError
from closetui.domain.times import exact_moment, moment_text
from closetui.store.atomic import read_bytes, sweep, write_bytes
from closetui.store.paths import Places

_LARGEST = 64 * 1024
"""Bytes of such a file; one that is larger is not ours."""


def last_visit(closure: str, where: Places) -> Visit | None:
    """Return the last visit to the closure of this id; None where none is known."""
    place = _place(closure, where)
    if not os.path.lexists(place):
        return None
    try:
        found = json.loads(read_bytes(place, _LARGEST))
    except (UnreadableError, ValueError):
        return None
    return _visit(found)


def _visit(found: object) -> Visit | None:
    if not isinstance(found, dict):
        return None
    at = found.get("at")
    heads = found.get("heads")
    moment = exact_moment(at) if isinstance(at, str) else None
    if moment is None or not isinstance(heads, list):
        return None
    return Visit(moment, tuple(head for head in heads if isinstance(head, str)))


def keep_visit(closure: str, visit: Visit, where: Places) -> None:
    """Keep a visit; raises :class:`UnreadableError` where the system refuses."""
    place = _place(closure, where)
    data = json.dumps({"at": moment_text(visit.at), "heads": list(visit.heads)}).encode("ascii")
    sweep(place)
    write_bytes(place, data)


def _place(closure: str, where: Places) -> Path:
    return where.state / "visits" / closure
