"""Which closure a person means: a path, the name of a file, or the closure's own name."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from closetui.domain.blockers import Advice, CommandName
from closetui.domain.errors import ClosetuiError, UnreadableError, UsageError
from closetui.domain.events import Kind
from closetui.domain.fold.fold import fold
from closetui.domain.naming import loose_form, same_as_shown, same_form
from closetui.domain.text import one_line
from closetui.store import replica
from closetui.store.atomic import read_bytes, real_path
from closetui.store.copies import closure_id
from closetui.store.file_format import load, load_file
from closetui.store.known_paths import known_path
from closetui.store.paths import SUFFIX, Places, closure_files, file_name, user_path
from closetui.store.strict_json import MAX_BYTES


def find_closure(word: str, where: Places) -> Path:
    """Return the path of the closure that ``word`` means.

    What exists at that path goes first, then a file of that name in the default folder,
    then a closure there that calls itself so, whatever its file is called, then one of
    which the file is gone and a private copy is left. Names are compared in either
    Unicode form, and in any case where that is not ambiguous. A path need not exist: it
    is for the reader to say so.

    Raises:
        UsageError: There is none, or the name means several. Other closures are
            never suggested: a client's name that resembles it is not what was meant.
    """
    given = user_path(word, "FILE")
    if os.path.lexists(given) or os.sep in word:
        return given
    for name in (f"{word}{SUFFIX}", file_name(word)):
        if os.path.lexists(where.data / name):
            return where.data / name
    named = _named(word, where)
    if named:
        return named
    lost = _lost(word, where)
    if lost:
        return lost
    if given.suffix == ".json":
        return given
    raise UsageError(
        "no closure of that name, and no such file",
        where=one_line(word),
        remedy=Advice("Start one with new, or see those there are", CommandName.LIST),
    )


def shortest_word(path: Path, where: Places) -> str:
    """Return what to type for the closure at a path: a name where that is enough."""
    name = path.name.removesuffix(SUFFIX)
    is_enough = path.parent == where.data and path.name != name and not os.path.lexists(name)
    return name if is_enough else str(path)


def closure_name(path: Path) -> str:
    """Return what the closure in a file calls itself; empty if that cannot be read."""
    with suppress(ClosetuiError):
        events = load(read_bytes(path, MAX_BYTES), str(path)).events
        if any(event.kind == Kind.NAME for event in events.values()):
            return fold(events).name
        for event in events.values():
            if event.kind == Kind.START and event.body:
                return str(event.body.get("name", ""))
    return ""


def _named(word: str, where: Places) -> Path | None:
    """Return the one closure of the default folder that is called ``word``."""
    names = list(closure_names(where))
    for form in (same_form, loose_form):
        found = {path for path, name in names if form(name) == form(word)}
        if len(found) > 1:
            files = ", ".join(sorted(one_line(path.name) for path in found))
            raise UsageError(
                "several closures are called so", where=one_line(word), remedy=f"Say which: {files}"
            )
        if found:
            return found.pop()
    return None


def known_files(where: Places) -> list[Path]:
    """Return the progress files of the default folder, those included that are gone.

    Raises :class:`UnreadableError` where the folder cannot be listed.
    """
    files = closure_files(where.data)
    gone = [path for path in replica.lost(where) if path.parent == real_path(where.data)]
    moved = {_closure_in(path) for path in files} if gone else set()
    lost = {path.name for path in gone if known_path(path, where).closure not in moved}
    return sorted([*files, *(where.data / name for name in lost if name.endswith(SUFFIX))])


def _closure_in(path: Path) -> str:
    """Return the id of the closure in a file; empty if that cannot be read."""
    with suppress(ClosetuiError):
        return closure_id(load_file(path).events, path)
    return ""


def _lost(word: str, where: Places) -> Path | None:
    """Return the one path that ``word`` means of which the file is gone."""
    names = (word, f"{word}{SUFFIX}", file_name(word))
    found = {
        path
        for path in replica.lost(where)
        if path.name in names or same_as_shown(word, _name_of_lost(path, where))
    }
    return found.pop() if len(found) == 1 else None


def _name_of_lost(path: Path, where: Places) -> str:
    return replica.name_of(known_path(path, where).closure, where)


def closure_names(where: Places) -> Iterator[tuple[Path, str]]:
    """Yield every closure of the default folder by each of its names."""
    with suppress(UnreadableError):
        for path in closure_files(where.data):
            yield path, path.name.removesuffix(SUFFIX)
            yield path, closure_name(path)
