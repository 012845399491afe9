"""Going on without what is recommended, answered one by one where sign-offs ask for it."""

from closetui.domain.actions.choices import go_without
from closetui.domain.playbook import Item
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.secret_warning import CheckedLine
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text


async def answer_recommended(controller: Controller) -> bool:
    """Ask of each recommended item that is open whether to go on without it.

    Returns whether all were answered.
    """
    while controller.view.verdict.ask:
        view = controller.view
        item = view.case.playbook.item(view.verdict.ask[0])
        if item is None or not await _goes_without(controller, item):
            return False
    return True


async def _goes_without(controller: Controller, item: Item) -> bool:
    seen = controller.view
    left = len(seen.verdict.ask)
    text = f"{item.why}\nIt is so when: {item.done_when}\n"
    deeds = [
        Deed("go", "Go to it", "Nothing is recorded."),
        Deed("without", "Go on without it", "Asks why; it is printed on every report."),
    ]
    title = f"Recommended, still open ({left} left): {item.title}"
    chosen = await controller.ask(Choice(title, [Text(user_text(text))], deeds))
    if chosen == "without":
        return await controller.write(
            CheckedLine,
            f"Go on without: {item.title}",
            "Why? It is printed on every report.",
            lambda closure, why: closure.act(
                lambda case: go_without(case, item.id, why), [item.id]
            ),
            f"Going on without: {item.title}",
            seen=seen,
        )
    if chosen == "go":
        controller.display.jump(item.id)
    return False
