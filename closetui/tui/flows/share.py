"""Passing a closure on: a copy to send, or git told how to merge the file."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from textual.content import Content

from closetui.closure import Shared
from closetui.domain.errors import ClosetuiError, UsageError
from closetui.reports.lines import Line
from closetui.reports.sharing import IN_GIT, MAILED, copy_lines, git_lines, proof_lines
from closetui.reports.words import counted
from closetui.store.paths import SUFFIX, user_path
from closetui.store.sharing import tell_git
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.dialog import Message
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text

_WAYS = (
    Deed("copy", "A copy to send",
         f"With all that is recorded, private notes as well. {MAILED}"),
    Deed("open", "A copy without private notes",
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
    chosen = await controller.ask(Choice("Send a copy", [Text(user_text(_NOTHING_LOST))], ways))
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
                controller.closure.share,
                path,
                without_private=way == "open",
                with_proofs=way == _PROOFS,
            )
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            await _tell_copy(controller, shared)
            return


def _folder_for(file: Path) -> Path:
    """Return the folder to propose: where the app was started, if it is not that of the file."""
    return Path.cwd() if Path.cwd() != file.parent else Path.home()


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
        *copy_lines(str(shared.path), shared.entries, shared.held_back, "press m"),
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
