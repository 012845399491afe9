"""What can be done with the entry under the cursor."""

from closetui.domain.actions.items import just_said
from closetui.domain.case import Note
from closetui.domain.playbook import Item, NotApplicable
from closetui.domain.states import State
from closetui.domain.text import capitalised, one_line
from closetui.reports.next_sentence import lacking_day
from closetui.reports.when import Clock
from closetui.reports.words import TEXT_REMOVED
from closetui.reports.work import unread
from closetui.tui.controller import Controller, LineOptions
from closetui.tui.dialogs.ask import anything
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.secret_warning import CheckedLine
from closetui.tui.dialogs.sheet import Place
from closetui.tui.flows.conflict import ask_to_settle
from closetui.tui.flows.dating import change_wait
from closetui.tui.flows.reopening import USUAL_REASONS, all_lines, what_else_opens
from closetui.tui.flows.ticking import give_anchor, say_again, tick_item
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text, heading
from closetui.views import View


def nothing_chosen(controller: Controller) -> str:
    """Refuse where no entry is under the cursor."""
    return "" if controller.display.chosen() else "This is there to be read."


def cannot_tick(controller: Controller) -> str:
    """Refuse where the entry follows from others, or is for later."""
    return (
        nothing_chosen(controller)
        or _too_early(controller, _item(controller))
        or _by_itself(controller)
    )


def cannot_reopen(controller: Controller) -> str:
    """Refuse where nothing was said that could be opened again."""
    item = _item(controller)
    if item is None or item.derived:
        return nothing_chosen(controller) or "Only what was ticked can be opened again."
    state = controller.view.verdict.states[item.id]
    said = state.state in (*_SAID, State.STALE) and bool(state.statements)
    said = said or bool(lacking_day(controller.view, item))
    return "" if said else "It is open already."


async def reopen(controller: Controller) -> None:
    """Open the entry again: it is no longer so."""
    item = _item(controller)
    if item is not None:
        await untick(controller, item)


def cannot_skip(controller: Controller) -> str:
    """Refuse where the entry always applies, or is for later."""
    item = _item(controller)
    if item is None:
        return nothing_chosen(controller) or "A consequence cannot be left out."
    if item.derived:
        return "It follows from its sub-items."
    if item.na is NotApplicable.NEVER:
        return "It always applies."
    return _too_early(controller, item)


def _too_early(controller: Controller, item: Item | None) -> str:
    """Refuse what is to be done afterwards while no application stands; opening it is free."""
    verdict = controller.view.verdict
    if item is None or item.gates or verdict.application is not None:
        return ""
    said = verdict.states[item.id].state in (*_SAID, State.CONFLICT)
    return "" if said else "This is for after applying; nothing was applied for yet."


def _by_itself(controller: Controller) -> str:
    """Refuse what an outcome ticks, and what nobody can do anything about yet."""
    item = _item(controller)
    if item is None or item.gates:
        return ""
    state = controller.view.verdict.states[item.id]
    if state.state is State.WAITING and not state.day:
        return f"{capitalised(state.reason)}."
    if item.met_by and state.satisfied and not state.statements:
        return "It follows from what was recorded of the application."
    return ""


_SAID = (State.DONE, State.NOT_APPLICABLE, State.WAITING)
"""States of an entry of which something was said that can be taken back."""


async def tick(controller: Controller) -> None:
    """Tick the entry, open it again when it is ticked, or settle what copies disagree on."""
    entry = controller.display.chosen()
    item = _item(controller)
    state = controller.view.verdict.states[entry]
    if item is not None and item.derived:
        controller.display.jump(_first_open_member(controller.view, item))
    elif state.state is State.CONFLICT:
        await _settle(controller, entry, item)
    elif item is None and state.state is State.ACKNOWLEDGED:
        title = controller.view.case.record.title(entry)
        await controller.act(lambda closure: closure.untick([entry], ""), f"Unread: {title}")
    elif item is None:
        await _acknowledge(controller, entry)
    elif item.met_by and not state.statements:
        controller.display.run_later("apply")  # What is recorded of the application ticks it.
    elif state.state is State.WAITING:
        await change_wait(controller, item)
    elif (anchor := lacking_day(controller.view, item)) is not None:
        await give_anchor(controller, anchor)
    elif state.state in _SAID:
        await untick(controller, item)
    elif state.state is State.STALE:
        await say_again(controller, item, controller.view)
    else:
        await tick_item(controller, item)


def _first_open_member(view: View, group: Item) -> str:
    states = view.verdict.states
    return next((one for one in group.children if not states[one].satisfied), group.children[0])


