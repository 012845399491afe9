"""Attaching files that show that something is so."""

from closetui.acting import Done
from closetui.closure import Closure
from closetui.store.paths import user_path
from closetui.store.proofs import LARGEST
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine, LineOptions
from closetui.tui.dialogs.sheet import Place


async def attach(controller: Controller) -> None:
    """Attach a file to the entry; asks for its path."""
    entry = controller.display.chosen()
    title = controller.view.verdict.states[entry].title
    await controller.write(
        AskLine,
        f"Attach a proof: {title}",
        "The path of a receipt, a picture, a letter. It stays where it is: a copy is kept "
        f"beside the closure. At most {LARGEST // 2**20} MiB.",
        lambda closure, path: _attached(closure, entry, path),
        f"Attached to: {title}",
        options=LineOptions(enter="attaches it", place=Place.BESIDE),
    )


def _attached(closure: Closure, entry: str, path: str) -> Done:
    """Attach a file, and tell what there is to know besides."""
    now = closure.attach(entry, user_path(path.strip(), "the path"))
    told = list(now.done.notices)
    if now.healed:
        told.append("The file of a proof that was missing or changed is in its place again.")
    if now.aside:
        told.append(f"What lay under its name was something else, and was kept: {now.aside}")
    return now.done._replace(notices=tuple(told))
