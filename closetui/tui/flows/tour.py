"""The tour of the closure screen: it can be left at any time, and begun again from the keys."""

from closetui.tui.content.tour import tour_steps
from closetui.tui.controller import Controller
from closetui.tui.dialogs.tour_step import BACK, TourStep


async def show_tour(controller: Controller) -> None:
    """Show the screen round, one stop after the other."""
    steps = tour_steps(controller.view)
    place = 0
    while place < len(steps):
        step = steps[place]
        if step.entry:
            controller.display.jump(step.entry)
        way = await controller.ask(TourStep(step, place + 1, len(steps)))
        if way is None:
            break
        place = max(place - 1, 0) if way == BACK else place + 1
    controller.display.say("The tour is over; ? has it again.")
