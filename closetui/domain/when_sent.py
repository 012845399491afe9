"""How a closure stood for the author of an application, at the moment when it was sent."""

from collections.abc import Mapping
from datetime import datetime

from closetui.domain.case import Application, Case
from closetui.domain.judge import Judge
from closetui.domain.outcomes import End
from closetui.domain.states import ItemState, Viewpoint
from closetui.domain.times import exact_moment


def judged_at(case: Case, application: Application, now: datetime) -> datetime:
    """Return the moment at which an application is judged: when it was sent, or else now."""
    # Never earlier than anything it builds on, so that setting a clock back makes nothing fresh.
    events = (application.event, *case.record.events_at(application.past))
    moments = [moment for event in events if (moment := exact_moment(event.at))]
    return max([application.sent or now, *moments])


def is_own_deed(case: Case, application: Application, word: str) -> bool:
    """Return whether a word says that its author did what was applied for, on the day of the word.

    So it is where the way brings that end by itself, unless another day was given for it before.
    """
    route = case.playbook.route(application.route)
    if application.elsewhere or route is None or route.brings != word:
        return False
    ends = {end.when or end.event.at for end in application.outcomes if end.outcome == word}
    return all((sent.when or sent.event.at) in ends for sent in application.sendings)


def word_for_day(case: Case, application: Application) -> str:
    """Return the word by which another day is given for what was sent; empty where none does.

    Once it has come to its end, only the word for that end does, where it brought it by itself.
    """
    if not application.done:
        return End.SENT
    words = (word for word in application.words if is_own_deed(case, application, word))
    return next(words, "")


def viewpoint_when_sent(case: Case, application: Application, now: datetime) -> Viewpoint:
    """Return from where an application is judged: by what its author had seen."""
    return Viewpoint(application.past, judged_at(case, application, now))


def states_when_sent(case: Case, application: Application) -> Mapping[str, ItemState]:
    """Return how every entry stood for the author of an application when it was sent.

    Nothing is known of one that was not sent yet.
    """
    if application.sent is None:
        return {}
    return Judge(case.record, viewpoint_when_sent(case, application, application.sent)).states()
