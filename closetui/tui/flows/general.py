"""What is done with the closure as a whole, and where one goes from it.

The last word is taken back, or said again. History, news, plan, end and guides are shown, a thing
is found, the tour goes round. The closure is put away or left. And what any screen can do: choose
a theme, and see what is wrong with the person's own files.
"""

import asyncio
from collections.abc import Callable

from closetui.acting import Done
from closetui.domain.actions.undo import last_undoable, own_slip
from closetui.domain.applying import leading_way
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Event
from closetui.domain.text import ended, one_line
from closetui.folder import put_away
from closetui.reports.acts import act_text, taken_back_text
from closetui.reports.next_sentence import sentence
from closetui.reports.remedies import for_app
from closetui.reports.work import SOFTER, read_row_id, row_id
from closetui.store.playbooks import guides
from closetui.store.settings import save_theme
from closetui.tui.content.finding import DEED, KEYS, Findable, everything
from closetui.tui.content.help import tour_steps
from closetui.tui.content.history import history_texts
from closetui.tui.content.home import PUT_AWAY, left_to_do, told_away
from closetui.tui.content.own_files import HasOwnFiles, own_files_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.asking import Asker, FormDraft
from closetui.tui.dialogs.choose import ChooseTheme
from closetui.tui.dialogs.deeds import Confirm, Message, ReadingSheet
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.help import EARLIER, TourStep
from closetui.tui.dialogs.sheet import Place
from closetui.tui.display import PageKind
from closetui.tui.flows.ended import take_slip_back
from closetui.tui.flows.visiting import visit
from closetui.tui.messages import CompareGuides, GoHome, LookAtGuide
from closetui.tui.text import user_text
from closetui.world import World


async def undo(controller: Controller, here: str = "") -> None:
    """Take back one's own last statement; ``here`` is the entry whose list is open, if one is.

    What is about something else is named first.
    """
    slip = own_slip(controller.view.case, controller.closure.actor, controller.closure.person)
    if slip is not None:
        await take_slip_back(controller, slip)
        return
    if here and not await _is_meant(controller, here):
        return
    await _turn(controller, controller.acting.undo, taken_back_text)


async def _is_meant(controller: Controller, here: str) -> bool:
    case = controller.view.case
    last = last_undoable(case, controller.closure.actor, controller.closure.person)
    if last.item == here:
        return True
    warning = user_text(
        ended(f"Your last statement is not about this list: {act_text(case, last)}")
    )
    return await controller.ask(Confirm("Take it back?", warning, yes="Take it back")) or False


async def redo(controller: Controller) -> None:
    """Say again what was last taken back."""

    def said(case: Case, event: Event) -> str:
        return ended(f"Done again: {act_text(case, event)}")

    await _turn(controller, controller.acting.redo, said)


async def _turn(
    controller: Controller,
    turn: Callable[[], tuple[Done, Event]],
    said: Callable[[Case, Event], str],
) -> None:
    try:
        done, event = await asyncio.to_thread(turn)
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    controller.take(done)
    if event.item:
        controller.display.jump(event.item)
    controller.display.say(said(controller.view.case, event))


async def show_history(controller: Controller) -> None:
    """Show who said what when."""
    texts = tuple(history_texts(controller.view))
    await controller.ask(ReadingSheet("Who said what when", texts, place=Place.CENTRE))


async def show_incoming(controller: Controller) -> None:
    """Show what came in from others while the closure was open."""
    texts = controller.incoming.texts(controller.view)
    controller.incoming.mark_read()
    controller.display.waiting_changed()
    await controller.ask(ReadingSheet("What came in from others", texts, place=Place.CENTRE))


async def find(controller: Controller) -> None:
    """Find something by any word in it; a deed that is found is done."""
    offers = [offer for offer in controller.display.offers() if not offer.refusal]
    deeds = [
        Findable(
            row_id(DEED, offer.id), offer.label, f"{offer.key}  {KEYS}", (offer.help,), offer.also
        )
        for offer in offers
    ]
    found = await controller.ask(Find(everything(controller.view, deeds)))
    kind, name = read_row_id(found or "")
    if kind == DEED:
        controller.display.run_later(name)
    elif found:
        await controller.display.lead_to(found)


