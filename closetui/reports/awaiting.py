"""Whether an answer of the platform is awaited, and what it asked or refused."""

from closetui.domain.blockers import Act
from closetui.domain.playbook import Item
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


def is_asked_for(view: View, item: Item) -> bool:
    """Return whether an item of one's own is what AliExpress asked for in words."""
    record = view.case.record
    return item.id in record.own and any(item.title in said.word.asks for said in record.outcomes)


def asks_about_refusal(view: View) -> bool:
    """Return whether the next thing is to say something about a rejection that named nothing."""
    blocker = view.verdict.next.blocker
    asks_why = blocker is not None and blocker.remedy.act is Act.ANSWER
    return asks_why and view.case.rejected_last is not None


def refused_by_page(view: View) -> bool:
    """Return whether what was rejected last was done on a page, which hears no answer."""
    last = view.case.rejected_last
    return last is not None and last.deed(view.case.playbook) == "done"