async def _settle(controller: Controller, entry: str, item: Item | None) -> None:
    seen = controller.view
    answer = await ask_to_settle(controller, seen.verdict.states[entry], item)
    if answer and item is None:
        await _acknowledge(controller, entry, seen)
    elif answer == "done" and item:
        await tick_item(controller, item, seen=seen)
    elif answer == "open" and item:
        await untick(controller, item, seen)
    elif answer and item:
        await skip_item(controller, item, seen)


async def _acknowledge(controller: Controller, entry: str, seen: View | None = None) -> None:
    """Say that a consequence was read; the light goes on to the next one, as on the pages."""
    message = f"Read: {controller.view.case.record.title(entry)}"
    if not await controller.act(lambda closure: closure.ack([entry]), message, seen=seen):
        return
    onward = unread(controller.view, entry)
    if onward:
        controller.display.jump(onward)


async def untick(controller: Controller, item: Item, seen: View | None = None) -> bool:
    """Open an item again, and return whether it was done.

    Asks why; one's own word of a moment ago can be taken back without a reason.
    """
    standing = (seen or controller.view).case.statements.get(item.id, ())
    free = just_said(standing, controller.closure.actor, controller.closure.outside.now())
    return await controller.write(
        CheckedLine,
        f"Open again: {item.title}",
        "Why? You said it a moment ago, so this may stay empty."
        if free
        else "Why? It stays in the history.",
        lambda closure, why: closure.untick([item.id], why),
        f"Opened again: {item.title}",
        seen=seen,
        options=LineOptions(
            usual=USUAL_REASONS,
            below=what_else_opens(seen or controller.view, item),
            enter="opens it again",
            place=Place.BESIDE,
            check=all_lines if free else anything,
        ),
    )


async def skip(controller: Controller) -> None:
    """Record the entry as not applicable; asks why."""
    item = _item(controller)
    if item is not None:
        await skip_item(controller, item)


async def skip_item(controller: Controller, item: Item, seen: View | None = None) -> bool:
    """Record an item as not applicable, and return whether it was done.

    Asks the guide's question, where it has one; otherwise why.
    """
    message = f"Does not apply: {item.title}"
    if item.applies_if:
        return await _ask_whether(controller, item, seen or controller.view)
    return await controller.write(
        CheckedLine,
        message,
        "Why does it not apply? It stays in the history.",
        lambda closure, why: closure.skip([item.id], why),
        message,
        seen=seen,
        options=LineOptions(enter="leaves it out", place=Place.BESIDE),
    )


async def _ask_whether(controller: Controller, item: Item, seen: View) -> bool:
    """Ask the guide's question; a plain no is an answer, and yes opens what was left out."""
    out = seen.verdict.states[item.id].state is State.NOT_APPLICABLE
    yes = "It is to be done after all." if out else "Nothing is written."
    deeds = [Deed("yes", "Yes, it applies", yes), Deed("no", "No", "It is left out.")]
    texts = [heading("THE GUIDE ASKS"), Text(user_text(item.applies_if), rule=True)]
    dialog = Choice(
        f"Does it apply? {item.title}",
        texts,
        deeds,
        place=Place.BESIDE,
        lit="yes" if out else "no",
    )
    answer = await controller.ask(dialog)
    if answer == "yes" and out:
        return await untick(controller, item, seen)
    return answer == "no" and await controller.act(
        lambda closure: closure.skip([item.id], ""),
        f"Does not apply: {item.title} ({item.applies_if} No)",
        seen=seen,
    )


def cannot_retract(controller: Controller) -> str:
    """Refuse where there is no note to take back."""
    return "" if _notes(controller) else "There is no note on this entry."


def _notes(controller: Controller) -> tuple[Note, ...]:
    """Return the notes on the entry and on the closure as a whole, newest first."""
    case = controller.view.case
    return (*case.notes_on(controller.display.chosen())[::-1], *case.notes_on("")[::-1])


async def retract(controller: Controller) -> None:
    """Take back a note on the entry; asks which."""
    seen, notes = controller.view, _notes(controller)
    clock = Clock(controller.closure.outside.now())
    deeds = [LATER._replace(about="Nothing is taken back.")]
    for note in notes:
        by = note.event.by or "somebody"
        where = by if note.item else f"{by}, on the closure"
        text = note.text or TEXT_REMOVED
        about = f"{clock.moment(note.event.at)}\n{text}"
        deeds.append(Deed(note.event.id, one_line(text), about, where))
    dialog = Choice(
        "Take a note back",
        [Text(user_text("Which one? That there was a note stays in the history."))],
        deeds,
        place=Place.BESIDE,
    )
    chosen = await controller.ask(dialog)
    if chosen and chosen != LATER.id:
        await controller.act(lambda closure: closure.retract(chosen), "Note taken back", seen=seen)


def _item(controller: Controller) -> Item | None:
    return controller.view.case.playbook.item(controller.display.chosen())
