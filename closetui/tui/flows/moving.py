"""Moving about in a closure: the next thing, reading on, sources, the plan, copying."""

from closetui.domain.text import ended
from closetui.tui.closure_refusals import lit_origin
from closetui.tui.content.origin import addresses, sources_texts
from closetui.tui.content.reading import reading
from closetui.tui.controller import Controller
from closetui.tui.dialogs.reading_sheet import ReadingSheet
from closetui.tui.display import PageKind
from closetui.tui.flows.letters import fill_in, lit_letter
from closetui.tui.flows.listing import no_list, show_list
from closetui.tui.flows.visiting import visit


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
    origin, playbook = lit_origin(controller), controller.view.case.playbook
    if origin is None:
        return
    title = reading(controller.view, controller.display.lit(), controller.display.key_of).title
    texts = sources_texts(playbook, title, origin, controller.view.now.date())
    found = "\n".join(addresses(playbook, origin))
    await controller.ask(ReadingSheet("How sure, and from where", tuple(texts), copied=found))


async def copy(controller: Controller) -> None:
    """Copy what is read about the lit row."""
    page = reading(controller.view, controller.display.lit(), controller.display.key_of)
    text = "\n".join([page.title, *(part.content.plain for part in page.texts)])
    controller.screen.app.copy_to_clipboard(text)
    controller.display.say(ended(f"Copied: {page.title}"))


async def show_plan(controller: Controller) -> None:
    """Show the days to come; then go to the entry that was chosen there."""
    entry = await visit(controller, PageKind.PLAN)
    if entry:
        controller.display.jump(entry)
