"""Whether the platform's answer is awaited, what else is waiting, and what it asked or refused."""

from closetui.domain.blockers import Act
from closetui.domain.bodies import Outcome
from closetui.domain.due import is_settled
from closetui.domain.events import field
from closetui.domain.outcomes import RUNNING, End
from closetui.domain.playbook import Item
from closetui.domain.text import one_line
from closetui.domain.times import told_day
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


def is_asked_for(view: View, item: Item) -> bool:
    """Return whether an item of one's own is what AliExpress asked for in words."""
    record = view.case.record
    return item.id in record.own and any(
        item.title in answer.word.asks for answer in record.outcomes
    )


def asks_about_refusal(view: View) -> bool:
    """Return whether the next thing is to say something about a rejection that named nothing."""
    blocker = view.verdict.next.blocker
    asks_why = blocker is not None and blocker.remedy.act is Act.ANSWER
    return asks_why and view.case.rejected_last is not None


def refusal_reason(view: View) -> str:
    """Return why the last application was rejected, as far as anybody wrote that down."""
    return "; ".join(filter(None, (one_line(one.note) for one in _rejections(view))))


def _rejections(view: View) -> list[Outcome]:
    """Return the words by which the last application was rejected; empty where it was not."""
    last = view.case.rejected_last
    return [one for one in last.answers if one.outcome == End.REJECTED] if last else []


def names_in_words(view: View) -> bool:
    """Return whether the last rejection says why, and no entry was named with it.

    The record cannot know then which entry is meant, and nothing is open because of it.
    """
    return bool(refusal_reason(view)) and not any(o.names_something for o in _rejections(view))


def open_again_words(name: str) -> str:
    """Return how to open again what a rejection names; ``name`` is quoted for a shell."""
    question = "Does it name an entry of this guide that is not settled? First open that again"
    return f"{question}: closetui untick {name} ITEM --reason TEXT"


def refused_by_page(view: View) -> bool:
    """Return whether what was rejected last was done on a page, which hears no answer."""
    last = view.case.rejected_last
    return last is not None and last.deed(view.case.playbook) == "done"


def is_about_lateness(view: View, entry: str) -> bool:
    """Return whether an item of afterwards applies while an answer is awaited, or was no."""
    item = view.case.playbook.item(entry)
    return item is not None and bool(item.outcomes) and {*item.outcomes} <= {*RUNNING, End.REJECTED}


def all_wait(view: View) -> bool:
    """Return whether everything else that is left waits for a day and not for the answer."""
    states, due_now = view.verdict.states, view.verdict.due
    items = (item for item in view.case.playbook.after if not item.derived and not item.met_by)
    left = [states[item.id] for item in items if not is_settled(states, item.id)]
    days = [state.day for state in left if state.id in due_now]
    return bool(days) and all(days) and len(days) == len(left)


def rejected_before(view: View) -> str:
    """Return when, and why, the last application was rejected, and what was answered to it.

    Empty where none was, or where one stands.
    """
    if not (rejections := _rejections(view)):
        return ""
    word, record = rejections[-1], view.case.record
    told = f"{told_day(word.when, word.event.at)}: {one_line(word.note) or 'no reason is recorded'}"
    answers = [record.order[place] for place in record.answers.get(word.event.id, ())]
    return f"{told}; you answered: {field(answers[-1], 'text')}" if answers else told
