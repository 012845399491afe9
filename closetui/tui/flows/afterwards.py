"""What can be done once an application stands, and what to do when it is contested."""

from closetui.domain.case import Application
from closetui.domain.text import one_line
from closetui.reports.words import counted, kind_word, stage_word
from closetui.tui.controller import Controller
from closetui.tui.detail import route_text
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.page import Page
from closetui.tui.dialogs.secret_warning import CheckedLine, PermanentLine
from closetui.tui.flows.blockers import show_blockers
from closetui.tui.flows.contested import contested_text, is_contested
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import View

_AFTER = (
    ("route", "Show the click path again",
     "What to click, and what you may be asked for."),
    ("write", "Write down a reference, date or channel",
     "Kept as a note on the closure."),
    ("under-review", "It is under review",
     "AliExpress confirmed that it is looking at it. closetui only records what you saw."),
    ("closed", "It is done: closed",
     "You have seen that it is closed. closetui only records what you saw."),
    ("rejected", "It was rejected",
     "A new attempt begins; you name the items that AliExpress objected to."),
    ("withdrawn", "I called it off (withdrawn)",
     "A new attempt begins from what is ticked now."),
    ("accept", "Accept what is open or unseen, with a reason",
     "Something changed since, or was unknown when it was applied; you let it stand."),
    ("blockers", "What is no longer clear",
     "The list, with the remedy for each."),
)  # fmt: skip


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
    blockers = seen.verdict.blockers
    title = "Contested" if is_contested(seen) else "Applied, but no longer clear"
    items = [blocker.item for blocker in blockers if blocker.item]
    answers = [Row("later", "Not now")]
    if items:
        label = "Go to the item" if len(items) == 1 else f"Show the {counted(len(items), 'item')}"
        answers.append(Row("items", label))
    answers += [
        Row("accept", "Let it stand (asks why)"),
        Row("withdrawn", "It was called off (withdrawn)"),
        Row("more", "Something else"),
    ]
    chosen = await controller.ask(Decide(title, contested_text(controller, application), answers))
    if chosen == "items":
        await show_unclear(controller)
    elif chosen == "accept":
        await _accept(controller, seen)
    elif chosen == "withdrawn":
        await _outcome(controller, chosen, seen)
    elif chosen == "more":
        await _offer(controller, application)


async def _offer(controller: Controller, application: Application) -> None:
    seen, event = controller.view, application.event
    stage = stage_word(controller.view.verdict.stage)
    title = f"Applied {event.at} by {event.by or 'somebody'}: {stage}"
    rows = [Row(word, label) for word, label, _ in _AFTER]
    advice = [user_text(text) for _, _, text in _AFTER]
    chosen = await controller.ask(Choose(title, rows, advice, several=False))
    word = chosen[0] if chosen else ""
    if word == "route":
        await show_route(controller, application.route)
    elif word == "write":
        await write_down(controller)
    elif word == "blockers":
        await show_unclear(controller)
    elif word == "accept":
        await _accept(controller, seen)
    elif word:
        await _outcome(controller, word, seen)


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
    elif chosen == "contested":
        await _offer_again(controller)
    elif chosen:
        await repair(controller)


async def _offer_again(controller: Controller) -> None:
    application = controller.view.verdict.application
    if application is not None:
        await _offer(controller, application)


async def show_route(controller: Controller, route_id: str) -> None:
    """Show the click path of a route."""
    route = controller.view.case.playbook.route(route_id)
    if route is None:
        controller.display.say("It was applied for outside closetui; no click path is known.")
        return
    record = controller.view.case.playbook.apply.record
    await controller.ask(
        Page(f"Do it now: {route.title}", route_text(controller.view, route, record))
    )


async def write_down(controller: Controller) -> None:
    """Ask for what was given on applying; kept as a note on the closure."""
    record = ", ".join(controller.view.case.playbook.apply.record)
    await controller.write(
        CheckedLine,
        "Write it down",
        f"What you were given: {record}. esc leaves it for later.",
        lambda closure, text: closure.note("", f"Application: {text}"),
        "Note added",
    )


async def record_elsewhere(controller: Controller, seen: View) -> None:
    """Record that it was applied for outside; asks when, by whom, on what evidence and why."""
    await controller.write(
        PermanentLine,
        "Applied for elsewhere",
        "When, by whom, how do you know, and why not here? It is printed on every report.",
        lambda closure, why: closure.elsewhere("", why),
        "Recorded as applied elsewhere",
        seen=seen,
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


async def _outcome(controller: Controller, word: str, seen: View) -> None:
    items: tuple[str, ...] = ()
    if word == "rejected":
        named = await _named_items(controller)
        if named is None:
            return
        items = named
    stage = stage_word(word)
    await controller.write(
        PermanentLine,
        f"Outcome: {stage}",
        "What did you see, and when?",
        lambda closure, note: closure.outcome(word, items, note),
        f"Recorded: {stage}",
        seen=seen,
        undo=False,
    )


async def _named_items(controller: Controller) -> tuple[str, ...] | None:
    leaves = [i for i in controller.view.case.playbook.items() if i.gates and not i.derived]
    none = Row("", "(none in particular)")
    rows = [none, *(Row(item.id, one_line(item.title)) for item in leaves)]
    advice = [user_text(""), *(user_text(item.done_when) for item in leaves)]
    chosen = await controller.ask(
        Choose("Which items did they object to?", rows, advice, several=True)
    )
    return None if chosen is None else tuple(item for item in chosen if item)
