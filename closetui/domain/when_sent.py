"""How a closure stood for the author of an application, at the moment when it was sent."""

from collections.abc import Mapping
from datetime import datetime

from closetui.domain.case import Application, Case
from closetui.domain.judge import Judge
from closetui.domain.states import ItemState, Viewpoint
from closetui.domain.times import exact_moment


def judged_at(case: Case, application: Application, now: datetime) -> datetime:
    """Return the moment at which an application is judged: when it was sent, or else now."""
    # Never earlier than anything it builds on, so that setting a clock back makes nothing fresh.
    events = (application.event, *case.record.events_at(application.past))
    moments = [moment for event in events if (moment := exact_moment(event.at))]
    return max([application.sent or now, *moments])


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
