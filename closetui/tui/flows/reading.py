"""What is done about the row under the light besides reading of it.

Its list or letter is opened, its sources are shown, its text is copied; the last two on the
screens about guides as well.
"""

from collections.abc import Sequence
from datetime import date

from closetui.domain.playbook import Origin, Playbook
from closetui.domain.text import ended
from closetui.tui.closure_refusals import lit_origin
from closetui.tui.content.origin import addresses, sources_texts
from closetui.tui.content.reading import Page, reading
from closetui.tui.controller import Controller
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.flows.listing import no_list, show_list
from closetui.tui.flows.writing import fill_in, lit_letter
from closetui.tui.widgets.reading import BLANK, Text


async def read(controller: Controller) -> None:
    """Open the list behind the lit row, or fill in the letter that it is; else read about it."""
    letter = lit_letter(controller)
    if letter is not None:
        await fill_in(controller, letter)
    elif no_list(controller):
        controller.display.read()
    else:
        await show_list(controller)


async def show_sources(controller: Controller) -> None:
    """Show how sure the rule of the lit row is, and from where."""
    origin, view = lit_origin(controller), controller.view
    if origin is not None:
        sourced = [(_page(controller).title, origin)]
        await tell_sources(controller, view.case.playbook, sourced, view.now.date())


async def tell_sources(
    asker: Asker, playbook: Playbook, sourced: Sequence[tuple[str, Origin]], today: date
) -> None:
    """Show how sure each of these rules of a guide is, and from where, under its title."""
    texts: list[Text] = []
    for title, origin in sourced:
        texts += [*([BLANK] if texts else []), *sources_texts(playbook, title, origin, today)]
    copied = "\n".join(line for _, origin in sourced for line in addresses(playbook, origin))
    await asker.ask(ReadingSheet("How sure, and from where", tuple(texts), copied=copied))


async def copy(controller: Controller) -> None:
    """Copy what is read about the lit row."""
    controller.display.say(copy_page(controller, _page(controller)))


def copy_page(asker: Asker, page: Page) -> str:
    """Copy a text with its title, and return what is said of that."""
    text = "\n".join([page.title, *(part.content.plain for part in page.texts)])
    asker.screen.app.copy_to_clipboard(text)
    return ended(f"Copied: {page.title}")


def _page(controller: Controller) -> Page:
    """Return what is to be read about the lit row."""
    return reading(controller.view, controller.display.lit(), controller.display.key_of)
