"""Visiting a page of a closure: while it is in front, it is what shows and says things.

A closure that is opened begins with one of them, if anything happened meanwhile.
"""

from typing import Final

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import capitalised
from closetui.reports.since import Since, since
from closetui.store.own_state import drafts_of
from closetui.tui.controller import Controller
from closetui.tui.display import PageKind

OWN_ITEM: Final = "own item"
"""What the draft of an item of one's own is kept for."""


def of_tick(entry: str) -> str:
    """Return what the draft of a note that is written with a tick is kept for."""
    return f"tick {entry}"


def of_rows(entry: str) -> str:
    """Return what the draft of rows that are added to the list behind an entry is kept for."""
    return f"rows {entry}"


async def visit(controller: Controller, kind: PageKind) -> str:
    """Show a page until it is left; return what became of the visit, empty for nothing."""
    page = controller.pages(controller, kind)
    below, controller.display = controller.display, page
    try:
        await controller.ask(page.as_screen)
    finally:
        controller.display = below
        below.show(controller.view)
    if page.then:
        below.run_later(page.then)
    if page.goal:
        await below.lead_to(page.goal)
    return page.result


def found_since(controller: Controller) -> Since:
    """Return what happened since the last visit of whoever opened the closure."""
    return since(controller.view, controller.last_visit, controller.closure.actor)


async def greet(controller: Controller) -> None:
    """Show what happened since the last visit, if anything did; remember this visit."""
    try:
        found = found_since(controller)
    except ClosetuiError:
        return  # A name that cannot be used: that is told with the first act.
    if found.worth_showing:
        await visit(controller, PageKind.GREETING)
    controller.closure.keep_visit(controller.view)
    _tell_of_drafts(controller)


def _tell_of_drafts(controller: Controller) -> None:
    """Say that a text lies there that was begun and not kept, and on which entry if it is a note.

    A program that was killed has said nothing of it.
    """
    view = controller.view
    kept = drafts_of(view.case.id, controller.closure.outside.places)
    if not kept or view.snapshot.notices or view.snapshot.read_only.why:
        return  # What is wrong with the file goes first; where it is, no form may open.
    from closetui.tui.flows.note import begun  # Only where there is something to look for.

    entry = begun(controller)
    if entry is None:
        controller.display.say(_begun_elsewhere(controller))
        return
    key, title = controller.display.key_of("note"), view.case.record.title(entry)
    controller.display.say(f"A note you began is kept: {key} on {title or view.case.name}.")


def _begun_elsewhere(controller: Controller) -> str:
    """Return which form keeps what was begun in it, and what opens that."""
    key_of, case = controller.display.key_of, controller.view.case
    if controller.draft(OWN_ITEM).found():
        return f"An item of your own you began is kept: {key_of('add')} offers it again."
    for item in case.playbook.items():
        if controller.draft(of_tick(item.id)).found():
            return f"A note you began with a tick is kept: {key_of('tick')} on {item.title}."
        if controller.draft(of_rows(item.id)).found():
            where = f"{key_of('add')} in the list of {item.title}"
            return f"{capitalised(item.several)} you began to type are kept: {where}."
    return "Something you began to write is kept: its form offers it again."
