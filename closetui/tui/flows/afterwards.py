"""What can be done once an application stands, and what to do when it is contested."""

from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Application
from closetui.domain.drift import acceptable
from closetui.domain.outcomes import End
from closetui.domain.remedies import Act
from closetui.reports.words import counted, kind_word, stage_word
from closetui.tui.controller import Controller
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.secret_warning import PermanentLine
from closetui.tui.flows.blockers import show_blockers
from closetui.tui.flows.confirming import (
    choose_route,
    confirm_and_send,
    read_consequences,
    sweep,
)
from closetui.tui.flows.contested import blocker_kinds, contested_text, explained_title
from closetui.tui.flows.outcomes import (
    Offered,
    correct_details,
    possible_outcomes,
    record_outcome,
)
from closetui.tui.flows.sending import record_sent, show_route
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import View

_ANSWER = Offered("answer", "Write down what you answered", "They asked for something.")
_ANEW = Offered(
    "anew",
    "Look again and confirm anew",
    "Ticks ran out before it was sent: you look again, then confirm it once more.",
)
_ACCEPT = Offered(
    "accept",
    "Let it stand (asks why)",
    "Something changed since, or was unknown when it was applied; you let it stand.",
)


async def afterwards(controller: Controller) -> None:
    """Explain what is no longer clear, if anything is; else offer what can be done now."""
    verdict = controller.view.verdict
    if verdict.application is None:
        return
    if verdict.blockers:
        await _explain(controller, verdict.application)
    else:
        await _offer(controller, verdict.application)


async def _explain(controller: Controller, application: Application) -> None:
    """Say in plain words who did what unseen, and offer the ways out."""
    seen = controller.view
    items = [blocker.item for blocker in seen.verdict.blockers if blocker.item]
    answers = [Row("later", "Not now")]
    answers += [Row(way.id, way.label) for way in _ways_out(seen)]
    if items:
        label = "Go to the item" if len(items) == 1 else f"Show the {counted(len(items), 'item')}"
        answers.insert(1, Row("items", label))
    if application.sent is None:
        answers.append(Row(End.NOT_SENT, "It was not sent"))
    else:
        answers.append(Row(End.WITHDRAWN, "It was called off (withdrawn)"))
    answers.append(Row("more", "Something else"))
    text = contested_text(controller, application)
    chosen = await controller.ask(Decide(explained_title(seen), text, answers))
    if chosen == "items":
        await show_unclear(controller)
    elif chosen == "more":
        await _offer(controller, application)
    elif chosen and chosen != "later":
        await _do(controller, application, chosen, seen)


def _ways_out(view: View) -> list[Offered]:
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


async def _offer(controller: Controller, application: Application) -> None:
    seen, event = controller.view, application.event
    offered = _offers(seen, application)
    by, stage = event.by or "somebody", stage_word(seen.verdict.stage)
    title = f"Applied {event.at} by {by}: {stage}"
    if application.sent is None:
        title = f"Confirmed {event.at} by {by}, not sent"
    rows = [Row(way.id, way.label) for way in offered]
    advice = [user_text(way.means) for way in offered]
    chosen = await controller.ask(Choose(title, rows, advice, several=False))
    if chosen:
        await _do(controller, application, chosen[0], seen)


def _offers(view: View, application: Application) -> list[Offered]:
    """Return all that can be done or recorded now."""
    ends = possible_outcomes(view.case.playbook, application)
    found = [end for end in ends if end.id == End.SENT]
    found += _ways_out(view)
    if application.elsewhere is None:
        found.append(
            Offered("route", "Show the click path again",
                    "What to click, and what you may be asked for.")
        )  # fmt: skip
    if application.sent is None:
        found.append(
            Offered("other-route", "Send it by another route",
                    "Nothing was sent yet, so another way is as good.")
        )  # fmt: skip
    elif len(application.outcomes) < 2 and not any(
        outcome.names_something for outcome in application.outcomes
    ):
        found.append(
            Offered("write", "Write down reference and channel",
                    "What you were given, or a correction of it.")
        )  # fmt: skip
    found += [end for end in ends if end.id != End.SENT]
    if view.verdict.blockers:
        found.append(
            Offered("blockers", "What is no longer clear", "The list, with the remedy for each.")
        )
    return found


async def _do(controller: Controller, application: Application, word: str, seen: View) -> None:
    """Do what was chosen."""
    if word == "route":
        await show_route(controller, application.route)
    elif word == End.SENT:
        await record_sent(controller, application.route)
    elif word == "other-route":
        await _other_route(controller)
    elif word == "write":
        await correct_details(controller, application, seen)
    elif word == "blockers":
        await show_unclear(controller)
    elif word == "anew":
        await _confirm_anew(controller)
    elif word == "answer":
        await answer(controller)
    elif word == "accept":
        await _accept(controller, seen)
    else:
        await record_outcome(controller, word, seen)


async def _other_route(controller: Controller) -> None:
    route = await choose_route(controller)
    if route:
        await show_route(controller, route)
        await record_sent(controller, route)


async def _confirm_anew(controller: Controller) -> None:
    """Look again at what ran out before it was sent, and confirm the application once more."""
    if await sweep(controller) and await read_consequences(controller):
        await confirm_and_send(controller)


async def show_unclear(controller: Controller) -> None:
    """List what is no longer clear; go to the item that is chosen, or repair the record."""
    blockers = controller.view.verdict.blockers
    items = {blocker.item for blocker in blockers if blocker.item}
    if len(blockers) == len(items) == 1:
        controller.display.jump(items.pop())
        return
    chosen = await show_blockers(controller, f"No longer clear: {len(blockers)}", blockers)
    if chosen in items:
        controller.display.jump(chosen or "")
    elif chosen == BlockerKind.CONTESTED:
        await _offer_again(controller)
    elif chosen == BlockerKind.ANSWER:
        await answer(controller)
    elif chosen:
        await repair(controller)


async def _offer_again(controller: Controller) -> None:
    application = controller.view.verdict.application
    if application is not None:
        await _offer(controller, application)


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
        f"{faults}\n\nIf a colleague has a copy that is whole, merge it with m: that is better. "
        "Acknowledging leaves the record as it is and says that you know what is missing."
    )
    answers = [Row("later", "Not now"), Row("repair", "Acknowledge it (asks why)")]
    chosen = await controller.ask(Decide("The record is not whole", user_text(text), answers))
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


async def _accept(controller: Controller, seen: View) -> None:
    await controller.write(
        PermanentLine,
        "Accept",
        "Why may it stand? It is printed on every report.",
        lambda closure, why: closure.accept(why),
        "Accepted",
        seen=seen,
        undo=False,
    )
