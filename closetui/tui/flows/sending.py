"""Sending what was confirmed: the click path, and what to write down of it."""

from collections.abc import Mapping

from closetui.closure import Closure
from closetui.domain.actions.application import Result
from closetui.domain.outcomes import End
from closetui.domain.times import day_text
from closetui.tui.controller import Controller
from closetui.tui.detail import route_text
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.dialogs.page import Page
from closetui.views import Done


async def show_route(controller: Controller, route_id: str) -> None:
    """Show the click path of a route."""
    route = controller.view.case.playbook.route(route_id)
    if route is None:
        controller.display.say("It was applied for outside closetui; no click path is known.")
        return
    record = controller.view.case.playbook.apply.record
    text = route_text(controller.view, route, record)
    application = controller.view.verdict.application
    unsent = application is not None and application.sent is None
    head = "Confirmed: now send it. Do it now" if unsent else "The click path"
    await controller.ask(Page(f"{head}: {route.title}", text))


async def record_sent(controller: Controller, route_id: str) -> None:
    """Ask when it was sent, under which reference and how, and record that it was."""
    seen = controller.view
    playbook, standing = seen.case.playbook, seen.verdict.application
    route = playbook.route(route_id)
    form = FieldForm(
        "Sent? Write down what you were given",
        f"{', '.join(playbook.apply.record)}. esc: not sent yet.",
        [
            Field("reference", "Reference"),
            Field("when", "Day sent", day_text(controller.session.outside.now()), needed=True),
            Field("channel", "Channel", route.title if route else ""),
        ],
    )

    def sent(closure: Closure, filled: Mapping[str, str]) -> Done:
        said = Result(
            End.SENT,
            when=filled["when"],
            reference=filled["reference"],
            channel=filled["channel"],
            route="" if standing is None or route_id == standing.route else route_id,
        )
        return closure.outcome(said)

    if not await controller.fill(form, sent, "Recorded: it is sent", seen=seen):
        controller.display.say("Confirmed, not sent: a records it once it is sent.")
