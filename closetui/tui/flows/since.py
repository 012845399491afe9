"""What happened since a person was here, and looking again at what ran out."""

from datetime import timedelta
from typing import Final

from textual.content import Content

from closetui.domain.due import is_covered
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.domain.text import ended
from closetui.reports.acts import event_text
from closetui.reports.since import news
from closetui.reports.when import Clock, runs_out
from closetui.tui.command import TAKES_BACK
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.display import PageKind
from closetui.tui.flows.dating import seen_when
from closetui.tui.flows.item import untick
from closetui.tui.flows.ticking import say_again
from closetui.tui.flows.visiting import visit
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text
from closetui.views import View

LONG_ENOUGH: Final = timedelta(hours=4)
"""What a tick still has to hold not to be asked again before applying."""

GO: Final = "go"
"""The result of a visit that goes on."""


async def look_again(controller: Controller) -> None:
    """Show what happened since the last visit, with what is to be looked at again."""
    await visit(controller, PageKind.SINCE)


async def show_news(controller: Controller) -> None:
    """Show word for word what others said since the last visit."""
    view, clock = controller.view, Clock(controller.view.now)
    texts: list[Text] = []
    for event in news(view, controller.last_visit, controller.closure.actor):
        name = user_line(event.who).stylize("bold")
        when = user_line(f"  {clock.moment(event.at)}").stylize("$muted")
        texts += [Text(Content.assemble(name, when)), Text(user_text(event_text(view.case, event)))]
        texts.append(BLANK)
    if not texts:
        texts = [Text(Content("Nobody else said anything since you were here."))]
    await controller.ask(ReadingSheet("What came in", texts))


async def still_so(controller: Controller, entry: str) -> bool:
    """Say of an entry that it is still so, seen now; return whether that was recorded."""
    item = controller.view.case.playbook.item(entry)
    if item is None or not await say_again(controller, item, controller.view):
        return False
    controller.display.say(ended(f"Still so: {item.title}"), TAKES_BACK)
    return True


async def still_so_then(controller: Controller, entry: str) -> bool:
    """Say of an entry that it was still so at another time; return whether that was recorded."""
    item = controller.view.case.playbook.item(entry)
    return item is not None and await seen_when(controller, item, controller.view)


async def no_longer(controller: Controller, entry: str) -> bool:
    """Open an entry again; asks why. Return whether that was recorded."""
    item = controller.view.case.playbook.item(entry)
    return item is not None and await untick(controller, item, controller.view)


def to_look_at(view: View) -> list[Item]:
    """Return what must be looked at again before applying now, in working order.

    That is what ran out, and what runs out within hours.
    """
    states = view.verdict.states
    return [
        item
        for item in view.case.in_order
        if item.gates and not item.derived and states[item.id].blocks
        if not is_covered(states, states[item.id])
        if states[item.id].state is State.STALE or _runs_out_shortly(view, item)
    ]


def _runs_out_shortly(view: View, item: Item) -> bool:
    end = runs_out(view, item)
    return end is not None and end - view.now < LONG_ENOUGH
