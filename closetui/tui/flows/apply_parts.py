"""The pages of applying, one after the other, and what is done about what is in the way of it.

1 look again, 2 what happens, 3 where and how; those with nothing to do are passed over. Leaving
keeps what was said, and the next time goes on there. On the third it is sent (``sending.py``);
afterwards that is written down (``outcomes.py``).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.blockers import FAULTS, BlockerKind
from closetui.domain.days import read_when
from closetui.domain.outcomes import left_word
from closetui.domain.playbook import Consequence
from closetui.domain.times import exact_moment
from closetui.reports.next_sentence import read_only_words
from closetui.reports.when import Clock
from closetui.reports.words import kind_word
from closetui.reports.work import read_row_id
from closetui.tui.closure_refusals import cannot_restore
from closetui.tui.content import in_the_way
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.dialogs.line_kinds import PermanentLine
from closetui.tui.display import PageKind
from closetui.tui.flows.copies import restore_file
from closetui.tui.flows.days import moment_check
from closetui.tui.flows.ended import take_slip_back
from closetui.tui.flows.outcomes import record_elsewhere, record_outcome, write_down
from closetui.tui.flows.sending import IN_THE_WAY, NOT_SENT, SENT, not_sent_words
from closetui.tui.flows.sign import sign
from closetui.tui.flows.since import GO, to_look_at
from closetui.tui.flows.visiting import visit
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View

READ_AGAIN_AFTER: Final = timedelta(days=1)
"""How old a reading of a consequence may be when one applies."""

READ: Final = "read"
"""The result of a visit in which all was read."""


async def look_again_first(controller: Controller) -> bool:
    """Look again at what ran out or soon will; return whether to go on."""
    if not to_look_at(controller.view):
        return True
    if await visit(controller, PageKind.LOOK_AGAIN) == GO:
        return True
    _stopped(controller)
    return False


async def read_consequences(controller: Controller) -> bool:
    """Read what cannot be taken back, one a page; return whether to go on."""
    if not to_read(controller):
        return True
    if await visit(controller, PageKind.CONSEQUENCES) == READ:
        return True
    _stopped(controller)
    return False


def _stopped(controller: Controller) -> None:
    key = controller.display.key_of("apply")
    controller.display.say(f"Stopped. What you ticked or read is kept; {key} goes on there.")


def to_read(controller: Controller) -> list[Consequence]:
    """Return the consequences to read before applying.

    Those that nobody read at their present wording, and those that were read longer ago
    than a day, unless that was done since the closure was opened.
    """
    view = controller.view
    return [
        consequence
        for consequence in view.case.playbook.consequences
        if not consequence.reversible and _is_to_read(view, consequence.id, controller.read_again)
    ]


def _is_to_read(view: View, entry: str, read_again: set[str]) -> bool:
    state = view.verdict.states[entry]
    if not state.satisfied:
        return True
    moments = [exact_moment(statement.event.at) for statement in state.statements]
    newest = max((moment for moment in moments if moment), default=None)
    old = newest is None or view.now - newest > READ_AGAIN_AFTER
    return old and entry not in read_again


async def where_and_how(controller: Controller) -> None:
    """Show the click path; once it was sent, write down what the page showed."""
    standing = controller.view.verdict.application
    became = await visit(controller, PageKind.PATH)
    standing = standing or next(iter(controller.view.case.applications[-1:]), None)
    if became == NOT_SENT and standing:
        controller.display.say(f"{not_sent_words(controller.view, standing)}.")
    elif became == IN_THE_WAY:
        await show_in_the_way(controller)
    elif became == SENT:
        await write_down(controller)
        after = controller.view.verdict.after
        if after.next:
            controller.display.jump(after.next)
    else:
        _stopped(controller)


async def show_in_the_way(controller: Controller) -> None:
    """Show what is in the way; do what the chosen line asks for."""
    chosen = await visit(controller, PageKind.IN_THE_WAY)
    kind = read_row_id(chosen).kind
    if kind and controller.view.read_only.why:
        controller.display.say(read_only_words(controller.view), warning=True)
    elif chosen == in_the_way.ELSEWHERE:
        await record_elsewhere(controller)
    elif chosen == in_the_way.LEFT and (last := controller.view.case.rejected_last):
        if left := left_word(controller.view.case.playbook.outcomes):
            await record_outcome(controller, last, left, controller.view)
    elif chosen == in_the_way.SLIP:
        await take_slip_back(controller, controller.view.case.applications[-1])
    elif kind in FAULTS:
        await repair(controller)
    elif kind == BlockerKind.SIGN_OFF:
        await sign(controller)
    elif kind == BlockerKind.ANSWER:
        await answer(controller)
    elif chosen:
        controller.display.jump(chosen)


async def answer(controller: Controller) -> None:
    """Record what was answered to what the platform asked."""
    view = controller.view
    asked = [
        f"{blocker.title}: {Clock(view.now).reason(blocker.why, view.reader)}"
        for blocker in view.verdict.blockers
        if blocker.kind is BlockerKind.ANSWER
    ]
    now = controller.closure.outside.now()
    form = FieldForm(
        "What did you answer?",
        "; ".join(asked),
        [
            Field("text", "What you answered", needed=True),
            Field("when", "Day", "today", needed=True, check=moment_check(now)),
        ],
        draft=controller.draft("answer"),
    )

    def answered(closure: Closure, filled: Mapping[str, str]) -> Done:
        return closure.answer(filled["text"], read_when(filled["when"], now).iso)

    await controller.fill(form, answered, "Recorded what you answered", seen=view)


_RESTORE: Final = Deed(
    "restore", "Restore the file from your private copy", "First says what would be put in place."
)
_KNOWING: Final = Deed("repair", "Go on, knowing of it", "Asks what you found out about it.")


async def repair(controller: Controller) -> None:
    """Acknowledge what the record is faulted for; asks what was found out about it."""
    seen = controller.view
    faults = "\n".join(f"{kind_word(fault.kind)}: {fault.text}" for fault in seen.case.faults)
    bring = f"bring it in with {controller.display.key_of('merge')}"
    text = (
        f"{faults}\n\nIf a colleague has a copy that is whole, {bring}: that is better. "
        "Going on leaves the record as it is, and says that you know what is wrong with it."
    )
    mends = [] if cannot_restore(controller) else [_RESTORE]
    deeds = [*mends, LATER, _KNOWING]
    chosen = await controller.ask(Choice("The record is not whole", [Text(user_text(text))], deeds))
    if chosen == _RESTORE.id:
        await restore_file(controller)
    if chosen != _KNOWING.id:
        return
    await controller.write(
        PermanentLine,
        "What do you know of it?",
        "What did you find out? It is printed on every report.",
        lambda closure, why: closure.repair(why),
        "Recorded: you know what is wrong with the record",
        seen=seen,
        undo=False,
    )
