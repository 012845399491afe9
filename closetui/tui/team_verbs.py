"""Who sees to an entry."""

from textual.widgets import Input

from closetui.tui import names
from closetui.tui.desk import Desk
from closetui.tui.dialogs import AskLine
from closetui.tui.item_verbs import nothing_chosen, title_of
from closetui.views import View

NO_RIGHT = "It is a note for people: anybody may still tick it."


class AskWho(AskLine):
    """Asks for a person's name; an empty line means nobody."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line as it is."""
        event.prevent_default()  # Otherwise a blank line would be refused.
        self.dismiss(event.value)


def cannot_assign(desk: Desk) -> str:
    """Refuse where there is nothing to see to."""
    entry = desk.face.chosen()
    item = desk.view.case.playbook.item(entry)
    if item is None:
        return nothing_chosen(desk) or "A consequence is only read; nobody has to see to it."
    return "It follows from its sub-items; say who sees to those." if item.derived else ""


async def assign(desk: Desk) -> None:
    """Say who sees to the entry; an empty name means nobody."""
    entry = desk.face.chosen()
    title = title_of(desk, entry)
    assigned = desk.view.case.people.assigned(entry)
    given = assigned[0] if len(assigned) == 1 else names.own_name(desk)
    hint = f"A name; leave it empty for nobody. {NO_RIGHT}"
    while True:
        seen = desk.view
        answer = await desk.ask(AskWho(f"Who sees to it? {title}", hint, initial=given))
        if answer is None or await _assign(desk, entry, answer.strip(), seen):
            return
        given = answer


async def _assign(desk: Desk, entry: str, to: str, seen: View) -> bool:
    told = f"{to or 'Nobody in particular'} sees to it: {title_of(desk, entry)}"
    return await desk.act(lambda held: held.assign([entry], to), told, seen=seen)
