"""Copies of a closure: passed on, brought in, or put in the place of a damaged or lost file.

A copy that is brought in is looked at first, then united, then tidied up if wished.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from textual.content import Content

from closetui.closure import Shared
from closetui.domain.errors import ClosetuiError, UsageError
from closetui.domain.text import counted, one_line
from closetui.reports.done import CAN_BE_READ
from closetui.reports.lines import Line
from closetui.reports.sharing import IN_GIT, MAILED, by_words, copy_lines, git_lines, proof_lines
from closetui.store.paths import SUFFIX, user_path
from closetui.store.removal import remove_copy
from closetui.store.restore import Restoring, is_whole, restore, would_restore
from closetui.store.sharing import tell_git
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import read_aside
from closetui.tui.dialogs.deeds import LATER, Choice, Confirm, Deed, Message
from closetui.tui.dialogs.import_preview import MergePreview
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text

_OPEN = "open"
"""The copy that holds no private texts; it is lit, since what was sent cannot be taken back."""

_WAYS = (
    Deed("copy", "A copy to send",
         f"With all that is recorded, private notes as well. {MAILED}"),
    Deed(_OPEN, "A copy without private notes",
         "The texts of private notes are left out; that there are such notes is not. Whoever has "
         f"the texts keeps them when the copies are merged. {MAILED}"),
    Deed("git", "Tell git how to merge the file",
         f"Writes beside the file that git keeps what both sides added. {IN_GIT}"),
)  # fmt: skip

_PROOFS = "proofs"


def _with_proofs(count: int) -> Deed:
    return Deed(
        _PROOFS,
        f"A copy with its proofs, {counted(count, 'file')}",
        "With all that is recorded, private notes as well. The files lie in a folder beside the "
        "copy: pass on both. Many show more than they prove.",
    )


_NOTHING_LOST = "In each of these ways nothing is lost."


async def share(controller: Controller) -> None:
    """Write a copy to send, with or without private notes, or tell git how to merge the file."""
    proofs = controller.view.proofs
    ways = (*_WAYS[:2], *([_with_proofs(len(proofs))] if proofs else []), *_WAYS[2:])
    texts = [Text(user_text(_NOTHING_LOST))]
    chosen = await controller.ask(Choice("Send a copy", texts, ways, lit=_OPEN))
    if not chosen:
        return
    if chosen == "git":
        await _git(controller)
    else:
        await _copy(controller, chosen)


async def _copy(controller: Controller, way: str) -> None:
    """Ask where the copy goes until it is written or the question is left."""
    file = controller.closure.path.resolve()
    name = str(_folder_for(file) / f"{file.name.removesuffix(SUFFIX)}-copy{SUFFIX}")
    while True:
        answer = await controller.ask(AskLine("Copy", "Where to write the copy?", initial=name))
        if not answer:
            return
        name = answer.strip()
        try:
            path = _apart(user_path(name, "path").absolute(), file)
            shared = await asyncio.to_thread(
                controller.acting.share,
                path,
                without_private=way == _OPEN,
                with_proofs=way == _PROOFS,
            )
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            await _tell_copy(controller, shared)
            return


def _folder_for(file: Path) -> Path:
    """Return the folder to propose, not where the app was started: that may be the program's."""
    return Path.cwd() if file.parent == Path.home() else file.parent.parent


def _apart(path: Path, file: Path) -> Path:
    """Return the path of the copy; raises :class:`UsageError` for one beside the file itself."""
    if path.parent.resolve() == file.parent:
        raise UsageError(
            "in the folder of the file itself it would be taken for a conflict copy",
            where=str(path),
            remedy="Choose another folder.",
        )
    return path


async def _tell_copy(controller: Controller, shared: Shared) -> None:
    lines = [
        *copy_lines(str(shared.path), shared.entries, shared.held_back, "press m", ending=SUFFIX),
        *proof_lines(shared.proofs, shared.left),
    ]
    await controller.ask(Message("Copy written", _text(lines)))


async def _git(controller: Controller) -> None:
    file = controller.closure.path
    try:
        # Git is told only about what is a closure.
        await asyncio.to_thread(controller.closure.view)
        setting = await asyncio.to_thread(tell_git, file)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    there = setting.repository is not None
    lines = git_lines(
        file.name, str(setting.path), setting.line, changed=setting.changed, repository=there
    )
    await controller.ask(Message("Git merges the file without loss", _text(lines)))


def _text(lines: Iterable[Line]) -> Content:
    return user_text("\n".join(line.text for line in lines))


ANOTHER = "?another"
"""Stands for a path that is typed; no copy has such a name."""


async def merge(controller: Controller) -> None:
    """Bring in a copy: one that lies beside the file, or another by its path."""
    copies = controller.view.snapshot.copies
    chosen = await _choose(controller, copies) if copies else ANOTHER
    if chosen == ANOTHER:
        await _by_path(controller)
    elif chosen:
        await _beside(controller, next(copy for copy in copies if copy.name == chosen))


