"""What can be done once an application stands, and what to do when it is contested."""

from closetui.domain.case import Application
from closetui.domain.text import one_line
from closetui.reports.words import counted, kind_word, stage_word
from closetui.tui.apply_screens import BlockerList
from closetui.tui.careful import CarefulLine, LastingLine
from closetui.tui.contested import contested_text, is_contested
from closetui.tui.decide import Decide
from closetui.tui.desk import Desk
from closetui.tui.detail import route_text
from closetui.tui.dialogs import Choose
from closetui.tui.pages import Page
from closetui.tui.row_list import Row
from closetui.tui.text import user_text
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


async def afterwards(desk: Desk) -> None:
    """Explain what is no longer clear, if anything is; else offer what can be done now."""
    verdict = desk.view.verdict
    if verdict.application is None:
        return
    if verdict.blockers:
        await _explain(desk, verdict.application)
    else:
        await _offer(desk, verdict.application)


async def _explain(desk: Desk, application: Application) -> None:
    """Say in plain words who did what unseen, and offer the ways out."""
    seen = desk.view
    blockers = seen.verdict.blockers
    title = "Contested" if is_contested(seen) else "Applied, but no longer clear"
    items = [each.item for each in blockers if each.item]
    answers = [Row("later", "Not now")]
    if items:
        told = "Go to the item" if len(items) == 1 else f"Show the {counted(len(items), 'item')}"
        answers.append(Row("items", told))
    answers += [
        Row("accept", "Let it stand (asks why)"),
        Row("withdrawn", "It was called off (withdrawn)"),
        Row("more", "Something else"),
    ]
    chosen = await desk.ask(Decide(title, contested_text(desk, application), answers))
    if chosen == "items":
        await show_unclear(desk)
    elif chosen == "accept":
        await _accept(desk, seen)
    elif chosen == "withdrawn":
        await _outcome(desk, chosen, seen)
    elif chosen == "more":
        await _offer(desk, application)


async def _offer(desk: Desk, application: Application) -> None:
    seen, event = desk.view, application.event
    stage = stage_word(desk.view.verdict.stage)
    title = f"Applied {event.at} by {event.by or 'somebody'}: {stage}"
    rows = [Row(word, told) for word, told, _ in _AFTER]
    advice = [user_text(each) for _, _, each in _AFTER]
    chosen = await desk.ask(Choose(title, rows, advice, several=False))
    word = chosen[0] if chosen else ""
    if word == "route":
        await show_route(desk, application.route)
    elif word == "write":
        await write_down(desk)
    elif word == "blockers":
        await show_unclear(desk)
    elif word == "accept":
        await _accept(desk, seen)
    elif word:
        await _outcome(desk, word, seen)


async def show_unclear(desk: Desk) -> None:
    """List what is no longer clear; go to the item that is chosen, or repair the record."""
    blockers = desk.view.verdict.blockers
    items = {each.item for each in blockers if each.item}
    if len(blockers) == len(items) == 1:
        desk.face.jump(items.pop())
        return
    chosen = await desk.open(BlockerList(desk, f"No longer clear: {len(blockers)}", blockers))
    if chosen in items:
        desk.face.jump(chosen or "")
    elif chosen == "contested":
        await _offer_again(desk)
    elif chosen:
        await repair(desk)


async def _offer_again(desk: Desk) -> None:
    application = desk.view.verdict.application
    if application is not None:
        await _offer(desk, application)


async def show_route(desk: Desk, route_id: str) -> None:
    """Show the click path of a route."""
    route = desk.view.case.playbook.route(route_id)
    if route is None:
        desk.face.tell("It was applied for outside closetui; no click path is known.")
        return
    record = desk.view.case.playbook.apply.record
    await desk.open(Page(f"Do it now: {route.title}", route_text(desk.view, route, record)))


async def write_down(desk: Desk) -> None:
    """Ask for what was given on applying; kept as a note on the closure."""
    record = ", ".join(desk.view.case.playbook.apply.record)

    def form(words: str) -> CarefulLine:
        hint = f"What you were given: {record}. esc leaves it for later."
        return CarefulLine("Write it down", hint, initial=words, saved="")

    await desk.write(form, lambda held, text: held.note("", f"Application: {text}"), "Note added")


async def record_elsewhere(desk: Desk, seen: View) -> None:
    """Record that it was applied for outside; asks when, by whom, on what evidence and why."""

    def form(words: str) -> LastingLine:
        hint = "When, by whom, how do you know, and why not here? It is printed on every report."
        return LastingLine("Applied for elsewhere", hint, initial=words, saved="")

    told = "Recorded as applied elsewhere"
    await desk.write(form, lambda held, why: held.elsewhere("", why), told, seen=seen, undo=False)


async def repair(desk: Desk) -> None:
    """Acknowledge what the record is faulted for; asks what was found out about it."""
    seen = desk.view
    faults = "\n".join(f"{kind_word(each.kind)}: {each.text}" for each in seen.case.faults)
    text = (
        f"{faults}\n\nIf a colleague has a copy that is whole, merge it with m: that is better. "
        "Acknowledging leaves the record as it is and says that you know what is missing."
    )
    answers = [Row("later", "Not now"), Row("repair", "Acknowledge it (asks why)")]
    chosen = await desk.ask(Decide("The record is not whole", user_text(text), answers))
    if chosen != "repair":
        return

    def form(words: str) -> LastingLine:
        hint = "What did you find out about it? It is printed on every report."
        return LastingLine("Acknowledge", hint, initial=words, saved="")

    told = "Acknowledged what was found in the record"
    await desk.write(form, lambda held, why: held.repair(why), told, seen=seen, undo=False)


async def _accept(desk: Desk, seen: View) -> None:
    def form(words: str) -> LastingLine:
        hint = "Why may it stand? It is printed on every report."
        return LastingLine("Accept", hint, initial=words, saved="")

    await desk.write(form, lambda held, why: held.accept(why), "Accepted", seen=seen, undo=False)


async def _outcome(desk: Desk, word: str, seen: View) -> None:
    items: tuple[str, ...] = ()
    if word == "rejected":
        named = await _named_items(desk)
        if named is None:
            return
        items = named
    told = stage_word(word)

    def form(words: str) -> LastingLine:
        return LastingLine(
            f"Outcome: {told}", "What did you see, and when?", initial=words, saved=""
        )

    await desk.write(
        form,
        lambda held, note: held.outcome(word, items, note),
        f"Recorded: {told}",
        seen=seen,
        undo=False,
    )


async def _named_items(desk: Desk) -> tuple[str, ...] | None:
    leaves = [i for i in desk.view.case.playbook.items() if i.gates and not i.derived]
    none = Row("", "(none in particular)")
    rows = [none, *(Row(item.id, one_line(item.title)) for item in leaves)]
    advice = [user_text(""), *(user_text(item.done_when) for item in leaves)]
    chosen = await desk.ask(Choose("Which items did they object to?", rows, advice, several=True))
    return None if chosen is None else tuple(each for each in chosen if each)
