"""Recording an application that was made outside this program."""

from collections.abc import Mapping

from closetui.domain.actions.elsewhere import Elsewhere, elsewhere_phrase
from closetui.domain.days import read_when
from closetui.tui.content.confirmation import elsewhere_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.flows.days import moment_check
from closetui.views import View

TITLE = "Applied for elsewhere"


async def record_elsewhere(controller: Controller) -> None:
    """Record that it was applied for outside: why there, when, by whom, on what evidence.

    What is not met is shown, and the words are typed by hand.
    """
    now = controller.closure.outside.now()
    form = FieldForm(
        TITLE,
        "It is printed on every report.",
        [
            Field("why", "Why there", needed=True),
            Field("when", "Day", "today", needed=True, check=moment_check(now)),
            Field("who", "By whom", controller.closure.person),
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


def _recorded(view: View) -> str:
    """Say what was recorded, and how it can be taken back."""
    left = len(view.verdict.blockers)
    told = (
        f"Recorded as applied elsewhere, {left} open" if left else "Recorded as applied elsewhere"
    )
    return f"{told}. a takes it back, if it was a mistake"


async def _confirmed(controller: Controller, filled: Mapping[str, str]) -> bool:
    """Ask for the typed words and record it; return whether that was done."""
    seen = controller.view
    phrase = elsewhere_phrase(seen.case)
    question = TypedConfirmation(
        elsewhere_texts(seen), phrase, yes="Record it", enter="records it, once the line is right"
    )
    typed = await controller.ask(question)
    if typed is None:
        controller.display.say("Nothing was recorded.")
        return False
    said = Elsewhere(
        why=filled["why"],
        when=read_when(filled["when"], seen.now).iso,
        who=filled["who"],
        evidence=filled["evidence"],
    )
    return await controller.act(
        lambda closure: closure.elsewhere(said, typed),
        _recorded,
        seen=seen,
        undo=False,
    )