async def _choose(controller: Controller, copies: tuple[Path, ...]) -> str:
    """Ask which of the copies in the folder; an empty text when it was left."""
    deeds = []
    for copy in copies:
        word, about = await read_aside(partial(_about, controller, copy))
        deeds.append(Deed(copy.name, one_line(copy.name), f"{about}\n{copy}", word))
    about = "One that came by mail, or lies elsewhere."
    deeds.append(Deed(ANOTHER, "Another copy, by its path", about))
    chosen = await controller.ask(Choice("Bring in a copy", [], deeds, enter="looks at it"))
    return chosen or ""


def _about(controller: Controller, copy: Path) -> tuple[str, str]:
    """Return what a copy in the folder holds, in a word and in a sentence."""
    try:
        look = controller.acting.merge([str(copy)], dry_run=True)
    except ClosetuiError as error:
        return "cannot be merged", controller.display.in_app(error)
    if look.summary.empty:
        return "nothing new", "Everything in it is in this file already."
    new = look.summary.added
    if not new:
        return "texts", "It holds texts that were left out of this file, or asks to remove some."
    return f"{len(new)} new", f"{counted(len(new), 'entry', 'entries')}, {by_words(new)}."


async def _by_path(controller: Controller) -> None:
    path = ""
    while True:
        hint = "Path of the copy that came back."
        answer = await controller.ask(
            AskLine("Bring in a copy", hint, initial=path, example="~/Downloads/…")
        )
        if not answer:
            return
        path = answer.strip()
        if await _merge_one(controller, path) is not None:
            return


async def _beside(controller: Controller, copy: Path) -> None:
    """Bring in a copy that lies beside the file, then ask whether it shall go."""
    if not await _merge_one(controller, str(copy), beside=True):
        return
    name = one_line(copy.name)
    question = user_text(
        f"All that {name} says is in this file now. Removing the copy loses nothing; this is "
        "checked once more before it goes. Keeping it does no harm."
    )
    if not await controller.ask(
        Confirm("Remove the copy?", question, yes="Remove it", no="Keep it")
    ):
        return
    closure = controller.closure
    try:
        count = await asyncio.to_thread(remove_copy, closure.path, copy, closure.outside.places)
        view = await asyncio.to_thread(closure.view)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    controller.update(view)
    controller.display.say(
        f"Removed {name}; its {counted(count, 'entry', 'entries')} are in this file."
    )


async def _merge_one(controller: Controller, path: str, *, beside: bool = False) -> bool | None:
    """Look at a copy and unite it if wished.

    Returns whether all that it says is here now; None where it was refused.
    """
    try:
        path = str(user_path(path, "path"))
        look = await read_aside(partial(controller.acting.merge, [path], dry_run=True))
        if look.summary.empty:
            controller.display.say("It holds nothing that is not here already.")
            return True
        if not await controller.ask(MergePreview(Path(path).name, look, beside=beside)):
            controller.display.say("Left as it was. Nothing was merged.")
            return False
        merged = await asyncio.to_thread(controller.acting.merge, [path])
    except ClosetuiError as error:
        await controller.refuse(error)
        return None
    new = merged.summary.added  # They were looked at before they came in.
    controller.update(merged.view, new)
    controller.display.say(f"Merged: {counted(len(new), 'entry', 'entries')} came in.")
    return True


_PUT = Deed("put", "Put the private copy in place")


async def restore_file(controller: Controller) -> None:
    """Tell what would be put in place, and what is kept aside; do it once that is wanted."""
    path, places = controller.closure.path, controller.closure.outside.places
    if await asyncio.to_thread(is_whole, path, places):
        await _look_again(controller)
        controller.display.say(CAN_BE_READ)
        return
    wanted = await asyncio.to_thread(would_restore, path, places)
    texts = [
        part
        for paragraph in _what_it_would_do(wanted)
        for part in (Text(user_text(paragraph)), BLANK)
    ][:-1]
    deeds = [_PUT, LATER._replace(about="Nothing is changed.")]
    if await controller.ask(Choice("Restore the file", texts, deeds)) != _PUT.id:
        return
    try:
        aside = await asyncio.to_thread(restore, path, places)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    await _look_again(controller)
    kept = f" Kept aside: {one_line(aside.name)}." if wanted.aside else ""
    controller.display.say(f"Your private copy is in place.{kept}")


def _what_it_would_do(wanted: Restoring) -> Iterator[str]:
    entries = counted(wanted.entries, "entry", "entries")
    paragraph = (
        f"Your private copy holds {entries} that you saved or saw. They become the file again"
    )
    intact = (
        ""
        if wanted.another or wanted.aside is None
        else "; what is still intact in the file there stays in it"
    )
    yield f"{paragraph}{intact}."
    if wanted.aside is None:
        yield "The file is gone, so there is nothing to keep aside."
    else:
        there = "The other closure that is there" if wanted.another else "The file there"
        yield f"{there} now is kept beside it: {one_line(wanted.aside.name)}"
    if wanted.bare:
        yield "It stays a copy without private notes."


async def _look_again(controller: Controller) -> None:
    """Take the closure as it can be read now."""
    try:
        controller.update(await asyncio.to_thread(controller.closure.view))
    except ClosetuiError as error:
        await controller.refuse(error)
