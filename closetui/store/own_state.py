"""What this installation keeps about closures for itself: drafts, visits, calendars, archived ones.

It lies in the private state folder, one small file each, adds nothing to a closure and decides
nothing: if it is lost or cannot be read, no part of a record is lost.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from closetui.domain.case import Visit
from closetui.domain.errors import UnreadableError
from closetui.domain.events import Event
from closetui.domain.times import exact_moment, moment_text
from closetui.store.atomic import create_bytes, read_bytes, sweep, write_bytes
from closetui.store.paths import Places

Fields = Mapping[str, str]
"""What stands in the fields of a form, by the ids of the fields."""

MAX_BYTES: Final = 2**20
"""A form holds one text, which has at most 64 Ki characters, and a few lines."""


def keep_draft(closure: str, subject: str, fields: Fields, where: Places) -> None:
    """Keep what stands in a form; only blanks drop the draft.

    ``closure`` is an id, empty before there is one, and ``subject`` what the form is for, such as
    the note on an entry. Raises :class:`UnreadableError` where it cannot be written.
    """
    path = _path(closure, subject, where)
    if not any(text.strip() for text in fields.values()):
        _unlink(path)
    else:
        _write(path, fields)


def read_draft(closure: str, subject: str, where: Places) -> Fields:
    """Return what was left in a form; nothing where nothing was, or it cannot be read."""
    return _read(_path(closure, subject, where))


def drop_draft(closure: str, subject: str, where: Places) -> None:
    """Drop what was left in a form, if anything was."""
    _unlink(_path(closure, subject, where))


def drafts_of(closure: str, where: Places) -> list[Path]:
    """Return the files of all drafts on a closure."""
    try:
        names = sorted(os.listdir(where.drafts))
    except OSError:
        return []
    return [where.drafts / name for name in names if name.startswith(_stem(closure))]


def remove_from_drafts(closure: str, removed: Iterable[Event], where: Places) -> None:
    """Take texts that are removed for good out of the drafts on a closure."""
    texts = [text for event in removed for text in _texts(event)]
    for path in drafts_of(closure, where) if texts else ():
        fields = _read(path)
        left = {name: _without(text, texts) for name, text in fields.items()}
        if not any(text.strip() for text in left.values()):
            _unlink(path)
        elif left != fields:
            with suppress(UnreadableError):
                _write(path, left)


def _texts(event: Event) -> Iterator[str]:
    for name in ("text", "reason"):
        text = (event.body or {}).get(name)
        if isinstance(text, str) and text.strip():
            yield text


def _without(text: str, removed: Iterable[str]) -> str:
    for gone in removed:
        text = text.replace(gone, "")
    return text


def _stem(closure: str) -> str:
    return f"{closure[:32] or 'none'}-"


def _path(closure: str, subject: str, where: Places) -> Path:
    # By a hash: the subject of a form may contain words from a shared file.
    digest = hashlib.sha256(subject.encode("utf-8", "replace")).hexdigest()[:32]
    return where.drafts / f"{_stem(closure)}{digest}"


def _read(path: Path) -> Fields:
    try:
        fields = json.loads(read_bytes(path, MAX_BYTES))
    except (UnreadableError, ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {name: text for name, text in fields.items() if isinstance(text, str)}


def _write(path: Path, fields: Fields) -> None:
    write_bytes(path, json.dumps(dict(fields)).encode("ascii"))


def _unlink(path: Path) -> None:
    with suppress(OSError):  # It is already gone, or may not be touched.
        path.unlink()


_LARGEST = 64 * 1024
"""Bytes of such a file; one that is larger is not ours."""


def last_visit(closure: str, where: Places) -> Visit | None:
    """Return the last visit to the closure of this id; None where none is known."""
    place = _place(closure, where)
    if not os.path.lexists(place):
        return None
    try:
        data = json.loads(read_bytes(place, _LARGEST))
    except (UnreadableError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    at, heads = data.get("at"), data.get("heads")
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


_ID_LENGTH = 32
"""Characters of a closure's id in the name of a marker."""


def calendar_place(closure: str, where: Places) -> Path:
    """Return where the contents of earlier calendars of a closure are kept."""
    return where.state / "calendars" / closure[:_ID_LENGTH]


def in_calendars(closure: str, where: Places) -> frozenset[str]:
    """Return which entries the calendars made here have held; empty where none is known."""
    return frozenset(_read(calendar_place(closure, where)))


def keep_in_calendars(closure: str, entries: Iterable[str], where: Places) -> None:
    """Remember what a calendar holds; if that cannot be kept, a later one calls off less."""
    known = in_calendars(closure, where)
    if not known.issuperset(entries):
        with suppress(UnreadableError):
            _write(calendar_place(closure, where), dict.fromkeys(sorted(known.union(entries)), ""))


def marker(closure: str, where: Places) -> Path:
    """Return where the marker of a closure lies, if there is one."""
    return where.state / "archived" / closure[:_ID_LENGTH]


def is_archived(closure: str, where: Places) -> bool:
    """Return whether somebody took a closure out of the list."""
    return marker(closure, where).exists()


def archived_at(closure: str, where: Places) -> int:
    """Return when somebody took a closure out of the list; 0 where nobody did."""
    try:
        return marker(closure, where).stat().st_mtime_ns
    except OSError:
        return 0


def set_archived(closure: str, where: Places, *, archived: bool) -> None:
    """Take a closure out of the list, or put it back."""
    path = marker(closure, where)
    if not archived:
        with suppress(FileNotFoundError):
            path.unlink()
    elif not path.exists():
        create_bytes(path, b"")
