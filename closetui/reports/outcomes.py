"""What became of an application: how it is asked and told, and whether the answer is awaited."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from closetui.domain.blockers import Act
from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.due import is_settled
from closetui.domain.events import Event, field
from closetui.domain.outcomes import RUNNING, End
from closetui.domain.playbook import Item, Playbook, Route
from closetui.domain.text import one_line
from closetui.domain.times import told_day
from closetui.domain.values import distinct
from closetui.reports.shell import typed_command
from closetui.reports.words import stage_word
from closetui.views import View

_ENDS: Final[Mapping[str, str]] = {
    End.ASKED: "AliExpress asks for something",
    End.NO_RESULT: "No answer came, and I try again or in another way",
    End.REJECTED: "AliExpress rejected the {noun}",
    End.WITHDRAWN: "I withdrew the {noun}",
    End.UNDER_REVIEW: "No answer yet",
    End.SENT: "It is sent",
    End.NOT_SENT: "It was not sent after all",
    End.NOT_RESTORED: "Not restored, and I leave it at that",
    End.NOT_DELETED: "Not deleted, as far as I know, and I have nothing more to do",
}


_DONE_BY_HAND: Final[Mapping[str, str]] = {
    End.NO_RESULT: "Nothing came of it, and I try again or in another way",
    End.REJECTED: "AliExpress refused it after all",
    End.WITHDRAWN: "I took it back at AliExpress",
    End.UNDER_REVIEW: "Nothing shows it yet",
}
"""The same where one did it oneself on a page and asked nobody for anything."""


def end_title(end: End, playbook: Playbook, *, by_hand: bool = False) -> str:
    """Return what somebody says by recording a word on an application: ``It is sent``.

    ``by_hand`` says that it was done on a page, and not sent.
    """
    if by_hand and end in _DONE_BY_HAND:
        return _DONE_BY_HAND[end]
    title = _ENDS.get(end, f"The {playbook.subject} is {stage_word(end)}")
    return title.format(noun=playbook.apply.noun)


_OUTCOMES: Final[Mapping[str, str]] = {
    End.SENT: "it was {deed}",
    End.NOT_SENT: "it was not {deed}",
    End.UNDER_REVIEW: "there is no answer yet",
    End.ASKED: "AliExpress asked for more",
    End.NO_RESULT: "nothing came of it",
    End.REJECTED: "AliExpress rejected it",
    End.WITHDRAWN: "it was withdrawn",
}


def outcome_words(word: str, deed: str = "sent") -> str:
    """Return what a word that was recorded of an application says: ``it was sent``, or done."""
    return _OUTCOMES.get(word, f"it is {stage_word(word)}").format(deed=deed)


_ANSWERS: Final[Mapping[str, str]] = {
    End.UNDER_REVIEW: "There is no answer to the {noun} yet",
    End.ASKED: "AliExpress asked for more",
    End.NO_RESULT: "Nothing came of the {noun}",
    End.REJECTED: "AliExpress rejected the {noun}",
    End.WITHDRAWN: "The {noun} was withdrawn",
    End.NOT_RESTORED: "It is not restored, and nothing more is tried",
}


def answer_words(word: str, playbook: Playbook) -> str:
    """Return an outcome as a calendar names its day: ``AliExpress rejected the application``."""
    return _ANSWERS.get(word, f"The {playbook.subject} is {stage_word(word)}").format(
        noun=playbook.apply.noun
    )


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


def open_again_words(word: str) -> str:
    """Return how to open again what a rejection names."""
    question = "Does it name an entry of this guide that is not settled? First open that again"
    return f"{question}: {typed_command('untick', '', word)}"


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


def answers(case: Case, outcome: Outcome) -> list[Event]:
    """Return what was answered to a request or a rejection, in order."""
    places = case.record.answers.get(outcome.event.id, ())
    return [case.record.order[place] for place in places]


def rejected_before(view: View) -> str:
    """Return when, and why, the last application was rejected, and what was answered to it.

    Empty where none was, or where one stands.
    """
    if not (rejections := _rejections(view)):
        return ""
    word = rejections[-1]
    told = f"{told_day(word.when, word.event.at)}: {one_line(word.note) or 'no reason is recorded'}"
    answered = answers(view.case, word)
    return f"{told}; you answered: {field(answered[-1], 'text')}" if answered else told


@distinct
class Asked(NamedTuple):
    """How it is asked whether the last clicks of a way were done."""

    question: str
    yes: str
    no: str
    not_yet: str
    """What is said where something is open again that was met when it was confirmed."""
    outcome: str = End.SENT
    """What is recorded where it was done."""
    deed: str = "sent"
    """What it is then, in a word."""
    last: str = "last clicks"
    """What is unlocked for it: a letter has none to click."""


_SENT: Final = Asked("Did you send it?", "I sent it", "nothing was sent", "Do not send it yet")
_BY_HAND: Final = ("web", "android", "iphone")
"""Channels on which one does it oneself; on all others something is sent."""
_CLICKED: Final = (*_BY_HAND, "seller-backend")
"""Channels on which one clicks, to do it or to send something."""


def asked_whether(playbook: Playbook, route: Route | None) -> Asked:
    """Return how it is asked whether the act of a guide was done by a way of it."""
    if route is None or route.channel not in _BY_HAND or _only_asks(playbook, route):
        clicked = route is None or route.channel in _CLICKED
        return _SENT if clicked else _SENT._replace(last="last steps")
    act, done = playbook.apply.title, route.brings or End.SENT
    asked = f"Did you {act}?", "I did it", "nothing was done", f"Do not {act} yet"
    return Asked(*asked, outcome=done, deed="done")


def act_by(playbook: Playbook, route: Route) -> str:
    """Return the act of a guide as it is done by a way of it, as a verb."""
    act = playbook.apply.title
    return f"send the request to {act}" if _only_asks(playbook, route) else act


def _only_asks(playbook: Playbook, route: Route) -> bool:
    """Return whether a way only sends a request, where others bring it about by themselves."""
    return not route.brings and any(other.brings for other in playbook.routes)


def by_hand(view: View) -> bool:
    """Return whether what stands was done on a page by oneself, so that nothing was sent."""
    application = view.verdict.application
    return application is not None and application.deed(view.case.playbook) == "done"


def recorded_words(case: Case, event: Event) -> str:
    """Return what a word that was recorded of an application says, by the way of that."""
    about = (one for one in case.applications if one.event.id in event.refs)
    deed = next((one.deed(case.playbook) for one in about), "sent")
    return outcome_words(field(event, "outcome"), deed)


def asked_for_end(playbook: Playbook, application: Application) -> str:
    """Return how it is asked what became of what was done or sent."""
    route = playbook.route(application.route)
    if route and route.brings:
        return f"Is it {stage_word(route.brings)}?"
    return "What did AliExpress answer?"