async def change_theme(controller: Controller) -> None:
    """Choose another theme."""
    await choose_theme(controller, controller.closure.outside)


async def go_home(controller: Controller) -> None:
    """Go to the list of closures."""
    _end_visit(controller)
    controller.screen.post_message(GoHome())


async def leave(controller: Controller) -> None:
    """Leave; everything is saved already."""
    _end_visit(controller)
    FormDraft.leave(controller.screen.app)


def _end_visit(controller: Controller) -> None:
    """Remember that all was looked at, unless something came in that was not."""
    if not controller.incoming.unread:
        controller.closure.keep_visit(controller.view)


async def look_at_guide(controller: Controller) -> None:
    """Look at the guide that the lit row leads to, or else at that of the closure."""
    playbook, lit = controller.view.case.playbook, controller.display.lit()
    softer = next((way for way in playbook.alternatives if row_id(SOFTER, way.id) == lit), None)
    item = playbook.item(lit)
    way = leading_way(item, controller.view.verdict.states[lit]) if item else None
    leads_to = way.leads_to if way else softer.playbook if softer else ""
    controller.screen.post_message(LookAtGuide(leads_to or playbook.id))


async def compare_guides(controller: Controller) -> None:
    """Lay the guide of the closure beside another."""
    controller.screen.post_message(CompareGuides(controller.view.case.playbook.id))


async def put_closure_away(controller: Controller) -> None:
    """Take the closure out of the list, and go home; its file stays."""
    case, outside = controller.view.case, controller.closure.outside
    verdict = controller.view.verdict
    if verdict.application is not None and not verdict.after.finished:
        undone = left_to_do(sentence(controller.view))
        if not await controller.ask(Confirm(PUT_AWAY, undone, yes="Put it away")):
            return
    changed = await asyncio.to_thread(put_away, outside, case.id, away=True)
    if changed:
        controller.screen.post_message(GoHome(told_away(case.name)))
    else:
        controller.display.say(ended(f"It is put away already: {one_line(case.name)}"))


async def show_tour(controller: Controller) -> None:
    """Show the screen round, one stop after the other."""
    steps = tour_steps(controller.view, controller.display.key_of)
    place = 0
    while place < len(steps):
        step = steps[place]
        if step.entry:
            controller.display.jump(step.entry)
        way = await controller.ask(TourStep(step, place + 1, len(steps)))
        if way is None:
            break
        place = max(place - 1, 0) if way == EARLIER else place + 1
    controller.display.say("The tour is over; ? has it again.")


async def show_end(controller: Controller) -> None:
    """Show what the closure came to."""
    await visit(controller, PageKind.END)


async def show_own_files(asker: Asker, outside: World) -> None:
    """Show what is wrong with the person's own keys, settings, themes and guides, and where."""
    app = asker.screen.app
    found = await asyncio.to_thread(guides, outside.places.playbooks)
    faults = [*(app.own_faults if isinstance(app, HasOwnFiles) else ()), *found.troubles]
    texts = own_files_texts(faults, outside.places.config)
    await asker.ask(ReadingSheet("Your own keys, themes and guides", texts, place=Place.CENTRE))


async def choose_theme(asker: Asker, outside: World) -> None:
    """Let the person choose a theme, and keep the choice; leaving puts the old one back."""
    app = asker.screen.app
    before = app.theme
    chosen = await asker.ask(ChooseTheme(app.available_themes, before))
    if chosen is None:
        app.theme = before
        return
    app.theme = chosen
    try:
        await asyncio.to_thread(save_theme, outside.places, chosen)
    except ClosetuiError as error:
        await asker.ask(Message("The theme is not kept", user_text(for_app(error, {}, ""))))


async def show_plan(controller: Controller) -> None:
    """Show the days to come; then go to the entry that was chosen there."""
    entry = await visit(controller, PageKind.PLAN)
    if entry:
        controller.display.jump(entry)
