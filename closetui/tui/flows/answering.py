"""Recording an answer to the platform, and acknowledging what the record is faulted for."""

from closetui.domain.blockers import BlockerKind
from closetui.reports.words import kind_word
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.secret_warning import PermanentLine
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text


async def answer(controller: Controller) -> None:
    """Record what was answered to what the platform asked."""
    reasons = [
        blocker.reason
        for blocker in controller.view.verdict.blockers
        if blocker.kind is BlockerKind.ANSWER
    ]
    await controller.write(
        PermanentLine,
        "What did you answer?",
        "; ".join(reasons),
        lambda closure, text: closure.answer(text),
        "Recorded what you answered",
        undo=False,
    )


async def repair(controller: Controller) -> None:
    """Acknowledge what the record is faulted for; asks what was found out about it."""
    seen = controller.view
    faults = "\n".join(f"{kind_word(fault.kind)}: {fault.text}" for fault in seen.case.faults)
    text = (
        f"{faults}\n\nIf a colleague has a copy that is whole, bring it in with m: that is "
        "better. Acknowledging leaves the record as it is and says that you know what is missing."
    )
    deeds = [LATER, Deed("repair", "Acknowledge it", "Asks why.")]
    chosen = await controller.ask(Choice("The record is not whole", [Text(user_text(text))], deeds))
    if chosen != "repair":
        return
    await controller.write(
        PermanentLine,
        "Acknowledge",
        "What did you find out about it? It is printed on every report.",
        lambda closure, why: closure.repair(why),
        "Acknowledged what was found in the record",
        seen=seen,
        undo=False,
    )
