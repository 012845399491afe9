"""Which closure a person means: a path, the name of a file, or the closure's own name."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Final

from closetui.domain.blockers import Advice
from closetui.domain.errors import ClosetuiError, UnreadableError, UsageError
from closetui.domain.events import Kind, canonical
from closetui.domain.fold.fold import fold
from closetui.domain.naming import loose_form, same_form
from closetui.domain.text import one_line
from closetui.store import replica
from closetui.store.atomic import read_bytes, real_path
from closetui.store.beside import is_called_a_copy
from closetui.store.copies import closure_id
from closetui.store.file_format import load, load_file
from closetui.store.paths import SUFFIX, Places, closure_files, file_name, known_path, user_path
from closetui.store.strict_json import MAX_BYTES


def find_closure(word: str, where: Places) -> Path:
    """Return the path of the closure that ``word`` means.

    A file at that path wins, then a file of that name in the default folder, then a closure there
    with that name of its own, then one whose file is gone but whose private copy is left. Names are
    compared in either Unicode form, and in any case where that is not ambiguous. A path does not
    have to exist: the reader reports that. A name may look like a path, and counts as one if no
    closure has that name.

    Raises:
        UsageError: There is none, or the name means several. Other closures are
            never suggested: a client's name that resembles it is not what was meant.
    """
    given = _path(word)
    there = given is not None and os.path.lexists(given)
    if given is not None and there and not given.is_dir():
        return given
    if "\0" not in word and word.strip() and not looks_like_path(word):
        named = _by_name(word, where)
        if named:
            return named
    if there or os.sep in word or Path(word).suffix == ".json":
        return given or user_path(word, "FILE")
    user_path(word, "FILE")  # It says what is wrong with a word that cannot be a path.
    raise UsageError(
        "no closure of that name, and no such file",
        where=one_line(word),
        remedy=Advice("Start one with new, or see those there are", "list"),
    )


_PATHS: Final = (os.sep, f".{os.sep}", f"..{os.sep}", f"~{os.sep}")
"""What a word begins with if it is a path and not a name."""


def looks_like_path(word: str) -> bool:
    """Return whether a word always means a path, so that no closure can be called so."""
    return word.startswith(_PATHS)


def _path(word: str) -> Path | None:
    """Return the path that a word names; None for no possible path, such as one too long."""
    with suppress(UsageError):
        return user_path(word, "FILE")
    return None


def _by_name(word: str, where: Places) -> Path | None:
    """Return the closure of the default folder, there or lost, that a word names."""
    usual = where.data / file_name(word)
    called = where.data / f"{word}{SUFFIX}"
    if os.sep not in word and os.path.lexists(called):
        return _only(called, word, where)
    if os.path.lexists(usual) and same_form(closure_name(usual)) == same_form(word):
        return _only(usual, word, where)
    found = _named(word, where)
    found = _original(found, word, where) if found else _lost(word, where)
    if found is None and os.path.lexists(usual) and not closure_name(usual):
        return usual  # It cannot be read; whoever opens it learns why.
    return found


def _only(closure: Path, word: str, where: Places) -> Path:
    """Return the closure that was found; raises if another one has the same name.

    Only files in which the name occurs are read. A copy is no other closure.
    """
    # Only to see whether a file is worth reading: look for each form as we write it in JSON, and as
    # other programs may.
    forms = {word, *(unicodedata.normalize(form, word) for form in ("NFC", "NFD"))}
    written = [data for form in forms for data in (canonical(form)[1:-1].encode(), form.encode())]
    own = ""
    for path in closure_files(where.data) if os.access(where.data, os.R_OK) else ():
        if path == closure or not _mentions(path, written):
            continue
        own = own or closure_in(closure)
        if own not in ("", closure_in(path)) and same_form(closure_name(path)) == same_form(
            word
        ) == same_form(closure_name(closure)):
            raise _several(word, (closure, path))
    return closure


def _mentions(path: Path, texts: Sequence[bytes]) -> bool:
    with suppress(UnreadableError):
        data = read_bytes(path, MAX_BYTES)
        return any(text in data for text in texts)
    return False


def _several(word: str, paths: Iterable[Path]) -> UsageError:
    files = ", ".join(sorted(one_line(str(path)) for path in paths))
    return UsageError(
        "several closures are called so",
        where=one_line(word),
        remedy=f"Say which, by its path: {files}",
    )


def path_for(name: str, where: Places) -> Path:
    """Return where a new closure of that name is to lie in the default folder.

    Names that differ can give the same file name; then the next free one is taken. Where a
    closure of the same name lies, or lay, or what cannot be read, its path is returned.
    """
    usual = where.data / file_name(name)
    stem = usual.name.removesuffix(SUFFIX)
    numbered = (usual.with_name(f"{stem}-{number}{SUFFIX}") for number in count(2))
    return next(path for path in chain([usual], numbered) if not _is_another(path, name, where))


def _is_another(path: Path, name: str, where: Places) -> bool:
    """Return whether a closure with another name than this lies at a path, or lay there."""
    name_there = closure_name(path) if os.path.lexists(path) else _name_of_lost(path, where)
    return bool(name_there) and same_form(name_there) != same_form(name)


def shortest_word(path: Path, where: Places) -> str:
    """Return what to type for the closure at a path: a name where that is enough."""
    name = path.name.removesuffix(SUFFIX)
    is_enough = path.parent == where.data and path.name != name and not os.path.lexists(name)
    return name if is_enough else str(path)


def closure_name(path: Path) -> str:
    """Return the own name of the closure in a file; empty if that cannot be read."""
    with suppress(ClosetuiError):
        events = load(read_bytes(path, MAX_BYTES), str(path)).events
        # The fold decides which of several names stands; hardly any closure has a second one.
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
        matching = {path for path, name in names if form(name) == form(word)}
        if len(matching) > 1:
            raise _several(word, matching)
        if matching:
            return matching.pop()
    return None


def known_files(where: Places) -> list[Path]:
    """Return the progress files of the default folder, including those that are gone.

    Raises :class:`UnreadableError` where the folder cannot be listed.
    """
    files = closure_files(where.data)
    lost = {path.name for path in _gone(files, where)}
    return sorted([*files, *(where.data / name for name in lost if name.endswith(SUFFIX))])


def _gone(files: Sequence[Path], where: Places) -> list[Path]:
    """Return the files of the default folder that are gone and not among ``files``."""
    gone = [path for path in replica.lost(where) if path.parent == real_path(where.data)]
    there = [(real_path(path), closure_in(path)) for path in files] if gone else []
    return [
        path
        for path in gone
        if not any(
            closure == known_path(path, where).closure and not is_called_a_copy(file, path)
            for file, closure in there
        )
    ]


def _original(found: Path, word: str, where: Places) -> Path:
    """Return the file that is gone of which a sync client's copy was found by its closure's name.

    Naming the copy by its file name means the copy.
    """
    if found.name == f"{word}{SUFFIX}":
        return found
    closure, copy = closure_in(found), real_path(found)
    originals = (
        where.data / path.name
        for path in _gone([found], where)
        if known_path(path, where).closure == closure and is_called_a_copy(copy, path)
    )
    return next(originals, found)


def closure_in(path: Path) -> str:
    """Return the id of the closure in a file; empty if that cannot be read."""
    with suppress(ClosetuiError):
        return closure_id(load_file(path).events, path)
    return ""


def is_another(path: Path, where: Places) -> bool:
    """Return whether a file holds another closure than the one that belongs there."""
    return closure_in(path) not in ("", known_path(path, where).closure)


def _lost(word: str, where: Places) -> Path | None:
    """Return the one path meant by ``word`` whose file is gone."""
    lost = [(path, _name_of_lost(path, where)) for path in replica.lost(where)]
    for form in (same_form, loose_form):
        matching = {
            path
            for path, name in lost
            for called in (path.name, path.name.removesuffix(SUFFIX), name, one_line(name))
            if form(called) == form(word)
        }
        if matching:
            return matching.pop() if len(matching) == 1 else None
    return None


def _name_of_lost(path: Path, where: Places) -> str:
    return replica.name_of(known_path(path, where).closure, where)


def closure_names(where: Places) -> Iterator[tuple[Path, str]]:
    """Yield every closure of the default folder by each of its names."""
    with suppress(UnreadableError):
        for path in closure_files(where.data):
            yield path, path.name.removesuffix(SUFFIX)
            yield path, closure_name(path)
