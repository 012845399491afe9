"""Going the last step in the app: the line that is typed, and an item to change meanwhile."""

from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Item
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.widgets.reading import Reading
from tests.tui.desk_driver import Desk, own_items


def plain_item(session: Closure) -> Item:
    """Return an item that has no ways and does not go stale."""
    return next(i for i in own_items(session.view()) if not i.ways and not i.fresh_for)


def phrase_of(session: Closure) -> str:
    """Return what has to be typed as things stand."""
    return confirm_phrase(session.view().case)


async def type_phrase(at: Desk, phrase: str) -> None:
    """Type the line and press enter, which reads on to the end first if the line is right."""
    dialog = at.app.screen
    assert isinstance(dialog, TypedConfirmation)
    assert isinstance(at.app.focused, Input)
    known, top = dialog.query_one("#warning-text", Reading), -1
    await at.write(phrase)
    while at.app.screen is dialog and known.top != top:
        top = known.top
        await at.press("enter")
