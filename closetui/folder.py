"""Closures as things in folders: started or previewed, renamed, copied in, put away, removed."""

import os
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from closetui.acting import Done, stamp
from closetui.closure import Closure
from closetui.domain.actions import choices
from closetui.domain.actions.overtaking import Scope
from closetui.domain.errors import ClosetuiError, RefusedError, UsageError
from closetui.domain.events import ROOT, Author, seal
from closetui.domain.gate import verdict
from closetui.domain.naming import confirms, loose_form
from closetui.domain.text import one_line
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes
from closetui.store.copies import closure_id, fold_at
from closetui.store.file_format import Loaded, load_file
from closetui.store.lookup import closure_in, closure_names, known_files, looks_like_path, path_for
from closetui.store.own_state import is_archived, set_archived
from closetui.store.paths import SUFFIX, first_free, known_path, user_path
from closetui.store.playbooks import find_playbook
from closetui.store.removal import holding_another, remove, to_remove
from closetui.store.replica import gone
from closetui.store.snapshot import Snapshot
from closetui.store.strict_json import MAX_BYTES
from closetui.views import View
from closetui.world import World


def start(
    outside: World, playbook: str, name: str, *, file: str = "", motives: Sequence[str] = ()
) -> Path:
    """Start a closure and return the path of its file.

    Raises :class:`UsageError` for an unknown playbook or motive or a file that
    is there already, :class:`ProblemsError` for a faulty playbook.
    """
    from closetui.store.progress_file import create

    found = find_playbook(playbook, outside.places.playbooks)
    draft = choices.start(found.playbook, found.data, name, motives)
    path = user_path(file, "the file") if file else path_for(name, outside.places)
    if os.path.lexists(path):
        named = "" if file else f" where a closure called {one_line(name)} would lie"
        raise UsageError(
            f"there is a file already{named}",
            where=str(path),
            remedy=f"Open it, or give another {'file' if file else 'name'}.",
        )
    lost = gone(path, outside.places)
    if lost is not None:
        raise UsageError(
            "a closure was here whose file is gone",
            where=str(path),
            remedy=lost.remedy,
        )
    if not file:
        _refuse_name(outside, name)
    create(path, draft, stamp(outside), outside.places)
    return path


def preview(outside: World, guide: str) -> View:
    """Return how a closure started now would stand; nothing is written.

    Raises what finding the guide raises.
    """
    file = find_playbook(guide, outside.places.playbooks)
    now = outside.now()
    title = file.playbook.title[: choices.LONGEST_NAME]
    draft = choices.start(file.playbook, file.data, title, ())
    event = seal(draft, (ROOT.id,), moment_text(now), Author("0" * 16, ""), "")
    events = {ROOT.id: ROOT, event.id: event}
    case = fold_at(file.path, events, ())
    snapshot = Snapshot(file.path, Loaded(events), events, case, (), (), (), whole=events)
    return View(snapshot, verdict(case, now), now)


def rename(closure: Closure, name: str) -> Done:
    """Give a closure another name; its file keeps its own.

    Raises :class:`UsageError` for a name that another closure of the default folder has.
    """
    _refuse_name(closure.outside, name, closure.view().case.id)
    return closure.act(lambda case: choices.rename(case, name), Scope(application=True))


def _refuse_name(outside: World, name: str, own_id: str = "") -> None:
    """Raise :class:`UsageError` for a name by which no command could find the closure."""
    if looks_like_path(name):
        raise UsageError(
            "a name that looks like a path always means a file",
            where=one_line(name),
            remedy="Give a name that begins otherwise.",
        )
    for path, known in closure_names(outside.places):
        if loose_form(known) == loose_form(name) and closure_in(path) != own_id:
            raise UsageError(
                "another closure is called so already",
                where=one_line(name),
                remedy=f"Give another name; that one lies in {path}",
            )


def put_away(outside: World, closure: str, *, away: bool) -> bool:
    """Take a closure, given by its id, out of the list or put it back; return if it changed."""
    changed = is_archived(closure, outside.places) is not away
    set_archived(closure, outside.places, archived=away)
    return changed


@distinct
class Removal(NamedTuple):
    """What removing a closure for good would take away."""

    path: Path
    name: str
    """What has to be typed to confirm it."""
    closure: str
    """Its id; empty where that is not known."""
    files: tuple[Path, ...]
    stay: tuple[Path, ...] = ()
    """Files there, or kept aside there, that stay because they hold another closure."""


def removal(outside: World, path: Path) -> Removal:
    """Return what removing the closure at a path would take away.

    A file that cannot be read goes by its own name. Raises what reading raises where there
    is no file.
    """
    try:
        case = Closure(outside, str(path)).view().case
        name, closure = case.name, case.id
    except ClosetuiError:
        if not path.exists():
            raise
        name = path.name.removesuffix(SUFFIX)
        closure = known_path(path, outside.places).closure or closure_in(path)
    files = to_remove(path, closure, outside.places)
    return Removal(path, name, closure, tuple(files), tuple(holding_another(path, closure)))


def remove_for_good(outside: World, wanted: Removal, typed: str) -> None:
    """Remove a closure with everything kept of it here; raises :class:`RefusedError`."""
    if not confirms(typed, wanted.name):
        raise RefusedError(
            "the name does not fit; nothing was removed",
            remedy=f"Type: {one_line(wanted.name)}",
        )
    remove(wanted.path, wanted.closure, outside.places)


def copy_in(outside: World, word: str) -> Path:
    """Copy a closure that somebody sent into the default folder, and return its new path.

    Raises what reading raises, and :class:`UsageError` if it is there already: the remedy says how
    to unite the two.
    """
    source = user_path(word, "path")
    found = closure_id(load_file(source).events, source)
    for path in known_files(outside.places):
        if closure_in(path) == found:
            raise UsageError(
                "this closure is in your list already",
                where=path.name,
                remedy="Open it and press m there: that shows what would come in.",
            )
    target = _free_name(outside.places.data, source.name)
    create_bytes(target, read_bytes(source, MAX_BYTES))
    return target


def _free_name(folder: Path, name: str) -> Path:
    """Return a free path in a folder for a file of this name."""
    stem = name.removesuffix(SUFFIX).removesuffix(".json")
    names = chain([stem], (f"{stem} {number}" for number in count(2)))
    return first_free(folder / f"{name}{SUFFIX}" for name in names)
