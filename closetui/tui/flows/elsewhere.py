"""Recording an application that was made outside this program."""

from collections.abc import Mapping

from closetui.domain.actions.elsewhere import Outside, elsewhere_phrase
from closetui.domain.times import day_text
from closetui.reports.words import counted
from closetui.tui.controller import Controller
from closetui.tui.dialogs.applying import TypedConfirm
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.flows.names import own_name
from closetui.views import View

TITLE = "Applied for elsewhere"


async def record_elsewhere(controller: Controller) -> None:
    """Record that it was applied for outside: why there, when, by whom, on what evidence.

    What is not met is shown, and the words are typed by hand.
    """
    form = FieldForm(
        TITLE,
        "It is printed on every report.",
        [
            Field("why", "Why there", needed=True),
            Field("when", "Day", day_text(controller.session.outside.now()), needed=True),
            Field("who", "By whom", own_name(controller)),
            Field("evidence", "Evidence"),
        ],
    )
    while True:
        filled = await controller.ask(form)
        if filled is None:
            return
        if await _confirmed(controller, filled):
            return
        form = form.again(filled)


async def _confirmed(controller: Controller, filled: Mapping[str, str]) -> bool:
    """Ask for the typed words and record it; return whether that was done."""
    seen = controller.view
    phrase = elsewhere_phrase(seen.case)
    typed = await controller.ask(TypedConfirm(TITLE, _warning(seen), phrase))
    if typed is None:
        controller.display.say("Nothing was recorded.")
        return False
    said = Outside(
        why=filled["why"], when=filled["when"], who=filled["who"], evidence=filled["evidence"]
    )
    return await controller.act(
        lambda closure: closure.elsewhere(said, typed),
        "Recorded as applied elsewhere",
        seen=seen,
        undo=False,
    )


def _warning(view: View) -> str:
    blockers = view.verdict.blockers
    if not blockers:
        return "Everything that must be true is true. closetui records what you say of it."
    names = "\n".join(f"  - {blocker.title}" for blocker in blockers)
    count = counted(len(blockers), "thing stands", "things stand")
    return (
        f"{count} open. Nothing is ticked by this: closetui will call it contested until they "
        f"are met, or you let them stand with a reason.\n{names}"
    )
