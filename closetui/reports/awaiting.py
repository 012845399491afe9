"""Whether the answer of the platform is awaited, and what waits beside it."""

from closetui.domain.due import is_settled
from closetui.reports.words import stage_word
from closetui.views import View


def awaits_answer(view: View) -> bool:
    """Return whether AliExpress has not said yet what became of the application."""
    application = view.verdict.application
    return application is not None and not application.done


def answer_wanted(view: View) -> str:
    """Return what is awaited of the platform, or looked for, as a request."""
    application = view.verdict.application
    route = view.case.playbook.route(application.route) if application else None
    if route and route.brings:
        return f"Look whether it is {stage_word(route.brings)}, and record it"
    return "Wait for what AliExpress says, and record it"


def all_wait(view: View) -> bool:
    """Return whether all that is left but the answer itself waits for a day, and not for it."""
    states, due_now = view.verdict.states, view.verdict.due
    items = (item for item in view.case.playbook.after if not item.derived and not item.met_by)
    left = [states[item.id] for item in items if not is_settled(states, item.id)]
    days = [state.day for state in left if state.id in due_now]
    return bool(days) and all(days) and len(days) == len(left)
