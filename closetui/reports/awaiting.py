"""Whether the platform's answer is awaited, and what else is waiting."""

from closetui.domain.due import is_settled
from closetui.reports.words import stage_word
from closetui.views import View


def awaits_answer(view: View) -> bool:
    """Return whether AliExpress has not said yet what became of the application."""
    application = view.verdict.application
    return application is not None and not application.done


def answer_wanted(view: View) -> str:
    """Return as a request what is awaited from the platform, or looked for there."""
    application = view.verdict.application
    route = view.case.playbook.route(application.route) if application else None
    if route and route.brings:
        return f"Look whether it is {stage_word(route.brings)}, and record it"
    return "Wait for what AliExpress says, and record it"


def all_wait(view: View) -> bool:
    """Return whether everything else that is left waits for a day and not for the answer."""
    states, due_now = view.verdict.states, view.verdict.due
    items = (item for item in view.case.playbook.after if not item.derived and not item.met_by)
    left = [states[item.id] for item in items if not is_settled(states, item.id)]
    days = [state.day for state in left if state.id in due_now]
    return bool(days) and all(days) and len(days) == len(left)
