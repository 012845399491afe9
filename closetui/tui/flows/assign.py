"""Who sees to an entry."""

from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask_name import AskWho
from closetui.views import View

NO_RIGHT = "It is a note for people: anybody may still tick it."


async def assign(controller: Controller) -> None:
    """Say who sees to the entry; an empty name means nobody."""
    entry = controller.display.chosen()
    title = controller.view.case.record.title(entry)
    assigned = controller.view.case.people.assigned(entry)
    name = assigned[0] if len(assigned) == 1 else controller.closure.person
    hint = f"A name; leave it empty for nobody. {NO_RIGHT}"
    while True:
        seen = controller.view
        answer = await controller.ask(AskWho(f"Who sees to it? {title}", hint, initial=name))
        if answer is None or await _assign(controller, entry, answer.strip(), seen):
            return
        name = answer


async def _assign(controller: Controller, entry: str, to: str, seen: View) -> bool:
    message = (
        f"{to or 'Nobody in particular'} sees to it: {controller.view.case.record.title(entry)}"
    )
    return await controller.act(lambda closure: closure.assign([entry], to), message, seen=seen)
