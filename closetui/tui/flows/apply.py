"""Applying, part by part; and once an application stands, what can be done then."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from closetui.domain.actions.outcomes import Result
from closetui.domain.blockers import Act, BlockerKind
from closetui.domain.case import Application
from closetui.domain.drift import acceptable
from closetui.domain.outcomes import End
from closetui.domain.text import one_line
from closetui.reports.outcomes import asked_for_end
from closetui.reports.titles import application_number, application_text
from closetui.reports.when import Clock
from closetui.reports.work import is_led_through
from closetui.tui.command import Hint
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.line_kinds import PermanentLine
from closetui.tui.flows.apply_parts import (
    answer,
    look_again_first,
    read_consequences,
    show_in_the_way,
    where_and_how,
)
from closetui.tui.flows.conflict import blocker_kinds, contested_text, explained_title
from closetui.tui.flows.ended import SLIP, asks_first, slip_deed, take_slip_back, tries_again
from closetui.tui.flows.outcomes import PREPARE_AGAIN, outcome_deeds, record_outcome, write_down
from closetui.tui.flows.sending import (
    NOT_KNOWN,
    NOT_SENT,
    OTHER,
    SENT,
    UNSEEN,
    did_you_send,
    record_not_sent,
    record_sent,
    unlocked_words,
)
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View


async def apply(controller: Controller) -> None:
    """Apply, or show everything that is in the way; once applied, what can be done then."""
    if controller.view.read_only.why:
        await show_in_the_way(controller)
        return
    if controller.view.verdict.application is not None:
        await afterwards(controller)
        return
    if not is_led_through(controller.view):
        await show_in_the_way(controller)
        return
    last = asks_first(controller.view)
    if last is not None and not await tries_again(controller, last):
        return
    if not await look_again_first(controller) or not await read_consequences(controller):
        return
    if controller.view.verdict.blockers:
        await show_in_the_way(controller)
        return
    await where_and_how(controller)


_ANSWER = Deed("answer", "Write down what you answered", "They asked for something.")
_ANEW = Deed(
    "anew",
    "Look again, and unlock the last clicks anew",
    "Ticks ran out since it was confirmed.",
)
_ACCEPT = Deed(
    "accept",
    "Let it stand",
    "Something changed since, or was unknown when it was applied. Asks why; it is printed on "
    "every report.",
)
_UNCLEAR = Deed("unclear", "See what is no longer clear", "The list, with what helps for each.")
_WRITE = Deed("write", "Write down reference, date and place", "Or correct them.")
_MISTAKE = Deed(NOT_SENT, "It was not applied for: that was a mistake", PREPARE_AGAIN)
_NEVER_SENT = _MISTAKE._replace(label="It was never sent: that was a mistake")


async def afterwards(controller: Controller) -> None:
    """Ask whether it was sent; explain what is no longer clear; else ask for the answer."""
    application = await which_application(controller)
    if application is None:
        return
    if application.sent is None:
        await _ask_sent(controller, application)
    elif controller.view.verdict.blockers:
        await _explain(controller, application)
    else:
        await _what_did_they_answer(controller, application)


async def which_application(controller: Controller) -> Application | None:
    """Return the application that stands; where several do, ask which one it is about."""
    view = controller.view
    standing = view.case.standing
    if len(standing) < 2:
        return view.verdict.application
    clock = Clock(view.now)
    deeds = [
        Deed(
            str(number), application_text(view, application, clock), one_line(application.reference)
        )
        for number, application in enumerate(standing)
    ]
    question = f"{len(standing)} applications stand. Those that are not real have to end."
    chosen = await controller.ask(
        Choice("Which one is it about?", [Text(user_text(question))], deeds)
    )
    return standing[int(chosen)] if chosen else None


async def _ask_sent(controller: Controller, application: Application) -> None:
    """Ask what became of the last clicks that were unlocked; say what is not clear meanwhile."""
    seen = controller.view
    unclear = bool(seen.verdict.blockers)
    unlocked = user_text(unlocked_words(controller, application))
    chosen = await did_you_send(
        controller,
        application.route,
        contested_text(controller, application) if unclear else unlocked,
        lit=NOT_KNOWN.id,
        other=not unclear,
        beside=[*_ways_out(seen), _UNCLEAR] if unclear else [],
    )
    if chosen == OTHER:
        await where_and_how(controller)
    elif chosen == NOT_KNOWN.id:
        controller.display.say("Nothing was recorded.", Hint("apply", "asks again"))
    else:
        await _do(controller, application, chosen, seen)


async def _explain(controller: Controller, application: Application) -> None:
    """Say in plain words who did what unseen, and offer the ways out."""
    seen = controller.view
    ways = _ways_out(seen)
    first = [*ways, _UNCLEAR] if application.done else [_UNCLEAR, *ways]
    deeds = [*first, *_answers(seen, application)]
    text = Text(contested_text(controller, application))
    chosen = await controller.ask(Choice(explained_title(seen), [text], deeds))
    await _do(controller, application, chosen or "", seen)


def _ways_out(view: View) -> list[Deed]:
    """Return the ways out of what is no longer clear."""
    kinds, found = blocker_kinds(view), []
    if BlockerKind.ANSWER in kinds:
        found.append(_ANSWER)
    if _may_come_to_confirm(view):
        found.append(_ANEW)
    if acceptable(view.case, view.verdict.states, view.now):
        found.append(_ACCEPT)
    return found


def _may_come_to_confirm(view: View) -> bool:
    """Return whether looking again is all that keeps it from being confirmed once more."""
    acts = {blocker.remedy.act for blocker in view.verdict.blockers}
    kinds = blocker_kinds(view)
    return bool(kinds) and kinds == {BlockerKind.STALE} and acts <= {
        Act.LOOK_AGAIN, Act.CONFIRM_ANEW,
    }  # fmt: skip


async def _what_did_they_answer(controller: Controller, application: Application) -> None:
    """Offer the answers that are possible now, in the words of the guide."""
    seen = controller.view
    application_words = application_text(seen, application, Clock(seen.now))
    if application.reference:
        application_words = f"{application_words}, {one_line(application.reference)}"
    deeds = _answers(seen, application)
    chosen = await controller.ask(
        Choice(
            asked_for_end(seen.case.playbook, application),
            [Text(user_text(f"{application_words}."))],
            deeds,
        )
    )
    await _do(controller, application, chosen or "", seen)


def _answers(view: View, application: Application) -> list[Deed]:
    """Return what can have become of it, and what can be written down of it."""
    deeds = outcome_deeds(view, application)
    if len(application.outcomes) < 2 and not any(
        outcome.names_something for outcome in application.outcomes
    ):
        # Once the end is known, another end would be a correction: it is not what is lit first.
        deeds.insert(0 if application.done else len(deeds), _WRITE)
    if application.elsewhere is not None and not application.outcomes:
        deeds.append(_MISTAKE)
    elif application.words == {End.SENT} and End.NOT_SENT in view.case.playbook.outcomes:
        deeds.append(_NEVER_SENT)
    elif application.done:
        deeds.append(slip_deed(view, application))
    return deeds


async def _do(controller: Controller, application: Application, word: str, seen: View) -> None:
    """Do what was chosen."""
    if word in (SENT, UNSEEN):
        unseen = word == UNSEEN
        if await record_sent(controller, application.route, application, unseen=unseen):
            await write_down(controller, application)
    elif word in _OF_ONE:
        await _OF_ONE[word](controller, application)
    elif word == _UNCLEAR.id:
        await show_in_the_way(controller)
    elif word == _ANEW.id:
        await _confirm_anew(controller)
    elif word == _ANSWER.id:
        await answer(controller)
    elif word == _ACCEPT.id:
        await _accept(controller, seen)
    elif word and await record_outcome(controller, application, word, seen):
        _go_on(controller)


async def _not_sent(controller: Controller, application: Application) -> None:
    """End what was recorded: nothing was sent."""
    if application.sent is None:
        await record_not_sent(controller, application)
        return
    number = application_number(controller.view, application)
    became, slip = ("applied for", _MISTAKE) if application.elsewhere else ("sent", _NEVER_SENT)
    # What the person chose says by itself that it was a slip, so it is the note.
    result = Result(End.NOT_SENT, note=slip.label, application=number)
    await controller.act(
        lambda closure: closure.outcome(result),
        f"Recorded: it was not {became}",
        undo=False,
    )


_OF_ONE: Final[Mapping[str, Callable[[Controller, Application], Awaitable[None]]]] = {
    NOT_SENT: _not_sent,
    SLIP: take_slip_back,
    _WRITE.id: write_down,
}


def _go_on(controller: Controller) -> None:
    """Put the light on what comes next, now that an answer is known."""
    item = controller.view.verdict.next.item
    if item:
        controller.display.jump(item)


async def _confirm_anew(controller: Controller) -> None:
    """Look again at what ran out before it was sent, and unlock the last clicks once more."""
    if await look_again_first(controller) and await read_consequences(controller):
        await where_and_how(controller)


async def _accept(controller: Controller, seen: View) -> None:
    await controller.write(
        PermanentLine,
        "Let it stand",
        "Why may it stand? It is printed on every report.",
        lambda closure, why: closure.accept(why),
        "Accepted",
        seen=seen,
        undo=False,
    )
