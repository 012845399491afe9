"""Moving about in a closure: the next thing, reading on, where a rule comes from, copying."""

from closetui.domain.playbook import Origin, Playbook
from closetui.tui.content.drawers import GOOD, LETTER, ROUTE, SOFTER
from closetui.tui.content.origin import addresses, sources_texts
from closetui.tui.content.reading import reading
from closetui.tui.controller import Controller
from closetui.tui.dialogs.reading_sheet import ReadingSheet
from closetui.tui.flows.letters import fill_in, lit_letter
from closetui.tui.flows.listing import no_list, show_list


async def go_next(controller: Controller) -> None:
    """Go to the next thing; from there to the one after."""
    controller.display.step(1)


async def go_last(controller: Controller) -> None:
    """Go to the thing before."""
    controller.display.step(-1)


async def read(controller: Controller) -> None:
    """Open the list behind the lit row, or fill in the letter that it is; else read about it."""
    letter = lit_letter(controller)
    if letter is not None:
        await fill_in(controller, letter)
    elif no_list(controller):
        controller.display.read()
    else:
        await show_list(controller)


async def back(controller: Controller) -> None:
    """Go one step back."""
    controller.display.back()


def no_sources(controller: Controller) -> str:
    """Refuse where the lit row rests on no sources."""
    return "" if _origin(controller) else "This rests on no sources."


async def show_sources(controller: Controller) -> None:
    """Show how sure the rule of the lit row is, and from where."""
    origin, playbook = _origin(controller), controller.view.case.playbook
    if origin is None:
        return
    title = reading(controller.view, controller.display.lit()).title
    texts = sources_texts(playbook, title, origin, controller.view.now.date())
    found = "\n".join(addresses(playbook, origin))
    await controller.ask(ReadingSheet("How sure, and from where", tuple(texts), copied=found))


async def copy(controller: Controller) -> None:
    """Copy what is read about the lit row."""
    page = reading(controller.view, controller.display.lit())
    text = "\n".join([page.title, *(part.content.plain for part in page.texts)])
    controller.screen.app.copy_to_clipboard(text)
    controller.display.say(f"Copied: {page.title}.")


def _origin(controller: Controller) -> Origin | None:
    """Return where the lit row comes from."""
    return origin_of(controller.view.case.playbook, controller.display.lit())


def origin_of(playbook: Playbook, lit: str) -> Origin | None:
    """Return where a row of a closure or of a guide comes from; None if it has no sources."""
    item, consequence = playbook.item(lit), playbook.consequence(lit)
    if item is not None:
        return item.origin if item.origin.sources else None
    if consequence is not None:
        return consequence.origin
    return _guide_origin(playbook, lit)


def _guide_origin(playbook: Playbook, lit: str) -> Origin | None:
    found = {
        **{f"{ROUTE}{route.id}": route.origin for route in playbook.routes},
        **{f"{SOFTER}{softer.id}": softer.origin for softer in playbook.alternatives},
        **{f"{GOOD}{known.id}": known.origin for known in playbook.background},
        **{f"{LETTER}{letter.id}": letter.origin for letter in playbook.letters},
    }
    return found.get(lit)
