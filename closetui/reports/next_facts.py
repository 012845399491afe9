"""The next thing, and what is left afterwards, as plain dictionaries."""

from closetui.domain.after import After
from closetui.domain.next_step import Next
from closetui.reports.playbook_facts import Facts


def next_facts(step: Next) -> Facts:
    """Return the next thing to do."""
    return {
        "kind": str(step.kind),
        "item": step.item or None,
        "title": step.title,
        "day": step.day or None,
    }


def after_facts(after: After) -> Facts:
    """Return how far what comes afterwards has got."""
    return {
        "done": after.done,
        "total": after.total,
        "overdue": list(after.overdue),
        "waiting": list(after.waiting),
        "next": after.next or None,
        "finished": after.finished,
    }
