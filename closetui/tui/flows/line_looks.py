"""Telling how a line of a click path looked on the page."""

from typing import Final

from closetui.domain.actions.choices import Found, tell_found
from closetui.domain.playbook import Route
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.secret_warning import CheckedLine
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text

_WORDS: Final = Deed("other-words", "It has other words", "Asks which.")
_DEEDS: Final = (
    Deed("worked", "It is there and works"),
    _WORDS,
    Deed("gone", "It is not there"),
)


async def tell_how_it_looked(controller: Controller, route: Route, line_id: str) -> None:
    """Ask how a line looked, and keep it with the record."""
    line = next((line for line in route.path if line.id == line_id), None)
    if line is None:
        return
    seen, texts = controller.view, [Text(user_text(line.text))]
    chosen = await controller.ask(Choice("How did this line look?", texts, _DEEDS))
    if chosen == _WORDS.id:
        await controller.write(
            CheckedLine,
            "In which words?",
            "As they stand on the page.",
            lambda closure, words: closure.act(
                lambda case: tell_found(case, route.id, line_id, Found(_WORDS.id, words))
            ),
            f"Noted how it looked: {line.text}",
            seen=seen,
        )
    elif chosen:
        await controller.act(
            lambda closure: closure.act(
                lambda case: tell_found(case, route.id, line_id, Found(chosen))
            ),
            f"Noted how it looked: {line.text}",
            seen=seen,
            undo=False,
        )
